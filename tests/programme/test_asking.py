"""What is due to be asked: the morning after, the diary, the scores; and the week at a glance."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medius.programme.asking import diary_week, morning_after, scores_due, still_open
from medius.programme.kind import Kind
from medius.programme.log import Ache, ExerciseDone, Log, Morning, SessionDone, SetDone, Stopped, WeekNote
from medius.programme.person import Person
from medius.programme.planned import Phase
from medius.programme.schedule import next_strength
from medius.programme.week import week_of, weeks_kept

MONDAY = date(2026, 11, 23)
CLAMS = ExerciseDone("clamshell", 2, 0, (SetDone("left", 10, 10),))


def day(number: int) -> date:
    """So many days after the Monday."""
    return MONDAY + timedelta(days=number)


def trained(*numbers: int, kind: Kind = Kind.STRENGTH) -> tuple[SessionDone, ...]:
    """Sessions on these days."""
    return tuple(SessionDone(day(number), kind, 1, (CLAMS,)) for number in numbers)


@pytest.mark.parametrize(("today", "asked"), [(0, None), (1, day(0)), (2, day(0)), (3, None)])
def test_the_morning_is_asked_about_on_the_next_day_or_the_one_after(today: int, asked: date | None) -> None:
    """Trained on Monday: not on Monday itself, and not on Thursday any more."""
    assert asked == morning_after(Log(trained(0)), day(today))


def test_a_morning_that_was_answered_is_not_asked_again() -> None:
    """Answered on Tuesday: Wednesday is free; on Tuesday itself it can still be changed."""
    log = Log(trained(0), mornings=(Morning(day(1), 2, 1, Ache.NONE),))

    assert morning_after(log, day(1)) == day(0)
    assert morning_after(log, day(2)) is None


def test_a_session_in_which_nothing_was_done_asks_nothing() -> None:
    """It was stopped before the first set."""
    assert morning_after(Log((SessionDone(day(0), Kind.STRENGTH, 1, ()),)), day(1)) is None


def test_what_is_open_of_a_morning_comes_in_order() -> None:
    """Pain, stiffness, ache; nought is an answer."""
    assert still_open(None) == ("pain", "stiffness", "ache")
    assert still_open(Morning(day(1), pain=0)) == ("stiffness", "ache")
    assert still_open(Morning(day(1), 0, 0, Ache.NONE)) == ()


def test_the_diary_asks_about_this_week_on_its_sunday_and_about_the_last_one_after() -> None:
    """Trained on Monday: nothing on Saturday, this week on Sunday, the last week on the Monday after."""
    log = Log(trained(0))

    assert [diary_week(log, day(number)) for number in (5, 6, 7, 12)] == [None, MONDAY, MONDAY, MONDAY]


def test_a_week_that_was_answered_is_not_asked_again() -> None:
    """Nothing stopped her; the next question comes on the next Sunday."""
    log = Log(trained(0, 7), weeks=(WeekNote(MONDAY, Stopped.NOTHING),))

    assert [diary_week(log, day(number)) for number in (6, 7, 12, 13)] == [None, None, None, day(7)]


def test_nobody_is_asked_about_weeks_before_the_first_training_day() -> None:
    """There was nothing to be stopped from."""
    assert diary_week(Log(), day(6)) is None


def test_scores_are_asked_again_after_four_weeks() -> None:
    """Pain was answered three weeks ago, activities four, the comparison with the start never."""
    last = {"nprs-week": day(7), "psfs": day(0)}
    wanted = ("nprs-week", "psfs", "change")

    assert scores_due(last, wanted, day(-10), day(28)) == ("psfs", "change")
    assert scores_due({}, wanted, day(1), day(28)) == ()
    assert scores_due({}, wanted, None, day(28)) == ()


def test_the_week_shows_what_was_done_and_what_is_planned() -> None:
    """Monday done, Wednesday is next: so Friday too, with a day between, and three in all."""
    week = week_of(Person(), Log(trained(0)), day(2), day(1))

    assert [each.day.weekday() for each in week if each.planned] == [2, 4]
    assert [each.day.weekday() for each in week if each.done] == [0]
    assert [each.day.weekday() for each in week if each.is_today] == [1]


def test_planned_days_keep_to_the_weekdays_that_suit() -> None:
    """Tuesdays and Saturdays."""
    week = week_of(Person(strength_days=2, weekdays=frozenset({1, 5})), Log(), day(1), day(0))

    assert [each.day.weekday() for each in week if each.planned] == [1, 5]


@pytest.mark.parametrize(("person", "phase"), [(Person(strength_days=2), Phase.BUILDING), (Person(), Phase.KEEP_UP)])
def test_the_week_shows_the_days_that_the_schedule_will_have(person: Person, phase: Phase) -> None:
    """Two days a week, from the start or to keep it up: Monday and Thursday, and a whole week with them."""
    week = week_of(person, Log(), day(0), day(0), phase)
    planned = [each.day for each in week if each.planned]

    assert planned == [day(0), next_strength(person, phase, {day(0)}, day(1))] == [day(0), day(3)]
    assert weeks_kept(person, Log(trained(0, 3)), day(6), phase) == 1


def test_nothing_is_planned_where_all_is_blocked() -> None:
    """No next day is known."""
    assert not any(each.planned for each in week_of(Person(), Log(), None, day(0)))


def test_weeks_running_are_counted_and_the_week_that_goes_on_takes_nothing_away() -> None:
    """Two whole weeks, and one day of the third."""
    log = Log(trained(0, 2, 4, 7, 9, 11, 14))

    assert weeks_kept(Person(), log, day(15)) == 2


def test_the_week_that_goes_on_counts_once_it_has_its_days() -> None:
    """On its Friday."""
    assert weeks_kept(Person(), Log(trained(0, 2, 4, 7, 9, 11)), day(11)) == 2


def test_a_week_of_illness_counts_neither_way() -> None:
    """A whole week, an ill one, a whole one: two running."""
    ill = WeekNote(day(7), Stopped.ILLNESS, 6)

    assert weeks_kept(Person(), Log(trained(0, 2, 4, 14, 16, 18), weeks=(ill,)), day(20)) == 2
    assert weeks_kept(Person(), Log(trained(0, 2, 4, 14, 16, 18)), day(20)) == 1


def test_a_warm_up_is_no_strength_day() -> None:
    """It shows in the strip and does not make a week whole."""
    log = Log(trained(0, 2, 4, kind=Kind.WARM_UP))

    assert weeks_kept(Person(), log, day(5)) == 0
    assert week_of(Person(), log, day(5), day(5))[0].done == (Kind.WARM_UP,)
