"""Learn: the upper glutes, a page for each exercise, and what is known."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.coaching.activity import STRENGTHENING_PERCENT
from medius.coaching.health import EVIDENCE, HEALTH, UPPER_GLUTES, sentences
from medius.programme.safety import QUESTIONS, SafetyQuestion
from medius.reports.lesson import LESSONS, lesson
from medius.session.words import MUSCLES
from medius.web.rendering import page

router = APIRouter()

AXIS_PERCENT: Final = 130
"""The end of the scale on which activity is drawn."""


UNNAMED: Final = MappingProxyType(
    {
        "general": "Common advice; no source was read",
        "clinical practice": "Common practice; no source was read",
        "design": "Our proposal",
        "PAR-Q+ style (PAR-Q+ itself is copyrighted: write own questions)": "Our own words; no source was read",
    }
)
"""How it is told that a question has no page behind it."""


def checked(question: SafetyQuestion) -> str:
    """Where a safety question comes from, and whether it was read there."""
    if question.source in UNNAMED:
        return UNNAMED[question.source]
    return f"{question.source}: {'not yet read there, or only in part' if question.awaiting_review else 'read there'}"


@router.get("/learn")
def learn(request: Request) -> Response:
    """The upper glutes, the exercises, and what can be stood behind."""
    lessons = [lesson(key) for key in LESSONS]
    return page(request, "learn.html", lessons=lessons, intro=sentences("muscles-where", "muscles-standing"))


@router.get("/learn/upper-glutes")
def upper_glutes(request: Request) -> Response:
    """Gluteus medius and minimus: what they are, what they do, what takes over, what to do in the day."""
    return page(request, "learn_upper_glutes.html", topics=UPPER_GLUTES)


@router.get("/evidence")
def evidence(request: Request) -> Response:
    """What is known, how surely, and the questions about safety."""
    by_group = groupby(QUESTIONS, attrgetter("group"))
    groups = [(group, [(question, checked(question)) for question in each]) for group, each in by_group]
    return page(request, "evidence.html", topics=EVIDENCE, groups=groups, stop=HEALTH["when-to-stop"])


@router.get("/learn/{key}")
def learn_exercise(request: Request, key: str) -> Response:
    """One exercise: muscles, set-up, movement, what takes over, its ladder, evidence."""
    return page(
        request,
        "learn_exercise.html",
        lesson=lesson(key),
        muscles=MUSCLES.get(key),
        limits=HEALTH["limit-activity"],
        axis=AXIS_PERCENT,
        strengthening=STRENGTHENING_PERCENT,
    )
