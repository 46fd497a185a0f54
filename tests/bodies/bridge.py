"""Glute bridge: on the back, feet flat, head towards +x; the camera's side (+y) is the right one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bodies.anatomy import Proportions
from bodies.movement import Motion
from bodies.skeleton import (
    Posture,
    Segment,
    abduction_deg,
    arm_to,
    flexion_deg,
    hip,
    leg_to,
    of,
    outwards,
    posture,
    shoulder,
    shoulders,
)
from bodies.turns import Degrees, about_x, about_y, about_z, carried, hanging_along, square_to, unit
from medius.body import Array, Side

ON_THE_BACK = np.array(((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
"""Left to -y, head to +x, front up."""
SHOULDER_HEIGHT_M = 0.107
ANKLE_HEIGHT_M = 0.078
TOES_M = np.array((-0.17, 0.0, -0.05))
KNEES_OUT_DEG = 9.0
TOES_OUT = 0.14
STEEPEST_DEG = 50.0


class Trunk(NamedTuple):
    """Pelvis and rib cage, the middle of the shoulders pinned to the mat."""

    root: Array
    pelvis: Array
    thorax: Array


def pinned(body: Proportions, thorax_deg: Degrees, pelvis_deg: Degrees) -> Trunk:
    """Rib cage and pelvis with their lower ends raised by so many degrees."""
    thorax, pelvis = about_y(thorax_deg) @ ON_THE_BACK, about_y(pelvis_deg) @ ON_THE_BACK
    return Trunk(_root(body, pelvis, thorax), pelvis, thorax)


def _root(body: Proportions, pelvis: Array, thorax: Array) -> Array:
    pin = np.array((body.trunk, 0.0, SHOULDER_HEIGHT_M))
    return np.atleast_2d(pin - shoulders(body, np.zeros(3), pelvis, thorax))


def foot_x(body: Proportions) -> float:
    """Where the ankles stand so that the shanks are about upright at the top, in m."""
    knee_height = 0.985 * body.shank + ANKLE_HEIGHT_M
    straight = np.arcsin((knee_height - SHOULDER_HEIGHT_M) / (body.trunk + body.thigh))
    return float(body.trunk - (body.trunk + body.thigh) * np.cos(straight) - 0.08)


def ankle_at(body: Proportions, side: Side, x: float, raised_m: Degrees) -> Array:
    """An ankle, its heel raised by turning about the toes, shape (n, 3), in m."""
    raised_m = np.atleast_1d(raised_m)
    steep = np.degrees(np.arcsin(np.clip(raised_m / 0.2, -1, 1)))
    place = np.array((x, -outwards(side) * body.hip_half * 1.08, ANKLE_HEIGHT_M))
    return np.asarray(place + TOES_M - carried(about_y(-steep), *TOES_M))


def outward_pole(body: Proportions, side: Side, hip_at: Array, ankle: Array, out_deg: Degrees) -> Array:
    """Where a knee points: up, and so many degrees outwards, shape (n, 3)."""
    along = unit(ankle - hip_at)
    up, out = square_to(along, np.array((0, 0, 1.0))), square_to(along, np.array((0, -outwards(side), 0)))
    angle = np.radians(np.asarray(out_deg))[..., None]
    return np.asarray(np.cos(angle) * up + np.sin(angle) * out)


def flat_foot(side: Side, raised_m: Degrees) -> Array:
    """A foot with its sole on the mat, or its heel raised."""
    forward = np.array((-1.0, -outwards(side) * TOES_OUT, 0.0))
    flat = hanging_along(np.array((0.0, 0.0, -1.0)), np.cross((0.0, 0.0, 1.0), forward))
    steep = np.degrees(np.arcsin(np.clip(np.asarray(raised_m) / 0.2, -1, 1)))
    return about_y(-steep) @ flat


def arms_beside(body: Proportions, trunk: Trunk) -> dict[Segment, Array]:
    """Both arms on the mat beside the body."""
    turns: dict[Segment, Array] = {}
    for side in Side:
        out = -outwards(side)
        at = shoulder(body, trunk.root, trunk.pelvis, trunk.thorax, side)
        wrist = np.array((body.trunk - body.arm + 0.045, out * 0.36, 0.05))
        turns |= arm_to(body, side, at, wrist, np.array((0, out, -0.25)), ON_THE_BACK[:, 0])
    return turns


@dataclass(frozen=True, slots=True)
class Bridge:
    """The hips are lifted; the driver is hip extension, the mean of both sides, 0 with thigh and pelvis in line.

    Args:
        free: The leg that is held in the air in the single-leg bridge; None with both feet on the mat.
    """

    free: Side | None = None
    key = "glute-bridge"
    usual_deg = 8.0
    known_faults = frozenset(
        {"knees_in", "low_hips", "over_arch", "pelvis_tilt", "feet_far", "feet_lift", "weight_shift", "free_hip_drop"}
    )

    def rest_deg(self, body: Proportions) -> float:
        """The back lies on the mat."""
        return float(self._extension(body, foot_x(body), np.zeros(1))[0])

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The trunk is as steep as the driver asks; an over-arched back adds height and tips the pelvis."""
        feet = foot_x(body) - motion.always("feet_far")
        rest = self.rest_deg(body) - float(self._extension(body, feet, np.zeros(1))[0])
        arch = motion.fault("over_arch")
        steep = self._steepness(body, feet, motion.driver_deg - rest * (1 - motion.raised) + arch)
        ribs = steep + arch * body.waist / body.trunk
        trunk = self._tilted(body, pinned(body, ribs, ribs - arch), motion)
        legs = self._legs(body, trunk, feet, motion)
        head = about_y(-2.0) @ ON_THE_BACK @ about_x(8.0)
        own = {Segment.PELVIS: trunk.pelvis, Segment.THORAX: trunk.thorax, Segment.HEAD: head}
        return posture(trunk.root, own | legs | arms_beside(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Hip extension of the standing legs, shape (n,)."""
        return np.asarray(-np.mean([flexion_deg(posture, side) for side in self._standing], axis=0))

    @property
    def _standing(self) -> tuple[Side, ...]:
        return tuple(side for side in Side if side is not self.free)

    def _tilted(self, body: Proportions, trunk: Trunk, motion: Motion) -> Trunk:
        """Left hip up by `pelvis_tilt`, the free hip down by its drop, the hips shifted to the left."""
        down = outwards(self.free) if self.free else 0.0
        tilt = down * motion.fault("free_hip_drop") - motion.fault("pelvis_tilt")
        swing = about_z(np.degrees(np.arcsin(motion.fault("weight_shift") / body.trunk)))
        pelvis = swing @ about_x(tilt) @ trunk.pelvis
        thorax = swing @ about_x(0.25 * tilt) @ trunk.thorax
        return Trunk(_root(body, pelvis, thorax), pelvis, thorax)

    def _legs(self, body: Proportions, trunk: Trunk, feet: float, motion: Motion) -> dict[Segment, Array]:
        out = KNEES_OUT_DEG - motion.fault("knees_in")
        turns: dict[Segment, Array] = {}
        for side in self._standing:
            hip_at = hip(body, trunk.root, trunk.pelvis, side)
            ankle = ankle_at(body, side, feet, motion.fault("feet_lift"))
            pole = outward_pole(body, side, hip_at, ankle, out)
            turns |= leg_to(body, side, hip_at, ankle, pole, trunk.pelvis[..., 0])
            turns |= {of(side, "foot"): flat_foot(side, motion.fault("feet_lift"))}
        return turns | (self._free_leg(turns) if self.free else {})

    def _free_leg(self, standing: dict[Segment, Array]) -> dict[Segment, Array]:
        """The free thigh is parallel to the standing one, its knee straight."""
        free = self.free or Side.LEFT
        thigh = standing[of(free.opposite, "thigh")]
        shank = thigh @ about_x(8.0)
        return {of(free, "thigh"): thigh, of(free, "shank"): shank, of(free, "foot"): shank @ about_x(15.0)}

    def _extension(self, body: Proportions, feet: float, steep_deg: Array) -> Array:
        """Hip extension with a straight trunk at some steepness, shape (n,)."""
        trunk = pinned(body, steep_deg, steep_deg)
        quiet = Motion(steep_deg, np.zeros_like(steep_deg))
        legs = self._legs(body, trunk, feet, quiet)
        other = dict.fromkeys(Segment, ON_THE_BACK) | {Segment.PELVIS: trunk.pelvis, Segment.THORAX: trunk.thorax}
        return self.driver_deg(body, posture(trunk.root, other | legs))

    def _steepness(self, body: Proportions, feet: float, extension_deg: Array) -> Array:
        """Steepness of a straight trunk at which the hips are so far extended, shape (n,)."""
        grid = np.linspace(0.0, STEEPEST_DEG, 401)
        return np.interp(extension_deg, self._extension(body, feet, grid), grid)


@dataclass(frozen=True, slots=True)
class PressOut:
    """On the back, feet close together, the knees go apart into a belt; the driver is how far they are turned out."""

    key = "clamshell"
    usual_deg = 22.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """The knees lean together."""
        return -4.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """Trunk and feet stay where they are."""
        flat = np.zeros(len(motion))
        trunk = pinned(body, flat, flat)
        turns = {Segment.PELVIS: trunk.pelvis, Segment.THORAX: trunk.thorax, Segment.HEAD: ON_THE_BACK @ about_x(8.0)}
        root = np.broadcast_to(trunk.root, (len(motion), 3))
        for side in Side:
            hip_at = hip(body, root, trunk.pelvis, side)
            ankle = ankle_at(body, side, foot_x(body), 0.0)
            pole = outward_pole(body, side, hip_at, ankle, motion.driver_deg)
            turns |= leg_to(body, side, hip_at, ankle, pole, trunk.pelvis[..., 0])
            turns |= {of(side, "foot"): flat_foot(side, 0.0)}
        return posture(root, turns | arms_beside(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """The left thigh away from upright, shape (n,): about the turn that was asked for."""
        down = -posture.turns[:, Segment.LEFT_THIGH, :, 1]
        return np.asarray(np.degrees(np.arctan2(-down[:, 1], down[:, 2])))


@dataclass(frozen=True, slots=True)
class SupineAbduction:
    """On the back, legs straight, the left one slides out; the driver is its abduction."""

    key = "side-lying-hip-abduction"
    usual_deg = 33.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """The feet are a hand's width apart."""
        return 3.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """Only the hip moves."""
        flat = np.zeros(len(motion))
        trunk = pinned(body, flat, flat)
        turns = {Segment.PELVIS: trunk.pelvis, Segment.THORAX: trunk.thorax, Segment.HEAD: ON_THE_BACK @ about_x(8.0)}
        for side, thigh in ((Side.LEFT, about_z(motion.driver_deg)), (Side.RIGHT, about_z(-self.rest_deg(body)))):
            leg = ON_THE_BACK @ thigh
            turns |= {
                of(side, "thigh"): leg,
                of(side, "shank"): leg @ about_x(4.0),
                of(side, "foot"): leg @ about_x(24.0),
            }
        return posture(np.broadcast_to(trunk.root, (len(motion), 3)), turns | arms_beside(body, trunk))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Abduction of the moving hip, shape (n,)."""
        return abduction_deg(posture, Side.LEFT)
