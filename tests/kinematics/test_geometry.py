"""Angles between points: signs and ranges."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.kinematics.geometry import elevation_deg, inner_deg, slope_deg, turn_deg, wrapped_deg

angles = st.floats(-179, 179)


def towards(angle_deg: float) -> list[float]:
    """The unit vector of the picture in a direction, counter-clockwise from the right."""
    return [math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))]


@given(angles)
def test_a_slope_is_the_direction_of_a_vector(angle_deg: float) -> None:
    """Counter-clockwise from the picture's right."""
    assert slope_deg(towards(angle_deg)) == pytest.approx(angle_deg, abs=1e-6)


@given(angles, angles)
def test_a_turn_goes_the_short_way_counter_clockwise_positive(from_deg: float, by_deg: float) -> None:
    """Turning by an angle, and back again."""
    a, b = towards(from_deg), towards(from_deg + by_deg)

    assert turn_deg(a, b) == pytest.approx(by_deg, abs=1e-6)
    assert turn_deg(b, a) == pytest.approx(-by_deg, abs=1e-6)


@given(st.floats(-3000, 3000))
def test_a_wrapped_angle_is_the_same_direction(angle_deg: float) -> None:
    """Between -180 and 180, a whole number of turns away."""
    wrapped = wrapped_deg(angle_deg)

    assert -180 <= wrapped <= 180
    assert math.cos(math.radians(wrapped)) == pytest.approx(math.cos(math.radians(angle_deg)), abs=1e-6)
    assert math.sin(math.radians(wrapped)) == pytest.approx(math.sin(math.radians(angle_deg)), abs=1e-6)


@given(st.floats(1, 179), angles)
def test_an_inner_angle_does_not_know_where_up_is(angle_deg: float, turned_deg: float) -> None:
    """Two directions from one vertex, turned together."""
    vertex = [3.0, -2.0]
    a, b = ([v + p for v, p in zip(vertex, towards(turned_deg + by), strict=True)] for by in (0.0, angle_deg))

    assert inner_deg(a, vertex, b) == pytest.approx(angle_deg, abs=1e-4)


def test_an_elevation_is_above_the_horizontal_whichever_way_it_points() -> None:
    """45 deg up to the right, to the left, and in depth; straight down is -90."""
    assert [elevation_deg(v) for v in ([1.0, 1.0], [-1.0, 1.0], [0.0, 1.0, 1.0])] == pytest.approx([45.0] * 3)
    assert elevation_deg([0.0, -1.0]) == pytest.approx(-90)
