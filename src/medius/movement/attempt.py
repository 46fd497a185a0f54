"""One attempt at a repetition while it is under way, and the set that it belongs to."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from medius.body import Array, Landmark, Side
from medius.kinematics import Figure, Measure, Start
from medius.movement.exercise import Exercise, Tempo
from medius.movement.performed import FaultOccurrence, PerformedTempo
from medius.signals import Plateau, fitted_plateau, without_flicker

LATE_S = 0.35  # samples after the lowest point that still belong to the repetition


@dataclass(slots=True)
class Attempt:
    """The samples of a movement from rest, and what was read of them.

    Attributes:
        number: 1 for the first of the set.
        side: The moving leg.
        start: The start posture that it is told from.
        time_s, driver, visibility: One per pose since rest.
        readings: For each measure of the exercise, one per pose since the rise was certain; `read_s` are their times,
            `visibilities` how well each landmark was seen then.
        occurrences: Sustained faults so far.
        plateau: Its phases, once closed.
        before_s: The end of the repetition before; NaN for the first.
    """

    number: int
    side: Side
    start: Start
    prescribed: Tempo
    before_s: float
    time_s: list[float] = field(default_factory=list)
    driver: list[float] = field(default_factory=list)
    visibility: list[float] = field(default_factory=list)
    read_s: list[float] = field(default_factory=list)
    readings: dict[str, list[float]] = field(default_factory=dict)
    visibilities: list[Array] = field(default_factory=list)
    sustained: list[FaultOccurrence] = field(default_factory=list)
    plateau: Plateau | None = None

    def add(self, time_s: float, driver: float, visibility: float) -> None:
        """Take one sample."""
        self.time_s.append(time_s)
        self.driver.append(driver)
        self.visibility.append(visibility)

    def read(self, measures: tuple[Measure, ...], now: Figure) -> None:
        """Read every measure off a figure."""
        self.read_s.append(now.time_s)
        self.visibilities.append(now.visibility)
        for measure in measures:
            self.readings.setdefault(measure.key, []).append(measure.of(now, self.start))

    def close(self, until_s: float) -> Plateau:
        """Fit the phases to the samples up to `until_s`."""
        times = np.array(self.time_s)
        kept = times <= until_s
        self.plateau = fitted_plateau(times[kept], without_flicker(np.array(self.driver)[kept]))
        return self.plateau

    @property
    def began_unseen(self) -> bool:
        """Whether its first sample was already nearer to the top than to the rest that followed."""
        p = self.fitted
        lowest = min(v for t, v in zip(self.time_s, self.driver, strict=True) if t <= self.top_s)
        return lowest > p.base_after + 0.5 * (p.top - p.base_after)

    @property
    def fitted(self) -> Plateau:
        """Its phases.

        Raises:
            ValueError: It is not closed yet.
        """
        if self.plateau is None:
            raise ValueError("an attempt has phases once it is closed")
        return self.plateau

    @property
    def height_deg(self) -> float:
        """Change of the driver from rest to top."""
        return self.fitted.height

    @property
    def tempo(self) -> PerformedTempo:
        """How long its phases took."""
        p = self.fitted
        return PerformedTempo(p.reached_s - p.start_s, p.left_s - p.reached_s, p.end_s - p.left_s)

    @property
    def top_s(self) -> float:
        """The middle of the time spent within 5 % of the top.

        The movement of least jerk is within 5 % of its end for the last 0.19 of its time.
        """
        p = self.fitted
        near = 0.19
        return 0.5 * (p.reached_s - near * (p.reached_s - p.start_s) + p.left_s + near * (p.end_s - p.left_s))

    def at_top(self, key: str) -> float:
        """Mean of a measure over the top, at least 0.3 s of it; NaN where it was not seen."""
        p = self.fitted
        low, high = min(p.reached_s, self.top_s - 0.15), max(p.left_s, self.top_s + 0.15)
        values = [v for t, v in zip(self.read_s, self.readings.get(key, ()), strict=False) if low <= t <= high]
        return float(np.mean(values)) if values else math.nan

    def speed_deg_s(self, low_s: float, high_s: float) -> Array:
        """Speed of the driver between two times, over 0.15 s each."""
        times, values = np.array(self.time_s), np.array(self.driver)
        grid = np.arange(low_s, high_s + 1e-9, 0.05)
        later = np.interp(grid + 0.075, times, values)
        speed: Array = (later - np.interp(grid - 0.075, times, values)) / 0.15
        return speed

    def shows(self, landmarks: tuple[Landmark, ...], least: float) -> bool:
        """Whether each of these landmarks was visible at least so much, on average over the movement."""
        if not landmarks or not self.visibilities:
            return True
        return float(np.mean(self.visibilities, axis=0)[list(landmarks)].min()) >= least

    def mean_visibility(self) -> float:
        """Mean visibility of the needed landmarks."""
        return float(np.mean(self.visibility))

    def seen_share(self, least: float) -> float:
        """Share of its poses in which the needed landmarks are visible at least so much."""
        return float(np.mean(np.array(self.visibility) >= least))


@dataclass(slots=True)
class SetSoFar:
    """The attempts of a set, and the range that the person has shown."""

    exercise: Exercise
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def own_range_deg(self) -> float:
        """The person's own best: the largest height, unless it stands alone; the prior until one is shown."""
        heights = sorted((a.height_deg for a in self.attempts), reverse=True)
        if not heights:
            return self.exercise.excursion.least_usual_deg
        best = heights[0] if len(heights) == 1 else min(heights[0], ALONE * heights[1])
        return max(best, self.exercise.excursion.least_usual_deg)

    def before(self, attempt: Attempt) -> list[Attempt]:
        """The attempts before this one."""
        return self.attempts[: self.attempts.index(attempt)] if attempt in self.attempts else list(self.attempts)

    def counts(self, attempt: Attempt) -> bool:
        """Half of the person's own range, and at least the floor of the exercise."""
        least = max(0.5 * self.own_range_deg, self.exercise.excursion.counts_above_deg)
        return attempt.height_deg >= least


ALONE = 1.25  # a height that stands so much above the second one is a slip, not the person's range
