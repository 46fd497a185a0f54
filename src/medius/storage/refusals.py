"""What can be wrong with keeping: one exception for each, its message naming what would do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError


class StorageError(Exception):
    """Something cannot be kept or read; the message is one line for the person whose data it is."""


class FolderNotWritable(StorageError):
    """The data folder cannot be made or written to."""


class FileNotWritable(StorageError):
    """The file is there, and may not be read or changed."""


class NotADatabase(StorageError):
    """The file is something else, or is damaged."""


class NewerFile(StorageError):
    """The file was last written by a newer Medius."""


class DiskFull(StorageError):
    """There is no room left, or the disk fails."""


class FileBusy(StorageError):
    """Another program holds the file and does not let go."""


class Closed(StorageError):
    """The file was closed; nothing more can be kept in it."""


class NoSuchSession(StorageError):
    """There is no session of that number."""


class NoSuchSet(StorageError):
    """The session has no set of that ordinal."""


class NoConsent(StorageError):
    """Landmarks were to be kept of a session whose person did not say yes."""


class PlanChanged(StorageError):
    """The plan is another one by now: it was changed in another window."""


class NotAnExport(StorageError):
    """What was to be taken in is no export of Medius, or was changed into what cannot be."""


class Truncated(StorageError):
    """The end of an export is missing."""


class NewerExport(StorageError):
    """A newer Medius wrote the export."""


class HasData(StorageError):
    """An export can be taken in only where nothing is kept yet."""


class NoSuchBackup(StorageError):
    """The copy is not there any more, or is damaged itself."""


class NoSuchActivity(StorageError):
    """There is no activity of that number."""


_PERMISSIONS: Final = "check its permissions, or give another folder with --data"

_TOLD: Final[dict[str, tuple[type[StorageError], str]]] = {
    "SQLITE_NOTADB": (NotADatabase, "is not a Medius database; move it away, or give another folder with --data"),
    "SQLITE_CORRUPT": (NotADatabase, "is damaged; put back a copy of it, or give another folder with --data"),
    "SQLITE_FULL": (DiskFull, "cannot be written: the disk is full; make room and try again"),
    "SQLITE_IOERR": (DiskFull, "cannot be written: the disk is full or failing; make room and try again"),
    "SQLITE_READONLY": (FileNotWritable, f"may not be changed; {_PERMISSIONS}"),
    "SQLITE_CANTOPEN": (FileNotWritable, f"cannot be opened; {_PERMISSIONS}"),
    "SQLITE_PERM": (FileNotWritable, f"cannot be opened; {_PERMISSIONS}"),
    "SQLITE_BUSY": (FileBusy, "is held by another program; close that one and try again"),
    "SQLITE_LOCKED": (FileBusy, "is held by another program; close that one and try again"),
}
"""What SQLite calls it (without its finer shades), and what a person can do about it."""


@contextmanager
def told(file: Path) -> Iterator[None]:
    """What the database refuses in here is said in our words, naming the file.

    Raises:
        StorageError: One of its kinds; what the database says about a single record is passed on as it is.
    """
    try:
        yield
    except DBAPIError as error:
        refusal = in_our_words(file, error)
        if refusal is error:
            raise
        raise refusal from error


def in_our_words(file: Path, error: Exception) -> Exception:
    """The refusal that an error of the database amounts to; any other error as it is."""
    if not isinstance(error, DBAPIError):
        return error
    name = "_".join(getattr(error.orig, "sqlite_errorname", "").split("_")[:2])
    if name not in _TOLD:
        return error
    kind, what = _TOLD[name]
    return kind(f"{file} {what}")
