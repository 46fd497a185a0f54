"""The tests before the camera: what a scripted body does is read within the stated error, live as recorded."""

from __future__ import annotations

from itertools import chain

import pytest

from bodies import Script, single_leg_squats, single_leg_stance, sitting, standing
from bodies import side_lying_abduction as lying
from medius.body import Pose, Side
from medius.exercises.camera_tests import (
    ABDUCTION_HOLD,
    ABDUCTION_RANGE,
    CAMERA_TESTS,
    SINGLE_LEG_SQUAT,
    SINGLE_LEG_STANCE,
)
from medius.movement.camera_test import CameraTest
from medius.movement.testing import Begun, Ended, Lost, StartKnown, TestEvent, TestWatch, Under, watched_through
from medius.sources import read_recording
from recorded import FOLDER, truth_of

SIDES = pytest.mark.parametrize("side", list(Side))
RATES = pytest.mark.parametrize("rate_hz", [8.0, 15.0, 30.0])


def lifelike(script: Script, seed: int = 1) -> Script:
    """With unrest and with the jitter of the pose model."""
    return script.swaying(0.5, seed).with_noise(1.5, 0.02, seed)


def raising(side: Side, *, to_deg: float, count: int = 3, hold_s: float = 1.0) -> Script:
    """On the side, two seconds of rest, then the leg goes up so often."""
    return lying(side).resting(2).repetitions(count, to_deg=to_deg, hold_s=hold_s).seen_from(30)


def outcome(test: CameraTest, side: Side, script: Script, rate_hz: float = 15.0) -> tuple[str, dict[str, float]]:
    """Why it ended, and what it gave."""
    last = watched_through(test, side, script.at(rate_hz), script.camera.size_px)[-1]
    assert isinstance(last, Ended)
    return last.why, {one.reading.measure: one.value for one in last.values}


# --- what is read ---


@SIDES
@RATES
@pytest.mark.parametrize("drop_deg", [0.0, 6.0, 12.0])
def test_a_stance_is_read_within_its_error_on_either_side_at_any_rate(
    side: Side, rate_hz: float, drop_deg: float
) -> None:
    """Twelve seconds on one leg, the free hip so much lower, two centimetres of sway: 0.067 hip widths of deviation."""
    script = lifelike(single_leg_stance(side, held_s=12, drop_deg=drop_deg, sway_m=0.02))
    why, found = outcome(SINGLE_LEG_STANCE, side, script, rate_hz)

    assert why == "touch-down"
    assert found["held"] == pytest.approx(11.2, abs=0.5)
    assert found["pelvic-drop"] == pytest.approx(drop_deg, abs=2.0)
    assert found["sway"] == pytest.approx(0.067, abs=0.02)


def test_a_stance_ends_after_thirty_seconds() -> None:
    """Forty seconds on one leg."""
    why, found = outcome(SINGLE_LEG_STANCE, Side.LEFT, single_leg_stance(held_s=40))

    assert why == "done"
    assert found["held"] == pytest.approx(30.0, abs=0.01)


def test_the_first_touch_down_ends_a_stance() -> None:
    """Six seconds on one leg, a short touch-down, and up again."""
    script = single_leg_stance(held_s=6).then(single_leg_stance(held_s=10), over_s=0.5)
    why, found = outcome(SINGLE_LEG_STANCE, Side.LEFT, script)

    assert why == "touch-down"
    assert found["held"] == pytest.approx(5.2, abs=0.5)


def test_a_short_stance_gives_seconds_and_nothing_else() -> None:
    """Two and a half seconds: too little to say anything of the pelvis."""
    _, found = outcome(SINGLE_LEG_STANCE, Side.LEFT, single_leg_stance(held_s=2.5))

    assert list(found) == ["held"]


