"""The trend: what was done of each exercise on each day, and how it was; added up by the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from sqlalchemy import Integer, Row, String, case, cast, func, select, type_coerce

from medius.session import Eyes
from medius.storage.counting import CLEAN, COUNTED, JUDGED
from medius.storage.database import Database
from medius.storage.logs import later
from medius.storage.tables import AnswerRow, ExerciseSetRow, TrainingSessionRow

Felt: TypeAlias = tuple[int | None, int | None]
"""The worst pain, and the least in reserve."""


@dataclass(frozen=True, slots=True)
class DayTrend:
    """One exercise on one side on one day.

    Args:
        day: On which its sessions began, by the person's calendar.
        exercise: The key of its ladder.
        side: Of the leg that moves: "left", "right", "both" or "alternating".
        sessions: In how many it was done.
        counted: Repetitions that counted, over all sets; of alternating sets those of both legs.
        clean: How many of those judged were clean.
        judged: How many could be judged.
        level: The highest rung of that day.
        load: The highest place among the loads of that rung.
        pain_before: The worst before a session, 0 to 10; None where it was not answered.
        pain: The worst during the exercise, both sides together; None where it was not answered.
        in_reserve: The fewest repetitions in reserve, both sides together; None where it was not answered.
        self_reported: Whether the person counted all of its sets.
    """

    day: date
    exercise: str
    side: str
    sessions: int
    counted: int
    clean: int
    judged: int
    level: int
    load: int
    pain_before: int | None
    pain: int | None
    in_reserve: int | None
    self_reported: bool


class Trends:
    """What was done over the weeks and years.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_day(self, since: date | None = None) -> tuple[DayTrend, ...]:
        """Each exercise of each day, side by side, the oldest day first; two queries, however much there is.

        Args:
            since: Only this day and later; None for everything.
        """
        began = TrainingSessionRow.began_at
        with self._database.reading() as reading:
            felt = {
                (row.day, row.subject): (row.pain, row.in_reserve)
                for row in reading.execute(later(_FELT, began, since))
            }
            return tuple(_trend_of(row, felt) for row in reading.execute(later(_DONE, began, since)))


_DAY: Final = func.substr(type_coerce(TrainingSessionRow.began_at, String), 1, len("2026-01-05")).label("day")
_OWN: Final = TrainingSessionRow.eyes != Eyes.SAMPLE.value
_STEPS: Final = 1000
"""More loads than any rung has: rung and load make one number that rises with both."""

_DONE: Final = (
    select(
        _DAY,
        ExerciseSetRow.ladder,
        ExerciseSetRow.side,
        func.max(ExerciseSetRow.exercise).label("performed"),
        func.count(ExerciseSetRow.session_id.distinct()).label("sessions"),
        func.sum(COUNTED).label("counted"),
        func.sum(CLEAN).label("clean"),
        func.sum(JUDGED).label("judged"),
        func.max(ExerciseSetRow.level * _STEPS + ExerciseSetRow.load).label("rung"),
        func.max(func.json_extract(TrainingSessionRow.clearance, "$.today.pain_now")).label("pain_before"),
        func.min(cast(ExerciseSetRow.self_reported, Integer)).label("self_reported"),
    )
    .join(TrainingSessionRow, TrainingSessionRow.id == ExerciseSetRow.session_id)
    .where(_OWN, ExerciseSetRow.ladder.is_not(None))
    .group_by(_DAY, ExerciseSetRow.ladder, ExerciseSetRow.side)
    .order_by(_DAY, ExerciseSetRow.ladder, ExerciseSetRow.side)
)

_FELT: Final = (
    select(
        _DAY,
        AnswerRow.subject,
        func.max(case((AnswerRow.question == "pain", AnswerRow.value))).label("pain"),
        func.min(case((AnswerRow.question == "effort", AnswerRow.value))).label("in_reserve"),
    )
    .join(TrainingSessionRow, TrainingSessionRow.id == AnswerRow.session_id)
    .where(_OWN, AnswerRow.question.in_(("pain", "effort")))
    .group_by(_DAY, AnswerRow.subject)
)

_NOTHING: Final[Felt] = (None, None)


def _trend_of(row: Row[Any], felt: Mapping[tuple[str, str], Felt]) -> DayTrend:
    pain, in_reserve = felt.get((row.day, row.performed), _NOTHING)
    return DayTrend(
        day=date.fromisoformat(row.day),
        exercise=row.ladder,
        side=row.side,
        sessions=row.sessions,
        counted=row.counted,
        clean=row.clean,
        judged=row.judged,
        level=row.rung // _STEPS,
        load=row.rung % _STEPS,
        pain_before=row.pain_before,
        pain=pain,
        in_reserve=in_reserve,
        self_reported=bool(row.self_reported),
    )
