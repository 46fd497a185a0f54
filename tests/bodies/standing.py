"""Standing on one leg before the camera: stance with a known drop and sway, squats with a known knee, hip hitches.

As authored the left leg stands and the right foot is free; a mirrored take exchanges them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bodies.anatomy import Proportions
from bodies.skeleton import Posture, Segment, joints, posture
from bodies.timing import minimum_jerk, window
from bodies.turns import Degrees, about_x, about_z
from bodies.upright import TO_THE_CAMERA, upright
from medius.body import Array, Landmark

ANKLE_M = 0.08
SHIFT_M = 0.03
"""How far the hips go over the standing foot."""
SWAY_HZ = 0.45


def on_one_leg(  # what the leg may do, each by its name
    body: Proportions,
    free: Array,
    *,
    drop: Degrees = 0.0,
    aside_m: Degrees = 0.0,
    bend: Degrees = 0.0,
    inwards: Degrees = 0.0,
) -> Posture:
    """The body at each instant, its left ankle where it stands.

    Args:
        body: Its proportions.
        free: How far the right foot is lifted, 0 on the floor to 1, shape (n,).
        drop: The right hip below the left one, in deg.
        aside_m: Hips beside their place over the standing ankle, to the left, in m.
        bend: Flexion of the left knee, in deg.
        inwards: How far the left knee turns from a straight line in the frontal plane, in deg; to the middle positive.
    """
    lean = np.degrees(np.arcsin(np.asarray(aside_m) / body.leg))
    thigh = about_z(-lean - np.asarray(inwards) / 2) @ about_x(-np.asarray(bend) / 2)
    shank = about_z(-lean + np.asarray(inwards) / 2) @ about_x(np.asarray(bend) / 2)
    lifted, hanging = about_x(-25.0 * free), about_x(45.0 * free)
    angles = {
        Segment.PELVIS: about_z(drop),
        Segment.LEFT_THIGH: thigh,
        Segment.LEFT_SHANK: shank,
        Segment.RIGHT_THIGH: lifted,
        Segment.RIGHT_SHANK: hanging,
        Segment.RIGHT_FOOT: about_x(10.0 * free),
    }
    at_origin = posture(np.zeros((len(free), 3)), upright(TO_THE_CAMERA, angles))
    ankle = joints(body, at_origin)[Landmark.LEFT_ANKLE]
    place = TO_THE_CAMERA @ np.array((body.hip_half, ANKLE_M, 0.0))
    return Posture(at_origin.root + place - ankle, at_origin.turns)


@dataclass(frozen=True, slots=True)
class Stance:
    """Standing on both legs, then on the left one for a while, then on both again.

    Args:
        held_s: From the foot clear of the floor to its touch-down, about.
        drop_deg: How far the free hip sinks meanwhile.
        sway_m: How far the hips go to either side.
        lead_s: On both legs before.
        after_s: On both legs afterwards.
    """

    held_s: float = 10.0
    drop_deg: float = 0.0
    sway_m: float = 0.0
    lead_s: float = 3.0
    after_s: float = 2.0
    aim_s: float = 0.0

    @property
    def duration_s(self) -> float:
        """All of it."""
        return self.lead_s + self.held_s + self.after_s

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The body at each time."""
        free = window(time_s, self.lead_s, self.lead_s + self.held_s, 0.8)
        sway = self.sway_m * np.sin(2 * np.pi * SWAY_HZ * time_s)
        return on_one_leg(body, free, drop=self.drop_deg * free, aside_m=free * (SHIFT_M + sway))


@dataclass(frozen=True, slots=True)
class Squats:
    """Standing on the left leg, squatting on it.

    Args:
        count: How many times.
        bend_deg: The knee's flexion at the lowest point.
        inwards_deg: How far the knee turns inwards there.
        down_s: From tall to the lowest point, and as long up again.
        pause_s: Between.
    """

    count: int = 3
    bend_deg: float = 60.0
    inwards_deg: float = 8.0
    down_s: float = 1.5
    pause_s: float = 1.0
    lead_s: float = 3.0
    lift_s: float = 1.5
    after_s: float = 2.0
    aim_s: float = 0.0

    @property
    def duration_s(self) -> float:
        """All of it."""
        return self.left_s + self.after_s

    @property
    def left_s(self) -> float:
        """When the foot comes down again."""
        return self.lead_s + self.lift_s + self.count * (2 * self.down_s + self.pause_s) + 1.0

    def low(self, time_s: Array) -> Array:
        """How deep, 0 to 1, shape (n,)."""
        low = np.zeros_like(time_s)
        for number in range(self.count):
            begun = self.lead_s + self.lift_s + number * (2 * self.down_s + self.pause_s)
            low += minimum_jerk((time_s - begun) / self.down_s) - minimum_jerk(
                (time_s - begun - self.down_s) / self.down_s
            )
        return low

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The body at each time."""
        free, low = window(time_s, self.lead_s, self.left_s, 0.8), self.low(time_s)
        return on_one_leg(body, free, aside_m=free * SHIFT_M, bend=self.bend_deg * low, inwards=self.inwards_deg * low)


@dataclass(frozen=True, slots=True)
class HipHitches:
    """Standing on the left leg, the right hip sunk, lifted and sunk again.

    Args:
        count: How many times.
        from_deg: How far the free hip hangs below the standing one.
        to_deg: How far it is above it at the top.
    """

    count: int = 3
    from_deg: float = 8.0
    to_deg: float = 5.0
    up_s: float = 2.0
    hold_s: float = 1.0
    down_s: float = 2.0
    pause_s: float = 1.0
    lead_s: float = 2.0
    aim_s: float = 0.0
    free: float = field(default=0.6)

    @property
    def duration_s(self) -> float:
        """All of it."""
        return self.lead_s + self.count * self._each_s + 1.0

    @property
    def _each_s(self) -> float:
        return self.up_s + self.hold_s + self.down_s + self.pause_s

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The body at each time."""
        high = np.zeros_like(time_s)
        for number in range(self.count):
            begun = self.lead_s + number * self._each_s
            high += minimum_jerk((time_s - begun) / self.up_s)
            high -= minimum_jerk((time_s - begun - self.up_s - self.hold_s) / self.down_s)
        drop = self.from_deg - (self.from_deg + self.to_deg) * high
        return on_one_leg(body, np.full_like(time_s, self.free), drop=drop, aside_m=SHIFT_M)
