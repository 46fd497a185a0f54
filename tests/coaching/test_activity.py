"""Published activity: what was read is carried over with its spread, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from medius.coaching.activity import Activity, Between, Mean, NotChecked, by_muscle
from medius.coaching.published import PUBLISHED
from medius.programme.ladders import LADDERS

HEAD = "exercise,variation,muscle,mean_pct_mvic,sd,source,doi,verified\n"
READ = "verified: https://example.org/page"


def carried(root: Path, table: Path, *rows: str) -> str:
    """What the script makes of a table."""
    table.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "scripts.carry_activity", str(table)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout


def test_a_figure_that_was_read_is_carried_with_its_deviation(root: Path, tmp_path: Path) -> None:
    """One row in, one figure out."""
    row = f'side_lying_hip_abduction,"bodyweight, neutral hip",gluteus_medius,81,42,Distefano 2009,,{READ}'
    text = carried(root, tmp_path / "emg.csv", row)

    assert text.count("    Activity(") == 1
    assert "Mean(81, 42)" in text


@pytest.mark.parametrize(
    "flag",
    [
        '"from memory, needs check"',
        "mean verified: https://example.org ; SD from memory",
        '"from memory; page confirms only ""34-40%"""',
    ],
)
def test_a_figure_from_memory_stays_behind(root: Path, tmp_path: Path, flag: str) -> None:
    """Also where only its mean was read, or only that it exists."""
    row = f"glute_bridge,bilateral,gluteus_medius,28,17,Ekstrom 2007,,{flag}"

    assert "    Activity(" not in carried(root, tmp_path / "emg.csv", row)


def test_the_two_ends_of_a_range_become_one(root: Path, tmp_path: Path) -> None:
    """RANGE_LOW and RANGE_HIGH are no means."""
    rows = [
        f"glute_bridge,RANGE_{end} unilateral,gluteus_medius,{percent},,Range over studies quoted,,{READ}"
        for end, percent in (("LOW", 47), ("HIGH", 55))
    ]
    text = carried(root, tmp_path / "emg.csv", *rows)

    assert text.count("    Activity(") == 1
    assert "Between(47, 55)" in text


def test_an_index_is_no_percentage(root: Path, tmp_path: Path) -> None:
    """The index of glutes to tensor fasciae latae is not drawn among the percentages."""
    row = f"clamshell,elastic band round thighs,INDEX_gluteal_to_TFL(not_%MVIC),115,,Selkowitz 2013,,{READ}"

    assert "    Activity(" not in carried(root, tmp_path / "emg.csv", row)


def test_only_what_was_read_is_in_the_package() -> None:
    """Each figure names the page; the index of 115 and means that were never read are not among them."""
    figures = [figure for each in PUBLISHED.values() for figure in each]
    medius = {(f.exercise, str(f.amount)) for f in figures if f.muscle == "gluteus medius"}

    assert len(figures) == 44
    assert all(figure.checked.startswith("verified: https://") for figure in figures)
    assert all("memory" not in figure.checked for figure in figures)
    assert {("side-lying-hip-abduction", "81 ± 42 %"), ("glute-bridge", "47 to 55 %"), ("bird-dog", "42 %")} <= medius
    assert not {figure.amount.percent for figure in figures} & {115, 26.7, 43.5, 15.0, 30.9, 46.7, 62.9}


def test_the_package_holds_what_the_evidence_holds(root: Path, shared: Path) -> None:
    """Carried over again, the figures are the same."""
    command = [sys.executable, "-m", "scripts.carry_activity", str(shared / "evidence" / "emg.csv")]
    text = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    again: dict[str, Any] = {}
    exec(text, again)  # noqa: S102 - what our own script writes

    assert dict(again["PUBLISHED"]) == dict(PUBLISHED)


def test_a_figure_that_was_not_read_cannot_be_made() -> None:
    """Whoever writes one by hand is refused."""
    with pytest.raises(NotChecked, match="only what was read is shown"):
        Activity("clamshell", (2,), "no band", "gluteus medius", Mean(47, None), "people", "boren", "from memory")


def test_a_figure_belongs_to_rungs_that_exist() -> None:
    """Of the ladder of its exercise."""
    for exercise, figures in PUBLISHED.items():
        levels = {rung.level for rung in LADDERS[exercise]}

        assert all(set(figure.levels) <= levels for figure in figures)


def test_a_spread_never_falls_below_nothing() -> None:
    """One deviation below 25 ± 30 % is 0."""
    assert [Mean(25, 30).low, Mean(25, 30).high, Mean(77, None).low] == [0, 55, 77]
    assert [str(Mean(77, None)), str(Mean(53.03, 28.4)), str(Between(28, 28))] == ["77 %", "53 ± 28 %", "28 %"]


def test_a_range_rises() -> None:
    """The low end is the low one."""
    with pytest.raises(ValueError, match="rises"):
        Between(55, 47)


@pytest.mark.parametrize("exercise", PUBLISHED)
def test_the_figures_of_a_muscle_stand_together(exercise: str) -> None:
    """Gluteus medius first, no muscle twice."""
    muscles = [each.muscle for each in by_muscle(PUBLISHED[exercise])]

    assert muscles[0] == "gluteus medius"
    assert len(muscles) == len(set(muscles))
