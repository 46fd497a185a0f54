"""The library in the words of a report: complete, and nothing shown that nobody has looked up."""

from __future__ import annotations

import pytest

from medius.coaching.parts import PARTS
from medius.exercises import CLAMSHELL, EXERCISES
from medius.movement import Exercise
from medius.movement.exercise import PerRepetition
from medius.movement.folding import placement
from medius.reports import exercise_words
from medius.reports.exercise_words import OURS, UNCHECKED

FAULTS = {(exercise.key, fault.key): fault for exercise in EXERCISES.values() for fault in exercise.faults}


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_every_fault_has_a_title_a_cue_a_reason_and_a_limit(exercise: Exercise) -> None:
    """And the camera its place."""
    words = exercise_words(exercise)

    assert [fault.key for fault in words.faults] == [fault.key for fault in exercise.faults]
    assert all(fault.title and fault.cue and fault.why and fault.limit and fault.source for fault in words.faults)
    assert words.camera == placement(exercise)


def test_every_body_part_belongs_to_a_fault() -> None:
    """Also those of variations; no key is misspelt."""
    known = {fault.key for fault in FAULTS.values()}
    added = {f.key for e in EXERCISES.values() for variation in e.variations for f in variation.adding}

    assert PARTS.keys() <= known | added


def test_faults_that_are_seen_in_the_body_name_the_part() -> None:
    """Only tempo, range and evenness are of the movement as a whole."""
    of_the_body = {key for (_, key), fault in FAULTS.items() if not isinstance(fault.when, PerRepetition)}

    assert of_the_body - PARTS.keys() <= {"range-large", "swinging"}


def test_what_nobody_has_looked_up_is_not_shown() -> None:
    """Neither a source from memory, nor the number that rests on it."""
    for exercise in EXERCISES.values():
        for fault in exercise_words(exercise).faults:
            if UNCHECKED in exercise.fault(fault.key).source:
                assert (fault.source, fault.limit) == (OURS, "Our proposal.")
            assert UNCHECKED not in fault.source


def test_a_limit_is_said_with_its_unit() -> None:
    """A roll in degrees, a gap as a share of the shank."""
    words = exercise_words(CLAMSHELL)

    assert "°" in words.fault("pelvis-rolls-back").limit
    assert "of the shank" in words.fault("feet-apart").limit
