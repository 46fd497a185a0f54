"""The diary: what stopped the person, week by week, and how many days it cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlalchemy import select

from medius.programme.log import Stopped, WeekNote
from medius.storage.database import Database, now
from medius.storage.statements import written_over
from medius.storage.tables import WeekNoteRow


class Diary:
    """What stopped the person.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def keep(self, note: WeekNote) -> None:
        """Keep the note of a week, on the disk when this returns; a later one of the same week takes its place."""
        said = {"week": note.week, "stopped": note.stopped.value, "days_lost": note.days_lost}
        self._database.execute(_KEEP.values(**said, answered_at=self._clock()))

    def all(self) -> tuple[WeekNote, ...]:
        """Every note, in the order of the weeks."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(WeekNoteRow).order_by(WeekNoteRow.week))
            return tuple(note_of(row) for row in rows)


_KEEP: Final = written_over(WeekNoteRow)


def note_of(row: WeekNoteRow) -> WeekNote:
    """The note of a row."""
    return WeekNote(row.week, Stopped(row.stopped), row.days_lost)
