"""Today: the session with one start button, the reason for its dose, the last week, and what broke off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme import QUESTIONS, Ability, Kind, Reply, SoreSide, Today, clearance, routine, screening
from medius.storage import BrokenOff, Day
from medius.storage.database import now
from medius.web.pages.asked_for import Home
from medius.web.rendering import page
from medius.web.words import WHAT_FOR, session_name

router = APIRouter()

WEEK: Final = 7
_SESSIONS_LOOKED_AT: Final = 60
"""More than anybody does in a week."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that can be begun: its kind, name, usual length, and what it is for."""

    kind: str
    name: str
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week strip: its name, whether it is today, what was done ("" for nothing), and that in words."""

    name: str
    today: bool
    done: str
    told: str


@router.get("/")
def today(request: Request, house: Home) -> Response:
    """The first page."""
    return page(
        request,
        "today.html",
        offers=[offer(kind) for kind in (Kind.STRENGTH, Kind.WARM_UP)],
        week=week(house.storage.history.days(_SESSIONS_LOOKED_AT), now().date()),
        broken_off=_broken_off(house),
    )


def offer(kind: Kind) -> Offer:
    """A kind of session as it is for somebody with nothing to heed; the questions before it make it theirs."""
    nothing = screening({question.key: Reply.NO for question in QUESTIONS})
    usual = Today(0, SoreSide.NONE, dict.fromkeys(Ability, True))
    made = routine(kind, clearance(usual, screening=nothing))
    return Offer(kind.value, session_name(kind.value), made.minutes, f"{WHAT_FOR[kind.value]} {made.reason}")


def week(days: Iterable[Day], until: date) -> tuple[WeekDay, ...]:
    """The last seven days, today last."""
    done = {day.date: sorted({line.kind for line in day.sessions if line.sets}) for day in days}
    dates = [until - timedelta(days=back) for back in reversed(range(WEEK))]
    return tuple(
        WeekDay(f"{day:%a}", day == until, " ".join(kinds), _told(kinds))
        for day, kinds in ((day, done.get(day, [])) for day in dates)
    )


def _told(kinds: list[str]) -> str:
    return " and ".join(session_name(kind) for kind in kinds) or "–"


def _broken_off(house: Home) -> BrokenOff | None:
    return house.storage.journal.broken_off(house.watched())
