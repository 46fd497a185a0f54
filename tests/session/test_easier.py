"""The easier variation: down the ladder, rung by rung, with what is at hand."""

from __future__ import annotations

import pytest

from medius.programme import Dose
from medius.programme.dose import name_of
from medius.programme.ladder import Rung, Watching
from medius.programme.ladders import LADDERS
from medius.session.easier import easier

WATCHED = [on for rungs in LADDERS.values() for on in rungs if on.watching is not Watching.SELF_CHECKED]


def dose(on: Rung) -> Dose:
    """A dose on a rung."""
    name, words = name_of(on.performs, on.variation), None if on.loads[0].band is None else "light band"
    side = "left" if on.per_side else "both"
    return Dose(
        on.performs, name, on.variation, side, 2, 10, 60.0, on.position, judged=True,
        ladder=on.exercise, level=on.level, load_words=words,
    )  # fmt: skip


@pytest.mark.parametrize("on", WATCHED, ids=lambda on: f"{on.exercise}-{on.level}")
def test_easier_is_a_lower_rung_of_the_same_movement(on: Rung) -> None:
    """Nothing is fetched for it, and the name is that of what is done."""
    here = dose(on)
    below = easier(here)
    if below is None:
        return

    assert below.level is not None
    assert below.level < on.level
    assert (below.exercise, below.position, below.side) == (here.exercise, here.position, here.side)
    assert below.name == name_of(below.exercise, below.variation)
    assert below.load_words in {here.load_words, None}


@pytest.mark.parametrize("exercise", ["clamshell", "side-lying-hip-abduction", "glute-bridge"])
def test_every_way_down_ends_on_the_lowest_rung_that_is_watched(exercise: str) -> None:
    """From the programme's own version, step by step."""
    now = dose(next(on for on in LADDERS[exercise] if on.variation == "standard" and on.performs == exercise))
    while (below := easier(now)) is not None:
        now = below

    assert now.level == 1


def test_a_session_of_before_the_ladders_knows_the_way_down_too() -> None:
    """Its doses name no rung."""
    bare = Dose("clamshell", "Clamshell", "standard", "left", 2, 10, 60.0, WATCHED[0].position, judged=True)
    below = easier(bare)

    assert below is not None
    assert (below.variation, below.level) == ("small-range", 1)
