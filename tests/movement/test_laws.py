"""Laws of the engine: what must not change what it says of a body."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bodies import MAN, WOMAN, Script, bird_dog
from medius.body import Side
from medius.exercises import EXERCISES
from medius.movement import Engine, Repetition
from medius.movement.calibration import MANY_HELD, StartSearch
from medius.sources import read_recording
from told import HOLD_S, SEEN_FROM, TOLD, ideal, lifelike
from watched import Watched, watched, watched_script

KEYS = pytest.mark.parametrize("key", TOLD)
OTHER = {"left": "right", "right": "left", "both": "both"}


@cache
def usual(key: str) -> Watched:
    """What is said of three lifelike repetitions at 30 poses a second."""
    return watched_script(key, lifelike(ideal(key)))


def times_of(one: Repetition) -> tuple[float, float, float]:
    """Start, top and end, in s."""
    return (one.start_s, one.top_s, one.end_s)


def assert_alike(here: Watched, there: Watched, within_s: float, later_s: float = 0.0) -> None:
    """The same repetitions, counted alike, at the same times."""
    assert [one.counted for one in there.repetitions] == [one.counted for one in here.repetitions]
    for one, other in zip(here.repetitions, there.repetitions, strict=True):
        assert times_of(other) == pytest.approx([t + later_s for t in times_of(one)], abs=within_s)


@KEYS
@settings(max_examples=3)
@given(seed=st.integers(0, 1000), azimuth_deg=st.floats(-20, 45))
def test_a_mirror_image_is_judged_as_the_body_itself(key: str, seed: int, azimuth_deg: float) -> None:
    """The same repetitions with the side exchanged, the same faults and peaks, the same unseen keys."""
    script = lifelike(ideal(key, 2).seen_from(azimuth_deg), seed)
    here, there = watched_script(key, script, 15), watched_script(key, script.mirror_image(), 15)

    assert_alike(here, there, 1e-3)
    for one, other in zip(here.repetitions, there.repetitions, strict=True):
        assert other.side == OTHER[one.side]
        assert other.unseen == one.unseen
        assert [fault.key for fault in other.faults] == [fault.key for fault in one.faults]
        assert [fault.peak for fault in other.faults] == pytest.approx([fault.peak for fault in one.faults], abs=1e-3)


@KEYS
@settings(max_examples=3)
@given(from_s=st.floats(0.01, 20000))
def test_the_time_at_which_a_recording_starts_does_not_matter(key: str, from_s: float) -> None:
    """The same repetitions, later by as much."""
    here = watched_script(key, lifelike(ideal(key, 2)), 15)
    later = watched_script(key, lifelike(ideal(key, 2)).starting_at(from_s), 15)

    assert_alike(here, later, 0.02, from_s)
    assert later.faults == here.faults


@KEYS
@pytest.mark.parametrize("size_px", [(320, 240), (1920, 1440)])
def test_the_size_of_the_picture_does_not_matter(key: str, size_px: tuple[int, int]) -> None:
    """A quarter as many and nine times as many pixels, from the same place."""
    script = ideal(key)
    there = watched_script(key, script.seen_from(SEEN_FROM[key], size_px=size_px))

    assert_alike(watched_script(key, script), there, 1e-3)


@KEYS
@settings(max_examples=3)
@given(by=st.floats(0.75, 1.3), man=st.booleans())
def test_the_size_of_the_body_does_not_matter(key: str, by: float, man: bool) -> None:
    """Small and tall women and men at the same distance: three repetitions within 0.15 s."""
    script = ideal(key).of_body((MAN if man else WOMAN).scaled(by)).seen_from(SEEN_FROM[key], 0.8, 3.2)
    found = watched_script(key, script, 15)

    assert len(found.counted) == len(found.repetitions) == 3
    for one, true in zip(found.counted, script.truth.repetitions, strict=True):
        assert one.top_s == pytest.approx(true.top_s, abs=0.15)


@KEYS
@pytest.mark.parametrize("distance_m", [2.0, 5.0])
def test_the_distance_of_the_camera_does_not_matter(key: str, distance_m: float) -> None:
    """From 2 and from 5 m."""
    found = watched_script(key, ideal(key).seen_from(SEEN_FROM[key], 0.8, distance_m), 15)

    assert len(found.counted) == len(found.repetitions) == 3


@KEYS
@pytest.mark.parametrize("rate_hz", [12.0, 15.0, 24.0])
def test_the_sampling_rate_does_not_matter(key: str, rate_hz: float) -> None:
    """12, 15 and 24 poses a second against 30: counts equal, times within 0.15 s."""
    there = watched_script(key, lifelike(ideal(key)), rate_hz)

    assert_alike(usual(key), there, 0.15)
    assert there.faults == usual(key).faults


@KEYS
def test_a_variable_rate_does_not_matter(key: str) -> None:
    """Steps between 20 and 90 ms."""
    script = ideal(key)
    times, at, n = [], 0.0, 0
    while at < script.duration_s:
        times.append(at)
        n += 1
        at += 0.02 + 0.07 * ((n * 0.618) % 1)
    found = watched(key, script.at_times(np.array(times)))

    assert_alike(watched_script(key, script), found, 0.15)


@KEYS
def test_what_was_said_live_is_what_is_said_of_the_recording(key: str, tmp_path: Path) -> None:
    """Pushing pose by pose, and the poses of the file that was written meanwhile: the same events but for rounding."""
    script = lifelike(ideal(key, 2))
    live = watched_script(key, script, 15)
    recorded = watched(key, read_recording(script.written(tmp_path / "told.npz", 15)).poses())

    assert_alike(live, recorded, 1e-6)
    assert [type(event) for event in live.events] == [type(event) for event in recorded.events]
    for one, other in zip(live.repetitions, recorded.repetitions, strict=True):
        assert [fault.key for fault in other.faults] == [fault.key for fault in one.faults]


@KEYS
def test_the_same_poses_are_judged_the_same_again(key: str) -> None:
    """Twice the same: every repetition is equal to the last bit; what came before leaves no trace."""
    again = watched_script(key, lifelike(ideal(key)))

    assert again.repetitions == usual(key).repetitions
    assert [type(event) for event in again.events] == [type(event) for event in usual(key).events]


@KEYS
def test_what_is_said_does_not_depend_on_what_comes_later(key: str) -> None:
    """The events of the first 9 s are the same, whether the recording goes on or not: the engine is causal."""
    poses = lifelike(ideal(key)).at(15)
    whole, part = Engine(EXERCISES[key]), Engine(EXERCISES[key])
    said_early = [[type(event) for event in whole.push(pose)] for pose in poses][: 9 * 15]

    assert said_early == [[type(event) for event in part.push(pose)] for pose in poses[: 9 * 15]]


@KEYS
@settings(max_examples=3)
@given(pause_s=st.floats(0.3, 12), hold_s=st.floats(0.5, 8))
def test_a_pause_changes_the_tempo_and_not_the_count(key: str, pause_s: float, hold_s: float) -> None:
    """Three repetitions with any hold and any pause count three; the hold is read within 0.25 s."""
    script = lifelike(TOLD[key]().repetitions(3, hold_s=hold_s, pause_s=pause_s).seen_from(SEEN_FROM[key]))
    found = watched_script(key, script, 15)

    assert len(found.counted) == len(found.repetitions) == 3
    for one in found.counted:
        assert one.tempo.hold_s == pytest.approx(hold_s, abs=0.3)


@KEYS
def test_a_long_rest_in_the_middle_of_the_set_changes_nothing(key: str) -> None:
    """Two, twenty seconds lying still, two: four; the numbers go on."""
    script = TOLD[key]().repetitions(2).resting(20).repetitions(2).seen_from(SEEN_FROM[key])
    found = watched_script(key, lifelike(script), 15)

    assert [one.number for one in found.counted] == [1, 2, 3, 4]
    assert len(found.repetitions) == 4


@KEYS
@settings(max_examples=3)
@given(up_s=st.floats(0.8, 4), down_s=st.floats(0.8, 4), hold_s=st.floats(0.4, 4))
def test_the_phases_of_a_repetition_are_read_as_they_were(key: str, up_s: float, down_s: float, hold_s: float) -> None:
    """Any tempo: the three phases within 0.3 s, start and end within 0.3 s, the top within 0.2 s, sides right."""
    script = TOLD[key]().repetitions(2, up_s=up_s, down_s=down_s, hold_s=hold_s).seen_from(SEEN_FROM[key])
    found = watched_script(key, script, 30)

    assert len(found.counted) == 2
    for one, true in zip(found.counted, script.truth.repetitions, strict=True):
        assert one.side == true.side
        assert (one.start_s, one.end_s) == pytest.approx((true.start_s, true.end_s), abs=0.3)
        assert one.top_s == pytest.approx(true.top_s, abs=0.2)
        assert one.tempo.concentric_s == pytest.approx(up_s, abs=0.3)
        assert one.tempo.hold_s == pytest.approx(hold_s, abs=0.3)
        assert one.tempo.eccentric_s == pytest.approx(down_s, abs=0.3)


@KEYS
def test_a_long_wait_before_the_first_repetition_changes_nothing(key: str) -> None:
    """Two repetitions after 2 s and after 50 s of rest: the same, later; little of the wait is kept."""
    waits_s = (2, 50)
    scripts = [lifelike(TOLD[key]().resting(s).repetitions(2).seen_from(SEEN_FROM[key])) for s in waits_s]
    search = StartSearch(EXERCISES[key])
    for pose in scripts[1].at(30)[: 45 * 30]:
        search.push(pose)

    assert len(search._held) <= MANY_HELD
    short, long = (watched_script(key, script, 30) for script in scripts)
    assert_alike(short, long, within_s=0.1, later_s=48)


def test_an_alternating_bird_dog_is_counted_per_leg() -> None:
    """Left, right, left, right, whichever side the camera sees."""
    for near in Side:
        script = bird_dog(Side.LEFT, near=near, alternating=True).repetitions(4, hold_s=3).seen_from(15)
        found = watched_script("bird-dog", lifelike(script), 15)
        assert [one.side for one in found.counted] == ["left", "right", "left", "right"]


@pytest.mark.parametrize(("side", "near"), [(a, b) for a in Side for b in Side])
def test_the_moving_leg_is_recognised_on_the_near_and_on_the_far_side(side: Side, near: Side) -> None:
    """A bird-dog that stays on one side."""
    script: Script = bird_dog(side, near=near).repetitions(2, hold_s=HOLD_S["bird-dog"]).seen_from(15)
    found = watched_script("bird-dog", lifelike(script), 15)

    assert [one.side for one in found.counted] == [side.value] * 2
