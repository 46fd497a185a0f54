"""Watching the sustained faults of one attempt: raised after their patience, cleared when they are over."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from medius.movement.events import FaultCleared, FaultRaised, MovementEvent
from medius.movement.exercise import Fault, Sustained
from medius.movement.performed import FaultOccurrence, Level
from medius.signals import RunningMean


@dataclass(slots=True)
class SustainedWatch:
    """One fault, watched pose by pose."""

    fault: Fault
    rule: Sustained
    mean: RunningMean = field(init=False)
    found: list[FaultOccurrence] = field(default_factory=list)
    _since_s: float | None = None
    _peak: float = 0.0
    _level: Level = Level.WARN

    def __post_init__(self) -> None:
        self.mean = RunningMean(self.rule.for_s)

    def push(self, time_s: float, value: float) -> tuple[MovementEvent, ...]:
        """Take one reading; NaN leaves everything as it was."""
        if math.isnan(value):
            return ()
        mean = self.mean.push(time_s, value)
        if mean is None or not self.rule.limits.passed(mean, self.rule.limits.warn):
            return self.clear(time_s)
        return self._beyond(time_s, mean)

    def _beyond(self, time_s: float, mean: float) -> tuple[MovementEvent, ...]:
        limits = self.rule.limits
        level = Level.FAIL if limits.passed(mean, limits.fail) else Level.WARN
        if self._since_s is None:
            self._since_s, self._peak, self._level = time_s - self.rule.for_s, mean, level
            return (FaultRaised(self._since_s, time_s, self.fault.key, level),)
        self._peak = max(self._peak, mean) if limits.above else min(self._peak, mean)
        if level is Level.FAIL and self._level is Level.WARN:
            self._level = level
            return (FaultRaised(self._since_s, time_s, self.fault.key, level),)
        return ()

    def clear(self, time_s: float) -> tuple[MovementEvent, ...]:
        """It is over, or the movement is."""
        if self._since_s is None:
            return ()
        unit = self.rule.measure.unit
        self.found.append(FaultOccurrence(self.fault.key, self._level, self._peak, unit, self._since_s, time_s))
        self._since_s = None
        return (FaultCleared(time_s, self.fault.key),)


def watches_of(faults: tuple[Fault, ...]) -> list[SustainedWatch]:
    """A watch for each fault that is said while it happens."""
    return [SustainedWatch(f, f.when) for f in faults if isinstance(f.when, Sustained)]
