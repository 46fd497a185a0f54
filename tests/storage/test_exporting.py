"""Everything that is kept can be taken along as one JSON, or taken away for good."""

from __future__ import annotations

import csv
import json
import math
import re
from base64 import b64decode
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from kept import begun, keep_all, kept, repetition, screened, set_begun, whole_session
from medius.outcomes import Score, TestResult
from medius.programme.log import Ache, Log, Morning, Stopped, WeekNote
from medius.programme.person import Person
from medius.programme.planned import Change, Decision
from medius.programme.planner import plan
from medius.session import RepetitionKept
from medius.storage import Storage
from medius.storage.columns import unpacked
from medius.storage.tables import Table

DECISION = Decision(date(2026, 1, 5), "P03", "clamshell", Change.UP, "Up it goes.", "our proposal")

BETWEEN_THE_LINES = {"session_id"}
"""Columns that the export says by where a row stands."""


def full(storage: Storage) -> int:
    """Something of everything; the number of the session."""
    day = storage.clock().date()
    storage.about.keep(Person(), "body")
    storage.about.name_activity("stairs")
    storage.plans.keep(replace(plan(Person(), None, Log(), day), decisions=(DECISION,)))
    storage.mornings.keep(Morning(day, 1, 2, Ache.NONE))
    storage.diary.keep(WeekNote(day, Stopped.NOTHING))
    storage.scores.keep(Score("psfs", day, 4.0, {"1": 4}))
    storage.tests.keep(TestResult("single-leg-stance", "left", day, "held", 20.0, "s"))
    storage.goal.keep(day)
    storage.safety_checks.keep(screened())
    session_id = begun(storage, keeps_landmarks=True)
    keep_all(storage, session_id, whole_session())
    storage.landmarks.keep(session_id, 0, 1, b"landmarks of hers")
    storage.preferences.choose("volume", 0.5)
    storage.browsers.pair("Ann's phone")
    return session_id


def exported(storage: Storage) -> dict[str, Any]:
    """The export, read again."""

    def refused(name: str) -> None:
        raise ValueError(f"{name} is not JSON")

    read: dict[str, Any] = json.loads("".join(storage.export()), parse_constant=refused)
    return read


def names(value: Any) -> set[str]:
    """The name of every field, however deep."""
    if isinstance(value, list):
        return set().union(*map(names, value))
    return set(value).union(*map(names, value.values())) if isinstance(value, dict) else set()


def test_every_column_is_in_the_export(storage: Storage) -> None:
    """A table or a column that is added later must not be forgotten; only secrets stay behind."""
    full(storage)
    columns = {column.key for mapper in Table.registry.mappers for column in inspect(mapper).columns}
    preferences = {"key", "value"}

    assert {"secret_hash"} == columns - names(exported(storage)) - BETWEEN_THE_LINES - preferences


def test_the_export_says_what_was_kept(storage: Storage) -> None:
    """A session, down to one fault, one angle and the landmarks."""
    full(storage)
    read = exported(storage)
    (session,) = read["sessions"]
    third = session["sets"][0]["repetitions"][2]

    assert (
        read["schema"],
        read["preferences"],
        [each["name"] for each in read["paired_browsers"]],
    ) == ("0002", {"volume": 0.5}, ["Ann's phone"])
    assert (session["began_at"], session["ended_why"], session["safety_check_id"]) == (
        "2026-01-05T18:30:00+01:00",
        "done",
        1,
    )
    assert [(each["question"], each["value"]) for each in session["answers"]] == [
        ("effort", 3),
        ("felt", "buttock"),
        ("pain", None),
    ]
    curve = unpacked(b64decode(third["curve"]))
    assert (third["number"], third["faults"][0]["key"], curve[0]) == (3, "feet-apart", (18.0, 16.0))
    assert b64decode(session["sets"][0]["watches"][0]["npz"]) == b"landmarks of hers"


