"""Clamshell and side-lying hip abduction: on the right side, the left leg on top, head towards +x, front towards +y."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.anatomy import Proportions
from bodies.movement import Motion, still
from bodies.skeleton import (
    Posture,
    Segment,
    abduction_deg,
    arm_to,
    hip,
    joints,
    leg_to,
    limb,
    middle_joint,
    posture,
    shoulder,
)
from bodies.turns import about_x, about_y, about_z, carried, inner, spun, square_to, unit
from medius.body import Array, Landmark, Side

ON_THE_SIDE = np.array(((0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 0.0)))
"""Left up, head to +x, front to +y."""
HIP_HEIGHT_M = 0.088
SHOULDER_HEIGHT_M = 0.060
ANKLE_HEIGHT_M = 0.052
KNEE_HEIGHT_M = 0.055
KNEE_ABOVE_KNEE_M = 0.118
ANKLE_ABOVE_ANKLE = np.array((0.005, 0.0, 0.088))
TRUNK_FOLLOWS = 0.3
"""Share of a roll of the pelvis that the rib cage goes along with."""
FOOT_POINTS_DEG = 8.0
BOTTOM_HIP = np.array((0.0, 0.0, HIP_HEIGHT_M))
COMMON_FAULTS = frozenset({"pelvis_roll", "trunk_roll", "hip_hike", "trunk_lifts"})


@dataclass(frozen=True, slots=True, eq=False)
class Trunk:
    """Pelvis and rib cage; `unhiked` is the pelvis as it would be without side-bending."""

    root: Array
    pelvis: Array
    thorax: Array
    head: Array
    unhiked: Array


def _resting_tilt_deg(body: Proportions) -> float:
    """How far the rib cage bends sideways so that the lower shoulder lies on the mat, in deg."""
    hips = HIP_HEIGHT_M + body.hip_half
    drop = SHOULDER_HEIGHT_M + body.shoulder_half - hips
    return float(np.degrees(np.arcsin(np.clip(drop / body.chest, -0.3, 0.3))))


def _trunk(body: Proportions, motion: Motion) -> Trunk:
    """The pelvis rolls about the lower hip, hikes about the waist; both bends are those of the hip or trunk line."""
    roll, bend = motion.fault("pelvis_roll"), body.trunk / body.chest
    tilt = _resting_tilt_deg(body)
    unhiked = about_x(roll) @ ON_THE_SIDE
    waist = BOTTOM_HIP + carried(unhiked, body.hip_half, body.waist, 0)
    pelvis = about_y(bend * motion.fault("hip_hike")) @ unhiked
    turn = TRUNK_FOLLOWS * roll + motion.fault("trunk_roll")
    lift = tilt + bend * motion.fault("trunk_lifts")
    thorax = about_x(turn) @ about_y(-lift) @ ON_THE_SIDE
    head = about_x(0.4 * turn) @ about_y(-0.5 * lift) @ ON_THE_SIDE @ about_x(6.0)
    return Trunk(waist - carried(pelvis, 0, body.waist, 0), pelvis, thorax, head, unhiked)


def _arms(body: Proportions, trunk: Trunk) -> dict[Segment, Array]:
    """The lower arm under the head, the upper hand on the mat before the chest, where it stays."""
    at = {side: shoulder(body, trunk.root, trunk.pelvis, trunk.thorax, side) for side in Side}
    rest = _trunk(body, still(0.0))
    first = {side: shoulder(body, rest.root, rest.pelvis, rest.thorax, side) for side in Side}
    under = first[Side.RIGHT] * (1, 1, 0) + (0.30, 0.22, 0.045)
    before = first[Side.LEFT] * (1, 1, 0) + (-0.10, 0.30, 0.055)
    left = trunk.thorax[..., 0]
    lower = arm_to(body, Side.RIGHT, at[Side.RIGHT], under, np.array((-0.3, 1.0, 0.08)), left)
    upper = arm_to(body, Side.LEFT, at[Side.LEFT], before, np.array((-0.8, 0.5, 0.5)), left)
    return lower | upper


def _flexed(deg: Array) -> Array:
    """Direction of a segment in the plane of the mat, `deg` forward of the line down the body, shape (n, 3)."""
    angle = np.radians(deg)
    return np.stack([-np.cos(angle), np.sin(angle), np.zeros_like(angle)], axis=-1)


def _ankle(body: Proportions, hip_flexion: Array, knee_flexion: float) -> Array:
    """The lower ankle, where hip and knee put it, on the mat, shape (n, 3)."""
    place = BOTTOM_HIP + body.thigh * _flexed(hip_flexion) + body.shank * _flexed(hip_flexion - knee_flexion)
    return place * (1, 1, 0) + (0, 0, ANKLE_HEIGHT_M)


def _whole(trunk: Trunk, turns: dict[Segment, Array]) -> Posture:
    trunk_turns = {Segment.PELVIS: trunk.pelvis, Segment.THORAX: trunk.thorax, Segment.HEAD: trunk.head}
    foot = about_x(FOOT_POINTS_DEG)
    feet = {Segment.LEFT_FOOT: turns[Segment.LEFT_SHANK] @ foot, Segment.RIGHT_FOOT: turns[Segment.RIGHT_SHANK] @ foot}
    return posture(trunk.root, trunk_turns | turns | feet)


@dataclass(frozen=True, slots=True, eq=False)
class _Knee:
    """The circle on which the top knee may be, about the line from its hip to its ankle."""

    centre: Array
    axis: Array
    radius_at_rest: Array

    def at(self, rad: Array) -> Array:
        """The knee after opening, shape (n, 3)."""
        return self.centre + spun(self.radius_at_rest, self.axis, rad)


@dataclass(frozen=True, slots=True)
class Clamshell:
    """Feet together, the top knee opens about the line from hip to foot; the driver is 2 asin(knee gap / 2 thighs)."""

    hip_flexion_deg: float = 45.0
    knee_flexion_deg: float = 90.0
    key = "clamshell"
    usual_deg = 48.0
    known_faults = COMMON_FAULTS | {"feet_separate", "knees_drift"}

    def rest_deg(self, body: Proportions) -> float:
        """The knees are about a thigh's thickness apart."""
        trunk, lower = _trunk(body, still(0.0)), self._lower_leg(body, still(0.0), BOTTOM_HIP)
        gap = self._circle(body, trunk, lower, np.zeros(1)).at(np.zeros(1)) - lower[1]
        return float(_opening_deg(body, gap)[0])

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The opening that gives the driver in a stacked pelvis is kept when the pelvis rolls."""
        trunk = _trunk(body, motion)
        lower = self._lower_leg(body, motion, hip(body, trunk.root, trunk.pelvis, Side.RIGHT))
        bottom_hip, knee, ankle = lower
        opening = self._opening(body, motion, self._lower_leg(body, motion, BOTTOM_HIP))
        circle = self._circle(body, trunk, lower, motion.fault("feet_separate"))
        top_hip = hip(body, trunk.root, trunk.pelvis, Side.LEFT)
        top_knee = circle.at(opening)
        top_ankle = ankle + ANKLE_ABOVE_ANKLE + _upwards(motion.fault("feet_separate"))
        left = trunk.pelvis[..., 0]
        legs = limb(Side.RIGHT, ("thigh", "shank"), (bottom_hip, knee, ankle), left)
        legs |= limb(Side.LEFT, ("thigh", "shank"), (top_hip, top_knee, top_ankle), left)
        return _whole(trunk, legs | _arms(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Knee opening, shape (n,)."""
        at = joints(body, posture)
        return _opening_deg(body, at[Landmark.LEFT_KNEE] - at[Landmark.RIGHT_KNEE])

    def _lower_leg(self, body: Proportions, motion: Motion, hip_at: Array) -> tuple[Array, Array, Array]:
        """Hip, knee and ankle of the leg on the mat, where the foot stays when the hip leaves it."""
        flexion = self.hip_flexion_deg + motion.fault("knees_drift")
        ankle = _ankle(body, flexion, self.knee_flexion_deg)
        guess = (BOTTOM_HIP + body.thigh * _flexed(flexion)) * (1, 1, 0) + (0, 0, KNEE_HEIGHT_M)
        knee, _ = middle_joint(hip_at, ankle, (body.thigh, body.shank), guess - (hip_at + ankle) / 2)
        return np.broadcast_to(hip_at, knee.shape), knee, ankle

    def _circle(self, body: Proportions, trunk: Trunk, lower: tuple[Array, Array, Array], apart_m: Array) -> _Knee:
        top_hip = hip(body, trunk.root, trunk.pelvis, Side.LEFT)
        ankle = lower[2] + ANKLE_ABOVE_ANKLE + _upwards(apart_m)
        axis = unit(top_hip - ankle)
        towards = lower[1] + (0, 0, KNEE_ABOVE_KNEE_M) - (top_hip + ankle) / 2
        knee, _ = middle_joint(top_hip, ankle, (body.thigh, body.shank), towards)
        centre = top_hip + inner(knee - top_hip, axis) * axis
        return _Knee(centre, axis, knee - centre)

    def _opening(self, body: Proportions, motion: Motion, lower: tuple[Array, Array, Array]) -> Array:
        """Turn of the top knee, in rad, that puts it as far from the lower one as the driver says, shape (n,)."""
        stacked = _trunk(body, Motion(motion.driver_deg, motion.raised))
        circle = self._circle(body, stacked, lower, np.zeros(len(motion)))
        ahead, up = circle.radius_at_rest, np.cross(circle.axis, circle.radius_at_rest)
        away = circle.centre - lower[1]
        gap = 2 * body.thigh * np.sin(np.radians(motion.driver_deg) / 2)
        a, b = 2 * inner(away, ahead)[:, 0], 2 * inner(away, up)[:, 0]
        c = gap**2 - inner(away, away)[:, 0] - inner(ahead, ahead)[:, 0]
        nearest = np.arctan2(b, a)
        turn = nearest + np.arccos(np.clip(c / np.hypot(a, b), -1, 1)) * np.array([[1.0], [-1.0]])
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        return np.asarray(turn[np.argmin(abs(turn), axis=0), np.arange(len(motion))])


