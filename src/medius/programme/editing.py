"""Editing: a plan as a physiotherapist or the person changes it, checked before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from medius.programme.due import due_today
from medius.programme.ladders import LADDERS, rung
from medius.programme.log import Log
from medius.programme.person import Person
from medius.programme.plan_kept import checked
from medius.programme.planned import Change, Decision, NotAPlan, Plan, Standing
from medius.programme.recent import recent
from medius.programme.rules.placing import START_SETS, start_repetitions
from medius.programme.sentences import decision, sentence, spoken_day
from medius.programme.situation import Situation, situation, spoken, step_of
from medius.programme.steps import Ladder

CHANGES: Final = ("level", "load", "sets", "repetitions", "hold_s", "paused_until")
"""What may be changed by hand."""


def edited(plan: Plan, person: Person, exercise: str, log: Log | None = None, **changes: object) -> Plan:
    """The plan with one exercise changed by hand, from its day on.

    Args:
        plan: The plan of today.
        person: What they own and can do.
        exercise: The key of a ladder; an add-on that the plan does not hold yet is taken up.
        log: What happened lately, for what today's session becomes; without it, as if nothing had.
        **changes: Any of `CHANGES`; `paused_until` None takes the exercise up again, `date.max` leaves it out for good.

    Raises:
        NotAPlan: It cannot be; the message says what would do.
    """
    unknown = [name for name in changes if name not in CHANGES]
    if unknown:
        raise NotAPlan(f"{', '.join(unknown)} cannot be changed by hand; there are {', '.join(CHANGES)}")
    if exercise not in LADDERS:
        raise NotAPlan(f"no ladder is called {exercise!r}; there are {', '.join(LADDERS)}")
    at = _at_hand(plan, person, log)
    before = plan.standings.get(exercise) or _taken_up(exercise, plan.made_on)
    after = _changed(before, at.ladder(exercise), plan.made_on, changes)
    says = _said(before, after, plan.made_on)
    standing = {exercise: after}
    earlier = plan.earlier or replace(plan, decisions=(), earlier=None)
    changed = replace(
        plan,
        standings={**plan.standings, **standing},
        decisions=(*plan.decisions, says),
        earlier=replace(earlier, standings={**earlier.standings, **standing}),
    )
    return replace(changed, due=due_today(at, changed))


def choices(plan: Plan, person: Person, log: Log) -> Mapping[str, Ladder]:
    """Each ladder as it may be chosen from by hand; of `edited` the same arguments."""
    at = _at_hand(plan, person, log)
    return {exercise: at.ladder(exercise) for exercise in LADDERS}


def _at_hand(plan: Plan, person: Person, log: Log | None) -> Situation:
    """The situation of the plan's day; whoever takes up the hip hitch vouches for the balance that it asks for."""
    seen_until = (plan.earlier or plan).seen_until
    return situation(person, recent(log or Log(), plan.made_on), seen_until, by_hand=True)


def _taken_up(exercise: str, today: date) -> Standing:
    level = LADDERS[exercise][0].level
    return Standing(exercise, level, 0, START_SETS, start_repetitions(exercise, level), since=today)


def _changed(before: Standing, ladder: Ladder, today: date, changes: dict[str, object]) -> Standing:
    level = _whole("level", changes.get("level", before.level))
    checked(before.exercise, level, 0, START_SETS, 1, None)
    moves = level != before.level
    after = replace(
        before,
        level=level,
        load=_whole("load", changes.get("load", _lightest(ladder, level) if moves else before.load)),
        sets=_whole("sets", changes.get("sets", before.sets)),
        repetitions=_whole(
            "repetitions",
            changes.get("repetitions", start_repetitions(before.exercise, level) if moves else before.repetitions),
        ),
        hold_s=_seconds(changes.get("hold_s", None if moves else before.hold_s)),
        paused_until=_until(changes.get("paused_until", before.paused_until)),
        since=today,
        changed=today,
        placed=True,
    )
    after = replace(after, paused_why="hand" if after.paused_until is not None else None)
    checked(after.exercise, after.level, after.load, after.sets, after.repetitions, after.hold_s)
    if not after.is_paused(today):
        _possible(after, ladder)
    return after


def _lightest(ladder: Ladder, level: int) -> int:
    return next(iter(ladder.loads(rung(ladder.exercise, level))), 0)


def _possible(after: Standing, ladder: Ladder) -> None:
    """Nothing is prescribed that is not owned or not possible, by hand neither."""
    if ladder.allows(step_of(after)):
        return
    can = [one.level for one in LADDERS[after.exercise] if ladder.loads(one)]
    levels = ", ".join(map(str, can)) or "none at present"
    raise NotAPlan(
        f"{after.exercise}: level {after.level} with load {after.load} asks for something that is not owned or not"
        f" possible; levels that would do: {levels}"
    )


def _whole(what: str, given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise NotAPlan(f"{what} is {given!r}; give a whole number")
    return given


def _seconds(given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise NotAPlan(f"hold_s is {given!r}; give seconds")
    return float(given)


def _until(given: object) -> date | None:
    if given is None or isinstance(given, date):
        return given
    raise NotAPlan(f"paused_until is {given!r}; give a day, or nothing to take the exercise up again")


def _said(before: Standing, after: Standing, today: date) -> Decision:
    name, rung_name = spoken(after.exercise), rung(after.exercise, after.level).name
    if after.is_paused(today) and after.paused_until is not None:
        until = (
            "until you take it up again"
            if after.paused_until == date.max
            else f"until {spoken_day(after.paused_until)}"
        )
        return decision(
            today, "hand", after.exercise, Change.PAUSE, sentence("by-hand-paused", exercise=name, until=until)
        )
    if before.is_paused(today):
        return decision(
            today, "hand", after.exercise, Change.RESUME, sentence("by-hand-resumed", exercise=name, rung=rung_name)
        )
    dose = f"“{rung_name}”, {after.sets} × {after.repetitions}"
    change = Change.UP if after.level > before.level else (Change.DOWN if after.level < before.level else Change.NONE)
    return decision(today, "hand", after.exercise, change, sentence("by-hand", exercise=name, what=dose))
