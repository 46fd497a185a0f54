"""The coach: one thing at a time, the most important first, and mostly silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from bodies import bird_dog, clamshell
from medius.body import Pose
from medius.coaching import Coach
from medius.coaching.coach import COOLDOWN_S, PRAISE_EVERY_S, SAME_AGAIN_S
from medius.exercises import BIRD_DOG, CLAMSHELL, EXERCISES
from medius.movement import Engine, Exercise
from medius.movement.analysed import SpokenCue
from medius.movement.events import FaultCleared, FaultRaised, MovementEvent, RepetitionClosed
from medius.movement.performed import FaultOccurrence, Level, PerformedTempo, Repetition
from told import lifelike

Heard: TypeAlias = Sequence[tuple[float, Sequence[MovementEvent]]]
"""What became known, and when."""


def closed(
    at_s: float, *faults: str, side: str = "left", clean: bool | None = None, level: Level = Level.WARN
) -> RepetitionClosed:
    """A repetition that ended just before `at_s`; clean where it has no fault and nothing else is said."""
    occurrences = tuple(FaultOccurrence(key, level, 1.0, "s", at_s - 3, at_s - 1) for key in faults)
    verdict = not faults if clean is None else clean
    tempo = PerformedTempo(2.0, 1.0, 2.0)
    return RepetitionClosed(
        at_s,
        Repetition(1, side, True, verdict, at_s - 5, at_s - 3, at_s - 0.4, tempo, 30.0, 1.0, occurrences, ()),
    )


def raised(at_s: float, key: str, level: Level = Level.FAIL) -> FaultRaised:
    """A fault that is said while it happens."""
    return FaultRaised(at_s - 0.3, at_s, key, level)


def said(exercise: Exercise, heard: Heard) -> list[tuple[float, str]]:
    """When a coach says what."""
    coach = Coach(exercise)
    cues = [cue for now_s, events in heard for cue in coach.hear(events, now_s)]
    return [(cue.at_s, cue.key) for cue in cues]


def live(exercise: Exercise, poses: Iterable[Pose]) -> list[SpokenCue]:
    """What a coach says while somebody moves."""
    engine, coach = Engine(exercise), Coach(exercise)
    return [cue for pose in poses for cue in coach.hear(engine.push(pose), pose.time_s)]


def test_the_most_important_fault_is_said_and_no_other() -> None:
    """The knees drift (4), the hips roll (1), and the trunk rolls (2), all at once."""
    faults = [raised(5.0, "knees-drift"), raised(5.0, "pelvis-rolls-back"), raised(5.0, "trunk-rolls-back")]

    assert said(CLAMSHELL, [(5.0, faults)]) == [(5.0, "pelvis-rolls-back")]


def test_a_cue_is_the_words_of_the_exercise() -> None:
    """Word for word."""
    (cue,) = Coach(CLAMSHELL).hear([raised(5.0, "feet-apart")], 5.0)

    assert cue.text == CLAMSHELL.fault("feet-apart").cue


def test_after_a_cue_the_coach_is_silent_for_a_while() -> None:
    """The hips roll at 5 s; that the feet part a second later is said when the pause is over, for it lasts."""
    over_s = 5.0 + COOLDOWN_S
    heard: Heard = [
        (5.0, [raised(5.0, "pelvis-rolls-back")]),
        (6.0, [FaultCleared(6.0, "pelvis-rolls-back"), raised(6.0, "feet-apart")]),
        (over_s - 0.1, []),
        (over_s, []),
    ]

    assert said(CLAMSHELL, heard) == [(5.0, "pelvis-rolls-back"), (over_s, "feet-apart")]


def test_what_is_over_is_not_said_any_more() -> None:
    """The feet part during the pause after another cue, and touch again before it ends."""
    heard: Heard = [
        (5.0, [raised(5.0, "pelvis-rolls-back")]),
        (6.0, [FaultCleared(6.0, "pelvis-rolls-back"), raised(6.0, "feet-apart")]),
        (7.0, [FaultCleared(7.0, "feet-apart")]),
        (5.0 + COOLDOWN_S, []),
    ]

    assert said(CLAMSHELL, heard) == [(5.0, "pelvis-rolls-back")]


def test_the_same_cue_is_not_repeated_at_once() -> None:
    """The feet part in each of four repetitions, 5 s apart: it is said at every third."""
    times = (5.0, 10.0, 15.0, 20.0)
    heard: Heard = [(at_s, [raised(at_s, "feet-apart"), closed(at_s, "feet-apart")]) for at_s in times]

    assert said(CLAMSHELL, heard) == [(5.0, "feet-apart"), (20.0, "feet-apart")]
    assert 10.0 < SAME_AGAIN_S <= 15.0


def test_one_fast_repetition_is_a_slip_and_two_are_said() -> None:
    """Fast, fast, even, fast: said after the second, and not after the last."""
    heard = [
        (5.0, [closed(5.0, "too-fast")]),
        (20.0, [closed(20.0, "too-fast")]),
        (40.0, [closed(40.0)]),
        (60.0, [closed(60.0, "too-fast")]),
    ]

    assert [cue for cue in said(CLAMSHELL, heard) if cue[1] == "too-fast"] == [(20.0, "too-fast")]


def test_praise_is_for_clean_repetitions_and_rare() -> None:
    """Twelve clean repetitions, 5 s apart: praise after the fourth, and not again within its pause."""
    times = [at_s for at_s, key in said(CLAMSHELL, [(5.0 * n, [closed(5.0 * n)]) for n in range(1, 13)])]

    assert times[0] == 20.0
    assert all(later - earlier >= PRAISE_EVERY_S for earlier, later in pairwise(times))
    assert len(times) <= 3


def test_what_could_not_be_judged_is_not_praised() -> None:
    """Eight repetitions of which nobody knows whether they were clean."""
    coach = Coach(CLAMSHELL)
    unknown = [closed(5.0 * n) for n in range(1, 9)]
    blind = [RepetitionClosed(c.known_s, _unjudged(c.repetition)) for c in unknown]

    assert not [cue for event in blind for cue in coach.hear([event], event.known_s)]


def test_a_correction_that_was_followed_is_praised() -> None:
    """The feet part in the first repetition and touch in the second."""
    heard: Heard = [
        (5.0, [raised(5.0, "feet-apart"), closed(6.0, "feet-apart", level=Level.FAIL)]),
        (12.0, [closed(12.0)]),
    ]

    assert said(CLAMSHELL, heard) == [(5.0, "feet-apart"), (12.0, "praise")]


def test_a_fault_that_became_known_long_ago_is_no_news() -> None:
    """The start of a set is judged after the fact: 3 s later nothing is said."""
    assert said(CLAMSHELL, [(8.0, [raised(5.0, "pelvis-rolls-back"), FaultCleared(6.0, "pelvis-rolls-back")])]) == []


def test_after_two_of_one_side_the_other_is_due() -> None:
    """Bird-dogs: left, left, then right, left; said once."""
    sides = ["left", "left", "right", "left"]
    heard = [(8.0 * n, [closed(8.0 * n, side=side)]) for n, side in enumerate(sides, start=1)]

    assert [cue for cue in said(BIRD_DOG, heard) if cue[1] == "other-side"] == [(16.0, "other-side")]


def test_of_a_one_sided_exercise_the_side_stays() -> None:
    """Three clamshells of one leg: nobody is sent to the other side."""
    heard = [(5.0 * n, [closed(5.0 * n)]) for n in range(1, 4)]

    assert said(CLAMSHELL, heard) == []


def test_somebody_at_rest_hears_nothing() -> None:
    """Twenty seconds on the mat, talking."""
    assert live(CLAMSHELL, lifelike(clamshell().talking(20.0).seen_from(35)).at(15)) == []


def test_a_body_that_does_it_right_hears_praise_at_most() -> None:
    """Six ideal clamshells, with the unrest of a person."""
    keys = {cue.key for cue in live(CLAMSHELL, lifelike(clamshell().repetitions(6).seen_from(35)).at(30))}

    assert keys <= {"praise"}


def test_a_body_that_hurries_is_told_so() -> None:
    """Five clamshells, 0.6 s up and 0.6 s down."""
    hurried = clamshell().repetitions(5, up_s=0.6, hold_s=0.5, down_s=0.6).seen_from(35)
    keys = [cue.key for cue in live(CLAMSHELL, lifelike(hurried).at(30))]

    assert "too-fast" in keys


def test_a_body_that_stays_on_one_side_is_sent_to_the_other() -> None:
    """Four bird-dogs of the left leg."""
    one_sided = lifelike(bird_dog().repetitions(4, hold_s=3.0))

    assert "other-side" in {cue.key for cue in live(EXERCISES["bird-dog"], one_sided.at(30))}


def _unjudged(repetition: Repetition) -> Repetition:
    return replace(repetition, clean=None)
