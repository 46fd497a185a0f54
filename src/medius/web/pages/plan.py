"""Plan: where each exercise stands, every decision with its reason, and changing it by hand."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from medius.programme.editing import choices, edited
from medius.programme.ladders import LADDERS
from medius.programme.planned import NotAPlan
from medius.programme.planner import plan as planned_anew
from medius.reports.record import ladder_name
from medius.storage.refusals import PlanChanged
from medius.web.house import House
from medius.web.known import person_of
from medius.web.pages.asked_for import Fields, Home, Sent, see_other
from medius.web.plan_form import changes, mark, row, rows, told, wanted_words
from medius.web.planned import LOOKED_BACK, Planned, planned
from medius.web.rendering import page

router = APIRouter()

DECISIONS: Final = 60
"""So many decisions are shown, the last ones: about half a year. Our proposal."""


@router.get("/plan")
def plan(request: Request, house: Home, saved: bool = False) -> Response:  # noqa: FBT001, FBT002 - a query
    """The plan as it stands."""
    return _shown(request, house, planned(house.storage), saved=saved)


@router.post("/plan/anew")
def anew(house: Home) -> Response:
    """A new plan from the answers and the log, where the one that was kept cannot be read."""
    storage = house.storage
    today = storage.clock().date()
    log = storage.logs.log(since=today - LOOKED_BACK)
    storage.plans.keep(planned_anew(person_of(storage), None, log, today))
    return see_other("/plan")


@router.post("/plan/{exercise}")
def change(request: Request, house: Home, fields: Sent, exercise: str) -> Response:
    """One exercise changed by hand; refused with words where it cannot be, or where another window was first."""
    if exercise not in LADDERS:
        raise HTTPException(404)
    now = planned(house.storage)
    standing = now.plan.standings.get(exercise)
    if fields.get("was") != mark(standing):
        return _other_window(request, house, now, exercise, fields)
    try:
        wanted = changes(standing, fields, now.today)
        if not wanted:
            return see_other("/plan")
        changed = edited(now.plan, now.person, exercise, now.log, **wanted)
    except NotAPlan as refusal:
        return _shown(request, house, now, filled=(exercise, fields), why=_sentence(str(refusal)))
    try:
        house.storage.plans.keep(changed, over=now.plan)
    except PlanChanged:
        return _other_window(request, house, planned(house.storage), exercise, fields)
    return see_other("/plan?saved=true")


def _other_window(request: Request, house: House, now: Planned, exercise: str, fields: Fields) -> Response:
    """Both values, and the form as it was filled in: saving it now is a choice."""
    standing = now.plan.standings.get(exercise)
    stands = "not in the plan" if standing is None else told(standing, now.person)
    wrote = wanted_words(fields, exercise, now.person)
    why = (
        f"The {ladder_name(exercise)} was changed in another window. It is now: {stands}. "
        f"You wrote: {wrote}. Nothing was written over. Save again if yours is to stand."
    )
    return _shown(request, house, now, filled=(exercise, fields), why=why, status=409)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}. Nothing was changed."


def _shown(
    request: Request,
    house: House,
    now: Planned,
    *,
    filled: tuple[str, Fields] | None = None,
    why: str = "",
    saved: bool = False,
    status: int | None = None,
) -> Response:
    ladders = choices(now.plan, now.person, now.log)
    again = None if filled is None else row(now.plan, ladders[filled[0]], filled[1])
    return page(
        request,
        "plan.html",
        status=status or (422 if why else 200),
        plan=now.plan,
        today=now.today,
        rows=[again if again is not None and each.key == again.key else each for each in rows(now.plan, ladders)],
        filled=again,
        why=why,
        decisions=house.storage.plans.decisions(limit=DECISIONS),
        name_of=ladder_name,
        saved=saved,
    )
