"""The page of the simulation is what the simulation says now, and its pictures can be drawn."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from medius.programme.simulation import PEOPLE, Course, course
from medius.reports.drawn import svg
from medius.reports.simulated import climb, lines, page, picture_name

DOCS = Path(__file__).parents[2] / "docs"


@cache
def courses() -> tuple[Course, ...]:
    """Everybody, twelve weeks."""
    return tuple(course(one, 12) for one in PEOPLE)


def test_the_page_is_fresh() -> None:
    """Written by `medius programme simulate --out docs`; run it again where this fails."""
    assert page(courses(), 12) == (DOCS / "simulation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.key)
def test_every_picture_of_the_page_is_there(one: object) -> None:
    """One for each person."""
    own = next(each for each in courses() if each.scripted is one)

    assert (DOCS / picture_name(own)).read_text(encoding="utf-8").startswith("<svg")


def test_a_climb_is_drawn_offline() -> None:
    """Four ladders and the pain."""
    drawn = svg(climb(courses()[0]))

    assert "clamshell" in drawn
    assert "pain" in drawn


def test_the_terminal_has_a_line_for_every_week() -> None:
    """Eight people, twelve weeks each."""
    assert sum(line.startswith("  week") for line in lines(courses())) == 8 * 12
