"""Bad input: each gets one line that says what is wrong and what would do, the right status, and no half a result."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bodies import clamshell
from commanded import MEDIUS, Said, broken_off, commanded, ended, started
from footage import cut_short, ffmpeg, film

SAMPLE = Path(__file__).parents[1] / "samples" / "clamshell.mp4"


def lying(path: Path, **changes: Any) -> Path:
    """A landmark recording of two clamshells, with arrays changed, or left out (None)."""
    with path.open("wb") as file:
        np.savez(file, **{name: values for name, values in (arrays() | changes).items() if values is not None})
    return path


def arrays() -> dict[str, Any]:
    """The arrays of that recording."""
    return {name: np.array(values) for name, values in clamshell().repetitions(2).seen_from(35).recording(15).items()}


def changed(name: str, where: Any, value: float) -> np.ndarray[Any, Any]:
    """One of the arrays with something else at a place."""
    array: np.ndarray[Any, Any] = arrays()[name]
    array[where] = value
    return array


def results_in(folder: Path) -> list[str]:
    """The names of everything in a folder of results, hidden files included."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def refused(capfd: pytest.CaptureFixture[str], path: Path, *words: str) -> Said:
    """One recording that cannot be analysed: one line, status 2, and nothing is written."""
    out = path.parent / "results"
    said = commanded(capfd, "analyze", path, "--exercise", "clamshell", "--out", out, *words)

    assert said.status == 2
    assert len(said.complaints) == 1, said.err
    assert said.out == ""
    assert results_in(out) == []
    return said


# --- files -------------------------------------------------------------------------------------------------------


def test_no_such_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A name that was mistyped."""
    assert "no such file" in refused(capfd, tmp_path / "clib.mp4").err


def test_a_directory(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder of videos instead of the videos."""
    (tmp_path / "videos").mkdir()

    assert "give the files in it" in refused(capfd, tmp_path / "videos").err