def _upwards(by_m: Array) -> Array:
    return np.asarray(by_m[:, None] * (0.0, 0.0, 1.0))


def _opening_deg(body: Proportions, gap: Array) -> Array:
    distance = np.linalg.norm(gap, axis=-1)
    return np.asarray(np.degrees(2 * np.arcsin(np.clip(distance / (2 * body.thigh), 0, 1))))


@dataclass(frozen=True, slots=True)
class SideLyingAbduction:
    """The straight top leg is lifted; the driver is its abduction from the line down the trunk.

    Args:
        bottom_bent: Whether the lower leg is bent.
        knee_deg: How far the knee of the top leg is bent: about 90 with the short lever.
    """

    bottom_bent: bool = True
    knee_deg: float = 4.0
    key = "side-lying-hip-abduction"
    usual_deg = 35.0
    known_faults = COMMON_FAULTS | {"leg_drifts_forward", "knee_bends", "toes_up"}

    def rest_deg(self, body: Proportions) -> float:
        """The top leg hangs a little below the line of the trunk."""
        return -9.0 if self.bottom_bent else -6.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The leg goes along with a roll of the pelvis; a hike takes the place of hip abduction."""
        trunk = _trunk(body, motion)
        swung = trunk.unhiked @ about_x(-motion.fault("leg_drifts_forward")) @ about_z(motion.driver_deg)
        thigh = swung @ about_y(motion.fault("toes_up"))
        shank = thigh @ about_x(self.knee_deg + motion.fault("knee_bends"))
        lower = _lower_leg(body, motion, trunk, bent=self.bottom_bent)
        legs = lower | {Segment.LEFT_THIGH: thigh, Segment.LEFT_SHANK: shank}
        return _whole(trunk, legs | _arms(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Abduction of the top hip relative to the pelvis, shape (n,)."""
        return abduction_deg(posture, Side.LEFT)


