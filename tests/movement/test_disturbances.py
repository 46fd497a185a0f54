"""What disturbs the view is said once, and neither counts nor is held against the person."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from bodies import Script
from medius.body import Landmark
from medius.movement import TrackingLoss
from medius.movement.events import TrackingFound, TrackingLost
from told import SEEN_FROM, TOLD, lifelike
from watched import Watched, watched, watched_script

KEYS = pytest.mark.parametrize("key", TOLD)
DISTURBANCES: dict[TrackingLoss, Callable[[Script, float, float], Script]] = {
    TrackingLoss.NO_PERSON: Script.nobody,
    TrackingLoss.LOW_VISIBILITY: Script.dimmed,
    TrackingLoss.OUT_OF_VIEW: Script.out_of_picture,
    TrackingLoss.OTHER_PERSON: Script.taken_over,
}


def five(key: str) -> Script:
    """Five repetitions of 5 s with pauses of 1.5 s: they begin at 1, 7.5, 14, 20.5 and 27 s."""
    return lifelike(TOLD[key]().repetitions(5, pause_s=1.5).seen_from(SEEN_FROM[key]))


@cache
def undisturbed(key: str) -> Watched:
    """What is said of the five."""
    return watched_script(key, five(key), 15)


@cache
def broken(key: str, why: TrackingLoss) -> Watched:
    """What is said of the five, disturbed from 9 to 12 s, in the second."""
    return watched_script(key, DISTURBANCES[why](five(key), 9.0, 12.0), 15)


def near(found: Watched, tops_s: list[float]) -> None:
    """Exactly these repetitions were counted, and none beside them was reported."""
    assert [one.top_s for one in found.counted] == pytest.approx(tops_s, abs=0.25)
    assert len(found.repetitions) == len(found.counted)


@KEYS
@pytest.mark.parametrize("why", DISTURBANCES)
def test_a_disturbance_in_a_repetition_is_said_once_and_breaks_it(key: str, why: TrackingLoss) -> None:
    """From 9 to 12 s, in the second of five: said once, found once, the other four count without a fault of timing."""
    script, found = five(key), broken(key, why)

    assert found.losses == [why]
    assert sum(isinstance(event, TrackingFound) for event in found.events) == 1
    near(found, [one.top_s for one in script.truth.repetitions if one.number != 2])
    assert found.faults <= undisturbed(key).faults


@KEYS
@pytest.mark.parametrize("why", DISTURBANCES)
def test_a_disturbance_is_dated_from_when_it_began(key: str, why: TrackingLoss) -> None:
    """It began at 9 s and was over at 12; it could be told within a second."""
    events = broken(key, why).events
    lost = next(event for event in events if isinstance(event, TrackingLost))
    again = next(event for event in events if isinstance(event, TrackingFound))

    assert lost.at_s == pytest.approx(9.0, abs=0.15)
    assert lost.known_s - lost.at_s < 1.0
    assert again.at_s == pytest.approx(12.0, abs=0.15)


@KEYS
@pytest.mark.parametrize("why", DISTURBANCES)
def test_a_disturbance_in_a_pause_costs_no_repetition(key: str, why: TrackingLoss) -> None:
    """Two, ten seconds of rest in which nobody is well seen for five, two: four count."""
    script = TOLD[key]().repetitions(2).resting(10).repetitions(2).seen_from(SEEN_FROM[key])
    found = watched_script(key, DISTURBANCES[why](lifelike(script), 15.0, 20.0), 15)

    near(found, [one.top_s for one in script.truth.repetitions])
    assert found.losses == [why]


@KEYS
@pytest.mark.parametrize("why", DISTURBANCES)
def test_a_flicker_says_and_breaks_nothing(key: str, why: TrackingLoss) -> None:
    """A fifth of a second on the way up of the second repetition."""
    script = five(key)
    found = watched_script(key, DISTURBANCES[why](script, 8.3, 8.5), 15)

    near(found, [one.top_s for one in script.truth.repetitions])
    assert found.losses == []
    assert found.faults <= undisturbed(key).faults


@KEYS
def test_a_gap_in_time_is_said_once_and_breaks_the_repetition_that_it_cuts(key: str) -> None:
    """Poses between 9 and 12 s are missing altogether."""
    script = five(key)
    poses = [pose for pose in script.at(15) if not 9 <= pose.time_s < 12]
    found = watched(key, poses)

    assert found.losses == [TrackingLoss.GAP]
    near(found, [one.top_s for one in script.truth.repetitions if one.number != 2])


@KEYS
def test_nobody_is_ever_found_and_nothing_is_counted(key: str) -> None:
    """Ten seconds without anybody: said once."""
    found = watched_script(key, five(key).nobody(0, 100).cut(0, 10), 15)

    assert found.repetitions == ()
    assert found.losses == [TrackingLoss.NO_PERSON]
    assert found.faults == set()


@KEYS
def test_no_pose_at_all_says_nothing(key: str) -> None:
    """An empty stream."""
    assert watched(key, []).events == ()


@KEYS
def test_one_pose_says_nothing_of_a_repetition(key: str) -> None:
    """A stream of one pose."""
    assert watched(key, five(key).at(15)[:1]).repetitions == ()


def test_badly_seen_feet_are_no_fault_of_a_bridge() -> None:
    """The far leg is dim all the time: the repetitions count, and no fault is raised that is not raised otherwise."""
    script = five("glute-bridge")
    far = [mark for mark in Landmark if mark.name in {"LEFT_KNEE", "LEFT_ANKLE", "LEFT_HEEL", "LEFT_FOOT_INDEX"}]
    found = watched_script("glute-bridge", script.dimmed(0, 100, 0.3, far), 15)

    assert len(found.counted) == 5
    assert found.faults <= undisturbed("glute-bridge").faults


@KEYS
def test_what_cannot_be_seen_because_it_is_dim_is_unseen(key: str) -> None:
    """Everything at 40 % of its visibility for the whole set: nothing is said of form."""
    found = watched_script(key, five(key).dimmed(0, 100, 0.4), 15)

    assert all(not one.faults for one in found.repetitions)
    assert all(one.clean is None for one in found.repetitions)


@KEYS
def test_a_recording_that_starts_at_the_top_counts_what_is_whole(key: str) -> None:
    """Four, the first cut in its hold: three."""
    script = lifelike(TOLD[key]().repetitions(4).seen_from(SEEN_FROM[key])).starting_at_the_top()
    found = watched_script(key, script, 15)

    near(found, [one.top_s for one in script.truth.repetitions])


@KEYS
def test_a_recording_that_ends_at_the_top_counts_what_is_whole(key: str) -> None:
    """Four, the last cut in its hold: three."""
    script = lifelike(TOLD[key]().repetitions(4).seen_from(SEEN_FROM[key])).ending_at_the_top()
    found = watched_script(key, script, 15)

    near(found, [one.top_s for one in script.truth.repetitions])


@KEYS
def test_a_recording_that_ends_with_the_last_repetition_counts_it(key: str) -> None:
    """Cut a tenth of a second after the last end."""
    script = lifelike(TOLD[key]().repetitions(3).seen_from(SEEN_FROM[key]))
    found = watched_script(key, script.cut(0, script.truth.repetitions[-1].end_s + 0.1), 15)

    assert len(found.counted) == 3
