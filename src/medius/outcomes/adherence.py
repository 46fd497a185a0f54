"""Adherence: on how many days of each week was trained, beside how many were planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from medius.outcomes.pain import monday
from medius.outcomes.words import DAYS_A_WEEK


@dataclass(frozen=True, slots=True)
class WeekDone:
    """One week.

    Args:
        week: Its Monday.
        done: Days on which was trained.
        planned: Days that were planned; of a week that has not ended or began late, what fits into it.
    """

    week: date
    done: int
    planned: int


def weeks_done(days: Iterable[date], planned: int, since: date, until: date) -> tuple[WeekDone, ...]:
    """Every week from the first day to the last, those without training included.

    Args:
        days: On which was trained; a day that is named twice counts once.
        planned: Days a week.
        since: The first day of the programme.
        until: The last day, usually today.
    """
    done = Counter(monday(day) for day in set(days))
    first = monday(since)
    return tuple(
        WeekDone(week, done[week], min(planned, _fitting(max(week, since), min(_sunday(week), until))))
        for week in (
            first + timedelta(weeks=number) for number in range((monday(until) - first).days // DAYS_A_WEEK + 1)
        )
    )


def _sunday(week: date) -> date:
    return week + timedelta(days=DAYS_A_WEEK - 1)


def _fitting(first: date, last: date) -> int:
    """As many days as can be trained on with a day of rest between (P02)."""
    return ((last - first).days + 2) // 2


def adherence_words(weeks: Iterable[WeekDone]) -> str:
    """What it comes to over the last four weeks: "In the last 4 weeks you trained on 9 of 12 planned days."."""
    last = tuple(weeks)[-_TOLD_WEEKS:]
    done, planned = sum(week.done for week in last), sum(week.planned for week in last)
    span = "This week" if len(last) == 1 else f"In the last {len(last)} weeks"
    if done > planned:
        return f"{span} you trained on {done} days; {planned} were planned."
    return f"{span} you trained on {done} of {planned} planned days."


_TOLD_WEEKS = 4
