"""What can go wrong with a page, as pages: what happened, what to do, what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from medius.exercises import UnknownExercise
from medius.programme.planned import NotAPlan
from medius.reports.plates import NoSuchChart
from medius.storage import StorageError
from medius.storage.copies import Damaged
from medius.storage.household import NoSuchMember
from medius.storage.refusals import NoSuchActivity, NoSuchBackup, NoSuchSession, NoSuchSet, PlanChanged
from medius.web.house import house_of
from medius.web.pages.backups import damage_page
from medius.web.pages.history import NoSuchReplay
from medius.web.refusals import NobodyChosen, OnlyHere, OnlyOverTls
from medius.web.rendering import page

KEPT: Final = "Everything you did is kept."


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page of trouble: its status, what happened, what to do, what was kept."""

    status: int
    what: str
    do: str
    kept: str = KEPT


MISSING: Final = Trouble(404, "There is nothing here", "The address may be mistyped. Go on from Today.")
NO_SESSION: Final = Trouble(404, "There is no such session", "It may have been erased. Look in the history.")
NO_BACKUP: Final = Trouble(404, "There is no such backup", "Choose another one under Settings.", "Nothing was changed.")
NO_MEMBER: Final = Trouble(404, "Nobody of that number lives here", "Choose who you are under People.")
NO_METHOD: Final = Trouble(405, "That cannot be done here", "Go on from Today.")
NONSENSE: Final = Trouble(422, "That did not make sense to Medius", "Go back and try it again.", "Nothing was changed.")
ONLY_HERE: Final = Trouble(
    403, "Only on the machine where Medius runs", "Open this page there.", "Nothing was changed."
)
ONLY_TLS: Final = Trouble(404, "Pairing is for phones", "On this machine go to Settings, Use a phone.")
OTHER_WINDOW: Final = Trouble(
    409,
    "The plan was changed in another window",
    "Look at it as it is now, then try again.",
    "Nothing was written over.",
)
UNSAVED: Final = Trouble(
    503, "Medius cannot reach its file", "Look at the disk, then try again.", "What was saved before is kept."
)
OURS: Final = Trouble(
    500,
    "Medius made a mistake",
    "Go back and try it again. If it stays, end Medius with Ctrl-C and start it again.",
    "What was saved is kept.",
)

_WITH_PINS: Final = "/people"
"""Forms with a PIN in them are filled in anew."""

_OF_STATUS: Final = {404: MISSING, 405: NO_METHOD, 422: NONSENSE}


def add_error_pages(app: FastAPI) -> None:
    """Let every trouble of an app become a page; what broke is told on the terminal, never to the page."""
    for kind, trouble in {
        RequestValidationError: NONSENSE,
        NoSuchSession: NO_SESSION,
        UnknownExercise: MISSING,
        NoSuchActivity: MISSING,
        NoSuchBackup: NO_BACKUP,
        NoSuchReplay: MISSING,
        NoSuchSet: MISSING,
        PlanChanged: OTHER_WINDOW,
        NoSuchChart: MISSING,
        NoSuchMember: NO_MEMBER,
        OnlyHere: ONLY_HERE,
        OnlyOverTls: ONLY_TLS,
        Exception: OURS,
    }.items():
        _add(app, kind, trouble)
    app.add_exception_handler(NobodyChosen, _of_nobody)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(StorageError, _of_storage)
    app.add_exception_handler(Damaged, _of_damage)
    app.add_exception_handler(NotAPlan, _of_plan)


def _add(app: FastAPI, kind: type[Exception], trouble: Trouble) -> None:
    async def told(request: Request, _error: Exception) -> Response:
        return trouble_page(request, trouble)

    app.add_exception_handler(kind, told)


async def _of_nobody(_request: Request, _error: Exception) -> Response:
    return RedirectResponse("/people", status_code=303)


async def _of_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return trouble_page(request, _OF_STATUS.get(status, OURS))


async def _of_storage(request: Request, error: Exception) -> Response:
    """What could not be read or kept; a form stays filled in, to be sent again."""
    told = Trouble(503, UNSAVED.what, f"{error}.", UNSAVED.kept)
    fields = request.scope["state"].get("fields", ())
    if not fields or request.url.path.startswith(_WITH_PINS):
        return trouble_page(request, told)
    return page(request, "unsaved.html", status=told.status, told=told, action=str(request.url.path), fields=fields)


async def _of_damage(request: Request, error: Exception) -> Response:
    """A data file that was damaged: what was kept, and what can be done."""
    moved = error.moved if isinstance(error, Damaged) else None
    return damage_page(request, house_of(request), moved=moved)


async def _of_plan(request: Request, error: Exception) -> Response:
    """A kept plan that was changed into something that cannot be."""
    return page(request, "not_a_plan.html", status=500, why=str(error))


def trouble_page(request: Request, trouble: Trouble) -> Response:
    """The page of a trouble."""
    return page(request, "error.html", status=trouble.status, what=trouble.what, do=trouble.do, kept=trouble.kept)
