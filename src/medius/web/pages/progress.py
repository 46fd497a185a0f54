"""Progress: plots first, what can be said of them and how it is known, the goal, and the week's question."""

from __future__ import annotations

from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.outcomes import MEASURES, acceptable_words, change_of, monday, statement
from medius.reports.look import DARK, LIGHT
from medius.reports.plates import key_of_test, kinds_of_test, plateau_statement, plates
from medius.reports.record import Record, record
from medius.storage import Storage
from medius.web.pages.asked_for import Home, Sent, see_other
from medius.web.pages.diary import STOPS
from medius.web.rendering import page

router = APIRouter()

LOOKS: Final = {"light": LIGHT, "dark": DARK}

QUESTIONS_AT: Final = "/check-in"
TESTS_AT: Final = "/tests"


@router.get("/progress")
def progress(request: Request, house: Home) -> Response:
    """The page; its charts are addresses of their own, so that it is there at once."""
    kept = record(house.storage)
    return page(
        request,
        "progress.html",
        plates=plates(kept),
        where_to=_where_to(kept),
        plateau=plateau_statement(kept),
        overall=_overall(kept),
        kept=kept,
        week=monday(kept.today),
        stops=STOPS,
        noted=next((note.stopped.value for note in kept.notes if note.week == monday(kept.today)), None),
    )


@router.get("/progress/{key}.svg")
def chart(house: Home, key: str, theme: str = "light", narrow: bool = False) -> Response:  # noqa: FBT001, FBT002
    """One chart; drawn in a thread of its own, and remembered as long as its numbers stay."""
    from medius.reports.plots import drawn

    look = LOOKS.get(theme, LIGHT)
    svg = drawn(record(house.storage), key, look.in_narrow if narrow else look)
    return Response(svg, media_type="image/svg+xml")


@router.post("/progress/goal")
def keep_goal(house: Home, fields: Sent) -> Response:
    """The person is where they want to be, or not any more."""
    house.storage.goal.keep(_today(house.storage) if fields.get("reached") == "yes" else None)
    return see_other("/progress#goal")


def _today(storage: Storage) -> date:
    return storage.clock().date()


def _where_to(kept: Record) -> dict[str, tuple[str, str]]:
    """Where an empty plate leads, and what is written there."""
    tests = {key_of_test(*kind): (TESTS_AT, "To the tests") for kind in kinds_of_test(kept.results)}
    questions = dict.fromkeys(("psfs", "rmdq", "confidence"), (QUESTIONS_AT, "Answer it now"))
    sessions = dict.fromkeys(("pain", "repetitions"), ("/", "To today's session"))
    return {**tests, **questions, **sessions}


def _overall(kept: Record) -> tuple[str, ...]:
    """What the person says of the whole, in sentences."""
    change = change_of(MEASURES["change"], kept.scores)
    latest = [score for score in kept.scores if score.key == "acceptable"][-1:]
    told = () if change is None else (statement(change).sentence,)
    return (*told, *(acceptable_words(score) for score in latest))
