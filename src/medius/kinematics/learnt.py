"""Measures that geometry cannot carry, learnt from rendered people whose every angle is known.

Two kinds of small model, both plain arrays (recipe, data and errors: `training/README.md`):

* the view: ridge regression from the start posture to the camera's azimuth;
* the changes: from the outline of the body now and at the start to one true number each.  Of the outline's many
  numbers each target looks along a few directions of its own; there it compares the figure with typical examples, and
  answers with a sum of Gaussian bumps around them.

Both read figures, which are already mirrored: what is learnt of the left leg holds for the right one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from medius.body import Array, Landmark
from medius.kinematics.figure import Figure, Plane, planes
from medius.kinematics.measure import Start, Stretch, Together

READ: Final = np.array(
    [
        Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR, *range(Landmark.LEFT_SHOULDER, Landmark.LEFT_PINKY),
        *range(Landmark.LEFT_HIP, Landmark.RIGHT_FOOT_INDEX + 1),
    ]
)  # fmt: skip
"""The landmarks that are read: all but eyes, mouth and fingers."""

_BONES: Final = (
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE), (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX), (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL),
    (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE), (Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE),
    (Landmark.RIGHT_HEEL, Landmark.RIGHT_FOOT_INDEX), (Landmark.RIGHT_ANKLE, Landmark.RIGHT_HEEL),
    (Landmark.RIGHT_HIP, Landmark.LEFT_HIP), (Landmark.RIGHT_SHOULDER, Landmark.LEFT_SHOULDER),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW), (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW), (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
)  # fmt: skip
_PLACES_AND_ENDS: Final = np.concatenate([READ, *np.array(_BONES).T])  # near ends, then far ends
_READ, _NEAR_ENDS, _FAR_ENDS = slice(len(READ)), slice(len(READ), -len(_BONES)), slice(-len(_BONES), None)
_THIGH, _SHANK, _FOOT, _HEEL, _OTHER_THIGH, _OTHER_SHANK, _OTHER_FOOT, _, _HIPS, _SHOULDERS, *_ARMS = range(len(_BONES))
_BENT_FROM: Final = (_THIGH, _SHANK, _SHANK, _HIPS, _SHOULDERS, _OTHER_THIGH, _OTHER_SHANK)
_BENT_TO: Final = (_SHANK, _FOOT, _HEEL, _THIGH, _HIPS, _OTHER_SHANK, _OTHER_FOOT)
_BENDS: Final = len(_BENT_TO)
_BENT: Final = np.array([*_BENT_FROM, *_BENT_TO])
_SOFT_M: Final = 0.03  # a bone that points at the camera has no direction: let it fade out
_SOFTNESS: Final = np.full(len(_BONES), _SOFT_M)
_DIRECTION_M: Final = 0.2  # how much a direction weighs beside places and lengths, which are in m
WEIGHTS: Final = np.repeat([1.0, _DIRECTION_M], [2 * len(READ) + len(_BONES), 2 * len(_BONES) + 2 * _BENDS])
OUTLINE: Final = len(WEIGHTS)
"""How many numbers an outline has: places first, then lengths, then directions and bends."""
LEG_BONES: Final = _HIPS + 1
"""So many of the bones, the first, are those of the legs and the hip line."""


def posture_features(figure: Figure) -> Array:
    """The posture itself: landmarks in the picture and in space, shape (95,), in m."""
    return np.concatenate([figure.flat_m[READ].ravel(), figure.space_m[READ].ravel()])


def outline(plane: Plane) -> Array:
    """A picture's landmarks and the lengths of its bones, in m, their directions, and how they bend.

    Points are complex numbers: the bend from one bone to the next is then a product.

    Args:
        plane: Of one picture or of several, shape (..., 33).

    Returns:
        Shape (..., 94).
    """
    read = plane.take(_PLACES_AND_ENDS, axis=-1)
    bones = read[..., _FAR_ENDS] - read[..., _NEAR_ENDS]  # (..., 14)
    lengths = np.hypot(np.abs(bones), _SOFTNESS)
    ahead = bones / lengths
    bent = ahead.take(_BENT, axis=-1)
    bends = bent[..., :_BENDS].conj() * bent[..., _BENDS:]  # (..., 7)
    parts = read[..., _READ].view(np.float64), lengths, ahead.view(np.float64), bends.view(np.float64)
    return np.concatenate(parts, -1)


def change_features(now: Figure, start: Figure) -> Array:
    """The change of the outline since the start posture, at the start's scale, and the start's own, shape (188,)."""
    was = outline(start.flat.plane())
    return np.concatenate([(outline(_at_scale(now, start)) - was) * WEIGHTS, was * WEIGHTS])


def _at_scale(now: Figure, start: Figure) -> Plane:
    """The picture now, in the metres of the start: nearer to the camera a body is larger, shape (33,)."""
    return now.flat.plane(now.scale_px / start.scale_px)


@dataclass(frozen=True, eq=False)
class ViewModel:
    """From the start posture to the camera's azimuth."""

    low: Array  # (95,)
    high: Array  # (95,)
    weights: Array  # (95, 2): sine and cosine
    offset: Array  # (2,)

    def azimuth_deg(self, start: Figure) -> float:
        """Signed azimuth, in deg, -180 to 180; see `Start`."""
        x = np.minimum(np.maximum(posture_features(start), self.low), self.high)
        sine, cosine = (x @ self.weights + self.offset).tolist()
        return math.degrees(math.atan2(sine, cosine))


