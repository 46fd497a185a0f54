"""The exercises of the library in the words of a report: nothing is said there that the library does not say."""

from __future__ import annotations

from typing import Final

from medius.coaching.parts import PARTS
from medius.movement.exercise import Exercise, Fault, Limits, PerRepetition
from medius.movement.folding import placement
from medius.reports.words import ExerciseWords, FaultWords

OURS: Final = "our proposal"

UNCHECKED: Final = "from memory"
"""How a source is marked that nobody has looked up yet: neither it nor its number is shown."""


def exercise_words(exercise: Exercise) -> ExerciseWords:
    """An exercise in words."""
    return ExerciseWords(
        key=exercise.key,
        name=exercise.name,
        driver=exercise.driver.key.replace("-", " "),
        camera=placement(exercise),
        error_deg=exercise.driver.error,
        faults=tuple(_fault_words(fault) for fault in exercise.faults),
    )


def _fault_words(fault: Fault) -> FaultWords:
    part, landmarks = PARTS.get(fault.key, ("", ()))
    checked = UNCHECKED not in fault.source
    return FaultWords(
        key=fault.key,
        title=fault.key.replace("-", " ").capitalize(),
        cue=fault.cue,
        why=fault.why,
        limit=f"{limit_in_words(fault)}: {fault.threshold}." if checked else f"{OURS.capitalize()}.",
        source=fault.source if checked else OURS,
        part=part,
        landmarks=landmarks,
        priority=fault.priority,
    )


def limit_in_words(fault: Fault) -> str:
    """What is measured, and from where on it is said: "hip roll above 10 deg"."""
    rule = fault.when
    name, unit = (rule.name, rule.unit) if isinstance(rule, PerRepetition) else (rule.measure.key, rule.measure.unit)
    return f"{name.replace('-', ' ').capitalize()} {_beyond(rule.limits)}{_unit_in_words(unit)}"


def _beyond(limits: Limits) -> str:
    return f"{'above' if limits.above else 'below'} {limits.warn:g}"


def _unit_in_words(unit: str) -> str:
    return {"deg": "°", "s": " s", "m": " m", "ratio": "", "share": ""}.get(unit, f" of the {unit}")
