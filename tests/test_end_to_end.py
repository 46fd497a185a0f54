"""From pixels to everything that a person gets: the four samples, through the command line."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commanded import ended, started
from footage import shown_at
from medius.analysis import analyze
from medius.sources import pictures, video_info

SAMPLES = Path(__file__).parents[1] / "samples"
KEYS = ("clamshell", "side-lying-hip-abduction", "glute-bridge", "bird-dog")
MATCH_S = 0.75
"""How far the top of a repetition may be off and still be that repetition, as the scorer has it."""


@dataclass(frozen=True)
class Done:
    """What the command made of the samples."""

    out: Path
    status: int
    printed: str
    complaints: str

    def result(self, key: str) -> dict[str, Any]:
        """The result of a sample."""
        found: dict[str, Any] = json.loads((self.out / f"{key}.json").read_text())
        return found


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """All four samples at once, over two processes, the exercise not told."""
    out = tmp_path_factory.mktemp("results")
    clips = [SAMPLES / f"{key}.mp4" for key in KEYS]
    said = ended(started("analyze", *clips, "--out", out, "--jobs", "2", "--table", "--landmarks", "npz"))
    return Done(out, said.status, said.out, said.err)


def truth_of(key: str) -> list[dict[str, Any]]:
    """The repetitions that a sample really shows."""
    told: list[dict[str, Any]] = json.loads((SAMPLES / f"{key}.truth.json").read_text())["repetitions"]
    return told


def test_all_is_well(done: Done) -> None:
    """Status 0, nothing on stderr, and no file that was not meant to be there."""
    assert (done.status, done.complaints) == (0, "")
    assert {path.name for path in done.out.iterdir()} == {
        f"{key}.{kind}" for key in KEYS for kind in ("json", "html", "annotated.mp4", "landmarks.npz")
    } | {"repetitions.csv"}


@pytest.mark.parametrize("key", KEYS)
def test_the_exercise_is_recognised_and_every_repetition_counted(done: Done, key: str) -> None:
    """As many as the truth says, each at its time and of its side."""
    found, truth = done.result(key), truth_of(key)

    assert found["exercise"] == key
    assert found["summary"]["counted"] == sum(entry["counted"] is not False for entry in truth)
    for entry, true in zip(found["repetitions"], truth, strict=True):
        assert abs(entry["top_s"] - true["top_s"]) < MATCH_S
        assert entry["side"] == true["side"]


@pytest.mark.parametrize("key", KEYS)
def test_the_result_says_what_the_file_is(done: Done, key: str) -> None:
    """Its name without a folder, its size, and a pose for every picture."""
    source = done.result(key)["source"]
    info = video_info(SAMPLES / f"{key}.mp4")

    assert source["file"] == f"{key}.mp4"
    assert (source["width_px"], source["height_px"]) == info.size
    assert source["poses"] == info.pictures
    assert source["duration_s"] == pytest.approx(info.duration_s, abs=0.2)


@pytest.mark.parametrize("key", KEYS)
def test_the_annotated_video_shows_the_whole_recording(done: Done, key: str) -> None:
    """As long as the recording, and decodable to its last picture."""
    annotated = done.out / f"{key}.annotated.mp4"

    assert shown_at(annotated)[-1] == pytest.approx(list(pictures(SAMPLES / f"{key}.mp4"))[-1].time_s, abs=0.15)
    assert sum(1 for _ in pictures(annotated)) == done.result(key)["source"]["poses"]


@pytest.mark.parametrize("key", KEYS)
def test_the_report_holds_everything_itself(done: Done, key: str) -> None:
    """It names the video beside it, embeds its pictures, and loads nothing from elsewhere."""
    report = (done.out / f"{key}.html").read_text()

    assert f"{key}.annotated.mp4" in report
    assert "data:image/jpeg;base64," in report
    assert 'src="http' not in report


def test_the_table_has_a_row_for_each_repetition_of_all(done: Done) -> None:
    """In the order in which the recordings were given."""
    with (done.out / "repetitions.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(dict.fromkeys(row["file"] for row in rows)) == [f"{key}.mp4" for key in KEYS]
    assert len(rows) == sum(len(done.result(key)["repetitions"]) for key in KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_the_terminal_shows_a_table_and_names_the_files(done: Done, key: str) -> None:
    """The video and the report by name."""
    assert f"Wrote {done.out / key}.annotated.mp4" in done.printed
    assert f"Wrote {done.out / key}.html" in done.printed
    assert "repetitions counted" in done.printed


@pytest.mark.parametrize("key", KEYS)
def test_watching_and_judging_can_be_run_apart(done: Done, key: str) -> None:
    """The landmarks that were written say the same as the video that they came from: live and recorded are one."""
    of_landmarks = analyze(done.out / f"{key}.landmarks.npz").as_json()

    assert of_landmarks | {"source": None} == done.result(key) | {"source": None}
