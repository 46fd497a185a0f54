"""The exercises of the library in the words of a report: nothing is said there that the library does not say."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from medius.body import Landmark
from medius.movement.exercise import Exercise, Fault, Limits, PerRepetition
from medius.movement.folding import placement
from medius.reports.words import ExerciseWords, FaultWords

_HIPS: Final = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_SHOULDERS: Final = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
_KNEES: Final = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_FOOT: Final = (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX)
_FEET: Final = (*_FOOT, *(landmark.mirrored for landmark in _FOOT))
_LEG: Final = (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)
_BACK: Final = (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP)
_ARM: Final = (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST)

PARTS: Final = MappingProxyType(
    {
        "pelvis-rolls-back": ("hips", _HIPS),
        "trunk-rolls-back": ("shoulders", _SHOULDERS),
        "feet-apart": ("feet", _FEET),
        "hip-hikes": ("hips", _HIPS),
        "knees-drift": ("knees", _KNEES),
        "leg-drifts-forward": ("leg", _LEG),
        "toes-turn-up": ("foot", _FOOT),
        "knee-bends": ("knee", _LEG),
        "trunk-lifts": ("shoulders", _SHOULDERS),
        "feet-far": ("feet", _FEET),
        "hips-low": ("hips", _HIPS),
        "back-over-arches": ("back", _BACK),
        "knees-fall-in": ("knees", _KNEES),
        "pelvis-tilts": ("hips", _HIPS),
        "free-hip-drops": ("hips", _HIPS),
        "feet-lift": ("feet", _FEET),
        "weight-shifts": ("hips", _HIPS),
        "base-misplaced": ("start position", (*_SHOULDERS, *_HIPS)),
        "leg-high": ("leg", _LEG),
        "leg-low": ("leg", _LEG),
        "pelvis-opens": ("hips", _HIPS),
        "hips-shift": ("hips", _HIPS),
        "back-sags": ("back", _BACK),
        "arm-low": ("arm", _ARM),
        "wobble": ("hips", _HIPS),
        "head-off-line": ("head", (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)),
        "same-side": (
            "arm and leg",
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_WRIST, Landmark.LEFT_HIP, Landmark.LEFT_ANKLE),
        ),
    }
)
"""The body part of each fault that has one, and its points when the left leg moves; the right arm reaches then."""

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
