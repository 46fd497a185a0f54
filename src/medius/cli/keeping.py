"""`medius export` and `medius import`: everything that is kept as one JSON or as tables, and back again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

from medius.cli.analyzing import say
from medius.cli.whose import NobodyThere, Whose
from medius.sources.beside import beside
from medius.storage import Storage, StorageError
from medius.storage.folder import EXPORTS, data_folder

WELL: Final = 0
FAILED: Final = 1
WRONG: Final = 2

STDOUT: Final = Path("-")


def export(whose: Whose, out: Path | None, tables: Path | None, tell: Callable[[str], None]) -> int:
    """Write everything that is kept.

    Args:
        whose: Data it is.
        out: Where the JSON goes, "-" for the terminal; None for `exports` in the data folder, or, with tables, nowhere.
        tables: The folder for a CSV of each table; None for none.
        tell: Where the lines go that say what was written.

    Returns:
        The exit status.
    """
    try:
        where = whose.kept()
        inside = _inside(data_folder(whose.folder), (out, tables))
        if inside is not None:
            return _wrong(f"{inside} is in the data folder; give a place outside, or none: it goes to {EXPORTS} then")
        with Storage(where) as storage:
            for written in _written(storage, out, tables, tell):
                tell(f"wrote {written}")
    except NobodyThere as nobody:
        return _wrong(str(nobody))
    except (StorageError, OSError) as refusal:
        say(str(refusal))
        return FAILED
    return WELL


def take_in(whose: Whose, file: Path, tell: Callable[[str], None]) -> int:
    """Take in an export, where nothing is kept yet.

    Args:
        whose: Data it is.
        file: The JSON file that Medius wrote.
        tell: Where the line goes that says what was taken in.

    Returns:
        The exit status.
    """
    if not file.is_file():
        return _wrong(f"{file} is no file; give the JSON file that Medius wrote")
    try:
        with Storage(whose.place()) as storage:
            counts = storage.take_in(file)
            tell(f"took in {counts.sessions} sessions with {counts.repetitions} repetitions into {storage.folder}")
    except NobodyThere as nobody:
        return _wrong(str(nobody))
    except StorageError as refusal:
        say(str(refusal))
        return FAILED
    return WELL


def _wrong(why: str) -> int:
    say(why)
    return WRONG


def _inside(folder: Path, places: Iterable[Path | None]) -> Path | None:
    """A place that erasing would have to know of, and does not."""
    given = (place for place in places if place is not None and place != STDOUT)
    return next((place for place in given if place.resolve().is_relative_to(folder)), None)


def _written(storage: Storage, out: Path | None, tables: Path | None, tell: Callable[[str], None]) -> Iterator[Path]:
    if out == STDOUT:
        tell("".join(storage.export()).rstrip())
    elif out is not None or tables is None:
        goal = out or storage.folder / EXPORTS / f"medius-{storage.clock().date()}.json"
        goal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield _filled(goal, storage.export())
    if tables is not None:
        tables.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, lines in storage.tables():
            yield _filled(tables / f"{name}.csv", lines)


def _filled(goal: Path, pieces: Iterable[str]) -> Path:
    """A file for its owner's eyes only, whole or not there."""
    with beside(goal) as draft, _private(draft) as file:
        file.writelines(pieces)
    return goal


def _private(path: Path) -> IO[Any]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", newline="")
