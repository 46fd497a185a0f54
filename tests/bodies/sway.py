"""Small movements that nobody intends, and the larger ones of somebody who lies and talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from bodies.skeleton import Posture, Segment
from bodies.turns import turned_by
from medius.body import Array


@dataclass(frozen=True, slots=True)
class Unrest:
    """How much each segment moves by itself.

    Args:
        usual_deg: Amplitude of a segment about each axis, in deg.
        deg: The same for segments that move more or less than that.
        root_m: Amplitude of the hips along each axis, in m.
        hz: Slowest and fastest frequency.
    """

    usual_deg: float
    deg: Mapping[Segment, float]
    root_m: float
    hz: tuple[float, float]


SWAY: Final = Unrest(0.35, {Segment.PELVIS: 0.8, Segment.THORAX: 0.8, Segment.HEAD: 1.0}, 0.002, (0.15, 0.6))
"""Breathing and balance; about what the renderer's people do."""

_GESTURES = {Segment.HEAD: 8.0, Segment.LEFT_UPPER_ARM: 8.0, Segment.LEFT_FOREARM: 16.0, Segment.LEFT_HAND: 16.0}
TALKING: Final = Unrest(0.8, _GESTURES | {Segment.LEFT_THIGH: 2.0, Segment.LEFT_SHANK: 2.0}, 0.006, (0.3, 0.9))
"""Lying and talking: the head and the upper hand move, the top leg a little."""


def unrest(of_body: Posture, time_s: Array, kind: Unrest, amount: Array | float, seed: int) -> Posture:
    """The posture with involuntary movement, `amount` of it, 1 for all; a sum of sines that only `seed` decides."""
    rng = np.random.default_rng(seed)
    wide = np.array([kind.deg.get(segment, kind.usual_deg) for segment in Segment])
    many = np.broadcast_to(np.asarray(amount, dtype=np.float64), time_s.shape)[:, None, None]
    vectors = np.radians(wide)[:, None] * many * _sines(rng, time_s, kind.hz, (len(Segment), 3))
    moved = kind.root_m * many * _sines(rng, time_s, kind.hz, (1, 3))
    return Posture(of_body.root + moved[:, 0], of_body.turns @ turned_by(vectors))


def _sines(rng: np.random.Generator, time_s: Array, hz: tuple[float, float], shape: tuple[int, int]) -> Array:
    speed, phase = 2 * np.pi * rng.uniform(*hz, shape), rng.uniform(0, 2 * np.pi, shape)
    return np.asarray(np.sin(speed * time_s[:, None, None] + phase))
