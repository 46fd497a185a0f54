"""When a scripted body moves: smooth repetitions, pauses, and how a fault comes and goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from medius.body import Array

AT_THE_TOP_FROM = 0.95
"""From which share of its range a limb is at the top (DESIGN.md: within 5 % of the top)."""


def minimum_jerk(share: Array) -> Array:
    """The smoothest way from 0 to 1: place at each share of the time, 0 before and 1 after.

    Source:
        Flash & Hogan 1985, J Neurosci 5(7):1688-1703.
    """
    u = np.clip(share, 0.0, 1.0)
    return np.asarray(u**3 * (10 - 15 * u + 6 * u**2))


_SHARES = np.linspace(0.0, 1.0, 4001)


def _share_of_time(place: float, warp: float) -> float:
    """At which share of the time a warped minimum-jerk movement is at `place`."""
    return float(np.interp(place, minimum_jerk(_SHARES**warp), _SHARES))


@dataclass(frozen=True, slots=True)
class Beat:
    """One repetition in time.

    Args:
        number: 1 for the first of its set.
        start_s: It leaves rest, in s from the start of the scene.
        up_s: From rest to the top.
        hold_s: At the top.
        down_s: From the top to rest.
        share: How much of the scripted range it reaches.
        to_deg: The scripted range: the driver at the top; None where the exercise's usual one holds.
        other_side: Whether the other leg moves.
        thrust: 1 is minimum-jerk; with more, the way up has its speed early.
        drop: 1 is minimum-jerk; with more, the way down has its speed late.
    """

    number: int
    start_s: float
    up_s: float
    hold_s: float
    down_s: float
    share: float = 1.0
    to_deg: float | None = None
    other_side: bool = False
    thrust: float = 1.0
    drop: float = 1.0

    @property
    def reached_s(self) -> float:
        """The top is reached."""
        return self.start_s + self.up_s

    @property
    def left_s(self) -> float:
        """The top is left."""
        return self.reached_s + self.hold_s

    @property
    def end_s(self) -> float:
        """It is back at rest."""
        return self.left_s + self.down_s

    @property
    def top_s(self) -> float:
        """Middle of the time spent within 5 % of the top."""
        late = 1 - _share_of_time(1 - AT_THE_TOP_FROM, self.thrust)
        early = _share_of_time(1 - AT_THE_TOP_FROM, self.drop)
        return (self.start_s + late * self.up_s + self.left_s + early * self.down_s) / 2

    def raised(self, time_s: Array) -> Array:
        """How far it is on its way: 0 at rest, 1 at the top, shape (n,)."""
        up = minimum_jerk(1 - _late((time_s - self.start_s) / self.up_s, self.thrust))
        down = minimum_jerk(np.clip((time_s - self.left_s) / self.down_s, 0, 1) ** self.drop)
        return np.asarray(up - down)

    def holding(self, time_s: Array) -> Array:
        """1 in the middle of the hold, 0 outside it, with soft ends of a tenth of a second, shape (n,)."""
        return window(time_s, self.reached_s, self.left_s, 0.1)

    def under_way(self, time_s: Array) -> Array:
        """1 from start to end, 0 outside, with soft ends of half the way up, shape (n,)."""
        return window(time_s, self.start_s, self.end_s, min(self.up_s, self.down_s) / 2)


def _late(share: Array, power: float) -> Array:
    return np.asarray((1 - np.clip(share, 0, 1)) ** power)


def window(time_s: Array, from_s: float, to_s: float, soft_s: float) -> Array:
    """1 between two times, 0 outside, rising and falling smoothly within them, shape (n,)."""
    return minimum_jerk((time_s - from_s) / soft_s) * minimum_jerk((to_s - time_s) / soft_s)


class Course(Enum):
    """How a fault runs over the repetitions that bear it."""

    WITH_THE_MOVEMENT = "0 at rest, full at the top"
    WHOLE_REPETITION = "full from shortly after the start to shortly before the end"
    IN_THE_HOLD = "in the hold only"
    DRIFT = "grows from the first to the last of them, and stays"
    FROM_THE_SET_UP = "always there"
    IN_TIME = "a matter of timing or range, not of posture"


def course(kind: Course, beats: Iterable[Beat], time_s: Array) -> Array:
    """Size of a fault over time, 1 where it is full, shape (n,)."""
    beats = tuple(beats)
    if kind is Course.FROM_THE_SET_UP:
        return np.ones_like(time_s)
    if not beats or kind is Course.IN_TIME:
        return np.zeros_like(time_s)
    if kind is Course.DRIFT:
        return minimum_jerk((time_s - beats[0].start_s) / (beats[-1].end_s - beats[0].start_s))
    shape = {
        Course.WITH_THE_MOVEMENT: Beat.raised,
        Course.WHOLE_REPETITION: Beat.under_way,
        Course.IN_THE_HOLD: Beat.holding,
    }[kind]
    return np.asarray(sum(shape(beat, time_s) for beat in beats))
