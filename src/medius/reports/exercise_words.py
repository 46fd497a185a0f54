"""The exercises of the library in the words of a report: nothing is said there that the library does not say."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from medius.movement.exercise import Exercise, Fault, Limits, PerRepetition
from medius.movement.folding import placement
from medius.reports.words import ExerciseWords, FaultWords

PARTS: Final = MappingProxyType(
    {
        "pelvis-rolls-back": "hips",
        "trunk-rolls-back": "shoulders",
        "feet-apart": "feet",
        "hip-hikes": "hip",
        "knees-drift": "knees",
        "leg-drifts-forward": "leg",
        "toes-turn-up": "foot",
        "knee-bends": "knee",
        "trunk-lifts": "shoulders",
        "feet-far": "feet",
        "hips-low": "hips",
        "back-over-arches": "back",
        "knees-fall-in": "knees",
        "pelvis-tilts": "hips",
        "free-hip-drops": "hip",
        "feet-lift": "feet",
        "weight-shifts": "hips",
        "base-misplaced": "hands and knees",
        "leg-high": "leg",
        "leg-low": "leg",
        "pelvis-opens": "hips",
        "hips-shift": "hips",
        "back-sags": "back",
        "arm-low": "arm",
        "wobble": "hips",
        "head-off-line": "head",
        "same-side": "arm and leg",
    }
)
"""The body part of each fault that has one."""


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
    return FaultWords(
        key=fault.key,
        title=fault.key.replace("-", " ").capitalize(),
        cue=fault.cue,
        why=fault.why,
        limit=f"{limit_in_words(fault)}: {fault.threshold}.",
        source=fault.source,
        part=PARTS.get(fault.key, ""),
        landmarks=fault.needs if fault.key in PARTS else (),
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
