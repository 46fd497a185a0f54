"""Adherence: the strength days of each week beside those that were planned, and the days of a warm-up alone."""

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
        done: Strength days.
        planned: Strength days that were planned; of a week that has not ended or began late, what fits into it.
        warm_ups: Days on which only a warm-up was done; none is planned, and none counts for strength.
    """

    week: date
    done: int
    planned: int
    warm_ups: int = 0


def weeks_done(
    strength: Iterable[date], planned: int, since: date, until: date, any_kind: Iterable[date] = ()
) -> tuple[WeekDone, ...]:
    """Every week from the first day to the last, those without training included.

    Args:
        strength: The strength days; a day that is named twice counts once.
        planned: Strength days a week.
        since: The first day of the programme.
        until: The last day, usually today.
        any_kind: The days on which anything was done.
    """
    days = frozenset(strength)
    done = Counter(map(monday, days))
    warm_ups = Counter(map(monday, frozenset(any_kind) - days))
    first = monday(since)
    return tuple(
        WeekDone(week, done[week], min(planned, _fitting(max(week, since), min(_sunday(week), until))), warm_ups[week])
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
    """What it comes to over the last four weeks: "In the last 4 weeks you did strength on 9 of 12 planned days."."""
    last = tuple(weeks)[-_TOLD_WEEKS:]
    done, planned = sum(week.done for week in last), sum(week.planned for week in last)
    span = "This week" if len(last) == 1 else f"In the last {len(last)} weeks"
    more = _warm_up_words(sum(week.warm_ups for week in last))
    if done > planned:
        return f"{span} you did strength on {done} days; {planned} were planned.{more}"
    return f"{span} you did strength on {done} of {planned} planned days.{more}"


def _warm_up_words(days: int) -> str:
    if not days:
        return ""
    return f" On {days} other {'day' if days == 1 else 'days'} you did a warm-up."


_TOLD_WEEKS = 4
