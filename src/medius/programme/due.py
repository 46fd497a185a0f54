"""What is due today: strength, a warm-up, or nothing, and why in one sentence."""

from __future__ import annotations

from datetime import date
from typing import Final

from medius.programme.kind import Kind
from medius.programme.minutes import fitted_to_minutes
from medius.programme.planned import DayKind, Due, Phase, Plan
from medius.programme.prescribing import Prescribing
from medius.programme.rules.whole import away_days
from medius.programme.schedule import next_strength
from medius.programme.sentences import sentence, spoken_day
from medius.programme.situation import Situation
from medius.programme.today import NOT_TODAY_FROM

_SETS: Final = {1: "one set", 2: "two sets", 3: "three sets"}


def due_today(at: Situation, plan: Plan) -> Due:
    """What is due today.

    Args:
        at: The situation.
        plan: The plan as it stands today.
    """
    done = {*at.strength_days, *(() if plan.last_strength is None else (plan.last_strength,))}
    following = next_strength(at.person, plan.phase, done, at.today)
    if plan.blocked_since is not None:
        return Due(DayKind.BLOCKED, (), (), sentence("blocked"), following)
    pain = morning_pain(at)
    if pain is not None and pain >= NOT_TODAY_FROM:
        return Due(DayKind.BLOCKED, (), (), sentence("severe", pain=pain), following)
    prescribing = Prescribing(at, plan)
    warm_up = fitted_to_minutes(at.person, Kind.WARM_UP, prescribing.warm_up())
    if following > at.today:
        return Due(DayKind.WARM_UP, (), warm_up.prescriptions, _why_rest(at, following), following, warm_up.left_out)
    strength = fitted_to_minutes(at.person, Kind.STRENGTH, prescribing.strength())
    reason = _why_strength(at, plan, max((one.sets for one in strength.prescriptions), default=0))
    return Due(DayKind.STRENGTH, strength.prescriptions, warm_up.prescriptions, reason, following, strength.left_out)


def morning_pain(at: Situation) -> int | None:
    """Pain this morning; None where it was not said."""
    morning = at.recent.mornings.get(at.today)
    return None if morning is None else morning.pain


def _why_rest(at: Situation, following: date) -> str:
    key = "due-done" if at.today in at.strength_days else "due-rest"
    return sentence(key, day=spoken_day(following))


def _why_strength(at: Situation, plan: Plan, sets: int) -> str:
    if not sets:
        return sentence("due-nothing")
    if plan.phase is Phase.PLACEMENT:
        return sentence("due-first")
    if plan.is_light(at.today) and plan.light_until is not None:
        shown = {"day": spoken_day(plan.light_until), "days": away_days(at, plan)}
        rung_lower = plan.light_why == "P08" and not plan.light_once
        return sentence(f"due-light-{plan.light_why}{'-rung' * rung_lower}", **shown)
    key = "due-keep-up" if plan.phase is Phase.KEEP_UP else "due-strength"
    return sentence(key, sets=_SETS.get(sets, f"{sets} sets"))