@SIDES
@RATES
def test_the_range_of_a_lifted_leg_is_read_within_its_error(side: Side, rate_hz: float) -> None:
    """Three times to 35 degrees, hips still."""
    why, found = outcome(ABDUCTION_RANGE, side, lifelike(raising(side, to_deg=35)), rate_hz)

    assert why == "done"
    assert found["range"] == pytest.approx(35.0, abs=7.0)


def test_beyond_where_the_pelvis_moves_the_range_is_not_read() -> None:
    """Three times to 45 degrees, the pelvis rolling back by 30 on the way: less is read than without the roll."""
    still, rolling = raising(Side.LEFT, to_deg=45), raising(Side.LEFT, to_deg=45).with_fault("hip_hike", deg=30)

    assert outcome(ABDUCTION_RANGE, Side.LEFT, rolling)[1]["range"] < (
        outcome(ABDUCTION_RANGE, Side.LEFT, still)[1]["range"] - 5
    )


@SIDES
@RATES
def test_the_seconds_of_a_held_leg_are_read(side: Side, rate_hz: float) -> None:
    """Up to 36 degrees in two seconds, held for twenty, down in two: from 30 to 25 degrees about 21.3 s."""
    why, found = outcome(ABDUCTION_HOLD, side, lifelike(raising(side, to_deg=36, count=1, hold_s=20)), rate_hz)

    assert why == "leg-sank"
    assert found["held"] == pytest.approx(21.3, abs=0.7)


def test_a_pelvis_that_moves_ends_the_hold() -> None:
    """The hip hikes by 30 degrees with the leg."""
    script = raising(Side.LEFT, to_deg=36, count=1, hold_s=20).with_fault("hip_hike", deg=30)

    assert outcome(ABDUCTION_HOLD, Side.LEFT, script)[0] == "pelvis-moved"


@SIDES
@RATES
@pytest.mark.parametrize("inwards_deg", [0.0, 12.0])
def test_the_knee_of_a_squat_is_read_within_its_error(side: Side, rate_hz: float, inwards_deg: float) -> None:
    """Three squats to 60 degrees, the knee straight over the foot or 12 degrees inwards: nearness costs 2 to 3."""
    script = lifelike(single_leg_squats(side, inwards_deg=inwards_deg))
    why, found = outcome(SINGLE_LEG_SQUAT, side, script, rate_hz)

    assert why == "done"
    assert found["knee-angle"] == pytest.approx(inwards_deg, abs=4.0)


def test_squats_that_are_broken_off_give_nothing() -> None:
    """Two squats of three, then the foot comes down."""
    assert outcome(SINGLE_LEG_SQUAT, Side.LEFT, single_leg_squats(count=2)) == ("touch-down", {})


@SIDES
def test_twice_the_jitter_still_gives_a_stance(side: Side) -> None:
    """Three pixels of noise, a camera at knee height and 20 degrees aside."""
    script = (
        single_leg_stance(side, held_s=12, drop_deg=8).seen_from(20, 0.5, 2.9).swaying(0.5, 3).with_noise(3, 0.03, 3)
    )
    why, found = outcome(SINGLE_LEG_STANCE, side, script)

    assert why == "touch-down"
    assert found["held"] == pytest.approx(11.2, abs=0.5)
    assert found["pelvic-drop"] == pytest.approx(8.0, abs=3.0)


def test_a_squat_that_is_seen_from_aside_is_not_begun() -> None:
    """Turned by 20 degrees, a bent knee would read 20 degrees more: nothing is said instead."""
    assert outcome(SINGLE_LEG_SQUAT, Side.LEFT, single_leg_squats().seen_from(20)) == ("asked", {})


# --- what begins and ends it ---


def test_nothing_begins_while_the_person_stands_sits_or_walks_about() -> None:
    """Half a minute on both legs with unrest; and somebody who only sits."""
    stood = watched_through(SINGLE_LEG_STANCE, Side.LEFT, lifelike(standing(20)).at(15))
    sat = watched_through(SINGLE_LEG_STANCE, Side.LEFT, sitting(5).at(15))

    assert [type(one) for one in stood] == [StartKnown, Ended]
    assert [type(one) for one in sat] == [Ended]