@dataclass(frozen=True, eq=False)
class Directions:
    """Along which the k numbers of an exercise look in the features of a change, d for each."""

    low: Array  # (188,): beyond what was learnt, the nearest that was
    high: Array  # (188,)
    axes: Array  # (188, k * d)
    origin: Array  # (k * d,)
    count: int  # k

    def since(self, start: Start) -> Since:
        """The directions as they lie for one start posture: what it says itself is worked out."""
        was = outline(start.figure.flat.plane()) * WEIGHTS
        low, high, axes = self.low[:OUTLINE], self.high[:OUTLINE], self.axes[:OUTLINE]
        begun = np.clip(was, self.low[OUTLINE:], self.high[OUTLINE:]) @ self.axes[OUTLINE:] - self.origin - was @ axes
        along = _with_a_row((axes.T * WEIGHTS).reshape(self.count, -1, OUTLINE), 0.0)
        there = _with_a_row(begun.reshape(self.count, -1, 1), 1.0)
        return Since(start.figure, (was + low) / WEIGHTS, (was + high) / WEIGHTS, along, there)


def _with_a_row(groups: Array, value: float) -> Array:
    """Each group with one more row: shape (k, d, n) becomes (k, d + 1, n)."""
    return np.pad(groups, ((0, 0), (0, 1), (0, 0)), constant_values=value)


@dataclass(eq=False)
class Since:
    """Where figures lie along the directions of an exercise, told from one start posture.

    The last figure's place is kept, for several numbers are asked in turn.
    """

    start: Figure
    low: Array  # (94,): beyond what was learnt, the nearest that was
    high: Array  # (94,)
    along: Array  # (k, d + 1, 94)
    there: Array  # (k, d + 1, 1): the place of a figure without an outline
    _last: Figure | None = None
    _place: Array = field(init=False)

    @cached_property
    def _every(self) -> Array:
        """`along` as one matrix, (k * (d + 1), 94): the quickest for one figure."""
        return self.along.reshape(-1, OUTLINE)

    def place(self, now: Figure) -> Array:
        """Of one figure, for each number: shape (k, d + 1), the last is 1."""
        if now is not self._last:
            inside = np.minimum(np.maximum(outline(_at_scale(now, self.start)), self.low), self.high)
            places = self._every.dot(inside).reshape(len(self.along), -1)
            self._last, self._place = now, places + self.there[:, :, 0]
        return self._place

    def places(self, stretch: Stretch) -> Array:
        """Of n figures at once, in a tenth of the time: shape (k, d + 1, n)."""
        scales = [now.scale_px / self.start.scale_px for now in stretch.figures]
        outlines = outline(planes([now.flat for now in stretch.figures], scales))
        inside = np.minimum(np.maximum(outlines, self.low), self.high)
        places: Array = self.along @ inside.T + self.there
        return places


