"""The curve of a kept set: its repetitions one after the other, whatever the clocks of their watches said."""

from __future__ import annotations

import itertools

from medius.exercises import CLAMSHELL
from medius.movement import PerformedTempo, Repetition
from medius.reports import exercise_words
from medius.reports.kept_curve import Kept, kept_curve

WORDS = exercise_words(CLAMSHELL)


def kept(number: int, start_s: float, watch: int | None, samples: int = 40) -> Kept:
    """A repetition of 4 s with a sample every tenth of a second."""
    repetition = Repetition(
        number=number,
        side="right",
        counted=True,
        clean=True,
        start_s=start_s,
        top_s=start_s + 2,
        end_s=start_s + 4,
        tempo=PerformedTempo(1.5, 1.0, 1.5),
        excursion_deg=30.0,
        visibility=0.9,
        faults=(),
        unseen=(),
    )
    return repetition, [(start_s + step / 10, 20.0 + step % 20) for step in range(samples)], watch


def test_watches_follow_each_other() -> None:
    """The second watch began at 0 again: it stands after the first, and nothing overlaps."""
    curve = kept_curve(WORDS, [kept(1, 1.0, 1), kept(2, 6.0, 1), kept(3, 0.5, 2)])

    assert curve is not None
    assert [stretch.label for stretch in curve.repetitions] == ["1", "2", "3"]
    assert len(curve.lines) == 3
    edges = [(stretch.x, stretch.x + stretch.width) for stretch in curve.repetitions]
    assert all(before[1] <= after[0] + 1 for before, after in itertools.pairwise(edges))
    assert edges[-1][1] <= curve.plot[2] + 1


def test_without_samples_there_is_no_curve() -> None:
    """Counted by the person, or of an older file."""
    assert kept_curve(WORDS, []) is None
    assert kept_curve(WORDS, [kept(1, 1.0, None, samples=0)]) is None
