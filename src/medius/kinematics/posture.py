"""Which way the body lies: the coarse postures in which the exercises are done.

Directions come from the guess in space, whose depth is weak but whose up is not: over 36 rendered and 10 real
recordings of the four exercises each of these limits was kept in every picture in which the body was found (see
`docs/accuracy.md`, "Postures").
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from medius.body import Landmark, Side
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import Point, difference, length, middle_of

CLEARLY_M = 0.3  # from knees to shoulders in the picture; nearer together, the body points at the camera
PLANK_HEIGHT_M = (
    0.15  # a hip that lies is at most 0.12 m above the line in all recordings, in a side plank 0.18 m or more
)


def _up(a: Point) -> float:
    """How much of a direction points up, -1 to 1."""
    return a[1] / max(length(a), 1e-9)


def trunk_up(figure: Figure) -> float:
    """How upright the trunk is: 1 standing, 0 lying, -1 head down."""
    shoulders = middle_of(figure.space, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    return _up(shoulders)  # the middle of the hips is the origin


def left_up(figure: Figure) -> float:
    """How much the left hip lies above the right one: 1 on the right side, -1 on the left side, 0 supine or prone."""
    return _up(difference(figure.space[Landmark.LEFT_HIP], figure.space[Landmark.RIGHT_HIP]))


def left_shoulder_up(figure: Figure) -> float:
    """How much the left shoulder lies above the right one."""
    return _up(difference(figure.space[Landmark.LEFT_SHOULDER], figure.space[Landmark.RIGHT_SHOULDER]))


def front_up(figure: Figure) -> float:
    """How much the chest faces up: 1 supine, -1 prone or on all fours, 0 on the side."""
    space = figure.space
    across = difference(space[Landmark.LEFT_SHOULDER], space[Landmark.RIGHT_SHOULDER])
    along = middle_of(space, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    upward = along[2] * across[0] - along[0] * across[2]
    normal = (along[1] * across[2] - along[2] * across[1], upward, along[0] * across[1] - along[1] * across[0])
    return -upward / max(math.sqrt(sum(n * n for n in normal)), 1e-9)


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


def _turned_round(figure: Figure) -> bool:
    """Whether a body on its back or on all fours clearly shows its right side, not its left one."""
    shoulders = middle_of(figure.flat, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    knees = middle_of(figure.flat, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
    return abs(shoulders[0] - knees[0]) > CLEARLY_M and side_near_camera(figure) is Side.RIGHT


def lies_on_back(figure: Figure) -> bool:
    """Supine, whether the hips are lifted or not, at least one foot on the mat."""
    shins = (
        _up(difference(figure.space[Landmark.LEFT_ANKLE], figure.space[Landmark.LEFT_KNEE])),
        _up(difference(figure.space[Landmark.RIGHT_ANKLE], figure.space[Landmark.RIGHT_KNEE])),
    )
    supine = front_up(figure) > 0.5 and -0.85 < trunk_up(figure) < 0.4 and min(shins) < -0.4
    return supine and not _turned_round(figure)


def on_all_fours(figure: Figure) -> bool:
    """Chest to the floor, trunk about level, at least one thigh upright."""
    thighs = (_up(figure.space[Landmark.LEFT_KNEE]), _up(figure.space[Landmark.RIGHT_KNEE]))
    kneeling = front_up(figure) < -0.6 and abs(trunk_up(figure)) < 0.6 and min(thighs) < -0.45
    return kneeling and not _turned_round(figure)


def side_on_top(figure: Figure) -> Side:
    """The person's upper side, of a figure that was not mirrored."""
    return Side.LEFT if left_up(figure) > 0 else Side.RIGHT


def side_near_camera(figure: Figure) -> Side:
    """The side nearer to the camera, of a figure that was not mirrored, by where the head and the chest point."""
    shoulders = middle_of(figure.flat, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
    knees = middle_of(figure.flat, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
    head_right = shoulders[0] > knees[0]
    return Side.LEFT if head_right == (front_up(figure) > 0) else Side.RIGHT


@dataclass(frozen=True)
class Posture:
    """A posture in which an exercise is done, and from which side it is looked at.

    Args:
        key: Its stable name.
        name: In the person's words: "lie on your side".
        starts: Whether a figure is in its start posture.
        holds: Whether a figure is still in it, whatever faults the movement has.
        side: The side of an unmirrored figure that is to be the left one.
    """

    key: str
    name: str
    starts: Callable[[Figure], bool]
    holds: Callable[[Figure], bool]
    side: Callable[[Figure], Side]


SIDE_LYING = Posture("side-lying", "lying on your side", lies_on_side, on_side, side_on_top)
SUPINE = Posture("supine", "lying on your back, feet on the mat", lies_on_back, lies_on_back, side_near_camera)
ALL_FOURS = Posture("all-fours", "on hands and knees", on_all_fours, on_all_fours, side_near_camera)
