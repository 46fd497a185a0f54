"""Reminders: on which days of the week, at which hour of the day, and when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from medius.programme.person import WEEKDAYS, Person

USUAL_DAYS: Final = {2: frozenset({0, 3}), 3: frozenset({0, 2, 4})}
"""Strength days of the week, Monday 0, for somebody whom any day suits: at least a day between. Our proposal."""

MOST_AHEAD: Final = 24 * 60
"""Minutes: nobody is reminded more than a day before."""


class BadReminder(ValueError):
    """A reminder that cannot be; the message says what was given, and what would do."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder, every week.

    Args:
        key: Its stable key.
        weekdays: Monday 0.
        at: The hour of the day, wherever the person is.
        minutes: How long what it reminds of lasts.
        ahead: So many minutes before, it is time to be told.
        title: As it stands in a calendar.
        told: What more there is to say.
        cancelled: Whether it is not wanted any more: a calendar that still has it should let it go.

    Raises:
        BadReminder: It has no day, lasts no time, or is told too long before.
    """

    key: str
    weekdays: frozenset[int]
    at: time
    minutes: int
    ahead: int
    title: str
    told: str
    cancelled: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= frozenset(range(WEEKDAYS)):
            raise BadReminder("Choose at least one day of the week.")
        if self.minutes < 1:
            raise BadReminder(f"{self.minutes} minutes cannot be; give at least 1.")
        if not 0 <= self.ahead <= MOST_AHEAD:
            raise BadReminder(f"{self.ahead} minutes before cannot be; give 0 to {MOST_AHEAD}.")

    def first_from(self, day: date) -> datetime:
        """The first time from a day on, on the clock of wherever the person is."""
        days = (day + timedelta(days=further) for further in range(WEEKDAYS))
        return datetime.combine(next(each for each in days if each.weekday() in self.weekdays), self.at)

    def next_told(self, moment: datetime) -> datetime:
        """When it is told next after a moment; both on the clock on the wall."""
        ahead = timedelta(minutes=self.ahead)
        days = (moment.date() + timedelta(days=further) for further in range(WEEKDAYS + 2))
        return next(told for day in days if (told := self.first_from(day) - ahead) > moment)


def usual_days(person: Person) -> frozenset[int]:
    """The days of the week on which strength suits a person."""
    return person.weekdays or USUAL_DAYS[person.strength_days]


def mornings_after(weekdays: frozenset[int]) -> frozenset[int]:
    """The days after these."""
    return frozenset((day + 1) % WEEKDAYS for day in weekdays)
