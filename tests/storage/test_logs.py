"""The log says what was done on which day of the person's calendar; the trend adds it up, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from sqlalchemy import event

from kept import Clock, begun, cleared, keep_all, kept, repetition, screened, strength
from medius.outcomes import Score
from medius.programme import Dose, Kind, Position, Reply, routine
from medius.programme.log import ExerciseDone, Morning, RedFlagDay, SessionDone, SetDone, Stopped, WeekNote
from medius.session import AnswerKept, Eyes, KeptRecord, SelfCount, SessionEnded, SetBegun, SetEnded, Why
from medius.storage import DayTrend, Storage

MONDAY = date(2026, 1, 5)


def dose(side: str, exercise: str = "clamshell", level: int | None = 3, load: int = 1) -> Dose:
    """Ten repetitions of a rung."""
    ladder = None if level is None else exercise
    place = Position.ON_LEFT_SIDE
    return Dose(exercise, "Name", "band", side, 2, 10, 60.0, place, judged=True, ladder=ladder, level=level, load=load)


def performed(
    ordinal: int, what: Dose, counted: dict[str, int], clean: int = 0, judged: int = 0
) -> Iterator[KeptRecord]:
    """A set from beginning to end, without its repetitions."""
    yield SetBegun(ordinal, what, 1, ordinal + 1, 1, self_reported=False)
    yield SetEnded(ordinal, Why.DONE, counted, clean, judged)


def session() -> Iterator[KeptRecord]:
    """Clamshells of both legs, a bird-dog, and a stand-in; three answers."""
    yield from performed(0, dose("right"), {"right": 12}, 11, 12)
    yield from performed(1, dose("left", load=2), {"left": 9}, 6, 8)
    yield from performed(2, dose("alternating", "bird-dog", 4, 0), {"left": 8, "right": 10}, 15, 18)
    yield from performed(3, dose("left", "hook-lying-press-out", None), {"left": 5})
    yield AnswerKept("clamshell", "effort", 2)
    yield AnswerKept("clamshell", "pain", 3)
    yield AnswerKept("clamshell", "felt", "side-of-hip")
    yield AnswerKept("bird-dog", "hips-still", "yes")
    yield AnswerKept("bird-dog", "effort", 1)
    yield AnswerKept("bird-dog", "pain", None)
    yield SessionEnded(Why.DONE)


@contextmanager
def counted_queries(storage: Storage) -> Iterator[list[str]]:
    """What is asked of the file in here."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = storage._database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def test_a_session_is_told_by_ladder_with_its_sets_and_answers(storage: Storage) -> None:
    """Both legs of an exercise stand once; alternating legs count as the one that did less; a stand-in is left out."""
    keep_all(storage, begun(storage), session())
    clams = (SetDone("right", 12, 10, 11, 12), SetDone("left", 9, 10, 6, 8))
    dogs = (SetDone("alternating", 8, 10, 15, 18),)

    assert storage.logs.log().sessions == (
        SessionDone(
            MONDAY,
            Kind.STRENGTH,
            2,
            (
                ExerciseDone("clamshell", 3, 2, clams, in_reserve=2, pain=3, felt="side-of-hip", two_more=True),
                ExerciseDone("bird-dog", 4, 0, dogs, in_reserve=1, hips_still=True, two_more=False),
            ),
        ),
    )


def test_a_set_that_broke_off_is_counted_up(storage: Storage) -> None:
    """Three repetitions were kept, one not clean, when the power went."""
    begin = SetBegun(0, dose("left"), 1, 1, 1, self_reported=False)
    each = (kept(repetition(1)), kept(repetition(2, clean=False)), kept(repetition(3, clean=None)))
    keep_all(storage, begun(storage), iter([begin, *each]))
    (only,) = storage.logs.log().sessions[0].exercises

    assert only.sets == (SetDone("left", 3, 10, 1, 2, ended=None),)


def test_what_the_person_counted_is_shared_out_where_the_legs_take_turns(storage: Storage) -> None:
    """Nineteen of both legs are nine of the one that did less."""
    begin = SetBegun(0, dose("alternating", "bird-dog", 4), 1, None, 1, self_reported=True)
    done = SetEnded(0, Why.DONE, {"left": 10, "right": 9}, 0, 0)
    keep_all(storage, begun(storage), iter([begin, SelfCount(0, 19), done]))
    (only,) = storage.logs.log().sessions[0].exercises

    assert [(each.repetitions, each.self_reported) for each in only.sets] == [(9, True)]


def test_watching_a_sample_person_is_no_training(storage: Storage) -> None:
    """Nor is a session in which nothing was begun, unless something alarming ended it."""
    watched = storage.journal.begin_session(strength(), cleared(), eyes=Eyes.SAMPLE)
    keep_all(storage, watched, session())
    keep_all(storage, begun(storage), iter([SessionEnded(Why.STOPPED)]))
    keep_all(storage, begun(storage), iter([SessionEnded(Why.ALARMING)]))

    assert [(each.ended, each.exercises) for each in storage.logs.log().sessions] == [("alarming", ())]
    assert (storage.trends.by_day(), storage.history.last_trained()) == ((), None)


def test_the_log_holds_everything_else_that_the_rules_ask_for(storage: Storage) -> None:
    """A morning, a week, two safety checks, two scores, the goal."""
    storage.safety_checks.keep(screened())
    storage.safety_checks.keep_news(Reply.YES)
    storage.mornings.keep(Morning(MONDAY, 2))
    storage.diary.keep(WeekNote(MONDAY, Stopped.ILLNESS, 1))
    for day, value in ((7, 3.0), (5, 4.0)):
        storage.scores.keep(Score("nprs-week", date(2026, 1, day), value))
    storage.goal.keep(MONDAY)
    log = storage.logs.log()

    assert (log.mornings, log.weeks) == ((Morning(MONDAY, 2),), (WeekNote(MONDAY, Stopped.ILLNESS, 1),))
    assert log.flags == (RedFlagDay(MONDAY, blocks=False), RedFlagDay(MONDAY, blocks=True))
    assert log.scores == {"nprs-week": ((MONDAY, 4.0), (date(2026, 1, 7), 3.0))}
    assert log.goal_reached == MONDAY


