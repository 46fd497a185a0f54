"""Reminders as an iCalendar: an event a week for each, at the hour on the wall, with an alarm.

Times are local and without a zone ("floating"): six in the evening stays six in the evening over a change of the clocks
and on a journey.  An event keeps its UID for good, and its SEQUENCE rises with every change, so that a calendar which
takes the file in again changes what it has and adds nothing (RFC 5545, 3.8.4.7 and 3.8.7.4; RFC 7986 for the name).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from medius.programme.reminding import Reminder

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
NAME: Final = "Medius"
PRODUCT: Final = "-//Medius//Reminders//EN"
ASKED_AGAIN_AFTER: Final = timedelta(hours=6)
"""How often a program that follows the calendar should look again. Our proposal."""

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which of the person's choices a calendar shows.

    Args:
        whose: What tells this person's events from all others'; stays for good.
        number: Rises with each change.
        made_at: When the last change was, with its offset.
    """

    whose: str
    number: int
    made_at: datetime


def calendar(reminders: Iterable[Reminder], edition: Edition) -> bytes:
    """The reminders as the bytes of an iCalendar file, its lines folded and ended as RFC 5545 wants them."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", NAME)
    made.add("x-wr-calname", NAME)
    made.add("refresh-interval", ASKED_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for reminder in reminders:
        made.add_component(_event(reminder, edition))
    written: bytes = made.to_ical()
    return written


def _event(reminder: Reminder, edition: Edition) -> Event:
    event, changed_at = Event(), edition.made_at.astimezone(UTC)
    begins = reminder.first_from(edition.made_at.date())
    event.add("uid", f"{reminder.key}-{edition.whose}@medius")
    event.add("sequence", edition.number)
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("dtstart", begins)
    event.add("dtend", begins + timedelta(minutes=reminder.minutes))
    event.add("rrule", {"freq": "weekly", "byday": [_DAYS[day] for day in sorted(reminder.weekdays)]})
    event.add("summary", reminder.title)
    event.add("description", reminder.told)
    event.add("status", "CANCELLED" if reminder.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not reminder.cancelled:
        event.add_component(_alarm(reminder))
    return event


def _alarm(reminder: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -timedelta(minutes=reminder.ahead))
    alarm.add("description", reminder.title)
    return alarm
