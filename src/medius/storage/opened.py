"""Everything that is kept, behind one door: open it once, close it at the end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from medius.programme.person import Person
from medius.storage.about import About
from medius.storage.backups import Backups
from medius.storage.browsers import Browsers
from medius.storage.camera_tests import CameraTests
from medius.storage.database import Database, now
from medius.storage.diary import Diary
from medius.storage.exporting import export, tables
from medius.storage.goal import Goal
from medius.storage.history import History
from medius.storage.journal import Journal
from medius.storage.landmarks import Landmarks
from medius.storage.logs import Logs
from medius.storage.mornings import Mornings
from medius.storage.plans import Plans
from medius.storage.preferences import Preferences
from medius.storage.refusals import DiskFull
from medius.storage.safety_checks import SafetyChecks
from medius.storage.scores import Scores
from medius.storage.taking_in import Counts, Source, take_in
from medius.storage.trends import Trends


class Storage:
    """The data of one person, open; safe to use from any thread.

    Args:
        folder: Where it is; None for the platform's place for Medius.
        clock: What time it is.

    Raises:
        Damaged: The file was damaged and moved aside; a copy can be put back, or an empty one begun.
        StorageError: One of its kinds for each thing that can be wrong with the folder or the file.
    """

    def __init__(self, folder: str | os.PathLike[str] | None = None, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._database = Database(folder)
        self.backups = Backups(self._database, clock)
        with suppress(DiskFull):  # training goes on without a copy of today
            self.backups.keep_todays()
        self.journal = Journal(self._database, clock)
        self.history = History(self._database)
        self.safety_checks = SafetyChecks(self._database, clock)
        self.preferences = Preferences(self._database)
        self.browsers = Browsers(self._database, clock)
        self.landmarks = Landmarks(self._database)
        self.about = About(self._database, clock)
        self.plans = Plans(self._database, clock)
        self.logs = Logs(self._database)
        self.trends = Trends(self._database)
        self.mornings = Mornings(self._database, clock)
        self.diary = Diary(self._database, clock)
        self.scores = Scores(self._database, clock)
        self.tests = CameraTests(self._database, clock)
        self.goal = Goal(self._database, clock)

    @property
    def clock(self) -> Callable[[], datetime]:
        """What time it is; the day is that of its calendar."""
        return self._clock

    @property
    def folder(self) -> Path:
        """Where everything is."""
        return self._database.folder

    def person(self) -> Person | None:
        """The person as they are known: pregnant where the standing safety questions say so; None before any answer."""
        told, standing = self.about.person(), self.safety_checks.standing()
        return told if standing is None else replace(told or Person(), pregnant=standing.pregnant)

    def export(self) -> Iterator[str]:
        """Everything that is kept, as one JSON text in pieces."""
        return export(self._database)

    def tables(self) -> Iterator[tuple[str, Iterator[str]]]:
        """Everything that is kept, as CSV: the name of each table, and its lines."""
        return tables(self._database)

    def take_in(self, source: Source) -> Counts:
        """Take in an export, its text or its file; all of it or nothing.

        Raises:
            StorageError: It cannot be taken in, and why; nothing was changed.
        """
        return take_in(self._database, source)

    def erase(self) -> None:
        """Take everything away for good; what is left is as new, and can be used at once."""
        self.backups.wait()
        self._database.erase()

    def close(self) -> None:
        """Keep what still waits, then let go of the file."""
        self.backups.wait()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