def test_what_is_not_known_is_null(storage: Storage) -> None:
    """JSON has no NaN; a curve that is not made of whole steps stays as it is."""
    session_id = begun(storage)
    unsure = RepetitionKept(0, replace(repetition(), visibility=math.nan), ((6.0, math.nan), (6.1, math.inf)))
    keep_all(storage, session_id, iter([set_begun(), unsure]))
    (only,) = exported(storage)["sessions"][0]["sets"][0]["repetitions"]

    assert only["visibility"] is None
    assert repr(unpacked(b64decode(only["curve"]))) == "((6.0, nan), (6.1, inf))"


def test_an_empty_file_and_several_sessions_are_exported_too(storage: Storage) -> None:
    """Nothing; then three sessions."""
    assert exported(storage)["sessions"] == []
    for _ in range(3):
        keep_all(storage, begun(storage), iter([set_begun(), kept(repetition())]))

    assert [each["id"] for each in exported(storage)["sessions"]] == [1, 2, 3]


def test_every_field_of_the_export_is_documented(storage: Storage, root: Path) -> None:
    """`docs/data.md` names each in backquotes; what the programme keeps as it is (doses, clearances) it names whole."""
    full(storage)
    read = exported(storage)
    for session in read["sessions"]:
        for as_it_is in ("routine", "clearance", "summary"):
            session[as_it_is] = None
        for each in session["sets"]:
            each["dose"] = each["counted"] = None
    for check in read["safety_checks"]:
        check["replies"] = None
    read["preferences"] = read["plan"]["plan"] = read["person"]["answers"]["abilities"] = None
    read["scores"][0]["items"] = None
    documented = set(re.findall(r"`(\w+)`", (root / "docs" / "data.md").read_text()))

    assert set() == names(read) - documented


def test_every_heading_of_the_tables_is_documented(storage: Storage, root: Path) -> None:
    """Every table of the file, and every column of each, in backquotes."""
    told = {name: next(lines).strip().split(",") for name, lines in storage.tables()}
    documented = set(re.findall(r"`(\w+)`", (root / "docs" / "data.md").read_text()))

    assert set(Table.metadata.tables) == set(told)
    assert set() == {*told, *chain.from_iterable(told.values())} - documented


def test_the_tables_hold_what_was_kept(storage: Storage) -> None:
    """A decision, a fault, an answer that was left open, the landmarks; no secret."""
    full(storage)
    read = {name: list(csv.DictReader(lines)) for name, lines in storage.tables()}

    assert read["decision"][0]["sentence"] == "Up it goes."
    assert (read["fault"][0]["number"], read["fault"][0]["peak"]) == ("3", "0.19")
    assert [each["value"] for each in read["answer"]] == ["3", "buttock", ""]
    assert b64decode(read["landmark_recording"][0]["npz"]) == b"landmarks of hers"
    assert "secret_hash" not in read["paired_browser"][0]


def test_erasing_leaves_nothing(storage: Storage) -> None:
    """Session, landmarks, choices, browsers, and the copies that upgrades made: gone, and not a trace in any file."""
    session_id = full(storage)
    (storage.folder / "medius-before-0001.db").write_bytes(b"an older copy, Ann's phone")
    (storage.folder / "medius-before-0001.db.part").write_bytes(b"half of it, Ann's phone")
    (storage.folder / "letter.txt").write_text("not ours")
    storage.erase()

    assert session_id == 1
    assert storage.history.days() == ()
    assert (storage.preferences.all(), storage.browsers.all(), storage.safety_checks.all()) == ({}, (), ())
    left = {file.name: file.read_bytes() for file in storage.folder.iterdir()}
    assert {"letter.txt", "medius.db", "medius.db-shm", "medius.db-wal"} == set(left)
    assert not any(b"Ann's phone" in content or b"clamshell" in content for content in left.values())


def test_after_erasing_one_can_begin_anew(storage: Storage) -> None:
    """The next session is the first."""
    full(storage)
    storage.erase()

    assert begun(storage) == 1
