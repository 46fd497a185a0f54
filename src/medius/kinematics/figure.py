"""A pose in body terms: centred on the hips, in metres, mirrored so that the side of interest is always the left.

Measuring on figures makes every measure mirror-symmetric by construction: a right leg is measured as the left leg of
the mirror image.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from medius.body import MIRRORED, Array, Landmark, Pose, Side
from medius.kinematics.geometry import Point, middle

_MIRRORED: Final = np.array(MIRRORED)
_TRUNK_AND_LEGS: Final = (
    Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
)  # fmt: skip
_THEIR_ROWS: Final = np.array(_TRUNK_AND_LEGS)
_THEIR_MIRROR_IMAGES: Final = tuple(landmark.mirrored for landmark in _TRUNK_AND_LEGS)
LEAST_SCALE_PX: Final = 1e-6  # a body of no size is still a figure


class Points(dict[int, Point]):
    """The landmarks of a figure, in m, as plain numbers; each is worked out when it is first asked for.

    A rule asks for few of the 33, one at a time, and plain numbers are read several times faster than arrays.

    Args:
        given: Where the landmarks are, shape (33, 2) or (33, 3), in px or m.
        origin: The point of `given` that becomes 0.
        scale: Metres in one unit of `given` along each axis, signed.
        mirrored: Whether left is right.
        known: Points that are worked out already.
    """

    __slots__ = ("_given", "_is_mirrored", "_origin", "_scale")

    def __init__(
        self,
        given: Array,
        origin: Point,
        scale: Point,
        *,
        mirrored: bool = False,
        known: Iterable[tuple[Landmark, Point]] = (),
    ) -> None:
        super().__init__(known)
        self._given, self._origin, self._scale, self._is_mirrored = given, origin, scale, mirrored

    def __missing__(self, landmark: int) -> Point:
        given = self._given[MIRRORED[landmark] if self._is_mirrored else landmark].tolist()
        point = self[landmark] = [
            (at - zero) * scale for at, zero, scale in zip(given, self._origin, self._scale, strict=True)
        ]
        return point

    def array(self) -> Array:
        """All of them, shape (33, 2) or (33, 3)."""
        points: Array = (self._given - np.array(self._origin)) * np.array(self._scale)
        return points.take(_MIRRORED, axis=0) if self._is_mirrored else points

    def mirrored(self) -> Points:
        """The mirror image: left is right, and each point on the other side of 0."""
        across = [-self._scale[0], *self._scale[1:]]
        return Points(self._given, self._origin, across, mirrored=not self._is_mirrored)


@dataclass(frozen=True, eq=False)
class Figure:
    """One pose as measures see it.

    Args:
        time_s: Media time, in s.
        flat: The picture, in m of the body, x to the right, y up, 0 between the hips.
        space: The guess in space, in m, x right, y up, z towards the camera, 0 between the hips.
        visibility: Shape (33,), 0 to 1.
        scale_px: Pixels of the picture in one metre of the body.
    """

    time_s: float
    flat: Points
    space: Points
    visibility: Array
    scale_px: float

    @cached_property
    def flat_m(self) -> Array:
        """`flat` as an array, shape (33, 2)."""
        return self.flat.array()

    @cached_property
    def space_m(self) -> Array:
        """`space` as an array, shape (33, 3)."""
        return self.space.array()

    def mirrored(self) -> Figure:
        """The mirror image: the other side becomes the left one."""
        visibility = self.visibility.take(_MIRRORED)
        return Figure(self.time_s, self.flat.mirrored(), self.space.mirrored(), visibility, self.scale_px)


def figure(pose: Pose, side: Side) -> Figure:
    """The pose as a figure whose left side is `side` of the person.

    The scale is the weak-perspective one: the number of pixels to a metre that brings the picture nearest to the
    guess in space, over shoulders, hips, knees and ankles.
    """
    mirrored = side is Side.RIGHT
    landmarks, across = (_THEIR_MIRROR_IMAGES, -1.0) if mirrored else (_TRUNK_AND_LEGS, 1.0)
    image, world = pose.image_px.take(_THEIR_ROWS, axis=0).tolist(), pose.world_m.take(_THEIR_ROWS, axis=0).tolist()
    u, v = hips = middle(image[2], image[3])
    x, y, z = origin = middle(world[2], world[3])
    scale_px = max(_weak_perspective(image, hips, world, origin), LEAST_SCALE_PX)
    metre = 1.0 / scale_px
    flat = [[(right - u) * (across * metre), (down - v) * -metre] for right, down in image]
    space = [[(right - x) * across, y - down, z - away] for right, down, away in world]
    return Figure(
        pose.time_s,
        Points(
            pose.image_px, hips, [across * metre, -metre], mirrored=mirrored, known=zip(landmarks, flat, strict=True)
        ),
        Points(pose.world_m, origin, [across, -1.0, -1.0], mirrored=mirrored, known=zip(landmarks, space, strict=True)),
        pose.visibility.take(_MIRRORED) if mirrored else pose.visibility,
        scale_px,
    )


def _weak_perspective(image: list[Point], hips: Point, world: list[Point], origin: Point) -> float:
    """Pixels to the metre, by least squares; in plain numbers, for eight points are too few to be worth an array."""
    alike = squares = 0.0
    for (x, y), (x_m, y_m, _) in zip(image, world, strict=True):
        right, down = x_m - origin[0], y_m - origin[1]
        alike += (x - hips[0]) * right + (y - hips[1]) * down
        squares += right * right + down * down
    return alike / max(squares, 1e-9)


def mean_figure(figures: list[Figure]) -> Figure:
    """The middle of several figures: what a posture that is held looks like without its jitter.

    Raises:
        ValueError: No figure was given.
    """
    if not figures:
        raise ValueError("the mean of no figures; give at least one")
    flat, space = np.median([f.flat_m for f in figures], axis=0), np.median([f.space_m for f in figures], axis=0)
    return Figure(
        figures[-1].time_s,
        Points(flat, [0.0, 0.0], [1.0, 1.0]),
        Points(space, [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]),
        np.mean([f.visibility for f in figures], axis=0),
        float(np.median([f.scale_px for f in figures])),
    )
