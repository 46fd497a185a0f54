"""Why nothing was counted: one stable key and one sentence that says what would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from medius.movement.analysed import Reason
from medius.movement.events import MovementEvent, OtherMovement
from medius.movement.exercise import Exercise
from medius.movement.performed import Repetition

RARELY: Final = 0.5
"""Found in a smaller share of the pictures, a person was hardly filmed at all: our proposal."""

HELD: Final = 0.25
"""Held for a smaller share of the pictures in which somebody was found, a posture was only passed through."""

SHORTEST_S: Final = 3.0
"""What is shorter can hardly hold rest, one repetition and rest again: our proposal."""


class Why(Enum):
    """The stable keys."""

    NO_PERSON = "no-person"
    PERSON_RARELY_SEEN = "person-rarely-seen"
    TOO_SHORT = "too-short"
    OTHER_SIDE = "other-side"
    OTHER_EXERCISE = "other-exercise"
    PARTIAL_ONLY = "partial-only"
    NO_REPETITION = "no-repetition"
    NONE_OF_THE_FOUR = "none-of-the-four"


UNWATCHABLE: Final = frozenset({Why.NO_PERSON.value, Why.PERSON_RARELY_SEEN.value, Why.TOO_SHORT.value})
"""The keys that are the recording's fault: nothing could be analysed."""


@dataclass(frozen=True, slots=True)
class Footage:
    """How much there was to see.

    Args:
        duration_s: How long the recording lasts.
        poses: How many pictures were watched.
        found: In how many of them somebody was found.
    """

    duration_s: float
    poses: int
    found: int


def unwatchable(footage: Footage) -> Reason | None:
    """What is wrong with a recording that shows nobody, hardly anybody, or hardly anything."""
    if not footage.found:
        return _reason(Why.NO_PERSON, "I saw nobody in this recording. Film so that all of you is in the picture.")
    if footage.duration_s < SHORTEST_S:
        return _reason(
            Why.TOO_SHORT,
            f"This recording lasts {footage.duration_s:.1f} s. Film rest, then a few repetitions.",
        )
    if footage.found < RARELY * footage.poses:
        share = round(100 * footage.found / footage.poses)
        return _reason(
            Why.PERSON_RARELY_SEEN,
            f"I saw somebody in only {share} % of the pictures. Film so that all of you is in view, in good light.",
        )
    return None


def why_nothing_counted(
    exercise: Exercise,
    events: Sequence[MovementEvent],
    repetitions: Sequence[Repetition],
    held: float,
    alike: str | None,
) -> Reason:
    """Why a recording that can be watched shows no repetition of this exercise.

    Args:
        exercise: What was asked for.
        events: What the engine said.
        repetitions: None of them counts.
        held: Share of the poses that were in its posture.
        alike: The name of the exercise that it looks like instead, if any.
    """
    other = _other_movement(exercise, events, held)
    if alike is not None:
        missing = f" ({other})" if other else ""
        return _reason(Why.OTHER_EXERCISE, f"This looks like {_with_article(alike)}, not {_named(exercise)}{missing}.")
    if repetitions:
        return _reason(
            Why.PARTIAL_ONLY, "The movements that I saw went less than half of the way, so none of them counts."
        )
    if other is not None:
        return _reason(Why.OTHER_EXERCISE, f"This does not look like {_named(exercise)}: {other}.")
    return _reason(
        Why.NO_REPETITION, f"You were {exercise.posture.name}, and I saw no {exercise.name.lower()} from rest to rest."
    )


def other_side(asked: str) -> Reason:
    """The repetitions that there are were done with the other leg."""
    other = "right" if asked == "left" else "left"
    return _reason(
        Why.OTHER_SIDE, f"You asked for the {asked} side, and the {other} leg moved. Ask for that side, or for none."
    )


def none_of_the_four(names: Sequence[str]) -> Reason:
    """No exercise was recognised."""
    *most, last = names
    return _reason(
        Why.NONE_OF_THE_FOUR,
        f"I saw none of the four exercises that I know ({', '.join(most)} and {last}). "
        "If it was one of them, name it with --exercise and I will say what was missing.",
    )


def _other_movement(exercise: Exercise, events: Sequence[MovementEvent], held: float) -> str | None:
    """What made it another movement; None where posture and movement were right."""
    missing = Counter(event.otherwise for event in events if isinstance(event, OtherMovement))
    if missing:
        return missing.most_common(1)[0][0]
    return f"you were not {exercise.posture.name}" if held < HELD else None


def _named(exercise: Exercise) -> str:
    return _with_article(exercise.name)


def _with_article(name: str) -> str:
    return f"a {name[:1].lower()}{name[1:]}"


def _reason(why: Why, sentence: str) -> Reason:
    return Reason(why.value, sentence)
