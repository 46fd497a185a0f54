"""The mornings after training days: pain, stiffness, ache, each as far as it was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

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
            row = reading.get(MorningRow, day)
            return None if row is None else morning_of(row)

    def since(self, day: date | None = None) -> tuple[Morning, ...]:
        """The mornings of a day and later, in their order; of all days where none is given."""
        wanted = select(MorningRow).order_by(MorningRow.day)
        if day is not None:
            wanted = wanted.where(MorningRow.day >= day)
        with self._database.reading() as reading:
            return tuple(morning_of(row) for row in reading.scalars(wanted))


_KEEP: Final = written_over(MorningRow)


def morning_of(row: MorningRow) -> Morning:
    """The morning of a row."""
    return Morning(row.day, row.pain, row.stiffness, None if row.ache is None else Ache(row.ache))
