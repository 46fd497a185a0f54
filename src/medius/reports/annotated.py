"""The annotated video: the recording once more, with all that Medius saw and would have said."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np

from medius.movement.analysed import Analysis
from medius.reports.encoding import Encoder, best_format
from medius.reports.timeline import Timeline
from medius.reports.track import LandmarkTrack, landmarks_at
from medius.reports.unwritten import NotWritten
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords
from medius.sources.beside import beside
from medius.sources.video import Picture, Pixels

_USUAL: Final = 1.5
"""A step of up to this many times the median is a usual one; a longer one is a gap, and says nothing of the rate."""

_UNTOLD_HZ: Final = 30.0
"""The rate of a video of which one pose or none is known."""


@dataclass(frozen=True, slots=True)
class AnnotatedVideo:
    """What was written.

    Args:
        path: Where it is.
        codec: "h264" or "vp8".
        note: A sentence for the person where it is not the usual H.264; else None.
    """

    path: Path
    codec: str
    note: str | None


def annotated_video(
    pictures: Iterable[Picture],
    track: LandmarkTrack,
    analysis: Analysis,
    words: ExerciseWords | None,
    stem: str | os.PathLike[str],
) -> AnnotatedVideo:
    """Writes the annotated video: H.264 in MP4 through ffmpeg, else WebM; whole or not at all.

    Media time is kept: a picture stands where it stood, and stays where the recording has none.

    Args:
        pictures: The recording once more, in order; read once, one at a time.
        track: Its poses.
        analysis: What was found.
        words: The exercise in words; None where it was not recognised.
        stem: Where to, without the suffix: ".mp4" or ".webm" is added.

    Raises:
        NotWritten: There are no pictures, the folder cannot be written to, the disk is full, or ffmpeg failed.
    """
    from medius.reports.scene import Scene

    form = best_format()
    path = Path(f"{os.fspath(stem)}{form.suffix}")
    first, everything = _peeked(pictures, path)
    size = _within(first.size, form.max_pixels)
    scene = Scene(size, (words or UNKNOWN_EXERCISE).driver)
    timeline = Timeline(analysis, words)
    rate_hz = min(_rate_hz(track), form.max_rate_hz)
    with _draft(path) as draft, form.opened(draft, scene.size, rate_hz) as encoder:
        steady = _Steady(encoder, rate_hz)
        for picture in everything:
            if steady.wants(picture.time_s):
                landmarks = landmarks_at(track, picture.time_s, size)
                drawn = scene.drawn(_sized(picture.bgr, size), landmarks, timeline.at(picture.time_s))
                steady.write(picture.time_s, drawn)
    return AnnotatedVideo(path, form.codec, form.note)


class _Steady:
    """Pictures that come when they come, written at an even rate without moving them in time."""

    def __init__(self, encoder: Encoder, rate_hz: float) -> None:
        self._encoder = encoder
        self._rate_hz = rate_hz
        self._written = 0
        self._last: Pixels | None = None

    def wants(self, time_s: float) -> bool:
        """Whether the place of a picture of this time is still free."""
        return self._place(time_s) >= self._written

    def write(self, time_s: float, picture: Pixels) -> None:
        """Writes a picture at its time; until then the last one stays, and before the first one, the first."""
        place = self._place(time_s)
        waiting = picture if self._last is None else self._last
        for _ in range(self._written, place):
            self._encoder.write(waiting)
        self._encoder.write(picture)
        self._last, self._written = picture, place + 1

    def _place(self, time_s: float) -> int:
        return round(time_s * self._rate_hz)


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    try:
        with beside(path) as draft:
            draft.touch()  # what cannot be written shows here, in one way for every encoder
            yield draft
    except OSError as error:
        raise NotWritten(f"{path} cannot be written ({error.strerror}); choose another folder") from None


def _peeked(pictures: Iterable[Picture], path: Path) -> tuple[Picture, Iterator[Picture]]:
    """The first picture, and all of them."""
    stream = iter(pictures)
    first = next(stream, None)
    if first is None:
        raise NotWritten(f"{path} was not written: the recording has no pictures")
    return first, chain((first,), stream)


def _rate_hz(track: LandmarkTrack) -> float:
    """How many poses there were a second where they came without a gap; `_UNTOLD_HZ` where they are too few."""
    steps_s = np.diff(np.asarray(track.time_s, dtype=np.float64))
    if not len(steps_s):
        return _UNTOLD_HZ
    usual_s = steps_s[steps_s <= _USUAL * np.median(steps_s)]
    return max(1.0, round(1.0 / float(usual_s.mean()), 2))


def _within(size: tuple[int, int], max_pixels: int | None) -> tuple[int, int]:
    """Width and height, made smaller by the same share until there are no more pixels than allowed."""
    width, height = size
    if max_pixels is None or width * height <= max_pixels:
        return size
    share = math.sqrt(max_pixels / (width * height))
    return int(width * share), int(height * share)


def _sized(picture: Pixels, size: tuple[int, int]) -> Pixels:
    import cv2

    if (picture.shape[1], picture.shape[0]) == size:
        return picture
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
