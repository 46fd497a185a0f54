"""Bird-dog and donkey kick: on hands and knees, head towards +x, the left side towards the camera (+y)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.anatomy import Proportions
from bodies.movement import Motion
from bodies.skeleton import Posture, Segment, arm_to, flexion_deg, leg_to, of, outwards, posture, shoulder
from bodies.timing import minimum_jerk
from bodies.turns import Degrees, about_x, about_y, carried, hanging_along, unit
from medius.body import Array, Side

ON_ALL_FOURS = np.array(((0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
"""Left to +y, head to +x, front down."""
KNEE_HEIGHT_M = 0.055
WRIST_HEIGHT_M = 0.062
ARM_REACH = 0.985
FOOT_BACK_DEG = 66.0
FLAT_HAND = np.array((1.0, 0.0, -0.1))
PALM_DOWN = np.array((0.0, -1.0, 0.0))
LEAN_M = 0.015
"""How far the hips move over the standing knee when the other leg is lifted."""
WOBBLE_HZ = 1.4


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Trunk over a standing knee, shape (n, ...)."""

    root: Array
    pelvis: Array
    thorax: Array


def _thigh_m(body: Proportions, tilt_deg: float) -> float:
    return body.thigh * float(np.cos(np.radians(tilt_deg)))


def _shoulder_height(body: Proportions, tilt_deg: float) -> float:
    return ARM_REACH * body.arm * float(np.cos(np.radians(tilt_deg))) + WRIST_HEIGHT_M


def _pitch_deg(body: Proportions, tilt_deg: float) -> float:
    """How far the trunk rises towards the head, because arms are longer than thighs, in deg."""
    rise = _shoulder_height(body, tilt_deg) - _thigh_m(body, tilt_deg) - KNEE_HEIGHT_M
    return float(np.degrees(np.arcsin(rise / body.trunk)))


def _shift(body: Proportions, motion: Motion) -> Array:
    """How far the standing hip is beside its knee, away from the moving leg, in m, shape (n,)."""
    wobble = motion.fault("wobble") * np.sqrt(2) * np.sin(2 * np.pi * WOBBLE_HZ * motion.time_s)
    return np.asarray(LEAN_M * motion.raised + motion.fault("hips_shift") + wobble)


def _dip_deg(body: Proportions, motion: Motion) -> Array:
    """How far the pelvis tips forward in a sagging back, the rib cage turning the other way, shape (n,), in deg."""
    return motion.fault("back_sags") * body.chest / body.trunk


def _base(body: Proportions, motion: Motion) -> Base:
    """The pelvis turns about its own length and sags; the rib cage keeps the shoulders at their height."""
    tilt = motion.always("base_misplaced")
    pitch = _pitch_deg(body, tilt)
    pelvis = about_y(_dip_deg(body, motion) - pitch) @ ON_ALL_FOURS @ about_y(motion.fault("pelvis_opens"))
    aside = _shift(body, motion)
    standing_x = np.full(len(motion), body.thigh * np.sin(np.radians(tilt)))
    height = KNEE_HEIGHT_M + np.sqrt(_thigh_m(body, tilt) ** 2 - aside**2)
    standing_hip = np.stack([standing_x, -body.hip_half - aside, height], axis=-1)
    root = standing_hip + carried(pelvis, body.hip_half, 0, 0)
    waist = root + carried(pelvis, 0, body.waist, 0)
    sine = (_shoulder_height(body, tilt) - waist[:, 2]) / body.chest
    thorax = about_y(-np.degrees(np.arcsin(np.clip(sine, -1, 1)))) @ ON_ALL_FOURS
    return Base(root, pelvis, thorax)


def _standing_leg(body: Proportions, base: Base) -> dict[Segment, Array]:
    """The right leg, its knee on the mat."""
    hip_at = base.root - carried(base.pelvis, body.hip_half, 0, 0)
    knee = np.array((0.0, -body.hip_half, KNEE_HEIGHT_M))
    shank = hanging_along(np.array((-1.0, 0.0, 0.0)), np.array((0.0, 1.0, 0.0)))
    thigh = hanging_along(unit(knee - hip_at), np.array((0.0, 1.0, 0.0)))
    return {Segment.RIGHT_THIGH: thigh, Segment.RIGHT_SHANK: shank, Segment.RIGHT_FOOT: shank @ about_x(FOOT_BACK_DEG)}


