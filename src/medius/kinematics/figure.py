"""A pose in body terms: centred on the hips, in metres, mirrored so that the side of interest is always the left.

Measuring on figures makes every measure mirror-symmetric by construction: a right leg is measured as the left leg of
the mirror image.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from medius.body import MIRRORED, Array, Landmark, Pose, Side
from medius.kinematics.geometry import Point, middle

_MIRRORED: Final = np.array(MIRRORED)
_TRUNK_AND_LEGS: Final = (
    Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP,
    Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE,
)  # fmt: skip
_THEIR_ROWS: Final = np.array(_TRUNK_AND_LEGS)
_LEFT_IS: Final = {Side.LEFT: _TRUNK_AND_LEGS, Side.RIGHT: tuple(landmark.mirrored for landmark in _TRUNK_AND_LEGS)}
Plane: TypeAlias = NDArray[np.complex128]
LEAST_SCALE_PX: Final = 1e-6  # a body of no size is still a figure


class Points(dict[int, Point]):
    """The landmarks of a figure, in m, as plain numbers; each is worked out when it is first asked for.

    A rule asks for few of the 33, one at a time, and plain numbers are read several times faster than arrays.

    Args:
        given: Where the landmarks are, shape (33, 2) or (33, 3), in px or m.
        origin: The point of `given` that becomes 0.
        scale: Metres in one unit of `given` along each axis, signed.
        mirrored: Whether left is right.
    """

    __slots__ = ("given", "is_mirrored", "origin", "scale")

    def __init__(self, given: Array, origin: Point, scale: Point, *, mirrored: bool = False) -> None:
        self.given, self.origin, self.scale, self.is_mirrored = given, origin, scale, mirrored

    def __missing__(self, landmark: int) -> Point:
        at = self.given[MIRRORED[landmark] if self.is_mirrored else landmark].tolist()
        zero, scale = self.origin, self.scale
        flat = ((at[0] - zero[0]) * scale[0], (at[1] - zero[1]) * scale[1])
        point = self[landmark] = flat if len(at) == 2 else (*flat, (at[2] - zero[2]) * scale[2])
        return point

    def rows(self) -> Array:
        """`given`, so that each landmark stands in its own row."""
        return self.given.take(_MIRRORED, axis=0) if self.is_mirrored else self.given

    def plane(self, times: float = 1.0) -> Plane:
        """All of them `times` as large, in the picture, as complex numbers x + iy, shape (33,)."""
        (right, up), (x, y) = self.scale, self.origin
        points = np.ascontiguousarray(self.given, np.float64).view(np.complex128)[:, 0]
        placed: Plane = (points - complex(x, y)) * (right * times)
        turned = placed if right == up else placed.conj()  # as large along both axes
        return turned.take(_MIRRORED) if self.is_mirrored else turned

    def mirrored(self) -> Points:
        """The mirror image: left is right, and each point on the other side of 0."""
        across = (-self.scale[0], *self.scale[1:])
        return Points(self.given, self.origin, across, mirrored=not self.is_mirrored)


def stacked(points: Sequence[Points]) -> Array:
    """The landmarks of n figures, shape (n, 33, 2) or (n, 33, 3), in m."""
    given = np.array([each.rows() for each in points])
    origin, scale = (
        np.array(values)[:, None] for values in zip(*[(each.origin, each.scale) for each in points], strict=True)
    )
    array: Array = (given - origin) * scale
    return array


def planes(points: Sequence[Points], times: Sequence[float]) -> Plane:
    """The landmarks of n figures in the picture, so many times as large, as complex numbers x + iy, shape (n, 33)."""
    placed: Plane = (stacked(points) * np.array(times)[:, None, None]).view(np.complex128)[..., 0]
    return placed


@dataclass(eq=False)  # freezing it would add a tenth to what making one of every pose costs
class Figure:
    """One pose as measures see it; it does not change.

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
        flat_m: Array = stacked([self.flat])[0]
        return flat_m

    @cached_property
    def space_m(self) -> Array:
        """`space` as an array, shape (33, 3)."""
        space_m: Array = stacked([self.space])[0]
        return space_m

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
    image, world = pose.image_px.take(_THEIR_ROWS, axis=0).tolist(), pose.world_m.take(_THEIR_ROWS, axis=0).tolist()
    u, v = hips = middle(image[2], image[3])
    x, y, z = origin = middle(world[2], world[3])
    scale_px = max(_weak_perspective(image, hips, world, origin), LEAST_SCALE_PX)
    across = -1.0 if mirrored else 1.0
    right, up = across / scale_px, -1.0 / scale_px
    flat = Points(pose.image_px, hips, (right, up), mirrored=mirrored)
    space = Points(pose.world_m, origin, (across, -1.0, -1.0), mirrored=mirrored)
    for landmark, (u_px, v_px), (x_m, y_m, z_m) in zip(_LEFT_IS[side], image, world, strict=True):
        flat[landmark] = ((u_px - u) * right, (v_px - v) * up)
        space[landmark] = ((x_m - x) * across, y - y_m, z - z_m)
    visibility = pose.visibility.take(_MIRRORED) if mirrored else pose.visibility
    return Figure(pose.time_s, flat, space, visibility, scale_px)


def _weak_perspective(image: list[list[float]], hips: Point, world: list[list[float]], origin: Point) -> float:
    """Pixels to the metre, by least squares; in plain numbers, for eight points are too few to be worth an array."""
    alike = squares = 0.0
    (u, v), (u_m, v_m, _) = hips, origin
    for (x, y), (x_m, y_m, _) in zip(image, world, strict=True):
        right, down = x_m - u_m, y_m - v_m
        alike += (x - u) * right + (y - v) * down
        squares += right * right + down * down
    return alike / max(squares, 1e-9)


def mean_figure(figures: list[Figure]) -> Figure:
    """The middle of several figures: what a posture that is held looks like without its jitter.

    Raises:
        ValueError: No figure was given.
    """
    if not figures:
        raise ValueError("the mean of no figures; give at least one")
    if len(figures) == 1:
        return figures[0]
    flat = np.median(stacked([f.flat for f in figures]), axis=0)
    space = np.median(stacked([f.space for f in figures]), axis=0)
    return Figure(
        figures[-1].time_s,
        Points(flat, (0.0, 0.0), (1.0, 1.0)),
        Points(space, (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        np.mean([f.visibility for f in figures], axis=0),
        median(f.scale_px for f in figures),
    )
