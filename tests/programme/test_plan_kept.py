"""The plan as it is kept, changed by hand, and met by an odd clock or an odd log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from lived import BRIDGE, CLAM, OWNS_BANDS, about, begun, day, done, followed, log, morning, only, session
from medius.programme.editing import choices, edited
from medius.programme.ladders import HIP_HITCH
from medius.programme.log import Ache
from medius.programme.person import Band, Equipment, Person, Region
from medius.programme.planned import Change, DayKind, NotAPlan, Plan
from medius.programme.planner import plan
from medius.programme.steps import Step
from medius.programme.today import SoreSide

ANNA = Person(equipment=OWNS_BANDS)


def kept() -> dict[str, Any]:
    """A plan in plain values."""
    made = followed(ANNA, log(session(0, done(level=2)), morning(1)), 0, 1)
    again: dict[str, Any] = json.loads(json.dumps(made.as_json()))
    return again


def test_a_plan_that_is_kept_reads_back_equal() -> None:
    """With a placement behind it."""
    made = followed(ANNA, log(session(0, done(level=2)), morning(1)), 0, 1)

    assert made == Plan.from_json(json.loads(json.dumps(made.as_json())))


NONSENSE = {
    "level off the ladder": (("standings", CLAM, "level"), 9, "has no rung 9; it has 0 to 6"),
    "no sets": (("standings", CLAM, "sets"), 0, "sets 0 cannot be; give 1 to 3"),
    "ninety repetitions": (("standings", CLAM, "repetitions"), 90, "repetitions 90 cannot be; give 1 to 15"),
    "a load that the rung has not": (("standings", CLAM, "load"), 4, "load 4 cannot be; give 0"),
    "half a set": (("standings", CLAM, "sets"), 1.5, "sets is 1.5; give a whole number"),
    "a date that is none": (("made_on",), "31.2.2026", "give a day as 2026-07-05"),
    "a phase that is none": (("phase",), "resting", "give one of placement, building, keep-up"),
    "words for a flag": (("light_once",), "yes", "give true or false"),
    "another exercise in its place": (("standings", CLAM, "exercise"), "squat", "give 'clamshell'"),
    "a hold without end": (("standings", CLAM, "hold_s"), 900, "hold_s 900 cannot be; give 0 to 60"),
    "standings that are a list": (("standings",), [], "give an object"),
    "decisions that are none": (("decisions",), "none", "give a list"),
    "a score that is none": (("first_scores",), {"nprs": "much"}, "give numbers"),
}


@pytest.mark.parametrize(("path", "value", "words"), NONSENSE.values(), ids=NONSENSE.keys())
def test_a_plan_edited_into_nonsense_says_what_is_wrong_and_what_would_do(
    path: tuple[str, ...], value: object, words: str
) -> None:
    """One value of the file is changed."""
    plain = kept()
    part = plain
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value

    with pytest.raises(NotAPlan) as refusal:
        Plan.from_json(plain)
    assert words in str(refusal.value)


@pytest.mark.parametrize("name", ["standings", "due", "made_on", "phase", "decisions"])
def test_a_plan_with_a_part_missing_is_refused_by_its_name(name: str) -> None:
    """One part is gone."""
    plain = kept()
    del plain[name]

    with pytest.raises(NotAPlan, match=name):
        Plan.from_json(plain)


def test_an_exercise_that_is_unknown_is_refused_with_those_that_there_are() -> None:
    """A squat among the prescriptions."""
    plain = kept()
    plain["due"]["warm_up"][0]["exercise"] = "squat"

    with pytest.raises(NotAPlan, match="no ladder is called 'squat'; there are clamshell"):
        Plan.from_json(plain)


# --- by hand ---


def test_a_physiotherapists_edit_holds_from_today_on_and_is_said() -> None:
    """Light band, three sets of twelve; planned again on the same day it stays, and its reason too."""
    before = followed(ANNA, log(session(0, done(level=1)), morning(1)), 0, 1, 2)
    after = edited(before, ANNA, CLAM, level=3, sets=3, repetitions=12)
    again = plan(ANNA, after, log(session(0, done(level=1)), morning(1)), day(2))
    clam = after.standings[CLAM]

    assert (clam.level, clam.load, clam.sets, clam.repetitions) == (3, 0, 3, 12)
    assert "“Clamshell with a light band”, 3 × 12" in only(after).sentence
    assert after.standings == again.standings
    assert "hand" in {one.rule for one in again.decisions}
    assert {(3, 12)} == {(one.sets, one.repetitions) for one in again.due.strength if one.exercise == CLAM}


def test_an_exercise_paused_by_hand_stays_paused_until_its_day_and_comes_back_gently() -> None:
    """A week of rest for the clamshell."""
    rests = edited(begun(ANNA, {CLAM: (3, 0)}), ANNA, CLAM, paused_until=day(6))
    still = followed(ANNA, log(), 0, 2, 5, before=rests)
    back = followed(ANNA, log(), 6, before=still)

    assert CLAM not in {one.exercise for one in (*still.due.strength, *still.due.warm_up)}
    assert Change.RESUME is about(back)[0].change
    assert back.standings[CLAM].paused_until is None


def test_an_exercise_left_out_for_good_is_taken_up_again_by_hand() -> None:
    """No clamshells, until Anna says so."""
    out = edited(begun(ANNA), ANNA, CLAM, paused_until=date.max)
    year = followed(ANNA, log(), 300, before=out)
    back = edited(year, ANNA, CLAM, paused_until=None)

    assert CLAM not in {one.exercise for one in year.due.strength}
    assert Change.RESUME is only(back).change


def test_the_hip_hitch_is_taken_up_by_hand() -> None:
    """Somebody has seen that she stands well on one leg."""
    added = edited(begun(ANNA), ANNA, HIP_HITCH, level=1)
    later = followed(ANNA, log(), 0, 1, before=added)

    assert HIP_HITCH in {one.exercise for one in (*later.due.strength, *later.due.warm_up)}


def test_on_a_rung_that_quiet_weeks_have_freed_the_sets_can_be_changed_by_hand() -> None:
    """Hedwig's hip has been quiet for four weeks, and she does the raised clamshell; without her log it is refused."""
    person = replace(ANNA, regions=frozenset({Region.SIDE_OF_HIP}), sore=SoreSide.LEFT, usual_pain=0)
    weeks = range(-28, 0, 3)
    quiet = log(*(session(number, done(level=5)) for number in weeks), *(morning(number + 1) for number in weeks))
    raised = begun(person, {CLAM: (5, 0)})

    assert edited(raised, person, CLAM, quiet, sets=1).standings[CLAM].sets == 1
    assert choices(raised, person, quiet)[CLAM].allows(Step(5, 0))
    with pytest.raises(NotAPlan, match="not owned or not possible"):
        edited(raised, person, CLAM, sets=1)


