"""P19: after some weeks, what the scores say; after the goal, keeping it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from medius.programme.planned import Change, Phase, Plan
from medius.programme.rules.whole import Whole
from medius.programme.sentences import decision, sentence
from medius.programme.situation import Situation

WEEKS: Final = 8
GOAL_WEEKS: Final = 12
AGAIN_AFTER: Final = timedelta(28)
"""Our proposal: it is said again after four weeks."""

PAIN_KEYS: Final = ("nprs-week", "nprs", "nprs-now")
ACTIVITIES_KEY: Final = "psfs"
PAIN_MATTERS: Final = 2.0
ACTIVITIES_MATTER: Final = 1.3
"""The changes that matter (`outcomes.csv`, NPRS and PSFS)."""


def advised(at: Situation, plan: Plan) -> Whole:
    """P19: no important change after eight weeks is said; a goal reached after twelve is kept up."""
    if plan.started is None or plan.phase is Phase.PLACEMENT:
        return Whole(plan, ())
    weeks = (at.today - plan.started).days // 7
    if at.recent.goal_reached is not None:
        return _kept_up(at, plan) if weeks >= GOAL_WEEKS else Whole(plan, ())
    back = _building(at, plan)
    if back is not None:
        return back
    lately = plan.advised_on is not None and at.today - plan.advised_on < AGAIN_AFTER
    values = None if weeks < WEEKS or lately else _unchanged(at, plan)
    if values is None:
        return Whole(plan, ())
    words = sentence("no-change", weeks=weeks, values=values)
    says = decision(at.today, "P19", None, Change.ADVICE, words)
    return Whole(replace(plan, advised_on=at.today), (says,))


def _kept_up(at: Situation, plan: Plan) -> Whole:
    if plan.phase is Phase.KEEP_UP:
        return Whole(plan, ())
    says = decision(at.today, "P19", None, Change.ADVICE, sentence("keep-up"))
    return Whole(replace(plan, phase=Phase.KEEP_UP), (says,))


def _building(at: Situation, plan: Plan) -> Whole | None:
    """The goal was taken back, or there is a new one."""
    if plan.phase is not Phase.KEEP_UP:
        return None
    says = decision(at.today, "P19", None, Change.ADVICE, sentence("building-again"))
    return Whole(replace(plan, phase=Phase.BUILDING), (says,))


def _unchanged(at: Situation, plan: Plan) -> str | None:
    """The values that have not changed by what matters, in words; None where one has, or nothing is known."""
    pain = _pair(at, plan, PAIN_KEYS)
    activities = _pair(at, plan, (ACTIVITIES_KEY,))
    words = []
    if pain is not None and pain[0] >= PAIN_MATTERS:
        if pain[0] - pain[1] >= PAIN_MATTERS:
            return None
        words.append(f"pain {pain[0]:g} at the start, {pain[1]:g} now")
    if activities is not None:
        if activities[1] - activities[0] >= ACTIVITIES_MATTER:
            return None
        words.append(f"activities {activities[0]:.1f} at the start, {activities[1]:.1f} now")
    return "; ".join(words) or None


def _pair(at: Situation, plan: Plan, keys: tuple[str, ...]) -> tuple[float, float] | None:
    """The first and the latest value of the first of these measures that was taken, some weeks apart."""
    for key in keys:
        kept = at.recent.scores.get(key, ())
        if key in plan.first_scores and kept and at.today - kept[-1][0] <= AGAIN_AFTER:
            return plan.first_scores[key], kept[-1][1]
    return None
