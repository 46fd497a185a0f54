"""Whose data: in a shared home a command is told by name or number; nobody's goes to anybody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import months
from begun import welcomed
from commanded import commanded
from medius.storage import Storage
from medius.storage.household import Members


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Anna and Bert, each with an activity of their own."""
    folder = tmp_path / "home"
    members = Members(folder)
    folder.mkdir()
    members.rename(1, "Anna")
    members.add("Bert")
    for number, activity in ((1, "Dancing"), (2, "Rowing")):
        with Storage(members.folder_of(number)) as storage:
            welcomed(storage, months.ANN)
            storage.about.name_activity(activity)
    return folder


@pytest.mark.parametrize(
    ("person", "activity"), [((), "Dancing"), (("--person", "bert"), "Rowing"), (("--person", "2"), "Rowing")]
)
def test_an_export_is_of_the_person_who_was_named(
    home: Path, person: tuple[str, ...], activity: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whoever came first where nobody is named; a name in any letters, or a number."""
    said = commanded(capfd, "export", "--data", home, "--out", "-", *person)

    assert said.status == 0
    assert [each["name"] for each in json.loads(said.out)["activities"]] == [activity]


@pytest.mark.parametrize("command", [("plan",), ("report",), ("report", "--sheet"), ("export",)])
def test_a_name_that_nobody_has_is_told_with_those_there_are(
    home: Path, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 2, and one line."""
    said = commanded(capfd, *command, "--data", home, "--person", "Clara")

    assert said.status == 2
    assert "nobody here is called 'Clara'; there are: 1 Anna, 2 Bert" in said.err


def test_an_import_goes_to_the_person_who_was_named(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Anna's export becomes the data of Clara, who is new; Anna and Bert keep theirs."""
    clara = Members(home).add("Clara")
    out = tmp_path / "anna.json"
    commanded(capfd, "export", "--data", home, "--out", out)
    said = commanded(capfd, "import", out, "--data", home, "--person", "Clara")
    with Storage(Members(home).folder_of(clara.number)) as hers, Storage(Members(home).folder_of(2)) as his:
        names = [[each.name for each in storage.about.activities()] for storage in (hers, his)]

    assert said.status == 0
    assert names == [["Dancing"], ["Rowing"]]


def test_somebodys_plan_and_report_are_theirs(home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A plan is printed, a report written."""
    plan = commanded(capfd, "plan", "--data", home, "--person", "Bert")
    report = commanded(capfd, "report", "--data", home, "--person", "Bert", "--out", tmp_path / "bert.pdf")

    assert (plan.status, report.status) == (0, 0)
    assert (tmp_path / "bert.pdf").read_bytes().startswith(b"%PDF-")
