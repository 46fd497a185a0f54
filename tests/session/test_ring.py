"""The ring: it leads exactly the tempo of the variation, and says so phase by phase."""

from __future__ import annotations

import pytest

from medius.exercises import EXERCISES
from medius.movement import Phase
from medius.movement.exercise import Tempo
from medius.session import Chime, Live
from medius.session.ring import Ring, turns

TEMPO = Tempo(2, 1, 2, 1)


def test_the_phases_follow_each_other_without_a_gap() -> None:
    """Up 2 s, hold 1 s, down 2 s, pause 1 s, twice."""
    found = [(turn.at_s, turn.number, turn.phase) for turn in turns(TEMPO, 1, 2)]

    assert found[:4] == [(0, 1, Phase.CONCENTRIC), (2, 1, Phase.HOLD), (3, 1, Phase.ECCENTRIC), (5, 1, Phase.REST)]
    assert found[4] == (6, 2, Phase.CONCENTRIC)


def test_a_repetition_is_led_when_it_is_down_again() -> None:
    """After four seconds none, after five one; at the end all, and the ring is over after the last pause."""
    ring = Ring(TEMPO, 1, 3)
    led = []
    for now_s in (4.0, 5.0, 17.0, 17.9):
        ring.tick(now_s)
        led.append(ring.led)
    over = ring.over
    ring.tick(18.0)

    assert led == [0, 1, 3, 3]
    assert (over, ring.over) == (False, True)


def test_a_tick_that_comes_late_leaves_nothing_out() -> None:
    """One tick after three seconds: up, hold and down are told, and the sound of the top."""
    found = Ring(TEMPO, 1, 3).tick(3.0)

    assert [one.event["phase"] for one in found if isinstance(one, Live)] == ["concentric", "hold", "eccentric"]
    assert [one.kind for one in found if isinstance(one, Chime)] == ["top"]


def test_after_a_pause_the_ring_goes_on_with_the_next_one() -> None:
    """Four were led; the fifth to the tenth are left."""
    ring = Ring(TEMPO, 5, 10)

    assert ring.led == 4
    assert ring.lasts_s == 36.0


@pytest.mark.parametrize("key", EXERCISES)
def test_the_ring_leads_every_variation_as_it_is_judged(key: str) -> None:
    """Its length is that of the tempo."""
    for variation in ("standard", *(one.key for one in EXERCISES[key].variations)):
        tempo = EXERCISES[key].varied(variation).tempo
        once_s = tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s

        assert Ring(tempo, 1, 10).lasts_s == pytest.approx(10 * once_s)
