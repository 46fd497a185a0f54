"""One attempt at a repetition while it is under way, and the set that it belongs to."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from medius.body import Array, Landmark, Side
from medius.kinematics import Figure, Measure, Start, Stretch
from medius.movement.exercise import Exercise, Tempo
from medius.movement.performed import FaultOccurrence, PerformedTempo
from medius.signals import Plateau, fitted_plateau, without_flicker

T = TypeVar("T")

LATE_S = 0.35  # samples after the lowest point that still belong to the repetition


@dataclass(slots=True)
class Attempt:
    """The samples of a movement from rest, and what was read of them.

    Attributes:
        number: 1 for the first of the set.
        side: The moving leg.
        start: The start posture that it is told from.
        time_s, driver, visibility: One per pose since rest.
        figures: One per pose since the rise was certain, until the verdict.
        sustained: Its faults that were said while it was under way.
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
    figures: list[Figure] = field(default_factory=list)
    sustained: list[FaultOccurrence] = field(default_factory=list)
    plateau: Plateau | None = None
    _known: dict[Hashable, Any] = field(default_factory=dict)
    _top: Stretch | None = None

    def add(self, time_s: float, driver: float, visibility: float) -> None:
        """Take one sample."""
        self.time_s.append(time_s)
        self.driver.append(driver)
        self.visibility.append(visibility)

    def once(self, what: Hashable, worked_out: Callable[[], T]) -> T:
        """What is certain once the attempt is closed: worked out when first asked for, for verdicts may be revised."""
        if what not in self._known:
            self._known[what] = worked_out()
        known: T = self._known[what]
        return known

    def forget_figures(self) -> None:
        """The verdict is said: all that it can ask for again is known, and figures are large."""
        self.figures.clear()
        self._top = None

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
        top_s = self.top_s
        lowest = min(v for t, v in zip(self.time_s, self.driver, strict=True) if t <= top_s)
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

    def at_top(self, measure: Measure) -> float:
        """Mean of a measure over the top, at least 0.3 s of it; NaN where it was not seen."""
        return self.once(("at top", measure.key), lambda: self._mean_at_top(measure))

    def _mean_at_top(self, measure: Measure) -> float:
        if self._top is None:
            p, top_s = self.fitted, self.top_s
            self._top = self.stretch(min(p.reached_s, top_s - 0.15), max(p.left_s, top_s + 0.15))
        values = measure.over(self._top)
        return float(np.mean(values)) if values else math.nan

    def stretch(self, low_s: float, high_s: float) -> Stretch:
        """The figures from one time to another, both included."""
        return Stretch(tuple(now for now in self.figures if low_s <= now.time_s <= high_s), self.start)

    def speed_deg_s(self, low_s: float, high_s: float) -> Array:
        """Speed of the driver between two times, over 0.15 s each."""
        times, values = np.array(self.time_s), np.array(self.driver)
        grid = np.arange(low_s, high_s + 1e-9, 0.05)
        later = np.interp(grid + 0.075, times, values)
        speed: Array = (later - np.interp(grid - 0.075, times, values)) / 0.15
        return speed

    def tells(self, measure: Measure) -> bool:
        """Whether a measure could be read off any of its figures."""
        return self.once(("tells", measure.key), lambda: self._tells(measure))

    def _tells(self, measure: Measure) -> bool:
        return any(not math.isnan(measure.of(now, self.start)) for now in reversed(self.figures))

    def shows(self, landmarks: tuple[Landmark, ...], least: float) -> bool:
        """Whether each of these landmarks was visible at least so much, on average over the movement."""
        seen = self.once("landmarks", self._mean_visibilities)
        return not seen or all(seen[landmark] >= least for landmark in landmarks)

    def _mean_visibilities(self) -> list[float]:
        """Of each landmark since the rise was certain; none where there are no figures."""
        means: list[float] = np.mean([now.visibility for now in self.figures], axis=0).tolist() if self.figures else []
        return means

    def mean_visibility(self) -> float:
        """Mean visibility of the needed landmarks."""
        return self.once("visibility", lambda: float(np.mean(self.visibility)))

    def seen_share(self, least: float) -> float:
        """Share of its poses in which the needed landmarks are visible at least so much."""
        return self.once(("seen", least), lambda: float(np.mean(np.array(self.visibility) >= least)))


@dataclass(slots=True)
class SetSoFar:
    """The attempts of a set, and the range that the person has shown.

    Attributes:
        own_range_deg: Their best: the largest height, unless it stands alone; the prior until one is shown.
    """

    exercise: Exercise
    attempts: list[Attempt] = field(default_factory=list)
    own_range_deg: float = field(init=False)

    def __post_init__(self) -> None:
        self.own_range_deg = self._own_range_deg()

    def add(self, attempt: Attempt) -> None:
        """One more, closed; the own range may be another one now."""
        self.attempts.append(attempt)
        self.own_range_deg = self._own_range_deg()

    def _own_range_deg(self) -> float:
        heights = sorted((a.height_deg for a in self.attempts), reverse=True)
        if not heights:
            return self.exercise.excursion.least_usual_deg
        best = heights[0] if len(heights) == 1 else min(heights[0], ALONE * heights[1])
        return max(best, self.exercise.excursion.least_usual_deg)

    def before(self, attempt: Attempt) -> list[Attempt]:
        """The attempts before this one."""
        return self.attempts[: attempt.number - 1]

    def counts(self, attempt: Attempt) -> bool:
        """Half of the person's own range, and at least the floor of the exercise."""
        least = max(0.5 * self.own_range_deg, self.exercise.excursion.counts_above_deg)
        return attempt.height_deg >= least


ALONE = 1.25  # a height that stands so much above the second one is a slip, not the person's range
