"""How each column of each table is written into an export, and read from one: nothing in between but plain JSON."""

from __future__ import annotations

import binascii
import json
import math
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnClause,
    Connection,
    Date,
    Executable,
    Float,
    Insert,
    Integer,
    LargeBinary,
    String,
    inspect,
    select,
)
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table

from medius.session.outcomes import Json
from medius.storage.columns import Measured, Moment, Pairs, packed, unpacked
from medius.storage.refusals import NotAnExport
from medius.storage.tables import Table

SECRET: Final = frozenset({"secret_hash"})
"""What lets another browser in is nobody's record."""

_AT_ONCE: Final = 500
"""So many rows are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Args:
        name: As it is called, in the table and in the export.
        may_be_open: Whether it may hold nothing.
        written: From what SQLite holds to what JSON can say; None where it is the same.
        read: Back again; raises `ValueError` or `TypeError` where it cannot be.
    """

    name: str
    may_be_open: bool
    written: Callable[[Any], Any] | None
    read: Callable[[Any], Any]


@cache
def fields_of(kind: type[Table]) -> tuple[Field, ...]:
    """The columns of a table in their order, without secrets."""
    return tuple(_field(each) for each in inspect(kind).columns if each.key not in SECRET)


def rows_of(connection: Connection, kind: type[Table]) -> Iterator[Sequence[Any]]:
    """The rows of a table as SQLite holds them, in the order of its key, a few at a time."""
    yield from connection.execution_options(yield_per=_AT_ONCE).execute(_wanted(kind))


def put(connection: Connection, kind: type[Table], rows: Iterable[Json]) -> None:
    """Insert rows as SQLite holds them."""
    given = list(rows)
    if given:
        connection.execute(_insertion(kind), given)


def as_json(kind: type[Table], row: Sequence[Any], begin: int = 0) -> Json:
    """The fields of a row; of those before `begin` its place in the export tells."""
    names, written = _told(kind, begin)
    told = dict(zip(names, row[begin:], strict=True))
    for name, way in written:
        if told[name] is not None:
            told[name] = way(told[name])
    return told


@cache
def _told(kind: type[Table], begin: int) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The names of the fields, and those that are not written as SQLite holds them."""
    fields = fields_of(kind)[begin:]
    ways = tuple((each.name, each.written) for each in fields if each.written is not None)
    return tuple(each.name for each in fields), ways


def row_in(kind: type[Table], told: Json) -> Json:
    """A row as SQLite holds it, of the fields of an export; fields that are not known are passed over.

    Raises:
        NotAnExport: A field is missing, or holds what it cannot.
    """
    return {each.name: _read(kind, each, told.get(each.name)) for each in fields_of(kind)}


def _read(kind: type[Table], field: Field, told: Any) -> Any:
    if told is None and field.may_be_open:
        return None
    try:
        return field.read(told)
    except (ValueError, TypeError, binascii.Error) as error:
        raise NotAnExport(f"{kind.__tablename__}: {field.name} cannot be {str(told)[:40]!r}") from error


@cache
def _wanted(kind: type[Table]) -> Executable:
    columns: list[ColumnClause[Any]] = [bare_column(field.name) for field in fields_of(kind)]
    key = [columns[place] for place, each in enumerate(inspect(kind).columns) if each.primary_key]
    return select(*columns).select_from(bare_table(kind.__tablename__)).order_by(*key)


@cache
def _insertion(kind: type[Table]) -> Insert:
    return bare_table(kind.__tablename__, *(bare_column(field.name) for field in fields_of(kind))).insert()


def _field(column: Column[Any]) -> Field:
    written, read = next(ways for types, ways in _WAYS if isinstance(column.type, types))
    return Field(column.key, bool(column.nullable), written, read)


# --- the kinds of columns ---


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _moment(told: Any) -> str:
    if datetime.fromisoformat(_text(told)).utcoffset() is None:
        raise ValueError(told)
    return _text(told)


def _day(told: Any) -> str:
    return date.fromisoformat(_text(told)).isoformat()


def _whole(told: Any) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError(told)
    return told


def _number(told: Any) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float) or not math.isfinite(told):
        raise TypeError(told)
    return float(told)


def _yes_or_no(told: Any) -> bool:
    if not isinstance(told, bool):
        raise TypeError(told)
    return told


def _bytes(told: Any) -> bytes:
    return b64decode(_text(told), validate=True)


def _curve(told: Any) -> bytes:
    """A curve as it was packed, or, of an export before they were, as pairs."""
    if isinstance(told, list):
        return packed(tuple((float(at_s), math.nan if value is None else float(value)) for at_s, value in told))
    unpacked(_bytes(told))
    return _bytes(told)


def _json(held: Any) -> Any:
    """What a JSON column says; SQLite turns the text of a number into the number."""
    return _parsed(held) if isinstance(held, str) else held


@lru_cache(maxsize=256)
def _parsed(held: str) -> Any:
    """Doses and the like are the same for hundreds of rows; what is given is only written out again."""
    return json.loads(held)


def _json_text(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, allow_nan=False)


def _base64(held: bytes) -> str:
    return b64encode(held).decode("ascii")


_WAYS: Final[tuple[tuple[Any, tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]], ...]] = (
    (Moment, (None, _moment)),
    (Pairs, (_base64, _curve)),
    ((Measured, Float), (None, _number)),
    (LargeBinary, (_base64, _bytes)),
    (JSON, (_json, _json_text)),
    (Boolean, (bool, _yes_or_no)),
    (Date, (None, _day)),
    (Integer, (None, _whole)),
    (String, (None, _text)),
)
"""By kind of column: how it is written, and how it is read."""
