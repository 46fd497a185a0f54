"""The library in words: how an exercise is set up and done, where the camera goes, what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from medius.exercises import EXERCISES
from medius.movement.exercise import Exercise, Tempo
from medius.movement.folding import placement
from medius.reports import exercise_words

_WIDTH = 96


def contents() -> Iterator[str]:
    """The exercises, one line each."""
    for exercise in EXERCISES.values():
        yield f"{exercise.key:<26}{exercise.name}"
    yield ""
    yield "medius exercises NAME says more of one."


def entry(exercise: Exercise) -> Iterator[str]:
    """Everything that a person may want to know of one exercise."""
    guidance = exercise.guidance
    yield f"{exercise.name} ({exercise.key})"
    yield from _part("Set up", guidance.set_up)
    yield from _part("Move", (*guidance.movement, f"Tempo: {_tempo(exercise.tempo)}."))
    yield from _part("Feel it in", (f"{guidance.feel[:1].upper()}{guidance.feel[1:]}.",))
    yield from _part("Camera", (placement(exercise),))
    yield from _part("Variations", (f"standard: {exercise.name}.", *_variations(exercise)))
    yield from _part("What is known", guidance.evidence)
    yield from _part("What Medius says, and why", _faults(exercise))


def _variations(exercise: Exercise) -> Iterator[str]:
    for variation in exercise.variations:
        tempo = variation.tempo or exercise.tempo
        why = f" {variation.why}" if variation.why else ""
        yield f"{variation.key}: {variation.name}; {_tempo(tempo)}.{why}"


def _faults(exercise: Exercise) -> Iterator[str]:
    for fault in exercise_words(exercise).faults:
        limit = fault.limit[:1].lower() + fault.limit[1:]
        yield f"{fault.key}: “{fault.cue}” {fault.why} Rule: {fault.source}. Limit: {limit}"


def _tempo(tempo: Tempo) -> str:
    return (
        f"{tempo.concentric_s:g} s up, {tempo.hold_s:g} s hold, {tempo.eccentric_s:g} s down, {tempo.pause_s:g} s pause"
    )


def _part(title: str, sentences: tuple[str, ...] | Iterator[str]) -> Iterator[str]:
    yield ""
    yield title
    for sentence in sentences:
        yield from wrap(sentence, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
