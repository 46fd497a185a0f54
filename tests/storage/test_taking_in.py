"""An export is taken in again and nothing is lost; whatever is wrong with it is said, and then nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kept import Clock, begun, keep_all, screened, whole_session
from medius.outcomes import Score, TestResult
from medius.programme.log import Ache, Morning, Stopped, WeekNote
from medius.programme.person import Band, Equipment, Person, Region
from medius.storage import Counts, Storage, StorageError
from medius.storage.refusals import HasData, NewerExport, NotAnExport, Truncated

DAY = date(2026, 1, 6)

NOT_OF_THE_PERSON = {"exported_at", "paired_browsers"}


def fill(storage: Storage) -> None:
    """Something of everything."""
    storage.safety_checks.keep(screened())
    keep_all(storage, begun(storage, keeps_landmarks=True), whole_session())
    storage.landmarks.keep(1, 0, 1, bytes(range(256)))
    begun(storage)
    storage.preferences.choose("volume", 0.5)
    storage.browsers.pair("Ann's phone")
    storage.about.keep(Person(frozenset({Region.LOW_BACK}), equipment=Equipment({Band.LIGHT: "gelb ±"})), "body")
    storage.about.put_away(storage.about.name_activity("Treppen steigen – schnell").number)
    storage.mornings.keep(Morning(DAY, None, 2, Ache.ELSEWHERE))
    storage.diary.keep(WeekNote(date(2026, 1, 5), Stopped.FLARE, 2))
    storage.scores.keep(Score("psfs", DAY, 4.5, {"1": 4.5}))
    storage.tests.keep(TestResult("single-leg-stance", "left", DAY, "held", 21.5, "s", None, True, "touch-down"))
    storage.goal.keep(DAY)


@pytest.fixture
def text(storage: Storage) -> str:
    """The export of a file with something of everything."""
    fill(storage)
    return "".join(storage.export())


@pytest.fixture
def empty(tmp_path: Path, clock: Clock) -> Iterator[Storage]:
    """Another folder."""
    with Storage(tmp_path / "other", clock) as opened:
        yield opened


def person_in(text: str) -> dict[str, Any]:
    """An export without what is of the moment and of the machine."""
    return {key: value for key, value in json.loads(text).items() if key not in NOT_OF_THE_PERSON}


def refused(empty: Storage, text: str) -> str:
    """What is said about it; the file is as it was."""
    before = "".join(empty.export())
    with pytest.raises(StorageError) as refusal:
        empty.take_in(text)

    assert person_in(before) == person_in("".join(empty.export()))
    return f"{type(refusal.value).__name__}: {refusal.value}"


def test_a_round_trip_loses_nothing(text: str, empty: Storage) -> None:
    """Sessions, landmarks, answers, the person: the second export says what the first one said."""
    counts = empty.take_in(text)

    assert counts == Counts(sessions=2, repetitions=10)
    assert person_in(text) == person_in("".join(empty.export()))
    assert empty.landmarks.of_set(1, 0) == {1: bytes(range(256))}


def test_what_was_taken_in_is_used_like_what_was_kept_here(text: str, empty: Storage, storage: Storage) -> None:
    """The history, the log and the trend are the same, and the next session gets the next number."""
    empty.take_in(text)

    assert storage.history.session(1) == empty.history.session(1)
    assert (storage.logs.log(), storage.trends.by_day()) == (empty.logs.log(), empty.trends.by_day())
    assert begun(empty) == 3


def test_a_file_is_taken_in_and_so_is_one_laid_out_in_another_way(text: str, empty: Storage, tmp_path: Path) -> None:
    """Another program has read the export and written it with line breaks."""
    file = tmp_path / "medius.json"
    file.write_text(json.dumps(json.loads(text), indent=2), encoding="utf-8")
    empty.take_in(file)

    assert person_in(text) == person_in("".join(empty.export()))


def test_an_export_of_the_first_schema_is_taken_in(text: str, empty: Storage) -> None:
    """It has curves as pairs, no person and no rungs; what follows from the doses is filled in."""
    told = json.loads(text)
    old = {key: told[key] for key in ("medius", "safety_checks", "paired_browsers", "exported_at", "sessions")}
    for session in told["sessions"]:
        del session["pain_before"]
        for each in session["sets"]:
            for name in ("ladder", "level", "load", "done"):
                del each[name]
            for repetition in each["repetitions"]:
                repetition["curve"] = [[6.0, 16.0], [6.033, None]]
    empty.take_in(json.dumps(old | {"schema": "0001", "preferences": {}}))
    (first, *_) = empty.logs.log().sessions

    assert [(each.exercise, each.level) for each in first.exercises] == [("clamshell", 2)]
    assert first.pain_before == 2
    assert repr(empty.history.session(1).sets[0].repetitions[0].curve) == "((6.0, 16.0), (6.033, nan))"


def test_something_else_is_refused(empty: Storage, tmp_path: Path) -> None:
    """A letter, a list, somebody else's JSON, a picture, nothing at all."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe\x00")
    for text in ("Dear Dr Kim", "[1, 2]", '{"recipes": []}', "", "null"):
        assert refused(empty, text).startswith("NotAnExport: this is no export of Medius: choose")
    with pytest.raises(NotAnExport, match=r"picture\.png cannot be read as an export of Medius"):
        empty.take_in(tmp_path / "picture.png")
    with pytest.raises(NotAnExport, match="No such file"):
        empty.take_in(tmp_path / "missing.json")


def test_an_export_whose_end_is_missing_is_refused_wherever_it_is_cut(text: str, empty: Storage) -> None:
    """The stick was pulled too early."""
    for share in (0.02, 0.3, 0.5, 0.9, 0.99):
        said = refused(empty, text[: int(len(text) * share)])

        assert said == "Truncated: the end of this export is missing: copy the file again, or export once more"
    with pytest.raises(Truncated):
        empty.take_in(text.rstrip().removesuffix("]}"))


def test_an_export_of_a_newer_medius_is_refused(text: str, empty: Storage) -> None:
    """Next year's."""
    newer = text.replace('"schema": "0002"', '"schema": "0417"')

    assert refused(empty, newer).startswith("NewerExport: a newer Medius (")
    with pytest.raises(NewerExport, match="update this one, then take it in"):
        empty.take_in(newer)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ('"ache": "elsewhere"', '"ache": "sad"'),
        ('"days_lost": 2', '"days_lost": "two"'),
        ('"began_at": "2026-01-05T18:30:00+01:00"', '"began_at": "yesterday"'),
        ('"minutes": null', '"minutes": 1000'),
        ('"clean": true', '"clean": "perhaps"'),
        ('"eyes": "camera"', '"eyes": "closed"'),
        ('"curve": "', '"curve": "AAAA'),
        ('"id": 2', '"id": 1'),
        ('"safety_check_id": 1', '"safety_check_id": 7'),
        ('"number": 2, "side"', '"number": 1, "side"'),
        ('"sets": [', '"series": ['),
    ],
)
def test_an_export_that_was_changed_into_nonsense_is_refused(
    there: str, instead: str, text: str, empty: Storage
) -> None:
    """One word of it, by hand: the whole of it is refused."""
    assert there in text
    assert refused(empty, text.replace(there, instead)).startswith("NotAnExport: ")


def test_nothing_is_taken_in_where_something_is_kept_already(text: str, storage: Storage) -> None:
    """Two histories in one file would be nobody's."""
    with pytest.raises(HasData, match="take it in as another person, or erase everything first"):
        storage.take_in(text)
    assert person_in(text) == person_in("".join(storage.export()))