@pytest.mark.parametrize("name", ["clip.mp4", "clip.npz", "clip.csv"])
def test_an_empty_file(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """A copy that was broken off at once."""
    (tmp_path / name).touch()

    assert "is empty" in refused(capfd, tmp_path / name).err


def test_a_truncated_video(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The first two thirds of an mp4."""
    (tmp_path / "clip.mp4").write_bytes(SAMPLE.read_bytes())

    assert "breaks off" in refused(capfd, cut_short(tmp_path / "clip.mp4", 0.66)).err


@pytest.mark.parametrize("name", ["clip.mp4", "clip.npz", "clip.csv"])
def test_a_text_file_with_another_name(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    """A shopping list."""
    (tmp_path / name).write_text("apples\npears\n")

    assert "medius: " in refused(capfd, tmp_path / name).err


def test_sound_without_pictures(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Ten seconds of a tone."""
    ffmpeg("-f", "lavfi", "-i", "sine=duration=10", "-c:a", "aac", tmp_path / "clip.mp4")

    assert "no pictures" in refused(capfd, tmp_path / "clip.mp4").err


def test_no_frames(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A video stream that ends before its first picture."""
    ffmpeg("-f", "lavfi", "-i", "testsrc=duration=1:size=64x48", "-frames:v", "0", "-c:v", "mpeg4", tmp_path / "a.mp4")

    refused(capfd, tmp_path / "a.mp4")


# --- recordings without a person, or with too little -------------------------------------------------------------


def only_a_result(said: Said, out: Path, key: str) -> None:
    """One line, status 2, and a whole result that says the same."""
    (path,) = out.glob("*.json")
    result = json.loads(path.read_text())

    assert said.status == 2
    assert len(said.complaints) == 1, said.err
    assert result["reason"]["key"] == key
    assert result["reason"]["sentence"] in said.err
    assert result["repetitions"] == []
    assert not [name for name in results_in(out) if name.startswith(".")]


@pytest.mark.parametrize("exercise", ["clamshell", "auto"])
def test_no_person_in_any_frame(tmp_path: Path, capfd: pytest.CaptureFixture[str], exercise: str) -> None:
    """Four seconds of moving bars."""
    clip = film(tmp_path / "bars.mp4", seconds=4.0)
    said = commanded(capfd, "analyze", clip, "--exercise", exercise, "--out", tmp_path / "out")

    only_a_result(said, tmp_path / "out", "no-person")
    assert results_in(tmp_path / "out") == ["bars.json", "repetitions.csv"]


def test_a_person_in_under_half_of_the_frames(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Somebody lies down for the last fifth of the recording."""
    rare = clamshell().resting(20.0).nobody(0.0, 16.0).seen_from(35).written(tmp_path / "clip.npz")
    said = commanded(capfd, "analyze", rare, "--exercise", "clamshell", "--out", tmp_path / "out")

    only_a_result(said, tmp_path / "out", "person-rarely-seen")


def test_what_a_rarely_seen_person_does_is_counted_and_remarked_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Two repetitions, and then an empty mat for twice as long: status 0, and one line."""
    script = clamshell().repetitions(2).resting(30.0).nobody(13.0, 100.0).seen_from(35)
    said = commanded(capfd, "analyze", script.written(tmp_path / "clip.npz"), "--exercise", "clamshell", "--json")

    assert said.status == 0
    assert [line.split(": ", 2)[-1][:21] for line in said.complaints] == ["I saw somebody in onl"]


def test_a_clip_of_one_second(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The first second of a sample."""
    ffmpeg("-i", SAMPLE, "-t", "1", tmp_path / "clip.mp4")
    said = commanded(capfd, "analyze", tmp_path / "clip.mp4", "--exercise", "clamshell", "--out", tmp_path / "out")

    only_a_result(said, tmp_path / "out", "too-short")


# --- landmark recordings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("world", lambda: None, "lacks world"),
        ("time_s", lambda: None, "lacks time_s"),
        ("image", lambda: np.zeros((5, 33, 2)), "has the shape (5, 33, 2)"),
        ("size", lambda: np.array([640, 480, 3]), "size has the shape"),
        ("time_s", lambda: changed("time_s", 7, np.nan), "is NaN"),
        ("time_s", lambda: changed("time_s", 7, np.inf), "infinite"),
        ("time_s", lambda: changed("time_s", 7, 0.0), "must strictly increase"),
        ("time_s", lambda: arrays()["time_s"][::-1], "must strictly increase"),
        ("image", lambda: changed("image", (7, 3, 0), np.inf), "infinite"),
        ("world", lambda: changed("world", (7, 3), -np.inf), "infinite"),
        ("image", lambda: changed("image", (7, 3), np.nan), "only partly known"),
        ("image", lambda: np.full((5, 33, 4), "x"), "not numbers"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_recording_with_wrong_arrays(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, values: Callable[[], Any], words: str
) -> None:
    """Missing, of another shape, not a number, infinite, backwards, partly known: each is told apart."""
    assert words in refused(capfd, lying(tmp_path / "clip.npz", **{name: values()})).err


# --- commands ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--exercise", "clamshel"), "clamshell"),
        (("--exercise", "bridge"), "glute-bridge"),
        (("--exercise", "clamshell", "--variation", "bands"), "band"),
        (("--exercise", "clamshell", "--side", "up"), "left or right"),
        (("--exercise", "glute-bridge", "--side", "left"), "both legs"),
        (("--variation", "band"), "name the exercise"),
        (("--format", "xlsx"), "parquet"),
        (("--landmarks", "mot"), "trc"),
    ],
)
def test_a_command_that_makes_no_sense(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], named: str
) -> None:
    """One line names what would do, before any work; nothing is written."""
    said = commanded(capfd, "analyze", SAMPLE, "--out", tmp_path / "out", *words)

    assert (said.status, len(said.complaints)) == (2, 1)
    assert named in said.err
    assert results_in(tmp_path / "out") == []


def test_two_recordings_with_one_stem(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`a/clip.mp4` and `b/clip.npz`: refused by name, before any work."""
    for place in ("a/clip.mp4", "b/clip.npz"):
        (tmp_path / place).parent.mkdir()
        (tmp_path / place).touch()
    said = commanded(capfd, "analyze", tmp_path / "a/clip.mp4", tmp_path / "b/clip.npz", "--out", tmp_path / "out")

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "a/clip.mp4" in said.err
    assert "b/clip.npz" in said.err
    assert results_in(tmp_path / "out") == []


def test_a_result_never_takes_the_place_of_a_recording(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`clip.mp4` and the annotated video of last time, written to their own folder."""
    for name in ("clip.mp4", "clip.annotated.mp4"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    said = commanded(capfd, "analyze", tmp_path / "clip.mp4", tmp_path / "clip.annotated.mp4", "--out", tmp_path)

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "would be overwritten" in said.err
    assert results_in(tmp_path) == ["clip.annotated.mp4", "clip.mp4"]


# --- where to write ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("inside", ["", "results"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, capfd: pytest.CaptureFixture[str], inside: str) -> None:
    """`--out` names a file, or a folder in a file."""
    (tmp_path / "notes.txt").write_text("mine")
    said = commanded(capfd, "analyze", SAMPLE, "--out", tmp_path / "notes.txt" / inside)

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "--out" in said.err
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Somebody else's folder."""
    (tmp_path / "theirs").mkdir(mode=0o500)
    said = commanded(capfd, "analyze", SAMPLE, "--out", tmp_path / "theirs")

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "cannot be written to" in said.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 kB: enough to begin with, not for a result."""
    place = tmp_path / "disk"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or not _runs(mount, "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)):
        pytest.skip("needs the right to mount a small disk")
    yield place
    assert _runs(umount, str(place))


def test_a_full_disk(tmp_path: Path, small_disk: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The result does not fit: one line, status 2, and not a byte of it stays."""
    long = clamshell().repetitions(30).seen_from(35).written(tmp_path / "clip.npz")
    said = commanded(capfd, "analyze", long, "--exercise", "clamshell", "--out", small_disk)

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "free space" in said.err
    assert results_in(small_disk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a Unix process")
def test_files_that_may_not_grow(tmp_path: Path) -> None:
    """No file of this process may be longer than 4 kB: one line, status 2, and nothing stays."""
    clip = clamshell().repetitions(3).seen_from(35).written(tmp_path / "clip.npz")
    limited = (
        "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    words = [sys.executable, "-c", limited, str(MEDIUS), "analyze", str(clip), "--out", str(tmp_path / "out")]
    said = subprocess.run(words, capture_output=True, text=True, check=False)

    assert (said.returncode, len(said.stderr.splitlines())) == (2, 1)
    assert results_in(tmp_path / "out") == []


# --- many, and one is bad ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, jobs: str) -> None:
    """A good one, a text, a good one: two results, one line, status 1."""
    good = clamshell().repetitions(2).seen_from(35)
    (tmp_path / "b.mp4").write_text("not a video")
    clips = [good.written(tmp_path / "a.npz"), tmp_path / "b.mp4", good.written(tmp_path / "c.npz")]
    said = ended(started("analyze", *clips, "--exercise", "clamshell", "--out", tmp_path / "out", "--jobs", jobs))

    assert (said.status, len(said.complaints)) == (1, 1)
    assert "b.mp4" in said.err
    assert results_in(tmp_path / "out") == ["a.html", "a.json", "c.html", "c.json", "repetitions.csv"]


def test_none_that_can_be_analysed_is_status_2(tmp_path: Path) -> None:
    """Two texts: two lines."""
    for name in ("a.mp4", "b.mp4"):
        (tmp_path / name).write_text("not a video")
    said = ended(started("analyze", tmp_path / "a.mp4", tmp_path / "b.mp4", "--out", tmp_path / "out"))

    assert (said.status, len(said.complaints)) == (2, 2)
    assert results_in(tmp_path / "out") == []


def test_ctrl_c_keeps_what_was_finished(tmp_path: Path) -> None:
    """A short recording is done and a long video is under way: the first stays whole, the second leaves nothing."""
    short = clamshell().repetitions(2).seen_from(35).written(tmp_path / "a.npz")
    (tmp_path / "b.mp4").write_bytes(SAMPLE.read_bytes())
    out = tmp_path / "out"
    process = started("analyze", short, tmp_path / "b.mp4", "--exercise", "clamshell", "--out", out, "--jobs", "1")
    _await((out / "a.json").exists)
    said = broken_off(process)

    assert said.status == 130
    assert "Traceback" not in said.err
    assert said.complaints[-1:] == ["medius: stopped; 1 of 2 recordings were finished and are kept"]
    assert results_in(out) == ["a.html", "a.json", "repetitions.csv"]


def test_ctrl_c_in_the_middle_of_writing_leaves_nothing(tmp_path: Path) -> None:
    """The annotated video is being drawn."""
    out = tmp_path / "out"
    process = started("analyze", SAMPLE, "--exercise", "clamshell", "--out", out)
    _await(lambda: any(out.glob(".medius-*/*")))
    said = broken_off(process)

    assert said.status == 130
    assert "Traceback" not in said.err
    assert results_in(out) == []


def _await(happened: Callable[[], bool]) -> None:
    """Wait until something is so, five minutes at most: cores may be busy."""
    until = time.monotonic() + 300
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def _runs(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0
