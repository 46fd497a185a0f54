"""Phases of a repetition: where a soft rise, a plateau and a soft fall begin and end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.body import Array
from medius.signals import fitted_plateau, soft_step

RATE_HZ = 30.0


def movement(corners_s: tuple[float, float, float, float], height: float, rest_s: float = 0.6) -> tuple[Array, Array]:
    """Times and values of a minimum-jerk movement with so much rest before and after."""
    start, reached, left, end = corners_s
    time_s = np.arange(start - rest_s, end + rest_s, 1 / RATE_HZ)
    up, down = soft_step((time_s - start) / (reached - start)), soft_step((time_s - left) / (end - left))
    return time_s, np.asarray(height * (up - down))


def test_a_soft_step_goes_from_nought_to_one_with_soft_ends() -> None:
    """10 % of the way after a quarter of the time, half after half; flat before, after, and at its ends."""
    shares = soft_step(np.array((-1.0, 0.0, 0.25, 0.5, 0.75, 1.0, 2.0)))

    assert shares == pytest.approx((0, 0, 0.1035, 0.5, 0.8965, 1, 1), abs=1e-3)
    assert np.diff(soft_step(np.array((0.0, 0.01, 0.99, 1.0))))[[0, 2]] == pytest.approx((0, 0), abs=1e-5)


@pytest.mark.parametrize("seed", range(200))
def test_the_phases_of_noisy_movements_are_found(seed: int) -> None:
    """Random movements of 0.8 to 3 s a phase, 15 to 80 deg, 1.5 % noise: every corner within 0.15 s, phases 0.1 s."""
    chance = np.random.default_rng(seed)
    up, hold, down = chance.uniform(0.8, 3), chance.uniform(0.5, 3), chance.uniform(0.8, 3)
    corners = (1.0, 1.0 + up, 1.0 + up + hold, 1.0 + up + hold + down)
    height = chance.uniform(15, 80)
    time_s, value = movement(corners, height)
    found = fitted_plateau(time_s, value + chance.normal(0, 0.015 * height, len(value)))

    assert (found.start_s, found.reached_s, found.left_s, found.end_s) == pytest.approx(corners, abs=0.15)
    assert found.reached_s - found.start_s == pytest.approx(up, abs=0.2)
    assert found.height == pytest.approx(height, rel=0.05)


def test_the_phases_of_noisy_movements_are_within_a_tenth_of_a_second_on_average() -> None:
    """200 random movements with 1 % noise: mean absolute error of the three phases under 0.05 s, 95 % within 0.1 s."""
    errors = []
    for seed in range(200):
        chance = np.random.default_rng(1000 + seed)
        up, hold, down = chance.uniform(0.8, 3), chance.uniform(0.5, 3), chance.uniform(0.8, 3)
        time_s, value = movement((1.0, 1.0 + up, 1.0 + up + hold, 1.0 + up + hold + down), 40.0)
        p = fitted_plateau(time_s, value + chance.normal(0, 0.4, len(value)))
        errors += [p.reached_s - p.start_s - up, p.left_s - p.reached_s - hold, p.end_s - p.left_s - down]
    off = np.abs(errors)

    assert off.mean() < 0.05
    assert np.quantile(off, 0.95) < 0.1


@given(at_s=st.floats(0, 5000), height=st.floats(0.5, 200), base=st.floats(-300, 300))
def test_where_and_how_large_does_not_matter(at_s: float, height: float, base: float) -> None:
    """Shifted in time, scaled, on any base: the same phases."""
    time_s, value = movement((1.0, 2.5, 4.0, 6.0), 1.0)
    found = fitted_plateau(time_s + at_s, base + height * value)

    assert found.start_s - at_s == pytest.approx(1.0, abs=0.02)
    assert found.end_s - at_s == pytest.approx(6.0, abs=0.02)
    assert found.height == pytest.approx(height, rel=0.01)


@given(
    st.lists(st.floats(0.0, 40.0), min_size=5, max_size=60),
    st.floats(5.0, 30.0),
)
def test_no_plateau_is_far_from_its_samples(values: list[float], rate_hz: float) -> None:
    """Whatever the samples: corners in order, within a second of them, levels at most half their range beyond."""
    time_s, value = np.arange(len(values)) / rate_hz, np.array(values)
    p = fitted_plateau(time_s, value)
    span = max(float(np.ptp(value)), 1e-3)

    assert p.start_s <= p.reached_s <= p.left_s <= p.end_s
    assert p.start_s >= -1.0
    assert p.end_s <= time_s[-1] + 1.0
    for level in (p.base, p.top, p.base_after):
        assert value.min() - 0.5 * span <= level <= value.max() + 0.5 * span


def test_a_small_stir_between_two_rests_is_not_fitted_as_a_mountain() -> None:
    """A rise by 6 deg in the noise of rest, 15 samples a second: the height is not beyond what was measured."""
    chance = np.random.default_rng(3)
    for _ in range(100):
        value = chance.normal(0, 1.5, 24)
        value[10:13] += 6.0
        p = fitted_plateau(np.arange(24) / 15.0, value)
        assert abs(p.height) < 2 * np.ptp(value)


def test_a_movement_that_ends_higher_than_it_began_has_two_bases() -> None:
    """From 0 up to 40 and back to 10: each level is found."""
    time_s, value = movement((1.0, 2.5, 4.0, 6.0), 40.0)
    value = value + 10.0 * soft_step((time_s - 4.0) / 2.0)
    p = fitted_plateau(time_s, value)

    assert (p.base, p.top, p.base_after) == pytest.approx((0, 40, 10), abs=0.5)


def test_four_samples_are_too_few() -> None:
    """The message says how many were given and how many it takes."""
    with pytest.raises(ValueError, match="4 samples; a plateau needs 5"):
        fitted_plateau(np.arange(4.0), np.arange(4.0))