def test_the_start_is_not_learnt_from_a_leg_that_is_held_up() -> None:
    """The recording begins in the middle of a hold."""
    script = raising(Side.LEFT, to_deg=36, count=1, hold_s=8).resting(3).starting_at_the_top()
    first = next(one for one in watched_through(ABDUCTION_HOLD, Side.LEFT, script.at(15)) if not isinstance(one, Ended))

    assert isinstance(first, StartKnown)
    assert first.known_s > 5.0


def test_the_other_leg_begins_no_test() -> None:
    """The right leg stands while the left one is tested: the left foot lifts, the right one never does."""
    found = watched_through(SINGLE_LEG_STANCE, Side.LEFT, single_leg_stance(Side.RIGHT).at(15))

    assert not [one for one in found if isinstance(one, Begun)]


def test_whoever_is_lost_in_the_middle_gets_no_number() -> None:
    """From the sixth second on nobody is found for three."""
    why, found = outcome(SINGLE_LEG_STANCE, Side.LEFT, single_leg_stance(held_s=12).nobody(6, 9))

    assert (why, found) == ("out-of-view", {})


def test_a_flicker_of_sight_ends_nothing() -> None:
    """Half a second without anybody: said, and gone on."""
    script = single_leg_stance(held_s=12).nobody(6, 6.6)
    events = watched_through(SINGLE_LEG_STANCE, Side.LEFT, script.at(15), script.camera.size_px)

    assert [one.why is None for one in events if isinstance(one, Lost)] == [False, True]
    assert isinstance(events[-1], Ended)
    assert events[-1].why == "touch-down"


def test_the_person_may_end_it_and_keeps_the_seconds() -> None:
    """Stopped by a press after eight seconds of the script."""
    watch = TestWatch(SINGLE_LEG_STANCE, Side.LEFT)
    for pose in single_leg_stance(held_s=12).at(15):
        if pose.time_s < 8:
            watch.push(pose)
    (ended,) = watch.stop()

    assert isinstance(ended, Ended)
    assert ended.why == "asked"
    assert ended.values[0].value == pytest.approx(4.5, abs=0.5)


def test_after_its_end_nothing_more_is_said() -> None:
    """Poses that come afterwards, and a second stop."""
    watch = TestWatch(SINGLE_LEG_STANCE, Side.LEFT)
    poses = single_leg_stance(held_s=5).at(15)
    for pose in poses:
        watch.push(pose)

    assert watch.ended is not None
    assert (watch.push(poses[-1]), watch.stop()) == ((), ())


# --- laws ---


@pytest.mark.parametrize("key", list(CAMERA_TESTS))
@pytest.mark.parametrize("rate_hz", [10.0, 30.0])
def test_left_and_right_are_mirror_images(key: str, rate_hz: float) -> None:
    """The same script of either leg, with jitter: the same numbers."""
    assert numbers(key, Side.LEFT, rate_hz) == pytest.approx(numbers(key, Side.RIGHT, rate_hz), abs=1e-6)


@pytest.mark.parametrize("key", list(CAMERA_TESTS))
def test_the_rate_of_the_camera_changes_little(key: str) -> None:
    """Eight pictures a second or thirty: within a third of the error, or half a second."""
    slow, fast = numbers(key, Side.LEFT, 8.0), numbers(key, Side.LEFT, 30.0)
    within = {one.measure: (one.error or 1.5) / 3 for one in CAMERA_TESTS[key].readings}

    assert slow.keys() == fast.keys()
    assert all(abs(slow[measure] - fast[measure]) <= within[measure] for measure in slow)


