"""The measures of the four exercises: what each reads off a figure, and what it stands for.

In a figure the side of interest is the left one: the moving leg, or the side near the camera.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import itemgetter
from typing import Final

from medius.body import Landmark as L
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import (
    STRAIGHT_DEG,
    Point,
    Two,
    both_ankles,
    both_hips,
    both_knees,
    both_shoulders,
    both_wrists,
    difference,
    distance,
    elevation_deg,
    inner_deg,
    length,
    middle,
    shoulders,
    slope_deg,
    turn_deg,
    wrapped_deg,
)
from medius.kinematics.learnt import Learnt
from medius.kinematics.measure import Measure, Start

THIGH_M: Final = 0.43
"""Length of a thigh in the metre of the pose's guess in space; the median over the rendered people of `training/`."""

CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG = "clamshell", "side-lying-hip-abduction", "glute-bridge", "bird-dog"


# --- drivers ---


def _knee_opening(now: Figure, start: Start) -> float:
    gap = distance(*both_knees(now.flat)) * now.scale_px / start.figure.scale_px
    return 2 * math.degrees(math.asin(min(gap / (2 * THIGH_M), 1.0)))


def _along_body(direction: Point, start: Start) -> Point:
    """A direction of the picture with what the camera shortens along the body stretched back."""
    return direction[0] * start.lengthening, direction[1]


def _levelled(direction: Point, start: Start, floor: Point) -> Point:
    """The same, with the mat made level: seen from above at an angle, what lies farther away stands higher."""
    slope = floor[1] / floor[0] if abs(floor[0]) > LEAST_FLOOR_M else 0.0
    return direction[0] * start.lengthening, direction[1] - slope * direction[0]


LEAST_FLOOR_M: Final = 0.15


_knee_and_hip: Two = itemgetter(L.LEFT_KNEE, L.LEFT_HIP)


def _leg_lift(now: Figure, start: Start) -> float:
    thigh = _levelled(difference(*_knee_and_hip(now.flat)), start, start.trunk)
    return slope_deg(thigh if start.trunk[0] < 0 else (-thigh[0], thigh[1]))


def _bent_back(start: Start, floor: Point, hip: Point, shoulder: Point, knee: Point) -> float:
    """Shoulder-hip-knee, in deg: under 180 while the hip is flexed, over 180 beyond the straight line."""
    to_shoulder = _levelled(difference(shoulder, hip), start, floor)
    to_knee = _levelled(difference(knee, hip), start, floor)
    turn = turn_deg(to_shoulder, to_knee)
    return (turn if start.once(_front_left) else -turn) % 360.0


def _front_left(start: Start) -> bool:
    """Whether the body looks to the left of the picture."""
    return start.figure.flat[L.NOSE][0] < start.figure.flat[L.LEFT_KNEE][0]


def _hip_extension(now: Figure, start: Start) -> float:
    """Of a supine body: the front faces up, so the straightening hip turns the other way than on all fours."""
    knees = middle(*both_knees(now.flat))
    return 360.0 - _bent_back(start, start.feet_to_shoulders, (0.0, 0.0), shoulders(now), knees)


def _leg_extension(now: Figure, start: Start) -> float:
    """From the side as the picture shows it; from the feet, where the thigh hides behind the trunk, by its height."""
    if abs(start.azimuth_deg) > SIDE_VIEW_DEG:
        return STRAIGHT_DEG + elevation_deg(now.space[L.LEFT_KNEE])
    return _bent_back(start, start.knees_to_hands, *_hip_shoulder_knee(now.flat))


_hip_shoulder_knee = itemgetter(L.LEFT_HIP, L.LEFT_SHOULDER, L.LEFT_KNEE)


SIDE_VIEW_DEG: Final = 42.0


KNEE_OPENING = Measure(
    "knee-opening",
    "deg",
    _knee_opening,
    "Proxy of hip external rotation and abduction: 2 asin(knee gap / 2 thighs).",
    error=3.0,
)
HIP_ABDUCTION = Measure(
    "hip-abduction",
    "deg",
    _leg_lift,
    "Moving thigh against the line of the trunk at the start, up positive.",
    error=2.0,
)
HIP_EXTENSION = Measure(
    "hip-extension", "deg", _hip_extension, "Shoulder-hip-knee; 180 is a straight line, more is beyond it.", error=7.0
)
LEG_EXTENSION = Measure(
    "leg-extension",
    "deg",
    _leg_extension,
    "Shoulder-hip-knee of the moving leg; 180 is in line with the trunk.",
    error=6.0,
)


