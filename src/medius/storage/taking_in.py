"""An export, taken in again: all of it or nothing, and only where nothing is kept yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from medius.programme import Dose, Routine
from medius.programme.log import Ache, Stopped
from medius.programme.person import Person
from medius.programme.planned import Change, Plan
from medius.session import Eyes
from medius.session.outcomes import Json
from medius.storage.database import Database
from medius.storage.exporting import LISTS, ONES
from medius.storage.fields import put, row_in
from medius.storage.mapping import rung_values
from medius.storage.refusals import HasData, NewerExport, NotAnExport, Truncated
from medius.storage.statements import written_over
from medius.storage.tables import (
    SCHEMA,
    AnswerRow,
    ExerciseSetRow,
    FaultRow,
    LandmarkRecordingRow,
    PairedBrowserRow,
    PreferenceRow,
    RepetitionRow,
    Table,
    TrainingSessionRow,
    WatchRow,
)

Source: TypeAlias = str | Path
"""The text of an export, or the file that holds it."""

Export: TypeAlias = tuple[Json, Iterator[Json]]
"""What stands before the sessions, and the sessions."""

_SESSIONS: Final = '"sessions": ['
_END: Final = "]}"

_OF_THE_MACHINE: Final = (PreferenceRow, PairedBrowserRow)
"""What may be kept already: it is not about the person."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was taken in."""

    sessions: int
    repetitions: int


def take_in(database: Database, source: Source) -> Counts:
    """Take in an export; it is on the disk when this returns, or nothing was changed.

    Phones that were paired stay where they are: what lets them in is in no export.

    Args:
        database: The data file, with nothing in it but settings.
        source: The text of the export, or its file.

    Raises:
        HasData: Something is kept already.
        NotAnExport: It is something else, or was changed into what cannot be.
        Truncated: Its end is missing.
        NewerExport: A newer Medius wrote it.
        StorageError: It cannot be written.
    """
    return database.make(lambda connection: _taken_in(connection, source)).result()


def _taken_in(connection: Connection, source: Source) -> Counts:
    _check_empty(connection)
    try:
        head, sessions = _read(source)
        _put_head(connection, head)
        counts = [_put_session(connection, session) for session in sessions]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAnExport(f"this export was changed into something that cannot be ({error!r:.100})") from error
    except IntegrityError as error:
        raise NotAnExport("this export was changed: something stands in it twice, or belongs to nothing") from error
    return Counts(len(counts), sum(counts))


def _check_empty(connection: Connection) -> None:
    for mapper in Table.registry.mappers:
        kind = mapper.class_
        if kind not in _OF_THE_MACHINE and connection.scalar(select(func.count()).select_from(kind)):
            raise HasData("something is kept here already; take it in as another person, or erase everything first")


# --- the text ---


def _read(source: Source) -> Export:
    """The export, a line at a time where it is laid out as we write it.

    Raises:
        NotAnExport, Truncated, NewerExport: It cannot be taken in.
    """
    lines = _lines(source)
    first = next(lines, "")
    if first.rstrip().endswith(_SESSIONS):
        head = _parsed(first.rstrip().removesuffix(_SESSIONS).rstrip(", ") + "}")
        _check_head(head)
        return head, _laid_out(lines)
    whole = _parsed(first + "".join(lines))
    _check_head(whole)
    return whole, iter(whole["sessions"])


def _lines(source: Source) -> Iterator[str]:
    if isinstance(source, str):
        yield from source.splitlines(keepends=True)
        return
    try:
        with source.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        raise NotAnExport(f"{source} cannot be read as an export of Medius ({error})") from error


def _laid_out(lines: Iterable[str]) -> Iterator[Json]:
    for line in lines:
        if line.strip() == _END:
            return
        yield _parsed(line.strip().rstrip(","))
    raise _truncated()


def _parsed(text: str) -> Json:
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        if (text.startswith('{"') and error.pos >= len(text.rstrip()) - 1) or error.msg.startswith("Unterminated"):
            raise _truncated() from error
        raise NotAnExport("this is no export of Medius: choose the JSON file that Medius wrote") from error
    if not isinstance(read, dict):
        raise NotAnExport("this is no export of Medius: choose the JSON file that Medius wrote")
    return read


def _truncated() -> Truncated:
    return Truncated("the end of this export is missing: copy the file again, or export once more")


def _check_head(head: Json) -> None:
    schema = head.get("schema")
    if "medius" not in head or not isinstance(schema, str):
        raise NotAnExport("this is no export of Medius: choose the JSON file that Medius wrote")
    if schema > SCHEMA:
        raise NewerExport(f"a newer Medius ({head['medius']}) wrote this export; update this one, then take it in")


# --- the rows ---


def _put_head(connection: Connection, head: Json) -> None:
    for key, value in head.get("preferences", {}).items():
        connection.execute(written_over(PreferenceRow), {"key": key, "value": value})
    for name, kind in ONES.items():
        put(connection, kind, [row_in(kind, told) for told in (head.get(name),) if told is not None])
    for name, kind in LISTS.items():
        put(connection, kind, [row_in(kind, told) for told in head.get(name, ())])
    _check_words(head)


def _check_words(head: Json) -> None:
    """What is told must be what the programme knows.

    Raises:
        ValueError, KeyError, TypeError: It is not.
    """
    for name, check in (("person", _person), ("plan", _plan)):
        if head.get(name) is not None:
            check(head[name])
    for morning in head.get("mornings", ()):
        Ache(morning["ache"] or Ache.NONE.value)
    for note in head.get("week_notes", ()):
        Stopped(note["stopped"])
    for decision in head.get("decisions", ()):
        Change(decision["change"])


def _person(told: Json) -> None:
    Person.from_json(told["answers"])


def _plan(told: Json) -> None:
    Plan.from_json(told["plan"])


def _put_session(connection: Connection, told: Json) -> int:
    """Insert a session with all that belongs to it; how many repetitions it has."""
    Routine.from_json(told["routine"])
    Eyes(told["eyes"])
    before = {"pain_before": told["clearance"]["today"]["pain_now"]}
    put(connection, TrainingSessionRow, [row_in(TrainingSessionRow, before | told)])
    number = {"session_id": told["id"]}
    put(connection, AnswerRow, [row_in(AnswerRow, each | number) for each in told["answers"]])
    return sum(_put_set(connection, each | number) for each in told["sets"])


def _put_set(connection: Connection, told: Json) -> int:
    counted = told["counted"]
    missing = rung_values(Dose.from_json(told["dose"])) | {"done": None if counted is None else sum(counted.values())}
    place = {"session_id": told["session_id"], "ordinal": told["ordinal"]}
    put(connection, ExerciseSetRow, [row_in(ExerciseSetRow, missing | told)])
    watches = [each | place for each in told["watches"]]
    put(connection, WatchRow, [row_in(WatchRow, each) for each in watches])
    recorded = [each for each in watches if each["npz"] is not None]
    put(connection, LandmarkRecordingRow, [row_in(LandmarkRecordingRow, each) for each in recorded])
    repetitions = [each | place for each in told["repetitions"]]
    put(connection, RepetitionRow, [row_in(RepetitionRow, each) for each in repetitions])
    put(connection, FaultRow, [row_in(FaultRow, each) for each in _faults(repetitions)])
    return len(repetitions)


def _faults(repetitions: Iterable[Json]) -> Iterator[Json]:
    for each in repetitions:
        place = {name: each[name] for name in ("session_id", "ordinal", "number")}
        for order, fault in enumerate(each["faults"]):
            yield {"place": order} | fault | place
