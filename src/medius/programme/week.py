"""The week at a glance: what was done, what is planned, and the weeks in which the planned days were done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from medius.programme.asking import monday
from medius.programme.kind import Kind
from medius.programme.log import Log, Stopped
from medius.programme.person import WEEKDAYS, Person

APART: Final = timedelta(days=2)
"""P02 of `progression.csv`: a day of rest between strength days."""

LOOKS_BACK_WEEKS: Final = 53

_PASSED_OVER: Final = frozenset({Stopped.FLARE, Stopped.ILLNESS, Stopped.INJURY})
"""What makes a week count neither way. Our proposal."""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week.

    Args:
        day: Which.
        is_today: Whether it is today.
        done: The kinds of session in which something was done, strength first.
        planned: Whether strength is planned for it.
    """

    day: date
    is_today: bool
    done: tuple[Kind, ...]
    planned: bool


def week_of(person: Person, log: Log, next_strength: date | None, today: date) -> tuple[WeekDay, ...]:
    """This week, Monday to Sunday."""
    first = monday(today)
    days = [first + timedelta(days=number) for number in range(WEEKDAYS)]
    planned = _planned(person, log, next_strength, days)
    return tuple(WeekDay(day, day == today, _done(log, day), day in planned) for day in days)


def weeks_kept(person: Person, log: Log, today: date) -> int:
    """How many weeks running had all their planned days; the week that goes on counts once it has them.

    A week that was stopped by a flare, an illness or an injury is passed over.
    """
    this, kept = monday(today), 0
    for week in (this - timedelta(weeks=back) for back in range(LOOKS_BACK_WEEKS)):
        if _is_whole(person, log, week):
            kept += 1
        elif week != this and not _is_passed_over(log, week):
            return kept
    return kept


def _is_whole(person: Person, log: Log, week: date) -> bool:
    return len(_strength_days(log, week)) >= person.strength_days


def _is_passed_over(log: Log, week: date) -> bool:
    return any(note.week == week and note.stopped in _PASSED_OVER for note in log.weeks)


def _strength_days(log: Log, week: date) -> frozenset[date]:
    trained = (each for each in log.sessions if each.kind is Kind.STRENGTH and each.exercises)
    return frozenset(each.day for each in trained if monday(each.day) == week)


def _done(log: Log, day: date) -> tuple[Kind, ...]:
    kinds = {session.kind for session in log.sessions if session.day == day and session.exercises}
    return tuple(kind for kind in (Kind.STRENGTH, Kind.WARM_UP) if kind in kinds)


def _planned(person: Person, log: Log, next_strength: date | None, days: list[date]) -> frozenset[date]:
    """The days that are still to come: from the next one on, a day apart, on weekdays that suit."""
    left = person.strength_days - len(_strength_days(log, days[0]))
    planned: list[date] = []
    for day in days:
        suits = not person.weekdays or day.weekday() in person.weekdays or day == next_strength
        comes = next_strength is not None and day >= next_strength
        apart = not planned or day - planned[-1] >= APART
        if comes and suits and apart and len(planned) < left:
            planned.append(day)
    return frozenset(planned)
