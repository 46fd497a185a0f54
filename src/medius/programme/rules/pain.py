"""P06 and P07: pain during an exercise, against pain before the session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from medius.programme.evidence import Seen
from medius.programme.in_session import PainLight
from medius.programme.planned import Change, Decision, Plan, Standing
from medius.programme.recovery import Aftermath
from medius.programme.rules.fitting import changed_since
from medius.programme.sentences import decision, sentence, spoken_day
from medius.programme.situation import Ruling, Situation, moved, rung_of, spoken, step_of

REST_DAYS: Final = 7
"""Our proposal: an exercise that hurts on its easiest rung, with one set, rests for a week."""


def red(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """P06: pain that was too much takes the exercise one rung down; from the lowest, to one set, then to a rest."""
    latest = next(iter(at.seen[standing.exercise]), None)
    if latest is None or latest.light is not PainLight.RED or latest.day < changed_since(standing):
        return None
    below = at.ladder(standing.exercise).rung_below(step_of(standing), hurts=True)
    if below is not None:
        down = replace(moved(standing, below, at.today), eased=at.today)
        return Ruling(down, _decision(at, standing, Change.DOWN, _why_down(latest, down)))
    name = spoken(standing.exercise)
    if standing.sets > 1:
        fewer = replace(standing, sets=1, repetitions=rung_of(standing).low, changed=at.today, eased=at.today)
        return Ruling(fewer, _decision(at, standing, Change.FEWER_SETS, sentence("pain-red-sets", exercise=name)))
    until = at.today + timedelta(REST_DAYS)
    rests = replace(standing, paused_until=until, paused_why="P06", changed=at.today)
    words = sentence("pain-red-pause", exercise=name, day=spoken_day(until))
    return Ruling(rests, _decision(at, standing, Change.PAUSE, words))


def amber(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """P06, P07: pain that rose but was not too much holds the level, also where the morning was as usual again."""
    latest = next(iter(at.seen[standing.exercise]), None)
    if latest is None or latest.light is not PainLight.AMBER or latest.day < changed_since(standing):
        return None
    lower = _amber_thrice(at, standing)
    if lower is not None:
        return lower
    if not at.is_new(latest.day):
        return Ruling(standing)
    settled = latest.after is Aftermath.GREEN
    key = "pain-back-to-usual" if settled else "pain-amber"
    words = sentence(key, exercise=spoken(standing.exercise), before=latest.before or 0, pain=latest.done.pain)
    return Ruling(standing, _decision(at, standing, Change.HOLD, words, "P07" if settled else "P06"))


def _amber_thrice(at: Situation, standing: Standing) -> Ruling | None:
    """Ours: pain that rose in three sessions running is no level to hold."""
    last = [one for one in at.seen[standing.exercise][:3] if one.day >= changed_since(standing)]
    below = at.ladder(standing.exercise).rung_below(step_of(standing), hurts=True)
    if len(last) < 3 or any(one.light is not PainLight.AMBER for one in last) or below is None:
        return None
    down = replace(moved(standing, below, at.today), eased=at.today)
    shown = {"exercise": spoken(standing.exercise), "pain": last[0].done.pain, "rung": rung_of(down).name}
    return Ruling(down, _decision(at, standing, Change.DOWN, sentence("pain-amber-thrice", **shown)))


def _why_down(latest: Seen, down: Standing) -> str:
    name, rung_name = spoken(down.exercise), rung_of(down).name
    if latest.done.pain is None or latest.done.pain <= (latest.before or 0):
        return sentence("pain-ended", exercise=name, rung=rung_name)
    return sentence("pain-red", exercise=name, before=latest.before or 0, pain=latest.done.pain, rung=rung_name)


def _decision(at: Situation, standing: Standing, change: Change, words: str, rule: str = "P06") -> Decision:
    return decision(at.today, rule, standing.exercise, change, words)
