"""Measures and postures of the rungs beside the four exercises: lying on the side or the back, another leg or joint.

In a figure the side of interest is the left one: the moving leg, or the side near the camera.  What each reads on
drawn people is in `docs/ladder.md`.
"""

from __future__ import annotations

import math
from dataclasses import replace
from operator import itemgetter
from typing import Final

from medius.body import Landmark
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import (
    Point,
    Two,
    both_ankles,
    both_hips,
    both_knees,
    difference,
    inner_deg,
    turn_deg,
)
from medius.kinematics.learnt import view_model
from medius.kinematics.measure import Measure, Start
from medius.kinematics.measures import BRIDGE, LEAST_RISE_M, SHANK_M
from medius.kinematics.posture import SUPINE, Posture, front_up, side_near_camera, trunk_up

# --- the raised clamshell: the foot rises, not the knee ---

_knee_and_ankle: Two = itemgetter(Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)


def _foot_lift(now: Figure, start: Start) -> float:
    knee, ankle = _knee_and_ankle(now.flat)
    height = (ankle[1] - knee[1]) * now.scale_px / start.figure.scale_px
    return math.degrees(math.asin(max(min(height / SHANK_M, 1.0), -1.0)))


ALL_KNEE: Final = 10.0  # the foot did not rise at all: what moved was the knee


def _knee_along(now: Figure, start: Start) -> float:
    knee, ankle = (_risen(now, start, landmark) for landmark in (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE))
    return knee / ankle if ankle > LEAST_RISE_M else ALL_KNEE


def _risen(now: Figure, start: Start, landmark: Landmark) -> float:
    return now.flat[landmark][1] * now.scale_px / start.figure.scale_px - start.figure.flat[landmark][1]


FOOT_LIFT = Measure(
    "foot-lift",
    "deg",
    _foot_lift,
    "Proxy of hip internal rotation: the moving shank above the level, foot up positive.",
)
KNEE_ALONG = Measure(
    "knee-along",
    "foot-rise",
    _knee_along,
    "Proxy of a pelvis that rolls back: how far the moving knee rose, over how far the foot did; 10 where it did not.",
)


# --- on the back ---

_leg: Two = itemgetter(Landmark.LEFT_HIP, Landmark.LEFT_ANKLE)


def _along_leg(figure: Figure) -> Point:
    hip, ankle = _leg(figure.flat)
    return difference(ankle, hip)


def _leg_at_start(start: Start) -> Point:
    return _along_leg(start.figure)


def _leg_aside(now: Figure, start: Start) -> float:
    return abs(turn_deg(start.once(_leg_at_start), _along_leg(now)))


LEG_ASIDE_LYING = Measure(
    "leg-aside-lying",
    "deg",
    _leg_aside,
    "Turn of the moving leg in the picture since the start, whichever way; about a third of the true abduction.",
)


def _bent_knee(now: Figure, start: Start) -> float:
    stretched = [
        [(x * start.lengthening, y) for x, y in (now.flat[each] for each in leg)] for leg in (_LEFT_LEG, _RIGHT_LEG)
    ]
    return min(inner_deg(*leg) for leg in stretched)


_LEFT_LEG: Final = (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)
_RIGHT_LEG: Final = (Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE)

BENT_KNEE = Measure(
    "bent-knee",
    "deg",
    _bent_knee,
    "Hip-knee-ankle of the leg that is bent more: the one that stands while the other is held straight.",
)


# --- postures ---


def _seen_as_a_bridge(figure: Figure) -> float:
    """Where the camera is, as it was learnt of people who lie on their back for a bridge."""
    return view_model(BRIDGE).azimuth_deg(figure)


def _lies_flat(figure: Figure) -> bool:
    return front_up(figure) > 0.5 and abs(trunk_up(figure)) < 0.6


STRAIGHT_KNEE_DEG: Final = 135.0
"""Our proposal: the pose shows 152 deg or more of drawn people with straight legs, and under 90 of bent ones."""


def _lies_straight(figure: Figure) -> bool:
    """Supine, both knees about straight."""
    legs = zip(both_hips(figure.space), both_knees(figure.space), both_ankles(figure.space), strict=True)
    return _lies_flat(figure) and all(inner_deg(*leg) > STRAIGHT_KNEE_DEG for leg in legs)


HOOK_LYING: Final = replace(SUPINE, azimuth_deg=_seen_as_a_bridge)
"""On the back with the feet on the mat, for what is no bridge."""

LYING_STRAIGHT: Final = Posture(
    "supine", "lying on your back, legs straight", _lies_straight, _lies_flat, side_near_camera, _seen_as_a_bridge
)
