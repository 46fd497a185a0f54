"""The anatomical points that a pose is made of, and the two sides of a body."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import Final


class Side(Enum):
    """A side of the person, never of the picture."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def opposite(self) -> Side:
        """The other side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Landmark(IntEnum):
    """The 33 points of a pose; the number is the row in every array of landmarks."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32

    @property
    def mirrored(self) -> Landmark:
        """The same point on the other side of the body; the nose is its own mirror image."""
        return MIRRORED[self]


def _mirror_image(landmark: Landmark) -> Landmark:
    name = landmark.name
    swapped = name.replace("LEFT", "·").replace("RIGHT", "LEFT").replace("·", "RIGHT")
    return Landmark[swapped]


MIRRORED: Final = tuple(_mirror_image(landmark) for landmark in Landmark)
"""For each landmark, the one on the other side of the body."""

COUNT: Final = len(Landmark)
"""How many landmarks a pose has."""