# --- what tells one exercise from another ---


def _ankle_rise(now: Figure, start: Start) -> float:
    knee, ankle = (_risen(now, start, p) for p in (L.LEFT_KNEE, L.LEFT_ANKLE))
    return ankle / knee if knee > LEAST_RISE_M else math.nan


def _risen(now: Figure, start: Start, landmark: L) -> float:
    return now.flat[landmark][1] * now.scale_px / start.figure.scale_px - start.figure.flat[landmark][1]


LEAST_RISE_M: Final = 0.03


def _moving_knee_straight(now: Figure, start: Start) -> float:
    return inner_deg(*_hip_knee_ankle(now.flat))


_hip_knee_ankle = itemgetter(L.LEFT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE)


MOVING_KNEE = Measure(
    "moving-knee", "deg", _moving_knee_straight, "Hip-knee-ankle of the moving leg in the picture; 180 is straight."
)
ANKLE_RISE = Measure(
    "ankle-rise",
    "knee-rise",
    _ankle_rise,
    "How far the moving ankle rose, over how far the knee did: 2 for a straight leg.",
)


# --- compensations: pelvis and trunk ---


def _turned(direction: Callable[[Figure], Point]) -> Callable[[Figure, Start], float]:
    """The turn of a direction of the picture since the start, in deg, counter-clockwise positive."""

    def at_start(start: Start) -> Point:
        return direction(start.figure)

    def turned(now: Figure, start: Start) -> float:
        return turn_deg(start.once(at_start), direction(now))

    return turned


def _hip_line(figure: Figure) -> Point:
    return difference(*both_hips(figure.flat))


def _shoulder_line(figure: Figure) -> Point:
    return difference(*both_shoulders(figure.flat))


def _head_left(start: Start) -> float:
    return 1.0 if start.trunk[0] < 0 else -1.0


_hip_line_turned, _shoulder_line_turned, _trunk_turned = (
    _turned(direction) for direction in (_hip_line, _shoulder_line, shoulders)
)


def _hip_hike(now: Figure, start: Start) -> float:
    """The upper hip towards the ribs: the hip line leans towards the head more than the trunk does."""
    lean = _hip_line_turned(now, start) - _trunk_turned(now, start)
    return wrapped_deg(lean) * _head_left(start)


def _trunk_at_start(start: Start) -> Point:
    return _along_body(start.trunk, start)


def _trunk_lift(now: Figure, start: Start) -> float:
    return turn_deg(start.once(_trunk_at_start), _along_body(shoulders(now), start)) * -_head_left(start)


def _trunk_roll(now: Figure, start: Start) -> float:
    """Shoulder line tilted in the picture by roll about the long axis: tan tilt = tan roll x sin azimuth."""
    across = math.sin(math.radians(start.azimuth_deg))
    if abs(across) < 0.3:
        return math.nan
    tilt = (_trunk_turned(now, start) - _shoulder_line_turned(now, start)) * _head_left(start)
    return math.degrees(math.atan(math.tan(math.radians(max(min(tilt, 80.0), -80.0))) / across))


_lower_knee_and_hip: Two = itemgetter(L.RIGHT_KNEE, L.RIGHT_HIP)


def _lower_thigh(figure: Figure) -> Point:
    return difference(*_lower_knee_and_hip(figure.flat))


def _lower_thigh_at_start(start: Start) -> Point:
    return _along_body(_lower_thigh(start.figure), start)


def _knees_drift(now: Figure, start: Start) -> float:
    return abs(turn_deg(start.once(_lower_thigh_at_start), _along_body(_lower_thigh(now), start)))


HIP_HIKE = Measure(
    "hip-hike",
    "deg",
    _hip_hike,
    "Hip line against the trunk, change from the start; the upper hip towards the ribs is positive.",
)
TRUNK_LIFT = Measure(
    "trunk-lift", "deg", _trunk_lift, "Line from hips to shoulders, change from the start; shoulders up is positive."
)
TRUNK_ROLL = Measure(
    "trunk-roll",
    "deg",
    _trunk_roll,
    "Roll of the shoulders about the long axis, change from the start; backward is positive.",
)
KNEES_DRIFT = Measure(
    "knees-drift", "deg", _knees_drift, "Hip flexion of the lower leg, change from the start, whichever way."
)

