"""A whole set of each exercise, seen by a real browser from a fake camera, counted as the truth says."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Playwright

from browser.chromium import as_camera, browsing, let_in
from browser.coached import Coached
from browser.house import House
from browser.seeded import begun, only
from browser.serving import serving
from medius.exercises import EXERCISES
from medius.programme import Routine
from medius.session import Eyes
from medius.storage import KeptSet, Storage

STILL_S: Final = 16.0
"""So long the person lies still first: the model loads, the camera check is passed, the countdown runs."""

LEAST_HZ: Final = 8.0
"""Fewer poses a second than this, and a movement of a second is three or four points: too few to be counted surely."""

FOOTAGE: Final = Path(__file__).parents[1] / "footage" / "coach"

FAULTS: Final = {
    "clamshell-feet-apart": "feet-apart",
    "abduction-knee-bends": "knee-bends",
    "bridge-back-over-arches": "back-over-arches",
    "bird-dog-leg-low": "leg-low",
}
"""The clips, and the one strong fault of each."""


def truth_of(clip: Path) -> dict[str, Any]:
    """The truth beside a clip."""
    told: dict[str, Any] = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return told


def as_routine(truth: dict[str, Any]) -> Routine:
    """The exercise of the clip, with one repetition more than the clip holds: what is counted too much would show."""
    sides = {"bird-dog": "alternating", "glute-bridge": "both"}
    side = sides.get(truth["exercise"], truth["side"])
    return only(truth["exercise"], side, repetitions=len(truth["repetitions"]) + 1)


def coached_set(playwright: Playwright, folder: Path, clip: Path) -> tuple[KeptSet, list[str]]:
    """One set of the person in the clip: what was kept of it, and what was said."""
    truth = truth_of(clip)
    data = folder / "data"
    number = begun(data, as_routine(truth))
    camera = as_camera(clip, folder, still_s=STILL_S)
    with serving(data) as server, browsing(playwright, camera=camera) as browser:
        context = browser.new_context(permissions=["camera"])
        let_in(context, server.address)
        coached = Coached(context.new_page())
        coached.open(f"{server.origin}/session/{number}")
        coached.walk_to("camera-check")
        coached.until_step("set", within_s=STILL_S)
        began_s, before = time.monotonic(), coached.poses
        watch_the_clip(coached, len(truth["repetitions"]), within_s=STILL_S + truth["repetitions"][-1]["end_s"] - 5)
        hz = (coached.poses - before) / (time.monotonic() - began_s)
        coached.page.keyboard.press("Space")
        spoken = coached.spoken
    if hz < LEAST_HZ:
        pytest.skip(f"this machine sees {hz:.1f} poses a second at the moment; to count a set it takes {LEAST_HZ:g}")
    with Storage(data) as storage:
        return storage.history.session(number).sets[0], spoken


def watch_the_clip(coached: Coached, repetitions: int, within_s: float) -> None:
    """Until so many were counted, or the clip must be over; and then a little longer, for one too many would show."""
    ends_s = time.monotonic() + within_s
    while told(coached) < repetitions and time.monotonic() < ends_s:
        coached.page.wait_for_timeout(500)
    coached.page.wait_for_timeout(3000)


def told(coached: Coached) -> int:
    """How many repetitions the page was told of."""
    live = (message["events"] for message in map(json.loads, coached.messages) if message["type"] == "live")
    return len({each["number"] for events in live for each in events if each["event"] == "repetition"})


@pytest.mark.parametrize("name", FAULTS)
def test_a_set_is_counted_as_the_truth_says_and_its_fault_is_named(
    name: str, playwright: Playwright, tmp_path: Path
) -> None:
    """A drawn person does a set with a fault: each repetition is counted, none twice, and the cue is spoken."""
    clip = FOOTAGE / f"{name}.mp4"
    truth = truth_of(clip)

    kept, spoken = coached_set(playwright, tmp_path, clip)

    wanted = [repetition["side"] for repetition in truth["repetitions"] if repetition["counted"]]
    assert wanted == [each.repetition.side for each in kept.repetitions if each.repetition.counted]
    assert EXERCISES[truth["exercise"]].fault(FAULTS[name]).cue in spoken


def test_the_camera_check_refuses_a_bad_view(playwright: Playwright, tmp_path: Path, house: House) -> None:
    """Filmed straight from the feet: the check says where the camera belongs, and does not go on by itself."""
    camera = as_camera(FOOTAGE / "clamshell-from-the-feet.mp4", tmp_path, still_s=30.0)
    with browsing(playwright, camera=camera) as browser:
        coached = house.coached(house.visitor(browser, "camera"), house.session(only("clamshell", "left", 5)))
        coached.walk_to("camera-check")
        coached.page.wait_for_timeout(12_000)

        assert coached.step == "camera-check"
        assert coached.view["check"]["state"] != "good"


def test_the_sample_person_takes_the_very_same_path(blind: Browser, house: House) -> None:
    """Without any camera, a clip is looked at in its place: its clamshells are counted, mirrored for the right leg."""
    session = house.session(only("clamshell", "right", repetitions=3), Eyes.SAMPLE)
    coached = house.coached(house.visitor(blind), session)
    coached.walk_to("camera-check")
    coached.until_step("set", within_s=60)
    coached.until(lambda: coached.step != "set", within_s=90)

    assert house.kept(session).sets[0].counted == {"right": 3}
