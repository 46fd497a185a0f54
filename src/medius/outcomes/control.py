"""Tests before the camera, compared with their own error: what changed by more than it, and what did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from medius.outcomes.measure import Better
from medius.outcomes.statements import Statement
from medius.outcomes.tested import TestResult
from medius.outcomes.words import plain


@dataclass(frozen=True, slots=True)
class Tested:
    """One thing that a test shows.

    Args:
        name: As the person reads it.
        stands_for: What it is taken as, and what it is not.
        better: Which way is better.
        source: Where test and error come from.
        checked: How surely.
    """

    name: str
    stands_for: str
    better: Better
    source: str
    checked: str


_STANCE: Final = (
    "Youdas et al. 2007, J Sport Rehabil 16:326; McCarney et al. 2020, Chiropr Man Therap 28:53, "
    "https://chiromt.biomedcentral.com/articles/10.1186/s12998-020-00344-3"
)
_CONTROL: Final = "Pelvic control, not strength: the two are only weakly related."
_OWN_ONLY: Final = "Your own progress only; no usable norm was found."

TESTED: Final[Mapping[tuple[str, str], Tested]] = MappingProxyType(
    {
        ("single-leg-stance", "pelvic-drop"): Tested(
            "Pelvic drop on one leg", _CONTROL, Better.LOWER, _STANCE, "verified"
        ),
        ("single-leg-stance", "sway"): Tested("Sway on one leg", _CONTROL, Better.LOWER, _STANCE, "our proposal"),
        ("single-leg-stance", "held"): Tested(
            "Time on one leg",
            "At most 30 seconds; it ends at the first touch-down.",
            Better.HIGHER,
            _STANCE,
            "verified",
        ),
        ("abduction-range", "range"): Tested(
            "Leg lifted to the side, hips still",
            "Range with control, not strength.",
            Better.HIGHER,
            "Full range is about 45 degrees: https://www.guwsmedical.info/femoral-head/info-xsj.html",
            "verified",
        ),
        ("abduction-hold", "held"): Tested(
            "Leg held up to the side",
            _OWN_ONLY,
            Better.HIGHER,
            "Our own test; it has not been validated.",
            "our proposal",
        ),
        ("single-leg-squat", "knee-angle"): Tested(
            "Knee drifting inwards in the one-leg squat",
            "How the knee moves; by itself it says nothing about injuries.",
            Better.LOWER,
            "Gwynne and Curran 2014, IJSPT 9:898; https://www.scribd.com/document/513217241/",
            "verified",
        ),
    }
)
"""By key of the test and of its measure (`P_SLST`, `P_ABDROM`, `P_ABDHOLD`, `P_FPPA` of `outcomes.csv`)."""


def about_test(result: TestResult) -> Tested:
    """What a result is about; of a test that is not known here, its bare name."""
    return TESTED.get(
        (result.key, result.measure),
        Tested(f"{result.key} {result.measure}".replace("-", " ").capitalize(), "", Better.HIGHER, "", "our proposal"),
    )


class Shift(Enum):
    """What can be said of a change of a test."""

    BETTER = "better"  # by more than the measurement error
    WORSE = "worse"  # by more than the measurement error
    WITHIN_ERROR = "within-error"  # drawn as no change
    ERROR_UNKNOWN = "error-unknown"  # nothing can be said


def shift(first: TestResult, last: TestResult) -> Shift:
    """What can be said of the change from one result to another of the same test, measure and side."""
    errors = [each.error for each in (first, last) if each.error is not None]
    if len(errors) < 2:
        return Shift.ERROR_UNKNOWN
    gain = last.value - first.value if about_test(last).better is Better.HIGHER else first.value - last.value
    if abs(gain) <= max(errors):
        return Shift.WITHIN_ERROR
    return Shift.BETTER if gain > 0 else Shift.WORSE


def comparable(one: TestResult, other: TestResult) -> bool:
    """Whether two results were had in one way: the same test and side, with or without fingertips."""
    return _way(one) == _way(other)


def _way(result: TestResult) -> tuple[str, str, str, str, bool | None]:
    return (result.key, result.measure, result.side, result.variation, result.fingertips)


def series(results: Iterable[TestResult]) -> tuple[tuple[TestResult, ...], ...]:
    """The results by test, measure and side, each oldest first and only those that compare with its latest."""
    by_side: dict[tuple[str, str, str], list[TestResult]] = {}
    for each in sorted(results, key=lambda result: result.day):
        by_side.setdefault((each.key, each.measure, each.side), []).append(each)
    return tuple(tuple(each for each in own if comparable(each, own[-1])) for own in by_side.values())


def control_statements(results: Iterable[TestResult]) -> tuple[Statement, ...]:
    """A sentence for each test, measure and side that was done twice in one way."""
    return tuple(_statement(own[0], own[-1]) for own in series(results) if own[0].day < own[-1].day)


def _statement(first: TestResult, last: TestResult) -> Statement:
    about = about_test(last)
    numbers = f"{value_words(first)} to {value_words(last)}"
    told = _SHIFT_WORDS[shift(first, last)].format(numbers=numbers, error=_of(last))
    return Statement(
        key=f"{last.key}-{last.measure}-{last.side}",
        sentence=f"{about.name}, {last.side}: {told}",
        rule="A change is named only where it is larger than the measurement error; below, it is drawn as no change.",
        source=about.source,
        checked=about.checked,
        error=error_words(last),
    )


_SHIFT_WORDS: Final = MappingProxyType(
    {
        Shift.BETTER: "{numbers}, improved by more than the measurement error{error}.",
        Shift.WORSE: "{numbers}, less good by more than the measurement error{error}.",
        Shift.WITHIN_ERROR: "no change; {numbers} is within the measurement error{error}.",
        Shift.ERROR_UNKNOWN: "{numbers}; how exact this test is, is not known, so no change is read from it.",
    }
)


def _of(result: TestResult) -> str:
    return "" if result.error is None else f" of {amount_words(result.error, result.unit)}"


def error_words(result: TestResult) -> str:
    """How exact a result is."""
    if result.error is None:
        return "The error of this test is not known."
    return f"A change under {amount_words(result.error, result.unit)} cannot be told from measurement error."


def value_words(result: TestResult) -> str:
    """A result with its unit: "9°", "24 s"."""
    return amount_words(result.value, result.unit)


def amount_words(value: float, unit: str) -> str:
    """An amount with its unit, as finely as it may be said: "9°", "24 s"."""
    if unit == "deg":
        return f"{plain(round(value))}°"
    if unit == "hip-width":
        return f"{value:.2f} hip widths"
    return f"{plain(round(value))} s" if unit == "s" else f"{plain(value)} {unit}"


def side_statement(results: Iterable[TestResult], key: str, measure: str) -> str | None:
    """Left against right, by the latest result of each; None before there are both."""
    latest = {own[-1].side: own[-1] for own in series(results) if (own[-1].key, own[-1].measure) == (key, measure)}
    left, right = latest.get("left"), latest.get("right")
    if left is None or right is None:
        return None
    numbers = f"left {value_words(left)}, right {value_words(right)}"
    if left.fingertips != right.fingertips:
        return f"{about_test(left).name}: {numbers}, once with fingertips and once without; so they are not compared."
    return f"{about_test(left).name}: {numbers}. {_SIDES[shift(left, right)]}"


_SIDES: Final = MappingProxyType(
    {
        Shift.BETTER: "The right does better by more than the measurement error.",
        Shift.WORSE: "The left does better by more than the measurement error.",
        Shift.WITHIN_ERROR: "The sides differ by no more than the measurement error.",
        Shift.ERROR_UNKNOWN: "How exact this test is, is not known; so the sides are not compared.",
    }
)
