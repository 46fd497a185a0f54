"""The start, in two parts: what Medius is, the safety questions, and one screen after the other about the person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from medius.coaching.health import HEALTH, HealthSentence
from medius.outcomes.measures import MEASURES
from medius.outcomes.rmdq import INSTRUCTION, SENTENCES
from medius.programme import SWAPS, Unanswered, screening
from medius.programme.person import Band, Region
from medius.storage import Storage
from medius.web import known as knowing
from medius.web.first_steps import AFTER, BEFORE, BY_KEY, SAFETY, STEPS, Fields, Known, Step, Wrong
from medius.web.first_steps.activities import MOST
from medius.web.first_steps.equipment import PLACES, mass_unit
from medius.web.first_steps.pain import SIDES
from medius.web.first_steps.time import MINUTES
from medius.web.first_steps.where import NAMES
from medius.web.first_steps.you import AGES
from medius.web.pages.asked_for import Home, Sent, Wanted, choice_in, see_other
from medius.web.pages.safety import listed, meaning, replies_in
from medius.web.rendering import page

router = APIRouter()

SAID: Final[tuple[HealthSentence, ...]] = tuple(
    HEALTH[key] for key in ("what-medius-is", "what-medius-is-not", "picture-stays", "safety-first")
)
"""What stands on the first page."""

SAFETY_ADDRESS: Final = "/welcome/safety"
SKIPPED: Final = "skip"

_WORDS: Final = {
    "measures": MEASURES,
    "swaps": SWAPS,
    "regions": NAMES,
    "spots": {Region.LOW_BACK: 1, Region.BUTTOCK: 2, Region.FRONT_OF_HIP: 2}
    | dict.fromkeys((Region.SIDE_OF_HIP, Region.THIGH, Region.KNEE), 4),
    "sides": SIDES,
    "bands": tuple(Band),
    "places": range(1, PLACES + 1),
    "minutes": MINUTES,
    "ages": AGES,
    "activity_places": range(1, MOST + 1),
    "instruction": INSTRUCTION,
    "sentences": SENTENCES,
}
"""What the templates of the steps ask for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the list of the start: its address, its title, and what was answered ("" for nothing yet)."""

    address: str
    title: str
    told: str


@router.get("/welcome")
def welcome(request: Request, house: Home, saved: bool = False) -> Response:  # noqa: FBT001, FBT002
    """What Medius is and is not, where to go on, and what was answered so far."""
    told = knowing.known(house.storage)
    return page(
        request,
        "welcome.html",
        said=SAID,
        saved=saved,
        onward=onward(told, BEFORE),
        begun=bool(told.behind),
        parts=[_lines(part, told) for part in (BEFORE, AFTER)],
        trained=has_trained(house.storage),
        further=onward(told, AFTER),
    )


def onward(told: Known, part: int) -> str | None:
    """Where a part of the start goes on; None where it is all behind the person."""
    if part == BEFORE and SAFETY not in told.behind:
        return SAFETY_ADDRESS
    left = knowing.open_steps(part, told)
    return f"/welcome/{left[0].key}" if left else None


def has_trained(storage: Storage) -> bool:
    """Whether the first session is behind the person: then the second part is asked."""
    return storage.history.last_trained() is not None


@router.get(SAFETY_ADDRESS)
def safety(request: Request, house: Home, choice: Wanted) -> Response:
    """The safety questions, which nobody skips."""
    return listed(request, house.storage, choice, {}, action=SAFETY_ADDRESS)


@router.post(SAFETY_ADDRESS)
def safety_answered(request: Request, house: Home, fields: Sent) -> Response:
    """The list, answered: on, or what to do instead; with the open ones marked where some are."""
    choice, storage = choice_in(fields), house.storage
    try:
        answers = screening(replies_in(fields))
    except Unanswered as unanswered:
        return listed(request, storage, choice, fields, unanswered.open_keys, action=SAFETY_ADDRESS)
    storage.safety_checks.keep(answers)
    storage.about.keep(knowing.person_of(storage), SAFETY)
    return see_other(f"{SAFETY_ADDRESS}/result" if answers.raised else onward(knowing.known(storage), BEFORE) or "/")


@router.get(f"{SAFETY_ADDRESS}/result")
def safety_result(request: Request, house: Home, choice: Wanted) -> Response:
    """What the answers mean, calmly; the start goes on all the same, for there is a later day."""
    storage, check = house.storage, house.storage.safety_checks.last()
    further = onward(knowing.known(storage), BEFORE) or "/"
    if check is None or check.screening is None or not check.screening.raised:
        return see_other(further)
    return meaning(request, check.screening, choice, onward=further, again=SAFETY_ADDRESS)


@router.get("/welcome/{key}")
def step(request: Request, house: Home, key: str) -> Response:
    """One screen, filled in with what is known, or with what was left unsent."""
    asked, told = _asked(key), knowing.known(house.storage)
    return _shown(request, asked, told, _draft(house.storage, key) or asked.given(told))


@router.post("/welcome/{key}")
def answered(request: Request, house: Home, key: str, fields: Sent) -> Response:
    """Kept, or said beside the field what would do; with every other answer still there."""
    storage, asked = house.storage, _asked(key)
    told = knowing.known(storage)
    was_open = key not in told.behind
    if SKIPPED in fields:
        if was_open:
            storage.about.keep(told.person, key, skipped=True)
    else:
        try:
            knowing.keep(storage, asked, asked.read(fields, told), told)
        except Wrong as wrong:
            return _shown(request, asked, told, fields, wrong.messages)
    storage.preferences.forget(_drafted(key))
    return see_other(_after(storage, asked, was_open=was_open))


@router.post("/welcome/{key}/draft")
def drafted(house: Home, key: str, fields: Sent) -> Response:
    """What was chosen but not sent yet, so that a reload loses nothing."""
    _asked(key)
    house.storage.preferences.choose(_drafted(key), json.dumps(dict(fields)))
    return Response(status_code=204)


def _after(storage: Storage, asked: Step, *, was_open: bool) -> str:
    """Where to go on after a step: to the next open one of its part, or to where the person came from."""
    further = onward(knowing.known(storage), asked.part)
    if further is not None:
        return further
    return "/" if was_open else "/welcome?saved=true"


def _asked(key: str) -> Step:
    asked = BY_KEY.get(key)
    if asked is None:
        raise HTTPException(404)
    return asked


def _shown(
    request: Request,
    asked: Step,
    told: Known,
    given: Fields,
    wrong: Mapping[str, str] | None = None,
) -> Response:
    part = [each for each in STEPS if each.part == asked.part and (each.asked(told) or each is asked)]
    return page(
        request,
        "welcome_step.html",
        status=422 if wrong else 200,
        step=asked,
        number=part.index(asked) + 1,
        of=len(part),
        known=told,
        unit=mass_unit(told.units),
        given=given,
        wrong=wrong or {},
        is_new=asked.key not in told.behind,
        asks=_WORDS,
    )


def _lines(part: int, told: Known) -> list[Line]:
    """The steps of a part with what was answered; the safety questions first."""
    lines = [Line(SAFETY_ADDRESS, "Is it safe?", "Answered" if SAFETY in told.behind else "")] if part == BEFORE else []
    for each in STEPS:
        if each.part == part and each.asked(told):
            skipped = "Skipped" if each.key in told.behind else ""
            lines.append(
                Line(f"/welcome/{each.key}", each.title, each.told(told) if each.key in told.answered else skipped)
            )
    return lines


def _drafted(key: str) -> str:
    return f"draft-{key}"


def _draft(storage: Storage, key: str) -> Fields:
    kept = storage.preferences.get(_drafted(key), "")
    return dict(json.loads(str(kept))) if kept else {}
