"""Remote: a few large buttons for a phone within reach of the mat."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.web.pages.asked_for import Home
from medius.web.rendering import page

router = APIRouter()


@router.get("/remote")
def remote(request: Request, house: Home) -> Response:
    """The buttons of the session that is under way."""
    watched = house.watched()
    return page(request, "remote.html", session=max(watched, default=None))
