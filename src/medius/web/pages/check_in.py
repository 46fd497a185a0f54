"""The check-in of every four weeks: the scores of the start once more, and how it is compared with the start."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.outcomes import Activity, Score
from medius.outcomes.measures import (
    ACCEPTABLE,
    ACTIVITIES,
    BACK_QUESTIONNAIRE,
    CONFIDENCE,
    GLOBAL_CHANGE,
    PAIN_OF_WEEK,
)
from medius.outcomes.rmdq import INSTRUCTION, SENTENCES, back_score
from medius.programme.asking import scores_due, training_days
from medius.programme.log import Log
from medius.storage import Storage
from medius.web.first_steps import Fields, Known
from medius.web.first_steps.step import scale
from medius.web.known import known
from medius.web.pages.asked_for import Home, Sent, see_other
from medius.web.rendering import page

router = APIRouter()

ASKED: Final = (PAIN_OF_WEEK, ACTIVITIES, CONFIDENCE, BACK_QUESTIONNAIRE, GLOBAL_CHANGE, ACCEPTABLE)
"""In the order in which they are asked."""

CHANGES: Final = tuple((str(value), f"{value:+d}" if value else "0") for value in range(-5, 6))
YES_NO: Final = (("1", "Yes"), ("0", "No"))


@router.get("/check-in")
def check_in(request: Request, house: Home, saved: bool = False) -> Response:  # noqa: FBT001, FBT002
    """What is asked of this person; nothing filled in, for it is about today."""
    return _shown(request, house.storage, {}, {}, saved=saved)


@router.post("/check-in")
def answered(request: Request, house: Home, fields: Sent) -> Response:
    """What was answered is kept; what was left open is asked another time."""
    storage, wrong = house.storage, dict[str, str]()
    told = known(storage)
    scores = scores_in(fields, told, wrong)
    if wrong:
        return _shown(request, storage, fields, wrong)
    for score in scores:
        storage.scores.keep(score)
    return see_other("/check-in?saved=true")


def asked_of(told: Known) -> tuple[str, ...]:
    """The keys of the scores that this person is asked for."""
    left_out = set() if told.activities else {ACTIVITIES.key, CONFIDENCE.key}
    left_out |= set() if told.person.has_back_pain else {BACK_QUESTIONNAIRE.key}
    return tuple(measure.key for measure in ASKED if measure.key not in left_out)


def due(told: Known, log: Log) -> tuple[str, ...]:
    """The keys of the scores that are due again today."""
    trained = training_days(log)
    last = {key: score.day for key, score in told.scores.items()}
    return scores_due(last, asked_of(told), trained[0] if trained else None, told.today)


def scores_in(fields: Fields, told: Known, wrong: dict[str, str]) -> tuple[Score, ...]:
    """The scores of a form; what cannot be is said in `wrong`."""
    single = [_chosen(fields, key, allowed, told, wrong) for key, allowed in _ALLOWED.items()]
    found = [_activities(fields, told, wrong), _back(fields, told), *single]
    return tuple(score for score in found if score is not None)


_TO_TEN: Final = tuple((str(value), str(value)) for value in range(11))
_ALLOWED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    PAIN_OF_WEEK.key: _TO_TEN,
    CONFIDENCE.key: _TO_TEN,
    GLOBAL_CHANGE.key: CHANGES,
    ACCEPTABLE.key: YES_NO,
}


def _chosen(
    fields: Fields, key: str, allowed: tuple[tuple[str, str], ...], told: Known, wrong: dict[str, str]
) -> Score | None:
    given = fields.get(key, "").strip()
    if not given:
        return None
    if given not in dict(allowed):
        wrong[key] = f"“{given[:20]}” cannot be; choose one of the answers."
        return None
    return Score(key, told.today, float(given))


def _activities(fields: Fields, told: Known, wrong: dict[str, str]) -> Score | None:
    values = {str(each.number): scale(fields, _field(each), wrong) for each in told.activities}
    items = {number: float(value) for number, value in values.items() if value is not None}
    return Score(ACTIVITIES.key, told.today, sum(items.values()) / len(items), items) if items else None


def _field(activity: Activity) -> str:
    return f"psfs-{activity.number}"


def _back(fields: Fields, told: Known) -> Score | None:
    """None where nothing was ticked and the box beside it was not either: an empty list may be left open."""
    ticked = [number for number in range(1, len(SENTENCES) + 1) if fields.get(f"sentence-{number}")]
    return back_score(told.today, ticked) if ticked or fields.get("sentence-none") else None


def _shown(
    request: Request, storage: Storage, given: Fields, wrong: Mapping[str, str], *, saved: bool = False
) -> Response:
    told = known(storage)
    return page(
        request,
        "check_in.html",
        status=422 if wrong else 200,
        saved=saved,
        asked={measure.key: measure for measure in ASKED if measure.key in asked_of(told)},
        activities=told.activities,
        changes=CHANGES,
        yes_no=YES_NO,
        instruction=INSTRUCTION,
        sentences=SENTENCES,
        given=given,
        wrong=wrong,
    )
