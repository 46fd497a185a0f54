"""The data folder, and the files in it that are ours: nobody but their owner may read them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

from medius.storage.refusals import FileNotWritable, FolderNotWritable

FILE: Final = "medius.db"

_OURS: Final = (FILE, f"{FILE}-wal", f"{FILE}-shm", f"{FILE}-journal")
BACKUPS: Final = "backups"
"""Where the daily copies lie."""

EXPORTS: Final = "exports"
"""Where an export is written to that was asked for without a place."""

TAKEN_IN: Final = "import-"
"""How the files begin in which an export lies while it is taken in; a power cut may leave one."""

_COPIES: Final = (
    f"{TAKEN_IN}*.part",
    "medius-before-*",
    "medius-damaged-*",
    "medius-replaced-*",
    f"{FILE}.*",
    "medius*.log*",
    f"{BACKUPS}/medius-*",
    f"{EXPORTS}/medius*",
    f"{EXPORTS}/*/*.csv*",
)
"""Whatever else of ours may lie there: copies, exports, and logs, should there ever be any."""

_OTHERS: Final = 0o077
"""The permission bits of everybody but the owner."""

_WHAT_TO_DO: Final = "check its permissions, or give another folder with --data"


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the data, made when it is missing: the one given, else the platform's for Medius.

    Raises:
        FolderNotWritable: It cannot be made, is no folder, or nothing can be put into it.
    """
    folder = Path(given) if given is not None else Path(platformdirs.user_data_dir("medius", appauthor=False))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(_unwritable(folder, error)) from None
    return folder.resolve()


def data_file(folder: Path) -> Path:
    """The file of the data, made empty when it is missing, for the eyes of its owner only.

    Raises:
        FolderNotWritable: It is missing and cannot be made.
        FileNotWritable: Something that is not a file has its name.
    """
    file = folder / FILE
    if file.is_file():
        return file
    if file.exists():
        raise FileNotWritable(f"{file} is not a file; move it away, or give another folder with --data")
    try:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise FolderNotWritable(_unwritable(folder, error)) from None
    return file


def close_to_others(file: Path) -> None:
    """Nobody but its owner may read a file from now on.

    Raises:
        FileNotWritable: It belongs to somebody else.
    """
    mode = file.stat().st_mode
    if not mode & _OTHERS:
        return
    try:
        file.chmod(mode & ~_OTHERS)
    except OSError as error:
        raise FileNotWritable(f"{file} belongs to somebody else ({error.strerror}); {_WHAT_TO_DO}") from None


def copy_before(file: Path, revision: str) -> Path:
    """Where the file is copied to before it is brought to a revision."""
    return file.with_name(f"medius-before-{revision}.db")


def ours(folder: Path) -> tuple[Path, ...]:
    """The files of ours that are there, with what SQLite keeps beside them, and the copies."""
    beside = (folder / name for name in _OURS)
    copies = sorted({file for pattern in _COPIES for file in folder.glob(pattern) if file.is_file()})
    return (*(file for file in beside if file.exists()), *copies)


def _unwritable(folder: Path, error: OSError) -> str:
    return f"{folder} cannot be written to ({error.strerror}); {_WHAT_TO_DO}"
