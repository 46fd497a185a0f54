"""What is ordered on the command line: of which recordings, what to ask, and what to write."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from medius.analysis import Question

TABLES: Final = ("csv", "parquet")
LANDMARKS: Final = ("npz", "csv", "trc")


class BadOrder(Exception):
    """The order cannot be carried out as it stands; the message is one line that says what would do."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with each recording.

    Args:
        question: What is asked of it.
        heavy: Whether the larger pose model is taken.
        out: Where files are written; None where none are.
        video: Whether annotated videos are written.
        landmarks: In which formats the landmarks are written.
        table: In which format the table of all repetitions is written.
    """

    question: Question
    heavy: bool = False
    out: Path | None = None
    video: bool = True
    landmarks: tuple[str, ...] = ()
    table: str = "csv"

    def __post_init__(self) -> None:
        if self.table not in TABLES:
            raise BadOrder(f"there is no table format {self.table!r}; there are {' and '.join(TABLES)}")
        for form in self.landmarks:
            if form not in LANDMARKS:
                raise BadOrder(f"there is no landmark format {form!r}; there are {', '.join(LANDMARKS)}")

    def names(self, stem: str) -> tuple[str, ...]:
        """The files that may be written of one recording."""
        videos = (f"{stem}.annotated.mp4", f"{stem}.annotated.webm") if self.video else ()
        return (f"{stem}.json", f"{stem}.html", *videos, *(f"{stem}.landmarks.{form}" for form in self.landmarks))


def stem_of(recording: Path) -> str:
    """What the results of a recording are called by: its name without the suffix, as any file system can write it."""
    return os.fsencode(recording.stem).decode("utf-8", "replace")


def check(order: Order, recordings: Sequence[Path]) -> None:
    """Refuses what would go wrong later, before any work is done.

    Raises:
        BadOrder: Two recordings have one stem, a result would take the place of a recording, or the folder cannot be
            written to.
    """
    _check_stems(recordings)
    if order.out is not None:
        _check_overwriting(order, order.out, recordings)
        _check_folder(order.out)


def _check_stems(recordings: Sequence[Path]) -> None:
    of_stem: dict[str, list[Path]] = defaultdict(list)
    for recording in recordings:
        of_stem[stem_of(recording)].append(recording)
    for stem, same in of_stem.items():
        if len(same) > 1:
            given = " and ".join(str(path) for path in same)
            raise BadOrder(f"{given} would both become {stem}.json; rename one, or analyze them one after the other")


def _check_overwriting(order: Order, out: Path, recordings: Sequence[Path]) -> None:
    given = {path.resolve() for path in recordings}
    table = f"repetitions.{order.table}"
    for recording in recordings:
        for name in (*order.names(stem_of(recording)), table):
            if (out / name).resolve() in given:
                raise BadOrder(f"{out / name} is a recording and would be overwritten; name another folder with --out")


def _check_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out) as file:
            file.write(b"0")
    except OSError as error:
        raise BadOrder(f"{out} cannot be written to ({_why(error)}); name another folder with --out") from None


def _why(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