def test_the_log_begins_with_the_day_that_is_asked_for(storage: Storage, clock: Clock) -> None:
    """Three days, one session each."""
    for _ in range(3):
        keep_all(storage, begun(storage), session())
        storage.mornings.keep(Morning(clock.at.date(), 1))
        clock.pass_by(days=1)
    since = MONDAY + timedelta(days=1)
    log = storage.logs.log(since)

    assert [each.day.day for each in log.sessions] == [each.day.day for each in log.mornings] == [6, 7]
    assert {each.day.day for each in storage.trends.by_day(since)} == {6, 7}


def test_the_day_is_that_of_the_persons_clock(storage: Storage, clock: Clock) -> None:
    """Half past eleven at night in Auckland, then a flight: an hour later it is the same evening in Honolulu again.

    And on the night on which the clocks go forward, the day is still the one on the wall.
    """
    moments = (
        datetime(2026, 3, 10, 23, 30, tzinfo=timezone(timedelta(hours=13))),
        datetime(2026, 3, 10, 1, 30, tzinfo=timezone(timedelta(hours=-10))),
        datetime(2026, 3, 29, 1, 59, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 3, 29, 23, 59, tzinfo=timezone(timedelta(hours=2))),
    )
    for clock.at in moments:
        keep_all(storage, begun(storage), session())

    assert [each.day for each in storage.logs.log().sessions] == [moment.date() for moment in moments]
    assert len(storage.logs.log(date(2026, 3, 29)).sessions) == 2
    assert {each.sessions for each in storage.trends.by_day()} == {2}
    assert storage.history.last_trained() == date(2026, 3, 29)


def test_a_clock_that_was_set_back_changes_no_day_that_was_kept(storage: Storage, clock: Clock) -> None:
    """The second session seems to be a year before the first: the log tells them in the order of their days."""
    keep_all(storage, begun(storage), session())
    clock.pass_by(days=-365)
    keep_all(storage, begun(storage), session())

    assert [each.day for each in storage.logs.log().sessions] == [date(2025, 1, 5), MONDAY]
    assert storage.history.last_trained() == MONDAY


def test_the_trend_adds_up_each_side_of_each_day(storage: Storage, clock: Clock) -> None:
    """Twice on one day, with more pain the second time."""
    keep_all(storage, begun(storage), session())
    clock.pass_by(hours=1)
    second = replace(cleared(), today=replace(cleared().today, pain_now=4))
    number = storage.journal.begin_session(strength(), second, eyes=Eyes.NONE)
    answers = iter([AnswerKept("clamshell", "pain", 5), AnswerKept("clamshell", "effort", 1)])
    keep_all(storage, number, performed(0, dose("right", level=4, load=0), {"right": 8}, 8, 8))
    keep_all(storage, number, answers)

    assert storage.trends.by_day() == (
        DayTrend(MONDAY, "bird-dog", "alternating", 1, 18, 15, 18, 4, 0, 2, None, 1, self_reported=False),
        DayTrend(MONDAY, "clamshell", "left", 1, 9, 6, 8, 3, 2, 2, 3, 2, self_reported=False),
        DayTrend(MONDAY, "clamshell", "right", 2, 20, 19, 20, 4, 0, 4, 5, 1, self_reported=False),
    )


def test_a_hold_of_its_own_is_told_with_the_day(storage: Storage) -> None:
    """A bird-dog held for seven seconds beside clamshells as the rung has them."""
    held = replace(dose("alternating", "bird-dog", 5, 0), hold_s=7.0)
    keep_all(storage, begun(storage), performed(0, dose("right"), {"right": 12}))
    keep_all(storage, begun(storage), performed(0, held, {"left": 8, "right": 8}))

    assert {each.exercise: each.hold_s for each in storage.trends.by_day()} == {"bird-dog": 7.0, "clamshell": None}


def test_strength_days_are_those_with_a_strength_session_that_was_begun(storage: Storage, clock: Clock) -> None:
    """Strength on Monday, a warm-up on Tuesday, a strength session on Wednesday in which no set was begun."""
    keep_all(storage, begun(storage), session())
    clock.pass_by(days=1)
    warm_up = storage.journal.begin_session(routine(Kind.WARM_UP, cleared()), cleared(), eyes=Eyes.NONE)
    keep_all(storage, warm_up, performed(0, dose("right"), {"right": 12}))
    clock.pass_by(days=1)
    begun(storage)

    assert storage.trends.strength_days() == (MONDAY,)


@pytest.mark.parametrize("what", ["log", "trend", "last day"])
def test_the_number_of_queries_does_not_grow_with_history(what: str, storage: Storage, clock: Clock) -> None:
    """One session, then a dozen."""
    asked_for: dict[str, Callable[[], object]] = {
        "log": storage.logs.log,
        "trend": storage.trends.by_day,
        "last day": storage.history.last_trained,
    }
    numbers = []
    for sessions in (1, 11):
        for _ in range(sessions):
            keep_all(storage, begun(storage), session())
            clock.pass_by(days=1)
        with counted_queries(storage) as asked:
            asked_for[what]()
        numbers.append(len(asked))

    assert numbers[0] == numbers[1] <= 9
