"""Months of a person who trains: what would be kept of them, as plain records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from medius.outcomes import Activity, Score, TestResult
from medius.programme.log import Log, Morning, Stopped, WeekNote
from medius.programme.person import AgeBand, Band, Equipment, Person, Region
from medius.programme.planned import Change, Decision, Plan, Standing
from medius.programme.planner import plan
from medius.reports.record import Record
from medius.storage import DayTrend

START = date(2026, 1, 5)
"""A Monday."""

TRAINING = (0, 2, 4)
"""Mondays, Wednesdays, Fridays."""

ANN = Person(
    regions=frozenset({Region.LOW_BACK, Region.SIDE_OF_HIP}),
    usual_pain=5,
    equipment=Equipment({Band.LIGHT: "yellow", Band.MEDIUM: "green"}, (1.0, 2.0)),
    body_mass_kg=68.0,
    age=AgeBand.FROM_45,
)
"""She owns bands and ankle weights, and has a back that hurts."""

CLIMBS = (("bird-dog", 2, 5), ("clamshell", 1, 5), ("glute-bridge", 1, 6), ("side-lying-hip-abduction", 1, 5))
"""Where each exercise begins on its ladder, and where it ends."""

SIDES = {"bird-dog": ("alternating",), "glute-bridge": ("both",)}


def end(weeks: int) -> date:
    """The last day, a Sunday."""
    return START + timedelta(days=weeks * 7 - 1)


def training_days(weeks: int) -> Iterator[date]:
    """The days on which she trains; now and then one is missed."""
    for number in range(weeks * 7):
        day = START + timedelta(days=number)
        if day.weekday() in TRAINING and number % 19:
            yield day


def _passed(day: date, weeks: int) -> float:
    return (day - START).days / (weeks * 7)


def _whole(value: float, most: int = 10) -> int:
    return min(most, max(0, round(value)))


def pain_of(day: date, weeks: int, first: float = 5.0, last: float = 1.5) -> int:
    """Pain that falls evenly, with ups and downs."""
    return _whole(first + (last - first) * _passed(day, weeks) + (day.toordinal() % 3 - 1) * 0.8)


def trends(weeks: int, first: float = 5.0, last: float = 1.5) -> tuple[DayTrend, ...]:
    """Four exercises on each day, each with a little more that is clean."""
    return tuple(
        _trend(day, exercise, side, pain_of(day, weeks, first, last), _passed(day, weeks))
        for day in training_days(weeks)
        for exercise, _, _ in CLIMBS
        for side in SIDES.get(exercise, ("left", "right"))
    )


def _trend(day: date, exercise: str, side: str, pain: int, passed: float) -> DayTrend:
    lowest, highest = next((low, high) for name, low, high in CLIMBS if name == exercise)
    counted = 20 + day.toordinal() % 7 + round(6 * passed)
    clean = round(counted * min(0.98, 0.55 + 0.4 * passed + (day.toordinal() % 5) * 0.03))
    return DayTrend(
        day=day,
        exercise=exercise,
        side=side,
        sessions=1,
        counted=counted,
        clean=clean,
        judged=counted,
        level=lowest + int(passed * (highest - lowest + 1)),
        load=0,
        pain_before=pain,
        pain=min(10, pain + day.toordinal() % 2),
        in_reserve=2,
        self_reported=False,
    )


def mornings(weeks: int) -> tuple[Morning, ...]:
    """The morning after each training day."""
    return tuple(Morning(day + timedelta(days=1), max(0, pain_of(day, weeks) - 1), 1) for day in training_days(weeks))


def scores(weeks: int) -> tuple[Score, ...]:
    """Every four weeks all questionnaires."""
    return tuple(score for number in range(0, weeks + 1, 4) for score in _scores_of(number, number / weeks))


def _scores_of(number: int, passed: float) -> Iterator[Score]:
    day = START + timedelta(weeks=number)
    items = {"1": _whole(3 + 4 * passed), "2": _whole(5 + 2 * passed), "3": _whole(4 + 3 * passed)}
    yield Score("psfs", day, sum(items.values()) / 3, {key: float(value) for key, value in items.items()})
    yield Score("confidence", day, float(_whole(5 + 3 * passed)))
    yield Score("rmdq", day, float(round(11 - 7 * passed)))
    if number:
        yield Score("change", day, float(round(4 * passed)))
        yield Score("acceptable", day, float(passed > 0.6))


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


ACTIVITIES = (
    Activity(1, "Climbing the stairs to my flat with shopping", START),
    Activity(2, "Getting up from a low chair", START),
    Activity(3, "Running for half an hour", START),
)

NOTES = (
    WeekNote(START, Stopped.NOTHING),
    WeekNote(START + timedelta(weeks=2), Stopped.FLARE, 3),
    WeekNote(START + timedelta(weeks=3), Stopped.FLARE, 2),
    WeekNote(START + timedelta(weeks=5), Stopped.ILLNESS, 4),
)


def decisions(weeks: int) -> tuple[Decision, ...]:
    """Every week one step up, the newest first."""
    sentence = (
        "You reached 12 clean repetitions in two sessions and pain stayed at 1, so the band goes from light to medium."
    )
    return tuple(
        Decision(START + timedelta(weeks=week), "P03", CLIMBS[week % 4][0], Change.UP, sentence, "2-for-2 rule")
        for week in reversed(range(weeks))
    )


def planned(weeks: int) -> Plan:
    """Her plan on the last day."""
    begun = plan(ANN, None, Log(), START)
    standings = {name: Standing(name, high, 0, 3, 10, end(weeks) - timedelta(days=12)) for name, _, high in CLIMBS}
    return replace(begun, made_on=end(weeks), standings=standings)


def record(weeks: int, first: float = 5.0, last: float = 1.5) -> Record:
    """All of it, looked at on the last day."""
    return Record(
        today=end(weeks),
        person=ANN,
        plan=planned(weeks),
        activities=ACTIVITIES,
        trends=trends(weeks, first, last),
        strength_days=tuple(training_days(weeks)),
        mornings=mornings(weeks),
        scores=scores(weeks),
        notes=NOTES,
        results=results(weeks),
        decisions=decisions(weeks)[:40],
    )
