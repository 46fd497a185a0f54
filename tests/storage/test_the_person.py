"""What the person answers about themselves, week by week, comes back as it was said; the later answer stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kept import Clock
from medius.outcomes import Activity, Score, TestResult
from medius.programme.log import Ache, Morning, Stopped, WeekNote
from medius.programme.person import AgeBand, Band, Equipment, Person, Region
from medius.storage import Storage
from medius.storage.refusals import NoSuchActivity

ANN = Person(
    regions=frozenset({Region.SIDE_OF_HIP, Region.LOW_BACK}),
    usual_pain=3,
    equipment=Equipment({Band.LIGHT: "yellow"}, (1.0, 2.5)),
    body_mass_kg=64.5,
    age=AgeBand.FROM_45,
    weekdays=frozenset({0, 2, 4}),
    minutes=20,
)
MONDAY = date(2026, 1, 5)


def test_nobody_is_known_before_anything_was_answered(storage: Storage) -> None:
    """A new file."""
    assert storage.about.person() is None
    assert (dict(storage.about.steps()), storage.about.activities()) == ({}, ())


def test_the_person_comes_back_as_they_described_themselves(storage: Storage) -> None:
    """Every field has an answer."""
    storage.about.keep(ANN, "equipment")

    assert storage.about.person() == ANN


def test_each_step_says_when_it_was_answered_and_whether_it_was_skipped(storage: Storage, clock: Clock) -> None:
    """She answers one, skips the next, and answers that one later."""
    first = clock.at
    storage.about.keep(Person(), "body")
    storage.about.keep(Person(), "days", skipped=True)
    clock.pass_by(hours=20)
    storage.about.keep(ANN, "days")

    told = {step: (kept.answered_at, kept.skipped) for step, kept in storage.about.steps().items()}
    assert told == {"body": (first, False), "days": (clock.at, False)}
    assert storage.about.person() == ANN


def test_an_activity_keeps_its_number_when_others_are_put_away(storage: Storage, clock: Clock) -> None:
    """Stairs are no trouble any more after a day; the third one gets a number of its own."""
    storage.about.name_activity("stairs")
    storage.about.name_activity("getting up")
    clock.pass_by(days=1)
    storage.about.put_away(1)
    third = storage.about.name_activity("running")

    assert storage.about.activities() == (
        Activity(1, "stairs", MONDAY, date(2026, 1, 6)),
        Activity(2, "getting up", MONDAY),
        third,
    )
    assert third == Activity(3, "running", date(2026, 1, 6))


def test_an_activity_that_was_never_named_cannot_be_put_away(storage: Storage) -> None:
    """There is none of that number."""
    with pytest.raises(NoSuchActivity, match="there is no activity 7"):
        storage.about.put_away(7)


def test_the_morning_is_kept_as_far_as_it_was_answered(storage: Storage) -> None:
    """One answer is left open; it is not "no pain"."""
    open_pain = Morning(date(2026, 1, 6), None, 2, Ache.WORKED_MUSCLE_BOTH)
    storage.mornings.keep(open_pain)

    assert open_pain == storage.mornings.at(date(2026, 1, 6))
    assert storage.mornings.at(MONDAY) is None


def test_mornings_are_told_from_a_day_on(storage: Storage) -> None:
    """Three mornings, one answered twice."""
    mornings = [Morning(date(2026, 1, day), day) for day in (6, 8, 7)]
    for morning in (Morning(date(2026, 1, 8), 10), *mornings):
        storage.mornings.keep(morning)

    assert [each.pain for each in storage.mornings.since()] == [6, 7, 8]
    assert [each.pain for each in storage.mornings.since(date(2026, 1, 7))] == [7, 8]


def test_the_diary_has_one_note_a_week(storage: Storage) -> None:
    """She corrects the first week."""
    later = WeekNote(date(2026, 1, 12), Stopped.TIME, 2)
    for note in (later, WeekNote(MONDAY, Stopped.FLARE, 3), WeekNote(MONDAY, Stopped.FLARE, 4)):
        storage.diary.keep(note)

    assert storage.diary.all() == (WeekNote(MONDAY, Stopped.FLARE, 4), later)


def test_scores_come_back_with_what_they_were_made_of(storage: Storage) -> None:
    """Two measures on one day, one of them answered again."""
    scores = (Score("nprs-now", MONDAY, 3), Score("psfs", MONDAY, 4.5, {"1": 4, "2": 5}))
    for score in (Score("psfs", MONDAY, 1.0), *scores):
        storage.scores.keep(score)

    assert scores == storage.scores.all()


def test_the_last_score_of_each_measure_is_found(storage: Storage) -> None:
    """Pain twice, activities once, whatever was kept first."""
    last = Score("nprs-now", MONDAY, 2)
    activities = Score("psfs", MONDAY - timedelta(days=40), 4.5, {"1": 4, "2": 5})
    for score in (last, Score("nprs-now", MONDAY - timedelta(days=1), 6), activities):
        storage.scores.keep(score)

    assert {"nprs-now": last, "psfs": activities} == dict(storage.scores.latest())


def test_a_camera_test_is_kept_for_each_side_and_measure(storage: Storage) -> None:
    """Both legs; one is not known how exactly, and fingertips do not apply."""
    left = TestResult("single-leg-stance", "left", MONDAY, "held", 21.5, "s", 4.0, True, "touch-down")
    right = TestResult("abduction-range", "right", MONDAY, "range", 31.0, "deg")
    for result in (left, right):
        storage.tests.keep(result)

    assert {left, right} == set(storage.tests.all())


def test_of_each_number_and_side_the_last_result_is_found(storage: Storage) -> None:
    """Both legs a month apart, then the left one again."""
    first, second = date(2026, 1, 5), date(2026, 2, 2)
    left, right = (TestResult("single-leg-stance", side, first, "held", 20.0, "s") for side in ("left", "right"))
    later = replace(left, day=second, value=24.0)
    for result in (left, right, later):
        storage.tests.keep(result)

    assert {right, later} == set(storage.tests.latest())


def test_the_goal_is_reached_until_it_is_taken_back(storage: Storage) -> None:
    """She says so, another day, and then not any more."""
    told = [storage.goal.reached_on()]
    for day in (MONDAY, date(2026, 2, 2), None):
        storage.goal.keep(day)
        told.append(storage.goal.reached_on())

    assert told == [None, MONDAY, date(2026, 2, 2), None]
