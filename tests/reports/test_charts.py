"""The charts of progress: one definition each, drawn on this machine, in every look, and with nothing as well."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

import months
from medius.outcomes import MEASURES, Moment, PainPoint, TestResult, WeekDone
from medius.reports import charts
from medius.reports.charted import (
    FormPoint,
    Grain,
    LadderPoint,
    adherence_bars,
    climbed,
    coarser_form,
    coarser_pain,
    grain,
)
from medius.reports.charts import Chart
from medius.reports.drawn import svg
from medius.reports.look import DARK, LIGHT, PAPER, Look
from medius.reports.plates import NoSuchChart
from medius.reports.plots import chart
from medius.reports.record import Record

WEEKS = 14
LOOKS = {"light": LIGHT, "dark": DARK, "phone": LIGHT.in_narrow, "paper": PAPER}
KEYS = (
    "pain",
    "psfs",
    "rmdq",
    "confidence",
    "repetitions",
    "form",
    "ladder",
    "test-single-leg-stance-pelvic-drop",
    "sides",
    "adherence",
    "diary",
)


@pytest.fixture(scope="module")
def kept() -> Record:
    """Fourteen weeks of a person."""
    return months.record(WEEKS)


def rows(made: Chart) -> list[dict[str, Any]]:
    """All numbers of a chart; those of which several marks are made, once."""
    return [row for data in made.to_dict()["datasets"].values() for row in data]


def marks(made: Chart) -> str:
    """The definition as text."""
    return json.dumps(made.to_dict())


@pytest.mark.parametrize("key", KEYS)
def test_each_chart_is_drawn_as_an_image_that_loads_nothing(kept: Record, key: str) -> None:
    """An SVG with text of 16 px, no script, no style, no address but that of its own language."""
    drawn = svg(chart(kept, key, LIGHT))
    picture = ElementTree.fromstring(drawn)  # noqa: S314 - ours, drawn a moment ago

    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert set(re.findall(r'font-size="(\d+)px"', drawn)) <= {"16"}
    assert not re.search(r"<script|<style|style=|href=|url\(", drawn)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_chart_keeps_to_its_look(kept: Record, look: Look) -> None:
    """Its own paper and ink, and no wider than there is room for."""
    drawn = svg(chart(kept, "pain", look))
    wide = re.search(r'width="(\d+)"', drawn)

    assert wide is not None
    assert int(wide[1]) <= look.width + 24
    assert look.paper in drawn
    assert look.accent in drawn


@pytest.mark.parametrize("key", KEYS)
def test_a_chart_of_nothing_says_so(key: str) -> None:
    """A sentence where the plot will be; a test that was never done has no chart."""
    empty = Record(today=months.START)
    if key.startswith("test-"):
        with pytest.raises(NoSuchChart):
            chart(empty, key, LIGHT)
        return

    assert "told" in rows(chart(empty, key, LIGHT))[0]


def test_the_band_of_pain_begins_two_points_below_the_start() -> None:
    """Begun at 5: from 3 down to 0."""
    points = [PainPoint(months.START + timedelta(weeks=week), 5.0 - week, Moment.WEEK) for week in range(4)]
    (band,) = [row for row in rows(charts.pain_chart(points)) if "far" in row]

    assert (band["value"], band["far"]) == (3.0, 0)


def test_no_band_is_drawn_where_the_change_is_not_possible() -> None:
    """Begun at 1."""
    points = [PainPoint(months.START + timedelta(weeks=week), 1.0, Moment.WEEK) for week in range(4)]

    assert not [row for row in rows(charts.pain_chart(points)) if "far" in row]


def test_the_band_of_activities_lies_above_the_start() -> None:
    """Begun at 4: from 5.3 up to 10; confidence has none, for no change is known to matter."""
    (band,) = [row for row in rows(charts.score_chart(MEASURES["psfs"], months.scores(WEEKS))) if "far" in row]

    assert (band["value"], band["far"]) == (5.3, 10)
    assert not [row for row in rows(charts.score_chart(MEASURES["confidence"], months.scores(WEEKS))) if "far" in row]


def test_a_change_under_the_error_is_drawn_as_no_change() -> None:
    """The left drops from 11 to 5 degrees, the right from 6 to 4.5: only the left's latest are filled."""
    own = [each for each in months.results(12) if each.measure == "pelvic-drop"]
    shown = [row for row in rows(charts.control_chart(own)) if "real" in row and "told" not in row]

    assert [row["value"] for row in shown if row["real"]] == [5]
    assert len(shown) == len(own)


def test_a_test_without_a_known_error_has_no_bars() -> None:
    """Low and high are the value itself."""
    own = [TestResult("abduction-hold", "left", months.START, "held", 20.0, "s")]
    (shown,) = [row for row in rows(charts.control_chart(own)) if "real" in row and "told" not in row]

    assert shown["low"] == shown["high"] == shown["value"]


@pytest.mark.parametrize(
    ("days", "expected"), [(0, Grain.DAY), (182, Grain.DAY), (183, Grain.WEEK), (728, Grain.WEEK), (729, Grain.MONTH)]
)
def test_longer_histories_are_shown_more_coarsely(days: int, expected: Grain) -> None:
    """Days up to half a year, weeks up to two years, then months."""
    assert grain([months.START, months.START + timedelta(days=days)]) is expected


def test_putting_days_together_twice_changes_nothing() -> None:
    """Pain and form of five years."""
    pain = tuple(
        PainPoint(months.START + timedelta(days=day), float(day % 7), Moment.BEFORE) for day in range(0, 1800, 2)
    )
    done = tuple(
        FormPoint(months.START + timedelta(days=day), "Clamshell", 20.0, float(day % 20), 20.0)
        for day in range(0, 1800, 2)
    )

    assert coarser_pain(coarser_pain(pain)) == coarser_pain(pain)
    assert coarser_form(coarser_form(done)) == coarser_form(done)


def test_five_years_make_a_chart_of_a_size_that_can_be_read() -> None:
    """No chart has more marks than weeks in two years, three kinds of them."""
    points = [
        PainPoint(months.START + timedelta(days=day), 3.0, moment)
        for day in range(1826)
        for moment in (Moment.BEFORE, Moment.DURING, Moment.MORNING)
    ]
    weeks = [WeekDone(months.START + timedelta(weeks=week), 3, 3) for week in range(261)]

    assert len(rows(charts.pain_chart(points))) < 320
    assert len(adherence_bars(weeks)) < 62


def test_a_ladder_keeps_the_days_on_which_something_changed_and_the_last() -> None:
    """Rung 1, 1, 2, 2, 2."""
    levels = (1, 1, 2, 2, 2)
    points = [
        LadderPoint(months.START + timedelta(days=number), "Clamshell", level, 0, 1, f"rung {level}")
        for number, level in enumerate(levels)
    ]

    assert [(point.day - months.START).days for point in climbed(points)] == [0, 2, 4]
    assert climbed(climbed(points)) == climbed(points)


def test_days_are_those_of_the_calendar_whatever_the_clock_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Far west of Greenwich a day stays the same day."""
    points = [PainPoint(date(2026, 1, 5) + timedelta(weeks=week), 3.0, Moment.WEEK) for week in range(3)]
    monkeypatch.setenv("TZ", "Pacific/Honolulu")

    assert '"type": "utc"' in marks(charts.pain_chart(points))


@pytest.mark.parametrize("made", [charts.pain_chart, charts.form_chart, charts.ladder_chart, charts.sides_chart])
def test_a_notebook_gets_the_chart_itself(made: Callable[..., Chart]) -> None:
    """The very object that Altair shows."""
    assert made(()).to_dict()["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
