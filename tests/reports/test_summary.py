"""The summary says in plain sentences what counted, how it looked, and what stayed unseen."""

from __future__ import annotations

import re
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyses import CLAMSHELL, analysis, occurrence, repetition
from medius.movement.analysed import Analysis, Reason
from medius.movement.performed import Level, TrackingLoss
from medius.reports import plain_summary


def done(*clean: bool | None, partial: int = 0) -> Analysis:
    """An analysis with one counted repetition for each verdict, and some that did not count."""
    counted = [repetition(number, clean=verdict) for number, verdict in enumerate(clean, start=1)]
    missed = [repetition(len(clean) + 1 + number, counted=False, clean=None) for number in range(partial)]
    return analysis(*counted, *missed)


@pytest.mark.parametrize(
    ("recording", "headline"),
    [
        (done(*[True] * 5, False, False, partial=1), "7 of 8 repetitions counted, 5 of them clean."),
        (done(*[True] * 8), "8 repetitions counted, all of them clean."),
        (done(True, True), "2 repetitions counted, both of them clean."),
        (done(False, False, False), "3 repetitions counted, none of them clean yet."),
        (done(True), "1 repetition counted, and it was clean."),
        (done(False), "1 repetition counted, not clean yet."),
        (done(None, None), "2 repetitions counted; form could not be judged."),
        (done(True, False, None), "3 repetitions counted. Form could be judged in 2 of them; 1 was clean."),
        (done(True, True, None), "3 repetitions counted. Form could be judged in 2 of them; both were clean."),
        (done(False, None), "2 repetitions counted. Form could be judged in 1 of them; it was not clean yet."),
        (done(False, False, None), "3 repetitions counted. Form could be judged in 2 of them; none was clean yet."),
        (done(partial=1), "Your one repetition did not go far enough to count."),
        (done(partial=3), "None of your 3 repetitions went far enough to count."),
        (done(), "No repetition was counted."),
    ],
)
def test_the_headline_counts_in_words(recording: Analysis, headline: str) -> None:
    """One, two, several, none; clean, not, and not judged."""
    assert headline == plain_summary(recording, CLAMSHELL).headline


def test_nothing_counted_comes_with_its_reason() -> None:
    """Somebody walks through the picture."""
    walking = analysis(exercise=None, reason=Reason("none-of-the-four", "This looks like walking."))

    summary = plain_summary(walking, None)

    assert summary.lines[:2] == ("No repetition was counted.", "This looks like walking.")


def test_an_unknown_movement_without_a_reason_is_still_explained() -> None:
    """The engine gave no reason."""
    assert "I did not recognise one of the exercises that I know." in plain_summary(analysis(exercise=None), None).lines


def test_the_one_thing_for_next_time_is_the_most_important_fault() -> None:
    """Too fast in two repetitions, hips rolling back in one: the hips matter more."""
    recording = analysis(
        repetition(1, clean=False, faults=[occurrence("too-fast")]),
        repetition(2, clean=False, faults=[occurrence("too-fast"), occurrence("pelvis-rolls-back")]),
    )

    assert plain_summary(recording, CLAMSHELL).next_time == "Stack your hips. Do not roll back."


def test_faults_are_told_with_their_repetitions_and_how_far_they_went() -> None:
    """Clearly in 2 and 4, a little in 1; a fault raised twice in one repetition is told once, at its worst."""
    recording = analysis(
        repetition(1, faults=[occurrence(level=Level.WARN)]),
        repetition(2, faults=[occurrence(level=Level.WARN), occurrence(level=Level.FAIL)]),
        repetition(3),
        repetition(4, faults=[occurrence(level=Level.FAIL)]),
    )

    told = plain_summary(recording, CLAMSHELL).sentences

    assert "Hips roll back: clearly in repetitions 2 and 4, a little in 1." in told


