"""What Medius says of one recording: the values behind the stable result format."""

from __future__ import annotations

from dataclasses import dataclass

from medius.movement.performed import Repetition, TrackingLoss


@dataclass(frozen=True, slots=True)
class Source:
    """What a recording is: where it came from, how long and how fine."""

    file: str
    duration_s: float
    rate_hz: float
    width_px: int
    height_px: int
    poses: int


@dataclass(frozen=True, slots=True)
class View:
    """From where the camera looked, signed in deg, and whether form can be judged from there."""

    azimuth_deg: float | None
    usable: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Driver:
    """The angle that counts repetitions, over time; None where it was not seen."""

    name: str
    unit: str
    time_s: tuple[float, ...]
    value: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing was counted or judged: a stable key and a sentence for the person."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A set in four numbers; `form` is None under six judged repetitions."""

    counted: int
    clean: int
    partial: int
    form: float | None


@dataclass(frozen=True, slots=True)
class TrackingGap:
    """A stretch `[from_s, to_s)` that could not be judged, and why."""

    from_s: float
    to_s: float
    why: TrackingLoss


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """What the coach would have said, and when."""

    at_s: float
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that Medius says of one recording; `as_json` is the stable result format."""

    source: Source
    asked: str
    exercise: str | None
    variation: str
    reason: Reason | None
    side: str | None
    view: View
    driver: Driver | None
    repetitions: tuple[Repetition, ...]
    summary: Summary
    tracking: tuple[TrackingGap, ...]
    cues: tuple[SpokenCue, ...]
