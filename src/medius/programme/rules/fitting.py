"""What is not owned and not possible is never prescribed: an exercise that cannot stay goes where it can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from medius.programme.ladder import Bar
from medius.programme.ladders import available
from medius.programme.planned import Change, Plan, Standing
from medius.programme.sentences import decision, sentence
from medius.programme.situation import Ruling, Situation, moved, rung_of, spoken, step_of


def fitted(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """The nearest rung and load that can be had, where this one cannot."""
    to = at.ladder(standing.exercise).nearest(step_of(standing))
    if to is None or to == step_of(standing):
        return None
    on = rung_of(standing)
    by_hip = standing.load in available(on, at.person, lifted=at.lifted | {Bar.LATERAL_HIP_PAIN})
    stands = moved(standing, to, at.today)
    key, rule = ("hip-back", "P11") if by_hip else ("fit", "fit")
    words = sentence(key, exercise=spoken(standing.exercise), rung=rung_of(stands).name)
    change = Change.UP if to.level > standing.level else Change.DOWN
    return Ruling(stands, decision(at.today, rule, standing.exercise, change, words) if standing.placed else None)


def resumed(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """A pause that is over: the exercise comes back at the bottom of its range."""
    if standing.paused_until is None or standing.is_paused(at.today):
        return None
    back = replace(
        standing,
        paused_until=None,
        paused_why=None,
        sets=min(standing.sets, 2),
        repetitions=rung_of(standing).low,
        since=at.today,
        changed=at.today,
    )
    words = sentence("resumed", exercise=spoken(standing.exercise), rung=rung_of(back).name)
    rule = standing.paused_why or "P22"
    return Ruling(back, decision(at.today, rule, standing.exercise, Change.RESUME, words))


def changed_since(standing: Standing) -> date:
    """What was done before this day has had its answer."""
    return standing.since if standing.changed is None else max(standing.changed, standing.since)