@pytest.mark.parametrize("key", list(CAMERA_TESTS))
def test_a_later_start_of_the_clock_changes_nothing(key: str) -> None:
    """The recording starts at 1000 s."""
    script = script_of(key, Side.LEFT)
    early, late = (
        outcome(CAMERA_TESTS[key], Side.LEFT, script),
        outcome(CAMERA_TESTS[key], Side.LEFT, script.starting_at(1000.0)),
    )

    assert late[0] == early[0]
    assert late[1] == pytest.approx(early[1], abs=0.2)


@pytest.mark.parametrize("key", list(CAMERA_TESTS))
def test_live_is_recorded(key: str) -> None:
    """Pose by pose, what is said is what the recording says; and nothing is said before its time."""
    script = script_of(key, Side.LEFT)
    watch = TestWatch(CAMERA_TESTS[key], Side.LEFT, script.camera.size_px)
    live = list[TestEvent](chain.from_iterable(watch.push(pose) for pose in script.at(15)))

    batch = watched_through(CAMERA_TESTS[key], Side.LEFT, script.at(15), script.camera.size_px)
    assert [repr(one) for one in live if not isinstance(one, StartKnown)] == [
        repr(one) for one in batch if not isinstance(one, StartKnown)
    ]
    assert all(one.at_s <= one.known_s for one in live if isinstance(one, Begun | Ended))
    assert [one.held_s for one in live if isinstance(one, Under)] == sorted(
        one.held_s for one in live if isinstance(one, Under)
    )


def script_of(key: str, side: Side) -> Script:
    """Somebody who does this test, lifelike."""
    scripts = {
        "single-leg-stance": lambda: single_leg_stance(side, held_s=9, drop_deg=5, sway_m=0.01),
        "abduction-range": lambda: raising(side, to_deg=38),
        "abduction-hold": lambda: raising(side, to_deg=38, count=1, hold_s=8),
        "single-leg-squat": lambda: single_leg_squats(side),
    }
    return lifelike(scripts[key]())


def numbers(key: str, side: Side, rate_hz: float) -> dict[str, float]:
    """What a test gives of that script."""
    return outcome(CAMERA_TESTS[key], side, script_of(key, side), rate_hz)[1]


# --- rendered people ---


@pytest.mark.parametrize(
    ("stem", "moved"),
    [
        ("dev-abduction-08", False),
        ("dev-abduction-09", True),
        ("dev-abduction-10", False),
        ("dev-abduction-11", False),
        ("dev-abduction-12", False),
    ],
)
def test_the_pelvis_of_rendered_people_spoils_a_lift_where_it_rolls_and_nowhere_else(stem: str, moved: bool) -> None:
    """Two lifts each, after a rest that is drawn out to two seconds: in one of five people the pelvis rolls."""
    side = Side(truth_of(stem)["side"])
    watch = TestWatch(ABDUCTION_HOLD, side)
    events = chain.from_iterable(watch.push(pose) for pose in drawn_out(stem))
    whys = [one.why for one in events if isinstance(one, Ended)]

    assert whys == ["pelvis-moved" if moved else "leg-sank"]


def drawn_out(stem: str) -> list[Pose]:
    """A recording, its first pose standing still for two seconds before it."""
    poses = list(read_recording(FOLDER / f"{stem}.npz").poses())
    first = poses[0]
    still = [Pose(at / 15, first.image_px, first.world_m, first.visibility) for at in range(30)]
    later = [Pose(p.time_s + 2.0, p.image_px, p.world_m, p.visibility) for p in poses]
    return [*still, *later]


# --- the values themselves ---


@pytest.mark.parametrize("test", CAMERA_TESTS.values(), ids=lambda test: test.key)
def test_every_number_has_its_error_in_words_and_a_source(test: CameraTest) -> None:
    """An error that is not known is said to be unknown; no test is called one of strength."""
    assert all(one.error_words and one.source for one in test.readings)
    assert all(one.error is not None or "not known" in one.error_words for one in test.readings)
    assert "strength" not in " ".join((test.name, test.purpose, *(one.name for one in test.readings))).lower()
