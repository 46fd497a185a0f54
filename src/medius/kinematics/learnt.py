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
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from medius.body import COUNT, Array, Landmark
from medius.kinematics.figure import Figure
from medius.kinematics.measure import Start

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
_DIRECTION_M: Final = 0.2  # how much a direction weighs beside places, which are in m
_TURNED_FROM: Final = 2 * len(READ) + len(_BONES)
OUTLINE: Final = _TURNED_FROM + 2 * len(_BONES) + 2 * _BENDS
"""How many numbers an outline has: places first, then lengths, then directions and bends."""
LEG_BONES: Final = _HIPS + 1
"""So many of the bones, the first, are those of the legs and the hip line."""


def posture_features(figure: Figure) -> Array:
    """The posture itself: landmarks in the picture and in space, shape (95,), in m."""
    return np.concatenate([figure.flat_m[READ].ravel(), figure.space_m[READ].ravel()])


def outline(flat_m: Array) -> Array:
    """A picture's landmarks, the lengths and directions of its bones, and how they bend, in m.

    Points are read as complex numbers: the bend from one bone to the next is then a product.

    Args:
        flat_m: Of one picture or of several, shape (..., 33, 2).

    Returns:
        Shape (..., 94).
    """
    points = np.ascontiguousarray(flat_m, dtype=np.float64).view(np.complex128)[..., 0]
    read = points.take(_PLACES_AND_ENDS, axis=-1)
    bones = read[..., _FAR_ENDS] - read[..., _NEAR_ENDS]  # (..., 14)
    lengths = np.hypot(np.abs(bones), _SOFT_M)
    ahead = bones / lengths
    bent = ahead.take(_BENT, axis=-1)
    bends = bent[..., :_BENDS].conj() * bent[..., _BENDS:]  # (..., 7)
    parts = read[..., _READ].view(np.float64), lengths, ahead.view(np.float64), bends.view(np.float64)
    told = np.concatenate(parts, axis=-1)
    told[..., _TURNED_FROM:] *= _DIRECTION_M
    return told


def change_features(now: Figure, start: Figure) -> Array:
    """The change of the outline since the start posture, at the start's scale, and the start's own, shape (188,)."""
    was = outline(start.flat_m)
    return np.concatenate([outline(now.flat_m * (now.scale_px / start.scale_px)) - was, was])


class _Changes:
    """The change of the outline since one start posture; the last is remembered: several numbers are asked in turn."""

    def __init__(self, start: Start) -> None:
        self._scale_px, self._was = start.figure.scale_px, outline(start.figure.flat_m)
        self._last: tuple[Figure | tuple[Figure, ...], Array] = (start.figure, np.zeros(OUTLINE))

    def of(self, now: Figure) -> Array:
        """Of one figure, shape (94,)."""
        if now is not self._last[0]:
            self._last = (now, outline(self._at_scale(now)) - self._was)
        return self._last[1]

    def over(self, figures: tuple[Figure, ...]) -> Array:
        """Of n figures, shape (n, 94)."""
        if figures != self._last[0]:
            flat_m = np.array([self._at_scale(now) for now in figures]).reshape(-1, COUNT, 2)
            self._last = (figures, outline(flat_m) - self._was)
        return self._last[1]

    def _at_scale(self, now: Figure) -> Array:
        return now.flat_m * (now.scale_px / self._scale_px)


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
class ChangeModel:
    """From the outline now and at the start to one true number: d directions are looked along, at m examples."""

    low: Array  # (188,): beyond what was learnt, the nearest that was
    high: Array  # (188,)
    axes: Array  # (188, d): the directions
    origin: Array  # (d,)
    examples: Array  # (m, d)
    weights: Array  # (m,): of the bumps
    slopes: Array  # (d,)
    offset: float
    least: float  # the learnt range of the number
    most: float

    @cached_property
    def _doubled(self) -> Array:
        """Twice the examples: what a product with a place along the axes asks of, shape (d, m)."""
        return np.ascontiguousarray(2 * self.examples.T)

    @cached_property
    def _far_off(self) -> Array:
        """The squared length of each example, shape (m,)."""
        far_off: Array = np.vecdot(self.examples, self.examples)
        return far_off

    @cached_property
    def _of_change(self) -> tuple[Array, Array, Array]:
        """Range and axes of the first half of the features."""
        return self.low[:OUTLINE], self.high[:OUTLINE], np.ascontiguousarray(self.axes[:OUTLINE])

    def begun(self, start: Start) -> Array:
        """Where a start posture lies along the axes, shape (d,): the second half of the features."""
        was = np.clip(outline(start.figure.flat_m), self.low[OUTLINE:], self.high[OUTLINE:])
        begun: Array = was @ self.axes[OUTLINE:] - self.origin
        return begun

    def told(self, changes: Array, begun: Array) -> Array:
        """The number, in deg (m for lengths), shape (...).

        Args:
            changes: Of the outline since the start, shape (..., 94).
            begun: Where the start lies.
        """
        low, high, axes = self._of_change
        z = np.minimum(np.maximum(changes, low), high).dot(axes) + begun  # (..., d)
        alike = z.dot(self._doubled) - self._far_off - np.vecdot(z, z)[..., None]  # (..., m)
        out = np.exp(alike).dot(self.weights) + z.dot(self.slopes) + self.offset
        within: Array = np.minimum(np.maximum(out, self.least), self.most)
        return within


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
def change_models(exercise: str) -> dict[str, ChangeModel]:
    """What was learnt of an exercise, by its stable key: a model for each number by its name."""
    a = _stored(exercise)
    origins, axes = (np.split(a[key], len(a["names"]), axis=-1) for key in ("origin", "axes"))
    return {
        str(name): ChangeModel(
            low=a["low"],
            high=a["high"],
            axes=axes[k],
            origin=origins[k],
            examples=a["examples"][k],
            weights=a["weights"][k],
            slopes=a["slopes"][k],
            offset=float(a["offset"][k]),
            least=float(a["least"][k]),
            most=float(a["most"][k]),
        )
        for k, name in enumerate(a["names"])
    }


@dataclass(frozen=True)
class Learnt:
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

    def __call__(self, now: Figure, start: Start, /) -> float:
        """The number of a figure, told from the start posture."""
        return self.worth(float(self._model.told(start.once(_Changes).of(now), start.once(self._model.begun))))

    def over(self, figures: tuple[Figure, ...], start: Start) -> list[float]:
        """The number of each of several figures: as above, in a tenth of the time."""
        told = self._model.told(start.once(_Changes).over(figures), start.once(self._model.begun))
        return [self.worth(value) for value in told.tolist()]
