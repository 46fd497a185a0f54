"""Reminders: when, as a calendar file or at a secret address, and by this browser while Medius is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import JSONResponse, Response

from medius.interchange.calendar import MEDIA_TYPE, calendar
from medius.programme.person import WEEKDAYS
from medius.web.guard import FEED_PATH
from medius.web.house import House
from medius.web.known import person_of
from medius.web.pages.asked_for import Fields, Home, Sent, Whole, see_other
from medius.web.reminders_kept import AHEAD, Wanted, keep, kept, reminders
from medius.web.rendering import page
from medius.web.settings import Settings

router = APIRouter()

LATE: Final = timedelta(minutes=10)
"""So late a browser may still tell of a reminder: the computer slept, or no page was open. Our proposal."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a form may not say, by field, and what it said."""

    messages: Mapping[str, str]
    given: Fields


@router.get("/reminders")
def asked(request: Request, house: Home, saved: bool = False) -> Response:  # noqa: FBT001, FBT002
    """The reminders as they stand."""
    return _shown(request, house, saved=saved)


@router.post("/reminders")
def chosen(request: Request, house: Home, fields: Sent) -> Response:
    """Keep them; what cannot be is said beside its field, and nothing is changed."""
    person = person_of(house.storage)
    before = kept(house.storage, person)
    wanted = wanted_in(fields, before.wanted, person.minutes)
    if isinstance(wanted, Wrong):
        return _shown(request, house, wrong=wanted)
    keep(house.storage, before, wanted)
    return see_other("/reminders?saved=true")


@router.get("/reminders/medius.ics")
def file(house: Home) -> Response:
    """The calendar as a file to take in."""
    told = {"content-disposition": 'attachment; filename="medius.ics"'}
    return Response(_calendar(house), media_type=MEDIA_TYPE, headers=told)


@router.get("/reminders/next")
def soon(house: Home) -> Response:
    """What was due a moment ago or comes next, for a browser that reminds; times on the clock on the wall."""
    moment = house.storage.clock().replace(tzinfo=None) - LATE
    wanted = [each for each in reminders(kept(house.storage, person_of(house.storage))) if not each.cancelled]
    told = [(each.next_told(moment), each) for each in wanted]
    return JSONResponse(
        [
            {"key": each.key, "at": at.isoformat(timespec="minutes"), "title": each.title, "text": each.told}
            for at, each in told
        ]
    )


@router.post("/reminders/address")
def address(house: Home, fields: Sent) -> Response:
    """A secret address for calendar programs, a new one in its place, or none."""
    members = house.household.members
    if fields.get("address") == "none":
        members.forget_feed(house.number)
    else:
        members.renew_feed(house.number)
    return see_other("/reminders#programs")


@router.get(FEED_PATH)
def feed(secret: str, household: Whole) -> Response:
    """The calendar of whose secret it is, for programs that follow it."""
    member = household.person_of_feed(secret)
    if member is None:
        raise HTTPException(404)
    return Response(_calendar(household.house(member.number)), media_type=MEDIA_TYPE)


def wanted_in(fields: Fields, before: Wanted, minutes: int | None) -> Wanted | Wrong:
    """The choices of a form, or what is wrong with them."""
    wrong: dict[str, str] = {}
    weekdays = frozenset(day for day in range(WEEKDAYS) if fields.get(f"day-{day}"))
    strength, morning = bool(fields.get("strength")), bool(fields.get("morning"))
    if not weekdays and (strength or morning):
        wrong["days"] = "Choose at least one day."
    at, morning_at = _time(fields, "at", before.at, wrong), _time(fields, "morning-at", before.morning_at, wrong)
    ahead = fields.get("ahead", str(before.ahead))
    if ahead not in {str(each) for each, _ in AHEAD}:
        wrong["ahead"] = "Choose one of these."
    if wrong:
        return Wrong(wrong, fields)
    return Wanted(
        strength=strength,
        weekdays=weekdays or before.weekdays,
        at=at,
        minutes=minutes or before.minutes,
        ahead=int(ahead),
        morning=morning,
        morning_at=morning_at,
    )


def _time(fields: Fields, name: str, before: time, wrong: dict[str, str]) -> time:
    given = fields.get(name, "").strip()
    if not given:
        return before
    try:
        return time.fromisoformat(given).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        wrong[name] = f"“{given[:20]}” is no time of the day; give one like 18:00."
        return before


def _given(wanted: Wanted) -> Fields:
    on = {"strength": wanted.strength, "morning": wanted.morning} | {f"day-{day}": True for day in wanted.weekdays}
    times = {"at": wanted.at.isoformat("minutes"), "morning-at": wanted.morning_at.isoformat("minutes")}
    return {name: "on" for name, is_on in on.items() if is_on} | times | {"ahead": str(wanted.ahead)}


def _calendar(house: House) -> bytes:
    now = kept(house.storage, person_of(house.storage))
    return calendar(reminders(now), now.edition)


def addresses(settings: Settings, secret: str) -> tuple[str, ...]:
    """Where a calendar program finds the calendar: on this machine, and in the home network where it is heard."""
    if not secret:
        return ()
    path = FEED_PATH.format(secret=secret)
    network = settings.network
    home = () if network is None else tuple(f"https://{each}:{network.port}{path}" for each in network.addresses)
    return (f"{settings.origin}{path}", *home)


def _shown(request: Request, house: House, *, saved: bool = False, wrong: Wrong | None = None) -> Response:
    now = kept(house.storage, person_of(house.storage))
    return page(
        request,
        "reminders.html",
        status=422 if wrong else 200,
        saved=saved,
        given=wrong.given if wrong else _given(now.wanted),
        wrong=wrong.messages if wrong else {},
        ahead=AHEAD,
        is_any=now.wanted.is_any,
        was_ever=bool(now.ever),
        addresses=addresses(house.settings, house.member.feed),
    )
