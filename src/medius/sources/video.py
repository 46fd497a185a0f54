"""A video file, picture by picture, at real media time and upright."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from medius.sources.container import ends_early, is_mp4, kinds_of_track
from medius.sources.given import readable_file
from medius.sources.native import loading, opencv_quiet
from medius.sources.refusals import (
    AudioOnly,
    NoMediaTime,
    NoPictures,
    NotAVideo,
    SourceError,
    TruncatedVideo,
    UnknownCodec,
)
from medius.sources.thinning import MAX_RATE_HZ, Thinning, stride

if TYPE_CHECKING:
    import cv2

Pixels: TypeAlias = NDArray[np.uint8]

_UNTOLD_RATE_HZ: Final = 1000.0
"""What FFmpeg says of a stream in ms that tells no rate."""

_SOUNDS: Final = (b"ID3", b"\xff\xfb", b"\xff\xf1", b"fLaC", b"OggS")
"""How sound files begin: MP3 with and without a tag, AAC, FLAC, Ogg; a WAV says so in its ninth byte."""


@dataclass(frozen=True, slots=True)
class VideoInfo:
    """What a video says of itself; rate and count are the file's own words, for progress and not for judging.

    Args:
        size: Width and height in px, as shown (after rotation).
        rate_hz: Pictures a second, None where the file does not tell.
        pictures: How many pictures it has, about; None where the file does not tell.
    """

    size: tuple[int, int]
    rate_hz: float | None
    pictures: int | None

    @property
    def duration_s(self) -> float | None:
        """How long it lasts, about, in s; None where the file does not tell."""
        return self.pictures / self.rate_hz if self.pictures and self.rate_hz else None

    def expected(self, max_rate_hz: float = MAX_RATE_HZ) -> int | None:
        """How many pictures will be left after thinning, about; None where the file does not tell."""
        if not self.pictures:
            return None
        return math.ceil(self.pictures / stride(self.rate_hz, max_rate_hz))


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One picture of a video: media time in s, and pixels of shape (height, width, 3), blue, green, red."""

    time_s: float
    bgr: Pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in px."""
        return self.bgr.shape[1], self.bgr.shape[0]


def video_info(path: str | os.PathLike[str]) -> VideoInfo:
    """What the video says of itself.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the file.
    """
    with _opened(path) as stream:
        size = _first_picture(stream, path).size
        return VideoInfo(size, _rate_hz(stream), _count(stream))


def pictures(
    path: str | os.PathLike[str],
    *,
    max_rate_hz: float = MAX_RATE_HZ,
    wanted: Callable[[float], bool] | None = None,
) -> Iterator[Picture]:
    """The pictures of a video, lazily: upright, at strictly increasing media time, thinned to at most `max_rate_hz`.

    A picture whose stamp does not advance is passed over; `Thinning` says which others are.

    Args:
        path: The video.
        max_rate_hz: Faster videos are thinned to at most this.
        wanted: Asked with the time of each picture that is left; the others cost half as much as these.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the file.
    """
    with _opened(path) as stream:
        thinning = Thinning(_rate_hz(stream), max_rate_hz)
        for time_s in _advancing(_times(stream), path):
            kept = thinning.keeps(time_s) and (wanted is None or wanted(time_s))
            if kept and (bgr := _pixels(stream)) is not None:
                yield Picture(time_s, bgr)


@contextmanager
def _opened(path: str | os.PathLike[str]) -> Iterator[cv2.VideoCapture]:
    file = readable_file(path)
    if is_mp4(file) and ends_early(file):
        raise TruncatedVideo(f"{file} breaks off before its end; copy or download it again")
    stream = _stream(file)
    try:
        if not stream.isOpened():
            raise _unopened(file)
        yield stream
    finally:
        stream.release()


def _stream(file: Path) -> cv2.VideoCapture:
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # FFmpeg's "quiet"; what fails is said once, by us
    with loading("OpenCV"):
        import cv2
    with opencv_quiet():
        stream = cv2.VideoCapture(str(file.absolute()), cv2.CAP_FFMPEG)
    stream.set(cv2.CAP_PROP_ORIENTATION_AUTO, 1)
    return stream


def _unopened(file: Path) -> SourceError:
    tracks = kinds_of_track(file) if is_mp4(file) else None
    if tracks is not None and not tracks:
        return _no_pictures(file)
    if tracks and b"vide" in tracks:
        return UnknownCodec(f"{file} is in a codec that cannot be decoded here; convert it to H.264")
    if tracks or _is_sound(file):
        return AudioOnly(f"{file} has sound and no pictures; give a video")
    return NotAVideo(f"{file} is not a video; give an mp4, mov, webm, mkv or avi file")


def _is_sound(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(12)
    return head.startswith(_SOUNDS) or head[8:] == b"WAVE"


def _times(stream: cv2.VideoCapture) -> Iterator[float]:
    """Media time of each picture, in s, as the stream moves on to it."""
    import cv2

    while stream.grab():
        yield stream.get(cv2.CAP_PROP_POS_MSEC) / 1000.0


def _advancing(times: Iterator[float], path: str | os.PathLike[str]) -> Iterator[float]:
    last_s, seen, kept = -math.inf, 0, 0
    for time_s in times:
        seen += 1
        if time_s > last_s:
            last_s, kept = time_s, kept + 1
            yield time_s
    if not seen:
        raise _no_pictures(path)
    if seen > 1 and kept == 1:
        raise NoMediaTime(
            f"{path} does not say when its pictures are shown; convert it to mp4 with its true frame rate"
        )


def _pixels(stream: cv2.VideoCapture) -> Pixels | None:
    retrieved, bgr = stream.retrieve()
    return _with_square_pixels(stream, bgr) if retrieved else None  # type: ignore[arg-type]


def _with_square_pixels(stream: cv2.VideoCapture, bgr: Pixels) -> Pixels:
    """The picture as it is shown: camcorders film 1440 x 1080 and mean 1920, and angles would be squashed."""
    import cv2

    across, down = stream.get(cv2.CAP_PROP_SAR_NUM), stream.get(cv2.CAP_PROP_SAR_DEN)
    if across <= 0 or down <= 0 or across == down:
        return bgr
    height, width = bgr.shape[:2]
    lying = stream.get(cv2.CAP_PROP_ORIENTATION_META) % 180 == 0
    size = (round(width * across / down), height) if lying else (width, round(height * across / down))
    return cv2.resize(bgr, size)  # type: ignore[return-value]


def _first_picture(stream: cv2.VideoCapture, path: str | os.PathLike[str]) -> Picture:
    bgr = _pixels(stream) if stream.grab() else None
    if bgr is None:
        raise _no_pictures(path)
    return Picture(0.0, bgr)


def _no_pictures(path: str | os.PathLike[str]) -> NoPictures:
    return NoPictures(f"{path} has no picture that can be decoded here; record it again, or convert it to H.264")


def _rate_hz(stream: cv2.VideoCapture) -> float | None:
    import cv2

    told = stream.get(cv2.CAP_PROP_FPS)
    return told if 0.0 < told < _UNTOLD_RATE_HZ else None


def _count(stream: cv2.VideoCapture) -> int | None:
    import cv2

    told = stream.get(cv2.CAP_PROP_FRAME_COUNT)
    return int(told) if told > 0 else None
