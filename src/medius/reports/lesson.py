"""What there is to learn of one exercise: how it is done, what takes over, its ladder, and published activity."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from medius.coaching.activity import OfMuscle, by_muscle
from medius.coaching.health import ACTIVITY, HealthSentence
from medius.coaching.published import PUBLISHED
from medius.exercises import WATCHED, UnknownExercise
from medius.exercises.unwatched import UNWATCHED
from medius.movement.exercise import Exercise
from medius.movement.folding import placement
from medius.movement.unwatched import Unwatched
from medius.programme.ladder import Load, Rung, Watching
from medius.programme.ladders import LADDERS, load_words
from medius.programme.person import Person
from medius.reports.exercise_words import exercise_words
from medius.reports.words import FaultWords

ANYBODY: Final = Person()
"""Nobody's weights and colours: loads are told as the ladder has them."""

HOW_WATCHED: Final = MappingProxyType(
    {
        Watching.JUDGED: "The camera counts and judges.",
        Watching.COUNTED: "The camera counts; you check your form.",
        Watching.SELF_CHECKED: "Paced; you count and check.",
    }
)
"""What the camera does on a rung."""


@dataclass(frozen=True, slots=True)
class RungWords:
    """One rung in words: its level, its name, what loads it, and what the camera does."""

    level: int
    name: str
    loads: tuple[str, ...]
    watched: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One exercise to learn.

    Args:
        key: Its key.
        name: Its name.
        set_up: How to begin.
        movement: How to move.
        feel: Where it is felt.
        camera: Where the camera goes; None where no camera watches.
        faults: What takes over, the most important first; empty where no camera watches.
        known: What is known of it, in the exercise's own words, with the study in each.
        ladder: Its rungs; empty where it has no ladder of its own.
        activity: Published activity by muscle.
        findings: What changes the activity.
    """

    key: str
    name: str
    set_up: tuple[str, ...]
    movement: tuple[str, ...]
    feel: str
    camera: str | None
    faults: tuple[FaultWords, ...]
    known: tuple[str, ...]
    ladder: tuple[RungWords, ...]
    activity: tuple[OfMuscle, ...]
    findings: tuple[HealthSentence, ...]


def lesson(key: str) -> Lesson:
    """What there is to learn of an exercise.

    Raises:
        UnknownExercise: There is none of this key.
    """
    if key in WATCHED:
        return _watched(WATCHED[key])
    if key in UNWATCHED:
        return _unwatched(UNWATCHED[key])
    raise UnknownExercise(f"no exercise is called {key!r}; there are {', '.join((*WATCHED, *UNWATCHED))}")


def _watched(exercise: Exercise) -> Lesson:
    guide = exercise.guidance
    return Lesson(
        key=exercise.key,
        name=exercise.name,
        set_up=guide.set_up,
        movement=guide.movement,
        feel=guide.feel,
        camera=placement(exercise),
        faults=tuple(sorted(exercise_words(exercise).faults, key=lambda fault: fault.priority)),
        known=tuple(line for line in guide.evidence if line.endswith(".")),  # a bare source is no sentence
        ladder=_rungs(exercise.key),
        activity=by_muscle(PUBLISHED.get(exercise.key, ())),
        findings=ACTIVITY.get(exercise.key, ()),
    )


def _unwatched(exercise: Unwatched) -> Lesson:
    return Lesson(
        key=exercise.key,
        name=exercise.name,
        set_up=exercise.set_up,
        movement=exercise.movement,
        feel=exercise.feel,
        camera=None,
        faults=(),
        known=(),
        ladder=_rungs(exercise.key),
        activity=by_muscle(PUBLISHED.get(exercise.key, ())),
        findings=ACTIVITY.get(exercise.key, ()),
    )


def _rungs(key: str) -> tuple[RungWords, ...]:
    return tuple(_rung_words(rung) for rung in LADDERS.get(key, ()))


def _rung_words(rung: Rung) -> RungWords:
    loads = tuple(_generally(load) for load in rung.loads)
    return RungWords(rung.level, rung.name, tuple(words for words in loads if words), HOW_WATCHED[rung.watching])


def _generally(load: Load) -> str | None:
    return load_words(load, ANYBODY)


LESSONS: Final = tuple(key for key in LADDERS if key in WATCHED or key in UNWATCHED)
"""Exercises with a ladder of their own, in the order in which they are shown."""
