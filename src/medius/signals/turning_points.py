"""Where a signal turns: rises and falls told apart from jitter by hysteresis."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum


class Turn(Enum):
    """What a sample made certain."""

    RISE = "rise"  # the signal has left its last valley
    FALL = "fall"  # the signal has left its last peak


@dataclass(slots=True)
class TurningPoints:
    """A causal zigzag: a rise counts once it is `rise` above the valley, a fall once most of the rise is lost again.

    Args:
        rise: How far above the valley the signal must climb, in its own unit.
        fall: The share of the height above the valley that must be lost before a peak is believed, 0 to 1.
        patience_s: How long a turn must last: what is shorter is a flicker of the signal.

    Attributes:
        valley: Time in s and value of the last valley.
        peak: Time in s and value of the last peak; of the running one while `high`.
        high: Whether the signal is above its last valley by at least `rise`.
    """

    rise: float
    fall: float = 0.6
    patience_s: float = 0.12
    valley: tuple[float, float] = (math.nan, math.inf)
    peak: tuple[float, float] = (math.nan, -math.inf)
    high: bool = field(default=False)
    _beyond: list[tuple[float, float]] = field(default_factory=list)

    def push(self, time_s: float, value: float) -> Turn | None:
        """Take one sample; tell whether it made a turn certain."""
        if self._turned(value):
            self._beyond.append((time_s, value))
            return self._turn() if time_s - self._beyond[0][0] >= self.patience_s else None
        self._beyond.clear()
        if self.high and value > self.peak[1]:
            self.peak = (time_s, value)
        if not self.high and value < self.valley[1]:
            self.valley = (time_s, value)
        return None

    def _turned(self, value: float) -> bool:
        if self.high:
            return value <= self.peak[1] - self.fall * (self.peak[1] - self.valley[1])
        return value >= self.valley[1] + self.rise

    def _turn(self) -> Turn:
        self.high = not self.high
        extreme = (max if self.high else min)(self._beyond, key=lambda sample: sample[1])
        self._beyond.clear()
        if self.high:
            self.peak = extreme
            return Turn.RISE
        self.valley = extreme
        return Turn.FALL
