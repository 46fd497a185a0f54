"""What was done: the sessions by day, and each with its sets, repetitions, faults, answers and curves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final, TypeAlias

from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import selectinload

from medius.programme import Dose, Routine
from medius.session import Eyes
from medius.storage.counting import CLEAN, COUNTED, JUDGED
from medius.storage.database import Database
from medius.storage.kept import Day, KeptAnswer, KeptRepetition, KeptSession, KeptSet, SessionLine
from medius.storage.mapping import repetition_of
from medius.storage.refusals import NoSuchSession
from medius.storage.tables import (
    ExerciseSetRow,
    LandmarkRecordingRow,
    RepetitionRow,
    TrainingSessionRow,
    WatchRow,
)

Place: TypeAlias = tuple[int, int]
"""The ordinal of a set, and one of its watches."""


class History:
    """What was kept of all sessions.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, limit: int | None = None) -> tuple[Day, ...]:
        """The days with sessions, the last one first.

        Args:
            limit: At most so many sessions, the last ones; None for all.
        """
        with self._database.reading() as reading:
            lines = [_line_of(row) for row in reading.execute(_LINES.limit(limit))]
        return tuple(Day(day, tuple(of_day)) for day, of_day in groupby(lines, key=_day))

    def last_trained(self) -> date | None:
        """The last day on which a set was begun; None before the first. Watching a sample person is no training."""
        with self._database.reading() as reading:
            began = reading.scalar(_LAST_TRAINED)
        return None if began is None else began.date()

    def session(self, session_id: int) -> KeptSession:
        """One session, whole.

        Raises:
            NoSuchSession: There is none of that number.
        """
        with self._database.reading() as reading:
            line = reading.execute(_LINES.where(TrainingSessionRow.id == session_id)).first()
            row = reading.get(TrainingSessionRow, session_id, options=_WHOLE)
            if line is None or row is None:
                raise NoSuchSession(f"there is no session {session_id}")
            recorded = reading.execute(_RECORDED.where(LandmarkRecordingRow.session_id == session_id)).all()
            return _session_of(row, _line_of(line), [(ordinal, watch) for ordinal, watch in recorded])


_SETS: Final = select(
    ExerciseSetRow.session_id, COUNTED.label("counted"), CLEAN.label("clean"), JUDGED.label("judged")
).subquery()
"""What came of each set: as it was said when it ended, or counted up where it broke off."""

_LINES: Final = (
    select(
        TrainingSessionRow.id,
        TrainingSessionRow.kind,
        TrainingSessionRow.eyes,
        TrainingSessionRow.began_at,
        TrainingSessionRow.ended_at,
        TrainingSessionRow.ended_why,
        func.count(_SETS.c.session_id).label("sets"),
        func.coalesce(func.sum(_SETS.c.counted), 0).label("counted"),
        func.coalesce(func.sum(_SETS.c.clean), 0).label("clean"),
        func.coalesce(func.sum(_SETS.c.judged), 0).label("judged"),
    )
    .outerjoin(_SETS, _SETS.c.session_id == TrainingSessionRow.id)
    .group_by(TrainingSessionRow.id)
    .order_by(TrainingSessionRow.id.desc())
)

_LAST_TRAINED: Final = (
    select(TrainingSessionRow.began_at)
    .where(
        TrainingSessionRow.eyes != Eyes.SAMPLE.value,
        exists().where(ExerciseSetRow.session_id == TrainingSessionRow.id),
    )
    .order_by(TrainingSessionRow.began_at.desc())
    .limit(1)
)

_WHOLE: Final = (
    selectinload(TrainingSessionRow.answers),
    selectinload(TrainingSessionRow.sets).selectinload(ExerciseSetRow.watches),
    selectinload(TrainingSessionRow.sets).selectinload(ExerciseSetRow.repetitions).selectinload(RepetitionRow.faults),
)

_RECORDED: Final = select(LandmarkRecordingRow.ordinal, LandmarkRecordingRow.watch).order_by(
    LandmarkRecordingRow.ordinal, LandmarkRecordingRow.watch
)


def _line_of(row: Row[Any]) -> SessionLine:
    return SessionLine(**row._mapping)  # noqa: SLF001  the public name of a row's columns


def _day(line: SessionLine) -> date:
    return line.began_at.date()


def _session_of(row: TrainingSessionRow, line: SessionLine, recorded: Collection[Place]) -> KeptSession:
    return KeptSession(
        line=line,
        routine=Routine.from_json(row.routine),
        clearance=row.clearance,
        safety_check_id=row.safety_check_id,
        keeps_landmarks=row.keeps_landmarks,
        medius_version=row.medius_version,
        summary=row.summary,
        sets=tuple(_set_of(kept, recorded) for kept in row.sets),
        answers=tuple(KeptAnswer(each.subject, each.question, each.value, each.answered_at) for each in row.answers),
    )


def _set_of(row: ExerciseSetRow, recorded: Collection[Place]) -> KeptSet:
    counting = [each for each in row.repetitions if each.counted and each.number >= row.counts_from]
    clean, judged = (sum(each.clean is True for each in counting), sum(each.clean is not None for each in counting))
    return KeptSet(
        ordinal=row.ordinal,
        dose=Dose.from_json(row.dose),
        set_number=row.set_number,
        self_reported=row.self_reported,
        began_at=row.began_at,
        ended_at=row.ended_at,
        why=row.ended_why,
        counted=_by_side(row, counting),
        clean=clean if row.clean is None else row.clean,
        judged=judged if row.judged is None else row.judged,
        self_counted=row.self_counted,
        repetitions=tuple(_repetition_of(each, row.watches) for each in row.repetitions),
        landmarks=tuple(watch for ordinal, watch in recorded if ordinal == row.ordinal),
    )


def _by_side(row: ExerciseSetRow, counting: Collection[RepetitionRow]) -> Mapping[str, int]:
    """As it was said when the set ended, or counted up where it broke off."""
    return dict(Counter(each.side for each in counting)) if row.counted is None else row.counted


def _repetition_of(row: RepetitionRow, watches: Collection[WatchRow]) -> KeptRepetition:
    before = [watch.watch for watch in watches if watch.first_number <= row.number]
    return KeptRepetition(repetition_of(row), row.curve, before[-1] if before else None)
