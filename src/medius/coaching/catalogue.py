"""Every sentence that can be spoken, by its key: what has no key here has no sound file and is never said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from medius.coaching.camera_words import CHECK_SENTENCES
from medius.coaching.coach import SPOKEN_BESIDES
from medius.exercises import WATCHED
from medius.exercises.camera_tests import CAMERA_TESTS
from medius.exercises.unwatched import UNWATCHED
from medius.movement import Exercise

NUMBERS: Final = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty",
)  # fmt: skip
"""The count as words; a sound file has no digits."""

ONE_SIDED: Final = ("left", "right")
"""The sides that a name tells; where both legs work it tells none."""

STEPS: Final = MappingProxyType(
    {
        # before
        "can-you-hear-me": "Can you hear me?",
        "get-down": "Put a steady chair beside the mat. Come down slowly, one hand on the chair.",
        "get-down-bed": "Sit down on the edge of the bed, and lie back slowly.",
        "breathe": "Lie or sit comfortably, and breathe easily.",
        "pelvic-rocks": "Now rock your pelvis gently, back and forth, as far as it is easy.",
        # positions
        "position-on-left-side": "Lie on your left side, head on a pillow or your arm.",
        "position-on-right-side": "Lie on your right side, head on a pillow or your arm.",
        "position-on-back": "Lie on your back, knees bent, feet on the mat.",
        "position-all-fours": "Come onto your hands and knees.",
        "position-standing": "Stand beside the chair, one hand on it.",
        "position-sitting": "Sit upright on the chair.",
        "camera-feet-diagonal": "The camera stands diagonally off your feet, two to three metres away.",
        "camera-in-front": "Face the camera, and step back until all of you is in the picture.",
        "camera-side": "The camera stands beside you, two to three metres away.",
        "move-the-camera": "The screen shows how the mat or the camera moves now.",
        # the demonstration and the look through the camera
        "look-for-you": "Now let me see whether you are all in the picture.",
        "i-see-you": "Good. I can see you.",
        "i-see-a-part": "I go on, and I say nothing about what I cannot see.",
        "count-yourself": "Follow the ring, and count for yourself.",
        # the set
        "get-ready": "Get ready.",
        "set-done": "That is the set. Rest now.",
        "exercise-done": "That was the last set of this one.",
        "go-on-while-easy": "That is the number. Go on while it is clean and easy, or rest.",
        "other-side-left": "The left side is done. Only the right side now.",
        "other-side-right": "The right side is done. Only the left side now.",
        "make-it-smaller": "Let's make it smaller.",
        "smaller-now": "We go on with the smaller one.",
        "good-place-to-stop": "Good place to stop.",
        "arm-seen": "I see your arm. The set is over. Rest now; what comes next starts by itself.",
        # rest and pain
        "ten-seconds": "Ten seconds.",
        "raise-an-arm": "Raise an arm if the pain is more than you want.",
        "press-for-pain": "If the pain is more than you want, press the button on the screen.",
        "pain-ends-exercise": "Stop here. That is enough of this exercise. Next time we make it easier.",
        "sharp-pain-ends-exercise": "Stop here. That is enough of this exercise for today.",
        "sharp-pain-ends-session": ("Stop here. That was the second sharp pain, so the session ends now. Rest."),
        "alarming-ends-session": ("Stop here and rest. The session ends now. Please answer a few questions."),
        # pauses
        "paused": "Paused.",
        "paused-rose": "Paused. Lie down again when you want to go on, and I start by myself.",
        "paused-left": "Paused, because I cannot see you. Come back into the picture, and I start by myself.",
        "are-you-still-there": "Are you still there? Press any key when you want to go on.",
        "paused-long": "We stood still for a while. Press any key when you want to go on.",
        "camera-gone": "The camera is gone. Plug it in again, or go on without it.",
        "going-on": "We go on.",
        "again": "This set once more, from the start.",
        # tests before the camera
        "test-stand-still": "Stand still on both feet.",
        "test-lie-still": "Lie still, one leg on the other.",
        "test-time": "Time. Put your foot down and rest.",
        "test-rest": "Thank you. Rest now.",
        "test-touch-down": "Your foot is down. Rest now.",
        "test-pelvis-moved": "The time stops here. Rest now.",
        "test-not-seen": "I lost sight of you, so this try is not kept. You can repeat it.",
        "test-not-finished": "This try was not finished, so I keep nothing of it. You can repeat it.",
        "test-other-leg": "Now the other leg.",
        "tests-done": "That was the test. You can see what it showed on the screen.",
        # after
        "come-up": "Roll onto your side, push up with your hands, and come up to sit.",
        "stay-sitting": "Stay sitting for twenty seconds before you stand.",
        "stand-up": "Now stand up slowly, one hand on the chair.",
        "answer-if-you-like": "The session is done. The screen asks how it was.",
        "goodbye": "That is all for today.",
    }
)
"""What is said of the course of a session, whatever the exercise."""


def slug(text: str) -> str:
    """A sentence as a key: the same words have the same sound."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")


