"""Pain over time: what was said, when, and the mean of each week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import fmean
from typing import NamedTuple

from medius.outcomes.change import Change
from medius.outcomes.measures import PAIN_OF_WEEK


class Moment(Enum):
    """When the pain was asked for."""

    WEEK = "week"  # over the last week, on average, as the person says it
    BEFORE = "before"  # before a session
    DURING = "during"  # at its worst during a session
    MORNING = "morning"  # the morning after a session


class PainPoint(NamedTuple):
    """One answer about pain; a tuple, because five years have thousands of them.

    Args:
        day: By the person's calendar.
        value: 0 to 10.
        moment: When it was asked for.
    """

    day: date
    value: float
    moment: Moment


@dataclass(frozen=True, slots=True)
class WeekOfPain:
    """The pain of one week.

    Args:
        week: Its Monday.
        mean: 0 to 10.
        answers: Of how many answers it is the mean.
        asked: Whether the person gave the mean, rather than single answers.
    """

    week: date
    mean: float
    answers: int
    asked: bool


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_of_pain(points: Iterable[PainPoint]) -> tuple[WeekOfPain, ...]:
    """The mean pain of each week that has one, oldest first.

    What the person called the week's average stands for the week; without it, the mean of the answers before
    sessions and on mornings. Pain during exercise is not mixed in: it depends on what was done.
    """
    by_day: dict[date, list[PainPoint]] = {}
    for point in points:
        if point.moment is not Moment.DURING:
            by_day.setdefault(point.day, []).append(point)
    by_week: dict[date, list[PainPoint]] = {}
    for day, answers in by_day.items():
        by_week.setdefault(monday(day), []).extend(answers)
    return tuple(_week(week, by_week[week]) for week in sorted(by_week))


def _week(week: date, points: list[PainPoint]) -> WeekOfPain:
    asked = [point for point in points if point.moment is Moment.WEEK]
    used = asked or points
    return WeekOfPain(week, fmean(point.value for point in used), len(used), bool(asked))


def pain_change(points: Iterable[PainPoint]) -> Change | None:
    """The change from the first week to the latest; None before there are two weeks."""
    return change_over(weeks_of_pain(points))


def change_over(weeks: Sequence[WeekOfPain]) -> Change | None:
    """The same of weeks, in their order."""
    if len(weeks) < 2:
        return None
    first, last = weeks[0], weeks[-1]
    return Change(PAIN_OF_WEEK, first.mean, last.mean, first.week, last.week)
