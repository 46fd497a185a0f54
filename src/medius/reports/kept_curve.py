"""The angle curve of a set that was kept: its repetitions, one watch after the other, on one axis of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from medius.movement.analysed import Analysis, Driver, Source, Summary, View
from medius.movement.performed import Repetition
from medius.reports.curve import Curve, angle_curve
from medius.reports.words import ExerciseWords

Samples: TypeAlias = Sequence[tuple[float, float]]
"""Times in s of a watch, and the driver in deg."""

Kept: TypeAlias = tuple[Repetition, Samples, int | None]
"""A repetition, its curve, and the watch whose seconds its times are."""

BETWEEN_S: Final = 1.0
"""Room between two watches: how long the pause was says nothing here."""

_SIZE: Final = (720.0, 180.0)
"""Width and plot height, in px."""


def kept_curve(words: ExerciseWords, repetitions: Iterable[Kept]) -> Curve | None:
    """The drawing of a set's repetitions; None where no angle was kept."""
    moved = list(_one_after_another(repetitions))
    samples = [sample for _, curve in moved for sample in (*curve, None)]
    if not any(samples):
        return None
    driver = _driver(words, samples)
    duration_s = max(driver.time_s[-1], *(repetition.end_s for repetition, _ in moved))
    return angle_curve(_analysis(words, driver, [each for each, _ in moved], duration_s), words, *_SIZE)


def _one_after_another(kept: Iterable[Kept]) -> Iterable[tuple[Repetition, list[tuple[float, float]]]]:
    """Repetitions and curves with the seconds of the set: each watch begins where the one before it ended."""
    offset_s, end_s, before = 0.0, 0.0, object()
    for repetition, curve, watch in kept:
        first_s = curve[0][0] if curve else repetition.start_s
        if watch != before:
            offset_s, before = (end_s + BETWEEN_S if end_s else 0.0) - first_s, watch
        yield _moved(repetition, offset_s), [(time_s + offset_s, value) for time_s, value in curve]
        end_s = max(end_s, repetition.end_s + offset_s, *(time_s + offset_s for time_s, _ in curve[-1:]))


def _moved(repetition: Repetition, by_s: float) -> Repetition:
    return replace(
        repetition,
        start_s=repetition.start_s + by_s,
        top_s=repetition.top_s + by_s,
        end_s=repetition.end_s + by_s,
        faults=tuple(replace(f, from_s=f.from_s + by_s, to_s=f.to_s + by_s) for f in repetition.faults),
    )


def _driver(words: ExerciseWords, samples: Sequence[tuple[float, float] | None]) -> Driver:
    """The samples in order of time, with a gap where one repetition ends."""
    times: list[float] = []
    values: list[float | None] = []
    for sample in samples:
        if sample is None and times:
            times.append(times[-1])
            values.append(None)
        elif sample is not None and (not times or sample[0] >= times[-1]):
            times.append(sample[0])
            values.append(sample[1])
    return Driver(words.driver, "deg", tuple(times), tuple(values))


def _analysis(words: ExerciseWords, driver: Driver, repetitions: Sequence[Repetition], duration_s: float) -> Analysis:
    return Analysis(
        source=Source("", duration_s, 0.0, 0, 0, len(driver.time_s)),
        asked=words.key,
        exercise=words.key,
        variation="standard",
        reason=None,
        side=None,
        view=View(None, usable=True, reasons=()),
        driver=driver,
        repetitions=tuple(repetitions),
        summary=Summary(0, 0, 0, None),
        tracking=(),
        cues=(),
    )
