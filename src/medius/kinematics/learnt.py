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
_NEAR_ENDS, _FAR_ENDS = (np.array(ends) for ends in zip(*_BONES, strict=True))
_THIGH, _SHANK, _FOOT, _HEEL, _OTHER_THIGH, _OTHER_SHANK, _OTHER_FOOT, _, _HIPS, _SHOULDERS, *_ARMS = range(len(_BONES))
_BENT_FROM: Final = np.array([_THIGH, _SHANK, _SHANK, _HIPS, _SHOULDERS, _OTHER_THIGH, _OTHER_SHANK])
_BENT_TO: Final = np.array([_SHANK, _FOOT, _HEEL, _THIGH, _HIPS, _OTHER_SHANK, _OTHER_FOOT])
_SOFT_M: Final = 0.03  # a bone that points at the camera has no direction: let it fade out
_DIRECTION_M: Final = 0.2  # how much a direction weighs beside places, which are in m
OUTLINE: Final = 2 * len(READ) + 3 * len(_BONES) + 2 * len(_BENT_TO)
"""How many numbers an outline has: places first, then lengths."""
LEG_BONES: Final = _HIPS + 1
"""So many of the bones, the first, are those of the legs and the hip line."""


def posture_features(figure: Figure) -> Array:
    """The posture itself: landmarks in the picture and in space, shape (95,), in m."""
    return np.concatenate([figure.flat_m[READ].ravel(), figure.space_m[READ].ravel()])


def outline(flat_m: Array) -> Array:
    """A picture's landmarks, the lengths and directions of its bones, and how they bend, shape (94,), in m.

    Points are read as complex numbers: the bend from one bone to the next is then a product.
    """
    points = np.ascontiguousarray(flat_m, dtype=np.float64).view(np.complex128).ravel()
    bones = points.take(_FAR_ENDS) - points.take(_NEAR_ENDS)  # (14,)
    lengths = np.hypot(np.abs(bones), _SOFT_M)
    ahead = bones / lengths
    bends = ahead.take(_BENT_FROM).conj() * ahead.take(_BENT_TO)  # (7,)
    turned = np.concatenate([ahead, bends]) * _DIRECTION_M
    return np.concatenate([points.take(READ).view(np.float64), lengths, turned.view(np.float64)])


def change_features(now: Figure, start: Figure) -> Array:
    """The change of the outline since the start posture, at the start's scale, and the start's own, shape (188,)."""
    return _changed(now, start.scale_px, outline(start.flat_m))


def _changed(now: Figure, scale_px: float, was: Array) -> Array:
    return np.concatenate([outline(now.flat_m * (now.scale_px / scale_px)) - was, was])


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
    """From the outline now and at the start to the true numbers of an exercise, k of them."""

    names: tuple[str, ...]
    low: Array  # (188,): beyond what was learnt, the nearest that was
    high: Array  # (188,)
    axes: Array  # (188, k * d): the directions along which each target looks
    origin: Array  # (k * d,)
    examples: Array  # (k, m, d)
    weights: Array  # (k, m): of the bumps
    slopes: Array  # (k, d)
    offset: Array  # (k,)
    least: Array  # (k,): the learnt range of each number
    most: Array  # (k,)
    _cache: dict[str, object] = field(default_factory=dict, init=False)

    @cached_property
    def _rows(self) -> Array:
        """Twice the examples, and the slopes: what one product with a place along the axes asks of, (k, m + 1, d)."""
        return np.concatenate([2 * self.examples, self.slopes[:, None, :]], axis=1)

    @cached_property
    def _far_off(self) -> Array:
        """The squared length of each example, shape (k, m)."""
        far_off: Array = (self.examples**2).sum(axis=2)
        return far_off

    def read(self, now: Figure, start: Start) -> Array:
        """All the numbers at once, shape (k,), in deg (m for lengths); remembered for the figure last asked about."""
        if self._cache.get("start") is not start:
            self._cache.update(start=start, was=outline(start.figure.flat_m), now=None)
        if self._cache["now"] is not now:
            was: Array = self._cache["was"]  # type: ignore[assignment]
            self._cache.update(now=now, values=self.told(_changed(now, start.figure.scale_px, was)))
        values: Array = self._cache["values"]  # type: ignore[assignment]
        return values

    def told(self, features: Array) -> Array:
        """The numbers for one row of `change_features`, shape (k,)."""
        x = np.minimum(np.maximum(features, self.low), self.high)
        z = (x @ self.axes - self.origin).reshape(self.slopes.shape)
        products = (self._rows @ z[:, :, None])[:, :, 0]  # (k, m + 1)
        alike = products[:, :-1] - self._far_off - (z * z).sum(axis=1)[:, None]
        out: Array = np.einsum("km,km->k", np.exp(alike), self.weights) + products[:, -1] + self.offset
        return np.minimum(np.maximum(out, self.least), self.most)


_ARRAYS: Final = ("low", "high", "axes", "origin", "examples", "weights", "slopes", "offset", "least", "most")


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
def change_model(exercise: str) -> ChangeModel:
    """The change model of an exercise, by its stable key."""
    a = _stored(exercise)
    arrays = {key: a[key] for key in _ARRAYS}
    return ChangeModel(names=tuple(str(n) for n in a["names"]), **arrays)


def learnt(exercise: str, name: str) -> Callable[[Figure, Start], float]:
    """How one learnt number is read; the weights are loaded when it is first read."""

    def of(now: Figure, start: Start) -> float:
        model = change_model(exercise)
        return float(model.read(now, start)[model.names.index(name)])

    return of
