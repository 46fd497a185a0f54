"""The end of a session in words: what was clean, what went well, and one thing for next time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from medius.exercises import WATCHED
from medius.movement.performed import FaultOccurrence
from medius.programme import QUESTIONS
from medius.session.outcomes import Why
from medius.session.tally import Tally, clean_ones
from medius.session.view import SafetyView, SetView, SummaryView
from medius.session.words import sided

NOTHING: Final = "Nothing was counted today."

WELL: Final = 0.8
"""From this share of clean ones on, an exercise is praised: our proposal."""

_WORDS_OF: Final = {
    Why.FORM: "You stopped at a good place.",
    Why.PAIN: "Left for today because of pain. Next time we make it easier.",
    Why.SHARP_PAIN: "Left for today because of a sharp pain.",
}


def summary(
    tallies: Sequence[Tally],
    opens: Iterable[str] = (),
    sentence: str | None = None,
    asked: Sequence[SafetyView] = (),
) -> SummaryView:
    """What was done.

    Args:
        tallies: The sets that were begun, in order.
        opens: The safety questions that are asked now, by key.
        sentence: Why the session ended early, and what to do.
        asked: What is asked besides.
    """
    said = () if sentence is None else (sentence,)
    return SummaryView(
        headline=_headline(tallies),
        lines=(*said, *_lines(tallies)),
        next_time=_next_time(tallies),
        sets=tuple(_set_view(tally) for tally in tallies),
        safety=(*_safety(opens), *asked),
    )


def _headline(tallies: Sequence[Tally]) -> str:
    counted = sum(_counted(tally) for tally in tallies)
    clean, judged = clean_ones(tally for tally in tallies if not tally.self_reported)
    if judged:
        more = counted - judged
        return f"{clean} of {judged} clean" + (f", and {more} more" if more > 0 else "")
    return f"{counted} {_repetitions(counted)}" if counted else NOTHING


def _repetitions(counted: int) -> str:
    return "repetition" if counted == 1 else "repetitions"


def _counted(tally: Tally) -> int:
    return sum(tally.count.values())


def _lines(tallies: Sequence[Tally]) -> Iterator[str]:
    """One sentence for each exercise and side."""
    for (name, side), group in groupby(tallies, key=lambda tally: (tally.dose.name, tally.dose.side)):
        sets = list(group)
        yield f"{sided(name, side)}: {_of_exercise(sets)}"


def _of_exercise(sets: Sequence[Tally]) -> str:
    counted = sum(_counted(tally) for tally in sets)
    clean, judged = clean_ones(sets)
    ended = next((_WORDS_OF[one.ended] for one in sets if one.ended in _WORDS_OF), "")
    return f"{_how_many(sets, counted, clean, judged)} {ended}".rstrip()


def _how_many(sets: Sequence[Tally], counted: int, clean: int, judged: int) -> str:
    dose = sets[0].dose
    what = f"{counted} holds of {dose.tempo.hold_s:g} s" if dose.is_hold else f"{counted}"
    if any(tally.self_reported for tally in sets):
        said = any(tally.self_counted is not None for tally in sets)
        return f"{what}, counted by you." if said else "not counted."
    if not judged:
        seen = any(tally.dose.form_judged for tally in sets)
        return f"{what} counted; {'I could not judge the form from there' if seen else 'the form was yours to check'}."
    return f"{clean} of {judged} clean.{' Well done.' if clean >= WELL * judged else ''}"


def _next_time(tallies: Sequence[Tally]) -> str | None:
    """The cue of the most important fault that came most often; None where there was none."""
    found = Counter((tally.dose.exercise, fault.key) for tally in tallies for fault in _faults(tally))
    known = {(key, fault.key): fault for key, exercise in WATCHED.items() for fault in exercise.faults}
    several = [entry for entry, often in found.items() if often > 1 and entry in known]
    if not several:
        return None
    most = min(several, key=lambda entry: (known[entry].priority, -found[entry]))
    return f"{WATCHED[most[0]].name}: {known[most].cue}"


def _faults(tally: Tally) -> Iterator[FaultOccurrence]:
    for repetition in tally.now:
        yield from repetition.faults


def _set_view(tally: Tally) -> SetView:
    return SetView(
        ordinal=tally.ordinal,
        name=tally.dose.name,
        side=tally.dose.side,
        counted=_counted(tally),
        clean=tally.clean,
        judged=tally.judged,
        why="" if tally.ended is None else tally.ended.value,
        self_reported=tally.self_reported,
    )


def _safety(opens: Iterable[str]) -> Iterator[SafetyView]:
    asked = set(opens)
    for question in QUESTIONS:
        if question.key in asked:
            yield SafetyView(question.key, question.question, question.level.words, question.advice)
