"""What may be said of a change: against the change that matters, and never more."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from medius.outcomes import (
    MEASURES,
    Change,
    Checked,
    OutOfRange,
    Score,
    Verdict,
    change_of,
    changed,
    rule_words,
    statement,
)
from medius.outcomes.statements import acceptable_words

DAY = date(2026, 1, 5)
LATER = DAY + timedelta(weeks=8)
FORBIDDEN = re.compile(
    r"treat|cure[sd]?\b|prevent|wakes? up|inactive|heal\b|heals|guarantee|wrong|blame", re.IGNORECASE
)


def said(key: str, start: float, now: float) -> str:
    """The sentence of a change."""
    return statement(Change(MEASURES[key], start, now, DAY, LATER)).sentence


@pytest.mark.parametrize(
    ("key", "start", "now", "expected"),
    [
        ("nprs-week", 4, 3, Verdict.NONE),
        ("nprs-week", 4, 2, Verdict.IMPORTANT),
        ("nprs-week", 3, 2, Verdict.SHARE_ONLY),
        ("nprs-week", 3, 5, Verdict.WORSE),
        ("nprs-week", 3, 4.9, Verdict.NONE),
        ("psfs", 4, 5.2, Verdict.NONE),
        ("psfs", 4, 5.3, Verdict.IMPORTANT),
        ("psfs", 5.3, 4, Verdict.WORSE),
        ("rmdq", 12, 7, Verdict.IMPORTANT),
        ("rmdq", 12, 8, Verdict.SHARE_ONLY),
        ("rmdq", 16, 12, Verdict.NONE),
        ("confidence", 1, 10, Verdict.UNKNOWN),
    ],
)
def test_a_change_is_important_from_the_published_points_on(
    key: str, start: float, now: float, expected: Verdict
) -> None:
    """Pain 2, activities 1.3, back questionnaire 5; confidence has no such number."""
    assert expected == changed(MEASURES[key], start, now)


def test_a_small_change_of_pain_is_called_no_important_change_with_its_numbers() -> None:
    """4 to 3 of 10."""
    expected = "No important change yet: 4 to 3 of 10; 2 is what matters to most people with back pain."

    assert expected == said("nprs-week", 4, 3)


def test_a_share_alone_is_told_as_less_sure() -> None:
    """A third better, but by one point."""
    told = said("nprs-week", 3, 2)

    assert told.startswith("Somewhat better: 3 to 2 of 10.")
    assert "the surer mark is 2 points" in told


@pytest.mark.parametrize(("now", "size"), [(5.3, "small"), (6.3, "medium"), (6.7, "large")])
def test_a_change_of_activities_bears_its_published_size(now: float, size: str) -> None:
    """Small from 1.3 on, medium from 2.3, large from 2.7."""
    assert f"a {size} change that matters" in said("psfs", 4, now)


def test_who_began_near_the_end_of_the_scale_is_not_told_that_nothing_changed() -> None:
    """From 1 of 10 nobody can be better by 2."""
    assert "too near the end of the scale" in said("nprs-week", 1, 0)
    assert "no important change" not in said("nprs-week", 1, 0).lower()


def test_recovery_is_named_only_where_it_is_reached_on_the_way_up() -> None:
    """At two sentences or fewer of the back questionnaire, people call themselves recovered."""
    assert "people tend to call themselves recovered" in said("rmdq", 12, 2)
    assert "recovered" not in said("rmdq", 12, 3)
    assert "recovered" not in said("rmdq", 0, 2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3, "You call yourself 3 of 5 better than at the start; that counts as an important change."),
        (2, "You call yourself 2 of 5 better than at the start; from 2.5 on it counts as an important change."),
        (0, "You call yourself unchanged since the start."),
        (-3, "You call yourself 3 of 5 worse than at the start; that counts as an important change."),
    ],
)
def test_the_change_since_the_start_needs_no_second_answer(value: int, expected: str) -> None:
    """It is a change already."""
    change = change_of(MEASURES["change"], [Score("change", LATER, value)])

    assert change is not None
    assert expected == statement(change).sentence


def test_one_day_makes_no_change() -> None:
    """Two answers on two days do; other measures are not mixed in."""
    scores = [Score("rmdq", DAY, 12), Score("confidence", LATER, 3)]

    assert change_of(MEASURES["rmdq"], scores) is None
    assert change_of(MEASURES["psfs"], []) is None


def test_activities_are_compared_over_those_that_were_asked_for_on_both_days() -> None:
    """The second was put away, a third was named later."""
    scores = [Score("psfs", DAY, 4, {"1": 2, "2": 6}), Score("psfs", LATER, 7, {"1": 6, "3": 8})]
    change = change_of(MEASURES["psfs"], scores)

    assert change is not None
    assert (change.start, change.now) == (2.0, 6.0)


def test_activities_with_nothing_in_common_are_not_compared() -> None:
    """All were put away for others."""
    scores = [Score("psfs", DAY, 4, {"1": 4}), Score("psfs", LATER, 7, {"2": 7})]

    assert change_of(MEASURES["psfs"], scores) is None


def test_every_measure_has_a_source_and_says_from_when_on_a_change_matters() -> None:
    """Numbers were verified; what is ours says so."""
    for measure in MEASURES.values():
        assert measure.source
        assert measure.licence
        assert rule_words(measure).endswith(".")
        assert (measure.important is None) == (measure.checked is Checked.OUR_PROPOSAL)


def test_a_value_beyond_the_scale_is_refused_with_what_would_do() -> None:
    """Eleven of ten."""
    with pytest.raises(OutOfRange, match="pain over the week: 11 cannot be; give 0 to 10"):
        MEASURES["nprs-week"].value(11)


def test_no_sentence_makes_a_forbidden_claim() -> None:
    """Over the whole range of every measure."""
    told = [
        said(key, start, now)
        for key, measure in MEASURES.items()
        for start in range(int(measure.low), int(measure.high) + 1)
        for now in range(int(measure.low), int(measure.high) + 1)
    ]
    told += [acceptable_words(Score("acceptable", DAY, value)) for value in (0, 1)]

    assert not [sentence for sentence in told if FORBIDDEN.search(sentence)]
    assert all(len(sentence) < 240 for sentence in told)
