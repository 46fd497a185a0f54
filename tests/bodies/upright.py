"""What is none of the four exercises, upright: sitting, standing, walking, standing hip abduction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.anatomy import Proportions
from bodies.movement import Motion
from bodies.skeleton import (
    Posture,
    Segment,
    abduction_deg,
    arm_to,
    grounded,
    hip,
    leg_to,
    of,
    outwards,
    posture,
    shoulder,
)
from bodies.turns import Degrees, about_x, about_z
from medius.body import Array, Side

TO_THE_CAMERA = np.array(((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)))
"""Upright, front to +y."""
ACROSS = np.array(((0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
"""Upright, front to -x, where the feet of a lying person are."""
STRIDES_HZ = 0.9
SPEED_M_S = 1.0


def upright(facing: Array, angles: dict[Segment, Array] | None = None) -> dict[Segment, Array]:
    """Attitudes of a body that stands and faces somewhere, some segments turned from there in its own axes."""
    turns = dict.fromkeys(Segment, facing)
    for side in Side:
        turns |= {of(side, part): facing @ about_z(7.0 * outwards(side)) for part in ("upper_arm", "forearm", "hand")}
    return turns | {segment: facing @ turn for segment, turn in (angles or {}).items()}


def standing(body: Proportions, facing: Array = TO_THE_CAMERA) -> Posture:
    """Standing still on the mat, at one instant."""
    return grounded(body, posture(np.zeros((1, 3)), upright(facing)))


def sitting(body: Proportions) -> Posture:
    """Sitting on the mat, knees bent, feet towards -x, hands beside the hips, at one instant."""
    pelvis, thorax = ACROSS @ about_x(-12.0), ACROSS @ about_x(8.0)
    root = np.array(((0.0, 0.0, 0.10),))
    turns = {Segment.PELVIS: pelvis, Segment.THORAX: thorax, Segment.HEAD: ACROSS}
    for side in Side:
        aside = -outwards(side)
        ankle = np.array(((-0.60, aside * 0.12, 0.08),))
        hand = np.array(((0.12, aside * 0.30, 0.05),))
        up, back = np.array((0.0, 0.0, 1.0)), np.array((1.0, aside, 0.0))
        turns |= leg_to(body, side, hip(body, root, pelvis, side), ankle, up, ACROSS[:, 0])
        turns |= arm_to(body, side, shoulder(body, root, pelvis, thorax, side), hand, back, ACROSS[:, 0])
        turns |= {of(side, "foot"): ACROSS}
    return posture(root, turns)


def _stride(side: Side, phase: Array) -> dict[Segment, Array]:
    """Leg and arm of one side within a stride, in the axes of the body; phase in rad."""
    own = phase if side is Side.LEFT else phase + np.pi
    thigh = about_x(-(6.0 + 24.0 * np.sin(own)))
    shank = thigh @ about_x(8.0 + 26.0 * (1 + np.cos(own)) * 0.9)
    arm = about_x(18.0 * np.sin(own)) @ about_z(7.0 * outwards(side))
    forearm = arm @ about_x(-18.0)
    leg = {of(side, "thigh"): thigh, of(side, "shank"): shank, of(side, "foot"): shank @ about_x(-4.0)}
    return leg | {of(side, "upper_arm"): arm, of(side, "forearm"): forearm, of(side, "hand"): forearm}


def walking(body: Proportions, time_s: Array, facing: Array, from_m: float, speed_m_s: float = SPEED_M_S) -> Posture:
    """Walking the way it faces, `from_m` from the middle of the mat (behind it is negative)."""
    phase = 2 * np.pi * STRIDES_HZ * time_s
    turns = upright(facing, _stride(Side.LEFT, phase) | _stride(Side.RIGHT, phase))
    root = (from_m + speed_m_s * time_s)[:, None] * facing[:, 2]
    return grounded(body, posture(root, turns))


@dataclass(frozen=True, slots=True)
class StandingAbduction:
    """Standing on the right leg, facing the camera, the straight left leg goes out to the side."""

    key = None
    usual_deg = 32.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """Both feet on the ground."""
        return 0.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The trunk leans a little to the standing leg."""
        leg = about_z(motion.driver_deg)
        lean: Degrees = 4.0 * motion.raised
        angles = {Segment.LEFT_THIGH: leg, Segment.LEFT_SHANK: leg, Segment.LEFT_FOOT: leg}
        turns = upright(TO_THE_CAMERA, angles | {Segment.THORAX: about_z(lean)})
        return grounded(body, posture(np.zeros((len(motion), 3)), turns))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Hip abduction of the moving leg, shape (n,)."""
        return abduction_deg(posture, Side.LEFT)
