"""The one file: opened, brought up to date, read by anyone, written by one thread, erased."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Executable
from sqlalchemy.orm import Session

from medius.storage.copies import check_decided, check_whole
from medius.storage.engines import engine
from medius.storage.erasing import erase
from medius.storage.folder import close_to_others, data_file, data_folder
from medius.storage.migrating import bring_up_to_date, check_ours
from medius.storage.refusals import NotADatabase, in_our_words, told
from medius.storage.writer import Change, Result, Writer


class Database:
    """The data file of one person, open.

    Args:
        folder: Where it is; None for the platform's place for Medius.

    Raises:
        StorageError: One of its kinds for each thing that can be wrong with the folder or the file.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self.folder = data_folder(folder)
        self._open()

    @property
    def file(self) -> Path:
        """The file itself."""
        return self._file

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look at the file as it is now; others may write meanwhile.

        Raises:
            StorageError: The file cannot be read.
        """
        with told(self._file), Session(self._engine) as session:
            yield session

    def make(self, change: Change[Result]) -> Future[Result]:
        """Ask for a change; the future is done once it is on the disk, or could not be made.

        Raises:
            Closed: The file was closed.
        """
        return self._writer.make(change)

    def execute(self, statement: Executable) -> None:
        """Run one statement that changes something; it is on the disk when this returns.

        Raises:
            StorageError: It could not be done.
        """
        self.make(lambda connection: _execute(connection, statement)).result()

    def close(self) -> None:
        """Make what still waits, then let go of the file."""
        self._writer.close()
        self._engine.dispose()

    def while_closed(self, change: Callable[[], None]) -> None:
        """Let go of the file, change what lies in the folder, and open what is there then."""
        self.close()
        try:
            change()
        finally:
            self._open()

    def erase(self) -> None:
        """Take everything away for good: the file, what SQLite keeps beside it, all copies. An empty one is left."""
        self.while_closed(lambda: erase(self.folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _open(self) -> None:
        check_decided(self.folder)
        self._file = data_file(self.folder)
        self._check()
        close_to_others(self._file)
        bring_up_to_date(self._file)
        self._engine = engine(self._file)
        with told(self._file):
            self._writer = Writer(self._engine.connect(), lambda error: in_our_words(self._file, error))

    def _check(self) -> None:
        """Whether it is ours, of this Medius or an earlier one, and whole; a damaged one is moved aside."""
        try:
            check_ours(self._file)
        except NotADatabase:
            check_whole(self._file, now())
            raise
        check_whole(self._file, now())


def _execute(connection: Connection, statement: Executable) -> None:
    connection.execute(statement)


def now() -> datetime:
    """This moment, as the clock on the wall shows it, with its offset from UTC."""
    return datetime.now(UTC).astimezone()
