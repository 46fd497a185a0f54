"""Nothing that a person reads claims what nobody may claim, and every sentence about health has its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from medius.coaching.catalogue import SENTENCES as SPOKEN
from medius.coaching.health import EVIDENCE, HEALTH, UPPER_GLUTES, Flag, HealthSentence
from medius.coaching.references import REFERENCES
from medius.exercises import WATCHED
from medius.exercises.unwatched import UNWATCHED
from medius.movement import Exercise
from medius.programme.in_session import ENDINGS
from medius.programme.safety import NEWS_QUESTION, QUESTIONS
from medius.programme.sentences import SENTENCES as PLANNED
from medius.programme.sentences import SOURCES as RULE_SOURCES
from medius.reports import exercise_words
from medius.reports.lesson import lesson
from words_read import Read, everything

FORBIDDEN: Mapping[str, str] = MappingProxyType(
    {
        "cures": r"\bcur(?:e|es|ed|ing|ative)\b",
        "treats": r"\btreat(?:s|ed|ing|ment|ments)?\b",
        "prevents": r"\bprevent(?:s|ed|ing|ion|ive)?\b",
        "wakes up": r"\b(?:wak(?:e|es|ing)|woken|awakens?)[ -]up\b|\bawaken",
        "inactive": r"\binactiv(?:e|ity)\b|\bdormant\b|\basleep\b|\bsleeping\b|\bamnesia\b"
        r"|\b(?:glutes?|muscles?) (?:is |are )?(?:switched|turned|shut) off|\bswitched[ -]off (?:glutes?|muscles?)",
        "heals": r"\bheal(?:s|ed|ing)?\b",
        "relieves": r"\brelie(?:f|ve|ves|ved|ving)\b|\balleviat|\bpain[ -]free\b",
        "diagnoses": r"\bdiagnos",
        "promises": r"\bguarantee|\bremed(?:y|ies)\b|\bproven to\b|\bmiracle",
        "corrects": r"\b(?:fix|correct)(?:es|s)? your (?:glutes?|weakness|pain|posture|imbalance)",
        "spreads load": r"\b(?:distributes?|spreads?) (?:the |your )?load\b",
        "you have": r"\byou (?:probably |may )?have (?:bursitis|tendin|sciatica|arthr|a tear)",
    }
)
"""Claims, and how they begin."""

ALLOWED: Mapping[str, str] = MappingProxyType(
    {
        "a coach, not a diagnosis": "says what Medius is not",
        "a question list, not a diagnosis": "says what the safety questions are not",
        "never strength, and no diagnosis": "says what the camera tests are not",
    }
)
"""Honest negations, each with the reason why it may stand."""


def claims(text: str) -> list[str]:
    """The claims in a text, what is allowed taken out."""
    bare = re.sub("|".join(re.escape(words) for words in ALLOWED), "", text, flags=re.IGNORECASE)
    return [claim for claim, begins in FORBIDDEN.items() if re.search(begins, bare, re.IGNORECASE)]


@pytest.fixture(scope="module")
def read() -> tuple[Read, ...]:
    """Everything that may be read."""
    return tuple(everything())


def guidance(exercise: Exercise) -> list[str]:
    """What the person is told of an exercise."""
    guide = exercise.guidance
    return [*guide.set_up, *guide.movement, *guide.evidence, guide.camera, guide.feel]


def corrections(exercise: Exercise) -> list[str]:
    """What is said of its faults."""
    faults = (*exercise.faults, *(added for variation in exercise.variations for added in variation.adding))
    return [words for fault in faults for words in (fault.cue, fault.why)]


def test_nothing_that_is_read_makes_a_forbidden_claim(read: tuple[Read, ...]) -> None:
    """Code, pages, drawings, catalogues, the command line's help: no cure, no promise, no sleeping muscle."""
    found = [(one.place, claim, one.text[:120]) for one in read for claim in claims(one.text)]

    assert found == []


def test_what_is_gathered_holds_every_catalogue(read: tuple[Read, ...]) -> None:
    """The sweep misses none of the places where sentences for people are kept."""
    spoken_once = {text for key, text in SPOKEN.items() if key.startswith(("tell-", "cue-"))}
    told = {text for exercise in WATCHED.values() for text in (*guidance(exercise), *corrections(exercise))}
    told |= {text for each in UNWATCHED.values() for text in (*each.set_up, *each.movement)}
    told |= {sentence.text for sentence in HEALTH.values()} | set(PLANNED.values())
    told |= {text for question in QUESTIONS for text in (question.question, question.advice)} | {NEWS_QUESTION}
    told |= {ending.sentence for ending in ENDINGS}
    gathered = "\n".join(one.text for one in read)

    assert {text for text in told | spoken_once if text not in gathered} == set()
    assert {"src/medius/web/templates/base.html", "frontend/src/texts.json"} <= {one.place for one in read}


