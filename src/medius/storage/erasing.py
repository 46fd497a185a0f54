"""Erasing: every row overwritten, every file of ours in the folder overwritten and taken away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from medius.storage.folder import BACKUPS, EXPORTS, FILE, ours

_AT_ONCE: Final = 1 << 20
_BUSY_S: Final = 2.0


def erase(folder: Path) -> None:
    """Take away everything of ours in a folder. Nobody here has the file open; another program may.

    The rows go first, so that a program that still has the file open finds nothing in it either.
    """
    with suppress(sqlite3.Error):  # a damaged or busy file is overwritten as a whole all the same
        _empty(folder / FILE)
    for file in ours(folder):
        _overwrite(file)
        file.unlink(missing_ok=True)
    for left in (folder / BACKUPS, folder / EXPORTS):
        _remove_empty(left)


def _empty(file: Path) -> None:
    """Delete every row; `secure_delete` overwrites it, VACUUM gives up the free pages, the log is written back."""
    if not file.is_file():
        return
    with closing(sqlite3.connect(file, timeout=_BUSY_S, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        connection.execute("BEGIN IMMEDIATE")
        for (name,) in names.fetchall():
            if name != "alembic_version":
                connection.execute(f'DELETE FROM "{name}"')  # noqa: S608  the name of a table of ours
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _overwrite(file: Path) -> None:
    """Zeros in place of what a file holds, on the disk; what a program has mapped, and what has two names, is left."""
    state = file.stat()
    if file.name.endswith("-shm") or state.st_nlink > 1 or file.is_symlink():
        return
    with suppress(OSError), file.open("rb+") as written:
        for begin in range(0, state.st_size, _AT_ONCE):
            written.write(bytes(min(_AT_ONCE, state.st_size - begin)))
        written.flush()
        os.fsync(written.fileno())


def _remove_empty(folder: Path) -> None:
    """The folder, and those in it, unless somebody put something else there."""
    if not folder.is_dir():
        return
    for inside in folder.iterdir():
        if inside.is_dir():
            with suppress(OSError):
                inside.rmdir()
    with suppress(OSError):
        folder.rmdir()
