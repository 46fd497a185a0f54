"""A pose in body terms: centred on the hips, in metres, mirrored so that the side of interest is always the left.

Measuring on figures makes every measure mirror-symmetric by construction: a right leg is measured as the left leg of
the mirror image.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from medius.body import MIRRORED, Array, Landmark, Pose, Side

Point: TypeAlias = list[float]

_MIRRORED: Final = np.array(MIRRORED)
_TRUNK_AND_LEGS: Final = np.array(
    [
        Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
        Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
    ]
)  # fmt: skip
_HIPS: Final = np.array([Landmark.LEFT_HIP, Landmark.RIGHT_HIP])
_UP_AND_NEAR: Final = np.array([1.0, -1.0, -1.0])


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


def figure(pose: Pose, side: Side) -> Figure:
    """The pose as a figure whose left side is `side` of the person.

    The scale is the weak-perspective one: the number of pixels to a metre that brings the picture nearest to the
    guess in space, over shoulders, hips, knees and ankles.
    """
    image, world, visibility = pose.image_px, pose.world_m, pose.visibility
    across = 1.0
    if side is Side.RIGHT:
        image, world, visibility, across = image[_MIRRORED], world[_MIRRORED], visibility[_MIRRORED], -1.0
    flat = image - (image[_HIPS[0]] + image[_HIPS[1]]) * 0.5
    space = world - (world[_HIPS[0]] + world[_HIPS[1]]) * 0.5
    seen, guess = flat[_TRUNK_AND_LEGS], space[_TRUNK_AND_LEGS, :2]
    scale = float((seen * guess).sum()) / max(float((guess * guess).sum()), 1e-9)
    turn = _UP_AND_NEAR * (across, 1.0, 1.0)
    return Figure(pose.time_s, flat * (turn[:2] / max(scale, 1e-6)), space * turn, visibility, scale)


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
