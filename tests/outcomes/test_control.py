"""Camera tests against their own error."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from medius.outcomes import Shift, TestResult, control_statements, series, shift, side_statement

DAY = date(2026, 1, 5)
DROP = TestResult("single-leg-stance", "left", DAY, "pelvic-drop", 9.0, "deg", 4.0, fingertips=False)


def later(value: float, *, weeks: int = 4, fingertips: bool = False) -> TestResult:
    """The same test again."""
    return replace(DROP, value=value, day=DAY + timedelta(weeks=weeks), fingertips=fingertips)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(4.9, Shift.BETTER), (5.0, Shift.WITHIN_ERROR), (13.0, Shift.WITHIN_ERROR), (13.1, Shift.WORSE)],
)
def test_a_change_up_to_the_error_is_no_change(value: float, expected: Shift) -> None:
    """Less drop is better; the error is 4 degrees."""
    assert expected == shift(DROP, later(value))


def test_an_improvement_beyond_the_error_is_told_with_its_numbers() -> None:
    """9 to 4 degrees."""
    (told,) = control_statements([DROP, later(4)])
    expected = "Pelvic drop on one leg, left: 9° to 4°, improved by more than the measurement error of 4°."

    assert expected == told.sentence


def test_a_change_within_the_error_is_called_no_change() -> None:
    """9 to 7 degrees."""
    (told,) = control_statements([DROP, later(7)])

    assert "no change; 9° to 7° is within the measurement error of 4°" in told.sentence


def test_of_a_test_whose_error_is_unknown_nothing_is_said() -> None:
    """Seconds held."""
    held = TestResult("abduction-hold", "left", DAY, "held", 20.0, "s")
    (told,) = control_statements([held, replace(held, value=40.0, day=DAY + timedelta(weeks=4))])

    assert "no change is read from it" in told.sentence


def test_a_test_with_fingertips_is_not_compared_with_one_without() -> None:
    """The latest way decides."""
    (own,) = series([DROP, later(4, fingertips=True)])

    assert [each.fingertips for each in own] == [True]
    assert control_statements([DROP, later(4, fingertips=True)]) == ()


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (4.0, "The right does better by more than the measurement error."),
        (7.0, "The sides differ by no more than the measurement error."),
        (14.0, "The left does better by more than the measurement error."),
    ],
)
def test_sides_differ_only_beyond_the_error(right: float, expected: str) -> None:
    """Left 9 degrees."""
    told = side_statement([DROP, replace(DROP, side="right", value=right)], "single-leg-stance", "pelvic-drop")

    assert told is not None
    assert told.endswith(expected)


def test_sides_tested_in_two_ways_are_not_compared() -> None:
    """Left without the wall, right with fingertips."""
    told = side_statement([DROP, replace(DROP, side="right", fingertips=True)], "single-leg-stance", "pelvic-drop")

    assert told is not None
    assert told.endswith("so they are not compared.")
    assert side_statement([DROP], "single-leg-stance", "pelvic-drop") is None
