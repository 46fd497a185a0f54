"""The exercises that Medius knows: four values, and the variations of each."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from medius.exercises.bird_dog import BIRD_DOG
from medius.exercises.clamshell import CLAMSHELL
from medius.exercises.glute_bridge import GLUTE_BRIDGE
from medius.exercises.press_out import PRESS_OUT
from medius.exercises.side_lying_hip_abduction import SIDE_LYING_HIP_ABDUCTION
from medius.exercises.standing import STANDING_EXERCISES
from medius.exercises.unwatched import UNWATCHED
from medius.movement.exercise import Exercise
from medius.movement.unwatched import Unwatched

EXERCISES: Final = {e.key: e for e in (CLAMSHELL, SIDE_LYING_HIP_ABDUCTION, GLUTE_BRIDGE, BIRD_DOG)}
"""Every exercise by its key."""

WATCHED: Final[Mapping[str, Exercise]] = MappingProxyType(EXERCISES | STANDING_EXERCISES | {PRESS_OUT.key: PRESS_OUT})
"""What a session can watch: the four, and what stands in for them; a recording is tried as one of the four only."""


def done_as(key: str, variation: str) -> Exercise | Unwatched:
    """What is done under a key: an exercise in its variation, or what no camera watches."""
    watched = WATCHED.get(key)
    return UNWATCHED[key] if watched is None else watched.varied(variation)


class UnknownExercise(ValueError):
    """An exercise was asked for that Medius does not know."""


def exercise_named(key: str) -> Exercise:
    """The exercise of this key.

    Raises:
        UnknownExercise: There is none; the message names the near ones.
    """
    if key in EXERCISES:
        return EXERCISES[key]
    near = get_close_matches(key.lower().replace("_", "-").replace(" ", "-"), EXERCISES, cutoff=0.4) or list(EXERCISES)
    raise UnknownExercise(f"no exercise is called {key!r}; did you mean {' or '.join(near)}?")


__all__ = [
    "BIRD_DOG",
    "CLAMSHELL",
    "EXERCISES",
    "GLUTE_BRIDGE",
    "SIDE_LYING_HIP_ABDUCTION",
    "WATCHED",
    "UnknownExercise",
    "done_as",
    "exercise_named",
]
