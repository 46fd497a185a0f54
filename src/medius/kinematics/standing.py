"""The measures of a body that stands and faces the camera: pelvis line, free foot, sway, and the squat on one leg.

In a figure the left leg is the one of interest: the leg that is tested or works by standing, or the one that moves.
None of them was validated on recordings of people (`docs/camera-tests.md`).
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import Final

from medius.body import Landmark
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import Point, Two, both_hips, difference, distance, turn_deg
from medius.kinematics.measure import Measure, Start

LEAST_WIDTH_M: Final = 0.05
"""Hips that are nearer together in the picture are seen from the side."""

_hip_and_ankle: Two = itemgetter(Landmark.LEFT_HIP, Landmark.LEFT_ANKLE)
_both_heels: Two = itemgetter(Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL)
_both_toes: Two = itemgetter(Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX)
_leg = itemgetter(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)


def _grown(now: Figure, start: Start) -> float:
    """Metres of the start in one metre of the figure: the scale is guessed anew with every pose."""
    return now.scale_px / start.figure.scale_px


# --- a leg that goes out to the side ---


def _leg_aside(now: Figure, _start: Start) -> float:
    hip, ankle = _hip_and_ankle(now.flat)
    return math.degrees(math.atan2(ankle[0] - hip[0], hip[1] - ankle[1]))


LEG_ASIDE = Measure(
    "leg-aside",
    "deg",
    _leg_aside,
    "Hip to ankle of the moving leg against the vertical of the picture, outwards positive.",
)


# --- the pelvis over the standing leg ---


def _free_hip_low(now: Figure) -> float:
    """How far the free hip is below the standing one, as an angle against the picture's horizontal, in deg."""
    standing, free = both_hips(now.flat)
    across = abs(standing[0] - free[0])
    return math.degrees(math.atan2(standing[1] - free[1], across)) if across > LEAST_WIDTH_M else math.nan


def _free_hip_low_at_start(start: Start) -> float:
    return _free_hip_low(start.figure)


def _pelvic_drop(now: Figure, start: Start) -> float:
    return _free_hip_low(now) - start.once(_free_hip_low_at_start)


def _hip_hitch(now: Figure, _start: Start) -> float:
    return -_free_hip_low(now)


PELVIC_DROP = Measure(
    "pelvic-drop",
    "deg",
    _pelvic_drop,
    "Line of the hips against the floor, change since standing on both legs; the free hip lower is positive.",
)
HIP_HITCH = Measure(
    "hip-hitch", "deg", _hip_hitch, "Line of the hips against the floor; the free hip higher is positive."
)


# --- the free foot ---


def _free_foot_high(now: Figure) -> float:
    """How far heel or toes of the free foot, whichever is lower, are above those of the standing foot, in m."""
    return min(free[1] - standing[1] for standing, free in (_both_heels(now.flat), _both_toes(now.flat)))


def _free_foot_high_at_start(start: Start) -> float:
    return _free_foot_high(start.figure)


def _foot_clearance(now: Figure, start: Start) -> float:
    return _free_foot_high(now) * _grown(now, start) - start.once(_free_foot_high_at_start)


FOOT_CLEARANCE = Measure(
    "foot-clearance",
    "m",
    _foot_clearance,
    "Free foot above the standing one, change since standing on both; a foot far behind reads higher than it is.",
)


# --- sway ---


def _hip_width(start: Start) -> float:
    return max(distance(*both_hips(start.figure.flat)), LEAST_WIDTH_M)


def _hips_aside(now: Figure, start: Start) -> float:
    return -now.flat[Landmark.LEFT_ANKLE][0] * _grown(now, start) / start.once(_hip_width)


HIPS_ASIDE = Measure(
    "hips-aside", "hip-width", _hips_aside, "Where the middle of the hips is beside the standing ankle, in hip widths."
)


# --- the squat on one leg ---


def _leg_height(now: Figure) -> float:
    hip, ankle = _hip_and_ankle(now.flat)
    return hip[1] - ankle[1]


def _leg_height_at_start(start: Start) -> float:
    return _leg_height(start.figure)


def _sunk(now: Figure, start: Start) -> float:
    return 100.0 * (1.0 - _leg_height(now) * _grown(now, start) / max(start.once(_leg_height_at_start), 1e-6))


def _projection_angle(now: Figure, _start: Start) -> float:
    hip, knee, ankle = _leg(now.flat)
    thigh: Point = difference(knee, hip)
    return turn_deg(thigh, difference(ankle, knee))


SUNK = Measure(
    "sunk",
    "% of leg",
    _sunk,
    "How much the hip came down over the standing ankle; 13 % is a knee bent to about 60 degrees.",
)
PROJECTION_ANGLE = Measure(
    "projection-angle",
    "deg",
    _projection_angle,
    "Thigh against shank in the picture from the front; the knee towards the middle is positive.",
)
