"""What a session can say: every sentence of every stage, pause and ending is in the catalogue."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from medius.coaching.catalogue import SENTENCES, name_key
from medius.programme import Ability, Dose, Kind, Position, SoreSide
from medius.programme.in_session import ENDINGS
from medius.programme.ladders import LADDERS
from medius.session import Speak, Step, Why
from medius.session.moments import Circumstances, moments
from medius.session.plan import Stage, plan
from medius.session.words import PAUSE_SPOKEN, PAUSED, exercise_view
from session.following import cleared, routine_of


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("sore", list(SoreSide))
@pytest.mark.parametrize("ability", [None, *Ability])
def test_every_stage_says_only_what_is_in_the_catalogue(kind: Kind, sore: SoreSide, ability: Ability | None) -> None:
    """Every routine that somebody can get, seen and unseen, however the set before ended."""
    able = cleared(pain=1, sore=sore, without=() if ability is None else (ability,))
    said = [
        moment.heard
        for stage in plan(routine_of(kind, able))
        for blind, at_bed, ended in product((False, True), (False, True), (None, *Why))
        for moment in moments(stage, Circumstances(blind, at_bed, ended))
        if isinstance(moment.heard, Speak)
    ]

    assert said
    assert all(SENTENCES[one.key] == one.text for one in said)


def test_moments_come_in_the_order_of_time() -> None:
    """Within every stage, and before it is over."""
    for stage in plan(routine_of(Kind.STRENGTH)):
        at_s = [moment.at_s for moment in moments(stage, Circumstances(blind=False, at_bed=False, ended=Why.DONE))]

        assert at_s == sorted(at_s)
        assert stage.lasts_s is None or all(one <= stage.lasts_s for one in at_s)


def test_every_pause_and_every_ending_can_be_said() -> None:
    """In the words in which they are read."""
    assert all(SENTENCES[key] for key in PAUSE_SPOKEN.values())
    assert all(SENTENCES[ending.key] == ending.sentence for ending in ENDINGS)
    assert set(PAUSE_SPOKEN) <= set(PAUSED)


def test_every_rung_has_a_name_that_can_be_said() -> None:
    """On the smaller one the name is told again at the next demonstration."""
    rungs = [on for several in LADDERS.values() for on in several]

    assert [on.source for on in rungs if name_key(on.performs, on.variation, "both") not in SENTENCES] == []


def test_a_hold_that_has_grown_is_told_with_its_own_seconds() -> None:
    """The press-out at fifteen seconds; what was recorded with ten is not said then."""
    dose = Dose(
        "hook-lying-press-out", "Press-out", "standard", "both", 2, 5, 60.0, Position.ON_BACK, judged=True, hold_s=15.0
    )
    stage = Stage(Step.DEMONSTRATION, dose=dose, lasts_s=60.0)
    heard = [
        one.heard.text
        for one in moments(stage, Circumstances(blind=False, at_bed=False))
        if isinstance(one.heard, Speak)
    ]

    assert "Hold for 15 seconds and keep breathing." in exercise_view(dose, 1).movement
    assert "Hold for ten seconds and keep breathing." in exercise_view(replace(dose, hold_s=None), 1).movement
    assert not any("Hold" in text for text in heard)
