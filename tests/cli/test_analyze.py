"""`medius analyze`: what is printed, what is written, and when it is quiet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from bodies import clamshell
from commanded import commanded
from medius.analysis import Question
from medius.cli.order import Order
from medius.cli.progress import ProgressLine, progress_text
from medius.cli.shown import drawn
from medius.cli.workers import Advance, outcomes
from medius.interchange import read_landmarks_csv, read_trc
from medius.reports import Column, RepetitionTable
from medius.sources import read_recording
from told import lifelike


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """The landmarks of three clamshells."""
    return lifelike(clamshell().repetitions(3).seen_from(35)).written(tmp_path / "clip.npz")


class Terminal(io.StringIO):
    """Something to write to that calls itself a terminal."""

    def isatty(self) -> bool:
        """It does."""
        return True


def test_it_is_quiet_when_nobody_looks(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Not on a terminal: files, and not a word."""
    out = clip.parent / "out"
    said = commanded(capfd, "analyze", clip, "--exercise", "clamshell", "--out", out)

    assert (said.status, said.out, said.err) == (0, "", "")
    assert sorted(path.name for path in out.iterdir()) == ["clip.html", "clip.json", "repetitions.csv"]


def test_without_out_it_writes_to_a_folder_out(
    clip: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder where the person is."""
    monkeypatch.chdir(clip.parent)
    commanded(capfd, "analyze", clip.name)

    assert (clip.parent / "out" / "clip.json").exists()


def test_json_prints_a_line_for_each_and_writes_nothing(
    clip: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless a folder is named."""
    monkeypatch.chdir(clip.parent)
    said = commanded(capfd, "analyze", clip, "--json")

    assert [json.loads(line)["summary"]["counted"] for line in said.out.splitlines()] == [3]
    assert [path.name for path in clip.parent.iterdir()] == ["clip.npz"]


def test_json_with_a_folder_says_in_both_places_the_same(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The line on stdout is the file."""
    said = commanded(capfd, "analyze", clip, "--json", "--out", clip.parent / "out")

    assert said.out == (clip.parent / "out" / "clip.json").read_text()


def test_the_table_can_be_asked_for(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The name of the exercise, three rows, what to do next time, and the files."""
    out = clip.parent / "out"
    lines = commanded(capfd, "analyze", clip, "--table", "--out", out).out.splitlines()

    assert lines[0] == f"{clip}: Clamshell"
    assert [line.split()[:2] for line in lines if line[:1].isdigit()][:3] == [
        ["1", "left"],
        ["2", "left"],
        ["3", "left"],
    ]
    assert f"Wrote {out / 'clip.html'}" in lines


def test_why_nothing_was_counted_is_one_line_on_stderr(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Clamshells that were called bridges: the recording is well, so the status is 0."""
    clip = lifelike(clamshell().repetitions(3).seen_from(35)).written(tmp_path / "clip.npz")
    said = commanded(capfd, "analyze", clip, "--exercise", "glute-bridge", "--out", tmp_path / "out")

    assert (said.status, len(said.complaints)) == (0, 1)
    assert "looks like a clamshell" in said.err


def test_landmarks_are_written_in_every_format_that_is_asked_for(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As a recording, as a table, and as marker trajectories."""
    out = clip.parent / "out"
    words = [word for form in ("npz", "csv", "trc") for word in ("--landmarks", form)]
    commanded(capfd, "analyze", clip, "--out", out, *words)
    poses = len(read_recording(clip))

    assert len(read_recording(out / "clip.landmarks.npz")) == poses
    assert len(read_landmarks_csv(out / "clip.landmarks.csv")) == poses
    assert len(read_trc(out / "clip.landmarks.trc").time_s) == poses


def test_the_table_of_all_can_be_parquet(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The same rows as in the CSV."""
    parquet = pytest.importorskip("pyarrow.parquet")
    out = clip.parent / "out"
    for form in ("csv", "parquet"):
        commanded(capfd, "analyze", clip, "--out", out, "--format", form)
    with (out / "repetitions.csv").open(newline="") as file:
        starts = [float(row["start_s"]) for row in csv.DictReader(file)]

    assert parquet.read_table(out / "repetitions.parquet").column("start_s").to_pylist() == starts


def test_one_side_can_be_asked_for(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The left leg moves: three of the left, none of the right, and it is said why."""
    left = commanded(capfd, "analyze", clip, "--exercise", "clamshell", "--side", "left", "--json")
    right = commanded(capfd, "analyze", clip, "--exercise", "clamshell", "--side", "right", "--json")

    assert json.loads(left.out)["summary"]["counted"] == 3
    assert json.loads(right.out)["reason"]["key"] == "other-side"


def test_a_name_that_no_file_system_should_have_had(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A byte that is no letter in any text: the results bear a name that can be written."""
    clip = clamshell().repetitions(2).seen_from(35).written(tmp_path / "clip.npz")
    try:
        odd = clip.rename(tmp_path / "clip\udcff.npz")
    except OSError:
        pytest.skip("this file system takes no such name")
    said = commanded(capfd, "analyze", odd, "--out", tmp_path / "out")

    assert said.status == 0
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv", ".html", ".json"]


# --- progress ----------------------------------------------------------------------------------------------------


def test_progress_tells_share_rate_and_time_left() -> None:
    """A quarter done, at 40 pictures a second, 75 s left."""
    line = progress_text(0.25, 40.2, 75.4, "clip.mp4")

    assert line == "[######                  ]  25 %   40 frames/s  1:15 left  clip.mp4"


def test_progress_is_drawn_on_a_terminal_only() -> None:
    """The same advance, told to a terminal and to a file."""
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        line = ProgressLine(stream, 1)
        line.advance(Advance(Path("clip.mp4"), 30, 60))
        line.clear()

    assert "50 %" in terminal.getvalue()
    assert file.getvalue() == ""


def test_progress_over_several_recordings_counts_those_that_are_done() -> None:
    """One of four done, one half done: three eighths."""
    terminal = Terminal()
    line = ProgressLine(terminal, 4)
    line.finished(Path("a.mp4"))
    line.advance(Advance(Path("b.mp4"), 30, 60))

    assert " 38 %" in terminal.getvalue()
    assert "1 of 4 recordings" in terminal.getvalue()


# --- processes ---------------------------------------------------------------------------------------------------


def test_more_processes_say_the_same(tmp_path: Path) -> None:
    """Three recordings, one after the other and two at a time."""
    clips = [lifelike(clamshell().repetitions(n).seen_from(35)).written(tmp_path / f"{n}.npz") for n in (1, 2, 3)]
    order = Order(Question("clamshell"))
    alone, together = (
        {outcome.recording: outcome.analysis for outcome in outcomes(order, clips, jobs, lambda _: None)}
        for jobs in (1, 2)
    )

    assert {path.stem: analysis and analysis.summary.counted for path, analysis in alone.items()} == {
        "1": 1, "2": 2, "3": 3,
    }  # fmt: skip
    assert together == alone


# --- the table ---------------------------------------------------------------------------------------------------


def test_a_table_sets_numbers_to_the_right_and_words_to_the_left() -> None:
    """Two columns, two rows."""
    table = RepetitionTable(
        (Column("#", numeric=True), Column("Side", numeric=False)), (("9", "left"), ("10", "right"))
    )

    assert list(drawn(table)) == [" #  Side", "--  -----", " 9  left", "10  right"]
