"""The safety checks: what was answered, when, and the full list that stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, insert, select, true

import medius
from medius.programme import Level, Reply, Screening, Unanswered
from medius.session.outcomes import Json
from medius.storage.database import Database, now
from medius.storage.statements import number_of_new
from medius.storage.tables import SafetyCheckRow

_NEWS: Final = "news"
"""The key under which the reply to the single question is kept."""


@dataclass(frozen=True, slots=True)
class SafetyCheck:
    """One time that the person was asked.

    Args:
        id: Its number.
        asked_at: When it was answered.
        screening: The full list; None where the single question was asked, or there are other questions by now.
        news: The reply to the single question; None where the full list was asked.
        raised: The keys of what was answered with yes, the most urgent first.
        level: How soon somebody should look at it; None where nothing was raised.
        blocks: Whether it stands in the way of a session.
    """

    id: int
    asked_at: datetime
    screening: Screening | None
    news: Reply | None
    raised: tuple[str, ...]
    level: Level | None
    blocks: bool


class SafetyChecks:
    """The answers to the safety questions.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def keep(self, screening: Screening) -> int:
        """Keep the full list, answered; the number of this check."""
        return self._kept(
            replies=screening.as_json(),
            raised=[question.key for question in screening.raised],
            level=None if screening.level is None else screening.level.value,
            blocks=screening.blocks,
        )

    def keep_news(self, news: Reply) -> int:
        """Keep the reply to the single question; a yes blocks until the full list is answered."""
        return self._kept(replies={_NEWS: news.value}, raised=[], level=None, blocks=news is not Reply.NO)

    def all(self) -> tuple[SafetyCheck, ...]:
        """Every time that the person was asked, the last one first."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(SafetyCheckRow).order_by(SafetyCheckRow.id.desc()))
            return tuple(_check_of(row) for row in rows)

    def last(self) -> SafetyCheck | None:
        """The last time that the person was asked, in full or by the single question."""
        return self._last(true())

    def standing(self) -> Screening | None:
        """The answers to `standing_check`; None where the full list has to be asked (again)."""
        check = self.standing_check()
        return None if check is None else check.screening

    def standing_check(self) -> SafetyCheck | None:
        """The full list on which the single question may rest; None where it has to be asked (again).

        It has to where it never was, where the single question was answered with yes since, and where there are other
        questions by now.
        """
        told = SafetyCheckRow.replies[_NEWS].as_string()
        full, news = self._last(told.is_(None)), self._last(told == Reply.YES.value)
        if full is None or full.screening is None or (news is not None and news.id > full.id):
            return None
        return full

    def _last(self, which: ColumnElement[bool]) -> SafetyCheck | None:
        with self._database.reading() as reading:
            row = reading.scalar(select(SafetyCheckRow).where(which).order_by(SafetyCheckRow.id.desc()).limit(1))
            return None if row is None else _check_of(row)

    def _kept(self, **values: Any) -> int:
        row = insert(SafetyCheckRow).values(asked_at=self._clock(), medius_version=medius.__version__, **values)
        return self._database.make(lambda connection: number_of_new(connection, row)).result()


def _check_of(row: SafetyCheckRow) -> SafetyCheck:
    news = row.replies.get(_NEWS)
    return SafetyCheck(
        id=row.id,
        asked_at=row.asked_at,
        screening=_screening_of(row.replies) if news is None else None,
        news=None if news is None else Reply(news),
        raised=tuple(row.raised),
        level=None if row.level is None else Level(row.level),
        blocks=row.blocks,
    )


def _screening_of(replies: Json) -> Screening | None:
    try:
        return Screening.from_json(replies)
    except Unanswered:
        return None
