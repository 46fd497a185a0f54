"""The summary: what was clean, what went well, one thing for next time, and nothing that was not seen."""

from __future__ import annotations

from dataclasses import replace

from medius.movement import FaultOccurrence, Level, Repetition
from medius.programme import Dose, Position
from medius.programme.ladders import CLAMSHELL, HIP_HITCH
from medius.session import Why
from medius.session.summary import NOTHING, summary
from medius.session.tally import Tally
from session.test_tally import CLAM, DOG, done, tally

PRESS_OUT = Dose(
    "hook-lying-press-out",
    "Press-out, lying on your back",
    "standard",
    "both",
    2,
    5,
    60.0,
    Position.ON_BACK,
    judged=True,
    ladder=CLAMSHELL,
    level=0,
)


def faulty(number: int, key: str) -> Repetition:
    """A repetition with a fault."""
    one = done(number, clean=False)
    fault = FaultOccurrence(key, Level.FAIL, 1.0, "deg", one.start_s, one.end_s)
    return Repetition(**{name: getattr(one, name) for name in one.__slots__} | {"faults": (fault,)})


def ended(found: Tally, why: Why) -> Tally:
    """The set, ended."""
    found.ended = why
    return found


def test_nothing_done_is_said_as_that() -> None:
    """No set was begun."""
    assert summary(()).headline == NOTHING


def test_clean_ones_are_told_of_all_that_could_be_judged() -> None:
    """Two of three, and one that could not be seen."""
    found = summary([tally(CLAM, done(1), done(2), done(3, clean=False), done(4, clean=None))])

    assert found.headline == "2 of 3 clean, and 1 more"
    assert found.lines == ("Clamshell, left leg: 2 of 3 clean.",)


def test_praise_is_for_what_was_clean() -> None:
    """All three."""
    assert summary([tally(CLAM, done(1), done(2), done(3))]).lines == ("Clamshell, left leg: 3 of 3 clean. Well done.",)


def test_two_sets_of_one_exercise_are_one_line() -> None:
    """Three and two."""
    sets = [tally(CLAM, done(1), done(2), done(3)), tally(CLAM, done(1), done(2))]

    assert summary(sets).lines == ("Clamshell, left leg: 5 of 5 clean. Well done.",)
    assert [one.counted for one in summary(sets).sets] == [3, 2]


def test_one_thing_is_for_next_time_the_most_important_that_came_again() -> None:
    """Twice the knees drifted (4), twice the feet came apart (1), once the hips rolled (1)."""
    keys = ("knees-drift", "feet-apart", "knees-drift", "feet-apart", "pelvis-rolls-back")
    found = summary([tally(CLAM, *(faulty(number, key) for number, key in enumerate(keys, start=1)))])

    assert found.next_time == "Clamshell: Keep your feet touching."


def test_a_single_slip_is_no_lesson() -> None:
    """Once."""
    assert summary([tally(CLAM, done(1), faulty(2, "feet-apart"))]).next_time is None


def test_a_good_place_to_stop_is_told_without_blame() -> None:
    """The form ended the set."""
    found = summary([ended(tally(CLAM, done(1), done(2, clean=False)), Why.FORM)])

    assert found.lines == ("Clamshell, left leg: 1 of 2 clean. You stopped at a good place.",)


def test_what_the_person_counted_is_said_to_be_theirs() -> None:
    """Six by hand, and one set of which nothing was said."""
    counted, silent = tally(DOG, by_hand=True), tally(CLAM, by_hand=True)
    counted.self_counted = 6

    assert summary([counted, silent]).lines == ("Bird-dog: 6, counted by you.", "Clamshell, left leg: not counted.")
    assert summary([counted]).headline == "6 repetitions"


def test_holds_are_told_with_their_seconds() -> None:
    """Five press-outs of fifteen seconds, counted by their own driver; four that she counted herself."""
    dose = replace(PRESS_OUT, hold_s=15.0)
    watched, counted = tally(dose, *(done(each, "both", clean=None) for each in range(1, 6))), tally(dose, by_hand=True)
    counted.self_counted = 4

    assert summary([watched]).lines == (
        "Press-out, lying on your back: 5 holds of 15 s counted; the form was yours to check.",
    )
    assert summary([counted]).lines == ("Press-out, lying on your back: 4 holds of 15 s, counted by you.",)


def test_form_that_could_not_be_seen_is_told_apart_from_form_that_nobody_judges() -> None:
    """A clamshell from a bad place; a hip hitch, which is only counted."""
    hitch = replace(CLAM, exercise="standing-hip-hitch", name="Standing hip hitch", ladder=HIP_HITCH, level=1)

    assert [summary([tally(each, done(1, clean=None))]).lines for each in (CLAM, hitch)] == [
        ("Clamshell, left leg: 1 counted; I could not judge the form from there.",),
        ("Standing hip hitch, left leg: 1 counted; the form was yours to check.",),
    ]


def test_safety_questions_come_in_their_own_words_with_what_to_do() -> None:
    """R01 and R05."""
    found = summary((), ("R05", "R01"), "Stop here.")

    assert found.lines == ("Stop here.",)
    assert [one.key for one in found.safety] == ["R01", "R05"]
    assert {one.advice for one in found.safety} == {"Go to an emergency department now."}