@pytest.mark.parametrize(
    ("clean", "sentence"),
    [
        (8, "Your form held throughout."),
        (7, "Your form held in nearly all of them."),
        (5, "Your form held in most of them."),
        (4, "Your form held in about half of them."),
        (1, "Your form held in a few of them."),
        (0, "Your form did not hold yet: make the movement smaller and slower."),
    ],
)
def test_form_is_a_word_and_not_a_score(clean: int, sentence: str) -> None:
    """So many clean of eight."""
    assert sentence in plain_summary(done(*[True] * clean, *[False] * (8 - clean)), CLAMSHELL).sentences


def test_under_six_judged_repetitions_there_is_no_word_for_form() -> None:
    """Five clean ones."""
    told = plain_summary(done(*[True] * 5), CLAMSHELL).sentences

    assert "That is too few to speak of form: it takes 6 repetitions that can be judged." in told
    assert not any(sentence.startswith("Your form") for sentence in told)


def test_what_the_view_could_not_show_is_said_with_where_the_camera_should_stand() -> None:
    """One fault in no repetition, another only in the second."""
    recording = analysis(
        repetition(1, clean=None, unseen=["pelvis-rolls-back"]),
        repetition(2, clean=None, unseen=["pelvis-rolls-back", "knee-bends"]),
    )

    told = plain_summary(recording, CLAMSHELL).sentences

    assert f"This view could not show: hips roll back. {CLAMSHELL.camera}" in told
    assert "In some repetitions I could not tell: knee bends." in told


def test_a_useless_view_says_why_and_where_the_camera_should_stand() -> None:
    """From the feet; nothing is claimed about how exact the angle is."""
    recording = analysis(repetition(clean=None), usable=False, reasons=["the camera looks from your feet"])

    told = plain_summary(recording, CLAMSHELL).sentences

    assert told[0] == f"The camera looks from your feet. {CLAMSHELL.camera}"
    assert not any("right to within" in sentence for sentence in told)


def test_the_error_of_the_view_is_rounded_up_to_five_degrees() -> None:
    """4.0° becomes "about 5°"."""
    told = plain_summary(done(True), CLAMSHELL).sentences

    assert "From this view the angle (knee opening) is usually right to within about 5°." in told


def test_both_sides_are_counted_apart() -> None:
    """Left, right, left."""
    recording = analysis(*(repetition(number, side=side) for number, side in enumerate(("left", "right", "left"), 1)))

    assert "2 on the left, 1 on the right." in plain_summary(recording, CLAMSHELL).sentences


def test_time_without_the_person_is_told_from_half_a_second_on() -> None:
    """Twice 1.2 s; and once 0.3 s."""
    lost = analysis(repetition(), gaps=[(0.0, 1.2, TrackingLoss.NO_PERSON), (4.0, 5.2, TrackingLoss.OTHER_PERSON)])
    hardly = analysis(repetition(), gaps=[(0.0, 0.3, TrackingLoss.NO_PERSON)])

    assert "I could not follow you for 2 s of 6 s." in plain_summary(lost, CLAMSHELL).sentences
    assert not any("follow" in sentence for sentence in plain_summary(hardly, CLAMSHELL).sentences)


Verdict: TypeAlias = tuple[bool, bool | None, Level | None]

VERDICTS = st.tuples(
    st.booleans(), st.sampled_from([True, False, None]), st.sampled_from([Level.WARN, Level.FAIL, None])
)


@given(st.lists(VERDICTS, max_size=12), st.booleans())
def test_whatever_was_found_becomes_whole_sentences(verdicts: list[Verdict], usable: bool) -> None:
    """Any mixture: every line begins with a capital or a number, ends with a stop, and bears no angle finer than 5°."""
    recording = analysis(
        *(
            repetition(number, counted=counted, clean=clean, faults=[occurrence(level=level)] if level else [])
            for number, (counted, clean, level) in enumerate(verdicts, start=1)
        ),
        usable=usable,
    )

    for line in plain_summary(recording, CLAMSHELL).lines:
        assert re.fullmatch(r"[A-Z0-9].*[.!]", line)
        assert all(int(degrees) % 5 == 0 for degrees in re.findall(r"([\d.]+)°", line))
        assert not re.search(r"\b1 repetitions\b|\bNone\b(?! of)|  ", line)
