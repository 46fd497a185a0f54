"""The morning after a training day: three taps, each kept at once and changeable all day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.programme.asking import still_open
from medius.programme.log import Ache, Morning
from medius.storage import Storage
from medius.web.pages.asked_for import Fields, Home, Sent, see_other
from medius.web.rendering import page
from medius.web.words import pain_scale

router = APIRouter()

ACHES: Final = (
    (Ache.NONE.value, "No"),
    (Ache.WORKED_MUSCLE_BOTH.value, "Yes, on both sides"),
    (Ache.ELSEWHERE.value, "Somewhere else, or on one side"),
)
_SCALE: Final = {str(number): number for number in range(11)}


@dataclass(frozen=True, slots=True)
class Question:
    """One of the three.

    Args:
        key: The field of `Morning`.
        words: As it is asked.
        options: Values and their labels.
        given: The value that was answered; None while it is open.
        ends: What the least and the greatest mean; None where it is no scale.
    """

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    given: str | None
    ends: tuple[str, str] | None = None

    @property
    def told(self) -> str:
        """The answer, in words."""
        return "not answered" if self.given is None else dict(self.options)[self.given].lower()


@router.get("/morning")
def morning(request: Request, house: Home) -> Response:
    """All three questions, with what was answered today."""
    return page(request, "morning.html", questions=questions(house.storage), wrong=False)


@router.post("/morning")
def tapped(request: Request, house: Home, fields: Sent) -> Response:
    """One answer, kept at once; the others stay."""
    storage = house.storage
    try:
        answered = with_answer(today_of(storage), fields)
    except ValueError:
        return page(request, "morning.html", status=422, questions=questions(storage), wrong=True)
    storage.mornings.keep(answered)
    return see_other("/morning" if fields.get("from") == "morning" else "/")


def today_of(storage: Storage) -> Morning:
    """This morning, as far as it was answered."""
    today = storage.clock().date()
    return storage.mornings.at(today) or Morning(today)


def with_answer(before: Morning, fields: Fields) -> Morning:
    """A morning with what a form says.

    Raises:
        ValueError: It says nothing, or what cannot be.
    """
    if "pain" in fields and fields["pain"] in _SCALE:
        return replace(before, pain=_SCALE[fields["pain"]])
    if "stiffness" in fields and fields["stiffness"] in _SCALE:
        return replace(before, stiffness=_SCALE[fields["stiffness"]])
    return replace(before, ache=Ache(fields.get("ache", "")))


def questions(storage: Storage) -> tuple[Question, ...]:
    """The three, with what was answered today."""
    now = today_of(storage)
    pain, stiffness = ("" if value is None else str(value) for value in (now.pain, now.stiffness))
    return (
        Question("pain", "How much does it hurt now?", pain_scale(), pain or None, ("no pain", "the worst")),
        Question("stiffness", "How stiff are you?", pain_scale(), stiffness or None, ("not at all", "very")),
        Question("ache", "Do the muscles that worked ache?", ACHES, None if now.ache is None else now.ache.value),
    )


def open_questions(storage: Storage) -> tuple[Question, ...]:
    """Those of the three that are still open."""
    left = still_open(today_of(storage))
    return tuple(question for question in questions(storage) if question.key in left)
