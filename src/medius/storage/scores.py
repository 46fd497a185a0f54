"""The scores: pain, activities, confidence and the like, as the person answered, day by day."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Final

from sqlalchemy import String, func, select, type_coerce

from medius.outcomes import Score
from medius.storage.database import Database, now
from medius.storage.statements import written_over
from medius.storage.tables import ScoreRow


class Scores:
    """The answers to the questionnaires.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def keep(self, score: Score) -> None:
        """Keep a score, on the disk when this returns; a later one of the same measure and day takes its place."""
        values = {"key": score.key, "day": score.day, "value": score.value, "items": dict(score.items)}
        self._database.execute(_KEEP.values(**values, answered_at=self._clock()))

    def all(self) -> tuple[Score, ...]:
        """Every score, the oldest first."""
        with self._database.reading() as reading:
            rows = reading.connection().execute(_ALL).all()
        items = cache(json.loads)  # most answers have none, and many the same
        return tuple(Score(key, day, value, items(text)) for key, day, value, text in rows)

    def latest(self) -> Mapping[str, Score]:
        """The last score of each measure, by its key."""
        newest = select(ScoreRow.key, func.max(ScoreRow.day).label("day")).group_by(ScoreRow.key).subquery()
        last = (ScoreRow.key == newest.c.key) & (ScoreRow.day == newest.c.day)
        with self._database.reading() as reading:
            rows = reading.scalars(select(ScoreRow).join(newest, last).order_by(ScoreRow.key))
            return MappingProxyType({row.key: Score(row.key, row.day, row.value, row.items) for row in rows})


_ALL: Final = select(ScoreRow.key, ScoreRow.day, ScoreRow.value, type_coerce(ScoreRow.items, String)).order_by(
    ScoreRow.day, ScoreRow.key
)
"""Columns rather than rows of the mapper: a person answers for years."""


_KEEP: Final = written_over(ScoreRow)
