"""The goal: the day on which the person said that they are where they want to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete, select

from medius.storage.database import Database, now
from medius.storage.statements import written_over
from medius.storage.tables import GoalRow

_ONLY: Final = 1
"""The number of the one row."""


class Goal:
    """Whether the person is where they want to be.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def reached_on(self) -> date | None:
        """Since when; None where they are not there (any more)."""
        with self._database.reading() as reading:
            return reading.scalar(select(GoalRow.reached_on))

    def keep(self, day: date | None) -> None:
        """The goal is reached since a day, or not any more; on the disk when this returns."""
        if day is None:
            self._database.execute(delete(GoalRow))
            return
        self._database.execute(_KEEP.values(id=_ONLY, reached_on=day, said_at=self._clock()))


_KEEP: Final = written_over(GoalRow)
