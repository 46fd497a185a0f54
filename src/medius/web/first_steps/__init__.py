"""The steps of the start, in two parts: each a value that reads a form and tells what was answered."""

from collections.abc import Mapping
from typing import Final

from medius.web.first_steps import activities, back, confidence, equipment, pain, positions, time, where, you
from medius.web.first_steps.step import AFTER, BEFORE, Answers, Fields, Known, Step, Wrong

SAFETY: Final = "safety"
"""The key under which the safety questions are kept as a step; they have pages of their own, and no skipping."""

STEPS: Final[tuple[Step, ...]] = tuple(
    room.STEP for room in (where, pain, positions, equipment, time, activities, confidence, back, you)
)
"""In the order in which they are asked; the safety questions come before them all."""

BY_KEY: Final[Mapping[str, Step]] = {step.key: step for step in STEPS}

__all__ = [
    "AFTER",
    "BEFORE",
    "BY_KEY",
    "SAFETY",
    "STEPS",
    "Answers",
    "Fields",
    "Known",
    "Step",
    "Wrong",
]
