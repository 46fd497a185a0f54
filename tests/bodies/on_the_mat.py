"""What is none of the four exercises, on the mat: side plank with leg lifts, sit-ups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.anatomy import Proportions
from bodies.bridge import ON_THE_BACK, SHOULDER_HEIGHT_M, ankle_at, flat_foot, foot_x, outward_pole
from bodies.movement import Motion
from bodies.side_lying import ON_THE_SIDE
from bodies.skeleton import Posture, Segment, abduction_deg, arm_to, hip, leg_to, of, outwards, posture, shoulder
from bodies.turns import about_x, about_y, about_z, carried
from medius.body import Array, Side


@dataclass(frozen=True, slots=True)
class SidePlank:
    """On the right forearm and foot, hips off the mat, the straight left leg is lifted."""

    key = None
    usual_deg = 28.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """Leg on leg."""
        return -7.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The body is a straight slope from the foot to the shoulder."""
        rise = body.upper_arm + 0.03 + body.shoulder_half - body.hip_half - 0.05
        slope = about_y(-np.degrees(np.arcsin(rise / (body.leg + body.trunk)))) @ ON_THE_SIDE
        foot = np.array((-body.leg, 0.0, 0.05))
        root = np.broadcast_to(foot + carried(slope, body.hip_half, body.leg, 0), (len(motion), 3))
        lifted = slope @ about_z(motion.driver_deg)
        turns = dict.fromkeys(Segment, slope)
        turns |= {Segment.LEFT_THIGH: lifted, Segment.LEFT_SHANK: lifted, Segment.LEFT_FOOT: lifted}
        return posture(root, turns | self._arms(body, root, slope))

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Abduction of the top hip, shape (n,)."""
        return abduction_deg(posture, Side.LEFT)

    def _arms(self, body: Proportions, root: Array, slope: Array) -> dict[Segment, Array]:
        """The lower elbow under its shoulder, the upper hand on the hip."""
        low = shoulder(body, root, slope, slope, Side.RIGHT)
        wrist = low * (1, 1, 0) + np.array((0.02, body.forearm, 0.04))
        under = arm_to(body, Side.RIGHT, low, wrist, np.array((0.0, -0.6, -1.0)), slope[:, 0])
        on_hip = hip(body, root, slope, Side.LEFT) + np.array((0.08, 0.08, 0.04))
        high = shoulder(body, root, slope, slope, Side.LEFT)
        return under | arm_to(body, Side.LEFT, high, on_hip, np.array((0.0, -0.3, 1.0)), slope[:, 0])


@dataclass(frozen=True, slots=True)
class SitUp:
    """On the back, feet flat, the trunk comes up; the driver is how far it is raised."""

    key = None
    usual_deg = 60.0
    known_faults = frozenset[str]()

    def rest_deg(self, body: Proportions) -> float:
        """The back lies on the mat."""
        return 0.0

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The pelvis comes along half of the way, the hands stay on the chest."""
        pelvis = about_y(-0.5 * motion.driver_deg) @ ON_THE_BACK
        thorax = about_y(-motion.driver_deg) @ ON_THE_BACK
        root = np.broadcast_to(np.array((0.0, 0.0, SHOULDER_HEIGHT_M)), (len(motion), 3))
        turns = {Segment.PELVIS: pelvis, Segment.THORAX: thorax, Segment.HEAD: thorax @ about_x(12.0)}
        for side in Side:
            turns |= self._side(body, side, root, pelvis, thorax)
        return posture(root, turns)

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """Steepness of the rib cage, shape (n,)."""
        up = posture.turns[:, Segment.THORAX, :, 1]
        return np.degrees(np.arcsin(np.clip(up[:, 2], -1, 1)))

    def _side(self, body: Proportions, side: Side, root: Array, pelvis: Array, thorax: Array) -> dict[Segment, Array]:
        hip_at, ankle = hip(body, root, pelvis, side), ankle_at(body, side, foot_x(body), 0.0)
        leg = leg_to(body, side, hip_at, ankle, outward_pole(body, side, hip_at, ankle, 5.0), ON_THE_BACK[:, 0])
        at = shoulder(body, root, pelvis, thorax, side)
        hand = at + carried(thorax, -outwards(side) * 0.22, -0.10, 0.12)
        elbow = carried(thorax, outwards(side) * 0.6, -1.0, 0.3)
        return leg | {of(side, "foot"): flat_foot(side, 0.0)} | arm_to(body, side, at, hand, elbow, thorax[..., 0])
