"""Reminders as an iCalendar: names that stay, a sequence that rises, hours that stay on the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from calendars import events
from medius.interchange.calendar import Edition, calendar
from medius.programme.reminding import BadReminder, Reminder

STRENGTH = Reminder(
    "strength", frozenset({0, 2, 4}), time(18, 30), 20, 10, "Strength with Medius", "About 20 minutes; slow and clean."
)
EDITION = Edition("3f2a", 1, datetime(2026, 3, 20, 21, 5, tzinfo=timezone(timedelta(hours=1))))


def event(reminder: Reminder = STRENGTH, edition: Edition = EDITION) -> Any:
    """The one event, as a calendar program reads it."""
    return events(calendar([reminder], edition))[0]


def test_an_event_says_when_and_how_long_and_every_week() -> None:
    """The first suitable day from the change on, which was a Friday evening: that Friday still."""
    told = event()

    assert told["DTSTART"].dt == datetime(2026, 3, 20, 18, 30)  # noqa: DTZ001 - on the wall, wherever that is
    assert told["DTEND"].dt - told["DTSTART"].dt == timedelta(minutes=20)
    assert told["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "WE", "FR"]}
    assert str(told["SUMMARY"]) == "Strength with Medius"
    assert told["DTSTAMP"].dt == datetime(2026, 3, 20, 20, 5, tzinfo=UTC)


def test_the_hour_stays_on_the_wall_over_a_change_of_the_clocks() -> None:
    """The clocks go forward on 29 March 2026; half past six stays half past six, for the time bears no zone."""
    text = calendar([STRENGTH], EDITION).decode()
    start = event()["DTSTART"].dt
    berlin = ZoneInfo("Europe/Berlin")
    before, after = (start.replace(tzinfo=berlin) + timedelta(weeks=weeks) for weeks in (0, 2))

    assert "DTSTART:20260320T183000\r\n" in text
    assert "TZID" not in text
    assert (before.hour, after.hour) == (18, 18)
    assert before.utcoffset() != after.utcoffset()


def test_an_alarm_comes_before_it() -> None:
    """Ten minutes before, shown and not sent anywhere."""
    alarm = event().walk("VALARM")[0]

    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)
    assert str(alarm["ACTION"]) == "DISPLAY"


def test_a_change_keeps_the_name_and_raises_the_sequence() -> None:
    """So a calendar that takes the file in again changes what it has."""
    first = event()
    later = event(
        replace(STRENGTH, at=time(7)), Edition("3f2a", 2, datetime(2026, 4, 1, 9, tzinfo=timezone(timedelta(hours=2))))
    )

    assert first["UID"] == later["UID"] == "strength-3f2a@medius"
    assert (first["SEQUENCE"], later["SEQUENCE"]) == (1, 2)
    assert later["DTSTAMP"].dt > first["DTSTAMP"].dt


def test_the_names_of_two_people_differ() -> None:
    """In one calendar nobody's event changes somebody else's."""
    assert event()["UID"] != event(edition=replace(EDITION, whose="77bc"))["UID"]


def test_what_is_not_wanted_any_more_is_cancelled_and_rings_no_more() -> None:
    """A calendar that still has it lets it go."""
    told = event(replace(STRENGTH, cancelled=True))

    assert str(told["STATUS"]) == "CANCELLED"
    assert told.walk("VALARM") == []


def test_long_and_odd_words_come_through() -> None:
    """Commas, semicolons, line ends and letters beyond ASCII, in lines of at most 75 bytes."""
    words = "Für den Rücken; langsam, sauber\nund mit Pausen. " * 4
    text = calendar([replace(STRENGTH, told=words)], EDITION)

    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert str(events(text)[0]["DESCRIPTION"]) == words


def test_the_same_choices_give_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in it."""
    assert calendar([STRENGTH], EDITION) == calendar([STRENGTH], EDITION)


def test_no_reminder_is_an_empty_calendar() -> None:
    """Still one that programs can read."""
    assert events(calendar([], EDITION)) == []


@pytest.mark.parametrize(
    "wrong", [{"weekdays": frozenset()}, {"weekdays": frozenset({7})}, {"ahead": -1}, {"minutes": 0}]
)
def test_a_reminder_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    """No day, an eighth day, a bell afterwards, no time at all."""
    with pytest.raises(BadReminder, match=r"Choose|give"):
        replace(STRENGTH, **wrong)


def test_the_next_time_is_after_now() -> None:
    """Of Monday, Wednesday, Friday at 18:30, told ten minutes before: at 18:20 sharp it is the turn of the next."""
    wednesday = datetime(2026, 3, 25, 18, 20)  # noqa: DTZ001 - on the wall

    assert STRENGTH.next_told(wednesday) == datetime(2026, 3, 27, 18, 20)  # noqa: DTZ001
    assert STRENGTH.next_told(wednesday - timedelta(seconds=1)) == wednesday


def test_a_bell_before_midnight_belongs_to_the_day_after() -> None:
    """Half past midnight on Monday, told an hour before: on Sunday at half past eleven."""
    early = replace(STRENGTH, weekdays=frozenset({0}), at=time(0, 30), ahead=60)
    sunday = datetime(2026, 3, 22, 12)  # noqa: DTZ001 - on the wall

    assert early.next_told(sunday) == datetime(2026, 3, 22, 23, 30)  # noqa: DTZ001
