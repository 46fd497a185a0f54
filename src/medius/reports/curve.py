"""The joint angle over time as geometry: line, axes, repetitions, faults and gaps, ready to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeAlias

import numpy as np

from medius.movement.analysed import Analysis, Driver
from medius.movement.performed import Repetition, TrackingLoss
from medius.reports.faults import LEVEL_WORDS, raised
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, clock

Point: TypeAlias = tuple[float, float]

LOSS_WORDS: Final = {
    TrackingLoss.NO_PERSON: "nobody in view",
    TrackingLoss.OTHER_PERSON: "someone else in view",
    TrackingLoss.OUT_OF_VIEW: "partly out of view",
    TrackingLoss.LOW_VISIBILITY: "hard to see",
    TrackingLoss.GAP: "gap in the recording",
}
"""Why a stretch could not be judged, in a few words."""

_TOP: Final = 30.0
_LEFT: Final = 46.0
_RIGHT: Final = 12.0
_AXIS: Final = 40.0
_LANE: Final = 34.0
"""Room around the plot and for each row of faults, in px."""

_TIME_STEPS_S: Final = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600)
_ANGLE_STEPS_DEG: Final = (5, 10, 20, 30, 45, 90)
_TIME_TICK_PX: Final = 54.0
_ANGLE_TICK_PX: Final = 36.0
"""Steps that people count in, and how close ticks may stand."""

_NUMBER_PX: Final = 16.0
"""A repetition narrower than this bears no number."""

_SAMPLES_PER_PX: Final = 1.0
"""More samples than this cannot be seen; of those too many, the highest and the lowest are kept."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it stands, in px, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: its left edge and width in px, a short label, what kind it is, and all of it in words."""

    x: float
    width: float
    label: str
    kind: str
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of one fault: its upper edge in px, its name, and when it lasted."""

    y: float
    name: str
    marks: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawing of the angle over time, in px, y down.

    Args:
        size: Width and height of the whole.
        plot: Left, top, right and bottom of the part with the line.
        times: Ticks of the time axis.
        angles: Ticks of the angle axis.
        lines: Paths of the angle, one for each stretch in which it was seen.
        bands: Outlines of the error about the line; empty where it is not known.
        repetitions: Kind "clean", "counted" or "partial".
        gaps: Where nothing could be judged.
        lanes: The faults, the most important first.
    """

    size: tuple[float, float]
    plot: tuple[float, float, float, float]
    times: tuple[Tick, ...]
    angles: tuple[Tick, ...]
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    repetitions: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    lanes: tuple[Lane, ...]


def angle_curve(
    analysis: Analysis, words: ExerciseWords | None, width: float = 920.0, plot_height: float = 240.0
) -> Curve | None:
    """The drawing of a recording's angle; None where no angle was seen.

    Args:
        analysis: What was found.
        words: The exercise in words; None where it was not recognised.
        width: Of the whole, in px.
        plot_height: Of the part with the line, in px.
    """
    driver = analysis.driver
    if driver is None or not any(value is not None for value in driver.value):
        return None
    spoken = words or UNKNOWN_EXERCISE
    error_deg = (spoken.error_deg or 0.0) if analysis.view.usable else 0.0
    bottom = _TOP + plot_height
    scale = _Scale(driver, analysis.source.duration_s, (_LEFT, _TOP, width - _RIGHT, bottom), error_deg)
    runs = [_thinned(run, width) for run in _runs(driver)]
    lanes = tuple(_lanes(analysis, spoken, scale, bottom + _AXIS))
    return Curve(
        size=(width, bottom + _AXIS + _LANE * len(lanes)),
        plot=scale.plot,
        times=tuple(scale.times()),
        angles=tuple(scale.angles()),
        lines=tuple(_path([scale.point(*sample) for sample in run]) for run in runs),
        bands=tuple(_band(scale, run, error_deg) for run in runs if error_deg),
        repetitions=tuple(_repetition(scale, repetition) for repetition in analysis.repetitions),
        gaps=tuple(scale.stretch(gap.from_s, gap.to_s, "", "gap", LOSS_WORDS[gap.why]) for gap in analysis.unfollowed),
        lanes=lanes,
    )


