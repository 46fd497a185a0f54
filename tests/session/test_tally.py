"""The tally of a set: what counts on which side, when it is complete, and what a break leaves of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from medius.movement import PerformedTempo, Repetition
from medius.programme import Dose, Position
from medius.session import SetProgress, Why
from medius.session.tally import Tally, restored

CLAM = Dose("clamshell", "Clamshell", "standard", "left", 2, 3, 60.0, Position.ON_RIGHT_SIDE, judged=True)
DOG = Dose("bird-dog", "Bird-dog", "standard", "alternating", 2, 3, 60.0, Position.ALL_FOURS, judged=True)


def done(number: int, side: str = "left", *, counted: bool = True, clean: bool | None = True) -> Repetition:
    """A repetition."""
    tempo = PerformedTempo(2.0, 1.0, 2.0)
    return Repetition(
        number, side, counted, clean, 6.0 * number, 6.0 * number + 2.5, 6.0 * number + 5, tempo, 30, 1, (), ()
    )


def tally(dose: Dose = CLAM, *repetitions: Repetition, by_hand: bool = False) -> Tally:
    """A set of which these were done."""
    found = Tally(0, dose, 1, by_hand, begun=True)
    for one in repetitions:
        found.put(one)
    return found


def test_a_one_sided_set_is_complete_at_its_target() -> None:
    """Three count, and one between them does not."""
    two = tally(CLAM, done(1), done(2, counted=False), done(3))

    assert (two.count, two.complete) == ({"left": 2}, False)
    two.put(done(4))
    assert (two.count, two.complete) == ({"left": 3}, True)


def test_a_set_of_both_legs_in_turn_is_complete_when_both_are() -> None:
    """Four on the left are not three on each side."""
    found = tally(DOG, *(done(n) for n in range(1, 5)), done(5, "right"), done(6, "right"))

    assert (found.count, found.complete) == ({"left": 4, "right": 2}, False)
    found.put(done(7, "right"))
    assert found.complete


def test_a_revision_may_take_one_back() -> None:
    """The first was small beside those that came after it."""
    found = tally(CLAM, done(1), done(2), done(3))
    found.put(done(1, counted=False))

    assert (found.count, found.complete) == ({"left": 2}, False)


def test_the_set_again_counts_from_nothing_and_numbers_on() -> None:
    """Two were done; the next is the third."""
    found = tally(CLAM, done(1), done(2))
    found.begin_again()

    assert (found.count, found.next_number, len(found.repetitions)) == ({"left": 0}, 3, 2)


def test_what_could_not_be_judged_is_not_clean_and_not_unclean() -> None:
    """One clean, one not, one that could not be seen, one that did not count."""
    found = tally(CLAM, done(1), done(2, clean=False), done(3, clean=None), done(4, counted=False))

    assert (found.clean, found.judged) == (1, 2)


def test_a_count_by_hand_is_shared_out_to_both_legs() -> None:
    """Seven, the left one first."""
    found = tally(DOG, by_hand=True)
    found.self_counted = 7

    assert found.count == {"left": 4, "right": 3}


@given(st.lists(st.sampled_from([1, -1]), max_size=40))
def test_a_count_by_hand_stays_between_nothing_and_the_whole_set(presses: list[int]) -> None:
    """However often it is pressed."""
    found = tally(by_hand=True)
    for by in presses:
        found.change_by_hand(by)

        assert 0 <= (found.self_counted or 0) <= 3


def test_who_goes_on_without_the_camera_counts_on_from_there() -> None:
    """Two were counted by the camera."""
    found = tally(CLAM, done(1), done(2))
    found.lose_sight()

    assert found.count == {"left": 2}
    assert found.self_reported


def test_a_tally_that_was_kept_is_the_same_again() -> None:
    """After the set was done again, and ended."""
    before = tally(CLAM, done(1), done(2), done(3))
    before.begin_again()
    before.watch, before.first_number, before.ended = 4, 4, Why.DONE
    before.put(done(4))
    kept = SetProgress(before.as_begun(), tuple(before.repetitions.values()), None, before.as_ended(Why.DONE))

    assert restored(kept) == replace(before)
