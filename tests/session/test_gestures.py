"""Gestures: an arm held up, getting up and leaving are seen; exercise is never taken for one of them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bodies import Script, bird_dog, clamshell, glute_bridge, side_lying_abduction, sitting, standing, walking
from medius.body import Pose, Side, nobody
from medius.exercises import EXERCISES
from medius.kinematics import ALL_FOURS, SIDE_LYING, SUPINE, Posture
from medius.session.gestures import Gestures, Sign
from medius.sources import read_recording
from recorded import FOLDER, STEMS, truth_of

EVERY = {
    "clamshell": clamshell().repetitions(5),
    "clamshell, rolled back": clamshell(Side.RIGHT).repetitions(5).with_fault("pelvis_roll", deg=30),
    "side-lying-hip-abduction": side_lying_abduction().repetitions(5, to_deg=45),
    "abduction, trunk lifted": side_lying_abduction().repetitions(4).with_fault("trunk_lifts"),
    "glute-bridge": glute_bridge().repetitions(5),
    "bird-dog": bird_dog(alternating=True).repetitions(6, hold_s=5),
    "bird-dog, arm and leg of one side": bird_dog().repetitions(5, hold_s=3).with_fault("same_side"),
    "bird-dog, leg high": bird_dog().repetitions(5, hold_s=3).with_fault("leg_high"),
    "talking": clamshell().talking(20.0),
}
POSTURES = {
    "clamshell": SIDE_LYING,
    "abduction": SIDE_LYING,
    "talking": SIDE_LYING,
    "bridge": SUPINE,
    "bird": ALL_FOURS,
}
LYING = {SIDE_LYING.key: clamshell(), SUPINE.key: glute_bridge(), ALL_FOURS.key: bird_dog()}
BY_KEY = {posture.key: posture for posture in (SIDE_LYING, SUPINE, ALL_FOURS)}


def signs(posture: Posture | None, poses: list[Pose], size_px: tuple[int, int] = (640, 480)) -> list[Sign]:
    """What is given, without the rising of an arm."""
    watching = Gestures(posture)
    given = (gesture.sign for pose in poses for gesture in watching.push(pose, size_px))
    return [sign for sign in given if sign is not Sign.ARM_RISING]


def seen(script: Script, azimuth_deg: float = 30.0, rate_hz: float = 15.0) -> list[Pose]:
    """A script as the pose model shows it."""
    return script.seen_from(azimuth_deg).swaying().with_noise().at(rate_hz)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("azimuth_deg", [0.0, 35.0, 50.0])
def test_exercise_is_no_gesture(name: str, azimuth_deg: float) -> None:
    """Every exercise with its faults, from three places."""
    posture = next(posture for word, posture in POSTURES.items() if word in name)

    assert signs(posture, seen(EVERY[name], azimuth_deg)) == []


@pytest.mark.parametrize("stem", STEMS)
def test_recorded_exercise_is_no_gesture(stem: str) -> None:
    """Rendered people as the pose model saw them."""
    recording = read_recording(FOLDER / f"{stem}.npz")
    exercise = EXERCISES[truth_of(stem)["exercise"]]

    assert signs(exercise.posture, list(recording.poses()), recording.size) == []


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("posture", [SIDE_LYING.key, SUPINE.key])
def test_an_arm_held_up_is_seen_once(posture: str, side: Side) -> None:
    """Either arm goes up at 2 s and comes down at 7 s."""
    script = LYING[posture].resting(10.0).with_arm_up(2.0, 7.0, side)

    assert signs(BY_KEY[posture], seen(script)) == [Sign.ARM_UP]


@pytest.mark.parametrize("side", Side)
def test_on_hands_and_knees_an_arm_goes_up_forward(side: Side) -> None:
    """About half forward, half up; both knees stay on the mat."""
    script = bird_dog().resting(10.0).with_arm_up(2.0, 7.0, side, ahead=0.9)

    assert signs(ALL_FOURS, seen(script)) == [Sign.ARM_UP]


@pytest.mark.parametrize("path", sorted((FOLDER / "arms").glob("*.npz")), ids=lambda path: path.stem)
def test_the_arm_of_a_rendered_person_is_seen(path: Path) -> None:
    """It is up from 2.5 s to 5.5 s, and seen two seconds later, a picture or two more."""
    recording = read_recording(path)
    posture = next(posture for key, posture in BY_KEY.items() if path.stem.startswith(key))
    watching = Gestures(posture)
    given = [
        (pose.time_s, gesture.sign) for pose in recording.poses() for gesture in watching.push(pose, recording.size)
    ]
    told = [(at_s, sign) for at_s, sign in given if sign is not Sign.ARM_RISING]

    assert [sign for _, sign in told] == [Sign.ARM_UP]
    assert 3.9 <= told[0][0] <= 4.8


def test_standing_an_arm_goes_up_too() -> None:
    """Nobody lies, and nobody can rise."""
    script = standing(10.0).with_arm_up(2.0, 7.0)

    assert signs(None, seen(script, 0.0)) == [Sign.ARM_UP]


@pytest.mark.parametrize("posture", LYING)
def test_an_arm_that_comes_down_again_is_no_gesture(posture: str) -> None:
    """Up for about one second, to push back the hair."""
    script = LYING[posture].resting(8.0).with_arm_up(2.0, 4.2)

    assert signs(BY_KEY[posture], seen(script)) == []


def test_an_arm_may_be_raised_twice() -> None:
    """Up, down, up again."""
    script = clamshell().resting(14.0).with_arm_up(1.0, 6.0).with_arm_up(8.0, 13.0)

    assert signs(SIDE_LYING, seen(script)) == [Sign.ARM_UP, Sign.ARM_UP]


def test_a_rising_arm_is_told_meanwhile() -> None:
    """For the page to show that it is seen, with how long it has been up."""
    watching = Gestures(SIDE_LYING)
    poses = seen(clamshell().resting(10.0).with_arm_up(2.0, 7.0))
    rising = [g.held_s for pose in poses for g in watching.push(pose) if g.sign is Sign.ARM_RISING]

    assert len(rising) >= 5
    assert rising == sorted(rising)
    assert 0.4 <= rising[0] < rising[-1] < 2.0


@pytest.mark.parametrize("posture", LYING)
def test_sitting_up_is_seen(posture: str) -> None:
    """From the exercise to sitting, in two seconds."""
    script = LYING[posture].repetitions(1).then(sitting(3.0))

    assert signs(BY_KEY[posture], seen(script))[0] is Sign.ROSE


@pytest.mark.parametrize("posture", LYING)
def test_standing_up_is_seen(posture: str) -> None:
    """Up, and off."""
    script = LYING[posture].repetitions(1).then(standing(3.0), over_s=3.0)

    assert Sign.ROSE in signs(BY_KEY[posture], seen(script))


def test_rolling_over_is_seen() -> None:
    """From one side to the other, and from the back onto a side."""
    over = clamshell(Side.LEFT).repetitions(1).then(clamshell(Side.RIGHT).resting(2.0))
    aside = glute_bridge(Side.RIGHT).repetitions(1).then(clamshell(Side.RIGHT).resting(2.0))

    assert signs(SIDE_LYING, seen(over)) == [Sign.ROSE]
    assert signs(SUPINE, seen(aside)) == [Sign.ROSE]


def test_leaving_the_picture_is_seen() -> None:
    """Nobody is found; then the camera is knocked; then somebody walks off."""
    gone = clamshell().resting(8.0).nobody(3.0, 6.0)
    knocked = clamshell().resting(8.0).out_of_picture(3.0, 6.0, aside=0.2, down=0.8)
    off = clamshell().resting(2.0).then(walking(8.0, speed_m_s=1.0))

    assert signs(SIDE_LYING, seen(gone)) == [Sign.LEFT]
    assert signs(SIDE_LYING, seen(knocked)) == [Sign.LEFT]
    assert Sign.LEFT in signs(SIDE_LYING, seen(off))


def test_a_flicker_is_no_leaving() -> None:
    """Not found for half a second, three times."""
    script = clamshell().resting(9.0).nobody(2.0, 2.5).nobody(4.0, 4.5).nobody(6.0, 6.5)

    assert signs(SIDE_LYING, seen(script)) == []


def test_an_empty_room_is_told_once() -> None:
    """Nobody, for ten seconds."""
    assert signs(SUPINE, [nobody(n / 10) for n in range(100)]) == [Sign.LEFT]


def test_it_costs_next_to_nothing() -> None:
    """Under 30 microseconds a pose, at the best of some runs: other programs are not its fault."""
    poses = seen(bird_dog(alternating=True).repetitions(3))
    spent_s = []
    for _ in range(9):
        watching, start_s = Gestures(ALL_FOURS), time.process_time()
        for pose in poses:
            watching.push(pose, (640, 480))
        spent_s.append(time.process_time() - start_s)

    assert min(spent_s) / len(poses) < 30e-6