def _lower_leg(body: Proportions, motion: Motion, trunk: Trunk, *, bent: bool) -> dict[Segment, Array]:
    """The leg on the mat, bent or about straight."""
    hip_flexion, knee_flexion = (40.0, 75.0) if bent else (8.0, 12.0)
    flexion = np.full(len(motion), hip_flexion)
    ankle = _ankle(body, flexion, knee_flexion)
    towards = square_to(unit(ankle - BOTTOM_HIP), BOTTOM_HIP + body.thigh * _flexed(flexion) - ankle)
    hip_at = hip(body, trunk.root, trunk.pelvis, Side.RIGHT)
    return leg_to(body, Side.RIGHT, hip_at, ankle, towards, ON_THE_SIDE[:, 0])


@dataclass(frozen=True, slots=True)
class RaisedClamshell:
    """The bent top leg is held level and turns inwards, so that its foot rises; the driver is that turn."""

    key = "clamshell"
    usual_deg = 32.0
    known_faults = frozenset({"pelvis_roll", "trunk_roll"})

    def rest_deg(self, body: Proportions) -> float:
        """Knee and foot are level."""
        return 0.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The leg goes along with a roll of the pelvis."""
        trunk = _trunk(body, motion)
        thigh = trunk.pelvis @ about_x(-45.0) @ about_z(4.0) @ about_y(-motion.driver_deg)
        shank = thigh @ about_x(88.0)
        legs = {Segment.LEFT_THIGH: thigh, Segment.LEFT_SHANK: shank}
        return _whole(trunk, legs | _lower_leg(body, motion, trunk, bent=True) | _arms(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """The foot above the knee, as an angle of the shank, shape (n,)."""
        at = joints(body, posture)
        higher = (at[Landmark.LEFT_ANKLE] - at[Landmark.LEFT_KNEE])[:, 2]
        return np.asarray(np.degrees(np.arcsin(np.clip(higher / body.shank, -1, 1))))
