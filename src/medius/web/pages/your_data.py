"""Your data: all of it taken along, an export taken in again, and erasing one's own or everybody's."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from medius.storage.folder import TAKEN_IN
from medius.storage.refusals import HasData, NewerExport, NotAnExport, StorageError, Truncated
from medius.storage.taking_in import Counts
from medius.web.guard import IMPORT_PATH
from medius.web.house import House
from medius.web.household import Household
from medius.web.pages.asked_for import Home, Sent, Who, Whole, see_other
from medius.web.pages.settings import only_here
from medius.web.rendering import page

router = APIRouter()

ERASING_WORD: Final = "erase"
"""What is written by somebody who means it."""

EVERYBODYS_WORD: Final = "everybody"
"""What is written by somebody who means the others as well."""


# --- taking along, taking in ---


@router.get("/settings/export")
def export(house: Home) -> Response:
    """Everything that is kept, as one JSON file."""
    told = {"content-disposition": 'attachment; filename="medius.json"'}
    return StreamingResponse(house.storage.export(), media_type="application/json", headers=told)


@router.get(IMPORT_PATH)
def ask_for_export(request: Request, who: Who) -> Response:
    """Which export."""
    only_here(who)
    return _import(request)


@router.post(IMPORT_PATH)
async def take_in(request: Request, house: Home, who: Who) -> Response:
    """An export becomes this person's data: all of it, or nothing, and why."""
    only_here(who)
    async with request.form(max_files=1, max_fields=10) as form:
        given = form.get("export")
        if not isinstance(given, UploadFile) or not given.filename:
            return _import(request, told="Choose the file first.")
        try:
            counts = await run_in_threadpool(_taken_in, house, given.file)
        except (HasData, NewerExport, NotAnExport, Truncated) as refusal:
            return _import(request, told=sentence(refusal))
    return _import(request, counts=counts)


def _taken_in(house: House, given: IO[bytes]) -> Counts:
    """What came is laid beside the data for as long as it is read, for the eyes of its owner only."""
    handle, name = tempfile.mkstemp(".part", TAKEN_IN, house.storage.folder)
    try:
        with os.fdopen(handle, "wb") as laid:
            shutil.copyfileobj(given, laid)
        return house.storage.take_in(Path(name))
    finally:
        Path(name).unlink(missing_ok=True)


def _import(request: Request, *, told: str = "", counts: Counts | None = None) -> Response:
    return page(request, "import.html", status=422 if told else 200, told=told, counts=counts, address=IMPORT_PATH)


def sentence(refusal: StorageError) -> str:
    """A refusal as a sentence of its own."""
    words = str(refusal)
    return f"{words[:1].upper()}{words[1:]}. Nothing was changed."


# --- erasing ---


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
