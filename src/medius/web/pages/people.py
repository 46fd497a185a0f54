"""People: who lives here, choosing one of them, and one's own name, PIN and leaving."""

from __future__ import annotations

import math
import time
from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from medius.storage.household import BadName, Member
from medius.storage.pins import LONGEST, SHORTEST, BadPin
from medius.web.household import Household
from medius.web.pages.asked_for import Home, Sent, Who, Whole, see_other
from medius.web.pages.settings import only_here
from medius.web.pages.your_data import ERASING_WORD
from medius.web.rendering import page

router = APIRouter()

_WRONG: Final = "That is not the PIN. Nothing was changed."
_SLOW: Final = "Too many wrong tries. Try again in {minutes}. What is kept stays as it is."
_DIFFERENT: Final = "The two are not the same. Write the new PIN twice."


# --- choosing ---


@router.get("/people")
def people(request: Request, household: Whole) -> Response:
    """Who is training?"""
    return _shown(request, household)


@router.get("/people/{number}/pin")
def ask_pin(request: Request, household: Whole, number: int) -> Response:
    """The PIN of somebody, before their pages open."""
    return _pin_asked(request, household.members.at(number))


@router.post("/people/{number}/choose")
def choose(request: Request, household: Whole, fields: Sent, number: int) -> Response:
    """The pages are this person's from now on, if they are open to all or the PIN is right."""
    member = household.members.at(number)
    if member.pin is None:
        return _opened(request, household, member, "/")
    given = fields.get("pin", "").strip()
    if not given:
        return see_other(f"/people/{number}/pin")
    refused = _refused(household, member, given)
    if refused:
        return _pin_asked(request, member, refused)
    return _opened(request, household, member, "/")


@router.post("/people/lock")
def lock(request: Request, household: Whole) -> Response:
    """Nobody is chosen any more; nothing of anybody is shown."""
    response = see_other("/people")
    response.headers["set-cookie"] = household.choosing.lock(secure=_secure(request))
    return response


# --- somebody more ---


@router.post("/people")
def add(request: Request, household: Whole, house: Home, fields: Sent) -> Response:
    """Somebody more lives here; whoever was alone is asked for a name as well, so that they can be told apart."""
    me = house.member
    try:
        if not me.name:
            household.members.rename(me.number, fields.get("yours", ""))
        household.members.add(fields.get("name", ""))
    except BadName as bad:
        return _shown(request, household, told=str(bad), given=dict(fields))
    return _opened(request, household, house.member, "/people")


# --- one's own name and PIN ---


@router.get("/people/me")
def me(request: Request, house: Home, saved: bool = False) -> Response:  # noqa: FBT001, FBT002 - a query
    """One's own name, PIN, and leaving."""
    return _mine(request, house.member, saved=saved)


@router.post("/people/me/name")
def rename(request: Request, household: Whole, house: Home, fields: Sent) -> Response:
    """Another name."""
    try:
        household.members.rename(house.number, fields.get("name", ""))
    except BadName as bad:
        return _mine(request, house.member, told=str(bad), status=422)
    return see_other("/people/me?saved=true")


@router.post("/people/me/pin")
def set_pin(request: Request, household: Whole, house: Home, fields: Sent) -> Response:
    """A PIN, or another one; the one before must be given, and every other browser is asked for the new one."""
    member = house.member
    refused = _refused(household, member, fields.get("now", ""))
    if not refused and fields.get("new") != fields.get("again"):
        refused = _DIFFERENT
    if refused:
        return _mine(request, member, told=refused, status=422)
    try:
        changed = household.members.set_pin(member.number, fields.get("new", "").strip())
    except BadPin as bad:
        return _mine(request, member, told=str(bad), status=422)
    return _opened(request, household, changed, "/people/me?saved=true")


@router.post("/people/me/pin/remove")
def remove_pin(request: Request, household: Whole, house: Home, fields: Sent) -> Response:
    """The pages are open to everybody at home again."""
    refused = _refused(household, house.member, fields.get("now", ""))
    if refused:
        return _mine(request, house.member, told=refused, status=422)
    return _opened(request, household, household.members.set_pin(house.number, None), "/people/me?saved=true")


# --- leaving ---


@router.get("/people/me/leave")
def ask_to_leave(request: Request, house: Home, who: Who) -> Response:
    """Whether it is really meant."""
    only_here(who)
    return page(request, "people_leave.html", me=house.member, told=None)


@router.post("/people/me/leave")
async def leave(request: Request, household: Whole, house: Home, who: Who, fields: Sent) -> Response:
    """Somebody goes, with all their data, if the word stands there and the PIN is right."""
    only_here(who)
    if not household.is_shared:
        return see_other("/settings/erase")
    member = house.member
    told = await run_in_threadpool(_refused, household, member, fields.get("now", ""))
    if fields.get("word", "").strip().lower() != ERASING_WORD:
        told = f"Nothing was erased. Write the word “{ERASING_WORD}” if you mean it."
    if told:
        return page(request, "people_leave.html", status=422, me=member, told=told)
    await household.remove(member.number)
    return lock(request, household)


# --- pieces ---


def _shown(
    request: Request, household: Household, *, told: str | None = None, given: dict[str, str] | None = None
) -> Response:
    member: Member | None = request.scope["state"].get("member")
    everybody = household.members.all()
    return page(
        request,
        "people.html",
        status=422 if told else 200,
        everybody=everybody,
        me=member,
        told=told,
        given=given or {},
    )


def _mine(
    request: Request, member: Member, *, told: str | None = None, status: int = 200, saved: bool = False
) -> Response:
    limits = (SHORTEST, LONGEST)
    shared = request.scope["state"]["shared"]
    return page(
        request, "people_me.html", status=status, me=member, told=told, saved=saved, limits=limits, shared=shared
    )


def _pin_asked(request: Request, member: Member, told: str | None = None) -> Response:
    return page(request, "people_pin.html", status=403 if told else 200, asked=member, told=told, longest=LONGEST)


def _refused(household: Household, member: Member, given: str) -> str | None:
    """Why a PIN does not open; None where it does, or there is none."""
    pin, now_s = member.pin, time.monotonic()
    if pin is None or household.tries.try_pin(member.number, lambda: pin.matches(given.strip()), now_s):
        return None
    wait_s = household.tries.wait_s(member.number, now_s)
    return _SLOW.format(minutes=_minutes(wait_s)) if wait_s else _WRONG


def _minutes(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def _opened(request: Request, household: Household, member: Member, address: str) -> RedirectResponse:
    response = see_other(address)
    response.headers["set-cookie"] = household.choosing.cookie(member, secure=_secure(request))
    return response


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
