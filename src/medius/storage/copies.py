"""Copies of the file, one a day, and what is done when the file itself is damaged; nobody has it open meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from medius.storage.folder import BACKUPS, FILE, close_to_others
from medius.storage.refusals import DiskFull, NoSuchBackup, NotADatabase

KEPT: Final = 7
"""So many days are kept."""

_NAME: Final = "medius-%Y-%m-%d.db"
_DAMAGED: Final = "medius-damaged-"
_REPLACED: Final = "medius-replaced-"
_BESIDE: Final = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the file as it was on a day, when it was opened for the first time.

    Args:
        day: That day.
        file: Where it lies.
        size_bytes: How large it is.
    """

    day: date
    file: Path
    size_bytes: int


class Damaged(NotADatabase):
    """The file was damaged and is moved aside; nothing of it was deleted.

    Args:
        moved: Where it lies now.
        backups: What can be put back in its place, the newest first.
    """

    def __init__(self, moved: Path, backups: tuple[Backup, ...]) -> None:
        self.moved = moved
        self.backups = backups
        todo = f"put back the copy of {backups[0].day}" if backups else "begin with an empty one"
        super().__init__(
            f"the data file was damaged and now lies in {moved}; {todo}, or give another folder with --data"
        )


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The copies in a data folder, the newest first."""
    found = (_backup_of(file) for file in (folder / BACKUPS).glob("medius-*.db"))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.day, reverse=True))


def keep_todays(folder: Path, today: date) -> Backup | None:
    """Copy the file, unless that was done today or there is nothing in it yet; copies beyond the seventh go.

    Args:
        folder: The data folder.
        today: By the person's calendar.

    Returns:
        The copy, where one was made.

    Raises:
        DiskFull: There is no room; nothing was changed.
    """
    goal = folder / BACKUPS / today.strftime(_NAME)
    if goal.exists() or not _has_data(folder / FILE):
        return None
    copy_whole(folder / FILE, goal)
    others = [each for each in backups_in(folder) if each.file != goal]
    for old in others[KEPT - 1 :]:
        old.file.unlink(missing_ok=True)
    return _backup_of(goal)


def copy_whole(file: Path, goal: Path) -> Path:
    """A copy of a database that may be in use: whole and on the disk, or not there; for its owner's eyes only.

    Raises:
        DiskFull: There is no room.
    """
    draft = goal.with_name(f"{goal.name}.{os.getpid()}.part")
    try:
        goal.parent.mkdir(mode=0o700, exist_ok=True)
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(draft)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        return draft.replace(goal)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise DiskFull(f"{file} cannot be copied ({error}); make room and try again") from error


# --- damaged ---


def check_decided(folder: Path) -> None:
    """A folder without a file, in which a damaged one lies, waits for a decision: `put_back` or `begin_anew`.

    Raises:
        Damaged: Nothing was decided yet.
    """
    waiting = sorted(folder.glob(f"{_DAMAGED}*.db"))
    if waiting and not (folder / FILE).exists():
        raise Damaged(waiting[-1], backups_in(folder))


def check_whole(file: Path, at: datetime) -> None:
    """Look through a file; one that is damaged is moved aside, with what SQLite keeps beside it.

    Raises:
        Damaged: It was moved.
        NotADatabase: It is damaged, and cannot be moved.
    """
    if is_whole(file):
        return
    try:
        moved = _moved(file, _DAMAGED, at)
    except OSError as error:
        raise NotADatabase(f"{file} is damaged and cannot be moved aside ({error.strerror}); move it away") from error
    raise Damaged(moved, backups_in(file.parent))


def is_whole(file: Path) -> bool:
    """Whether SQLite finds nothing wrong with a file; one that cannot be read at all is another matter."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return str(found) == "ok"
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def put_back(folder: Path, backup: Backup, at: datetime) -> None:
    """Put a copy in the place of the file; the file, if there is one, is moved aside. Nobody has it open.

    Raises:
        NoSuchBackup: It is not there any more, or is damaged itself; nothing was changed.
        DiskFull: There is no room; nothing was changed.
    """
    if not backup.file.is_file() or not is_whole(backup.file):
        raise NoSuchBackup(f"{backup.file} is missing or damaged; choose another one")
    file = folder / FILE
    draft = copy_whole(backup.file, folder / f"{FILE}.put-back")
    if file.exists():
        _moved(file, _REPLACED, at)
    draft.replace(file)


def begin_anew(folder: Path) -> None:
    """An empty file in the place of one that was moved aside."""
    file = folder / FILE
    file.touch(mode=0o600, exist_ok=True)
    close_to_others(file)


def _moved(file: Path, to: str, at: datetime) -> Path:
    """Move the file and what lies beside it; what SQLite keeps beside it belongs to it."""
    goal = _free(file.with_name(f"{to}{at:%Y-%m-%d-%H%M%S}.db"))
    for end in _BESIDE:
        beside = file.with_name(f"{file.name}{end}")
        if beside.exists():
            beside.replace(goal.with_name(f"{goal.name}{end}"))
    return file.replace(goal)


def _free(goal: Path) -> Path:
    number = 1
    free = goal
    while free.exists():
        number += 1
        free = goal.with_name(f"{goal.stem}-{number}.db")
    return free


def _has_data(file: Path) -> bool:
    """Whether anything about the person is in it."""
    with closing(sqlite3.connect(file)) as connection:
        return any(connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _ABOUT_THEM)  # noqa: S608


_ABOUT_THEM: Final = ("training_session", "safety_check", "person", "score", "morning", "plan")


def _backup_of(file: Path) -> Backup | None:
    try:
        day = datetime.strptime(file.name, _NAME).date()  # noqa: DTZ007  a day has no offset
        return Backup(day, file, file.stat().st_size)
    except (ValueError, FileNotFoundError):
        return None