def _moving_leg(base: Base, extension_deg: Array, knee_deg: Degrees, straight: Degrees) -> dict[Segment, Array]:
    """The left leg, so far extended relative to the pelvis; the toes come off the mat as it gets straight, 0 to 1."""
    thigh = base.pelvis @ about_x(extension_deg)
    shank = thigh @ about_x(knee_deg)
    return {
        Segment.LEFT_THIGH: thigh,
        Segment.LEFT_SHANK: shank,
        Segment.LEFT_FOOT: shank @ about_x(FOOT_BACK_DEG * (1 - 0.8 * straight)),
    }


def _hand_at(body: Proportions, tilt_deg: float, side: Side) -> Array:
    """Where a hand stands: below its shoulder, or forward of it."""
    quiet = Motion(np.zeros(1), np.zeros(1), {"base_misplaced": np.full(1, tilt_deg)})
    rest = _base(body, quiet)
    place = shoulder(body, rest.root, rest.pelvis, rest.thorax, side)[0]
    ahead = ARM_REACH * body.arm * np.sin(np.radians(tilt_deg))
    return np.array((place[0] + ahead, place[1], WRIST_HEIGHT_M))


def _standing_arm(body: Proportions, base: Base, side: Side, tilt_deg: float) -> dict[Segment, Array]:
    at = shoulder(body, base.root, base.pelvis, base.thorax, side)
    elbow = np.array((-1.0, 0.55 * outwards(side), 0.0))
    arm = arm_to(body, side, at, _hand_at(body, tilt_deg, side), elbow, base.thorax[..., 0])
    return arm | {of(side, "hand"): hanging_along(FLAT_HAND, PALM_DOWN)}


def _reaching_arm(body: Proportions, base: Base, side: Side, raised: Array, low_deg: Array) -> dict[Segment, Array]:
    """An arm that turns from below the shoulder to the front, level with the ground."""
    at = shoulder(body, base.root, base.pelvis, base.thorax, side)
    to_hand = _hand_at(body, 0.0, side) - at
    from_upright = np.degrees(np.arctan2(to_hand[:, 0], -to_hand[:, 2]))
    turn = from_upright + (92.0 - from_upright) * raised - low_deg
    ahead = np.radians(turn)
    direction = np.stack([np.sin(ahead), np.zeros_like(ahead), -np.cos(ahead)], axis=-1)
    reach = np.linalg.norm(to_hand, axis=-1, keepdims=True)
    wrist = at + direction * np.minimum(reach, ARM_REACH * body.arm)
    elbow = np.cross((0.0, 1.0, 0.0), direction) + np.array((0.0, 0.55 * outwards(side), 0.0))
    arm = arm_to(body, side, at, wrist, elbow, base.thorax[..., 0])
    return arm | {of(side, "hand"): _reaching_hand(arm[of(side, "forearm")], side, raised)}


def _reaching_hand(forearm: Array, side: Side, raised: Array) -> Array:
    """A hand that leaves the mat, comes into line with the forearm, and turns its thumb up."""
    free = minimum_jerk(2.5 * raised)[:, None]
    fingers = (1 - free) * FLAT_HAND - free * forearm[..., 1]
    return hanging_along(fingers, (1 - free) * PALM_DOWN + free * np.array((0.0, 0.0, outwards(side))))


