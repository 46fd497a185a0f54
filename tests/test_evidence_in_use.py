"""The page on the evidence in use names every rule, and only places and tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from medius.programme.safety import QUESTIONS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "evidence-in-use.md"
TESTS_OF_RULES = "tests/programme/test_rules.py"
RULES = (*(f"P{number:02}" for number in range(1, 24)), *(question.key for question in QUESTIONS), "R17")
ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [PR]\d", line) and (cells := [cell.strip() for cell in line.strip("|").split("|")])
}


@cache
def names(path: str) -> frozenset[str]:
    """What a file defines at its top level."""
    found: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(found)


def test_every_rule_has_its_row() -> None:
    """P01 to P23, R01 to R17, in their order."""
    assert list(RULES) == list(ROWS)


@pytest.mark.parametrize("rule", ROWS)
def test_a_rule_decides_where_the_page_says(rule: str) -> None:
    """The file is there and defines the names beside it."""
    for place in ROWS[rule][1].split(";"):
        path, *defined = re.findall(r"`([^`]+)`", place)

        assert defined
        assert set(defined) <= names(f"src/medius/{path}")


@pytest.mark.parametrize("rule", ROWS)
def test_a_rule_is_shown_by_a_test_that_exists(rule: str) -> None:
    """At least one; without a file it is one of the rules."""
    shown = re.findall(r"`([^`]+)`", ROWS[rule][2])
    places = [(file or TESTS_OF_RULES, test) for file, _, test in (one.rpartition("::") for one in shown)]

    assert places
    assert [test for file, test in places if test not in names(file)] == []
