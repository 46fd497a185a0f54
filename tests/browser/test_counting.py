"""A whole set of each exercise, seen by a real browser from a fake camera, counted as the truth says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Playwright

from browser.chromium import as_camera, browsing, let_in
from browser.coached import Coached
from browser.seeded import begun, only
from browser.serving import serving
from medius.storage import KeptSet, Storage

STILL_S: Final = 16.0
"""So long the person lies still first: the model loads, the camera check is passed, the countdown runs."""

FOOTAGE: Final = Path(__file__).parents[1] / "footage" / "coach"

CLIPS: Final = ("clamshell", "side-lying-hip-abduction", "glute-bridge", "bird-dog")


def truth_of(clip: Path) -> dict[str, Any]:
    """The truth beside a clip."""
    told: dict[str, Any] = json.loads(clip.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return told


def as_routine(truth: dict[str, Any]) -> Any:
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
        coached.page.wait_for_timeout((STILL_S + truth["repetitions"][-1]["end_s"] + 4) * 1000 - 6000)
        coached.page.keyboard.press("Space")
        spoken = coached.spoken
    with Storage(data) as storage:
        return storage.history.session(number).sets[0], spoken


@pytest.mark.parametrize("name", CLIPS)
def test_a_set_is_counted_as_the_truth_says(name: str, playwright: Playwright, samples: Path, tmp_path: Path) -> None:
    """A drawn person does a set before the camera; every repetition is counted, none twice, none too much."""
    clip = samples / f"{name}.mp4"

    kept, _ = coached_set(playwright, tmp_path, clip)

    wanted = [repetition["side"] for repetition in truth_of(clip)["repetitions"] if repetition["counted"]]
    assert wanted == [each.repetition.side for each in kept.repetitions if each.repetition.counted]