CLAM_ROLL = Measure(
    "pelvis-roll",
    "deg",
    Learnt(CLAMSHELL, "drive_pelvis_roll"),
    "Roll of the pelvis about its long axis since the start; backward is positive.",
)
ABDUCTION_ROLL = Measure(
    "pelvis-roll",
    "deg",
    Learnt(ABDUCTION, "drive_pelvis_roll"),
    "Roll of the pelvis about its long axis since the start; backward is positive.",
)
LEG_FORWARD = Measure(
    "leg-forward",
    "deg",
    Learnt(ABDUCTION, "near_hip_flexion"),
    "Hip flexion of the moving leg since the start; forward is positive.",
)
KNEE_BEND = Measure(
    "knee-bend", "deg", Learnt(ABDUCTION, "near_knee_flexion"), "Knee flexion of the moving leg since the start."
)
TOES_UP = Measure(
    "toes-up",
    "deg",
    Learnt(ABDUCTION, "near_hip_external_rotation"),
    "External rotation of the moving hip since the start; toes up is positive.",
)


# --- compensations: feet and knees ---

SHANK_M: Final = 0.40
"""Length of a shank of the rendered people, median; the learnt gap is in their metres."""

FEET_GAP = Measure(
    "feet-gap",
    "shank",
    Learnt(CLAMSHELL, "ankle_separation_m", worth=lambda gap_m: gap_m / SHANK_M),
    "Distance of the ankles since the start, in shank lengths.",
)
KNEE_RATIO = Measure(
    "knee-ratio",
    "ankle-width",
    Learnt(BRIDGE, "knee_to_ankle_width_ratio"),
    "Distance of the knees across the body over that of the ankles.",
)
PELVIS_TILT = Measure(
    "pelvis-tilt",
    "deg",
    Learnt(BRIDGE, "drive_pelvis_obliquity", worth=abs),
    "Hip line out of level since the start, whichever side.",
)


def _near_knee(now: Figure, start: Start) -> float:
    return inner_deg(*[(p[0] * start.lengthening, p[1]) for p in _hip_knee_ankle(now.flat)])


def _heel_lift(now: Figure, start: Start) -> float:
    """How far the near heel has moved over the mat's picture, from where the ankle stood."""
    was, here, scale = start.once(_heel_at_start), _heel(now), now.scale_px / start.figure.scale_px
    return length((here[0] * scale - was[0], here[1] * scale - was[1])) / SHANK_M


_heel_and_shoulder: Two = itemgetter(L.LEFT_HEEL, L.LEFT_SHOULDER)


def _heel(figure: Figure) -> Point:
    """The near heel from the near shoulder, which lies on the mat."""
    return difference(*_heel_and_shoulder(figure.flat))


def _heel_at_start(start: Start) -> Point:
    return _heel(start.figure)


def _hip_width(start: Start) -> float:
    return max(distance(*both_hips(start.figure.space)), 0.1)


def _hips_aside(now: Figure, start: Start) -> float:
    """Sideways way of the hips against the supporting (right) knee; only a camera behind or before sees it."""
    scale = now.scale_px / start.figure.scale_px
    return abs(now.flat[L.RIGHT_KNEE][0] * scale - start.figure.flat[L.RIGHT_KNEE][0]) / start.once(_hip_width)


def _feet(start: Start) -> Point:
    return middle(*both_ankles(start.figure.flat))


def _hips_over_feet(now: Figure, start: Start) -> float:
    scale = now.scale_px / start.figure.scale_px
    feet = middle(*both_ankles(now.flat))[0] * scale
    return abs(feet - start.once(_feet)[0]) / start.once(_hip_width)


KNEE_ANGLE = Measure("knee-angle", "deg", _near_knee, "Hip-knee-ankle of the near leg, 180 is straight.")
HEEL_LIFT = Measure("heel-lift", "shank", _heel_lift, "Way of the near heel since the start, in shank lengths.")
HIPS_ASIDE = Measure(
    "hips-aside", "hip-width", _hips_aside, "Sideways way of the hips against the supporting knee, in hip widths."
)
HIPS_OVER_FEET = Measure(
    "hips-over-feet", "hip-width", _hips_over_feet, "Sideways way of the hips against the feet, in hip widths."
)


# --- bird-dog ---


def _limb_height(start: Start, top: Point, end: Point) -> float:
    limb = _levelled(difference(end, top), start, start.knees_to_hands)
    return math.degrees(math.atan2(limb[1], abs(limb[0])))


_hip_and_ankle: Two = itemgetter(L.LEFT_HIP, L.LEFT_ANKLE)


def _leg_elevation(now: Figure, start: Start) -> float:
    return _limb_height(start, *_hip_and_ankle(now.flat))


