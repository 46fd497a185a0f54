"""What there is to say at each instant of a recording: count, angle, tempo, faults, and whether anybody was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from medius.body import Landmark
from medius.movement.analysed import Analysis, Driver
from medius.movement.performed import FaultOccurrence, Level, PerformedTempo, Repetition, TrackingLoss
from medius.reports.track import NEAR_S, nearest
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, FaultWords

READING_S: Final = 2.0
"""How long a sentence stays at least: five words at 160 a minute, the pace of the BBC Subtitle Guidelines."""

LOST_SENTENCES: Final = {
    TrackingLoss.NO_PERSON: "I can't see you.",
    TrackingLoss.OTHER_PERSON: "Someone else is in view.",
    TrackingLoss.OUT_OF_VIEW: "Part of you is out of view.",
    TrackingLoss.LOW_VISIBILITY: "I can't see you well enough.",
    TrackingLoss.GAP: "The recording has a gap here.",
}
"""What is said while nothing can be judged."""


class Tone(Enum):
    """How a sentence is meant; each tone has its own shape, so that colour is never alone."""

    SILENT = "silent"
    NOTE = "note"
    FAULT = "fault"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Flash:
    """A fault that lasts at this instant, and the points of the body to light."""

    fault: FaultWords
    level: Level
    landmarks: frozenset[Landmark]


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything the picture says at one instant.

    Args:
        counted: Repetitions counted and finished so far.
        sides: The same for the left and the right side, where both moved.
        angle_deg: The driver, in deg; None where it was not seen.
        share: Where the driver stands between this person's rest (0) and top (1); None where not seen.
        tempo: Phases of the last finished repetition.
        flashes: Faults that last now, the most important first.
        sentence: The one thing to say.
        tone: How it is meant.
        seen: Whether the person can be judged at this instant.
    """

    counted: int
    sides: tuple[int, int] | None
    angle_deg: float | None
    share: float | None
    tempo: PerformedTempo | None
    flashes: tuple[Flash, ...]
    sentence: str
    tone: Tone
    seen: bool


class Timeline:
    """An analysis, asked instant by instant."""

    def __init__(self, analysis: Analysis, words: ExerciseWords | None) -> None:
        self._analysis = analysis
        self._words = words or UNKNOWN_EXERCISE
        self._span = _span_deg(analysis.driver)
        self._two_sided = {"left", "right"} <= {repetition.side for repetition in analysis.repetitions}
        self._idle = _idle_sentence(analysis)
        self._unfollowed = analysis.unfollowed

    def at(self, time_s: float) -> Moment:
        """What there is to say at `time_s`, in s from the start of the recording."""
        finished = [repetition for repetition in self._analysis.repetitions if repetition.end_s <= time_s]
        lost = self._lost(time_s)
        flashes = () if lost else tuple(self._flashes(time_s))
        sentence, tone = self._said(time_s, lost, finished)
        angle_deg = None if lost else _angle_deg(self._analysis.driver, time_s)
        return Moment(
            counted=sum(repetition.counted for repetition in finished),
            sides=_per_side(finished) if self._two_sided else None,
            angle_deg=angle_deg,
            share=self._share(angle_deg),
            tempo=finished[-1].tempo if finished else None,
            flashes=flashes,
            sentence=sentence,
            tone=tone,
            seen=lost is None,
        )

    def _said(self, time_s: float, lost: TrackingLoss | None, finished: list[Repetition]) -> tuple[str, Tone]:
        """The one thing to say: what hides the person, then a cue, then what did not count, then the coach."""
        if lost:
            return LOST_SENTENCES[lost], Tone.LOST
        for fault in self._worth_a_cue(time_s):
            return fault.cue or fault.title, Tone.FAULT
        if finished and not finished[-1].counted and time_s < finished[-1].end_s + READING_S:
            return "Not counted: only part of the way.", Tone.NOTE
        for cue in self._analysis.cues:
            if cue.at_s <= time_s < cue.at_s + READING_S:
                return cue.text, Tone.NOTE
        return self._idle, Tone.NOTE if self._idle else Tone.SILENT

    def _worth_a_cue(self, time_s: float) -> list[FaultWords]:
        said = [
            (time_s >= occurrence.to_s, *_rank(occurrence, words), words)
            for _, occurrence, words in self._faults()
            if occurrence.from_s <= time_s < max(occurrence.to_s, occurrence.from_s + READING_S)
        ]
        return [entry[-1] for entry in sorted(said, key=lambda entry: entry[:-1])]

    def _flashes(self, time_s: float) -> Iterator[Flash]:
        lasting = [
            (_rank(occurrence, words), Flash(words, occurrence.level, words.lit(repetition.side)))
            for repetition, occurrence, words in self._faults()
            if occurrence.from_s <= time_s < occurrence.to_s
        ]
        return (flash for _, flash in sorted(lasting, key=lambda entry: entry[0]))

    def _faults(self) -> Iterator[tuple[Repetition, FaultOccurrence, FaultWords]]:
        for repetition in self._analysis.repetitions:
            for occurrence in repetition.faults:
                yield repetition, occurrence, self._words.fault(occurrence.key)

    def _lost(self, time_s: float) -> TrackingLoss | None:
        for gap in self._unfollowed:
            if gap.from_s <= time_s < gap.to_s:
                return gap.why
        return None

    def _share(self, angle_deg: float | None) -> float | None:
        if angle_deg is None or self._span is None:
            return None
        low, high = self._span
        return min(1.0, max(0.0, (angle_deg - low) / (high - low)))


def _rank(occurrence: FaultOccurrence, words: FaultWords) -> tuple[int, bool, float, str]:
    """Smaller is more important: by priority, then beyond the fail limit, then the earlier."""
    return words.priority, occurrence.level is not Level.FAIL, occurrence.from_s, occurrence.key


def _per_side(repetitions: list[Repetition]) -> tuple[int, int]:
    counted = [repetition.side for repetition in repetitions if repetition.counted]
    return counted.count("left"), counted.count("right")


def _angle_deg(driver: Driver | None, time_s: float) -> float | None:
    """The sample of the driver nearest to the instant; None where it was not seen."""
    index = None if driver is None else nearest(driver.time_s, time_s)
    if driver is None or index is None or abs(driver.time_s[index] - time_s) > NEAR_S:
        return None
    return driver.value[index]


def _span_deg(driver: Driver | None) -> tuple[float, float] | None:
    """Rest and top of this person in this recording: the 5th and 95th percentile, against single outliers."""
    seen = [] if driver is None else [value for value in driver.value if value is not None]
    if not seen:
        return None
    low, high = np.percentile(seen, [5, 95])
    return (float(low), float(high)) if high - low > 1 else None


def _idle_sentence(analysis: Analysis) -> str:
    """What stands there all the time where nothing can be judged; empty where all is well."""
    if analysis.reason is not None:
        return analysis.reason.sentence
    return "" if analysis.view.usable else "Form can't be judged from this view."
