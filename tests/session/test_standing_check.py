"""The camera check of somebody who stands: upright, all in the picture, the front to the camera."""

from __future__ import annotations

import pytest

from bodies import Script, sitting, standing
from bodies import side_lying_abduction as lying
from medius.exercises.camera_tests import SINGLE_LEG_SQUAT, SINGLE_LEG_STANCE
from medius.movement.camera_test import CameraTest
from medius.session.camera_check import CameraCheck, CheckState
from medius.session.seen import Seen


def checked(script: Script, test: CameraTest = SINGLE_LEG_STANCE) -> CheckState:
    """How the check stands after all of a script."""
    check = CameraCheck(test.seen_as, "left")
    seen = Seen(people=1, size_px=script.camera.size_px)
    return [check.push(pose, seen) for pose in script.at(15)][-1]


@pytest.mark.parametrize("azimuth_deg", [-20.0, 0.0, 20.0])
def test_somebody_who_stands_before_the_camera_is_seen(azimuth_deg: float) -> None:
    """Three seconds, from straight ahead or a little aside, with the jitter of the pose."""
    state = checked(standing(4).seen_from(azimuth_deg).with_noise(1.5, 0.02, 1))

    assert state.passed
    assert state.outline == "standing"


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (sitting(4), "wrong-posture-standing"),
        (lying().resting(4), "wrong-posture-standing"),
        (standing(4).seen_from(60), "from-aside"),
        (standing(4).seen_from(180), "from-behind"),
        (standing(4).seen_from(0, 0.8, 1.4), "too-close"),
    ],
)
def test_what_is_wrong_is_said(script: Script, problem: str) -> None:
    """On the floor, turned aside or away, too near."""
    assert checked(script).problem == problem


def test_the_squat_wants_the_camera_straight_ahead() -> None:
    """Twenty degrees are fine for the stance, and too much for the knee."""
    script = standing(4).seen_from(20)

    assert checked(script, SINGLE_LEG_STANCE).passed
    assert checked(script, SINGLE_LEG_SQUAT).problem == "from-aside"
