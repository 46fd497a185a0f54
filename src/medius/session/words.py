"""The words of the stages: headlines, the exercise as the page shows it, and why a session stands still."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from medius.coaching.catalogue import SENTENCES
from medius.exercises import WATCHED, done_as
from medius.movement import Exercise
from medius.programme import UNWATCHED, Dose
from medius.session.view import ExerciseView, Step

MUSCLES: Final = MappingProxyType(
    {
        "clamshell": "gluteus medius most; gluteus maximus helps",
        "side-lying-hip-abduction": "gluteus medius most; gluteus maximus and minimus help",
        "glute-bridge": "gluteus maximus, gluteus medius",
        "standing-hip-hitch": "gluteus medius and minimus of the standing leg",
        "bird-dog": "gluteus maximus, gluteus medius, and the muscles around the trunk",
    }
)
"""What each exercise is for; the shares that were measured stand in its evidence."""

HEADLINES: Final = MappingProxyType(
    {
        Step.SOUND_CHECK: "Can you hear me?",
        Step.GETTING_DOWN: "Come down to the mat",
        Step.BREATHING: "Breathe easily",
        Step.POSITION: "Take your position",
        Step.CAMERA_CHECK: "Let me see you",
        Step.REST: "Rest",
        Step.GETTING_UP: "Come up slowly",
        Step.QUESTIONS: "How was it?",
        Step.SUMMARY: "That is all for today",
    }
)
"""The headline of a step; that of an exercise is its name."""

SOUND_TOLD: Final[Mapping[bool | None, str]] = MappingProxyType(
    {
        None: "Press the button, and I say something.",
        True: "I just said: Can you hear me? If you did not, turn the volume up.",
        False: "Turn the volume up and try again, or go on: everything I say is on the screen too.",
    }
)
"""Before the sound was tried; once it was; and where it was not heard."""

WITH_THE_RING: Final = "Slow and smooth, with the ring."
COUNTED_BY_YOU: Final = "Follow the ring. Press count for each one, or tell me afterwards."

PAUSED: Final = MappingProxyType(
    {
        "asked": SENTENCES["paused"],
        "rose": SENTENCES["paused-rose"],
        "left": SENTENCES["paused-left"],
        "still": SENTENCES["are-you-still-there"],
        "clock": SENTENCES["paused-long"],
        "hidden": "The page was in the background. Go on when you are ready.",
        "camera-unplugged": SENTENCES["camera-gone"],
        "page": "The connection was interrupted. Go on when you are ready.",
        "broken-off": "You stopped here last time. Everything up to here was kept.",
        "trouble": "Rest. Go on with what comes next only if it is easy.",
    }
)
"""Why the session stands still, and how it goes on."""

PAUSE_SPOKEN: Final = MappingProxyType(
    {
        "asked": "paused",
        "rose": "paused-rose",
        "left": "paused-left",
        "still": "are-you-still-there",
        "clock": "paused-long",
        "camera-unplugged": "camera-gone",
    }
)
"""What is said of a pause, by its reason."""

HOLD: Final = re.compile(r"^Hold for (an?|[a-z]+) seconds?")
"""How the sentence about the hold begins; a hold that has grown has other seconds than the usual ones (P04)."""

BY_ITSELF: Final = ("rose", "left")
"""Pauses that end by themselves, once the person is back in position."""


def sided(name: str, side: str) -> str:
    """A name with the leg that works: "Clamshell, left leg"."""
    return f"{name}, {side} leg" if side in {"left", "right"} else name


def headline(step: Step, dose: Dose | None) -> str:
    """What stands largest beside the picture."""
    if step in HEADLINES:
        return HEADLINES[step]
    return "" if dose is None else sided(dose.name, dose.side)


def judged_exercise(dose: Dose) -> Exercise | None:
    """The exercise in the variation of a dose; None where no camera judges it."""
    return replace(WATCHED[dose.exercise].varied(dose.variation), tempo=dose.tempo) if dose.judged else None


def exercise_view(dose: Dose, set_number: int) -> ExerciseView:
    """An exercise as the page shows it."""
    unwatched, guide = UNWATCHED.get(dose.exercise), done_as(dose.exercise, dose.variation).guidance
    return ExerciseView(
        key=dose.exercise,
        name=dose.name,
        variation=dose.variation,
        side=dose.side,
        set=max(set_number, 1),
        sets=dose.sets,
        target=dose.repetitions,
        judged=dose.judged,
        position=dose.position.value,
        muscles=MUSCLES.get(dose.exercise, "") if unwatched is None else unwatched.muscles,
        set_up=guide.set_up,
        movement=tuple(_held(text, dose) for text in guide.movement),
        camera=guide.camera,
        feel=guide.feel,
        shown=dose.is_shown,
        note=_note(dose),
    )


def _held(text: str, dose: Dose) -> str:
    """A sentence of the movement, with the seconds of hold that are asked for."""
    return text if dose.hold_s is None else HOLD.sub(f"Hold for {dose.hold_s:g} seconds", text)


def _note(dose: Dose) -> str | None:
    """What to put ready: the load first, then what stands for what."""
    load = None if dose.load_words is None else f"{dose.load_words[:1].upper()}{dose.load_words[1:]}."
    return " ".join(each for each in (load, dose.note) if each) or None
