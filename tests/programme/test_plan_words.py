"""The sentences of the plan, and what the minutes leave out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lived import ABDUCTION, BIRD_DOG, BRIDGE, CLAM, OWNS_BANDS, begun, day, log, with_standing
from medius.programme.kind import Kind
from medius.programme.minutes import Fitted, fitted_to_minutes
from medius.programme.person import Person, Region
from medius.programme.planned import Prescription
from medius.programme.planner import plan
from medius.programme.routine import usual_minutes
from medius.programme.sentences import OURS, SENTENCES, SOURCES
from medius.programme.today import SoreSide

ANNA = Person(equipment=OWNS_BANDS)
FORBIDDEN = (
    "cure",
    "treat",
    "prevent",
    "wakes up",
    "wake up",
    "inactive",
    "heal",
    "guarantee",
    "must",
    "fail",
    "wrong",
)


def a_minute_too_few(person: Person, full: tuple[Prescription, ...]) -> Fitted:
    """A strength session for somebody who has a minute less than it takes."""
    minutes = usual_minutes(Kind.STRENGTH, full, person) - 1
    return fitted_to_minutes(replace(person, minutes=minutes), Kind.STRENGTH, full)


@pytest.mark.parametrize("key", SENTENCES)
def test_no_sentence_claims_blames_or_threatens(key: str) -> None:
    """Every template, lower-cased."""
    words = SENTENCES[key].lower()

    assert [word for word in FORBIDDEN if re.search(rf"\b{word}", words)] == []


@pytest.mark.parametrize("key", [key for key in SENTENCES if not key.startswith(("what-", "pain-stayed", "pain-none"))])
def test_every_sentence_begins_with_a_capital_or_a_value_and_ends_with_a_full_stop(key: str) -> None:
    """Except for the parts that stand inside another."""
    assert re.match(r"[A-Z{]", SENTENCES[key])
    assert SENTENCES[key].endswith(".")


def test_rules_whose_number_is_from_memory_say_that_they_are_our_proposal() -> None:
    """P04, P07, P09 and P17 of the table; those marked as design proposals too."""
    assert {OURS} == {SOURCES[rule] for rule in ("P04", "P07", "P09", "P14", "P16", "P17", "P22", "P23")}


def test_third_sets_wait_first_and_it_is_said() -> None:
    """Four exercises of three sets, and one minute too few."""
    start = begun(ANNA, {CLAM: (3, 0), ABDUCTION: (3, 0), BRIDGE: (3, 0), BIRD_DOG: (4, 0)})
    for key in start.standings:
        start = with_standing(start, key, sets=3)
    full = plan(ANNA, start, log(), day(0)).due.strength
    short = a_minute_too_few(ANNA, full)

    assert {one.sets for one in short.prescriptions} == {2}
    assert len(short.prescriptions) == 4
    assert [one[:10] for one in short.left_out] == ["Third sets"]


@pytest.mark.parametrize(
    ("regions", "waits"),
    [((), BRIDGE), ((Region.LOW_BACK,), CLAM), ((Region.SIDE_OF_HIP,), BIRD_DOG)],
)
def test_the_exercise_of_least_value_for_this_person_waits_next(regions: tuple[Region, ...], waits: str) -> None:
    """One minute too few for two sets of everything."""
    person = replace(ANNA, regions=frozenset(regions))
    full = plan(person, begun(person, {CLAM: (2, 0)}), log(), day(0)).due.strength
    short = fitted_to_minutes(
        replace(person, minutes=usual_minutes(Kind.STRENGTH, full, person) - 1), Kind.STRENGTH, full
    )

    assert {waits} == {one.exercise for one in full} - {one.exercise for one in short.prescriptions}
    assert "waits today" in short.left_out[0]


def test_one_exercise_always_stays_and_too_little_time_is_said() -> None:
    """Five minutes."""
    five = replace(ANNA, minutes=5)
    due = plan(five, begun(five), log(), day(0)).due

    assert len(due.strength) == 1
    assert "Even the shortest session takes" in due.left_out[-1]


def test_several_exercises_that_wait_are_told_in_one_sentence() -> None:
    """A quarter of an hour for four exercises: none of them is called the least, for there are two."""
    short = replace(ANNA, minutes=15)
    left_out = plan(short, begun(short, {CLAM: (2, 0)}), log(), day(0)).due.left_out

    assert len(left_out) == 1
    assert left_out[0].startswith("The clamshell and the bridge wait today, so that the session fits 15 minutes: ")


@pytest.mark.parametrize("sore", SoreSide)
@pytest.mark.parametrize("minutes", [15, 20, 25, 30])
def test_the_first_session_keeps_the_minutes_too(minutes: int, sore: SoreSide) -> None:
    """With everything that is tried, and with what stands in for a sore side; second sets wait before an exercise."""
    regions = frozenset[Region]() if sore is SoreSide.NONE else frozenset({Region.SIDE_OF_HIP})
    person = replace(ANNA, minutes=minutes, sore=sore, regions=regions)
    due = plan(person, None, log(), day(0)).due

    assert usual_minutes(Kind.STRENGTH, due.strength, person) <= minutes
    assert {1} == {one.sets for one in due.strength} or not due.left_out
    assert minutes < 20 or len(due.strength) == 4