def test_what_is_not_possible_any_more_can_still_be_left_out_by_hand() -> None:
    """The band is lost; the clamshell with it is left out all the same."""
    rests = edited(begun(ANNA, {CLAM: (3, 0)}), Person(), CLAM, paused_until=date.max)

    assert rests.standings[CLAM].is_paused(day(0))


@pytest.mark.parametrize(
    ("exercise", "changes", "words"),
    [
        ("squat", {"level": 1}, "no ladder is called 'squat'"),
        (CLAM, {"level": 12}, "has no rung 12"),
        (CLAM, {"sets": 0}, "sets 0 cannot be; give 1 to 3"),
        (CLAM, {"level": 4}, "levels that would do: 0, 1, 2, 3"),
        (CLAM, {"colour": "red"}, "colour cannot be changed by hand"),
        (CLAM, {"repetitions": "ten"}, "repetitions is 'ten'; give a whole number"),
        (CLAM, {"paused_until": "soon"}, "give a day"),
        (CLAM, {"hold_s": "long"}, "give seconds"),
    ],
)
def test_an_edit_that_cannot_be_is_refused_with_what_would_do(
    exercise: str, changes: dict[str, Any], words: str
) -> None:
    """Anna owns a light band only, and no shoulder was asked about."""
    person = replace(ANNA, equipment=Equipment({Band.LIGHT: "yellow"}))

    with pytest.raises(NotAPlan) as refusal:
        edited(begun(person), person, exercise, **changes)
    assert words in str(refusal.value)


# --- the clock and the log ---


def test_a_clock_set_back_changes_nothing_until_the_day_of_the_plan_comes() -> None:
    """Two days back, then forward again."""
    standing = followed(ANNA, log(session(0, done(level=2)), morning(1)), 0, 1, 2)
    back = plan(ANNA, standing, log(session(0, done(level=2)), morning(1)), day(0))
    twice = plan(ANNA, back, log(), day(1))
    again = plan(ANNA, twice, log(session(0, done(level=2)), morning(1)), day(2))

    assert (standing.standings, standing.due, standing.made_on) == (back.standings, back.due, back.made_on)
    assert "Wednesday 7 January" in back.notes["clock"]
    assert back == twice
    assert standing == again


def test_a_plan_made_while_the_clock_was_years_ahead_is_made_anew() -> None:
    """2031 for a day; today is made from where everything stood."""
    start = begun(ANNA, {CLAM: (3, 0)})
    ahead = plan(ANNA, start, log(), day(1900))
    today = plan(ANNA, ahead, log(session(-1, done(level=3))), day(0))

    assert day(0) == today.made_on
    assert all(one.since <= day(0) for one in today.standings.values())
    assert DayKind.WARM_UP is today.due.kind


