"""P01: the first session finds the rung on which each exercise starts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.programme.evidence import Seen
from medius.programme.in_session import PainLight
from medius.programme.ladders import CLAMSHELL, LADDERS, OWN_VERSION, rung
from medius.programme.planned import Change, Plan, Standing
from medius.programme.rules.effort import POOR_FORM
from medius.programme.sentences import decision, sentence
from medius.programme.situation import Ruling, Situation, moved, rung_of, spoken, step_of
from medius.programme.steps import Step

START_REPETITIONS: Final = 10
START_SETS: Final = 2
"""P01: the start dose, our proposal."""


def unplaced(at: Situation, exercise: str) -> Standing:
    """How an exercise stands before the first session: on the rung from which it climbs."""
    lowest = 0 if exercise == CLAMSHELL and at.person.has_lateral_hip_pain else 1
    start = at.ladder(exercise).start(lowest) or Step(LADDERS[exercise][0].level, 0)
    return Standing(
        exercise,
        start.level,
        start.load,
        START_SETS,
        start_repetitions(exercise, start.level),
        since=at.today,
        placed=False,
    )


def start_repetitions(exercise: str, level: int) -> int:
    """Ten, within the range of the rung."""
    on = rung(exercise, level)
    return min(max(START_REPETITIONS, on.low), on.top)


def placed(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """Where the first session stopped, or one rung below if it was too much there."""
    ways = at.seen[standing.exercise]
    if standing.placed or not ways:
        return None
    latest = ways[0]
    ladder, hurts = at.ladder(standing.exercise), latest.light is PainLight.RED
    reached = ladder.nearest(_reached(latest, standing))
    lower = None if reached is None else ladder.rung_below(reached, hurts=hurts)
    too_much = _was_too_much(latest) and lower is not None
    to = lower if too_much else reached
    if to is None:
        return None
    found = moved(standing, to, at.today, start_repetitions(standing.exercise, to.level))
    found = replace(found, since=latest.day, placed=True)
    key = "placed-lower" if too_much else "placed"
    words = sentence(key, exercise=spoken(standing.exercise), rung=rung_of(found).name)
    return Ruling(found, decision(at.today, "P01", standing.exercise, Change.PLACE, words))


def _reached(latest: Seen, standing: Standing) -> Step:
    """The rung that was done last, at most the programme's own version."""
    level = min(latest.done.level, max(OWN_VERSION.get(standing.exercise, latest.done.level), standing.level))
    rungs = LADDERS[standing.exercise]
    level = min(max(level, rungs[0].level), rungs[-1].level)
    load = latest.done.load if level == latest.done.level else 0
    return Step(level, min(max(load, 0), len(rung(standing.exercise, level).loads) - 1))


def _was_too_much(latest: Seen) -> bool:
    return latest.light is PainLight.RED or (latest.form is not None and latest.form < POOR_FORM)


__all__ = ["START_REPETITIONS", "START_SETS", "placed", "start_repetitions", "step_of", "unplaced"]
