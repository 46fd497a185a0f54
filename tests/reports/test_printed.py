"""What is printed: two pages for the physiotherapist, whatever was kept, and the programme to tick off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

import months
from medius.outcomes import Activity, TestResult
from medius.programme.ladders import LADDERS
from medius.programme.log import Stopped, WeekNote
from medius.programme.planned import Change, Decision
from medius.reports import sheet, therapist
from medius.reports.record import Record
from medius.reports.therapist import Sheet, therapist_pdf

LONG = "a very long sentence about everything that ever happened to anybody " * 8


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def overflowing() -> Record:
    """Five years, five exercises, long names, every test, every reason, long decisions."""
    kept = months.record(260)
    results = tuple(
        TestResult(key, side, day, measure, 9.0, unit, 4.0)
        for day in (months.START, months.end(260))
        for key, measure, unit in (
            ("single-leg-stance", "pelvic-drop", "deg"),
            ("single-leg-stance", "sway", "hip-width"),
            ("single-leg-stance", "held", "s"),
            ("abduction-range", "range", "deg"),
            ("abduction-hold", "held", "s"),
            ("single-leg-squat", "knee-angle", "deg"),
        )
        for side in ("left", "right")
    )
    return replace(
        kept,
        results=results,
        activities=tuple(Activity(number, LONG, months.START) for number in (1, 2, 3)),
        notes=tuple(WeekNote(months.START + timedelta(weeks=n), why, 7) for n, why in enumerate(Stopped)),
        decisions=tuple(
            Decision(kept.today, "P03", "side-lying-hip-abduction", Change.UP, LONG, "") for _ in range(40)
        ),
    )


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(
    "kept", [Record(today=months.START), months.record(3), overflowing()], ids=["nothing", "three weeks", "five years"]
)
def test_the_report_has_two_pages_whatever_was_kept(kept: Record, paper: str) -> None:
    """Nothing, three weeks, five years of everything; on both papers."""
    assert pages(therapist_pdf(kept, Sheet(paper, "Ann Example"))) == 2


def test_the_report_has_its_typeface_with_it() -> None:
    """Whatever the machine that shows it has."""
    assert b"Libertinus" in therapist_pdf(months.record(3))


def test_the_same_record_makes_the_same_pages() -> None:
    """No clock stands in them."""
    kept = months.record(3)

    assert therapist_pdf(kept) == therapist_pdf(kept)


def test_the_report_says_what_a_physiotherapist_asks_for() -> None:
    """Programme, adherence, form by side, pain, tests with their errors, decisions with their reasons."""
    told = therapist.told(months.record(14))

    assert told["programme"]["rows"][0] == ["Bird-dog", "Bird-dog, held longer", "3 × 10", "31 Mar 2026"]
    assert "Strength on 11 days of 12 planned in the last 4 weeks." in told["summary"]
    assert ["Pelvic drop on one leg", "11° to 6°", "6° to 5°", "± 4°"] in told["tests"]["rows"]
    assert ["Worst pain the morning after", "2"] in told["answers"]["rows"]
    assert told["decisions"]["rows"][0][2].startswith("You reached 12 clean repetitions")
    assert set(told["plots"]) == {"pain", "adherence", "ladder", "test"}


def test_form_is_given_by_side_and_only_where_it_could_be_judged() -> None:
    """Clamshells by side; a side that was counted by the person has no form."""
    kept = months.record(4)
    blind = replace(kept, trends=tuple(trend._replace(judged=0, clean=0) for trend in kept.trends))

    assert re.fullmatch(r"\d+ % of \d+", therapist.told(kept)["form"]["rows"][1][1])
    assert re.fullmatch(r"\d+ counted", therapist.told(blind)["form"]["rows"][1][1])


def test_a_paused_exercise_is_called_paused() -> None:
    """Until a day, or until it is taken up again."""
    kept = months.record(4)
    assert kept.plan is not None
    standings = dict(kept.plan.standings)
    standings["clamshell"] = replace(standings["clamshell"], paused_until=date.max)
    told = therapist.told(replace(kept, plan=replace(kept.plan, standings=standings)))

    assert "paused" in [row[2] for row in told["programme"]["rows"]]


def test_the_sheet_has_a_box_for_each_set_and_a_picture_or_an_outline_for_each_exercise() -> None:
    """Four weeks of three days; what ends an exercise stands above."""
    told = sheet.told(months.record(4))

    assert told["exercises"]
    assert all(each["sets"] >= 1 and each["how"] and each["dose"] for each in told["exercises"])
    assert {each["picture"] for each in told["exercises"]} == {*told["pictures"]}
    assert "over 5 of 10" in told["stops"][0]
    assert pages(sheet.sheet_pdf(months.record(4))) <= 3


def test_on_a_resting_day_the_sheet_still_has_the_programme() -> None:
    """What stands in the plan is printed, but for what is paused."""
    kept = months.record(4)
    assert kept.plan is not None
    resting = replace(kept, plan=replace(kept.plan, due=replace(kept.plan.due, strength=())))

    assert [each.exercise for each in sheet.prescribed(resting)] == [name for name, _, _ in months.CLIMBS]


def test_before_there_is_a_plan_the_sheet_says_so() -> None:
    """The first session makes one."""
    empty = Record(today=months.START)

    assert "There is no plan yet" in sheet.told(empty)["about"]
    assert pages(sheet.sheet_pdf(empty)) == 1


def test_every_rung_has_a_picture_or_the_outline_of_its_position() -> None:
    """Those of all ladders, standing ones too."""
    pictures = {sheet.picture(each) for rungs in LADDERS.values() for each in rungs}

    assert None not in pictures
    assert "outline-standing.svg" in pictures


def test_no_picture_shows_something_else_than_the_rung() -> None:
    """The press-out lying on the back is no clamshell on the side."""
    told = sheet.told(replace(months.record(4), person=None))
    pictures = {each["name"]: each["picture"] for each in told["exercises"]}

    assert pictures.get("Press-out, lying on your back", "outline-supine.svg") == "outline-supine.svg"
