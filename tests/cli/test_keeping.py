"""`medius export` and `medius import`: everything out and in again, and words for what cannot be."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from commanded import commanded
from kept import Clock, begun, keep_all, whole_session
from medius.storage import Storage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one session."""
    with Storage(tmp_path / "data", Clock()) as storage:
        keep_all(storage, begun(storage), whole_session())
        storage.about.name_activity("climbing stairs, with bags")
    return tmp_path / "data"


def test_what_is_exported_is_taken_in_somewhere_else(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """To a file and back: the other folder has the session."""
    file = tmp_path / "mine.json"
    out = commanded(capfd, "export", "--out", file, "--data", folder)
    back = commanded(capfd, "import", file, "--data", tmp_path / "other")
    with Storage(tmp_path / "other") as storage:
        days = storage.history.days()

    assert (out.status, out.out) == (0, f"wrote {file}\n")
    assert (back.status, back.out) == (0, f"took in 1 sessions with 10 repetitions into {tmp_path / 'other'}\n")
    assert [line.counted for day in days for line in day.sessions] == [18]
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_place_the_export_lies_in_the_data_folder_and_is_erased_with_it(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """In `exports`, under the name of today."""
    said = commanded(capfd, "export", "--data", folder)
    (file,) = (folder / "exports").iterdir()
    with Storage(folder) as storage:
        storage.erase()

    assert (said.status, said.out) == (0, f"wrote {file}\n")
    assert not file.exists()


def test_the_terminal_is_a_place_too(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """For a pipe."""
    said = commanded(capfd, "export", "--out", "-", "--data", folder)

    assert len(json.loads(said.out)["sessions"]) == 1


def test_each_table_is_a_csv_with_its_headings(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A comma in the name of an activity does no harm; what is empty is empty."""
    said = commanded(capfd, "export", "--csv", tmp_path / "tables", "--data", folder)
    with (tmp_path / "tables" / "activity.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "tables" / "repetition.csv").open(newline="", encoding="utf-8") as file:
        third = list(csv.DictReader(file))[2]

    assert said.status == 0
    assert rows == [{"number": "1", "name": "climbing stairs, with bags", "since": "2026-01-05", "until": ""}]
    assert (third["number"], third["clean"], third["unseen"]) == ("3", "false", '["knees-drift"]')
    assert not (folder / "exports").exists()


def test_what_cannot_be_is_said_in_words(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """An empty folder, a place that erasing would not know of, no file, a letter, and a folder in use."""
    (tmp_path / "letter.json").write_text("Dear Dr Kim")
    file = tmp_path / "mine.json"
    commanded(capfd, "export", "--out", file, "--data", folder)
    said = [
        commanded(capfd, "export", "--data", tmp_path / "nothing"),
        commanded(capfd, "export", "--out", folder / "mine.json", "--data", folder),
        commanded(capfd, "import", tmp_path / "missing.json", "--data", tmp_path / "other"),
        commanded(capfd, "import", tmp_path / "letter.json", "--data", tmp_path / "other"),
        commanded(capfd, "import", file, "--data", folder),
    ]

    assert [(each.status, len(each.complaints)) for each in said] == [(2, 1), (2, 1), (2, 1), (1, 1), (1, 1)]
    assert [part for each, part in zip(said, WORDS, strict=True) if part not in each.err] == []


WORDS = (
    "give the data folder with --data",
    "give a place outside",
    "give the JSON file that Medius wrote",
    "this is no export of Medius",
    "take it in as another person, or erase everything first",
)
