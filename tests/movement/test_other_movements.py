"""What is none of the exercise that was asked for counts nothing."""

from __future__ import annotations

from itertools import product

import pytest

from bodies import Script, donkey_kicks, side_plank, sit_ups, sitting, standing, standing_abduction, walking
from medius.body import Side
from told import HOLD_S, SEEN_FROM, TOLD, lifelike
from watched import watched_script

KEYS = pytest.mark.parametrize("key", TOLD)
OTHERS: dict[str, Script] = {
    "standing abduction": standing_abduction().repetitions(3),
    "side plank": side_plank().repetitions(3),
    "donkey kicks": donkey_kicks().repetitions(3),
    "donkey kicks of the far leg": donkey_kicks(Side.RIGHT, near=Side.LEFT).repetitions(3),
    "sit-ups": sit_ups().repetitions(3),
    "sitting": sitting(5),
    "standing": standing(5),
    "walking past": walking(6),
    "walking towards the camera": walking(6, facing_camera=True),
    "sitting, standing up, walking off": sitting(2).then(standing(1), over_s=2).then(walking(4), over_s=1),
}


@KEYS
@pytest.mark.parametrize("azimuth_deg", [0.0, 30.0])
@pytest.mark.parametrize("other", OTHERS)
def test_another_movement_counts_nothing(key: str, other: str, azimuth_deg: float) -> None:
    """Three repetitions of it, or some seconds, in two views: no repetition is counted or even reported."""
    assert watched_script(key, lifelike(OTHERS[other]).seen_from(azimuth_deg), 12).repetitions == ()


@pytest.mark.parametrize(("asked", "done"), [pair for pair in product(TOLD, TOLD) if pair[0] != pair[1]])
@pytest.mark.parametrize("azimuth_deg", [0.0, 30.0])
def test_an_exercise_analysed_as_another_counts_nothing(asked: str, done: str, azimuth_deg: float) -> None:
    """Three good repetitions of one, asked for as each of the other three."""
    script = TOLD[done]().repetitions(3, hold_s=HOLD_S[done]).seen_from(azimuth_deg)

    assert watched_script(asked, lifelike(script), 12).counted == ()


@pytest.mark.parametrize(
    ("asked", "done"),
    [("clamshell", "side-lying-hip-abduction"), ("side-lying-hip-abduction", "clamshell")],
)
def test_the_other_exercise_of_a_posture_is_said_to_be_another_movement(asked: str, done: str) -> None:
    """Lying on the side fits, the movement does not: each is named, and what it lacks is said in words."""
    found = watched_script(asked, lifelike(TOLD[done]().repetitions(3).seen_from(30)), 12)

    assert len(found.other_movements) == 3
    assert all(len(event.otherwise.split()) > 3 for event in found.other_movements)


@KEYS
@pytest.mark.parametrize("done", TOLD)
def test_lying_and_talking_counts_nothing(key: str, done: str) -> None:
    """Fifteen seconds of gestures and a restless leg in any start posture."""
    if (key, done) == ("side-lying-hip-abduction", "clamshell"):
        pytest.skip("a restless bent leg that is straightened and lifted is half an abduction: docs/accuracy.md")
    script = lifelike(TOLD[done]().talking(15).seen_from(SEEN_FROM[done]))

    assert watched_script(key, script, 12).counted == ()


@KEYS
def test_talking_between_repetitions_counts_nothing(key: str) -> None:
    """Two, ten seconds of talking, two: four."""
    script = TOLD[key]().repetitions(2).talking(10).repetitions(2).seen_from(SEEN_FROM[key])

    assert len(watched_script(key, lifelike(script), 12).counted) == 4


@KEYS
@pytest.mark.parametrize("done", TOLD)
def test_lying_down_and_getting_up_counts_nothing(key: str, done: str) -> None:
    """Sitting, lying down in 3 s, five seconds of rest, up again, off."""
    script = sitting(2).then(TOLD[done]().resting(5), over_s=3).then(standing(2), over_s=3)

    assert watched_script(key, lifelike(script).seen_from(SEEN_FROM[done]), 12).counted == ()


@KEYS
def test_set_up_and_getting_up_around_a_set_count_nothing(key: str) -> None:
    """Sitting, lying down, three repetitions, sitting up, standing: three, at their times."""
    set_of_three = TOLD[key]().resting(2).repetitions(3, hold_s=HOLD_S[key])
    script = sitting(2).then(set_of_three, over_s=3).then(standing(2), over_s=3).seen_from(SEEN_FROM[key])
    found = watched_script(key, lifelike(script), 12)

    tops = [one.top_s for one in script.truth.repetitions]
    assert [one.top_s for one in found.counted] == pytest.approx(tops, abs=0.25)


@KEYS
def test_turning_over_between_two_sets_keeps_both(key: str) -> None:
    """Three on one side, turning over in 4 s, three on the other: six, with their sides."""
    if key == "glute-bridge":
        pytest.skip("a bridge that shows its other side 1 s before the next set is learnt too late: docs/accuracy.md")
    first, second = (TOLD[key](side).resting(1).repetitions(3, hold_s=HOLD_S[key]) for side in Side)
    script = first.then(second, over_s=4).seen_from(SEEN_FROM[key])
    found = watched_script(key, lifelike(script), 12)

    assert [one.side for one in found.counted] == [one.side for one in script.truth.repetitions]
