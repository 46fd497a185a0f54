"""The fold: what the engine said of a recording, event by event, becomes its repetitions, its view and its gaps."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from medius.movement.analysed import Driver, Summary, TrackingGap, View
from medius.movement.events import (
    Calibrated,
    DriverRead,
    MovementEvent,
    OtherMovement,
    RepetitionClosed,
    RepetitionRevised,
    TrackingFound,
    TrackingLost,
)
from medius.movement.exercise import Exercise, Moving
from medius.movement.performed import Repetition, TrackingLoss

JUDGED_FOR_FORM: Final = 6
"""From how many judged repetitions on the share of clean ones means anything: our proposal."""

Interval: TypeAlias = tuple[float, float]


def repetitions_in(events: Iterable[MovementEvent]) -> tuple[Repetition, ...]:
    """The repetitions, each as it was judged last, in the order of their numbers."""
    known: dict[int, Repetition] = {}
    for event in events:
        if isinstance(event, RepetitionClosed | RepetitionRevised):
            known[event.repetition.number] = event.repetition
    return tuple(known[number] for number in sorted(known))


def mostly_another_movement(events: Sequence[MovementEvent]) -> bool:
    """Whether more movements were another exercise than counted as this one: then those that counted were chance."""
    others = sum(isinstance(event, OtherMovement) for event in events)
    return others > sum(one.counted for one in repetitions_in(events))


def of_side(repetitions: Iterable[Repetition], side: str | None) -> tuple[Repetition, ...]:
    """The repetitions of one side, numbered anew; all of them where no side is asked for."""
    kept = (repetition for repetition in repetitions if side in {None, repetition.side})
    return tuple(replace(repetition, number=number) for number, repetition in enumerate(kept, start=1))


def side_of_set(exercise: Exercise, repetitions: Sequence[Repetition]) -> str | None:
    """The side of a set: left, right, both (both legs at once) or alternating; None without repetitions.

    Of a one-sided exercise that was done on both sides, it is the side with more repetitions that count.
    """
    if not repetitions:
        return None
    sides = Counter(repetition.side for repetition in repetitions if repetition.counted)
    if exercise.moving is Moving.EITHER_LEG and len(sides) > 1:
        return "alternating"
    return (sides or Counter(repetition.side for repetition in repetitions)).most_common(1)[0][0]


def driver_series(exercise: Exercise, events: Iterable[MovementEvent], time_s: Iterable[float]) -> Driver:
    """The driver at every time of the recording, in s; None where it was not read."""
    read = {event.at_s: event.value for event in events if isinstance(event, DriverRead)}
    times = tuple(time_s)
    values = tuple(_known(read.get(at_s)) for at_s in times)
    return Driver(exercise.driver.key, exercise.driver.unit, times, values)


def tracking_gaps(events: Iterable[MovementEvent], others: Iterable[Interval], end_s: float) -> tuple[TrackingGap, ...]:
    """What could not be judged, and where somebody else was in view, in the order of time.

    Args:
        events: What the engine said.
        others: Where somebody else was in view, in s.
        end_s: The end of the recording, in s: until then what was not found again stays lost.
    """
    beside = (TrackingGap(from_s, to_s, TrackingLoss.OTHER_PERSON) for from_s, to_s in others)
    gaps = [*_losses(events, end_s), *beside]
    return tuple(sorted(_merged(gaps), key=lambda gap: (gap.from_s, gap.to_s)))


def seen_view(exercise: Exercise, events: Iterable[MovementEvent]) -> View:
    """From where the camera looked for the longest time, and whether form can be judged from there."""
    longest = _longest_calibration(events)
    if longest is None:
        return View(
            None, usable=False, reasons=("I never saw you at rest in the start position, so I cannot tell the view.",)
        )
    azimuth_deg = longest.start.azimuth_deg
    if longest.usable:
        return View(azimuth_deg, usable=True, reasons=())
    return View(azimuth_deg, usable=False, reasons=(_from_where(azimuth_deg), placement(exercise)))


def placement(exercise: Exercise) -> str:
    """Where the camera should stand, as a sentence."""
    where = exercise.guidance.camera
    return f"Best place for the camera: {where[:1].lower()}{where[1:]}"


def summary_of(repetitions: Sequence[Repetition]) -> Summary:
    """A set in four numbers."""
    counted = [repetition for repetition in repetitions if repetition.counted]
    judged = [repetition for repetition in counted if repetition.clean is not None]
    clean = sum(repetition.clean is True for repetition in judged)
    form = clean / len(judged) if len(judged) >= JUDGED_FOR_FORM else None
    return Summary(len(counted), clean, len(repetitions) - len(counted), form)


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value


def _losses(events: Iterable[MovementEvent], end_s: float) -> Iterator[TrackingGap]:
    lost: TrackingLost | None = None
    for event in events:
        if isinstance(event, TrackingLost | TrackingFound) and lost is not None and event.at_s > lost.at_s:
            yield TrackingGap(lost.at_s, event.at_s, lost.why)
        if isinstance(event, TrackingLost):
            lost = event
        elif isinstance(event, TrackingFound):
            lost = None
    if lost is not None and lost.at_s < end_s:
        yield TrackingGap(lost.at_s, end_s, lost.why)


def _merged(gaps: Iterable[TrackingGap]) -> Iterator[TrackingGap]:
    """Gaps of one kind that touch become one."""
    open_gaps: dict[TrackingLoss, TrackingGap] = {}
    for gap in sorted(gaps, key=lambda gap: gap.from_s):
        before = open_gaps.get(gap.why)
        if before is not None and gap.from_s <= before.to_s:
            open_gaps[gap.why] = replace(before, to_s=max(before.to_s, gap.to_s))
            continue
        if before is not None:
            yield before
        open_gaps[gap.why] = gap
    yield from open_gaps.values()


def _longest_calibration(events: Iterable[MovementEvent]) -> Calibrated | None:
    """The start posture from which most was read; the first of equals."""
    found: list[Calibrated] = []
    reads: list[int] = []
    for event in events:
        if isinstance(event, Calibrated):
            found.append(event)
            reads.append(0)
        elif isinstance(event, DriverRead) and reads:
            reads[-1] += 1
    return found[reads.index(max(reads))] if found else None


def _from_where(azimuth_deg: float) -> str:
    """Where the camera stood, no finer than a camera may say it."""
    degrees = 5 * round(abs(azimuth_deg) / 5)
    end = "feet" if azimuth_deg > 0 else "head"
    if degrees == 0:
        return "From straight beside you I cannot judge your form."
    return f"The camera stood about {degrees} degrees towards your {end}; from there I cannot judge your form."
