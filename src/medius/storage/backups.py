"""The daily copies of a file that is open: the last seven, and how to go on with one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from medius.storage.copies import Backup, backups_in, keep_todays, put_back
from medius.storage.database import Database


class Backups:
    """The copies of the file of one person, while it is open.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> tuple[Backup, ...]:
        """The copies, the newest first."""
        return backups_in(self._database.folder)

    def keep_todays(self) -> Backup | None:
        """Copy the file, unless that was done today or there is nothing in it yet; the copy, where one was made.

        Raises:
            DiskFull: There is no room; nothing was changed.
        """
        return keep_todays(self._database.folder, self._clock().date())

    def put_back(self, backup: Backup) -> None:
        """Go on with a copy; the file as it was until now is moved aside, and stays.

        Raises:
            NoSuchBackup: It is not there any more, or is damaged; nothing was changed.
            DiskFull: There is no room; nothing was changed.
        """
        self._database.while_closed(lambda: put_back(self._database.folder, backup, self._clock()))
