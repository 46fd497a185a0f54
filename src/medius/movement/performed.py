"""What was performed: a repetition with its tempo, its range and its faults."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How far beyond its limit a fault was."""

    WARN = "warn"
    FAIL = "fail"


class TrackingLoss(Enum):
    """Why a stretch of a recording could not be judged."""

    NO_PERSON = "no-person"
    OTHER_PERSON = "other-person"
    OUT_OF_VIEW = "out-of-view"
    LOW_VISIBILITY = "low-visibility"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class PerformedTempo:
    """How long the phases of one repetition took, in s: start to top reached, at the top, top left to end."""

    concentric_s: float
    hold_s: float
    eccentric_s: float


@dataclass(frozen=True, slots=True)
class FaultOccurrence:
    """One fault of one repetition.

    Args:
        key: The stable key of the fault.
        level: Whether the warn or the fail limit was passed.
        peak: The largest value of what was measured, in `unit`, in the direction of the fault.
        unit: Unit of `peak`: "deg", "s", or what it is a share of.
        from_s: When it began, in s from the start of the recording.
        to_s: When it ended, in s; `[from_s, to_s)`.
    """

    key: str
    level: Level
    peak: float
    unit: str
    from_s: float
    to_s: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition as performed.

    Args:
        number: 1 for the first of the recording or set; repetitions that do not count are numbered too.
        side: "left", "right" or "both": the side of the moving leg.
        counted: Whether it reached the range from which a repetition counts.
        clean: True, False, or None where the view could not show enough to say.
        start_s: The movement leaves rest.
        top_s: The middle of the time spent at the top.
        end_s: It is back at rest.
        tempo: Its phases.
        excursion_deg: Change of the driver from rest to top.
        visibility: Mean visibility of the landmarks that its exercise needs, 0 to 1.
        faults: What was raised.
        unseen: Keys of the faults that this view or visibility could not show.
    """

    number: int
    side: str
    counted: bool
    clean: bool | None
    start_s: float
    top_s: float
    end_s: float
    tempo: PerformedTempo
    excursion_deg: float
    visibility: float
    faults: tuple[FaultOccurrence, ...]
    unseen: tuple[str, ...]
