"""A calendar as a calendar program reads it."""

from __future__ import annotations

from typing import Any

import icalendar


def events(file: bytes) -> list[Any]:
    """Its events, in their order; their properties are icalendar's own."""
    read: Any = icalendar.Calendar.from_ical(file)
    return list(read.walk("VEVENT"))
