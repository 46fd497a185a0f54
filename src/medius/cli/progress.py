"""The line that tells how far it is: pictures a second and time left, on a terminal only."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Final, TextIO

from medius.cli.workers import Advance

REDRAWN_EVERY_S: Final = 0.1
_BAR: Final = 24


class ProgressLine:
    """One line, drawn over and over, over all recordings.

    Args:
        stream: Where to draw; nothing is drawn where it is not a terminal.
        recordings: How many there are.
    """

    def __init__(self, stream: TextIO, recordings: int) -> None:
        self._stream = stream
        self._shown = stream.isatty()
        self._recordings = recordings
        self._finished = 0
        self._began_s: float | None = None  # loading the pose model is no watching
        self._drawn_s = 0.0
        self._under_way: dict[Path, Advance] = {}
        self._watched_before = 0

    def advance(self, advance: Advance) -> None:
        """A recording is further than before."""
        self._under_way[advance.recording] = advance
        now_s = time.monotonic()
        self._began_s = now_s if self._began_s is None else self._began_s
        if self._shown and now_s - self._drawn_s >= REDRAWN_EVERY_S:
            self._drawn_s = now_s
            took_s = now_s - self._began_s
            self._draw(progress_text(self._share(), self._rate_hz(took_s), self._left_s(took_s), self._name()))

    def finished(self, recording: Path) -> None:
        """A recording is done."""
        done = self._under_way.pop(recording, None)
        self._watched_before += 0 if done is None else done.watched
        self._finished += 1

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._shown and self._drawn_s:
            self._draw("")
            self._stream.write("\r")
            self._stream.flush()

    def _draw(self, text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        self._stream.write("\r" + text[:width].ljust(width))
        self._stream.flush()

    def _share(self) -> float:
        under_way = sum(_share(advance) for advance in self._under_way.values())
        return min(1.0, (self._finished + under_way) / self._recordings)

    def _rate_hz(self, took_s: float) -> float:
        watched = self._watched_before + sum(advance.watched for advance in self._under_way.values())
        return watched / took_s if took_s > 0 else 0.0

    def _left_s(self, took_s: float) -> float | None:
        share = self._share()
        return took_s * (1 - share) / share if share > 0 else None

    def _name(self) -> str:
        if self._recordings == 1:
            return next(iter(self._under_way)).name
        return f"{self._finished} of {self._recordings} recordings"


def progress_text(share: float, rate_hz: float, left_s: float | None, name: str) -> str:
    """How far it is, as a line of text."""
    bar = "#" * round(share * _BAR)
    left = "" if left_s is None else f"  {round(left_s) // 60}:{round(left_s) % 60:02d} left"
    return f"[{bar:<{_BAR}}] {100 * share:3.0f} %  {rate_hz:3.0f} frames/s{left}  {name}"


def _share(advance: Advance) -> float:
    return min(1.0, advance.watched / advance.expected) if advance.expected else 0.0
