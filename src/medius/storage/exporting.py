"""Everything that is kept, as one JSON text; `docs/data.md` says what its fields are."""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

import medius
from medius.session.outcomes import Json
from medius.storage.database import Database, now
from medius.storage.tables import (
    SCHEMA,
    ExerciseSetRow,
    PairedBrowserRow,
    PreferenceRow,
    RepetitionRow,
    SafetyCheckRow,
    Table,
    TrainingSessionRow,
    WatchRow,
)

_SAID_AROUND: Final = frozenset({"session_id", "ordinal", "number", "place"})
"""Columns that say where a row belongs: in the export it stands there."""

_SECRET: Final = frozenset({"secret_hash"})
"""What lets another browser in is nobody's record."""


def export(database: Database) -> Iterator[str]:
    """The export in pieces, a session at a time, so that no more than one is in memory.

    Args:
        database: The data file; it may be written to meanwhile, the export shows it as it was at the beginning.

    Raises:
        StorageError: The file cannot be read.
    """
    with database.reading() as reading:
        head = _text(_head(reading))
        yield f'{head[:-1]}, "sessions": ['
        numbers = reading.scalars(select(TrainingSessionRow.id).order_by(TrainingSessionRow.id)).all()
        for place, number in enumerate(numbers):
            yield ("," if place else "") + "\n" + _text(_session(reading.get_one(TrainingSessionRow, number)))
            reading.expunge_all()
        yield "\n]}\n"


def _head(reading: Session) -> Json:
    return {
        "medius": medius.__version__,
        "schema": SCHEMA,
        "exported_at": now(),
        "preferences": {row.key: row.value for row in reading.scalars(select(PreferenceRow))},
        "safety_checks": _rows(reading.scalars(select(SafetyCheckRow))),
        "paired_browsers": _rows(reading.scalars(select(PairedBrowserRow))),
    }


def _session(row: TrainingSessionRow) -> Json:
    return _fields(row) | {"sets": [_set(each) for each in row.sets], "answers": _rows(row.answers)}


def _set(row: ExerciseSetRow) -> Json:
    return {
        "ordinal": row.ordinal,
        **_fields(row),
        "watches": [_watch(each) for each in row.watches],
        "repetitions": [_repetition(each) for each in row.repetitions],
    }


def _watch(row: WatchRow) -> Json:
    return _fields(row) | {"npz": None if row.recording is None else row.recording.npz}


def _repetition(row: RepetitionRow) -> Json:
    return {"number": row.number, **_fields(row), "faults": _rows(row.faults)}


def _rows(rows: Iterable[Table]) -> list[Json]:
    return [_fields(row) for row in rows]


def _fields(row: Table) -> Json:
    """The columns of a row, but for those that its place says, and secrets."""
    names = (column.key for column in inspect(type(row)).columns)
    return {name: getattr(row, name) for name in names if name not in _SAID_AROUND | _SECRET}


def _text(fields: Json) -> str:
    return json.dumps(_plain(fields), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    """What JSON can say: moments as ISO 8601, bytes in base64, not a number as null."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case datetime():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode("ascii")
        case float() if not math.isfinite(value):
            return None
        case _:
            return value
