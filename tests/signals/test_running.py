"""Running statistics: what they say of the last moments, and that they say nothing too early."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.signals import RunningMean, without_flicker


@given(st.lists(st.floats(-1e3, 1e3), min_size=20, max_size=100), st.sampled_from([10.0, 15.0, 24.0, 30.0]))
def test_the_mean_is_that_of_the_last_span(values: list[float], rate_hz: float) -> None:
    """Over 0.5 s at any rate: the mean of the samples in [now - 0.5 s, now]."""
    mean = RunningMean(0.5)
    said = [mean.push(n / rate_hz, value) for n, value in enumerate(values)]
    last = len(values) - 1
    within = [v for n, v in enumerate(values) if (last - n) / rate_hz <= 0.5 + 1e-6]

    assert said[-1] == pytest.approx(np.mean(within), abs=abs(np.diff(values)).max() / len(within) + 1e-6)


def test_nothing_is_said_before_the_span_is_full() -> None:
    """At ten samples a second, the mean over 0.3 s comes with the fourth sample."""
    mean = RunningMean(0.3)

    assert [mean.push(n / 10, 1.0) for n in range(5)] == [None, None, None, 1.0, 1.0]


def test_a_gap_empties_the_mean() -> None:
    """After two seconds without a sample it starts anew."""
    mean = RunningMean(0.3)
    for n in range(10):
        mean.push(n / 10, 100.0)

    assert mean.push(3.0, 1.0) is None
    assert [mean.push(3.0 + n / 10, 1.0) for n in (1, 2, 3)] == [None, None, 1.0]


@given(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=50))
def test_a_signal_without_flicker_is_within_its_neighbours(values: list[float]) -> None:
    """Each median lies between the least and the largest of five neighbours."""
    value = np.array(values)
    smooth = without_flicker(value)

    assert smooth.shape == value.shape
    for n, one in enumerate(smooth):
        near = value[max(n - 2, 0) : n + 3]
        assert near.min() <= one <= near.max()


def test_a_flicker_vanishes_and_an_edge_stays() -> None:
    """Two wild samples in a straight rise are gone; a step is where it was."""
    line = np.linspace(0, 10, 30)
    wild = line.copy()
    wild[12:14] = 500.0
    step = np.repeat((0.0, 1.0), 10)

    assert abs(without_flicker(wild) - line).max() < 1.1
    assert np.array_equal(without_flicker(step), step)
