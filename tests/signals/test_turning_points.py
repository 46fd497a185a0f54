"""Turning points: rises and falls are told from jitter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.body import Array
from medius.signals import Turn, TurningPoints

RISE = 6.0


def turns_of(value: Array, rate_hz: float = 30.0) -> list[Turn]:
    """Every turn that became certain, in order."""
    points = TurningPoints(RISE)
    said = [points.push(n / rate_hz, float(v)) for n, v in enumerate(value)]
    return [turn for turn in said if turn is not None]


def waves(count: int, height: float, period_s: float = 4.0, rate_hz: float = 30.0) -> Array:
    """So many hills from 0 to `height` and back, after a second of rest."""
    time_s = np.arange(0, 1 + count * period_s + 1, 1 / rate_hz)
    hill = height / 2 * (1 - np.cos(2 * np.pi * (time_s - 1) / period_s))
    return np.where((time_s > 1) & (time_s < 1 + count * period_s), hill, 0.0)


@given(st.lists(st.floats(-2.9, 2.9), min_size=1, max_size=200))
def test_jitter_never_turns(jitter: list[float]) -> None:
    """Whatever stays within the hysteresis is rest."""
    assert turns_of(np.array(jitter)) == []


@given(st.lists(st.floats(-1e3, 1e3), max_size=200))
def test_rises_and_falls_alternate(values: list[float]) -> None:
    """A rise first, then a fall, whatever the signal does."""
    turns = turns_of(np.array(values))

    assert turns[::2] == [Turn.RISE] * len(turns[::2])
    assert turns[1::2] == [Turn.FALL] * len(turns[1::2])


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("height", [12.0, 40.0])
def test_hills_are_counted_under_jitter(seed: int, height: float) -> None:
    """Seven hills of 12 or 40 deg under jitter of 1 deg: seven rises and seven falls."""
    value = waves(7, height)
    turns = turns_of(value + np.random.default_rng(seed).normal(0, 1.0, len(value)))

    assert turns.count(Turn.RISE) == turns.count(Turn.FALL) == 7


@given(st.floats(-1e3, 1e3), st.sampled_from([10.0, 15.0, 24.0, 30.0, 60.0]))
def test_neither_level_nor_rate_changes_the_turns(level: float, rate_hz: float) -> None:
    """Three hills on any level, at any rate."""
    assert turns_of(level + waves(3, 30.0, rate_hz=rate_hz), rate_hz) == [Turn.RISE, Turn.FALL] * 3


def test_a_valley_is_where_the_signal_was_lowest() -> None:
    """Down to -3 at 0.5 s, up to 20 at 1.5 s and there: the valley is the lowest point, the peak the highest."""
    time_s = np.arange(0, 2.5, 0.05)
    points = TurningPoints(RISE)
    for at, value in zip(time_s, np.interp(time_s, (0, 0.5, 1.5, 2.5), (0, -3, 20, 20)), strict=True):
        points.push(float(at), float(value))

    assert points.valley == pytest.approx((0.5, -3.0))
    assert points.peak[1] == pytest.approx(20.0)
    assert points.high


def test_a_single_sample_far_off_is_a_flicker() -> None:
    """Rest with one sample of 40 deg in the middle, and a top with one sample of nought: nothing turns."""
    rest, top = np.zeros(60), np.full(60, 40.0)
    rest[30], top[30] = 40.0, 0.0

    assert turns_of(rest) == []
    assert turns_of(np.concatenate([np.zeros(30), top])) == [Turn.RISE]
