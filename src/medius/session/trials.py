"""The first session finds the rung to start on: a few repetitions of each, from the bottom (P01 of `progression.csv`).

Climbing stops at pain over 2, at a priority-1 fault, or at the wish to stop; the rung before is where the exercise
starts, and never lower than the bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from medius.exercises import WATCHED
from medius.movement import Repetition
from medius.programme import Dose
from medius.session.outcomes import Why
from medius.session.questions import YES, Given, trial_question
from medius.session.tally import Tally


def passed(tally: Tally, given: Given) -> bool:
    """Whether a rung was done well: all its repetitions, without pain over 2 and without a priority-1 fault."""
    hurt = given.get((tally.dose.exercise, trial_question(tally.dose))) == YES
    done = tally.ended is Why.DONE and tally.reached
    return done and not hurt and not any(_took_over(tally, one) for one in tally.now)


def _took_over(tally: Tally, one: Repetition) -> bool:
    if tally.self_reported:
        return False
    watched = WATCHED[tally.dose.exercise].varied(tally.dose.variation)
    first = {fault.key for fault in watched.faults if fault.priority == 1}
    return one.counted and any(fault.key in first for fault in one.faults)


def trials(tallies: Mapping[int, Tally]) -> list[Tally]:
    """The rungs that were tried and are over, in order."""
    return [one for _, one in sorted(tallies.items()) if one.dose.trial and one.ended is not None]


def settled(tallies: Mapping[int, Tally], given: Given) -> set[str]:
    """The ladders on which climbing has stopped."""
    return {one.dose.ladder for one in trials(tallies) if one.dose.ladder and not passed(one, given)}


def found(dose: Dose, tallies: Mapping[int, Tally], given: Given) -> Dose:
    """A dose on the rung that was found for its ladder; as it is where none was tried."""
    tried = [one for one in trials(tallies) if one.dose.ladder == dose.ladder]
    if not tried:
        return dose
    well = [one for one in tried if passed(one, given)]
    return taken_from((well or tried[:1])[-1].dose, dose)


def taken_from(rung: Dose, dose: Dose) -> Dose:
    """A dose on the rung of another one; how much, on which side and in which position stays."""
    return replace(
        dose,
        exercise=rung.exercise,
        name=rung.name,
        variation=rung.variation,
        judged=rung.judged,
        level=rung.level,
        load=rung.load,
        load_words=rung.load_words,
        hold_s=None,
    )
