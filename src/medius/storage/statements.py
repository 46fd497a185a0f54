"""What each record of a session does to the tables: steps that may be taken again and leave the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias, assert_never

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import QueryableAttribute

from medius.session import (
    AnswerKept,
    KeptRecord,
    RepetitionKept,
    SelfCount,
    SessionEnded,
    SetBegun,
    SetEnded,
    StageReached,
)
from medius.storage.columns import Moment
from medius.storage.mapping import Values, fault_values, repetition_values, set_values
from medius.storage.refusals import NoSuchSession, NoSuchSet
from medius.storage.tables import (
    AnswerRow,
    ExerciseSetRow,
    FaultRow,
    RepetitionRow,
    Table,
    TrainingSessionRow,
    WatchRow,
)

Step: TypeAlias = tuple[Insert | Update | Delete, Values | list[Values]]
"""A statement, and the values of the rows that it is about. Statements are made once: that is the slow part."""


def keep(connection: Connection, session_id: int, wanted: Sequence[Step]) -> None:
    """Take the steps of one record.

    Raises:
        NoSuchSession: The session that the record belongs to was never begun.
        NoSuchSet: The session is there, the set is not.
    """
    try:
        for statement, values in wanted:
            changed = connection.execute(statement, values)
            _check_found(connection, session_id, statement, changed)
    except IntegrityError as error:
        raise _missing(connection, session_id) from error


def steps(session_id: int, record: KeptRecord, at: datetime) -> tuple[Step, ...]:
    """What a record does to the tables.

    Args:
        session_id: The session that it belongs to.
        record: What is kept.
        at: When it came.
    """
    return tuple(_steps(session_id, record, at))


def _steps(session_id: int, record: KeptRecord, at: datetime) -> Iterator[Step]:
    session = {_OF_SESSION: session_id}
    match record:
        case SetBegun():
            yield from _set_begun(session_id, record, at)
        case RepetitionKept():
            yield from _repetition_kept(session_id, record)
        case SetEnded():
            yield _END_SET, session | _set_ended(record, at)
        case SelfCount():
            yield _COUNT, session | {_OF_SET: record.ordinal, "self_counted": record.counted}
        case AnswerKept():
            yield _ANSWER, _answer_kept(session_id, record, at)
        case StageReached():
            yield _REACH, session | {"stage": record.index}
        case SessionEnded():
            yield session_ended(session_id, record.why.value, at, record.summary)
        case _:
            assert_never(record)


def session_ended(session_id: int, why: str, at: datetime, summary: Values | None = None) -> Step:
    """A session is over; when it ended first stands."""
    return _END_SESSION, {_OF_SESSION: session_id, "ended_why": why, _AT: at, "summary": summary}


def number_of_new(connection: Connection, row: Insert) -> int:
    """Insert a row; the number that it got."""
    return connection.execute(row).lastrowid


def _set_begun(session_id: int, begun: SetBegun, at: datetime) -> Iterator[Step]:
    key = {"session_id": session_id, "ordinal": begun.ordinal}
    yield _BEGIN_SET, key | set_values(begun) | {"began_at": at}
    if begun.watch is not None:
        watch = {"watch": begun.watch, "first_number": begun.first_number, "variation": begun.dose.variation}
        yield _BEGIN_WATCH, key | watch


def _repetition_kept(session_id: int, kept: RepetitionKept) -> Iterator[Step]:
    key = {"session_id": session_id, "ordinal": kept.ordinal, "number": kept.repetition.number}
    yield _REPETITION, key | repetition_values(kept)
    yield _CLEAR_FAULTS, {_OF_SESSION: session_id, _OF_SET: kept.ordinal, _OF_REPETITION: kept.repetition.number}
    faults = [key | fault for fault in fault_values(kept.repetition)]
    if faults:
        yield _FAULTS, faults


def _set_ended(ended: SetEnded, at: datetime) -> Values:
    return {
        _OF_SET: ended.ordinal,
        _AT: at,
        "ended_why": ended.why.value,
        "counted": {side: int(number) for side, number in ended.counted.items()},
        "done": sum(ended.counted.values()),
        "clean": ended.clean,
        "judged": ended.judged,
    }


def _answer_kept(session_id: int, answer: AnswerKept, at: datetime) -> Values:
    return {
        "session_id": session_id,
        "subject": answer.subject,
        "question": answer.question,
        "value": answer.value,
        "answered_at": at,
    }


def _check_found(connection: Connection, session_id: int, statement: Any, changed: CursorResult[Any]) -> None:
    if isinstance(statement, Update) and changed.rowcount == 0:
        raise _missing(connection, session_id)


def _missing(connection: Connection, session_id: int) -> NoSuchSession | NoSuchSet:
    """What it was that was not there."""
    there = connection.scalar(select(TrainingSessionRow.id).where(TrainingSessionRow.id == session_id))
    if there is None:
        return NoSuchSession(f"there is no session {session_id}; begin one first")
    return NoSuchSet(f"session {session_id} has no such set; begin it first")


# --- the statements ---

_OF_SESSION: Final = "of_session"
_OF_SET: Final = "of_set"
_OF_REPETITION: Final = "of_repetition"
_AT: Final = "at"


def written_over(table: type[Table], *but: str) -> Insert:
    """A new row, or an old one of the same key with new values, but for those that stay."""
    row = insert_or(table)
    columns = inspect(table).columns
    key = [column.key for column in columns if column.primary_key]
    values = {each.key: row.excluded[each.key] for each in columns if each.key not in {*key, *but}}
    return row.on_conflict_do_update(index_elements=key, set_=values)


def _first(column: QueryableAttribute[datetime | None]) -> ColumnElement[datetime | None]:
    """The moment that stands there, or else the one that is given."""
    return func.coalesce(column, bindparam(_AT, type_=Moment()))


def _of_set(session: QueryableAttribute[int], ordinal: QueryableAttribute[int]) -> tuple[ColumnElement[bool], ...]:
    return session == bindparam(_OF_SESSION), ordinal == bindparam(_OF_SET)


_THE_SESSION: Final = TrainingSessionRow.id == bindparam(_OF_SESSION)
_THE_SET: Final = _of_set(ExerciseSetRow.session_id, ExerciseSetRow.ordinal)
_ITS_FAULTS: Final = (*_of_set(FaultRow.session_id, FaultRow.ordinal), FaultRow.number == bindparam(_OF_REPETITION))

_BEGIN_SET: Final = written_over(ExerciseSetRow, "began_at", "self_counted")
_BEGIN_WATCH: Final = written_over(WatchRow)
_REPETITION: Final = written_over(RepetitionRow)
_CLEAR_FAULTS: Final = delete(FaultRow).where(*_ITS_FAULTS)
_FAULTS: Final = insert(FaultRow)
_ANSWER: Final = written_over(AnswerRow)
_COUNT: Final = update(ExerciseSetRow).where(*_THE_SET)
_END_SET: Final = update(ExerciseSetRow).where(*_THE_SET).values(ended_at=_first(ExerciseSetRow.ended_at))
_REACH: Final = update(TrainingSessionRow).where(_THE_SESSION)
_END_SESSION: Final = (
    update(TrainingSessionRow).where(_THE_SESSION).values(ended_at=_first(TrainingSessionRow.ended_at))
)
