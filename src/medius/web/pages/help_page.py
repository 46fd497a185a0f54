"""Help: the keys of a session, what works from the mat, and what Medius does not do."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.web.rendering import page

router = APIRouter()

KEYS: Final = (
    ("Space", "Pause, and go on"),
    ("Enter or →", "Begin, go on, next, skip"),
    ("←", "Repeat the set, or go back"),
    ("Esc", "Stop, with a question"),
    ("H", "Something hurts or is wrong"),
    ("+ or ↑", "Count one, without a camera"),
    ("− or ↓", "Count one less"),
    ("S", "Make it smaller, where that is offered"),
    ("K", "Keep it as it is"),
    ("N", "I cannot hear it; or go on without the camera"),
    ("0 to 9", "The answers of a question"),
    ("E", "Yes, end the session"),
    ("M", "Sound off and on"),
)


@router.get("/help")
def help_page(request: Request) -> Response:
    """One page."""
    return page(request, "help.html", keys=KEYS)