@dataclass(frozen=True, slots=True)
class BirdDog:
    """The left leg reaches back, the right arm to the front; the driver is hip extension of the moving leg."""

    key = "bird-dog"
    usual_deg = 3.0
    known_faults = frozenset(
        {"leg_high", "leg_low", "arm_low", "pelvis_opens", "hips_shift", "back_sags", "wobble"}
        | {"head_off_line", "base_misplaced", "same_side"}
    )

    def rest_deg(self, body: Proportions) -> float:
        """The thigh is upright."""
        return _pitch_deg(body, 0.0) - 90.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """Knee and arm follow the hip; a sagging back takes the place of hip extension."""
        tilt = motion.always("base_misplaced")
        base = _base(body, motion)
        start = _pitch_deg(body, tilt) - 90.0 + tilt - self.rest_deg(body)
        wrong = motion.fault("leg_high") - motion.fault("leg_low") - _dip_deg(body, motion)
        extension = motion.driver_deg + start * (1 - motion.raised) + wrong
        knee = 90.0 - 88.0 * motion.raised - tilt * (1 - motion.raised)
        legs = _standing_leg(body, base) | _moving_leg(base, extension, knee, motion.raised)
        reaching = Side.LEFT if motion.always("same_side") > 0.5 else Side.RIGHT
        arms = self._arms(body, base, reaching, motion)
        head = base.thorax @ about_x(14.0 - motion.fault("head_off_line"))
        own = {Segment.PELVIS: base.pelvis, Segment.THORAX: base.thorax, Segment.HEAD: head}
        return posture(base.root, own | legs | arms)

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Hip extension of the moving leg, shape (n,)."""
        return -flexion_deg(posture, Side.LEFT)

    def _arms(self, body: Proportions, base: Base, reaching: Side, motion: Motion) -> dict[Segment, Array]:
        tilt = motion.always("base_misplaced")
        standing = _standing_arm(body, base, reaching.opposite, tilt)
        return standing | _reaching_arm(body, base, reaching, motion.raised, motion.fault("arm_low"))


@dataclass(frozen=True, slots=True)
class DonkeyKick:
    """The left thigh goes back and up with the knee bent; both hands stay on the mat."""

    key = None
    usual_deg = 5.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """The thigh is upright."""
        return _pitch_deg(body, 0.0) - 90.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """Only the hip moves."""
        base = _base(body, motion)
        legs = _standing_leg(body, base) | _moving_leg(base, motion.driver_deg, 90.0, 0.6 * motion.raised)
        arms = _standing_arm(body, base, Side.LEFT, 0.0) | _standing_arm(body, base, Side.RIGHT, 0.0)
        own = {Segment.PELVIS: base.pelvis, Segment.THORAX: base.thorax, Segment.HEAD: base.thorax @ about_x(14.0)}
        return posture(base.root, own | legs | arms)

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Hip extension of the moving leg, shape (n,)."""
        return -flexion_deg(posture, Side.LEFT)


@dataclass(frozen=True, slots=True)
class LegSlide:
    """The left foot slides back along the mat until the leg is about straight; both hands stay on it."""

    key = "bird-dog"
    usual_deg = -40.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """The thigh is upright."""
        return _pitch_deg(body, 0.0) - 90.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The knee leaves the mat as the toes go back."""
        base = _base(body, motion)
        legs = _standing_leg(body, base) | self._sliding(body, base, motion.raised)
        arms = _standing_arm(body, base, Side.LEFT, 0.0) | _standing_arm(body, base, Side.RIGHT, 0.0)
        own = {Segment.PELVIS: base.pelvis, Segment.THORAX: base.thorax, Segment.HEAD: base.thorax @ about_x(14.0)}
        return posture(base.root, own | legs | arms)

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Hip extension of the moving leg, shape (n,)."""
        return -flexion_deg(posture, Side.LEFT)

    def _sliding(self, body: Proportions, base: Base, slid: Array) -> dict[Segment, Array]:
        hip_at = base.root + carried(base.pelvis, body.hip_half, 0, 0)
        near, far = np.array((-body.shank, body.hip_half, 0.055)), np.array((-0.88 * body.leg, body.hip_half, 0.10))
        ankle = near + (far - near) * slid[:, None]
        leg = leg_to(body, Side.LEFT, hip_at, ankle, np.array((0.3, 0.0, -1.0)), base.pelvis[..., 0])
        return leg | {Segment.LEFT_FOOT: leg[Segment.LEFT_SHANK] @ about_x(FOOT_BACK_DEG - 60.0)}
