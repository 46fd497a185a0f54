"""OpenCV and MediaPipe: loaded late, kept quiet, and with a word on what is missing."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Final

from medius.sources.refusals import MissingPackage, MissingSystemLibrary

_STDERR: Final = 2
_QUIET: Final = "-8"  # FFmpeg's AV_LOG_QUIET
_CHATTER: Final = ("I0", "W0", "INFO:", "WARNING:", "OpenCV: FFMPEG: tag")
"""How lines begin that native libraries write about themselves; errors of MediaPipe begin with E0 or F0."""

_SYSTEM_LIBRARIES: Final = "on Debian or Ubuntu: apt-get install libgl1 libegl1 libgles2 libglib2.0-0"

_one_at_a_time = threading.Lock()


@contextmanager
def loading(package: str) -> Iterator[None]:
    """Says in plain words what is missing when importing `package` fails.

    Raises:
        MissingPackage: The Python package is not installed.
        MissingSystemLibrary: A library that the package rests on is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingPackage(f"{error.name} is not installed; run 'make setup'") from error
    except (ImportError, OSError) as error:  # OpenCV raises the one, ctypes the other
        raise MissingSystemLibrary(f"{package} cannot be loaded ({error}); {_SYSTEM_LIBRARIES}") from error


@contextmanager
def opencv_quiet() -> Iterator[None]:
    """Keeps OpenCV, and FFmpeg within it, from writing that they could not open something; whoever opens says so."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", _QUIET)  # read when the first video is opened
    from cv2.utils import logging

    level = logging.setLogLevel(logging.LOG_LEVEL_SILENT)
    try:
        yield
    finally:
        logging.setLogLevel(level)


@contextmanager
def without_chatter() -> Iterator[None]:
    """Keeps what native libraries write about themselves off stderr; their errors are let through.

    They write to the file descriptor, past `sys.stderr`, and have no switch for it.
    """
    with _one_at_a_time, tempfile.TemporaryFile("w+", errors="replace") as written, _stderr_into(written):
        yield


@contextmanager
def _stderr_into(written: IO[str]) -> Iterator[None]:
    try:
        kept = os.dup(_STDERR)
    except OSError:  # no stderr at all, as under pythonw
        yield
        return
    os.dup2(written.fileno(), _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        _pass_on_errors(written)


def _pass_on_errors(written: IO[str]) -> None:
    written.seek(0)
    for line in written:
        if not line.startswith(_CHATTER):
            with suppress(OSError):
                sys.stderr.write(line)
