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
L_HIP, R_HIP = int(Landmark.LEFT_HIP), int(Landmark.RIGHT_HIP)
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
    flat = pose.image_px - (pose.image_px[L_HIP] + pose.image_px[R_HIP]) * 0.5
    space = pose.world_m - (pose.world_m[L_HIP] + pose.world_m[R_HIP]) * 0.5
    guess = space[_TRUNK_AND_LEGS, :2].ravel()
    scale = float(flat[_TRUNK_AND_LEGS].ravel() @ guess) / max(float(guess @ guess), 1e-9)
    seen = Figure(
        pose.time_s, flat * (_UP_AND_NEAR[:2] / max(scale, 1e-6)), space * _UP_AND_NEAR, pose.visibility, scale
    )
    return seen if side is Side.LEFT else seen.mirrored()


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
