"""Which way the body lies: the coarse postures in which the exercises are done.

Directions come from the guess in space, whose depth is weak but whose up is not: over 36 rendered and 10 real
recordings of the four exercises each of these limits was kept in every picture in which the body was found (see
`docs/accuracy.md`, "Postures").
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from medius.body import Landmark, Side
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import (
    Point,
    both_ankles,
    both_hips,
    both_knees,
    both_shoulders,
    difference,
    distance,
    middle,
    shoulders,
)

LEVEL_FEET_M = 0.08  # both feet on one floor, one of them a little nearer to the camera: our proposal
FREE_FOOT_M = 0.03  # our proposal; a pose errs by about 0.01 m here
CLEARLY_M = 0.3  # from knees to shoulders in the picture; nearer together, the body points at the camera
PLANK_HEIGHT_M = (
    0.15  # a hip that lies is at most 0.12 m above the line in all recordings, in a side plank 0.18 m or more
)


_MIDDLE: Final = (0.0, 0.0, 0.0)  # of the hips


def _up(a: Point, b: Point) -> float:
    """How much of the direction from `b` to `a` points up, -1 to 1."""
    return (a[1] - b[1]) / max(distance(a, b), 1e-9)


def trunk_up(figure: Figure) -> float:
    """How upright the trunk is: 1 standing, 0 lying, -1 head down."""
    return _up(middle(*both_shoulders(figure.space)), _MIDDLE)


def left_up(figure: Figure) -> float:
    """How much the left hip lies above the right one: 1 on the right side, -1 on the left side, 0 supine or prone."""
    return _up(*both_hips(figure.space))


def left_shoulder_up(figure: Figure) -> float:
    """How much the left shoulder lies above the right one."""
    return _up(*both_shoulders(figure.space))


def front_up(figure: Figure) -> float:
    """How much the chest faces up: 1 supine, -1 prone or on all fours, 0 on the side."""
    left, right = both_shoulders(figure.space)
    across, along = difference(left, right), middle(left, right)
    upward = along[2] * across[0] - along[0] * across[2]
    ahead, aside = along[1] * across[2] - along[2] * across[1], along[0] * across[1] - along[1] * across[0]
    return -upward / max(math.sqrt(ahead * ahead + upward * upward + aside * aside), 1e-9)


def _hips_off_the_mat_m(figure: Figure) -> float:
    """How far the lower hip is above the line from the lower elbow to the lower ankle, in the picture, in m.

    Points of the mat lie on one line of the picture, however far the camera stands; in a side plank the hip is above.
    """
    hip, elbow, ankle = (figure.flat[p] for p in (Landmark.RIGHT_HIP, Landmark.RIGHT_ELBOW, Landmark.RIGHT_ANKLE))
    along = ankle[0] - elbow[0]
    if abs(along) < 0.2:
        return 0.0
    share = (hip[0] - elbow[0]) / along
    return hip[1] - (elbow[1] + share * (ankle[1] - elbow[1]))


def on_side(figure: Figure) -> bool:
    """On the right side, the left leg on top."""
    return left_up(figure) > 0.6 and left_shoulder_up(figure) > 0.4 and abs(trunk_up(figure)) < 0.6


def lies_on_side(figure: Figure) -> bool:
    """On the right side, the left leg on top, the hips on the mat."""
    return on_side(figure) and _hips_off_the_mat_m(figure) < PLANK_HEIGHT_M


def _ahead_m(figure: Figure) -> float:
    """How far the shoulders are to the right of the knees in the picture."""
    return shoulders(figure)[0] - middle(*both_knees(figure.flat))[0]


def _turned_round(figure: Figure, front: float) -> bool:
    """Whether a body on its back or on all fours clearly shows its right side, not its left one."""
    ahead_m = _ahead_m(figure)
    return abs(ahead_m) > CLEARLY_M and (ahead_m > 0) != (front > 0)


def lies_on_back(figure: Figure) -> bool:
    """Supine, whether the hips are lifted or not, at least one foot on the mat."""
    front, shins = front_up(figure), map(_up, both_ankles(figure.space), both_knees(figure.space))
    supine = front > 0.5 and -0.85 < trunk_up(figure) < 0.4 and min(shins) < -0.4
    return supine and not _turned_round(figure, front)


def on_all_fours(figure: Figure) -> bool:
    """Chest to the floor, trunk about level, at least one thigh upright."""
    front, (left, right) = front_up(figure), both_knees(figure.space)
    kneeling = front < -0.6 and abs(trunk_up(figure)) < 0.6 and min(_up(left, _MIDDLE), _up(right, _MIDDLE)) < -0.45
    return kneeling and not _turned_round(figure, front)


def stands(figure: Figure) -> bool:
    """Upright, whatever the free leg does: the trunk up, one leg at least reaching down, the lower feet below."""
    knees_down = min(
        _up(knee, hip) for knee, hip in zip(both_knees(figure.space), both_hips(figure.space), strict=True)
    )
    return trunk_up(figure) > 0.6 and knees_down < -0.5


def stands_on_both(figure: Figure) -> bool:
    """Upright, both legs straight down, both feet on one floor."""
    knees_down = max(
        _up(knee, hip) for knee, hip in zip(both_knees(figure.space), both_hips(figure.space), strict=True)
    )
    return trunk_up(figure) > 0.8 and knees_down < -0.8 and abs(_left_foot_higher_m(figure)) < LEVEL_FEET_M


def stands_on_one(figure: Figure) -> bool:
    """Upright, one foot clearly off the floor."""
    return stands(figure) and trunk_up(figure) > 0.8 and abs(_left_foot_higher_m(figure)) > FREE_FOOT_M


def _left_foot_higher_m(figure: Figure) -> float:
    """How much the left ankle is above the right one in the picture."""
    left, right = both_ankles(figure.flat)
    return left[1] - right[1]


def faced_deg(figure: Figure) -> float:
    """From where an upright body is seen: 0 its front, 180 its back, positive from its left side."""
    aside = forth = 0.0
    for left, right in (both_shoulders(figure.space), both_hips(figure.space)):
        aside, forth = aside + left[0] - right[0], forth + left[2] - right[2]
    return math.degrees(math.atan2(forth, aside))


def standing_leg(figure: Figure) -> Side:
    """The side whose foot is the lower one, of a figure that was not mirrored."""
    return Side.RIGHT if _left_foot_higher_m(figure) > 0 else Side.LEFT


def _left(_figure: Figure) -> Side:
    return Side.LEFT


def side_on_top(figure: Figure) -> Side:
    """The person's upper side, of a figure that was not mirrored."""
    return Side.LEFT if left_up(figure) > 0 else Side.RIGHT


