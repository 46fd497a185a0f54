"""The catalogue: everything that can be said has its words, once, in a form that a voice can read."""

from __future__ import annotations

import re

from medius.coaching.catalogue import (
    NUMBERS,
    SENTENCES,
    count_key,
    cue_key,
    name_key,
    telling_key,
)
from medius.coaching.coach import SPOKEN_BESIDES
from medius.exercises import EXERCISES
from medius.exercises.unwatched import UNWATCHED

FORBIDDEN = re.compile(r"treat|cure[sd]?\b|prevent|wakes? up|inactive|heal\b|heals|guarantee|wrong", re.IGNORECASE)


def test_every_cue_of_every_variation_can_be_said() -> None:
    """And the words of the coach besides."""
    faults = [
        fault
        for exercise in EXERCISES.values()
        for fault in (*exercise.faults, *(added for variation in exercise.variations for added in variation.adding))
    ]

    assert {SENTENCES[cue_key(text)] for text in (*(fault.cue for fault in faults), *SPOKEN_BESIDES)} >= {
        fault.cue for fault in faults
    }


def test_every_exercise_can_be_named_and_told() -> None:
    """Each variation with each side, and its set-up and movement; what no camera judges too."""
    for exercise in EXERCISES.values():
        for rung in ("standard", *(variation.key for variation in exercise.variations)):
            assert all(name_key(exercise.key, rung, side) in SENTENCES for side in ("left", "right", "both"))
        assert all(SENTENCES[telling_key(text)] == text for text in exercise.guidance.set_up)
    for key, one in UNWATCHED.items():
        assert name_key(key, "standard", "left") in SENTENCES
        assert all(SENTENCES[telling_key(text)] == text for text in (*one.set_up, *one.movement))


def test_numbers_are_words_from_one_to_twenty() -> None:
    """Nothing else is counted aloud."""
    assert [SENTENCES[f"count-{number}"] for number in (1, 20)] == ["One.", "Twenty."]
    assert len(NUMBERS) == 20
    assert (count_key(0), count_key(20), count_key(21)) == (None, "count-20", None)


def test_a_key_can_be_the_name_of_a_file() -> None:
    """Small letters, digits, hyphens, and not too long."""
    assert all(re.fullmatch(r"[a-z0-9-]{1,100}", key) for key in SENTENCES)


def test_no_key_stands_for_two_sentences_and_every_sentence_ends() -> None:
    """A voice needs the full stop."""
    assert all(text and text[0].isupper() and text[-1] in ".?" for text in SENTENCES.values())


def test_sentences_are_short_and_promise_nothing() -> None:
    """What is said to somebody on the floor is heard once."""
    assert max(len(text.split()) for text in SENTENCES.values()) <= 20
    assert not [text for text in SENTENCES.values() if FORBIDDEN.search(text)]
