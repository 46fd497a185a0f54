"""The camera check: passes what can be judged, and asks for one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import pytest

from bodies import Script, bird_dog, clamshell, glute_bridge, side_lying_abduction, sitting, standing
from medius.body import Pose, Side
from medius.coaching.camera_words import CHECK_SENTENCES, INSTRUCTIONS, check_key
from medius.exercises import EXERCISES
from medius.session import Seen
from medius.session.camera_check import GOOD_FOR_S, CameraCheck, CheckProgress, CheckState
from medius.sources import read_recording
from recorded import FOLDER, STEMS, truth_of

SIZE_PX: Final = (640, 480)
ARROWS: Final = {"feet", "head", "back", "closer", "left", "right", "up", "down", "turn", None}
STARTS: Final = {
    "clamshell": clamshell(Side.LEFT).resting(6.0),
    "side-lying-hip-abduction": side_lying_abduction(Side.LEFT).resting(6.0),
    "glute-bridge": glute_bridge().resting(6.0),
    "bird-dog": bird_dog().resting(6.0),
}


def checked(exercise: str, poses: Iterable[Pose], side: str = "left", about: Seen | None = None) -> list[CheckState]:
    """How the check stands after each pose."""
    check = CameraCheck(EXERCISES[exercise], side)
    return [check.push(pose, about or Seen(size_px=SIZE_PX)) for pose in poses]


def problems(states: Iterable[CheckState]) -> list[str]:
    """What was asked for, in order, each once in a row."""
    return [key for key, _ in groupby(state.problem for state in states) if key is not None]


def seen(script: Script, azimuth_deg: float = 35.0, **camera: float) -> list[Pose]:
    """A script as the pose model shows it."""
    return script.seen_from(azimuth_deg, **camera).swaying().with_noise().at(15)  # type: ignore[arg-type]


@pytest.mark.parametrize("stem", STEMS)
def test_every_usable_recording_becomes_good(stem: str) -> None:
    """Rendered people from usable places: good for two seconds, within the first three."""
    recording, truth = read_recording(FOLDER / f"{stem}.npz"), truth_of(stem)
    side = truth["side"] if truth["side"] in {"left", "right"} else "both"
    states = checked(truth["exercise"], recording.poses(), side, Seen(size_px=recording.size))

    assert any(
        state.passed and at_s - recording.time_s[0] < 3.0 for state, at_s in zip(states, recording.time_s, strict=True)
    )


@pytest.mark.parametrize("exercise", STARTS)
@pytest.mark.parametrize("azimuth_deg", [0.0, 20.0, 40.0])
def test_it_passes_by_itself_after_two_seconds(exercise: str, azimuth_deg: float) -> None:
    """From the front or the side to diagonally off the feet."""
    states = checked(exercise, seen(STARTS[exercise], azimuth_deg))
    passed_s = next(n / 15 for n, state in enumerate(states) if state.passed)

    assert GOOD_FOR_S <= passed_s < GOOD_FOR_S + 0.5
    assert problems(states) == []


@pytest.mark.parametrize("exercise", ["clamshell", "side-lying-hip-abduction", "glute-bridge"])
@pytest.mark.parametrize(("azimuth_deg", "problem"), [(-55.0, "from-head"), (78.0, "from-feet")])
def test_a_bad_view_is_refused(exercise: str, azimuth_deg: float, problem: str) -> None:
    """Off the head, and straight from the feet."""
    states = checked(exercise, seen(STARTS[exercise], azimuth_deg))

    assert not any(state.passed for state in states)
    assert problems(states)[0] == problem


def test_from_the_head_the_camera_goes_towards_the_feet() -> None:
    """In words and as an arrow."""
    last = checked("clamshell", seen(STARTS["clamshell"], -50.0))[-1]

    assert last.as_json() == {
        "state": "adjust",
        "problem": "from-head",
        "text": "Move the camera towards your feet.",
        "arrow": "feet",
        "good_for_s": 0.0,
        "outline": "side-lying",
    }


def test_the_back_of_the_body_is_turned_round() -> None:
    """The camera stands behind."""
    assert problems(checked("clamshell", seen(STARTS["clamshell"], 165.0)))[0] == "from-behind"


def test_the_right_leg_must_be_on_top() -> None:
    """The left one is, and the right one is asked for."""
    assert problems(checked("clamshell", seen(clamshell(Side.LEFT).resting(5.0)), "right")) == [
        "wrong-side-on-left-side"
    ]


@pytest.mark.parametrize(
    ("exercise", "problem"),
    [
        ("clamshell", "wrong-posture-on-right-side"),
        ("glute-bridge", "wrong-posture-supine"),
        ("bird-dog", "wrong-posture-all-fours"),
    ],
)
def test_somebody_who_sits_is_asked_to_lie_down(exercise: str, problem: str) -> None:
    """Or to come onto hands and knees."""
    assert problems(checked(exercise, seen(sitting(4.0), 20.0))) == [problem]


def test_somebody_who_stands_near_is_told_to_lie_down_or_give_way() -> None:
    """Whatever is asked, it is not good."""
    states = checked("clamshell", seen(standing(4.0), 0.0))

    assert not any(state.state is CheckProgress.GOOD for state in states)


@pytest.mark.parametrize(
    ("camera", "problem"),
    [
        ({"distance_m": 7.0}, "too-far"),
        ({"distance_m": 1.0}, "too-close"),
        ({"aside_m": 1.0}, "head-outside"),
        ({"aside_m": -1.1}, "feet-outside"),
    ],
)
def test_all_of_the_body_is_in_the_picture(camera: dict[str, float], problem: str) -> None:
    """Too far, too close, and beside the body."""
    states = checked("side-lying-hip-abduction", seen(STARTS["side-lying-hip-abduction"], 0.0, **camera))

    assert problems(states)[0] == problem
    assert not any(state.passed for state in states)


def test_the_camera_is_tilted_to_the_body() -> None:
    """The body is at the lower edge."""
    script = STARTS["clamshell"].out_of_picture(0.0, 9.0, down=0.33)

    assert problems(checked("clamshell", seen(script))) == ["below-outside"]


@pytest.mark.parametrize(
    ("about", "problem"),
    [
        (Seen(people=2, size_px=SIZE_PX), "two-people"),
        (Seen(dark=True, size_px=SIZE_PX), "dark"),
        (Seen(glare=True, size_px=SIZE_PX), "glare"),
        (Seen(people=0, size_px=SIZE_PX), "no-person"),
    ],
)
def test_what_the_page_sees_is_asked_for(about: Seen, problem: str) -> None:
    """A second person, too little light, a window behind, nobody."""
    assert problems(checked("clamshell", seen(STARTS["clamshell"]), about=about)) == [problem]


def test_one_thing_at_a_time_the_most_important_first() -> None:
    """Two people in the dark, from the head end."""
    about = Seen(people=2, dark=True, size_px=SIZE_PX)

    assert problems(checked("clamshell", seen(STARTS["clamshell"], -50.0), about=about)) == ["two-people"]


def test_a_flicker_changes_nothing() -> None:
    """Nobody is found for a fifth of a second, again and again."""
    script = STARTS["glute-bridge"].nobody(0.8, 1.0).nobody(1.6, 1.8)
    states = checked("glute-bridge", seen(script))

    assert problems(states) == []
    assert any(state.passed for state in states[: 15 * 3])


def test_an_instruction_stands_until_it_can_be_heard() -> None:
    """What is wrong changes every half second; what is asked for does not."""
    poses = seen(STARTS["clamshell"])
    check = CameraCheck(EXERCISES["clamshell"], "left")
    states = [
        check.push(pose, Seen(size_px=SIZE_PX, dark=n // 7 % 2 == 0, glare=n // 7 % 2 == 1))
        for n, pose in enumerate(poses)
    ]

    assert len(problems(states)) <= 2


def test_what_is_carried_out_goes_at_once() -> None:
    """The light is switched on after three seconds: good, and on after two more."""
    poses = seen(STARTS["clamshell"])
    check = CameraCheck(EXERCISES["clamshell"], "left")
    states = [check.push(pose, Seen(size_px=SIZE_PX, dark=pose.time_s < 3.0)) for pose in poses]
    good_s = next(pose.time_s for pose, state in zip(poses, states, strict=True) if state.state is CheckProgress.GOOD)
    passed_s = next(pose.time_s for pose, state in zip(poses, states, strict=True) if state.passed)

    assert 3.0 <= good_s < 3.5
    assert 5.0 <= passed_s < 5.2


def test_somebody_who_moves_is_checked_too() -> None:
    """Stillness is not asked for."""
    assert any(state.passed for state in checked("clamshell", seen(clamshell(Side.LEFT).repetitions(3))))


def test_every_instruction_is_short_and_has_a_sound() -> None:
    """One sentence, two at most; an arrow that the page knows."""
    for key, each in INSTRUCTIONS.items():
        assert each.text.count(".") <= 2
        assert each.arrow in ARROWS
        assert CHECK_SENTENCES[check_key(key)] == each.text
