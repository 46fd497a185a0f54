"""Learn: one page for each exercise, and what is known."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.exercises import EXERCISES, exercise_named
from medius.movement.folding import placement
from medius.reports import exercise_words
from medius.web.rendering import page

router = APIRouter()

KNOWN: Final = (
    "These exercises load the side-hip muscles.",
    "Rolling back and hip hiking shift work away from them (Willcox & Burden 2013; Cynn et al. 2006).",
    "Regular supervised hip exercise has helped many people with side-hip pain; results vary (Mellor et al. 2018).",
    "For low back pain, adding hip work eased pain by less than what matters to people (de Jesus et al. 2020).",
    "Whether they work less in low back pain is unclear over 24 studies; they tend to be weaker (Sadler et al. 2019).",
    "Medius measures what the camera sees, with an error of several degrees.",
)
"""Statements of `EVIDENCE.md`, section 6, that can be stood behind; none is a promise."""


@router.get("/learn")
def learn(request: Request) -> Response:
    """The exercises, and what is known of all."""
    return page(request, "learn.html", exercises=EXERCISES.values(), known=KNOWN)


@router.get("/learn/{key}")
def learn_exercise(request: Request, key: str) -> Response:
    """One exercise: muscles, set-up, movement, what takes over, evidence."""
    exercise = exercise_named(key)
    return page(
        request,
        "learn_exercise.html",
        exercise=exercise,
        guidance=exercise.guidance,
        camera=placement(exercise),
        faults=sorted(exercise_words(exercise).faults, key=lambda fault: fault.priority),
    )
