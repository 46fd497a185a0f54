"""The trend: what was done of each exercise on each day, and how it was; added up by the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import Integer, String, bindparam, case, func, select, type_coerce

from medius.programme import Kind
from medius.session import Eyes
from medius.storage.counting import CLEAN, COUNTED, JUDGED
from medius.storage.database import Database
from medius.storage.logs import later
from medius.storage.tables import AnswerRow, ExerciseSetRow, TrainingSessionRow


class DayTrend(NamedTuple):
    """One exercise on one side on one day; a tuple, because five years have ten thousand of them.

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
        hold_s: Seconds of hold in place of the rung's own, the longest of that day; None where it was the rung's own.
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
    hold_s: float | None = None


class Trends:
    """What was done over the weeks and years.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_day(self, since: date | None = None) -> tuple[DayTrend, ...]:
        """Each exercise of each day, side by side, the oldest day first; four queries, however much there is.

        Args:
            since: Only this day and later; None for everything.
        """
        began = TrainingSessionRow.began_at
        with self._database.reading() as reading:
            connection = reading.connection()  # rows as they are: nothing here is an object of the mapper
            sessions = {row[0]: row for row in connection.execute(later(_SESSIONS, began, since)).all()}
            earliest = {"earliest": min(sessions, default=0)}
            felt = {
                (number, subject): (pain, left) for number, subject, pain, left in connection.execute(_FELT, earliest)
            }
            done = connection.execute(_DONE, earliest).all()
            held = {(row[0], row[1]): row[2] for row in connection.execute(_HELD, earliest)}
        trends = sorted(_trends(sessions, felt, held, done), key=_KEY)
        return tuple(_day_of(list(same)) for _, same in groupby(trends, key=_KEY))

    def strength_days(self) -> tuple[date, ...]:
        """The days with a strength session in which something was begun, the oldest first."""
        with self._database.reading() as reading:
            days = reading.connection().execute(_STRENGTH).scalars().all()
        return tuple(date.fromisoformat(day) for day in days)


Number = TypeVar("Number", int, float)

_KEY: Final = itemgetter(0, 1, 2)  # day, exercise, side

_NOTHING: Final = (None, None)

_STEPS: Final = 1000
"""More loads than any rung has: rung and load make one number that rises with both."""

_DAY: Final = func.substr(type_coerce(TrainingSessionRow.began_at, String), 1, len("2026-01-05"))

_STRENGTH: Final = (
    select(_DAY)
    .distinct()
    .where(
        TrainingSessionRow.kind == Kind.STRENGTH.value,
        TrainingSessionRow.eyes != Eyes.SAMPLE.value,
        select(ExerciseSetRow.session_id).where(ExerciseSetRow.session_id == TrainingSessionRow.id).exists(),
    )
    .order_by(_DAY)
)

_SESSIONS: Final = (
    select(
        TrainingSessionRow.id,
        _DAY,
        TrainingSessionRow.pain_before,
    )
    .where(TrainingSessionRow.eyes != Eyes.SAMPLE.value)
    .order_by(TrainingSessionRow.began_at)
)

_DONE: Final = (
    select(
        ExerciseSetRow.session_id,
        ExerciseSetRow.ladder,
        ExerciseSetRow.side,
        func.max(ExerciseSetRow.exercise),
        func.sum(COUNTED),
        func.sum(CLEAN),
        func.sum(JUDGED),
        func.max(ExerciseSetRow.level * _STEPS + ExerciseSetRow.load),
        func.min(type_coerce(ExerciseSetRow.self_reported, Integer)),
    )
    .where(ExerciseSetRow.session_id >= bindparam("earliest"), ExerciseSetRow.ladder.is_not(None))
    .group_by(ExerciseSetRow.session_id, ExerciseSetRow.ladder, ExerciseSetRow.side)
)

_FELT: Final = (
    select(
        AnswerRow.session_id,
        AnswerRow.subject,
        func.max(case((AnswerRow.question == "pain", type_coerce(AnswerRow.value, Integer)))),
        func.min(case((AnswerRow.question == "effort", type_coerce(AnswerRow.value, Integer)))),
    )
    .where(AnswerRow.session_id >= bindparam("earliest"), AnswerRow.question.in_(("pain", "effort")))
    .group_by(AnswerRow.session_id, AnswerRow.subject)
)

_HOLD: Final = func.json_extract(ExerciseSetRow.dose, "$.hold_s")

_MAY_HOLD: Final = func.instr(type_coerce(ExerciseSetRow.dose, String), '"hold_s": null') == 0
"""As a dose is written; whatever is written otherwise is looked at more closely."""

_HELD: Final = (
    select(ExerciseSetRow.session_id, ExerciseSetRow.ladder, func.max(_HOLD))
    .where(ExerciseSetRow.session_id >= bindparam("earliest"), _MAY_HOLD, _HOLD.is_not(None))
    .group_by(ExerciseSetRow.session_id, ExerciseSetRow.ladder)
)
"""Few sets have a hold of their own."""


def _trends(
    sessions: Mapping[int, Any],
    felt: Mapping[tuple[int, str], Any],
    held: Mapping[tuple[int, str], float],
    done: Iterable[Any],
) -> Iterator[DayTrend]:
    """The trend of each session by itself."""
    days = {text: date.fromisoformat(text) for _, text, _ in sessions.values()}
    for number, ladder, side, performed, counted, clean, judged, rung, self_reported in done:
        if number in sessions:
            _, text, before = sessions[number]
            pain, reserve = felt.get((number, performed), _NOTHING)
            level, load = divmod(rung, _STEPS)
            what = (days[text], ladder, side, 1, counted, clean, judged, level, load)
            yield DayTrend._make((*what, before, pain, reserve, bool(self_reported), held.get((number, ladder))))


def _day_of(sessions: list[DayTrend]) -> DayTrend:
    """Several sessions of one day as one."""
    if len(sessions) == 1:
        return sessions[0]
    level, load = max((each.level, each.load) for each in sessions)
    return sessions[0]._replace(
        sessions=len(sessions),
        counted=sum(each.counted for each in sessions),
        clean=sum(each.clean for each in sessions),
        judged=sum(each.judged for each in sessions),
        level=level,
        load=load,
        pain_before=_known(max, [each.pain_before for each in sessions]),
        pain=_known(max, [each.pain for each in sessions]),
        in_reserve=_known(min, [each.in_reserve for each in sessions]),
        self_reported=all(each.self_reported for each in sessions),
        hold_s=_known(max, [each.hold_s for each in sessions]),
    )


def _known(pick: Callable[[Iterable[Number]], Number], answers: Iterable[Number | None]) -> Number | None:
    """One of the answers that were given; None where none was."""
    given = [each for each in answers if each is not None]
    return pick(given) if given else None
