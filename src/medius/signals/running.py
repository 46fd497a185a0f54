"""Running statistics of a signal over the last moments."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]


@dataclass(slots=True)
class RunningMean:
    """The mean over the last `span_s`, once that span is full.

    A gap longer than the span empties it: what was before says nothing of now.
    """

    span_s: float
    _samples: deque[tuple[float, float]] = field(default_factory=deque)
    _sum: float = 0.0
    _full_s: float = field(init=False)
    _gap_s: float = field(init=False)

    def __post_init__(self) -> None:
        self._full_s, self._gap_s = self.span_s - 1e-6, max(self.span_s, 0.25)

    def push(self, time_s: float, value: float) -> float | None:
        """Take one sample; the mean over the span, or None while the span is not yet full."""
        samples, full_s = self._samples, self._full_s
        if samples and time_s - samples[-1][0] > self._gap_s:
            self.clear()
        samples.append((time_s, value))
        self._sum += value
        while len(samples) > 1 and time_s - samples[1][0] >= full_s:
            self._sum -= samples.popleft()[1]
        return self._sum / len(samples) if time_s - samples[0][0] >= full_s else None

    def clear(self) -> None:
        """Forget all samples."""
        self._samples.clear()
        self._sum = 0.0


@dataclass(slots=True)
class MedianOfThree:
    """The median of the last three samples: a single wild one never gets through, for one sample of delay."""

    _last: deque[float] = field(default_factory=lambda: deque(maxlen=3))

    def push(self, value: float) -> float:
        """Take one sample; the median of it and the two before."""
        self._last.append(value)
        return sorted(self._last)[len(self._last) // 2]


def without_flicker(value: Array, span: int = 5) -> Array:
    """The median of each sample and its neighbours, shape (n,): jumps shorter than half of `span` samples vanish.

    `span` is odd; the first and the last sample count as their own neighbours.
    """
    half = span // 2
    padded = np.concatenate([value[:1].repeat(half), value, value[-1:].repeat(half)])
    neighbours = np.array([padded[first : first + len(value)] for first in range(span)])  # (span, n)
    smooth: Array = np.sort(neighbours, axis=0)[half]
    return smooth
