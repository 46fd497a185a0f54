"""The diary: what stopped the person, week by week, asked once a week and changeable for a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme.asking import diary_weeks
from medius.programme.log import Stopped, WeekNote
from medius.programme.person import WEEKDAYS
from medius.storage import Storage
from medius.web.pages.asked_for import Fields, Home, Sent, see_other
from medius.web.rendering import page
from medius.web.words import date_words

router = APIRouter()

STOPS: Final = (
    (Stopped.NOTHING.value, "Nothing"),
    (Stopped.FLARE.value, "More pain"),
    (Stopped.ILLNESS.value, "An illness"),
    (Stopped.INJURY.value, "An injury"),
    (Stopped.TIME.value, "No time"),
    (Stopped.OTHER.value, "Something else"),
)


class NoNote(ValueError):
    """A form that makes no note; the message says what would do."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the diary: its Monday, its name, and what was said ("" where nothing was)."""

    monday: date
    name: str
    stopped: str
    days_lost: int

    @property
    def asks_days(self) -> bool:
        """Whether days were lost."""
        return self.stopped not in {"", Stopped.NOTHING.value}


@router.get("/diary")
def diary(request: Request, house: Home) -> Response:
    """The last weeks, with what was said."""
    return _shown(request, house.storage)


@router.post("/diary")
def noted(request: Request, house: Home, fields: Sent) -> Response:
    """A week's answer, kept at once; where something stopped the person, the days are asked next."""
    storage = house.storage
    try:
        note = note_in(fields, diary_weeks(storage.clock().date()))
    except NoNote as wrong:
        return _shown(request, storage, str(wrong))
    storage.diary.keep(note)
    goes_home = "from" in fields and note.stopped is Stopped.NOTHING
    return see_other("/" if goes_home else "/diary")


def note_in(fields: Fields, weeks: tuple[date, ...]) -> WeekNote:
    """The note of a form.

    Raises:
        NoNote: Its week is not open, its reason unknown, or its days are not 0 to 7.
    """
    by_name = {week.isoformat(): week for week in weeks}
    week, stopped, days = by_name.get(fields.get("week", "")), fields.get("stopped", ""), fields.get("days", "0")
    if week is None:
        raise NoNote("That week can no longer be changed. The weeks below can.")
    if stopped not in dict(STOPS):
        raise NoNote("Choose one of the answers.")
    if days not in {str(number) for number in range(WEEKDAYS + 1)}:
        raise NoNote("Choose 0 to 7 days.")
    return WeekNote(week, Stopped(stopped), 0 if stopped == Stopped.NOTHING.value else int(days))


def week_name(week: date, today: date) -> str:
    """A week, as one says it."""
    back = (today - week).days // WEEKDAYS
    return {0: "This week", 1: "Last week"}.get(back, f"The week of {date_words(week)}")


def _shown(request: Request, storage: Storage, wrong: str = "") -> Response:
    today = storage.clock().date()
    notes = {note.week: note for note in storage.diary.all()}
    weeks = [_week(week, notes.get(week), today) for week in diary_weeks(today)]
    return page(request, "diary.html", status=422 if wrong else 200, weeks=weeks, stops=STOPS, wrong=wrong)


def _week(week: date, note: WeekNote | None, today: date) -> Week:
    name = week_name(week, today)
    return Week(week, name, "", 0) if note is None else Week(week, name, note.stopped.value, note.days_lost)
