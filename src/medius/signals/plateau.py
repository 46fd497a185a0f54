"""A rise, a plateau and a fall with soft ends, fitted to samples: how the phases of one repetition are timed.

People move about as smoothly as they can: the position along a reach follows the polynomial of least jerk,
10 u^3 - 15 u^4 + 6 u^5 (Flash & Hogan 1985, J Neurosci 5(7):1688-1703).  A threshold at some share of the range cuts
its soft ends off; the fit puts the ends where the movement begins and stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

LOW_SHARE, HIGH_SHARE = 0.2, 0.8
LOW_PHASE, HIGH_PHASE = 0.3266, 0.6734  # where the polynomial passes the two shares
SHORTEST_S = 0.12  # no limb rises through its range faster; keeps the fit from folding
OUTSIDE_S = 0.4  # how far before the first or after the last sample a corner may be guessed
BEYOND = 0.1  # of the range of the samples: how far outside of it a level may be guessed
STEPS = 12
NUDGE_S = 0.01
_EACH = np.eye(4)  # of the corners
_A_LITTLE = 1e-6 * np.eye(3)  # levels that no sample tells stay finite


@dataclass(frozen=True, slots=True)
class Plateau:
    """When the movement starts, reaches the top, leaves it and ends, in s, and its three levels."""

    start_s: float
    reached_s: float
    left_s: float
    end_s: float
    base: float
    top: float
    base_after: float

    @property
    def height(self) -> float:
        """The top above the level from which it rose."""
        return self.top - self.base


def soft_step(u: Array) -> Array:
    """The movement of least jerk from 0 to 1 while `u` goes from 0 to 1; constant outside."""
    u = np.minimum(np.maximum(u, 0.0), 1.0)
    return u**3 * (10.0 - 15.0 * u + 6.0 * u**2)


def fitted_plateau(time_s: Array, value: Array) -> Plateau:
    """The plateau nearest to the samples in the least-squares sense.

    Args:
        time_s: Increasing, shape (n,), in s; from rest through one top back to rest.
        value: The signal, shape (n,).

    Raises:
        ValueError: Fewer than 5 samples.
    """
    if len(time_s) < 5:
        raise ValueError(f"{len(time_s)} samples; a plateau needs 5")
    samples, corners = _Samples(time_s, value), _first_guess(time_s, value)
    best, levels = _residuals(corners[None], samples)
    error, damping, slopes = best[0] @ best[0], 1e-2, _slopes(corners, best, samples)
    for _ in range(STEPS):
        tried = _ordered(corners + _step(slopes, best[0], damping), time_s)
        residual, tried_levels = _residuals(tried[None], samples)
        better = (tried_error := residual[0] @ residual[0]) < error
        if not better:
            damping *= 8.0
            continue
        settled = float(np.abs(tried - corners).max()) < 1e-3
        corners, best, levels, error = tried, residual, tried_levels, tried_error
        if settled:
            break
        damping, slopes = damping * 0.3, _slopes(corners, best, samples)
    return Plateau(*corners.tolist(), *levels[0].tolist())


class _Samples:
    """What a plateau is fitted to, and between which values its levels are guessed."""

    def __init__(self, time_s: Array, value: Array) -> None:
        low, high = float(value.min()), float(value.max())
        margin = BEYOND * (high - low)
        self.time_s, self.value, self.low, self.high = time_s, value, low - margin, high + margin


def _first_guess(time_s: Array, value: Array) -> Array:
    top = int(np.argmax(value))
    before, after = float(value[: top + 1].min()), float(value[top:].min())
    high = _quantile(value, 0.95)
    rise = [
        _crossing(time_s[: top + 1], value[: top + 1], before + s * (high - before)) for s in (LOW_SHARE, HIGH_SHARE)
    ]
    fall = [
        _crossing(-time_s[top:][::-1], value[top:][::-1], after + s * (high - after)) for s in (LOW_SHARE, HIGH_SHARE)
    ]
    start, reached = _stretched(*rise)
    end, left = (-t for t in _stretched(*fall))
    return _ordered(np.array([start, reached, left, end]), time_s)


def _quantile(value: Array, share: float) -> float:
    """The value below which a share of the samples lies; numpy's own is general, and takes longer than a step."""
    ordered, at = np.sort(value), share * (len(value) - 1)
    below, beyond = int(at), at - int(at)
    low, high = float(ordered[below]), float(ordered[min(below + 1, len(ordered) - 1)])
    return low + (high - low) * beyond if beyond < 0.5 else high - (high - low) * (1.0 - beyond)


def _crossing(time_s: Array, value: Array, level: float) -> float:
    """The last time at which the signal rises through the level; the first sample if it never does."""
    below = np.flatnonzero(value[:-1] < level)
    if len(below) == 0:
        return float(time_s[0])
    i = int(below[-1])
    share = (level - value[i]) / max(value[i + 1] - value[i], 1e-9)
    return float(time_s[i] + min(max(share, 0.0), 1.0) * (time_s[i + 1] - time_s[i]))


def _stretched(low_s: float, high_s: float) -> tuple[float, float]:
    whole = max((high_s - low_s) / (HIGH_PHASE - LOW_PHASE), SHORTEST_S)
    start = low_s - LOW_PHASE * whole
    return start, start + whole


def _ordered(corners: Array, time_s: Array) -> Array:
    """The corners in their order, none far outside of the samples: nothing is known there."""
    first, last = float(time_s[0]) - OUTSIDE_S, float(time_s[-1]) + OUTSIDE_S
    start, reached, left, end = (min(max(corner, first), last) for corner in corners.tolist())
    reached = max(reached, start + SHORTEST_S)
    left = max(left, reached)
    return np.array([start, reached, left, max(end, left + SHORTEST_S)])


def _shapes(corners: Array, time_s: Array) -> Array:
    """Weights of base, top and base after at each sample, shape (k, n, 3), for k guesses; each row sums to 1."""
    begun, over = corners[:, ::2, None], corners[:, 1::2, None]  # of rise and fall, (k, 2, 1)
    done = soft_step((time_s - begun) / (over - begun))
    up, down = done[:, 0], done[:, 1]
    shapes = np.empty((*up.shape, 3))
    shapes[..., 0], shapes[..., 1], shapes[..., 2] = 1.0 - up, up - down, down
    return shapes


def _residuals(corners: Array, samples: _Samples) -> tuple[Array, Array]:
    """What k guesses of the corners, shape (k, 4), leave of the samples, shape (k, n), and their levels, (k, 3)."""
    shapes = _shapes(corners, samples.time_s)
    turned = shapes.transpose(0, 2, 1)
    levels = np.linalg.solve(turned @ shapes + _A_LITTLE, (turned @ samples.value)[:, :, None])  # (k, 3, 1)
    levels = np.minimum(np.maximum(levels, samples.low), samples.high)
    return samples.value - (shapes @ levels)[:, :, 0], levels[:, :, 0]


def _slopes(corners: Array, residual: Array, samples: _Samples) -> Array:
    """By how much each corner changes the residual, shape (n, 4)."""
    nudged, _ = _residuals(corners + NUDGE_S * _EACH, samples)
    return np.ascontiguousarray(((nudged - residual) / NUDGE_S).T)


def _step(slopes: Array, residual: Array, damping: float) -> Array:
    gram = slopes.T @ slopes
    step = np.linalg.solve(gram + damping * (_EACH * (gram.diagonal() + 1e-6)), slopes.T @ residual)
    return np.asarray(-step, np.float64)
