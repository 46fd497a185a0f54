"""The log, as the rules of the plan ask for it: a handful of queries, however much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from typing import Any, Final, TypeAlias

from sqlalchemy import Row, Select, String, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from medius.programme import Kind
from medius.programme.log import ExerciseDone, Log, RedFlagDay, SessionDone, SetDone
from medius.session import Eyes, Why
from medius.session.actions import OF_THE_SESSION
from medius.storage.counting import CLEAN, JUDGED, PER_SIDE
from medius.storage.database import Database
from medius.storage.diary import note_of
from medius.storage.mornings import MORNINGS, morning_of
from medius.storage.tables import (
    AnswerRow,
    ExerciseSetRow,
    GoalRow,
    MorningRow,
    SafetyCheckRow,
    ScoreRow,
    TrainingSessionRow,
    WeekNoteRow,
)

Wanted: TypeAlias = Select[*tuple[Any, ...]]
"""A query for rows of any kind."""

Given: TypeAlias = Mapping[str, Any]
"""The answers about one exercise: question → answer."""


class Logs:
    """What happened, day by day.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def log(self, since: date | None = None) -> Log:
        """The log.

        Sessions in which nothing was begun are left out, unless something alarming ended them; so are those in which a
        sample person was watched.

        Args:
            since: Only this day and later; None for everything.
        """
        with self._database.reading() as reading:
            return Log(
                sessions=tuple(_sessions(reading, since)),
                mornings=tuple(map(morning_of, reading.execute(later(MORNINGS, MorningRow.day, since)))),
                weeks=tuple(note_of(row) for row in reading.scalars(later(_WEEKS, WeekNoteRow.week, since))),
                flags=tuple(_flags(reading, since)),
                goal_reached=reading.scalar(select(GoalRow.reached_on)),
                scores=_scores(reading, since),
            )


def later(wanted: Wanted, column: InstrumentedAttribute[Any], since: date | None) -> Wanted:
    """A query from a day on, by the calendar of the person: as text, a moment begins with its day."""
    return wanted if since is None else wanted.where(type_coerce(column, String) >= since.isoformat())


_OWN: Final = TrainingSessionRow.eyes != Eyes.SAMPLE.value

_SESSIONS: Final = (
    select(
        TrainingSessionRow.id,
        TrainingSessionRow.kind,
        TrainingSessionRow.began_at,
        TrainingSessionRow.ended_why,
        TrainingSessionRow.pain_before,
    )
    .where(_OWN)
    .order_by(func.substr(TrainingSessionRow.began_at, 1, len("2026-01-05")), TrainingSessionRow.id)
)

_SETS: Final = (
    select(
        # as `SetDone` wants them
        ExerciseSetRow.side,
        PER_SIDE.label("repetitions"),
        func.json_extract(ExerciseSetRow.dose, "$.repetitions").label("prescribed"),
        CLEAN.label("clean"),
        JUDGED.label("judged"),
        ExerciseSetRow.self_reported,
        ExerciseSetRow.ended_why,
        # where they belong
        ExerciseSetRow.session_id,
        ExerciseSetRow.exercise,
        ExerciseSetRow.ladder,
        ExerciseSetRow.level,
        ExerciseSetRow.load,
        func.json_extract(ExerciseSetRow.dose, "$.hold_s").label("hold_s"),
    )
    .join(TrainingSessionRow, TrainingSessionRow.id == ExerciseSetRow.session_id)
    .where(_OWN)
    .order_by(ExerciseSetRow.session_id, ExerciseSetRow.ordinal)
)

_OF_A_SET: Final = len(fields(SetDone))

_ANSWERS: Final = (
    select(AnswerRow.session_id, AnswerRow.subject, AnswerRow.question, AnswerRow.value)
    .join(TrainingSessionRow, TrainingSessionRow.id == AnswerRow.session_id)
    .where(AnswerRow.subject != OF_THE_SESSION)
)

_WEEKS: Final = select(WeekNoteRow).order_by(WeekNoteRow.week)
_SCORES: Final = select(ScoreRow.key, ScoreRow.day, ScoreRow.value).order_by(ScoreRow.day)
_FLAGS: Final = select(SafetyCheckRow.asked_at, SafetyCheckRow.blocks).order_by(SafetyCheckRow.id)


def _sessions(reading: Session, since: date | None) -> Iterator[SessionDone]:
    def rows(wanted: Wanted) -> Sequence[Row[Any]]:
        return reading.connection().execute(later(wanted, TrainingSessionRow.began_at, since)).all()

    answers = _answers(rows(_ANSWERS))
    sets = {number: tuple(of_session) for number, of_session in groupby(rows(_SETS), key=lambda row: row.session_id)}
    for row in rows(_SESSIONS):
        if row.id in sets or row.ended_why == Why.ALARMING.value:
            yield _session_of(row, sets.get(row.id, ()), answers)


def _answers(rows: Iterable[Any]) -> Mapping[tuple[int, str], Given]:
    given: dict[tuple[int, str], dict[str, Any]] = defaultdict(dict)
    for row in rows:
        given[row[0], row[1]][row[2]] = row[3]
    return given


def _session_of(row: Row[Any], sets: Sequence[Row[Any]], answers: Mapping[tuple[int, str], Given]) -> SessionDone:
    by_ladder: dict[str, list[Row[Any]]] = defaultdict(list)
    for each in sets:
        if each.ladder is not None:
            by_ladder[each.ladder].append(each)
    exercises = tuple(
        _exercise_of(ladder, done, answers.get((row.id, done[-1].exercise), {})) for ladder, done in by_ladder.items()
    )
    return SessionDone(row.began_at.date(), Kind(row.kind), row.pain_before, exercises, row.ended_why)


def _exercise_of(ladder: str, sets: Sequence[Row[Any]], given: Given) -> ExerciseDone:
    last = sets[-1]
    return ExerciseDone(
        exercise=ladder,
        level=last.level,
        load=last.load,
        sets=tuple(SetDone(*each[:_OF_A_SET]) for each in sets),
        in_reserve=given.get("effort"),
        pain=given.get("pain"),
        felt=given.get("felt"),
        hips_still=_yes_or_no(given.get("hips-still")),
        two_more=_two_more(given.get("effort")),
        hold_s=last.hold_s,
    )


def _two_more(in_reserve: int | None) -> bool | None:
    """The second self-check (P23): how many more could be done was asked already."""
    return None if in_reserve is None else in_reserve >= 2


def _yes_or_no(answer: Any) -> bool | None:
    return None if answer is None else answer == "yes"


def _flags(reading: Session, since: date | None) -> Iterator[RedFlagDay]:
    for row in reading.execute(later(_FLAGS, SafetyCheckRow.asked_at, since)):
        yield RedFlagDay(row.asked_at.date(), row.blocks)


def _scores(reading: Session, since: date | None) -> Mapping[str, tuple[tuple[date, float], ...]]:
    scores: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for row in reading.connection().execute(later(_SCORES, ScoreRow.day, since)).all():
        scores[row.key].append((row.day, row.value))
    return {key: tuple(days) for key, days in scores.items()}
