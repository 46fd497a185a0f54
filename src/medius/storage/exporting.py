"""Everything that is kept, as one JSON text or as tables; `docs/data.md` says what the fields are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection

import medius
from medius.session.outcomes import Json
from medius.storage.database import Database, now
from medius.storage.fields import Field, as_json, fields_of, rows_of
from medius.storage.tables import (
    SCHEMA,
    ActivityRow,
    AnswerRow,
    CameraTestRow,
    DecisionRow,
    ExerciseSetRow,
    FaultRow,
    GoalRow,
    LandmarkRecordingRow,
    MorningRow,
    PairedBrowserRow,
    PersonRow,
    PlanRow,
    PreferenceRow,
    RepetitionRow,
    SafetyCheckRow,
    ScoreRow,
    StartStepRow,
    Table,
    TrainingSessionRow,
    WatchRow,
    WeekNoteRow,
)

LISTS: Final = MappingProxyType(
    {
        "safety_checks": SafetyCheckRow,
        "start_steps": StartStepRow,
        "activities": ActivityRow,
        "decisions": DecisionRow,
        "mornings": MorningRow,
        "week_notes": WeekNoteRow,
        "scores": ScoreRow,
        "camera_tests": CameraTestRow,
    }
)
"""What is told as a list of rows."""

ONES: Final = MappingProxyType({"person": PersonRow, "plan": PlanRow, "goal": GoalRow})
"""What there is one of, or none."""


def export(database: Database) -> Iterator[str]:
    """The export in pieces, a session at a time, so that no more than one is in memory.

    Args:
        database: The data file; it may be written to meanwhile, the export shows it as it was at the beginning.

    Raises:
        StorageError: The file cannot be read.
    """
    with database.reading() as reading:
        connection = reading.connection()
        yield f'{_text(_head(connection))[:-1]}, "sessions": ['
        for place, session in enumerate(_sessions(connection)):
            yield ("," if place else "") + "\n" + _text(session)
        yield "\n]}\n"


def tables(database: Database) -> Iterator[tuple[str, Iterator[str]]]:
    """Every table as the lines of a CSV, its headings first; each is read when its lines are asked for.

    What was not known or answered is empty; lists and the like are JSON, bytes base64, yes and no `true` and `false`.

    Raises:
        StorageError: The file cannot be read.
    """
    for mapper in sorted(Table.registry.mappers, key=lambda each: each.class_.__tablename__):
        kind: type[Table] = mapper.class_
        yield kind.__tablename__, _lines(database, kind)


def _lines(database: Database, kind: type[Table]) -> Iterator[str]:
    fields = fields_of(kind)
    yield ",".join(field.name for field in fields) + "\n"
    ways = tuple(_way(field) for field in fields)
    with database.reading() as reading:
        for row in rows_of(reading.connection(), kind):
            yield ",".join([way(held) for way, held in zip(ways, row, strict=True)]) + "\n"


def _way(field: Field) -> Callable[[Any], str]:
    """From what SQLite holds to a cell; what is not written as it is held mostly stands in hundreds of rows."""
    written = field.written
    if written is None:
        return _cell
    return lru_cache(maxsize=256, typed=True)(lambda held: _cell(None if held is None else written(held)))


def _cell(value: Any) -> str:
    """A cell, quoted where it has to be (RFC 4180)."""
    if value is None:
        return ""
    if type(value) in _NUMBERS:
        return repr(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return '"' + text.replace('"', '""') + '"' if _ENDS_A_CELL.search(text) else text


_NUMBERS: Final = frozenset({int, float})
_ENDS_A_CELL: Final = re.compile('[",\r\n]')


# --- the parts of the JSON ---


def _head(connection: Connection) -> Json:
    return {
        "medius": medius.__version__,
        "schema": SCHEMA,
        "exported_at": now().isoformat(),
        "preferences": {each["key"]: each["value"] for each in _all(connection, PreferenceRow)},
        "paired_browsers": _all(connection, PairedBrowserRow),
        **{name: next(iter(_all(connection, kind)), None) for name, kind in ONES.items()},
        **{name: _all(connection, kind) for name, kind in LISTS.items()},
    }


def _all(connection: Connection, kind: type[Table]) -> list[Json]:
    return [as_json(kind, row) for row in rows_of(connection, kind)]


class _Belonging:
    """The rows of a table, handed out to those that they belong to, in the order of their keys.

    Args:
        connection: To read on.
        kind: The table.
        owner: How many columns of its key are those of what it belongs to.
    """

    def __init__(self, connection: Connection, kind: type[Table], owner: int) -> None:
        self._kind = kind
        self._owner = owner
        self._groups = groupby(rows_of(connection, kind), key=lambda row: row[:owner])
        self._next = next(self._groups, None)

    def of(self, *key: int) -> list[Sequence[Any]]:
        """The rows that belong to it; it is asked for in order, once."""
        if self._next is None or self._next[0] != key:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows

    def told(self, *key: int) -> list[Json]:
        """The same as JSON, without the columns that their place tells."""
        return [as_json(self._kind, row, self._owner) for row in self.of(*key)]


class _Parts:
    """Everything that belongs to sessions, read side by side."""

    def __init__(self, connection: Connection) -> None:
        self.answers = _Belonging(connection, AnswerRow, 1)
        self.sets = _Belonging(connection, ExerciseSetRow, 1)
        self.watches = _Belonging(connection, WatchRow, 2)
        self.landmarks = _Belonging(connection, LandmarkRecordingRow, 3)
        self.repetitions = _Belonging(connection, RepetitionRow, 2)
        self.faults = _Belonging(connection, FaultRow, 3)


def _sessions(connection: Connection) -> Iterator[Json]:
    parts = _Parts(connection)
    for row in rows_of(connection, TrainingSessionRow):
        sets = [_set(parts, each) for each in parts.sets.of(row[0])]
        yield as_json(TrainingSessionRow, row) | {"sets": sets, "answers": parts.answers.told(row[0])}


def _set(parts: _Parts, row: Sequence[Any]) -> Json:
    session, ordinal = row[:2]
    return as_json(ExerciseSetRow, row, 1) | {
        "watches": [_watch(parts, each) for each in parts.watches.of(session, ordinal)],
        "repetitions": [_repetition(parts, each) for each in parts.repetitions.of(session, ordinal)],
    }


def _watch(parts: _Parts, row: Sequence[Any]) -> Json:
    npz = next(iter(parts.landmarks.told(*row[:3])), {"npz": None})
    return as_json(WatchRow, row, 2) | npz


def _repetition(parts: _Parts, row: Sequence[Any]) -> Json:
    return as_json(RepetitionRow, row, 2) | {"faults": parts.faults.told(*row[:3])}


_text: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
