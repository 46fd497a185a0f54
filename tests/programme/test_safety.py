"""The safety questions: their words are those of the evidence, and nothing gets past an open one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from medius.programme import QUESTIONS, Consequence, Level, Reply, SafetyQuestion, Screening, Unanswered, screening

NO_TO_ALL = {question.key: Reply.NO for question in QUESTIONS}
LEVELS = {
    "EMERGENCY NOW": Level.EMERGENCY_NOW,
    "SAME DAY": Level.SAME_DAY,
    "WITHIN 48 H": Level.WITHIN_48_H,
    "ASK YOUR CLINICIAN": Level.ASK_YOUR_CLINICIAN,
}
CONSEQUENCES = {"stop loading": Consequence.STOP} | {each.value: each for each in Consequence}


def rows(shared: Path) -> dict[str, dict[str, str]]:
    """The rows of the evidence that are asked before a session."""
    with (shared / "evidence" / "redflags.csv").open() as file:
        return {row["id"]: row for row in csv.DictReader(file) if row["level"] in LEVELS}


def test_the_questions_are_those_of_the_evidence(shared: Path) -> None:
    """Keys, groups, words, consequences, levels and sources are the rows as they stand, in their order."""
    expected = [
        (key, row["group"], row["question"], CONSEQUENCES[row["if_yes"]], LEVELS[row["level"]], row["source"])
        for key, row in rows(shared).items()
    ]

    assert expected == [(q.key, q.group, q.question, q.consequence, q.level, q.source) for q in QUESTIONS]


def test_advice_is_in_the_words_of_the_evidence_where_it_has_some(shared: Path) -> None:
    """A hint stands word for word; a short one may be part of a sentence."""
    hints = {key: row["wording_hint"] for key, row in rows(shared).items() if row["wording_hint"] not in {"", "same"}}

    assert [key for key, hint in hints.items() if hint not in _question(key).advice] == []


def test_what_was_not_checked_awaits_review(shared: Path) -> None:
    """Only a row that is verified as a whole is shown without the mark."""
    unchecked = {key for key, row in rows(shared).items() if not row["flag"].startswith("verified:")}

    assert unchecked == {question.key for question in QUESTIONS if question.awaiting_review}


def test_every_question_has_advice() -> None:
    """Nobody is left with a yes and no word of what to do."""
    assert [question.key for question in QUESTIONS if not question.advice.endswith(".")] == []


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_an_open_question_is_named(key: str) -> None:
    """All but one are answered."""
    with pytest.raises(Unanswered) as refused:
        screening({each: reply for each, reply in NO_TO_ALL.items() if each != key})

    assert refused.value.open_keys == (key,)


def test_only_one_question_may_stay_unsaid() -> None:
    """Prefer not to say is an answer to R04 and to no other."""
    answered = []
    for question in QUESTIONS:
        try:
            screening(NO_TO_ALL | {question.key: Reply.NOT_SAID})
        except Unanswered:
            continue
        answered.append(question.key)

    assert answered == ["R04"]


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_a_yes_blocks_what_it_must_block(key: str) -> None:
    """One yes at a time: all stop the session but the two that let it go on in another way."""
    assert (key not in {"R12", "R14"}) == screening(NO_TO_ALL | {key: Reply.YES}).blocks


def test_no_to_all_raises_nothing() -> None:
    """Nothing is raised, nothing is said."""
    clear = screening(NO_TO_ALL)

    assert (clear.raised, clear.level, clear.blocks) == ((), None, False)


def test_the_most_urgent_stands_first() -> None:
    """Surgery, a fall, and trouble with the bladder."""
    raised = screening(NO_TO_ALL | dict.fromkeys(("R13", "R06", "R02"), Reply.YES))

    assert [question.key for question in raised.raised] == ["R02", "R06", "R13"]
    assert raised.level is Level.EMERGENCY_NOW


def test_a_screening_survives_being_kept() -> None:
    """It reads back as it was."""
    one = screening(NO_TO_ALL | {"R04": Reply.NOT_SAID, "R12": Reply.YES})

    assert one == Screening.from_json(one.as_json())


def _question(key: str) -> SafetyQuestion:
    return next(question for question in QUESTIONS if question.key == key)
