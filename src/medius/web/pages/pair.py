"""Pairing a phone: the address and the code on this machine, the form on the phone."""

from __future__ import annotations

import time
from typing import Final

import segno
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from medius.web.certificates import authority_fingerprint
from medius.web.household import Household
from medius.web.pages.asked_for import Sent, Who, Whole, see_other
from medius.web.pages.settings import only_here
from medius.web.pairing import Tried
from medius.web.refusals import OnlyOverTls
from medius.web.rendering import page, rendered
from medius.web.visitors import Standing, Visitor

router = APIRouter()

_TOLD: Final = {
    Tried.WRONG: "That is not the code. Look again.",
    Tried.OVER: "No code is open now. Ask Medius for a new one: Settings, Use a phone.",
    Tried.TOO_FAST: "Too many tries. Wait a minute.",
}
_LONGEST_NAME: Final = 40


@router.get("/phone")
def phone(request: Request, household: Whole, who: Who) -> Response:
    """How a phone is paired; the code comes when it is asked for."""
    only_here(who)
    return _shown(request, household, None)


@router.post("/phone")
def phone_code(request: Request, household: Whole, who: Who) -> Response:
    """The same, with a new code. Reloading asks for another one, and nothing is lost by that."""
    only_here(who)
    return _shown(request, household, household.offered_code() if household.settings.network else None)


@router.get("/pair")
def pair(request: Request) -> Response:
    """The form on the phone."""
    if request.url.scheme != "https":
        raise OnlyOverTls
    return _form(None)


@router.post("/pair")
def try_code(request: Request, household: Whole, fields: Sent) -> Response:
    """The code lets the phone in, once."""
    if request.url.scheme != "https":
        raise OnlyOverTls
    tried = household.pairing.try_code("".join(fields.get("code", "").split()), time.monotonic())
    if tried is not Tried.RIGHT:
        return _form(tried)
    name = fields.get("name", "").strip()[:_LONGEST_NAME] or "Phone"
    visitor = Visitor(Standing.PAIRED, household.browsers.pair(name))
    response = see_other("/")
    response.headers["set-cookie"] = household.doorkeeper.cookie(visitor, secure=True)
    return response


def _form(tried: Tried | None) -> Response:
    status = {None: 200, Tried.TOO_FAST: 429}.get(tried, 403)
    return HTMLResponse(rendered("pair.html", told=None if tried is None else _TOLD[tried]), status)


def _shown(request: Request, household: Household, code: str | None) -> Response:
    network = household.settings.network
    return page(
        request,
        "phone.html",
        network=network,
        code=code,
        qr=Markup() if network is None else qr_svg(network.address),
        fingerprint="" if network is None else authority_fingerprint(household.settings.folder),
    )


def qr_svg(address: str) -> Markup:
    """A QR code as SVG to stand in a page; black on white, whatever the theme."""
    drawn = segno.make(address, error="m").svg_inline(scale=6, border=4, light="#fff", dark="#000", omitsize=True)
    return Markup(drawn)  # noqa: S704 - made here from our own address
