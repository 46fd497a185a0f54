"""`medius report`: the PDF without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

import months
from commanded import commanded
from medius.outcomes import Score
from medius.storage import Storage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with two answers."""
    folder = tmp_path / "data"
    with Storage(folder) as storage:
        storage.about.keep(months.ANN, "body")
        storage.scores.keep(Score("nprs-week", months.START, 5.0))
        storage.scores.keep(Score("nprs-week", months.end(4), 3.0))
    return folder


def test_the_report_is_written_where_it_is_asked_for(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line says where."""
    out = tmp_path / "ann.pdf"
    said = commanded(capfd, "report", "--data", folder, "--out", out)

    assert said.status == 0
    assert said.out == f"wrote {out}\n"
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_programme_to_tick_off_is_the_other_paper(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With --sheet."""
    out = tmp_path / "sheet.pdf"
    said = commanded(capfd, "report", "--sheet", "--data", folder, "--out", out)

    assert said.status == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_folder_in_which_nothing_is_kept_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """No empty data file is left there."""
    said = commanded(capfd, "report", "--data", tmp_path / "nothing", "--out", tmp_path / "no.pdf")

    assert said.status == 2
    assert "nothing is kept in" in said.err
    assert not (tmp_path / "no.pdf").exists()
    assert not (tmp_path / "nothing" / "medius.db").exists()


def test_a_place_that_cannot_be_written_is_told(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder that does not exist."""
    said = commanded(capfd, "report", "--data", folder, "--out", tmp_path / "missing" / "no.pdf")

    assert said.status == 1
    assert "No such file or directory" in said.err
