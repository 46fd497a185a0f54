"""The measures of the rungs beside the four exercises: what each reads off a body that does as it is told."""

from __future__ import annotations

import numpy as np
import pytest

from bodies import Script, clamshell, glute_bridge, leg_slide, press_out, raised_clamshell, supine_abduction
from medius.body import Side
from medius.exercises import WATCHED
from medius.kinematics import Figure, Measure, Start, figure
from medius.kinematics.lying import (
    ALL_KNEE,
    BENT_KNEE,
    FOOT_LIFT,
    HOOK_LYING,
    KNEE_ALONG,
    LEG_ASIDE_LYING,
    LYING_STRAIGHT,
)
from medius.kinematics.measures import KNEE_OPENING
from medius.movement.calibration import start_of


def rest_and_top(script: Script, side: Side) -> tuple[Figure, Figure]:
    """The figures at rest and in the middle of the hold of the first repetition."""
    told = script if script.truth.repetitions else script.repetitions(1)
    rest, top = told.at_times(np.array([0.2, told.truth.repetitions[0].top_s]))
    return figure(rest, side), figure(top, side)


def change(measure: Measure, script: Script, side: Side, azimuth_deg: float) -> float:
    """How much a measure changes from rest to top."""
    rest, top = rest_and_top(script, side)
    start = Start(rest, azimuth_deg)
    return measure.of(top, start) - measure.of(rest, start)


@pytest.mark.parametrize("azimuth_deg", [0.0, 20.0, 35.0, 50.0])
def test_the_foot_of_a_raised_clamshell_rises_by_the_turn_of_the_hip(azimuth_deg: float) -> None:
    """Turned by 32 degrees: within 7 degrees of it, from wherever it is seen."""
    script = raised_clamshell().seen_from(azimuth_deg)

    assert change(FOOT_LIFT, script, Side.LEFT, azimuth_deg) == pytest.approx(32.0, abs=7.0)


def test_the_knee_stays_while_the_foot_rises_unless_the_pelvis_rolls_back() -> None:
    """Even, and rolled by 25 degrees; in a clamshell nothing but the knee rises."""
    read = {}
    for name, script in {
        "even": raised_clamshell(),
        "rolled": raised_clamshell().repetitions(1).with_fault("pelvis_roll", deg=25),
        "clamshell": clamshell(),
    }.items():
        rest, top = rest_and_top(script.seen_from(35), Side.LEFT)
        read[name] = KNEE_ALONG.of(top, Start(rest, 35.0))

    assert abs(read["even"]) < 0.3
    assert 0.5 < read["rolled"] < 2
    assert read["clamshell"] == ALL_KNEE


@pytest.mark.parametrize(("side", "least"), [(Side.RIGHT, 15.0), (Side.LEFT, 6.0)])
def test_on_the_back_the_leg_that_slides_is_told_from_the_one_that_rests(side: Side, least: float) -> None:
    """The near and the far leg by 30 degrees; the other one hardly moves."""
    script = supine_abduction(side, near=Side.RIGHT).seen_from(35)

    assert change(LEG_ASIDE_LYING, script, side, 35.0) > least
    assert change(LEG_ASIDE_LYING, script, side.opposite, 35.0) == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize("azimuth_deg", [35.0, 50.0])
def test_knees_that_press_out_go_apart_in_the_picture(azimuth_deg: float) -> None:
    """By 26 degrees each."""
    assert change(KNEE_OPENING, press_out().seen_from(azimuth_deg), Side.RIGHT, azimuth_deg) > 20


@pytest.mark.parametrize("free", list(Side))
def test_the_bent_knee_is_that_of_the_leg_which_stands(free: Side) -> None:
    """Whichever leg is in the air."""
    rest, top = rest_and_top(glute_bridge(free=free).seen_from(0), Side.RIGHT)
    start = Start(rest, 0.0)

    assert BENT_KNEE.of(rest, start) < 90
    assert 70 < BENT_KNEE.of(top, start) < 110


def test_straight_legs_are_told_from_bent_ones() -> None:
    """Lying straight is no bridge, and a bridge does not lie straight; all fours are neither."""
    straight, _ = rest_and_top(supine_abduction().seen_from(35), Side.RIGHT)
    bent, _ = rest_and_top(press_out().seen_from(35), Side.RIGHT)
    kneeling, _ = rest_and_top(leg_slide().seen_from(35), Side.LEFT)

    assert [posture.starts(straight) for posture in (LYING_STRAIGHT, HOOK_LYING)] == [True, False]
    assert [posture.starts(bent) for posture in (LYING_STRAIGHT, HOOK_LYING)] == [False, True]
    assert [posture.starts(kneeling) for posture in (LYING_STRAIGHT, HOOK_LYING)] == [False, False]


@pytest.mark.parametrize("azimuth_deg", [20.0, 35.0, 50.0])
def test_on_the_back_the_camera_is_found_as_of_a_bridge(azimuth_deg: float) -> None:
    """The exercise is a clamshell or an abduction, the posture is not: within 12 degrees."""
    seen = {
        ("hook-lying-press-out", "standard"): press_out(),
        ("side-lying-hip-abduction", "supine"): supine_abduction(),
    }
    found = [
        start_of(
            WATCHED[key].varied(variation), [rest_and_top(script.seen_from(azimuth_deg), Side.RIGHT)[0]]
        ).azimuth_deg
        for (key, variation), script in seen.items()
    ]

    assert found == pytest.approx([azimuth_deg] * 2, abs=12)
