"""The colours, and the few shapes that everything drawn into a picture is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import cv2
import numpy as np

from medius.body import Array
from medius.sources.video import Pixels

Colour: TypeAlias = tuple[int, int, int]
"""Blue, green, red, 0 to 255."""

Point: TypeAlias = tuple[float, float] | Array
"""x and y in px, from the upper left corner."""

NIGHT: Final[Colour] = (27, 25, 21)
"""The deep neutral ground of everything that is written into a picture."""

PAPER: Final[Colour] = (238, 243, 244)
"""What is written on it; contrast 16:1."""

MIST: Final[Colour] = (192, 188, 180)
"""Small words on it; contrast 9:1."""

AMBER: Final[Colour] = (0, 176, 255)
"""A fault, always with a thicker line and a word; told from `PAPER` in every common kind of colour blindness."""

SLATE: Final[Colour] = (78, 72, 64)
"""Grounds of bars and of notes."""

_SUBPIXEL: Final = 4
"""Bits after the point in the coordinates of drawn lines, so that they do not jump from pixel to pixel."""


def line(picture: Pixels, start: Point, end: Point, colour: Colour, width: int) -> None:
    """A smooth straight line with round ends, drawn into the picture."""
    cv2.line(picture, _fixed(start), _fixed(end), colour, width, cv2.LINE_AA, _SUBPIXEL)


def disc(picture: Pixels, centre: Point, radius: float, colour: Colour) -> None:
    """A smooth filled circle, drawn into the picture."""
    cv2.circle(picture, _fixed(centre), round(radius * 2**_SUBPIXEL), colour, cv2.FILLED, cv2.LINE_AA, _SUBPIXEL)


def box(picture: Pixels, corner: tuple[int, int], size: tuple[int, int], colour: Colour) -> None:
    """A filled rectangle: its upper left corner, width and height in px."""
    (x, y), (width, height) = corner, size
    cv2.rectangle(picture, (x, y), (x + width - 1, y + height - 1), colour, cv2.FILLED)


def shape(picture: Pixels, corners: Sequence[tuple[float, float]], colour: Colour) -> None:
    """A smooth filled polygon, drawn into the picture."""
    points = np.array([_fixed(corner) for corner in corners], dtype=np.int32)
    cv2.fillPoly(picture, [points], colour, cv2.LINE_AA, _SUBPIXEL)


def paste(picture: Pixels, patch: Pixels, corner: tuple[int, int]) -> None:
    """A patch laid over the picture with its upper left corner at `corner`, cut where it would hang out."""
    x, y = max(corner[0], 0), max(corner[1], 0)
    window = picture[y : y + patch.shape[0], x : x + patch.shape[1]]
    window[:] = patch[: window.shape[0], : window.shape[1]]


def blank(size: tuple[int, int], colour: Colour) -> Pixels:
    """A picture of one colour; width and height in px."""
    width, height = size
    picture = np.empty((height, width, 3), dtype=np.uint8)
    box(picture, (0, 0), size, colour)
    return picture


def _fixed(point: Point) -> tuple[int, int]:
    return round(point[0] * 2**_SUBPIXEL), round(point[1] * 2**_SUBPIXEL)
