"""Schedule: on which day strength is due (P02)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from medius.programme.person import WEEKDAYS, Person
from medius.programme.planned import Phase

APART_DAYS: Final = 2
"""P02: two days between strength sessions at least, by the calendar; our proposal."""

KEEP_UP_DAYS: Final = 2
"""P19: one or two days a week keep it up."""


def next_strength(person: Person, phase: Phase, done: Collection[date], today: date) -> date:
    """The next day for strength, today if it is due.

    Args:
        person: Their days a week and weekdays.
        phase: How far the programme is.
        done: The days of strength sessions, those of the last week at least, and the last one.
        today: The day for which is planned.
    """
    last = max(done, default=None)
    if last is None:
        return today
    wanted = days_a_week(person, phase)
    first = max(today, last + timedelta(_apart(person, wanted)))
    coming = (first + timedelta(days) for days in range(2 * WEEKDAYS))
    return next((day for day in coming if _suits(person, day) and _in_a_week(done, day) < wanted), first)


def days_a_week(person: Person, phase: Phase) -> int:
    """How many strength days there are in a week."""
    return min(person.strength_days, KEEP_UP_DAYS) if phase is Phase.KEEP_UP else person.strength_days


def _apart(person: Person, wanted: int) -> int:
    """Spread over the week, unless the person has said on which days."""
    return APART_DAYS if person.weekdays else max(APART_DAYS, WEEKDAYS // wanted)


def _suits(person: Person, day: date) -> bool:
    return not person.weekdays or day.weekday() in person.weekdays


def _in_a_week(done: Collection[date], day: date) -> int:
    """How many there were in the six days before."""
    return sum(0 < (day - one).days < WEEKDAYS for one in done)
