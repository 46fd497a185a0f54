"""Scripted people over twelve weeks: what they are given is what the rules are for."""

from __future__ import annotations

import itertools
from functools import cache

import pytest

from lived import BRIDGE, CLAM, KEYS
from medius.programme.ladders import OWN_VERSION
from medius.programme.planned import Change, Plan
from medius.programme.simulation import BY_KEY, PEOPLE, Course, course, weeks


@cache
def lived(key: str) -> Course:
    """Twelve weeks of one of them."""
    return course(BY_KEY[key], 12)


def last(key: str) -> Plan:
    """The plan of the last day."""
    return lived(key).days[-1].plan


def rules(key: str) -> set[str]:
    """The rules that decided something."""
    return {one.rule for each in lived(key).days for one in each.plan.decisions}


def test_the_keen_one_climbs_every_ladder_and_has_lighter_weeks() -> None:
    """Nobody is held back without a reason."""
    assert all(last("keen").standings[key].level > OWN_VERSION[key] - 1 for key in KEYS)
    assert {"P01", "P03", "P04", "P17"} <= rules("keen")


def test_the_irregular_one_comes_back_gently_after_each_break() -> None:
    """A week and a half, three weeks, nearly four weeks."""
    assert {"P13", "P14", "P15"} <= rules("irregular")


def test_the_sore_one_is_not_kept_on_a_rung_that_hurts() -> None:
    """No exercise hurts above the start in more than three sessions of a row."""
    for key in KEYS:
        ambers, worst = 0, 0
        for one in lived("sore").days:
            if one.session is None:
                continue
            done = next(each for each in one.session.exercises if each.exercise == key)
            ambers = ambers + 1 if (done.pain or 0) >= (one.session.pain_before or 0) + 2 else 0
            worst = max(worst, ambers)

        assert worst <= 3


def test_with_chronic_pain_steps_come_one_at_a_time_and_a_fortnight_apart_at_least() -> None:
    """Never two exercises on one day."""
    ups = [
        (each.day, one.exercise)
        for each in lived("chronic").days
        for one in each.plan.decisions
        if one.change is Change.UP
    ]
    days = [when for when, _ in ups]

    assert ups
    assert len(days) == len(set(days))


def test_the_relapsing_one_is_taken_down_and_climbs_again() -> None:
    """Lower in the flare than before it, higher at the end than in the flare."""
    levels = [one.plan.standings[CLAM].level for one in lived("relapsing").days]

    assert min(levels[42:56]) < max(levels[:35])
    assert levels[-1] > min(levels[42:56])
    assert {"P08", "P09"} <= rules("relapsing")


def test_the_elderly_one_climbs_at_most_one_step_a_week_of_each_exercise() -> None:
    """And stays lower for two weeks after the break."""
    for key in KEYS:
        ups = [
            each.day
            for each in lived("elderly").days
            for one in each.plan.decisions
            if one.exercise == key and one.change in {Change.UP, Change.LONGER_HOLD}
        ]

        assert all((late - early).days >= 7 for early, late in itertools.pairwise(ups))

    assert "P18" in rules("elderly")


def test_the_pregnant_one_is_never_given_more_and_never_lies_on_the_back() -> None:
    """No step up in twelve weeks, no bridge."""
    decisions = [one for each in lived("pregnant").days for one in each.plan.decisions]

    assert Change.UP not in {one.change for one in decisions}
    assert all(BRIDGE not in {one.exercise for one in each.plan.due.strength} for each in lived("pregnant").days)


def test_without_a_camera_a_step_comes_once_a_fortnight_at_most() -> None:
    """By their own report."""
    for key in KEYS:
        ups = [
            each.day
            for each in lived("no-camera").days
            for one in each.plan.decisions
            if one.exercise == key and one.change in {Change.UP, Change.LONGER_HOLD}
        ]

        assert all((late - early).days >= 14 for early, late in itertools.pairwise(ups))

    assert "P23" in rules("no-camera")


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.key)
def test_twelve_weeks_come_out_the_same_each_time(one: object) -> None:
    """Nothing is left to chance."""
    key = one.key  # type: ignore[attr-defined]

    assert weeks(lived(key)) == weeks(course(BY_KEY[key], 12))