def test_an_answer_that_comes_later_on_the_day_is_heard() -> None:
    """The plan of the morning had no answer yet: then pain 5."""
    lived = log(session(0, done(level=2)))
    early = followed(ANNA, lived, 0, 1, before=begun(ANNA, {CLAM: (2, 0)}))
    late = plan(ANNA, early, log(*lived.sessions, morning(1, pain=5)), day(1))

    assert (early.light_why, late.light_why) == (None, "P08")


def test_the_session_of_today_is_done_for_today_and_decides_tomorrow() -> None:
    """Strength in the evening: the plan of the day stays, the next strength day moves."""
    start = begun(ANNA, {CLAM: (2, 0)})
    due = plan(ANNA, start, log(), day(0))
    after = plan(ANNA, due, log(session(0, done(level=2, pain=8))), day(0))

    assert (due.due.kind, after.due.kind) == (DayKind.STRENGTH, DayKind.WARM_UP)
    assert due.standings == after.standings
    assert "done for today" in after.due.reason


def test_a_session_that_goes_on_or_in_which_nothing_was_done_is_none() -> None:
    """One still running, one skipped from end to end."""
    running = replace(session(0, done(level=2)), ended=None)
    skipped = session(0, done(level=2, repetitions=(0, 0)))

    for odd in (running, skipped):
        assert DayKind.STRENGTH is plan(ANNA, begun(ANNA), log(odd), day(0)).due.kind


def test_two_sessions_on_one_day_count_as_one_and_the_worse_pain_counts() -> None:
    """15 clean in the morning and in the evening, with pain 6 in one of them."""
    good = done(level=2, repetitions=(10, 15))
    twice = log(session(0, good), session(0, good), morning(1))
    sore = log(session(0, done(level=2, pain=6)), session(0, good), morning(1))
    start = begun(ANNA, {CLAM: (2, 0)})

    assert followed(ANNA, twice, 0, 1, before=start).standings[CLAM].level == 2
    assert followed(ANNA, sore, 0, 1, before=start).standings[CLAM].level == 1


def test_a_morning_without_an_answer_is_cleared_by_the_pain_before_the_next_session() -> None:
    """15 in three sessions, no morning answered: the step comes after the third."""
    sessions = [session(number, done(level=2, repetitions=(10, 15))) for number in (0, 2, 4)]
    start = begun(ANNA, {CLAM: (2, 0)})
    two = followed(ANNA, log(*sessions[:2]), 0, 1, 2, 3, before=start)
    three = followed(ANNA, log(*sessions), 4, 5, before=two)

    assert (two.standings[CLAM].level, three.standings[CLAM].level) == (2, 3)


def test_days_of_summer_time_are_days() -> None:
    """Across the night of 29 March 2026."""
    saturday = (date(2026, 3, 28) - day(0)).days
    rests = plan(ANNA, begun(ANNA, made=saturday - 1), log(session(saturday, done())), day(saturday + 1))

    assert day(saturday) + timedelta(2) == rests.due.next_strength


def test_a_log_of_nothing_and_a_person_of_whom_nothing_is_known_have_a_plan() -> None:
    """Everything skipped."""
    assert plan(Person(), None, log(), day(0)).due.strength


def test_an_ache_alone_is_an_answer_about_nothing_else() -> None:
    """Only the ache was answered."""
    lived = log(session(0, done(level=2)), morning(1, pain=None, stiffness=None, ache=Ache.ELSEWHERE))

    assert followed(ANNA, lived, 0, 1, before=begun(ANNA, {CLAM: (2, 0)})).light_why is None


def test_a_band_that_is_gone_takes_the_exercise_to_the_rung_that_needs_none() -> None:
    """The light band tore; with a new one it is climbed again, not jumped to."""
    torn = Person()
    without = followed(torn, log(), 0, before=begun(ANNA, {CLAM: (4, 0)}))
    again = followed(ANNA, log(), 1, before=without)

    assert (without.standings[CLAM].level, only(without).rule) == (2, "fit")
    assert again.standings[CLAM].level == 2


def test_an_exercise_that_has_become_impossible_waits_and_comes_back() -> None:
    """Nothing flat on the back for a while: the bridge is left out, and kept where it stood."""
    pregnant = replace(ANNA, pregnant=True)
    without = followed(pregnant, log(), 0, before=begun(ANNA, {BRIDGE: (3, 1)}))
    again = followed(ANNA, log(), 1, 2, before=without)

    assert BRIDGE not in {one.exercise for one in (*without.due.strength, *without.due.warm_up)}
    assert (again.standings[BRIDGE].level, again.standings[BRIDGE].load) == (3, 1)
