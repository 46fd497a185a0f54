"""The mornings after training days: pain, stiffness, ache, each as far as it was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import Row, select

from medius.programme.log import Ache, Morning
from medius.storage.database import Database, now
from medius.storage.statements import written_over
from medius.storage.tables import MorningRow


class Mornings:
    """How it was in the morning.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def keep(self, morning: Morning) -> None:
        """Keep the answers of a morning, on the disk when this returns; later ones of the same day take their place."""
        self._database.execute(
            _KEEP.values(
                day=morning.day,
                pain=morning.pain,
                stiffness=morning.stiffness,
                ache=None if morning.ache is None else morning.ache.value,
                answered_at=self._clock(),
            )
        )

    def at(self, day: date) -> Morning | None:
        """The answers of one morning; None where nothing was answered."""
        with self._database.reading() as reading:
            row = reading.connection().execute(MORNINGS.where(MorningRow.day == day)).one_or_none()
            return None if row is None else morning_of(row)

    def since(self, day: date | None = None) -> tuple[Morning, ...]:
        """The mornings of a day and later, in their order; of all days where none is given."""
        wanted = MORNINGS if day is None else MORNINGS.where(MorningRow.day >= day)
        with self._database.reading() as reading:
            return tuple(map(morning_of, reading.connection().execute(wanted)))


_KEEP: Final = written_over(MorningRow)


MORNINGS: Final = select(MorningRow.day, MorningRow.pain, MorningRow.stiffness, MorningRow.ache).order_by(
    MorningRow.day
)
"""Columns rather than rows of the mapper: a person answers for years."""


def morning_of(row: Row[date, int | None, int | None, str | None]) -> Morning:
    """The morning of a row of `MORNINGS`."""
    day, pain, stiffness, ache = row
    return Morning(day, pain, stiffness, None if ache is None else Ache(ache))
