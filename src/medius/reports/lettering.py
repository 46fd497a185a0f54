"""Words as pictures: set once in the typeface that OpenCV carries, kept, and pasted as often as needed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import cv2
import numpy as np

from medius.reports.drawing import Colour
from medius.sources.video import Pixels

REGULAR: Final = 400
BOLD: Final = 600

_LINE: Final = 1.35
"""Height of a line of text as a share of the size of its letters: accents and tails have room (measured)."""

_ASCENT: Final = 1.04
"""From the upper edge of a line down to its base line, as a share of the size."""


@cache
def _typeface() -> cv2.FontFace:
    return cv2.FontFace("sans")


@lru_cache(maxsize=4096)
def text_width(text: str, size: int, weight: int = REGULAR) -> int:
    """How wide a line of text is, in px."""
    _, _, width, _ = cv2.getTextSize((8192, 512), _plain_noughts(text), (0, 256), _typeface(), size, weight)
    return int(width) + round(0.12 * size)


def line_height(size: int) -> int:
    """How high a line of text is, in px."""
    return round(_LINE * size)


@lru_cache(maxsize=4096)
def lettering(text: str, size: int, colour: Colour, ground: Colour, weight: int = REGULAR) -> Pixels:
    """A line of text on its ground; read-only, as wide as the text and `line_height` high."""
    patch = np.full((line_height(size), max(1, text_width(text, size, weight)), 3), ground, dtype=np.uint8)
    origin = (round(0.04 * size), round(_ASCENT * size))
    cv2.putText(patch, _plain_noughts(text), origin, colour, _typeface(), size, weight)
    patch.setflags(write=False)
    return patch


@lru_cache(maxsize=512)
def fitted(text: str, width: int, sizes: tuple[tuple[int, int], ...], weight: int) -> tuple[int, tuple[str, ...]]:
    """A text broken into lines so that it fits.

    Args:
        text: What is to be set.
        width: How wide the lines may be, in px.
        sizes: What to try, the largest letters first: size of the letters in px, and how many lines of it there is
            room for.
        weight: Of the letters.

    Returns:
        The first size at which it fits, and its lines; at the last size it is cut, and ends in an ellipsis.
    """
    for size, room in sizes:
        lines = _broken(text, width, size, weight)
        if len(lines) <= room and all(text_width(line, size, weight) <= width for line in lines):
            return size, tuple(lines)
    size, room = sizes[-1]
    return size, tuple(_cut(_broken(text, width, size, weight), room, width, size, weight))


def _plain_noughts(text: str) -> str:
    """The text with the letter O for nought: the typeface strikes its noughts through, which reads as "none"."""
    return text.replace("0", "O")


def _broken(text: str, width: int, size: int, weight: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(lines: list[str], room: int, width: int, size: int, weight: int) -> list[str]:
    """The lines that there is room for, each within the width; an ellipsis where something is missing."""
    kept = [_shortened(line, width, size, weight) for line in lines[:room]]
    if len(lines) > room:
        kept[-1] = _shortened(f"{kept[-1].removesuffix('…')}…", width, size, weight)
    return kept


def _shortened(line: str, width: int, size: int, weight: int) -> str:
    while len(line) > 1 and text_width(line, size, weight) > width:
        line = f"{line.removesuffix('…')[:-1].rstrip()}…"
    return line
