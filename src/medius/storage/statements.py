"""What each record of a session does to the tables: statements that may be run again and leave the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    Connection,
    Executable,
    Insert,
    Update,
    delete,
    func,
    insert,
    literal,
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


def keep(connection: Connection, session_id: int, statements: Sequence[Executable]) -> None:
    """Run the statements of one record.

    Raises:
        NoSuchSession: Neither the session nor the set that the record belongs to was ever begun.
        NoSuchSet: The session is there, the set is not.
    """
    try:
        for statement in statements:
            _run(connection, session_id, statement)
    except IntegrityError as error:
        raise _missing(connection, session_id) from error


def statements(session_id: int, record: KeptRecord, at: datetime) -> tuple[Executable, ...]:
    """What a record does to the tables.

    Args:
        session_id: The session that it belongs to.
        record: What is kept.
        at: When it came.
    """
    return tuple(_statements(session_id, record, at))


def _statements(session_id: int, record: KeptRecord, at: datetime) -> Iterator[Executable]:
    match record:
        case SetBegun():
            yield from _set_begun(session_id, record, at)
        case RepetitionKept():
            yield from _repetition_kept(session_id, record)
        case SetEnded():
            yield _set_ended(session_id, record, at)
        case SelfCount():
            yield _of_set(session_id, record.ordinal).values(self_counted=record.counted)
        case AnswerKept():
            yield _answer_kept(session_id, record, at)
        case StageReached():
            yield _of_session(session_id).values(stage=record.index)
        case SessionEnded():
            yield session_ended(session_id, record.why.value, at).values(summary=record.summary)
        case _:
            assert_never(record)


def session_ended(session_id: int, why: str, at: datetime) -> Update:
    """A session is over; when it ended first stands."""
    return _of_session(session_id).values(ended_at=_first(TrainingSessionRow.ended_at, at), ended_why=why)


def _set_begun(session_id: int, begun: SetBegun, at: datetime) -> Iterator[Executable]:
    key = {"session_id": session_id, "ordinal": begun.ordinal}
    values = set_values(begun)
    yield _written_over(ExerciseSetRow, key, values, only_once={"began_at": at})
    if begun.watch is not None:
        watch = {"first_number": begun.first_number, "variation": begun.dose.variation}
        yield _written_over(WatchRow, key | {"watch": begun.watch}, watch)


def _repetition_kept(session_id: int, kept: RepetitionKept) -> Iterator[Executable]:
    key = {"session_id": session_id, "ordinal": kept.ordinal, "number": kept.repetition.number}
    yield _written_over(RepetitionRow, key, repetition_values(kept))
    yield delete(FaultRow).filter_by(**key)
    faults = [key | fault for fault in fault_values(kept.repetition)]
    if faults:
        yield insert(FaultRow).values(faults)


def _set_ended(session_id: int, ended: SetEnded, at: datetime) -> Update:
    return _of_set(session_id, ended.ordinal).values(
        ended_at=_first(ExerciseSetRow.ended_at, at),
        ended_why=ended.why.value,
        counted={side: int(number) for side, number in ended.counted.items()},
        clean=ended.clean,
        judged=ended.judged,
    )


def _answer_kept(session_id: int, answer: AnswerKept, at: datetime) -> Insert:
    key = {"session_id": session_id, "subject": answer.subject, "question": answer.question}
    return _written_over(AnswerRow, key, {"value": answer.value, "answered_at": at})


def _of_session(session_id: int) -> Update:
    return update(TrainingSessionRow).where(TrainingSessionRow.id == session_id)


def _of_set(session_id: int, ordinal: int) -> Update:
    return update(ExerciseSetRow).filter_by(session_id=session_id, ordinal=ordinal)


def _first(column: QueryableAttribute[datetime | None], at: datetime) -> ColumnElement[datetime | None]:
    """The moment that stands there, or else this one."""
    return func.coalesce(column, literal(at, column.type))


def _written_over(table: type[Table], key: Values, values: Values, only_once: Values | None = None) -> Insert:
    """A new row, or an old one with new values, but for those that are only set once."""
    return (
        insert_or(table)
        .values(**key, **values, **(only_once or {}))
        .on_conflict_do_update(index_elements=list(key), set_=values)
    )


def _run(connection: Connection, session_id: int, statement: Any) -> None:
    changed = connection.execute(statement)
    if isinstance(statement, Update) and changed.rowcount == 0:
        raise _missing(connection, session_id)


def _missing(connection: Connection, session_id: int) -> NoSuchSession | NoSuchSet:
    """What it was that was not there."""
    there = connection.scalar(select(TrainingSessionRow.id).where(TrainingSessionRow.id == session_id))
    if there is None:
        return NoSuchSession(f"there is no session {session_id}; begin one first")
    return NoSuchSet(f"session {session_id} has no such set; begin it first")


def number_of_new(connection: Connection, row: Insert) -> int:
    """Insert a row; the number that it got."""
    return connection.execute(row).lastrowid
