"""What the engine says: a union of frozen events.

`at_s` is when it happened, `known_s` when the engine could tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from medius.body import Side
from medius.kinematics import Start
from medius.movement.exercise import Phase
from medius.movement.performed import Level, Repetition, TrackingLoss


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The person's start posture is known: `side` is the figure's left, `usable` whether form can be judged."""

    at_s: float
    known_s: float
    side: Side
    start: Start
    usable: bool


@dataclass(frozen=True, slots=True)
class DriverRead:
    """The driver at one pose, in deg, and of which leg."""

    at_s: float
    value: float
    side: Side


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """The live phase changed; good for cues, not for timing."""

    at_s: float
    phase: Phase


@dataclass(frozen=True, slots=True)
class FaultRaised:
    """Another part of the body took over, in the repetition that is under way."""

    at_s: float
    known_s: float
    key: str
    level: Level


@dataclass(frozen=True, slots=True)
class FaultCleared:
    """What was raised is over."""

    at_s: float
    key: str


@dataclass(frozen=True, slots=True)
class RepetitionClosed:
    """A repetition is over and judged."""

    known_s: float
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class RepetitionRevised:
    """Later repetitions showed the person's range: an earlier one reads differently now."""

    known_s: float
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class RepetitionAbandoned:
    """A movement that began was not finished, or could not be followed to its end."""

    at_s: float
    known_s: float


@dataclass(frozen=True, slots=True)
class OtherMovement:
    """A movement of about the right size that is not this exercise; `otherwise` says what was missing."""

    at_s: float
    known_s: float
    otherwise: str


@dataclass(frozen=True, slots=True)
class TrackingLost:
    """From here on nothing can be judged."""

    at_s: float
    known_s: float
    why: TrackingLoss


@dataclass(frozen=True, slots=True)
class TrackingFound:
    """The person is in view again."""

    at_s: float


MovementEvent: TypeAlias = (
    Calibrated
    | DriverRead
    | PhaseEntered
    | FaultRaised
    | FaultCleared
    | RepetitionClosed
    | RepetitionRevised
    | RepetitionAbandoned
    | OtherMovement
    | TrackingLost
    | TrackingFound
)
