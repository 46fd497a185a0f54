"""The faults of a repetition and of a recording, each told once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from medius.movement.analysed import Analysis
from medius.movement.performed import Level, Repetition
from medius.reports.words import ExerciseWords, FaultWords, listed

LEVEL_WORDS: Final = {Level.WARN: "a little", Level.FAIL: "clearly"}
"""How far beyond its limit a fault was, in a word that a camera can answer for."""

Whereabouts: TypeAlias = dict[Level, list[int]]
"""In which repetitions a fault was, by how far it went."""


def worst_faults(repetition: Repetition, words: ExerciseWords) -> tuple[tuple[FaultWords, Level], ...]:
    """The faults of one repetition, each at its worst, the most important first."""
    worst: dict[str, Level] = {}
    for fault in repetition.faults:
        if worst.get(fault.key) is not Level.FAIL:
            worst[fault.key] = fault.level
    spoken = [(words.fault(key), level) for key, level in worst.items()]
    return tuple(sorted(spoken, key=lambda entry: (entry[0].priority, entry[0].title)))


def raised(analysis: Analysis, words: ExerciseWords) -> dict[FaultWords, Whereabouts]:
    """The faults of a recording and where they were, the most important first, then the most frequent."""
    found: dict[FaultWords, Whereabouts] = {}
    for repetition in analysis.repetitions:
        for fault, level in worst_faults(repetition, words):
            found.setdefault(fault, {}).setdefault(level, []).append(repetition.number)
    return dict(sorted(found.items(), key=lambda entry: (entry[0].priority, -sum(map(len, entry[1].values())))))


def where_raised(whereabouts: Whereabouts) -> str:
    """In which repetitions a fault was: "clearly in repetitions 2 and 4, a little in 1"."""
    (level, numbers), *rest = [
        (level, whereabouts[level]) for level in (Level.FAIL, Level.WARN) if level in whereabouts
    ]
    noun = "repetition" if len(numbers) == 1 else "repetitions"
    first = f"{LEVEL_WORDS[level]} in {noun} {_numbers(numbers)}"
    return ", ".join((first, *(f"{LEVEL_WORDS[level]} in {_numbers(numbers)}" for level, numbers in rest)))


def _numbers(numbers: Iterable[int]) -> str:
    return listed([str(number) for number in numbers])
