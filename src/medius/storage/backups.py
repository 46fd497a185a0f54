"""The daily copies of a file that is open: the last seven, and how to go on with one of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Event, Thread
from typing import Final

from medius.storage.copies import Backup, backups_in, keep_todays, put_back
from medius.storage.database import Database
from medius.storage.refusals import DiskFull

LATER_S: Final = 10.0
"""So long the first page of a day has the disk for itself. Our proposal."""


class Backups:
    """The copies of the file of one person, while it is open.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._copying: Thread | None = None
        self._hurry = Event()

    def all(self) -> tuple[Backup, ...]:
        """The copies, the newest first."""
        return backups_in(self._database.folder)

    def keep_todays(self) -> Backup | None:
        """Copy the file, unless that was done today or there is nothing in it yet; the copy, where one was made.

        Raises:
            DiskFull: There is no room; nothing was changed.
        """
        return keep_todays(self._database.folder, self._clock().date())

    def begin_todays(self) -> None:
        """Do the same a little later, in a thread of its own; where there is no room, there is no copy."""
        self.wait()
        self._hurry.clear()
        self._copying = Thread(target=self._copied, name="the copy of a day")
        self._copying.start()

    def wait(self) -> None:
        """Wait for a copy that is to be made: nothing may be taken from under it."""
        self._hurry.set()
        if self._copying is not None:
            self._copying.join()

    def _copied(self) -> None:
        self._hurry.wait(LATER_S)
        with suppress(DiskFull):
            self.keep_todays()

    def put_back(self, backup: Backup) -> None:
        """Go on with a copy; the file as it was until now is moved aside, and stays.

        Raises:
            NoSuchBackup: It is not there any more, or is damaged; nothing was changed.
            DiskFull: There is no room; nothing was changed.
        """
        self.wait()
        self._database.while_closed(lambda: put_back(self._database.folder, backup, self._clock()))
