"""Movement: the words of an exercise, the engine that watches it, and what it says."""

from medius.movement.engine import Engine
from medius.movement.events import MovementEvent
from medius.movement.exercise import Exercise, Fault, Phase, UnknownVariation, Variation
from medius.movement.performed import FaultOccurrence, Level, PerformedTempo, Repetition, TrackingLoss

__all__ = [
    "Engine",
    "Exercise",
    "Fault",
    "FaultOccurrence",
    "Level",
    "MovementEvent",
    "PerformedTempo",
    "Phase",
    "Repetition",
    "TrackingLoss",
    "UnknownVariation",
    "Variation",
]
