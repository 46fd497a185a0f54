"""Measures that geometry cannot carry, learnt from rendered people whose every angle is known.

Two kinds of small model, both plain arrays (recipe, data and errors: `training/README.md`):

* the view: ridge regression from the start posture to the camera's azimuth;
* the changes: from how the landmarks moved since the start posture, and from that posture, to true changes of joint
  angles; a sum of Gaussian bumps around typical examples, fitted by ridge regression on the example's values.

Both read figures, which are already mirrored: what is learnt of the left leg holds for the right one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
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


def posture_features(figure: Figure) -> Array:
    """The posture itself: landmarks in the picture and in space, shape (95,), in m."""
    return np.concatenate([figure.flat_m[READ].ravel(), figure.space_m[READ].ravel()])


def change_features(now: Figure, start: Figure) -> Array:
    """How the landmarks moved in the picture since the start posture, shape (38,), in m at the start's scale."""
    return (now.flat_m[READ] * (now.scale_px / start.scale_px) - start.flat_m[READ]).ravel()


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
    """From the landmarks' change and the start posture to changes of true angles."""

    names: tuple[str, ...]
    low: Array  # (76,): change, then start in the picture
    high: Array  # (76,)
    middle: Array  # (76,)
    spread: Array  # (76,)
    axes: Array  # (76, d): the directions in which people differ
    examples: Array  # (m, d)
    width: float
    weights: Array  # (m + d, k)
    offset: Array  # (k,)
    _cache: dict[str, object] = field(default_factory=dict)

    def read(self, now: Figure, start: Start) -> Array:
        """All the changes at once, shape (k,), in deg (m for lengths); remembered for the figure last asked about."""
        if self._cache.get("now") is not now or self._cache.get("start") is not start:
            self._cache.update(now=now, start=start, values=self._read(now, start.figure))
        values: Array = self._cache["values"]  # type: ignore[assignment]
        return values

    def _read(self, now: Figure, start: Figure) -> Array:
        x = np.concatenate([change_features(now, start), start.flat_m[READ].ravel()])
        x = (np.minimum(np.maximum(x, self.low), self.high) - self.middle) / self.spread
        z = x @ self.axes
        apart = self.examples - z
        near = np.exp(-self.width * np.einsum("ij,ij->i", apart, apart))
        out: Array = np.concatenate([near, z]) @ self.weights + self.offset
        return out


@lru_cache
def _stored(name: str) -> dict[str, Array]:
    with (files("medius.kinematics") / "weights" / f"{name}.npz").open("rb") as f, np.load(f) as arrays:
        return {key: arrays[key] for key in arrays.files}


@lru_cache
def view_model(exercise: str) -> ViewModel:
    """The view model of an exercise, by its stable key."""
    a = _stored(exercise)
    return ViewModel(a["view_low"], a["view_high"], a["view_weights"], a["view_offset"])


@lru_cache
def change_model(exercise: str) -> ChangeModel:
    """The change model of an exercise, by its stable key."""
    a = _stored(exercise)
    names = tuple(str(n) for n in a["names"])
    arrays = {k: a[k] for k in ("low", "high", "middle", "spread", "axes", "examples", "weights", "offset")}
    return ChangeModel(names=names, width=float(a["width"]), **arrays)


def learnt(exercise: str, name: str) -> Callable[[Figure, Start], float]:
    """How one learnt change is read; the weights are loaded when it is first read."""

    def of(now: Figure, start: Start) -> float:
        model = change_model(exercise)
        return float(model.read(now, start)[model.names.index(name)])

    return of
