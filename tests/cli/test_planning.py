"""`medius plan` and `medius programme simulate`, as they are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kept import Clock, screened
from lived import OWNS_BANDS
from medius.cli.planning import plan_lines, plan_of_today, simulate
from medius.cli.whose import Whose
from medius.programme.log import Log
from medius.programme.person import Person
from medius.programme.planner import plan
from medius.storage import Storage


def test_todays_plan_is_printed_with_its_reason(tmp_path: Path) -> None:
    """Before the first session of somebody who owns bands."""
    with Storage(tmp_path) as storage:
        storage.about.keep(Person(equipment=OWNS_BANDS), "equipment")
    told: list[str] = []

    assert plan_of_today(Whose(tmp_path), told.append) == 0
    assert "Your first session finds where you start" in told[1]
    assert any("climbs up to “Bird-dog”" in line for line in told)


def test_pregnancy_is_known_from_the_safety_questions(tmp_path: Path) -> None:
    """Told there and nowhere else: nothing flat on the back is printed."""
    with Storage(tmp_path) as storage:
        storage.about.keep(Person(equipment=OWNS_BANDS), "equipment")
        storage.safety_checks.keep(screened(R14=True))
    told: list[str] = []
    plan_of_today(Whose(tmp_path), told.append)

    assert not any("ridge" in line for line in told)
    assert any("In pregnancy" in line for line in told)


def test_printing_the_plan_keeps_nothing(tmp_path: Path) -> None:
    """The plan is the web's to keep."""
    with Storage(tmp_path) as storage:
        storage.about.keep(Person(), "equipment")
    plan_of_today(Whose(tmp_path), lambda _line: None)
    with Storage(tmp_path) as storage:
        assert storage.plans.current() is None


def test_an_empty_folder_and_a_person_of_whom_nothing_was_asked_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file; then a file without answers."""
    assert plan_of_today(Whose(tmp_path / "nowhere"), print) == 2
    assert "nothing is kept in" in capsys.readouterr().err

    with Storage(tmp_path):
        pass

    assert plan_of_today(Whose(tmp_path), print) == 2
    assert "nothing was asked yet" in capsys.readouterr().err


def test_a_decision_is_printed_with_its_rule_and_source() -> None:
    """A strength day was missed by a month: what is odd and what is decided have their part."""
    made = plan(Person(), None, Log(), Clock().at.date())
    later = plan(Person(), made, Log(), Clock().at.date())

    assert list(plan_lines(made)) == list(plan_lines(later))


def test_the_simulation_is_printed_or_written_with_pictures(tmp_path: Path) -> None:
    """One week."""
    told: list[str] = []
    simulate(1, None, told.append)

    assert told[0].startswith("Keen")

    simulate(1, tmp_path, told.append)

    assert (tmp_path / "simulation.md").is_file()
    assert len(list((tmp_path / "simulation").glob("*.svg"))) == 8
