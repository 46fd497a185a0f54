"""The easier variation: down the ladder, rung by rung."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from medius.exercises import EXERCISES
from medius.session.easier import EASIER, easier

LEAST = {"clamshell": 1, "side-lying-hip-abduction": 1, "glute-bridge": 1, "bird-dog": 3}


def rung(exercise: str, variation: str) -> int:
    """The level of a variation in the ladder; the programme's own version where it is the standard."""
    own = {"clamshell": 2, "side-lying-hip-abduction": 2, "glute-bridge": 3, "bird-dog": 4}
    if variation == "standard":
        return own[exercise]
    source = next(each.source for each in EXERCISES[exercise].variations if each.key == variation)
    return int(source.split()[-1])


@pytest.mark.parametrize(("exercise", "variation"), list(EASIER))
def test_easier_is_a_lower_rung(exercise: str, variation: str) -> None:
    """And the lower one can be done: the exercise knows it."""
    below = easier(EXERCISES[exercise].varied(variation))

    assert below is not None
    assert rung(exercise, below.variation) < rung(exercise, variation)


@pytest.mark.parametrize("exercise", list(EXERCISES))
def test_every_way_down_ends_on_the_lowest_rung(exercise: str) -> None:
    """From each variation, step by step."""
    for start in ("standard", *(each.key for each in EXERCISES[exercise].variations)):
        now = EXERCISES[exercise].varied(start)
        while (below := easier(now)) is not None:
            now = below

        assert rung(exercise, now.variation) == LEAST[exercise]


def test_the_rungs_are_those_of_the_evidence(shared: Path) -> None:
    """Every level that a variation names stands in the ladder."""
    with (shared / "evidence" / "ladder.csv").open() as file:
        known = {(row["exercise"], int(row["level"])) for row in csv.DictReader(file)}
    ours = {
        (key.replace("-", "_"), rung(key, each))
        for key, e in EXERCISES.items()
        for each in [v.key for v in e.variations]
    }

    assert ours <= known