@dataclass(frozen=True, eq=False)
class ChangeModel:
    """From a place along d directions to one true number: by m examples."""

    number: int  # which of its exercise
    examples: Array  # (m, d)
    weights: Array  # (m,): of the bumps
    slopes: Array  # (d,)
    offset: float
    least: float  # the learnt range of the number
    most: float

    @cached_property
    def _rows(self) -> Array:
        """Twice the examples and their squared lengths, then the slopes: asked in one product, shape (m + 1, d + 1)."""
        far_off = np.vecdot(self.examples, self.examples)
        return np.vstack([np.column_stack([2 * self.examples, -far_off]), np.append(self.slopes, self.offset)])

    def told(self, place: Array) -> float:
        """The number, in deg (m for lengths), at a place, shape (d + 1,), that ends in 1."""
        return self._within(float(self._sum(place, float(place.dot(place)))))

    def over(self, places: Array) -> list[float]:
        """The numbers at n places, shape (d + 1, n)."""
        return [self._within(number) for number in self._sum(places, (places**2).sum(axis=0)).tolist()]

    def _sum(self, places: Array, squares: Array | float) -> Array:
        products = self._rows.dot(places)  # (m + 1, n)
        told: Array = self.weights.dot(np.exp(products[:-1] - (squares - 1.0))) + products[-1]
        return told

    def _within(self, told: float) -> float:
        """The number, or the nearest that was learnt."""
        return min(max(told, self.least), self.most)


@lru_cache
def _stored(name: str) -> dict[str, Array]:
    with (files("medius.kinematics") / "weights" / f"{name}.npz").open("rb") as f, np.load(f) as arrays:
        return {key: arrays[key] if key == "names" else arrays[key].astype(np.float64) for key in arrays.files}


@lru_cache
def view_model(exercise: str) -> ViewModel:
    """The view model of an exercise, by its stable key."""
    a = _stored(exercise)
    return ViewModel(a["view_low"], a["view_high"], a["view_weights"], a["view_offset"])


@lru_cache
def directions(exercise: str) -> Directions:
    """The directions of what was learnt of an exercise, by its stable key."""
    a = _stored(exercise)
    return Directions(a["low"], a["high"], a["axes"], a["origin"], len(a["names"]))


@lru_cache
def change_models(exercise: str) -> dict[str, ChangeModel]:
    """What was learnt of an exercise, by its stable key: a model for each number by its name."""
    a = _stored(exercise)
    ranges = zip(a["offset"].tolist(), a["least"].tolist(), a["most"].tolist(), strict=True)
    return {
        str(name): ChangeModel(k, a["examples"][k], a["weights"][k], a["slopes"][k], *rest)
        for k, (name, rest) in enumerate(zip(a["names"], ranges, strict=True))
    }


@dataclass(frozen=True)
class Learnt(Together):
    """How one learnt number is read; the weights are loaded when it is first read.

    Args:
        exercise: The stable key of the exercise of which it was learnt.
        name: The number's.
        worth: What the measure makes of it.
    """

    exercise: str
    name: str
    worth: Callable[[float], float] = float

    @cached_property
    def _model(self) -> ChangeModel:
        return change_models(self.exercise)[self.name]

    @cached_property
    def _since(self) -> Callable[[Start], Since]:
        return directions(self.exercise).since

    def __call__(self, now: Figure, start: Start, /) -> float:
        """The number of a figure, told from the start posture."""
        return self.worth(self._model.told(start.once(self._since).place(now)[self._model.number]))

    def over(self, stretch: Stretch) -> list[float]:
        """The number of each of several figures."""
        places = stretch.once(stretch.start.once(self._since).places)
        return [self.worth(number) for number in self._model.over(places[self._model.number])]
