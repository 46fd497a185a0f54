"""The week at a glance: what was done, what is planned, and the weeks in which the planned days were done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from medius.programme.asking import monday
from medius.programme.kind import Kind
from medius.programme.log import Log, Stopped
from medius.programme.person import WEEKDAYS, Person
from medius.programme.planned import Phase
from medius.programme.schedule import days_a_week, next_strength

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


def week_of(
    person: Person, log: Log, following: date | None, today: date, phase: Phase = Phase.BUILDING
) -> tuple[WeekDay, ...]:
    """This week, Monday to Sunday.

    Args:
        person: Their days a week and weekdays.
        log: What was done, at least in the last two weeks.
        following: The next strength day, today if it is due; None where none is planned.
        today: By the person's calendar.
        phase: How far the programme is: two days a week keep it up.
    """
    first = monday(today)
    days = [first + timedelta(days=number) for number in range(WEEKDAYS)]
    planned = frozenset(_planned(person, phase, log, following, days[-1]))
    return tuple(WeekDay(day, day == today, _done(log, day), day in planned) for day in days)


def weeks_kept(person: Person, log: Log, today: date, phase: Phase = Phase.BUILDING) -> int:
    """How many weeks running had all their planned days; the week that goes on counts once it has them.

    A week that was stopped by a flare, an illness or an injury is passed over.
    """
    this, kept, wanted = monday(today), 0, days_a_week(person, phase)
    for week in (this - timedelta(weeks=back) for back in range(LOOKS_BACK_WEEKS)):
        if len(_strength_days(log, week)) >= wanted:
            kept += 1
        elif week != this and not _is_passed_over(log, week):
            return kept
    return kept


def _is_passed_over(log: Log, week: date) -> bool:
    return any(note.week == week and note.stopped in _PASSED_OVER for note in log.weeks)


def _strength_days(log: Log, week: date) -> frozenset[date]:
    trained = (each for each in log.sessions if each.kind is Kind.STRENGTH and each.exercises)
    return frozenset(each.day for each in trained if monday(each.day) == week)


def _done(log: Log, day: date) -> tuple[Kind, ...]:
    kinds = {session.kind for session in log.sessions if session.day == day and session.exercises}
    return tuple(kind for kind in (Kind.STRENGTH, Kind.WARM_UP) if kind in kinds)


def _planned(person: Person, phase: Phase, log: Log, following: date | None, until: date) -> Iterator[date]:
    """The days that are still to come, as the schedule will have them if each is done."""
    done = {each.day for each in log.sessions if each.kind is Kind.STRENGTH and each.exercises}
    while following is not None and following <= until:
        yield following
        done.add(following)
        following = next_strength(person, phase, done, following + timedelta(days=1))