@pytest.mark.parametrize(
    "text",
    [
        "It cures hip pain.",
        "Treats bursitis",
        "for the prevention of injuries",
        "Wake up your glutes!",
        "Your glutes are inactive.",
        "Sleeping glutes",
        "Your glutes are switched off.",
        "Fast pain relief",
        "This diagnoses your hip.",
        "It is a coach, not a diagnosis, and it heals.",
        "spreads the load",
    ],
)
def test_a_forbidden_claim_is_found(text: str) -> None:
    """Also beside an honest negation."""
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["A coach, not a diagnosis.", "Procure a band.", "A secure mat, an accurate count.", "The voice is switched off."],
)
def test_an_honest_word_is_not_taken_for_a_claim(text: str) -> None:
    """Words that only contain a stem, and what says that Medius does not."""
    assert claims(text) == []


def test_every_allowed_negation_is_needed(read: tuple[Read, ...]) -> None:
    """What is no longer said is taken off the list."""
    gathered = "\n".join(one.text for one in read).lower()

    assert [words for words in ALLOWED if words not in gathered] == []


def test_every_sentence_about_health_has_a_source() -> None:
    """And is kept under its own key."""
    assert [key for key, sentence in HEALTH.items() if not sentence.source or key != sentence.key] == []


def test_no_sentence_from_memory_carries_a_number() -> None:
    """The type refuses it."""
    with pytest.raises(ValueError, match="from memory carries no number"):
        HealthSentence("guess", "Pain falls by 3 points.", Flag.FROM_MEMORY, ("leap",))


@pytest.mark.parametrize("cites", [(), ("nobody",)])
def test_a_sentence_about_health_without_a_known_source_is_refused(cites: tuple[str, ...]) -> None:
    """At construction."""
    with pytest.raises(ValueError, match="references that are known"):
        HealthSentence("guess", "Walking is good.", Flag.VERIFIED, cites)


def test_what_is_said_to_be_read_leans_on_something_read() -> None:
    """A sentence marked as verified cites at least one study or page; what is ours alone says so."""
    own = {key for key, reference in REFERENCES.items() if reference.address is None and "read" not in reference.read}
    boasting = [s.key for s in HEALTH.values() if s.flag is Flag.VERIFIED and set(s.cites) <= own]

    assert boasting == []


def test_every_sentence_of_the_learning_pages_is_one_of_the_place() -> None:
    """Pages have no sentences about health of their own."""
    shown = [sentence for topic in (*UPPER_GLUTES, *EVIDENCE) for sentence in topic.sentences]

    assert all(HEALTH[sentence.key] is sentence for sentence in shown)
    assert len(shown) == len(set(shown))


def test_what_studies_found_is_told_in_its_own_place(read: tuple[Read, ...]) -> None:
    """Elsewhere nobody appeals to studies; a decision of the plan may, since it bears the source of its rule."""
    appeals = re.compile(r"\b(?:study|studies|trials|research|proven|scientific(?:ally)?)\b", re.IGNORECASE)
    own = {"_activity.html", "evidence.html", "learn.html"}
    places = {one.place for one in read if appeals.search(one.text)}
    elsewhere = {place for place in places if "/coaching/" not in place and place.rpartition("/")[2] not in own}

    assert elsewhere <= {"src/medius/programme/sentences.py"}


def test_what_is_known_of_an_exercise_names_its_study() -> None:
    """Author and year, or the year of a table, in brackets; or that it is ours.  A bare source is not shown."""
    lines = [line for key in WATCHED for line in lesson(key).known]

    assert [line for line in lines if not re.search(r"\((?:[^)]*\d{4}|our proposal)\)\.$", line)] == []


def test_what_is_from_memory_is_never_shown_with_its_number() -> None:
    """A fault whose source nobody has looked up shows neither source nor limit; its reason has no figure."""
    words = [
        (told, fault)
        for exercise in WATCHED.values()
        for told, fault in zip(exercise_words(exercise).faults, exercise.faults, strict=True)
        if "from memory" in fault.source
    ]

    assert words
    assert all(not re.search(r"\d", told.limit + told.why + told.cue + told.source) for told, _ in words)


def test_every_question_about_safety_and_every_rule_has_a_source() -> None:
    """Whatever its flag."""
    assert all(question.source for question in QUESTIONS)
    assert all(RULE_SOURCES.values())
