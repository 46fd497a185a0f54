"""Films of numbered frames: a frame tells its number by which of its bars is white."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

BAR_PX = 16
_BARS = 10
_SIZE = (BAR_PX * _BARS, 96)


def frames(count: int) -> Iterable[NDArray[np.uint8]]:
    """Frames 96 px high whose bar number `n % 10`, counted from the left, is white; the upper edge is red."""
    for number in range(count):
        frame = np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)
        frame[:24] = (0, 0, 255)
        left = BAR_PX * (number % _BARS)
        frame[24:, left : left + BAR_PX] = 255
        yield frame


def film(path: Path, *, rate_hz: float = 15.0, seconds: float = 2.0) -> Path:
    """A film of numbered frames."""
    return still_film(path, [(frame, 1) for frame in frames(round(rate_hz * seconds))], rate_hz=rate_hz)


def still_film(path: Path, stills: Sequence[tuple[NDArray[np.uint8], int]], *, rate_hz: float) -> Path:
    """A film of stills, each shown for so many frames."""
    height, width = stills[0][0].shape[:2]
    writer = cv2.VideoWriter(str(path), _codec(path), rate_hz, (width, height))
    assert writer.isOpened()
    for still, count in stills:
        for _ in range(count):
            writer.write(still)
    writer.release()
    return path


def as_seen(bgr: NDArray[Any]) -> int:
    """The number, modulo 10, of a frame that stands upright."""
    return int(bgr[40:].mean(axis=(0, 2)).reshape(_BARS, BAR_PX).mean(axis=1).argmax())


def _codec(path: Path) -> int:
    return cv2.VideoWriter.fourcc(*{".mp4": "mp4v", ".avi": "MJPG", ".webm": "VP80"}[path.suffix])
