"""Postures: which way a body lies, and which side of it is looked at."""

from __future__ import annotations

from itertools import product

import pytest

from bodies import Script, side_plank, sit_ups, sitting, standing, standing_abduction, walking
from medius.body import Side
from medius.kinematics import ALL_FOURS, SIDE_LYING, SUPINE, Posture, figure
from told import TOLD, lifelike

POSTURES = {
    "clamshell": SIDE_LYING,
    "side-lying-hip-abduction": SIDE_LYING,
    "glute-bridge": SUPINE,
    "bird-dog": ALL_FOURS,
}
ALL = (SIDE_LYING, SUPINE, ALL_FOURS)


def share_in(posture: Posture, script: Script) -> float:
    """In which share of the poses of a script a posture holds."""
    poses = script.at(10)
    held = [posture.holds(figure(pose, posture.side(figure(pose, Side.LEFT)))) for pose in poses]
    return sum(held) / len(held)


@pytest.mark.parametrize(("key", "azimuth_deg"), list(product(TOLD, (-40.0, -15.0, 0.0, 20.0, 45.0))))
def test_an_exercise_is_done_in_its_posture_and_in_no_other(key: str, azimuth_deg: float) -> None:
    """Through a whole repetition of either side, from every usable view."""
    for side in Side:
        script = lifelike(TOLD[key](side).repetitions(1)).seen_from(azimuth_deg)

        assert [share_in(p, script) for p in ALL] == [float(p is POSTURES[key]) for p in ALL]


@pytest.mark.parametrize("script", [standing(2), walking(3), walking(3, facing_camera=True), sitting(2)])
def test_nobody_upright_is_in_a_posture_of_ours(script: Script) -> None:
    """Standing, walking, sitting on the mat."""
    assert [share_in(p, lifelike(script)) for p in ALL] == [0, 0, 0]


def test_a_standing_abduction_is_in_no_posture_of_ours() -> None:
    """Upright all the time."""
    assert [share_in(p, lifelike(standing_abduction().repetitions(1))) for p in ALL] == [0, 0, 0]


@pytest.mark.parametrize("azimuth_deg", [0.0, 30.0])
def test_a_side_plank_is_not_lying_on_the_side(azimuth_deg: float) -> None:
    """The hips are off the mat: nothing starts from there."""
    poses = lifelike(side_plank().repetitions(1)).seen_from(azimuth_deg).at(10)
    starts = [SIDE_LYING.starts(figure(pose, SIDE_LYING.side(figure(pose, Side.LEFT)))) for pose in poses]

    assert sum(starts) / len(starts) < 0.1


def test_the_trunk_of_a_sit_up_leaves_the_supine_posture() -> None:
    """At the top it is upright."""
    assert share_in(SUPINE, lifelike(sit_ups().repetitions(2))) < 0.9


@pytest.mark.parametrize("side", list(Side))
def test_the_upper_side_of_a_lying_body_is_that_of_the_moving_leg(side: Side) -> None:
    """Left leg on top, right leg on top."""
    for key in ("clamshell", "side-lying-hip-abduction"):
        for pose in lifelike(TOLD[key](side).repetitions(1)).seen_from(20).at(5):
            assert SIDE_LYING.side(figure(pose, Side.LEFT)) is side


@pytest.mark.parametrize(("key", "near"), list(product(("glute-bridge", "bird-dog"), Side)))
def test_the_near_side_is_the_one_that_the_camera_sees(key: str, near: Side) -> None:
    """From the side and to 40 deg oblique."""
    for azimuth in (-30.0, 0.0, 40.0):
        for pose in lifelike(TOLD[key](near=near).repetitions(1)).seen_from(azimuth).at(5):
            assert POSTURES[key].side(figure(pose, Side.LEFT)) is near
