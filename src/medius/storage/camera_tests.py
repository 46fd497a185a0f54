"""The tests before the camera: what each showed, on which side and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import datetime
from typing import Final

from sqlalchemy import and_, func, select

from medius.outcomes import TestResult
from medius.storage.database import Database, now
from medius.storage.statements import written_over
from medius.storage.tables import CameraTestRow


class CameraTests:
    """What the tests showed.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def keep(self, result: TestResult) -> None:
        """Keep a result, on the disk when this returns; the same test done again that day takes its place."""
        self._database.execute(_KEEP.values(**asdict(result), tested_at=self._clock()))

    def all(self) -> tuple[TestResult, ...]:
        """Every result, the oldest first."""
        with self._database.reading() as reading:
            return tuple(TestResult(*row) for row in reading.connection().execute(_ALL))

    def latest(self) -> tuple[TestResult, ...]:
        """The last result of each number and side."""
        newest = select(*_KEY, func.max(CameraTestRow.day).label("day")).group_by(*_KEY).subquery()
        last = and_(CameraTestRow.day == newest.c.day, *(newest.c[column.key] == column for column in _KEY))
        with self._database.reading() as reading:
            return tuple(TestResult(*row) for row in reading.connection().execute(_ALL.join(newest, last)))


_KEEP: Final = written_over(CameraTestRow)
_KEY: Final = (CameraTestRow.key, CameraTestRow.side, CameraTestRow.measure, CameraTestRow.variation)

_ALL: Final = select(*(getattr(CameraTestRow, each.name) for each in fields(TestResult))).order_by(
    CameraTestRow.day, CameraTestRow.tested_at, *_KEY
)
"""Columns rather than rows of the mapper, in the order in which a result takes them."""
