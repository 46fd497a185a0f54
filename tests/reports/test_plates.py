"""The plates of progress: each chart with its words, its numbers, and how they are known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

import months
from medius.programme.ladders import LADDERS
from medius.programme.log import Stopped, WeekNote
from medius.programme.person import Person
from medius.reports import therapist
from medius.reports.plates import Plate, plateau_statement, plates
from medius.reports.record import (
    LADDER_NAMES,
    Record,
    form_points,
    ladder_points,
    pain_points,
    stop_counts,
    weeks_of_training,
)

WEEKS = 14
FORBIDDEN = re.compile(
    r"treat|cure[sd]?\b|prevent|wakes? up|inactive|heal\b|heals|guarantee|wrong|blame", re.IGNORECASE
)


@pytest.fixture(scope="module")
def kept() -> Record:
    """Fourteen weeks of a person."""
    return months.record(WEEKS)


def plate(kept: Record, key: str) -> Plate:
    """One of the plates."""
    return next(each for each in plates(kept) if each.key == key)


def test_pain_comes_first_and_what_was_asked_for_follows(kept: Record) -> None:
    """Then the scores, what was done, the tests, the days."""
    keys = [each.key for each in plates(kept)]

    assert keys[:4] == ["pain", "psfs", "rmdq", "confidence"]
    assert keys.index("test-single-leg-stance-pelvic-drop") < keys.index("sides") < keys.index("diary")
    assert len(keys) == len(set(keys))


def test_the_back_questionnaire_is_for_backs_that_hurt() -> None:
    """Somebody whose hip hurts is not asked, and sees no empty plate."""
    keys = [each.key for each in plates(Record(today=months.START, person=Person()))]

    assert "rmdq" not in keys


@pytest.mark.parametrize("weeks", [14, 60, 260])
def test_every_plate_has_a_caption_a_text_for_those_who_do_not_see_it_and_its_numbers(weeks: int) -> None:
    """And each number can be asked how it is known."""
    for each in plates(months.record(weeks)):
        assert each.caption.endswith(".")
        assert each.alt.endswith((".", "table."))
        assert each.table is not None
        assert all(len(row) == len(each.table.headings) for row in each.table.rows)
        assert each.known.rule
        assert each.known.error


def test_before_the_first_session_every_plate_says_what_will_be_there() -> None:
    """No chart, no number, no blame."""
    for each in plates(Record(today=months.START)):
        assert each.empty is not None
        assert each.table is None
        assert not FORBIDDEN.search(each.empty)


def test_nothing_that_is_said_makes_a_forbidden_claim(kept: Record) -> None:
    """Titles, captions, sentences and rules."""
    said = [text for each in plates(kept) for text in (each.title, each.caption, *each.told, each.known.rule)]

    assert not [text for text in said if FORBIDDEN.search(text)]


def test_the_statement_of_pain_has_its_numbers(kept: Record) -> None:
    """From the first week to the latest."""
    assert plate(kept, "pain").told[0].startswith("An important change: 4.5 to ")


def test_the_ladder_is_called_a_proxy_and_the_stance_no_strength(kept: Record) -> None:
    """What they stand for is said beside the chart."""
    assert "a proxy, whose error is not known" in plate(kept, "ladder").caption
    assert "not strength" in plate(kept, "test-single-leg-stance-pelvic-drop").caption


def test_what_stopped_the_person_is_counted_and_nothing_is_not() -> None:
    """Two flares of five days, an illness of four."""
    counts = stop_counts(Record(today=months.START, notes=months.NOTES))

    assert [(each.why, each.weeks, each.days_lost) for each in counts] == [("a flare", 2, 5), ("illness", 1, 4)]


def test_a_diary_of_quiet_weeks_is_told_in_words() -> None:
    """Nothing stopped them."""
    quiet = Record(today=months.START, notes=(WeekNote(months.START, Stopped.NOTHING),))

    assert plate(quiet, "diary").empty == "Nothing has stopped you so far."


def test_without_an_important_change_in_eight_weeks_a_clinician_is_suggested() -> None:
    """Pain stays at 5; the activities were never asked for."""
    same = replace(months.record(10, 5.0, 5.0), scores=(), mornings=())
    told = plateau_statement(same)

    assert told is not None
    assert "clinician" in told.sentence


def test_once_the_goal_is_reached_nothing_of_the_kind_is_said() -> None:
    """They are where they want to be."""
    same = replace(months.record(10, 5.0, 5.0), scores=(), mornings=(), goal_reached=months.START)

    assert plateau_statement(same) is None


def test_pain_is_read_off_sessions_mornings_and_questions(kept: Record) -> None:
    """Before, during and after each session, in the order of days."""
    points = pain_points(kept)

    assert {point.moment.value for point in points} == {"before", "during", "morning"}
    assert [point.day for point in points] == sorted(point.day for point in points)


def test_both_sides_of_a_day_are_put_together(kept: Record) -> None:
    """The left and the right clamshells of the first day."""
    day = kept.trends[0].day
    own = [trend for trend in kept.trends if (trend.day, trend.exercise) == (day, "clamshell")]
    (point,) = [point for point in form_points(kept) if (point.day, point.exercise) == (day, "Clamshell")]

    assert len(own) == 2
    assert point.counted == sum(trend.counted for trend in own)


def test_a_rung_bears_its_name_and_its_load(kept: Record) -> None:
    """As the person reads them."""
    latest = {point.exercise: point.rung for point in ladder_points(kept)}

    assert latest["Glute bridge"] == "Single-leg bridge"
    assert latest["Bird-dog"] == "Bird-dog, held longer"


def test_a_hold_that_grew_climbs_within_its_rung(kept: Record) -> None:
    """The bird-dog of the last day is held for seven seconds, the one before as the rung has it."""
    last = kept.trends[-1].day
    trends = tuple(
        each._replace(hold_s=7.0) if (each.day, each.exercise) == (last, "bird-dog") else each for each in kept.trends
    )
    dogs = [point for point in ladder_points(replace(kept, trends=trends)) if point.exercise == "Bird-dog"]

    assert dogs[-1].rung == "Bird-dog, held longer, 7 s hold"
    assert dogs[-2].height < dogs[-1].height < dogs[-2].level + 1


def test_the_form_of_left_and_right_is_told_as_the_report_tells_it(kept: Record) -> None:
    """Side-lying exercises; the bridge has no sides. The same figures stand in the table on paper."""
    told = plate(kept, "form").told
    rows = {row[0]: row for row in therapist.told(kept)["form"]["rows"]}
    _, left, right, _ = rows["Clamshell"]

    assert f"Clamshell, last 28 days: left {left} clean, right {right}." in told
    assert not any(sentence.startswith("Glute bridge") for sentence in told)


def test_what_is_said_of_pain_stands_word_for_word_in_the_report(kept: Record) -> None:
    """One source for page and paper."""
    (told,) = plate(kept, "pain").told

    assert any(told in sentence for sentence in therapist.told(kept)["summary"])


def test_weeks_run_from_the_first_session_to_today(kept: Record) -> None:
    """Fourteen, the last one ending today."""
    weeks = weeks_of_training(kept)

    assert len(weeks) == WEEKS
    assert weeks[-1].week == kept.today - timedelta(days=6)


def test_every_ladder_has_a_name() -> None:
    """And no other thing has one."""
    assert set(LADDERS) == set(LADDER_NAMES)
