"""Somebody else in view: the one who is followed is covered up, and the pose model looks again."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from typing import Final, Self

import numpy as np

from medius.sources.landmarker import Landmarked, Landmarker, Landmarks
from medius.sources.recording import Interval
from medius.sources.video import Picture, Pixels

LOOK_EVERY_S: Final = 1.0
"""A look costs about 0.7 of a pose, so one a second is 2 % at 30 Hz, 5 % at 15 Hz."""

_WIDTH_PX: Final = 320
"""The detector sees 224 px anyway; from 320 px it found as many people as from 640 (docs/recordings.md)."""

_MARGIN: Final = 0.05
"""What hair, hands and shoes stand out beyond the landmarks, as a share of the longer side of their box; at 0 to 3 %
what was left of a body was once taken for another (1 of 74 pictures), at 12 % fewer others were found."""

_GREY: Final = 128

_FORGIVEN_LOOKS: Final = 1
"""So many looks may miss a person who is found before and after: one look finds 88 % of those whose head is in view."""

_SURE_FROM: Final = 2
"""Looks that must have found somebody before it is believed."""


class Onlooker:
    """Looks for a second person in single pictures; a context manager.

    Args:
        bundle: The pose bundle (`.task`).

    Raises:
        SourceError: The kinds that `Landmarker` raises.
    """

    def __init__(self, bundle: str | os.PathLike[str]) -> None:
        self._landmarker = Landmarker(bundle, still=True)
        self._due_s = -math.inf

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._landmarker.__exit__(*error)

    def glance(self, picture: Picture, followed: Landmarks) -> bool | None:
        """Whether somebody else is in the picture; None where it is not time to look, or nobody is followed."""
        if picture.time_s < self._due_s or not followed.found:
            return None
        self._due_s = picture.time_s + LOOK_EVERY_S
        return self.other_person(picture, followed.image)

    def other_person(self, picture: Picture, image: Landmarked) -> bool:
        """Whether somebody is in the picture beside the person whose landmarks are given, shape (33, 4)."""
        small = _small(picture.bgr)
        _cover(small, image)
        return self._landmarker.pose(Picture(picture.time_s, small)) is not None


def stretches(looks: Iterable[tuple[float, bool]], end_s: float) -> tuple[Interval, ...]:
    """When somebody else was in view: from the first look that found them to the next that did not.

    Args:
        looks: Time in s and whether somebody was found, in the order of time.
        end_s: Where the recording ends, in s.
    """
    known = list(looks)
    times = [*(time_s for time_s, _ in known), end_s]
    hits = np.flatnonzero([found for _, found in known])
    runs = np.split(hits, np.flatnonzero(np.diff(hits) > 1 + _FORGIVEN_LOOKS) + 1)
    return tuple((times[run[0]], times[run[-1] + 1]) for run in runs if len(run) >= _SURE_FROM)


def _small(bgr: Pixels) -> Pixels:
    import cv2

    height, width = bgr.shape[:2]
    scale = min(1.0, _WIDTH_PX / width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(bgr, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _cover(bgr: Pixels, image: Landmarked) -> None:
    height, width = bgr.shape[:2]
    points = image[:, :2] * (width, height)  # (33, 2) px
    low, high = points.min(axis=0), points.max(axis=0)
    margin = _MARGIN * (high - low).max()
    (left, top), (right, bottom) = low - margin, high + margin
    rows = slice(max(0, math.floor(top)), max(0, math.ceil(bottom)))
    columns = slice(max(0, math.floor(left)), max(0, math.ceil(right)))
    bgr[rows, columns] = _GREY
