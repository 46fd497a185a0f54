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

    Attributes:
        valley: Time in s and value of the last valley.
        peak: Time in s and value of the last peak; of the running one while `high`.
        high: Whether the signal is above its last valley by at least `rise`.
    """

    rise: float
    fall: float = 0.6
    valley: tuple[float, float] = (math.nan, math.inf)
    peak: tuple[float, float] = (math.nan, -math.inf)
    high: bool = field(default=False)

    def push(self, time_s: float, value: float) -> Turn | None:
        """Take one sample; tell whether it made a turn certain."""
        return self._above(time_s, value) if self.high else self._below(time_s, value)

    def _below(self, time_s: float, value: float) -> Turn | None:
        if value < self.valley[1]:
            self.valley = (time_s, value)
        if value < self.valley[1] + self.rise:
            return None
        self.high, self.peak = True, (time_s, value)
        return Turn.RISE

    def _above(self, time_s: float, value: float) -> Turn | None:
        if value > self.peak[1]:
            self.peak = (time_s, value)
        if value > self.peak[1] - self.fall * (self.peak[1] - self.valley[1]):
            return None
        self.high, self.valley = False, (time_s, value)
        return Turn.FALL
