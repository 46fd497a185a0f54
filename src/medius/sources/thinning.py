"""Thinning: which pictures of a fast stream are watched, by media time and evenly."""

from __future__ import annotations

import math
from typing import Final

MAX_RATE_HZ: Final = 30.0
"""Pictures a second beyond which more are not watched: the movements judged here last a second and more."""

_LENIENCE: Final = 1.1
"""A stream this much faster than asked is not thinned: 30.02 Hz would lose every second picture for nothing."""

_EARLY: Final = 0.5
"""A picture is in time up to this share of the stream's own step early: stamps are rounded, and phones jitter."""


def stride(rate_hz: float | None, max_rate_hz: float = MAX_RATE_HZ) -> int:
    """Every how many-th picture is kept of a stream of this rate; 1 where the rate is not known."""
    return max(1, math.ceil((rate_hz or 0.0) / (max_rate_hz * _LENIENCE)))


class Thinning:
    """Which pictures of a stream to keep, by media time.

    A stream of up to `max_rate_hz` (and a tenth more) is kept whole. Of a faster one every second picture is kept, or
    every third, and so on: the fewest that bring it to that rate, so that the steps stay even (60 to 30, 50 to 25).

    Args:
        rate_hz: The stream's rate; None where it is not known.
        max_rate_hz: Pictures a second to keep at most.
    """

    def __init__(self, rate_hz: float | None, max_rate_hz: float = MAX_RATE_HZ) -> None:
        every = stride(rate_hz, max_rate_hz)
        stream_hz = rate_hz if rate_hz and every > 1 else max_rate_hz * _LENIENCE
        self._step_s = every / stream_hz
        self._early_s = _EARLY / stream_hz
        self._due_s: float | None = None

    def keeps(self, time_s: float) -> bool:
        """Whether the picture of this time is kept; times come in order."""
        due_s = time_s if self._due_s is None else self._due_s
        if time_s < due_s - self._early_s:
            return False
        self._due_s = max(due_s + self._step_s, time_s)  # after a pause no more than one picture is owed
        return True
