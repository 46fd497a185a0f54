"""Settings: what is kept, how the coach sounds, which phones may come in, export, and erasing everything."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from medius.storage.folder import FILE
from medius.web.house import House
from medius.web.household import Household
from medius.web.pages.asked_for import Fields, Home, Sent, Who, Whole, see_other
from medius.web.refusals import OnlyHere
from medius.web.rendering import page
from medius.web.settings_kept import UNITS, Chosen, choose, chosen
from medius.web.visitors import Visitor

router = APIRouter()

ERASING_WORD: Final = "erase"
"""What is written by somebody who means it."""

EVERYBODYS_WORD: Final = "everybody"
"""What is written by somebody who means the others as well."""


@router.get("/settings")
def settings(request: Request, house: Home, household: Whole, who: Who, saved: bool = False) -> Response:  # noqa: FBT001, FBT002
    """The settings as they stand."""
    return page(
        request,
        "settings.html",
        saved=saved,
        chosen=chosen(house.storage),
        network=house.settings.network,
        browsers=household.browsers.all(),
        file=house.storage.folder / FILE,
        here=who.is_owner,
    )


@router.post("/settings")
def save(house: Home, fields: Sent) -> Response:
    """Keep them; what makes no sense stays as it was."""
    choose(house.storage, chosen_in(fields, chosen(house.storage)))
    return see_other("/settings?saved=true")


def chosen_in(fields: Fields, before: Chosen) -> Chosen:
    """The settings of a form."""
    volume, units = fields.get("volume", ""), fields.get("units", "")
    return Chosen(
        keep_landmarks=_yes(fields.get("keep-landmarks"), otherwise=before.keep_landmarks),
        voice=_yes(fields.get("voice"), otherwise=before.voice),
        volume=min(int(volume), 100) if volume.isascii() and volume.isdigit() else before.volume,
        units=units if units in UNITS else before.units,
    )


@router.post("/settings/browsers/{number}/forget")
def forget(household: Whole, who: Who, number: int) -> Response:
    """A paired browser is a stranger from now on."""
    only_here(who)
    household.browsers.revoke(number)
    return see_other("/settings?saved=true")


@router.get("/settings/export")
def export(house: Home) -> Response:
    """Everything that is kept, as one JSON file."""
    told = {"content-disposition": 'attachment; filename="medius.json"'}
    return StreamingResponse(house.storage.export(), media_type="application/json", headers=told)


@router.get("/settings/erase")
def ask_to_erase(request: Request, household: Whole, house: Home, who: Who, everybody: bool = False) -> Response:  # noqa: FBT001, FBT002
    """Whether it is really meant."""
    only_here(who)
    return _asked_to_erase(request, household, house, everybody=everybody)


@router.post("/settings/erase")
async def erase(request: Request, household: Whole, house: Home, who: Who, fields: Sent) -> Response:
    """Erase one's own data, or everything of everybody, if the word for it stands there."""
    only_here(who)
    everybody = fields.get("whose") == "everybody" or not household.is_shared
    word = EVERYBODYS_WORD if household.is_shared and everybody else ERASING_WORD
    if fields.get("word", "").strip().lower() != word:
        return _asked_to_erase(request, household, house, everybody=everybody, wrong=True)
    if everybody:
        await household.erase_all()
    else:
        await house.erase()
    return see_other("/")


def _asked_to_erase(
    request: Request, household: Household, house: House, *, everybody: bool, wrong: bool = False
) -> Response:
    shared = household.is_shared
    return page(
        request,
        "erase.html",
        status=422 if wrong else 200,
        wrong=wrong,
        shared=shared,
        everybody=shared and everybody,
        people=household.members.all(),
        me=house.member,
        word=EVERYBODYS_WORD if shared and everybody else ERASING_WORD,
    )


def _yes(answer: str | None, *, otherwise: bool) -> bool:
    return otherwise if answer is None else answer == "yes"


def only_here(who: Visitor) -> None:
    """For what only a browser of this very machine may do.

    Raises:
        OnlyHere: It is a phone.
    """
    if not who.is_owner:
        raise OnlyHere
