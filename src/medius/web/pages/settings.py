"""Settings: what is kept, how the coach sounds, and which phones may come in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.storage.folder import FILE
from medius.web.pages.asked_for import Fields, Home, Sent, Who, Whole, see_other
from medius.web.refusals import OnlyHere
from medius.web.rendering import page
from medius.web.settings_kept import UNITS, Chosen, choose, chosen
from medius.web.visitors import Visitor

router = APIRouter()


@router.get("/settings")
def settings(request: Request, house: Home, household: Whole, who: Who, saved: bool = False) -> Response:  # noqa: FBT001, FBT002
    """The settings as they stand."""
    return page(
        request,
        "settings.html",
        now=house.storage.clock(),
        saved=saved,
        chosen=chosen(house.storage),
        network=house.settings.network,
        browsers=household.browsers.all(),
        file=house.storage.folder / FILE,
        here=who.is_owner,
        backups=house.backups,
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


def _yes(answer: str | None, *, otherwise: bool) -> bool:
    return otherwise if answer is None else answer == "yes"


def only_here(who: Visitor) -> None:
    """For what only a browser of this very machine may do.

    Raises:
        OnlyHere: It is a phone.
    """
    if not who.is_owner:
        raise OnlyHere
