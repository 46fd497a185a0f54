"""The back questionnaire: 24 sentences in their published words, and their sum."""

from __future__ import annotations

from datetime import date

import pytest

from medius.outcomes import MEASURES, SENTENCES, OutOfRange, back_score

DAY = date(2026, 1, 5)


def test_there_are_24_different_sentences_about_the_back() -> None:
    """Each in the first person, and about the back."""
    assert 24 == len(set(SENTENCES)) == MEASURES["rmdq"].high
    assert all("back" in sentence and sentence.endswith(".") for sentence in SENTENCES)


def test_the_score_is_how_many_sentences_were_ticked() -> None:
    """A sentence that was ticked twice counts once."""
    score = back_score(DAY, [7, 1, 7, 12])

    assert score.value == 3.0
    assert dict(score.items) == {"1": 1.0, "7": 1.0, "12": 1.0}
    assert back_score(DAY, []).value == 0.0


def test_a_sentence_that_does_not_exist_is_refused() -> None:
    """The 25th."""
    with pytest.raises(OutOfRange, match="there is no sentence 25; give 1 to 24"):
        back_score(DAY, [25])