def side_near_camera(figure: Figure) -> Side:
    """The side nearer to the camera, of a figure that was not mirrored, by where the head and the chest point."""
    return Side.LEFT if (_ahead_m(figure) > 0) == (front_up(figure) > 0) else Side.RIGHT


@dataclass(frozen=True)
class Posture:
    """A posture in which an exercise is done, and from which side it is looked at.

    Args:
        key: Its stable name.
        name: In the person's words: "lie on your side".
        starts: Whether a figure is in its start posture.
        holds: Whether a figure is still in it, whatever faults the movement has.
        side: The side of an unmirrored figure that is to be the left one.
        azimuth_deg: Where the camera is, for a posture that shows it plainly; None where that is learnt.
    """

    key: str
    name: str
    starts: Callable[[Figure], bool]
    holds: Callable[[Figure], bool]
    side: Callable[[Figure], Side]
    azimuth_deg: Callable[[Figure], float] | None = None


SIDE_LYING = Posture("side-lying", "lying on your side", lies_on_side, on_side, side_on_top)
SUPINE = Posture("supine", "lying on your back, feet on the mat", lies_on_back, lies_on_back, side_near_camera)
ALL_FOURS = Posture("all-fours", "on hands and knees", on_all_fours, on_all_fours, side_near_camera)
STANDING = Posture("standing", "standing, your front to the camera", stands_on_both, stands, _left, faced_deg)
ON_ONE_LEG = Posture(
    "on-one-leg", "standing on one leg, your front to the camera", stands_on_one, stands, standing_leg, faced_deg
)
