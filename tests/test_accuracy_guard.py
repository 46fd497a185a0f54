"""What was reached once is kept: counts, times, sides and faults of recorded people."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from medius.movement import Repetition
from medius.movement.events import DriverRead
from medius.sources import read_recording
from recorded import STEMS, as_itself, truth_of, watched_recording
from told import TOLD
from watched import Watched, watched

EACH = pytest.mark.parametrize("stem", STEMS)
HARD = {"dev-birddog-22", "dev-bridge-16"}
"""Seen from where limbs hide each other: counted, but their times and faults are what `docs/accuracy.md` says."""
CLEAR = pytest.mark.parametrize("stem", [stem for stem in STEMS if stem not in HARD])


def pairs(stem: str) -> list[tuple[Repetition, dict[str, Any]]]:
    """Each repetition with its truth, in order."""
    return list(zip(as_itself(stem).counted, truth_of(stem)["repetitions"], strict=True))


@EACH
def test_every_recorded_repetition_is_counted_and_nothing_else(stem: str) -> None:
    """Two of each person."""
    counted, told = as_itself(stem).counted, truth_of(stem)["repetitions"]

    assert [one.top_s for one in counted] == pytest.approx([one["top_s"] for one in told], abs=0.75)
    assert len(as_itself(stem).repetitions) == len(told)


@CLEAR
def test_tops_are_within_a_fifth_of_a_second(stem: str) -> None:
    """Of the middle of the true top."""
    for one, told in pairs(stem):
        assert one.top_s == pytest.approx(told["top_s"], abs=0.2)


@CLEAR
def test_starts_and_ends_are_within_half_a_second(stem: str) -> None:
    """Each; on average they are much nearer, which the next test asks."""
    for one, told in pairs(stem):
        assert one.start_s == pytest.approx(told["start_s"], abs=0.5)
        assert one.end_s == pytest.approx(told["end_s"], abs=0.5)


def test_starts_and_ends_are_near_on_average() -> None:
    """Over all recordings within 0.3 s."""
    off = [abs(one.start_s - told["start_s"]) for stem in STEMS for one, told in pairs(stem)]
    off += [abs(one.end_s - told["end_s"]) for stem in STEMS for one, told in pairs(stem)]

    assert statistics.fmean(off) < 0.3


@EACH
def test_sides_are_right(stem: str) -> None:
    """Of every repetition."""
    for one, told in pairs(stem):
        assert one.side == told["side"]


@CLEAR
def test_faults_that_this_view_can_show_are_raised_where_they_are(stem: str) -> None:
    """The keys of the truth; none is called unseen."""
    shown = set(truth_of(stem)["must_see"])
    for one, told in pairs(stem):
        assert {fault.key for fault in one.faults} >= set(told["faults"]) & shown
        assert not set(one.unseen) & shown


@CLEAR
def test_no_fault_is_raised_where_there_is_none(stem: str) -> None:
    """Beyond what the renderer tolerates as by-products."""
    for one, told in pairs(stem):
        assert {fault.key for fault in one.faults} <= {*told["faults"], *told["tolerated"]}


@EACH
def test_what_this_view_cannot_show_is_unseen(stem: str) -> None:
    """The keys that the renderer's geometry hides."""
    hidden = set(truth_of(stem)["cannot_see"])
    for one, told in pairs(stem):
        assert set(one.unseen) >= hidden - set(told["faults"])


@pytest.mark.parametrize(("stem", "asked"), list(product(STEMS, TOLD)))
def test_a_recording_analysed_as_another_exercise_counts_nothing(stem: str, asked: str) -> None:
    """Every recorded person, asked for as each of the other three."""
    if truth_of(stem)["exercise"] != asked:
        assert watched_recording(stem, asked).counted == ()


# --- with ../shared ---------------------------------------------------------------------------------------------------


def result_of(found: Watched) -> dict[str, Any]:
    """What the scorer reads, in the result format of DESIGN.md."""
    driver = [event for event in found.events if isinstance(event, DriverRead)]
    return {
        "exercise": None,
        "driver": {"unit": "deg", "time_s": [d.at_s for d in driver], "value": [d.value for d in driver]},
        "repetitions": [_told(one) for one in found.repetitions],
    }


def _told(one: Repetition) -> dict[str, Any]:
    times = {name: getattr(one, name) for name in ("number", "side", "counted", "start_s", "top_s", "end_s")}
    faults = [{"key": fault.key, "level": fault.level.value} for fault in one.faults]
    return times | {"faults": faults, "unseen": list(one.unseen)}


@pytest.fixture(scope="module")
def scored(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the shared scorer says of the shared recordings of real people, read in place."""
    out = tmp_path_factory.mktemp("results")
    for path in sorted((shared / "data" / "real").glob("*.npz")):
        told = json.loads(path.with_suffix("").with_suffix(".truth.json").read_text())
        recording = read_recording(path)
        found = watched(told["exercise"], recording.poses(), recording.size)
        (out / f"{path.stem}.json").write_text(json.dumps(result_of(found) | {"exercise": told["exercise"]}))
    scorer = [sys.executable, str(shared / "tools" / "score.py"), str(shared / "data" / "real"), str(out), "--json"]
    said: dict[str, Any] = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=False).stdout)
    return said


def test_real_people_are_counted_exactly(scored: dict[str, Any]) -> None:
    """Every usable recording of the shared ten: exact, and nothing counted where nobody exercises."""
    assert scored["totals"]["exact"] == 1.0
    assert scored["totals"]["in_no_reps"] == 0
