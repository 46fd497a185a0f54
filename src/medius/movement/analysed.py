"""What Medius says of one recording: the values behind the stable result format."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias

from medius import __version__
from medius.movement.performed import FaultOccurrence, Level, Repetition, TrackingLoss

Json: TypeAlias = dict[str, Any]

Row: TypeAlias = dict[str, str | int | float | bool | None]

SCHEMA: Final = 1
"""The version of the result format: it grows by new fields; a changed meaning would be a new number."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a recording is: where it came from, how long and how fine."""

    file: str
    duration_s: float
    rate_hz: float
    width_px: int
    height_px: int
    poses: int

    def as_json(self) -> Json:
        """As in the result format."""
        return asdict(self) | {"duration_s": round(self.duration_s, 2), "rate_hz": round(self.rate_hz, 2)}


@dataclass(frozen=True, slots=True)
class View:
    """From where the camera looked, signed in deg, and whether form can be judged from there."""

    azimuth_deg: float | None
    usable: bool
    reasons: tuple[str, ...]

    def as_json(self) -> Json:
        """As in the result format."""
        return {"azimuth_deg": _rounded(self.azimuth_deg, 1), "usable": self.usable, "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Driver:
    """The angle that counts repetitions, over time; None where it was not seen."""

    name: str
    unit: str
    time_s: tuple[float, ...]
    value: tuple[float | None, ...]

    def as_json(self) -> Json:
        """As in the result format."""
        return {
            "name": self.name,
            "unit": self.unit,
            "time_s": [round(at_s, 3) for at_s in self.time_s],
            "value": [_rounded(value, 1) for value in self.value],
        }


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

    def as_json(self) -> Json:
        """As in the result format."""
        return asdict(self) | {"form": _rounded(self.form, 2)}


@dataclass(frozen=True, slots=True)
class TrackingGap:
    """A stretch `[from_s, to_s)` that could not be judged, and why."""

    from_s: float
    to_s: float
    why: TrackingLoss

    def as_json(self) -> Json:
        """As in the result format."""
        return {"from_s": round(self.from_s, 2), "to_s": round(self.to_s, 2), "why": self.why.value}


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """What the coach would have said, and when."""

    at_s: float
    key: str
    text: str

    def as_json(self) -> Json:
        """As in the result format."""
        return asdict(self) | {"at_s": round(self.at_s, 2)}


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

    @property
    def unfollowed(self) -> tuple[TrackingGap, ...]:
        """The gaps in which the person could not be followed; that somebody else is in view alone is none."""
        return tuple(gap for gap in self.tracking if gap.why is not TrackingLoss.OTHER_PERSON or not self._read_in(gap))

    def _read_in(self, gap: TrackingGap) -> bool:
        if self.driver is None:
            return False
        read = zip(self.driver.time_s, self.driver.value, strict=True)
        return any(value is not None and gap.from_s <= at_s < gap.to_s for at_s, value in read)

    def as_json(self) -> Json:
        """The stable result format, ready to be written as JSON: no NaN, lists and plain values only."""
        return {
            "schema": SCHEMA,
            "medius": __version__,
            "source": self.source.as_json(),
            "asked": self.asked,
            "exercise": self.exercise,
            "variation": self.variation,
            "reason": None if self.reason is None else asdict(self.reason),
            "side": self.side,
            "view": self.view.as_json(),
            "driver": None if self.driver is None else self.driver.as_json(),
            "repetitions": [_repetition_json(repetition) for repetition in self.repetitions],
            "summary": self.summary.as_json(),
            "tracking": [gap.as_json() for gap in self.tracking],
            "cues": [cue.as_json() for cue in self.cues],
        }

    def json_text(self) -> str:
        """The result as one line of JSON."""
        return json.dumps(self.as_json(), allow_nan=False, ensure_ascii=False)

    def rows(self) -> list[Row]:
        """One flat row for each repetition, as pandas, Polars and `repetitions.csv` take it."""
        return [repetition_row(self.source.file, self.exercise, self.variation, each) for each in self.repetitions]


def repetition_row(file: str, exercise: str | None, variation: str, repetition: Repetition) -> Row:
    """One repetition as a flat row; faults are keys separated by spaces, by how far they went."""
    return {
        "file": file,
        "exercise": exercise,
        "variation": variation,
        "number": repetition.number,
        "side": repetition.side,
        "counted": repetition.counted,
        "clean": repetition.clean,
        "start_s": round(repetition.start_s, 2),
        "top_s": round(repetition.top_s, 2),
        "end_s": round(repetition.end_s, 2),
        **_tempo_json(repetition),
        "excursion_deg": round(repetition.excursion_deg, 1),
        "visibility": round(repetition.visibility, 2),
        "warned": _keys(repetition, Level.WARN),
        "failed": _keys(repetition, Level.FAIL),
        "unseen": " ".join(repetition.unseen),
    }


def _repetition_json(repetition: Repetition) -> Json:
    return {
        "number": repetition.number,
        "side": repetition.side,
        "counted": repetition.counted,
        "clean": repetition.clean,
        "start_s": round(repetition.start_s, 2),
        "top_s": round(repetition.top_s, 2),
        "end_s": round(repetition.end_s, 2),
        "tempo": _tempo_json(repetition),
        "excursion_deg": round(repetition.excursion_deg, 1),
        "visibility": round(repetition.visibility, 2),
        "faults": [_fault_json(fault) for fault in repetition.faults],
        "unseen": list(repetition.unseen),
    }


def _tempo_json(repetition: Repetition) -> dict[str, float]:
    return {phase: round(lasted_s, 2) for phase, lasted_s in asdict(repetition.tempo).items()}


def _fault_json(fault: FaultOccurrence) -> Json:
    return {
        "key": fault.key,
        "level": fault.level.value,
        "peak": round(fault.peak, 1 if fault.unit == "deg" else 2),
        "unit": fault.unit,
        "from_s": round(fault.from_s, 2),
        "to_s": round(fault.to_s, 2),
    }


def _keys(repetition: Repetition, level: Level) -> str:
    return " ".join(fault.key for fault in repetition.faults if fault.level is level)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits) + 0.0  # -0.0 becomes 0.0
