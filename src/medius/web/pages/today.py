"""Today: the session with one start button, the reason for its dose, the morning question, the week, and cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme import Kind
from medius.programme.asking import diary_week, morning_after
from medius.programme.person import Person
from medius.programme.planned import DayKind, Due, Phase
from medius.programme.routine import usual_minutes
from medius.programme.testing import worth_a_card
from medius.programme.week import WeekDay, week_of, weeks_kept
from medius.session import Eyes
from medius.storage import BrokenOff, Storage
from medius.web import known as knowing
from medius.web.first_steps import AFTER, BEFORE, Known
from medius.web.pages import check_in
from medius.web.pages.asked_for import Home
from medius.web.pages.diary import STOPS, Week, week_name
from medius.web.pages.morning import Question, open_questions, questions
from medius.web.pages.welcome import SAID, has_trained, onward
from medius.web.planned import Planned, planned
from medius.web.rendering import page
from medius.web.words import WHAT_FOR, session_name

router = APIRouter()

MORNING_RULE: Final = "P08"
AS_PLANNED: Final = "Your plan goes on as it was."

TOLD_FROM: Final = 2
"""One week is no streak yet."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A session that can be begun: its kind, its name, its usual length, and what it is for."""

    kind: str
    name: str
    minutes: int
    reason: str


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day of the week strip: its name, whether it is today, what was done ("" for nothing), and that in words."""

    name: str
    today: bool
    done: str
    planned: bool
    told: str


@dataclass(frozen=True, slots=True)
class MorningCard:
    """The morning question.

    Args:
        open: The first that is open; None where none is.
        answered: What was answered.
        so: What the plan makes of it, in sentences.
    """

    open: Question | None
    answered: tuple[Question, ...]
    so: tuple[str, ...]


@router.get("/")
def today(request: Request, house: Home) -> Response:
    """The first page: the start before everything else, then the session of the day."""
    storage = house.storage
    above: dict[str, Any] = {"broken_off": _broken_off(house), "now": storage.clock()}
    told = knowing.known(storage)
    if not knowing.is_welcomed(told):
        further, begun = onward(told, BEFORE), bool(told.behind)
        return page(request, "first.html", **above, onward=further, begun=begun, said=SAID)
    now = planned(storage)
    return page(request, "today.html", **above, **_day(now), **_cards(storage, told, now))


def _day(now: Planned) -> dict[str, Any]:
    """The session of the day, why it is what it is, and the week."""
    due = now.plan.due
    return {
        "headline": _headline(now),
        "eyes": (Eyes.CAMERA if now.person.has_camera else Eyes.NONE).value,
        "offer": None if due.kind is DayKind.BLOCKED else offer(_kind(due), due, now.person),
        "warm_up": offer(Kind.WARM_UP, due, now.person) if due.kind is DayKind.STRENGTH else None,
        "rests": due.kind is DayKind.WARM_UP,
        "flagged": now.plan.blocked_since is not None,
        "due": due,
        "decisions": now.plan.decisions,
        "week": [_strip_day(day) for day in week_of(now.person, now.log, _next_day(due), now.today, now.plan.phase)],
        "streak": streak(weeks_kept(now.person, now.log, now.today, now.plan.phase)),
    }


def _headline(now: Planned) -> str:
    """What is largest on the page."""
    due = now.plan.due
    if due.kind is DayKind.BLOCKED:
        return "No session today"
    if due.kind is DayKind.WARM_UP:
        return "Done for today" if _is_done(now) else "A day of rest"
    return "Your first session" if now.plan.phase is Phase.PLACEMENT else session_name(Kind.STRENGTH.value)


def _is_done(now: Planned) -> bool:
    done = (each for each in now.log.sessions if each.day == now.today and each.exercises)
    return any(each.kind is Kind.STRENGTH for each in done)


def _kind(due: Due) -> Kind:
    return Kind.STRENGTH if due.kind is DayKind.STRENGTH else Kind.WARM_UP


def offer(kind: Kind, due: Due, person: Person) -> Offer:
    """A kind of session as it is for this person on a usual day; the questions before it make it that of today."""
    minutes = usual_minutes(kind, due.of(kind), person)
    return Offer(kind.value, session_name(kind.value), minutes, WHAT_FOR[kind.value])


def _next_day(due: Due) -> date | None:
    return None if due.kind is DayKind.BLOCKED else due.next_strength


def _strip_day(day: WeekDay) -> StripDay:
    done = " ".join(kind.value for kind in day.done)
    told = " and ".join(session_name(kind.value) for kind in day.done)
    return StripDay(f"{day.day:%a}", day.is_today, done, day.planned, told or ("planned" if day.planned else "–"))


def streak(weeks: int) -> str:
    """The weeks running in which the planned days were done; "" where that is not worth a sentence."""
    return f"{weeks} weeks running, you did every day you had planned." if weeks >= TOLD_FROM else ""


def _cards(storage: Storage, told: Known, now: Planned) -> dict[str, Any]:
    """What is asked today besides: the morning after, more about the person, four weeks later, the diary."""
    return {
        "morning": _morning(storage, now),
        "further": onward(told, AFTER) if has_trained(storage) else None,
        "check_in": bool(check_in.due(told, now.log)),
        "tests": _tests(storage, now),
        "diary": _diary(now),
        "stops": STOPS,
    }


def _tests(storage: Storage, now: Planned) -> str:
    """Which card about the tests before the camera; "" for none."""
    if now.plan.due.kind is DayKind.BLOCKED:
        return ""
    card = worth_a_card(storage.tests.latest(), now.person, now.plan)
    return "" if card is None else card.value


def _morning(storage: Storage, now: Planned) -> MorningCard | None:
    if morning_after(now.log, now.today) is None:
        return None
    left = open_questions(storage)
    answered = tuple(question for question in questions(storage) if question.given is not None)
    so = tuple(each.sentence for each in now.plan.decisions if each.rule == MORNING_RULE)
    return MorningCard(left[0] if left else None, answered, so or (() if left else (AS_PLANNED,)))


def _diary(now: Planned) -> Week | None:
    week = diary_week(now.log, now.today)
    return None if week is None else Week(week, week_name(week, now.today).lower(), "", 0)


def _broken_off(house: Home) -> BrokenOff | None:
    return house.storage.journal.broken_off(house.watched())
