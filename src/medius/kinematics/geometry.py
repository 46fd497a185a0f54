"""Angles and lengths between the points of a figure."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from medius.body import Landmark

if TYPE_CHECKING:
    from medius.kinematics.figure import Figure

Point: TypeAlias = Sequence[float]
Two: TypeAlias = Callable[[Mapping[int, Point]], tuple[Point, Point]]

# Left and right: an item is got by these in the time in which Python 3.11 finds `Landmark.LEFT_HIP`.
both_shoulders: Two = itemgetter(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
both_hips: Two = itemgetter(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
both_knees: Two = itemgetter(Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
both_ankles: Two = itemgetter(Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE)
both_wrists: Two = itemgetter(Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)

STRAIGHT_DEG = 180.0


def middle(a: Point, b: Point) -> Point:
    """The point halfway, in the plane or in space."""
    half = ((a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5)
    return half if len(a) == 2 else (*half, (a[2] + b[2]) * 0.5)


def difference(a: Point, b: Point) -> Point:
    """From `b` to `a`, in the plane or in space."""
    return (a[0] - b[0], a[1] - b[1]) if len(a) == 2 else (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def length(a: Point) -> float:
    """Euclidean length, in the unit of the point."""
    return math.hypot(*a)


def distance(a: Point, b: Point) -> float:
    """Euclidean distance, in the unit of the points."""
    return math.dist(a, b)


def elevation_deg(a: Point) -> float:
    """Angle of a direction above the horizontal, in deg, -90 to 90, whichever way it points."""
    return math.degrees(math.atan2(a[1], math.hypot(a[0], *a[2:])))


def slope_deg(a: Point) -> float:
    """Direction of a vector of the picture, in deg, counter-clockwise from the picture's right, -180 to 180."""
    return math.degrees(math.atan2(a[1], a[0]))


def turn_deg(a: Point, b: Point) -> float:
    """The turn in the picture from `a` to `b`, in deg, counter-clockwise positive, -180 to 180."""
    return math.degrees(math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]))


def inner_deg(a: Point, vertex: Point, b: Point) -> float:
    """The angle at `vertex` between the directions to `a` and `b`, in deg, 0 to 180; in the plane or in space."""
    u, v = difference(a, vertex), difference(b, vertex)
    cosine = sum(p * q for p, q in zip(u, v, strict=True)) / max(length(u) * length(v), 1e-9)
    return math.degrees(math.acos(min(max(cosine, -1.0), 1.0)))


def wrapped_deg(angle: float) -> float:
    """The same direction between -180 and 180 deg."""
    return (angle + STRAIGHT_DEG) % 360.0 - STRAIGHT_DEG


def shoulders(figure: Figure) -> Point:
    """The middle of the shoulders in the picture."""
    return middle(*both_shoulders(figure.flat))
