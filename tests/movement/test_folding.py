"""The fold: what was said event by event, as one set."""

from __future__ import annotations

import math

import pytest

from bodies import Script, bird_dog, clamshell, glute_bridge
from medius.body import Side
from medius.exercises import BIRD_DOG, CLAMSHELL, EXERCISES
from medius.movement.analysed import Summary, TrackingGap
from medius.movement.events import DriverRead, RepetitionClosed, RepetitionRevised, TrackingFound, TrackingLost
from medius.movement.folding import (
    driver_series,
    of_side,
    placement,
    repetitions_in,
    seen_view,
    side_of_set,
    summary_of,
    tracking_gaps,
)
from medius.movement.performed import PerformedTempo, Repetition, TrackingLoss
from told import lifelike
from watched import watched


def repetition(number: int, side: str = "left", *, counted: bool = True, clean: bool | None = True) -> Repetition:
    """A repetition of which only number, side and verdict matter."""
    tempo = PerformedTempo(2.0, 1.0, 2.0)
    return Repetition(number, side, counted, clean, 0.0, 1.0, 2.0, tempo, 30.0, 1.0, (), ())


def side_of(script: Script, key: str) -> str | None:
    """The side of a scripted set."""
    exercise = EXERCISES[key]
    return side_of_set(exercise, repetitions_in(watched(exercise, script.at(30), (640, 480)).events))


def test_a_revised_repetition_takes_the_place_of_the_first_verdict() -> None:
    """Number 1 counted at first, and no longer once the second showed the person's range."""
    events = (
        RepetitionClosed(3.0, repetition(1)),
        RepetitionClosed(8.0, repetition(2)),
        RepetitionRevised(8.0, repetition(1, counted=False)),
    )

    assert [entry.counted for entry in repetitions_in(events)] == [False, True]


def test_repetitions_of_one_side_are_numbered_anew() -> None:
    """Left, right, left: of the left side there are 1 and 2."""
    all_of_them = (repetition(1), repetition(2, "right"), repetition(3))

    assert [(entry.number, entry.side) for entry in of_side(all_of_them, "left")] == [(1, "left"), (2, "left")]
    assert of_side(all_of_them, None) == all_of_them


@pytest.mark.parametrize(
    ("script", "key", "side"),
    [
        (clamshell(Side.RIGHT).repetitions(2).seen_from(35), "clamshell", "right"),
        (glute_bridge().repetitions(2).seen_from(20), "glute-bridge", "both"),
        (bird_dog(alternating=True).repetitions(4), "bird-dog", "alternating"),
        (bird_dog(Side.LEFT).repetitions(3), "bird-dog", "left"),
    ],
)
def test_the_side_of_a_set_is_that_of_its_moving_leg(script: Script, key: str, side: str) -> None:
    """One leg, both at once, or one after the other."""
    assert side_of(lifelike(script), key) == side


def test_a_set_of_nothing_has_no_side() -> None:
    """Nor has one in which no repetition was seen."""
    assert side_of_set(BIRD_DOG, ()) is None


def test_the_driver_has_a_value_or_none_for_every_pose() -> None:
    """Read at the first and the last pose, not shown at the second, not a number at the third."""
    events = (
        DriverRead(0.0, 16.0, Side.LEFT),
        DriverRead(0.2, math.nan, Side.LEFT),
        DriverRead(0.3, 18.5, Side.LEFT),
    )
    series = driver_series(CLAMSHELL, events, (0.0, 0.1, 0.2, 0.3))

    assert series.value == (16.0, None, None, 18.5)
    assert (series.name, series.unit) == ("knee-opening", "deg")


def test_what_is_not_found_again_stays_lost_until_the_end() -> None:
    """Lost at 2 s, found at 3 s; lost at 5 s, and the recording ends at 8 s."""
    events = (
        TrackingLost(2.0, 2.4, TrackingLoss.NO_PERSON),
        TrackingFound(3.0),
        TrackingLost(5.0, 5.4, TrackingLoss.OUT_OF_VIEW),
    )

    assert tracking_gaps(events, (), 8.0) == (
        TrackingGap(2.0, 3.0, TrackingLoss.NO_PERSON),
        TrackingGap(5.0, 8.0, TrackingLoss.OUT_OF_VIEW),
    )


def test_somebody_else_in_view_is_told_once_and_in_order() -> None:
    """The engine lost the person to somebody else from 4 to 6 s, who was in view from 1 to 2 and from 5 to 7 s."""
    events = (TrackingLost(4.0, 4.4, TrackingLoss.OTHER_PERSON), TrackingFound(6.0))
    gaps = tracking_gaps(events, ((1.0, 2.0), (5.0, 7.0)), 10.0)

    assert [(gap.from_s, gap.to_s) for gap in gaps] == [(1.0, 2.0), (4.0, 7.0)]
    assert {gap.why for gap in gaps} == {TrackingLoss.OTHER_PERSON}


def test_a_usable_view_needs_no_words() -> None:
    """Three clamshells from the foot-end oblique: the direction, to 12 deg, and nothing to say."""
    view = seen_view(CLAMSHELL, watched("clamshell", clamshell().repetitions(3).seen_from(35).at(30)).events)

    assert view.usable
    assert view.reasons == ()
    assert view.azimuth_deg == pytest.approx(35, abs=12)


def test_a_useless_view_says_where_the_camera_should_stand() -> None:
    """Clamshells from straight behind the feet."""
    view = seen_view(CLAMSHELL, watched("clamshell", clamshell().repetitions(3).seen_from(85).at(30)).events)

    assert not view.usable
    assert view.reasons[-1] == placement(CLAMSHELL)


def test_without_a_start_posture_the_view_is_not_known() -> None:
    """Nothing was said at all."""
    view = seen_view(CLAMSHELL, ())

    assert (view.azimuth_deg, view.usable) == (None, False)


@pytest.mark.parametrize(
    ("clean", "summary"),
    [
        ((True,) * 5, Summary(5, 5, 0, None)),
        ((True,) * 6, Summary(6, 6, 0, 1.0)),
        ((True, True, True, False, None, None, False, True), Summary(8, 4, 0, 4 / 6)),
        ((None,) * 8, Summary(8, 0, 0, None)),
    ],
)
def test_form_is_clean_over_judged_and_none_under_six(clean: tuple[bool | None, ...], summary: Summary) -> None:
    """What could not be judged is in neither number."""
    repetitions = [repetition(number, clean=verdict) for number, verdict in enumerate(clean, start=1)]

    assert summary_of(repetitions) == summary


def test_a_partial_repetition_is_no_part_of_the_form() -> None:
    """Six clean ones and a partial one: form is still 1."""
    repetitions = [repetition(number) for number in range(1, 7)] + [repetition(7, counted=False, clean=None)]

    assert summary_of(repetitions) == Summary(6, 6, 1, 1.0)
