"""A skeleton drawn over a person, the offending part lit and thickened."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from medius.body import Array, Landmark
from medius.reports.drawing import AMBER, MIST, NIGHT, PAPER, Colour, disc, line
from medius.sources.video import Pixels

Bone: TypeAlias = tuple[Landmark, Landmark]

_OF_ONE_SIDE: Final = (
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.LEFT_HIP, Landmark.LEFT_KNEE),
    (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL),
    (Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX),
    (Landmark.LEFT_ANKLE, Landmark.LEFT_FOOT_INDEX),
    (Landmark.LEFT_EAR, Landmark.NOSE),
)

BONES: Final[tuple[Bone, ...]] = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
    *_OF_ONE_SIDE,
    *((start.mirrored, end.mirrored) for start, end in _OF_ONE_SIDE),
)
"""Which landmarks are joined by a line."""

SURE: Final = 0.5
"""Visibility from which a bone is drawn in full; below it, thin and grey. Evidence rule G01 asks for the same."""

GUESSED: Final = 0.2
"""Visibility below which a bone is not drawn at all: the pose model then places it by habit."""

_THIN: Final = 1.5
_PLAIN: Final = 2.5
_LIT: Final = 7.0
"""Widths of bones in units; a lit one is nearly three times as wide as a plain one, so that it shows without colour."""


def draw_skeleton(picture: Pixels, landmarks: Array, lit: frozenset[Landmark] = frozenset(), unit: float = 1.0) -> None:
    """A skeleton drawn into the picture, each line on a dark one, so that it shows on any ground.

    Args:
        picture: Is drawn on.
        landmarks: x and y in px, and visibility; shape (33, 3).
        lit: The points of the part to light; a bone is lit where both its ends are.
        unit: Of all widths, in px: the 640th part of the width of a usual picture.
    """
    bright = [bone for bone in BONES if lit.issuperset(bone)] or _across(lit)
    sure = [bone for bone in BONES if bone not in bright and _sureness(landmarks, bone) >= SURE]
    guessed = [bone for bone in BONES if bone not in bright and GUESSED <= _sureness(landmarks, bone) < SURE]
    _draw_bones(picture, landmarks, guessed, NIGHT, (_THIN + 1) * unit)
    _draw_bones(picture, landmarks, guessed, MIST, _THIN * unit)
    _draw_bones(picture, landmarks, sure, NIGHT, (_PLAIN + 2) * unit)
    _draw_bones(picture, landmarks, sure, PAPER, _PLAIN * unit)
    _draw_bones(picture, landmarks, bright, NIGHT, (_LIT + 3) * unit)
    _draw_bones(picture, landmarks, bright, AMBER, _LIT * unit)
    for landmark in lit:
        _draw_joint(picture, landmarks[landmark], unit)


def box_around(landmarks: Array, part: frozenset[Landmark]) -> Array:
    """The box around a part: left, top, right, bottom, in px."""
    points = landmarks[[*part], :2]
    return np.concatenate((points.min(axis=0), points.max(axis=0)))


def _draw_bones(picture: Pixels, landmarks: Array, bones: list[Bone], colour: Colour, width: float) -> None:
    for start, end in bones:
        line(picture, landmarks[start, :2], landmarks[end, :2], colour, max(1, round(width)))


def _across(lit: frozenset[Landmark]) -> list[Bone]:
    """The line from a lit point to the same point of the other side: a gap between two knees is a part as well."""
    pairs = ((landmark, landmark.mirrored) for landmark in lit)
    return [(one, other) for one, other in pairs if one < other and other in lit]


def _draw_joint(picture: Pixels, landmark: Array, unit: float) -> None:
    point = (float(landmark[0]), float(landmark[1]))
    disc(picture, point, 6.5 * unit, NIGHT)
    disc(picture, point, 5 * unit, AMBER)


def _sureness(landmarks: Array, bone: Bone) -> float:
    return float(np.min(landmarks[[*bone], 2]))
