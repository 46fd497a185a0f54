"""The tests before the camera: what each showed, on which side and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import select

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
            rows = reading.scalars(select(CameraTestRow).order_by(CameraTestRow.day, CameraTestRow.tested_at, *_KEY))
            return tuple(_result_of(row) for row in rows)


_KEEP: Final = written_over(CameraTestRow)
_KEY: Final = (CameraTestRow.key, CameraTestRow.side, CameraTestRow.measure, CameraTestRow.variation)


def _result_of(row: CameraTestRow) -> TestResult:
    return TestResult(
        key=row.key,
        side=row.side,
        day=row.day,
        measure=row.measure,
        value=row.value,
        unit=row.unit,
        error=row.error,
        fingertips=row.fingertips,
        ended=row.ended,
        variation=row.variation,
    )
