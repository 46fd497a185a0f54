"""Months of a person who trains: answers, repetitions, rungs, tests and notes, as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from medius.outcomes import Moment, PainPoint, Score, TestResult, WeekDone, weeks_done
from medius.reports.charted import FormPoint, LadderPoint, StopCount

START = date(2026, 1, 5)
"""A Monday."""

TRAINING = (0, 2, 4)
"""Mondays, Wednesdays, Fridays."""

RUNGS = (("Clamshell", 4), ("Side-lying hip abduction", 6), ("Glute bridge", 5), ("Bird-dog", 3))


def training_days(weeks: int) -> Iterator[date]:
    """The days on which she trains; now and then one is missed."""
    for number in range(weeks * 7):
        day = START + timedelta(days=number)
        if day.weekday() in TRAINING and number % 19:
            yield day


def pain(weeks: int, start: float = 5.0, end: float = 2.0) -> tuple[PainPoint, ...]:
    """Pain that falls evenly, with ups and downs; a little more during exercise."""
    return tuple(point for day in training_days(weeks) for point in _pain_of(day, weeks, start, end))


def _pain_of(day: date, weeks: int, start: float, end: float) -> Iterator[PainPoint]:
    passed = (day - START).days / (weeks * 7)
    level = start + (end - start) * passed + (day.toordinal() % 3 - 1) * 0.8
    yield PainPoint(day, _whole(level), Moment.BEFORE)
    yield PainPoint(day, _whole(level + day.toordinal() % 2), Moment.DURING)
    yield PainPoint(day + timedelta(days=1), _whole(level - 0.4), Moment.MORNING)


def _whole(value: float) -> float:
    return float(min(10, max(0, round(value))))


def scores(weeks: int) -> tuple[Score, ...]:
    """Every four weeks all questionnaires."""
    made: list[Score] = []
    for number in range(0, weeks + 1, 4):
        day, passed = START + timedelta(weeks=number), number / weeks
        items = {"1": _whole(3 + 4 * passed), "2": _whole(5 + 2 * passed), "3": _whole(4 + 3 * passed)}
        made.append(Score("psfs", day, sum(items.values()) / 3, items))
        made.append(Score("confidence", day, _whole(5 + 3 * passed)))
        made.append(Score("rmdq", day, round(11 - 7 * passed)))
        if number:
            made.append(Score("change", day, round(4 * passed)))
            made.append(Score("acceptable", day, float(passed > 0.6)))
    return tuple(made)


def form(weeks: int) -> tuple[FormPoint, ...]:
    """Four exercises, each with a little more that is clean."""
    return tuple(_form_of(day, name, weeks) for day in training_days(weeks) for name, _ in RUNGS)


def _form_of(day: date, name: str, weeks: int) -> FormPoint:
    passed = (day - START).days / (weeks * 7)
    counted = 20 + day.toordinal() % 7 + 6 * passed
    clean = counted * min(0.98, 0.55 + 0.4 * passed + (day.toordinal() % 5) * 0.03)
    return FormPoint(day, name, float(round(counted)), float(round(clean)), float(round(counted)))


def ladder(weeks: int) -> tuple[LadderPoint, ...]:
    """Each exercise climbs to its highest rung, two loads on each."""
    return tuple(
        _rung_of(day, name, most, (day - START).days / (weeks * 7))
        for day in training_days(weeks)
        for name, most in RUNGS
    )


def _rung_of(day: date, name: str, most: int, passed: float) -> LadderPoint:
    steps = int(passed * (most * 2 - 3)) + 2
    return LadderPoint(day, name, steps // 2, steps % 2, 2, f"rung {steps // 2}, medium band (green)")


def results(weeks: int) -> tuple[TestResult, ...]:
    """The stance test and the range every four weeks: the left improves, the right stays within the error."""
    made: list[TestResult] = []
    for number in range(0, weeks + 1, 4):
        day, passed = START + timedelta(weeks=number), number / weeks
        for side, drop in (("left", 11 - 6 * passed), ("right", 6 - 1.5 * passed)):
            made.append(TestResult("single-leg-stance", side, day, "pelvic-drop", drop, "deg", 4.0, False))
            made.append(TestResult("single-leg-stance", side, day, "held", min(30, 18 + 9 * passed), "s", None, False))
            made.append(TestResult("abduction-range", side, day, "range", 24 + 9 * passed, "deg", 7.0))
    return tuple(made)


def adherence(weeks: int) -> tuple[WeekDone, ...]:
    """Three days a week were planned."""
    return weeks_done(training_days(weeks), 3, START, START + timedelta(days=weeks * 7 - 1))


STOPS = (StopCount("a flare", 2, 5), StopCount("illness", 1, 4), StopCount("no time", 3, 3))
