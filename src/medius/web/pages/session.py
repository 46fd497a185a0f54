"""The session: a thin page that shows what the coach socket says, and leaving one that broke off."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.web.pages.asked_for import Home, see_other
from medius.web.rendering import page
from medius.web.settings_kept import chosen

router = APIRouter()


@router.get("/session/{session}")
def session(request: Request, house: Home, session: int) -> Response:
    """The coach page; of a session that is over, its history."""
    kept = house.storage.history.session(session)
    if kept.line.ended_at is not None:
        return see_other(f"/history/{session}")
    return page(
        request,
        "session.html",
        session=session,
        kind=kept.line.kind,
        eyes=kept.line.eyes,
        socket=f"/coach/{session}?role=coach",
        kept=f"/history/{session}",
        minutes=kept.routine.minutes,
        chosen=chosen(house.storage),
        routine=kept.routine,
    )


@router.post("/session/{session}/leave")
def leave(house: Home, session: int) -> Response:
    """A session that broke off is left as it is."""
    kept = house.storage.history.session(session)
    if kept.line.ended_at is None and session not in house.watched():
        house.storage.journal.leave(session)
    return see_other("/")
