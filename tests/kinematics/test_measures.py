"""Measures that geometry carries, on bodies whose angles are known."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from bodies import Script, clamshell
from medius.body import Array, Side
from medius.exercises import EXERCISES
from medius.kinematics import Measure, Start, figure
from medius.kinematics.measures import FEET_GAP, KNEE_OPENING, SAME_SIDE
from told import HOLD_S, SEEN_FROM, TOLD, ideal

DRIVERS = {key: exercise.driver for key, exercise in EXERCISES.items()}


def read(measure: Measure, script: Script, time_s: Array, azimuth_deg: float, side: Side = Side.LEFT) -> Array:
    """A measure at some times of a script, told from its first pose."""
    first = figure(script.at_times(np.array([0.2]))[0], side)
    start = Start(first, azimuth_deg)
    return np.array([measure.of(figure(pose, side), start) for pose in script.at_times(time_s)])


@pytest.mark.parametrize(("key", "azimuth_deg"), list(product(TOLD, (-20.0, 0.0, 20.0, 40.0))))
def test_a_driver_follows_the_true_angle(key: str, azimuth_deg: float) -> None:
    """Its change from rest is within 8 deg of the body's, on average, from four usable views."""
    script = TOLD[key](Side.LEFT).repetitions(1, hold_s=HOLD_S[key]).seen_from(azimuth_deg)
    side = EXERCISES[key].posture.side(figure(script.at(5)[0], Side.LEFT))
    time_s = np.arange(0.2, script.duration_s, 0.2)
    found, true = read(DRIVERS[key], script, time_s, azimuth_deg, side), script.driver_deg(time_s)

    assert np.abs((found - found[0]) - (true - true[0])).mean() < 8


@pytest.mark.parametrize("key", TOLD)
def test_every_measure_of_an_exercise_is_the_same_in_the_mirror(key: str) -> None:
    """All of them, at rest and at the top, of the left leg here and of the right one there."""
    script = ideal(key, 1)
    top = np.array([0.5, script.truth.repetitions[0].top_s])
    side = Side.LEFT if key != "glute-bridge" else Side.RIGHT
    for measure in (DRIVERS[key], *EXERCISES[key].measures):
        here = read(measure, script, top, SEEN_FROM[key], side)
        there = read(measure, script.mirror_image(), top, SEEN_FROM[key], side.opposite)
        assert there == pytest.approx(here, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("key", TOLD)
def test_no_measure_depends_on_the_size_of_the_picture(key: str) -> None:
    """640 and 1920 px wide."""
    script = ideal(key, 1)
    times = np.array([0.5, script.truth.repetitions[0].top_s])
    large = script.seen_from(SEEN_FROM[key], size_px=(1920, 1440))
    side = Side.LEFT if key != "glute-bridge" else Side.RIGHT
    for measure in (DRIVERS[key], *EXERCISES[key].measures):
        here, there = (read(measure, s, times, SEEN_FROM[key], side) for s in (script, large))
        assert there == pytest.approx(here, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("to_deg", [30.0, 45.0, 60.0])
def test_wider_knees_read_wider(to_deg: float) -> None:
    """The opening at the top is within 10 deg of the scripted one."""
    script = clamshell().repetitions(1, to_deg=to_deg).seen_from(0)
    top = np.array([script.truth.repetitions[0].top_s])

    assert read(KNEE_OPENING, script, top, 0.0)[0] == pytest.approx(to_deg, abs=10)


def test_feet_that_part_are_read_as_parted() -> None:
    """14 cm between the ankles at the top read at least 0.15 shanks more than none."""
    together = clamshell().repetitions(1).seen_from(35)
    apart = together.with_fault("feet_separate")
    top = np.array([together.truth.repetitions[0].top_s])

    assert read(FEET_GAP, apart, top, 35.0)[0] - read(FEET_GAP, together, top, 35.0)[0] > 0.15


def test_the_arm_of_the_same_side_is_told_from_the_opposite_one() -> None:
    """Above 25 deg when arm and leg of one side reach, below -25 when those of opposite sides do."""
    opposite = ideal("bird-dog", 1)
    same = opposite.with_fault("same_side")
    top = np.array([opposite.truth.repetitions[0].top_s])

    assert read(SAME_SIDE, same, top, 15.0)[0] > 25
    assert read(SAME_SIDE, opposite, top, 15.0)[0] < -25
