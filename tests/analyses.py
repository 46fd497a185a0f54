"""Analyses made by hand: what a recording might have shown, without watching one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bodies import clamshell
from medius.body import Array, Landmark
from medius.movement.analysed import Analysis, Driver, Reason, Source, SpokenCue, Summary, TrackingGap, View
from medius.movement.performed import FaultOccurrence, Level, PerformedTempo, Repetition, TrackingLoss
from medius.reports import ExerciseWords, FaultWords

STEP_S = 5.0
"""From the start of one repetition to that of the next."""

CLAMSHELL = ExerciseWords(
    key="clamshell",
    name="Clamshell",
    driver="knee opening",
    camera="Place the camera in front of you, a little towards your feet.",
    error_deg=4.0,
    faults=(
        FaultWords(
            key="pelvis-rolls-back",
            title="Hips roll back",
            cue="Stack your hips. Do not roll back.",
            why="Rolling back takes load off gluteus medius and maximus.",
            limit="The pelvis turns back by over 10° from your own start.",
            source="Willcox and Burden 2013; https://example.org/paper?a=1&b=2, read in full",
            part="hips",
            landmarks=(Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
            priority=1,
        ),
        FaultWords(
            key="knee-bends",
            title="Knee bends",
            cue="Keep your knee straight.",
            part="knee",
            landmarks=(Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE),
            priority=4,
        ),
        FaultWords(key="too-fast", title="Too fast", cue="Slow it down.", priority=3),
    ),
)
"""An exercise in words: two faults of body parts, and one of the movement as a whole."""


@dataclass(frozen=True)
class Track:
    """Poses as a landmark recording holds them."""

    time_s: Array
    image: Array


def occurrence(
    key: str = "pelvis-rolls-back", level: Level = Level.FAIL, *, from_s: float = 2.5, to_s: float = 3.5
) -> FaultOccurrence:
    """One fault, over the top of the first repetition."""
    return FaultOccurrence(key, level, 20.0, "deg", from_s, to_s)


def repetition(
    number: int = 1,
    *,
    side: str = "left",
    counted: bool = True,
    clean: bool | None = True,
    faults: Sequence[FaultOccurrence] = (),
    unseen: Sequence[str] = (),
) -> Repetition:
    """A repetition of 4 s: up 1.5 s from 1.0 s on (the first), hold 1.0 s, down 1.5 s."""
    start_s = 1.0 + STEP_S * (number - 1)
    tempo = PerformedTempo(1.5, 1.0, 1.5)
    top_s, end_s = start_s + 2.0, start_s + 4.0
    return Repetition(
        number, side, counted, clean, start_s, top_s, end_s, tempo, 33.0, 0.95, tuple(faults), tuple(unseen)
    )


def analysis(
    *repetitions: Repetition,
    exercise: str | None = "clamshell",
    usable: bool = True,
    reasons: Sequence[str] = (),
    reason: Reason | None = None,
    gaps: Sequence[tuple[float, float, TrackingLoss]] = (),
    cues: Sequence[SpokenCue] = (),
    file: str = "clip.mp4",
    seconds: float | None = None,
) -> Analysis:
    """An analysis of such repetitions; the angle goes from 10 to 40 deg and back in each, and is unseen in gaps."""
    counted = [entry for entry in repetitions if entry.counted]
    judged = [entry for entry in counted if entry.clean is not None]
    clean = sum(entry.clean is True for entry in judged)
    duration_s = seconds or max(2.0, STEP_S * len(repetitions) + 1.0)
    return Analysis(
        source=Source(file, duration_s, 15.0, 640, 480, round(15 * duration_s)),
        asked="auto",
        exercise=exercise,
        variation="standard",
        reason=reason,
        side="left",
        view=View(35.0, usable, tuple(reasons)),
        driver=_driver(repetitions, gaps, duration_s),
        repetitions=tuple(repetitions),
        summary=Summary(
            len(counted), clean, len(repetitions) - len(counted), clean / len(judged) if len(judged) >= 6 else None
        ),
        tracking=tuple(TrackingGap(*gap) for gap in gaps),
        cues=tuple(cues),
    )


def lying(seconds: float = 6.0, rate_hz: float = 15.0) -> Track:
    """A person doing clamshells, as poses; the first repetition is at its top about 3 s after the start."""
    script = clamshell().repetitions(1 + int(seconds // STEP_S), up_s=1.5, hold_s=1.0, down_s=1.5, to_deg=45)
    recording = script.cut(until_s=seconds).recording(rate_hz)
    return Track(recording["time_s"], recording["image"])


def nobody(seconds: float = 2.0, rate_hz: float = 15.0) -> Track:
    """An empty mat, as poses."""
    count = round(seconds * rate_hz)
    return Track(np.arange(count) / rate_hz, np.full((count, len(Landmark), 4), np.nan))


def _driver(
    repetitions: Sequence[Repetition], gaps: Sequence[tuple[float, float, TrackingLoss]], duration_s: float
) -> Driver:
    time_s = np.arange(0, duration_s, 1 / 15)
    corners_s, corners_deg = [0.0], [10.0]
    for entry in repetitions:
        corners_s += [entry.start_s, entry.top_s - 0.5, entry.top_s + 0.5, entry.end_s]
        corners_deg += [10.0, 40.0, 40.0, 10.0]
    angle_deg = np.interp(time_s, corners_s, corners_deg)
    hidden = np.zeros(len(time_s), dtype=bool)
    for from_s, to_s, _ in gaps:
        hidden |= (time_s >= from_s) & (time_s < to_s)
    value = tuple(None if unseen else float(angle) for unseen, angle in zip(hidden, angle_deg, strict=True))
    return Driver("knee-opening", "deg", tuple(map(float, time_s)), value)
