"""Statistics of a whole repetition: tempo, range and evenness beside the rest of its set."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from functools import wraps

import numpy as np

from medius.kinematics.measures import HIP_SWAY
from medius.movement.attempt import Attempt, SetSoFar

FEW = 3  # the first repetitions, whose median is the person's own pace and range
LEAST_SPEED_S = 0.6  # shorter phases are too few samples for a peak speed


def of_itself(of: Callable[[Attempt], float]) -> Callable[[Attempt, SetSoFar], float]:
    """A statistic that the others of the set do not change: worked out once, however often a verdict is revised."""

    @wraps(of)
    def known(attempt: Attempt, so_far: SetSoFar) -> float:
        return attempt.once(of, lambda: of(attempt))

    return known


def shortest_phase_s(attempt: Attempt, so_far: SetSoFar) -> float:
    """The shorter of rise and lowering, in s."""
    return min(attempt.tempo.concentric_s, attempt.tempo.eccentric_s)


def share_of_range(attempt: Attempt, so_far: SetSoFar) -> float:
    """Height over the person's own range."""
    return attempt.height_deg / so_far.own_range_deg


def share_of_first(attempt: Attempt, so_far: SetSoFar) -> float:
    """Height over the median of the first three that count; NaN for those."""
    first = [a.height_deg for a in so_far.attempts if so_far.counts(a) and a.number < attempt.number][:FEW]
    return attempt.height_deg / statistics.median(first) if len(first) == FEW else math.nan


@of_itself
def drop(attempt: Attempt) -> float:
    """Peak over mean speed of the lowering; 1.9 for a movement of least jerk."""
    p = attempt.fitted
    if p.end_s - p.left_s < LEAST_SPEED_S:
        return math.nan
    speed = -attempt.speed_deg_s(p.left_s, p.end_s)
    return float(speed.max()) * (p.end_s - p.left_s) / max(p.top - p.base_after, 1e-6)


def pause_share(attempt: Attempt, so_far: SetSoFar) -> float:
    """Stillness before the repetition over the prescribed pause, where it is also much faster than the own pace.

    NaN for the first of a set, and where the rise is no faster than 1.5 times the own median (S07 of `rules.csv`).
    """
    before = so_far.before(attempt)
    if not before:
        return math.nan
    own = statistics.median(a.height_deg / a.tempo.concentric_s for a in before[:FEW])
    if attempt.height_deg / attempt.tempo.concentric_s < 1.5 * own:
        return math.nan
    return max(attempt.fitted.start_s - attempt.before_s, 0.0) / attempt.prescribed.pause_s


@of_itself
def hold_share(attempt: Attempt) -> float:
    """Time within 90 % of the top over the prescribed hold."""
    times, values = np.array(attempt.time_s), np.array(attempt.driver)
    p = attempt.fitted
    near = values >= p.base + 0.9 * p.height
    if near.sum() < 2:
        return 0.0
    return float(np.diff(times, append=times[-1])[near].sum()) / attempt.prescribed.hold_s


@of_itself
def wobble(attempt: Attempt) -> float:
    """Unsteadiness of the hips in the hold, as a share of the hip width; NaN for holds under 2 s."""
    p = attempt.fitted
    if p.left_s - p.reached_s < 2.0:
        return math.nan
    values = HIP_SWAY.over(attempt.stretch(p.reached_s, p.left_s))
    return float(np.std(values)) if len(values) > 3 else math.nan
