"""Video written so that browsers play it: H.264 through the ffmpeg program, or WebM through OpenCV without it."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Protocol, TypeAlias, cast

import numpy as np

from medius.reports.unwritten import NotWritten
from medius.sources.native import without_chatter
from medius.sources.video import Pixels

if TYPE_CHECKING:
    import cv2

H264: Final = ("libx264", "libopenh264", "h264_videotoolbox", "h264_mf")
"""Encoders of H.264 that an ffmpeg may have, the best first."""

_QUALITY: Final = {"libx264": ("-preset", "veryfast", "-crf", "23")}
"""What each encoder is told; the others take a bit rate."""

_BITS_PER_PIXEL: Final = 0.12
"""For encoders that want a bit rate: about what libx264 spends on such pictures, and half as much again."""

_COLOURS: Final = (
    *("-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"),
)
"""Colours as browsers take them to be where a file says nothing, and said as well."""

_WEBM_PIXELS: Final = 640 * 640
"""How large a WebM picture may be: OpenCV's VP8 manages twenty of this size a second on one core, no more."""

_WEBM_RATE_HZ: Final = 15.0
"""How many pictures a second a WebM has at most, for the same reason."""


WEBM_NOTE: Final = (
    "The annotated video is a WebM, smaller and slower to write: there is no ffmpeg program with H.264 on the path. "
    "Install ffmpeg for an MP4."
)
"""What is said where H.264 cannot be written."""


class Encoder(Protocol):
    """Takes pictures of one size, one after the other."""

    def write(self, picture: Pixels) -> None:
        """The next picture of the video."""


Opened: TypeAlias = Callable[[Path, tuple[int, int], float], AbstractContextManager[Encoder]]
"""Opens a video for writing: its path, the width and height of its pictures in px, both even, and their rate in Hz."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write video.

    Args:
        suffix: Of the file.
        codec: Its short name.
        note: What a person should know of it; None where there is nothing.
        max_pixels: How many pixels a picture may have, None for any.
        max_rate_hz: How many pictures a second it may have.
        opened: Opens a video of this format; raises `NotWritten` where it cannot be written to its end.
    """

    suffix: str
    codec: str
    note: str | None
    max_pixels: int | None
    max_rate_hz: float
    opened: Opened


def best_format() -> Format:
    """H.264 where the ffmpeg program is on the path and has it, else WebM."""
    program = shutil.which("ffmpeg")
    encoder = _h264_encoder(program) if program else None
    if program and encoder:
        return Format(".mp4", "h264", None, None, math.inf, partial(_h264, program, encoder))
    return Format(".webm", "vp8", WEBM_NOTE, _WEBM_PIXELS, _WEBM_RATE_HZ, _webm)


def _h264_encoder(program: str) -> str | None:
    try:
        listed = subprocess.run([program, "-hide_banner", "-encoders"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    names = set(listed.stdout.split())
    return next((name for name in H264 if name in names), None)


@contextmanager
def _h264(program: str, encoder: str, path: Path, size: tuple[int, int], rate_hz: float) -> Iterator[Encoder]:
    """An MP4 written through ffmpeg, its index in front so that it plays while it loads."""
    with tempfile.TemporaryFile() as said, _running(_command(program, encoder, path, size, rate_hz), said) as process:
        pipe = _Pipe(process, said)
        yield pipe
        pipe.finish()


@contextmanager
def _webm(path: Path, size: tuple[int, int], rate_hz: float) -> Iterator[Encoder]:
    """A WebM written by OpenCV."""
    import cv2

    with without_chatter():  # it remarks on the name of the codec, and then takes it
        writer = cv2.VideoWriter(os.fspath(path), cv2.VideoWriter.fourcc(*"VP80"), rate_hz, size)
    if not writer.isOpened():
        raise NotWritten(f"{path.parent}: no WebM can be written there; install ffmpeg or choose another folder")
    counted = _Counted(writer)
    try:
        yield counted
    finally:
        writer.release()
    if not _holds(path, counted.pictures):
        raise NotWritten(f"{path.parent}: the video was cut short, perhaps the disk is full; free some space")


class _Counted:
    """OpenCV's writer, which never says that it failed, and how many pictures it was given."""

    def __init__(self, writer: cv2.VideoWriter) -> None:
        self._writer = writer
        self.pictures = 0

    def write(self, picture: Pixels) -> None:
        self._writer.write(picture)
        self.pictures += 1


class _Pipe:
    """The input of a running ffmpeg."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self._process = process
        self._input = cast("IO[bytes]", process.stdin)
        self._said = said

    def write(self, picture: Pixels) -> None:
        try:
            self._input.write(np.ascontiguousarray(picture).data)
        except OSError:
            raise self._stopped() from None

    def finish(self) -> None:
        """Waits until ffmpeg has written everything."""
        try:
            self._input.close()
        except OSError:
            raise self._stopped() from None
        if self._process.wait() != 0:
            raise self._stopped()

    def _stopped(self) -> NotWritten:
        self._process.wait()
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").strip().splitlines() or ["it did not say why"]
        if any("No space left" in line for line in lines):
            return NotWritten("the annotated video could not be written: the disk is full; free some space")
        return NotWritten(f"the annotated video could not be written: ffmpeg stopped ({lines[-1]}); reinstall ffmpeg")


@contextmanager
def _running(command: list[str], said: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is gone at the end, whatever happened."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said)
    except OSError as error:
        raise NotWritten(f"{command[0]} cannot be started ({error.strerror}); reinstall ffmpeg") from None
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.close()


def _command(program: str, encoder: str, path: Path, size: tuple[int, int], rate_hz: float) -> list[str]:
    width, height = size
    rate = str(round(width * height * rate_hz * _BITS_PER_PIXEL))
    raw = ("-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{width}x{height}", "-framerate", f"{rate_hz:g}", "-i", "-")
    quality = _QUALITY.get(encoder, ("-b:v", rate))
    goal = ("-movflags", "+faststart", "-f", "mp4", "-y", os.fspath(path.absolute()))
    return [program, "-v", "error", *raw, "-an", "-c:v", encoder, *quality, *_COLOURS, *goal]


def _holds(path: Path, pictures: int) -> bool:
    """Whether the video can be opened and is as long as it should be; the last pictures may share a time."""
    import cv2

    video = cv2.VideoCapture(os.fspath(path.absolute()), cv2.CAP_FFMPEG)
    try:
        return video.isOpened() and video.get(cv2.CAP_PROP_FRAME_COUNT) >= pictures - 2
    finally:
        video.release()