class _Scale:
    """From seconds and degrees to px."""

    def __init__(
        self, driver: Driver, duration_s: float, plot: tuple[float, float, float, float], error_deg: float
    ) -> None:
        seen = [value for value in driver.value if value is not None]
        self.plot = plot
        self._duration_s = max(duration_s, driver.time_s[-1], 0.1)
        low, high = min(seen) - error_deg, max(seen) + error_deg
        self._step_deg = _step(_ANGLE_STEPS_DEG, max(high - low, 1.0), (plot[3] - plot[1]) / _ANGLE_TICK_PX)
        self._low = self._step_deg * np.floor(low / self._step_deg)
        self._high = max(self._step_deg * np.ceil(high / self._step_deg), self._low + self._step_deg)

    def x(self, time_s: float) -> float:
        left, _, right, _ = self.plot
        return left + (right - left) * min(max(time_s / self._duration_s, 0.0), 1.0)

    def y(self, angle_deg: float) -> float:
        _, top, _, bottom = self.plot
        return float(bottom - (bottom - top) * (angle_deg - self._low) / (self._high - self._low))

    def point(self, time_s: float, angle_deg: float) -> Point:
        return self.x(time_s), self.y(angle_deg)

    def stretch(self, from_s: float, to_s: float, label: str, kind: str, told: str) -> Stretch:
        x = self.x(from_s)
        return Stretch(x, max(self.x(to_s) - x, 1.0), label, kind, f"{told}, {clock(from_s)} to {clock(to_s)}")

    def times(self) -> Iterator[Tick]:
        left, _, right, _ = self.plot
        step_s = _step(_TIME_STEPS_S, self._duration_s, (right - left) / _TIME_TICK_PX)
        for time_s in np.arange(0, self._duration_s + 1e-9, step_s):
            yield Tick(self.x(time_s), _time_label(time_s, self._duration_s))

    def angles(self) -> Iterator[Tick]:
        for angle_deg in np.arange(self._low, self._high + 1e-9, self._step_deg):
            yield Tick(self.y(angle_deg), f"{angle_deg:.0f}°".replace("-", "−"))


def _step(steps: tuple[int, ...], span: float, room: float) -> int:
    """The smallest step of which no more fit into the span than there is room for."""
    return next((step for step in steps if span / step <= room), steps[-1])


def _time_label(time_s: float, duration_s: float) -> str:
    return f"{time_s:.0f} s" if duration_s < 60 else f"{int(time_s) // 60}:{int(time_s) % 60:02d}"


def _runs(driver: Driver) -> Iterator[list[Point]]:
    """The samples, split where the angle was not seen."""
    samples = zip(driver.time_s, driver.value, strict=True)
    for seen, run in groupby(samples, key=lambda sample: sample[1] is not None):
        if seen:
            yield [(time_s, value) for time_s, value in run if value is not None]


def _thinned(run: list[Point], width: float) -> list[Point]:
    """The samples, or of each stretch that no eye tells apart, its lowest and highest."""
    together = int(len(run) / (_SAMPLES_PER_PX * width))
    if together <= 2:
        return run
    stretches = (run[start : start + together] for start in range(0, len(run), together))
    extremes = ((min(part, key=lambda p: p[1]), max(part, key=lambda p: p[1])) for part in stretches)
    return [point for pair in extremes for point in sorted(set(pair))]


def _band(scale: _Scale, run: list[Point], error_deg: float) -> str:
    above = [scale.point(time_s, angle_deg + error_deg) for time_s, angle_deg in run]
    below = [scale.point(time_s, angle_deg - error_deg) for time_s, angle_deg in reversed(run)]
    return f"{_path(above + below)}Z"


def _path(points: list[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _repetition(scale: _Scale, repetition: Repetition) -> Stretch:
    kind = "partial" if not repetition.counted else "clean" if repetition.clean else "counted"
    words = {"partial": "not counted", "clean": "counted and clean", "counted": "counted"}
    told = f"Repetition {repetition.number}: {words[kind]}"
    stretch = scale.stretch(repetition.start_s, repetition.end_s, "", kind, told)
    return stretch if stretch.width < _NUMBER_PX else replace(stretch, label=str(repetition.number))


def _lanes(analysis: Analysis, words: ExerciseWords, scale: _Scale, top: float) -> Iterator[Lane]:
    for row, fault in enumerate(raised(analysis, words)):
        marks = tuple(
            scale.stretch(
                occurrence.from_s,
                occurrence.to_s,
                "",
                occurrence.level.value,
                f"{fault.title}, {LEVEL_WORDS[occurrence.level]}",
            )
            for repetition in analysis.repetitions
            for occurrence in repetition.faults
            if occurrence.key == fault.key
        )
        yield Lane(top + row * _LANE, fault.title, marks)