def cue_key(text: str) -> str:
    """The key of a cue, or of a word of the coach."""
    return f"cue-{slug(text)}"


def telling_key(text: str) -> str:
    """The key of a sentence that tells how an exercise is done."""
    return f"tell-{slug(text)}"


def count_key(number: int) -> str | None:
    """The key of a number; None for one that is not spoken."""
    return f"count-{number}" if 1 <= number <= len(NUMBERS) else None


def name_key(exercise: str, variation: str, side: str) -> str:
    """The key of the name of what comes: exercise, variation and the leg that moves."""
    return f"name-{exercise}-{variation}" + (f"-{side}" if side in ONE_SIDED else "")


def test_name_key(test: str, side: str) -> str:
    """The key of the name of a test of one leg."""
    return f"test-{test}-{side}"


def test_go_key(test: str, side: str) -> str:
    """The key of what is said when a test may begin."""
    return f"test-go-{test}-{side}"


def _testing() -> Iterator[tuple[str, str]]:
    """What is said of each test before the camera."""
    for test in CAMERA_TESTS.values():
        yield from ((telling_key(text), text) for text in (*test.set_up, *test.do))
        for side, other in (ONE_SIDED, ONE_SIDED[::-1]):
            yield test_name_key(test.key, side), f"{test.name}, {side} leg."
            yield test_go_key(test.key, side), test.go.format(leg=side, other=other)


def _cues() -> Iterator[str]:
    """Everything that the coach may say of any variation of any exercise."""
    yield from SPOKEN_BESIDES
    for exercise in WATCHED.values():
        faults = [*exercise.faults, *(fault for variation in exercise.variations for fault in variation.adding)]
        yield from (fault.cue for fault in faults)


def _telling() -> Iterator[str]:
    """How each exercise is set up and done."""
    for exercise in WATCHED.values():
        for key, _ in _rungs(exercise):
            guidance = exercise.varied(key).guidance
            yield from (*guidance.set_up, *guidance.movement)
    for unwatched in UNWATCHED.values():
        yield from (*unwatched.set_up, *unwatched.movement)


def _rungs(exercise: Exercise) -> Iterator[tuple[str, str]]:
    yield "standard", exercise.name
    yield from ((variation.key, variation.name) for variation in exercise.variations)


def _names() -> Iterator[tuple[str, str]]:
    rungs = [(e.key, key, name) for e in WATCHED.values() for key, name in _rungs(e)]
    rungs += [(each.key, "standard", each.name) for each in UNWATCHED.values()]
    for exercise, variation, name in rungs:
        yield name_key(exercise, variation, "both"), f"{name}."
        yield from ((name_key(exercise, variation, side), f"{name}, {side} leg.") for side in ONE_SIDED)


def _sentences() -> dict[str, str]:
    counts = {f"count-{number}": f"{word}." for number, word in enumerate(NUMBERS, start=1)}
    cues = {cue_key(text): text for text in _cues()}
    telling = {telling_key(text): text for text in _telling()}
    return {**STEPS, **counts, **cues, **telling, **CHECK_SENTENCES, **dict(_names()), **dict(_testing())}


SENTENCES: Final[Mapping[str, str]] = MappingProxyType(_sentences())
"""Key to sentence."""