def _arm_elevation(now: Figure, start: Start) -> float:
    """Of whichever arm is higher: which one it should be is another rule's business."""
    (left, right), (left_hand, right_hand) = both_shoulders(now.flat), both_wrists(now.flat)
    return max(_limb_height(start, left, left_hand), _limb_height(start, right, right_hand))


LEG_ELEVATION = Measure(
    "leg-elevation", "deg", _leg_elevation, "Hip to ankle of the moving leg above the horizontal.", error=2.0
)
ARM_ELEVATION = Measure(
    "arm-elevation", "deg", _arm_elevation, "Shoulder to wrist of the higher arm above the horizontal.", error=5.0
)
PELVIS_OPENING = Measure(
    "pelvis-opening",
    "deg",
    Learnt(BIRD_DOG, "drive_pelvis_rotation"),
    "Turn of the pelvis about the long axis since the start; the moving leg's side up is positive.",
)
BACK_SAG = Measure(
    "lumbar-extension",
    "deg",
    Learnt(BIRD_DOG, "drive_lumbar_extension"),
    "Pelvis against ribs since the start, sagging positive: a proxy, no landmark lies on the spine.",
)


_left_head = itemgetter(L.LEFT_EAR, L.LEFT_SHOULDER, L.LEFT_HIP)
_right_head = itemgetter(L.RIGHT_EAR, L.RIGHT_SHOULDER, L.RIGHT_HIP)


def _head_line(now: Figure, start: Start) -> float:
    """Of the side near the camera: the figure's left is the moving leg, near or far."""
    ear, shoulder, hip = (_left_head if start.left_is_near else _right_head)(now.flat)
    turn = turn_deg(_along_body(difference(ear, shoulder), start), _along_body(difference(hip, shoulder), start))
    return turn % 360.0 if _head_left(start) > 0 else -turn % 360.0


def _head_line_at_start(start: Start) -> float:
    return _head_line(start.figure, start)


def _off_line(now: Figure, start: Start) -> float:
    """How far the head is from the line it had at the start."""
    return abs(wrapped_deg(_head_line(now, start) - start.once(_head_line_at_start)))


def _arm_heights(now: Figure) -> tuple[float, float]:
    (left, right), (left_hand, right_hand) = both_shoulders(now.flat), both_wrists(now.flat)
    return elevation_deg(difference(left_hand, left)), elevation_deg(difference(right_hand, right))


def _arm_heights_at_start(start: Start) -> tuple[float, float]:
    return _arm_heights(start.figure)


def _same_side_arm(now: Figure, start: Start) -> float:
    """How much more the arm of the moving leg's side rose than the other one."""
    (near, far), (near_was, far_was) = _arm_heights(now), start.once(_arm_heights_at_start)
    return (near - near_was) - (far - far_was)


def _worst_upright(start: Start) -> float:
    """How far the near arm or thigh is from upright at the start, in deg."""
    figure, tilts = start.figure, []
    pairs = (
        ((L.LEFT_SHOULDER, L.LEFT_WRIST), (L.LEFT_HIP, L.LEFT_KNEE))
        if start.left_is_near
        else ((L.RIGHT_SHOULDER, L.RIGHT_WRIST), (L.RIGHT_HIP, L.RIGHT_KNEE))
    )
    for top, bottom in pairs:
        limb = difference(figure.flat[bottom], figure.flat[top])
        tilts.append(math.degrees(math.atan2(abs(limb[0]) * start.lengthening, abs(limb[1]))))
    return max(tilts)


def _base_tilt(now: Figure, start: Start) -> float:
    return start.once(_worst_upright)


def _hip_sway(now: Figure, start: Start) -> float:
    """Where the hips are beside the supporting knee, in hip widths: what wobbles in a hold."""
    return -now.flat[L.RIGHT_KNEE][0] * now.scale_px / start.figure.scale_px / start.once(_hip_width)


HEAD_OFF_LINE = Measure(
    "head-line", "deg", _off_line, "Ear-shoulder-hip of the near side, change from the start, whichever way."
)
SAME_SIDE = Measure(
    "same-side-arm", "deg", _same_side_arm, "How much more the arm of the moving leg's side rose than the opposite one."
)
BASE_TILT = Measure(
    "base-tilt",
    "deg",
    _base_tilt,
    "Near arm or thigh away from upright in the start posture.",
)
HIP_SWAY = Measure("hip-sway", "hip-width", _hip_sway, "Where the hips are beside the supporting knee, in hip widths.")
