"""A pose in body terms: centred on the hips, in metres, mirrored so that the side of interest is always the left.

Measuring on figures makes every measure mirror-symmetric by construction: a right leg is measured as the left leg of
the mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from medius.body import MIRRORED, Array, Landmark, Pose, Side
from medius.kinematics.geometry import Point, middle_of

_MIRRORED: Final = np.array(MIRRORED)
_TRUNK_AND_LEGS: Final = (
    Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
)  # fmt: skip
LEAST_SCALE_PX: Final = 1e-6  # a body of no size is still a figure
_UP_AND_NEAR: Final = np.array([1.0, -1.0, -1.0])
_ACROSS: Final = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True, eq=False)
class Figure:
    """One pose as measures see it.

    Args:
        time_s: Media time, in s.
        flat_m: The picture, shape (33, 2), in m of the body, x to the right, y up, 0 between the hips.
        space_m: The guess in space, shape (33, 3), in m, x right, y up, z towards the camera, 0 between the hips.
        visibility: Shape (33,), 0 to 1.
        scale_px: Pixels of the picture in one metre of the body.
    """

    time_s: float
    flat_m: Array
    space_m: Array
    visibility: Array
    scale_px: float

    @cached_property
    def flat(self) -> list[Point]:
        """`flat_m` as plain numbers: single points are read several times faster."""
        points: list[Point] = self.flat_m.tolist()
        return points

    @cached_property
    def space(self) -> list[Point]:
        """`space_m` as plain numbers."""
        points: list[Point] = self.space_m.tolist()
        return points

    def mirrored(self) -> Figure:
        """The mirror image: the other side becomes the left one."""
        return Figure(
            self.time_s,
            self.flat_m[_MIRRORED] * _ACROSS[:2],
            self.space_m[_MIRRORED] * _ACROSS,
            self.visibility[_MIRRORED],
            self.scale_px,
        )


def figure(pose: Pose, side: Side) -> Figure:
    """The pose as a figure whose left side is `side` of the person.

    The scale is the weak-perspective one: the number of pixels to a metre that brings the picture nearest to the
    guess in space, over shoulders, hips, knees and ankles.
    """
    image, world = pose.image_px.tolist(), pose.world_m.tolist()
    hips = middle_of(image, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    origin = middle_of(world, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    scale = max(_weak_perspective(image, hips, world, origin), LEAST_SCALE_PX)
    flat = (pose.image_px - np.array(hips)) * np.array([1.0 / scale, -1.0 / scale])
    seen = Figure(pose.time_s, flat, (pose.world_m - np.array(origin)) * _UP_AND_NEAR, pose.visibility, scale)
    return seen if side is Side.LEFT else seen.mirrored()


def _weak_perspective(image: list[Point], hips: Point, world: list[Point], origin: Point) -> float:
    """Pixels to the metre, by least squares; in plain numbers, for eight points are too few to be worth an array."""
    alike = squares = 0.0
    for landmark in _TRUNK_AND_LEGS:
        right, down = world[landmark][0] - origin[0], world[landmark][1] - origin[1]
        alike += (image[landmark][0] - hips[0]) * right + (image[landmark][1] - hips[1]) * down
        squares += right * right + down * down
    return alike / max(squares, 1e-9)


def mean_figure(figures: list[Figure]) -> Figure:
    """The middle of several figures: what a posture that is held looks like without its jitter.

    Raises:
        ValueError: No figure was given.
    """
    if not figures:
        raise ValueError("the mean of no figures; give at least one")
    return Figure(
        figures[-1].time_s,
        np.median([f.flat_m for f in figures], axis=0),
        np.median([f.space_m for f in figures], axis=0),
        np.mean([f.visibility for f in figures], axis=0),
        float(np.median([f.scale_px for f in figures])),
    )
