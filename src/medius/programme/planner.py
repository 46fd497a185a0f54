"""The planner: the person, the plan so far and the log make the plan of today, with a reason for every change.

The rules are those of `progression.csv`, in the order of its P22: block, stop, pain, gap, deload, effort, progress; the
strictest wins, and an exercise changes at most once for each session.  A day is planned from the plan of the day before
and from what lies before today, with this morning's answer: planned again, it comes out the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from medius.programme.due import due_today, morning_pain
from medius.programme.ladders import HIP_HITCH, OWN_VERSION
from medius.programme.log import Log
from medius.programme.person import Person
from medius.programme.planned import Change, DayKind, Decision, Due, Phase, Plan, Standing
from medius.programme.recent import recent
from medius.programme.rules.advice import advised
from medius.programme.rules.effort import felt_elsewhere, too_hard
from medius.programme.rules.fitting import fitted, resumed
from medius.programme.rules.pain import amber, red
from medius.programme.rules.placing import placed, unplaced
from medius.programme.rules.raising import more, step_up, unseen
from medius.programme.rules.whole import RULES, Whole, ached, at_the_start, missed
from medius.programme.sentences import decision, sentence, spoken_day
from medius.programme.situation import Ruling, Situation, situation
from medius.programme.today import NOT_TODAY_FROM

CLOCK_ERROR: Final = timedelta(31)
"""Our proposal: a plan further ahead than this was made while the clock was wrong, and is made anew."""

BY_HAND: Final = "hand"


def plan(person: Person, before: Plan | None, log: Log, today: date) -> Plan:
    """The plan of today.

    Args:
        person: For whom it is.
        before: The plan so far; None before the first.
        log: What happened, at least in the last 120 days; in whatever order.
        today: By the person's calendar.
    """
    if before is not None and today < before.made_on:
        if before.made_on - today <= CLOCK_ERROR:
            return _waiting(before)
        before = _redated(before, today)
    made_before = before is not None and before.made_on == today
    base = before.earlier if before is not None and made_before else before
    by_hand = before is not None and HIP_HITCH in before.standings
    at = situation(person, recent(log, today), None if base is None else base.seen_until, by_hand=by_hand)
    made = _planned(at, _begun(at, base))
    return made if before is None or not made_before else _with_hand(made, before)


def _planned(at: Situation, begun: Plan) -> Plan:
    """The rules, one after another."""
    remembered = _remembered(at, begun)
    advice = advised(at, remembered)
    ruled = _blocked(at, advice.plan) or _ruled(at, advice.plan)
    known = replace(ruled.plan, decisions=(*ruled.decisions, *advice.decisions))
    return replace(known, due=due_today(at, known), notes=dict(at.recent.notes))


# --- where it begins ---


def _begun(at: Situation, base: Plan | None) -> Plan:
    """The plan of the day before, or the first one, taken to today."""
    if base is None:
        standings = {exercise: unplaced(at, exercise) for exercise in OWN_VERSION}
        return Plan(at.today, None, Phase.PLACEMENT, standings, _nothing_due(at.today))
    earlier = replace(base, earlier=None, decisions=())
    return replace(base, made_on=at.today, decisions=(), earlier=earlier)


def _nothing_due(today: date) -> Due:
    return Due(DayKind.WARM_UP, (), (), "", today)


def _remembered(at: Situation, begun: Plan) -> Plan:
    """What has to be known for longer than the log is looked at."""
    yesterday = at.today - timedelta(1)
    first = next((one.day for one in at.recent.strength), None)
    last = max(filter(None, (begun.last_strength, at.last_day)), default=None)
    started = begun.started or first
    scores = {key: kept[0][1] for key, kept in at.recent.scores.items() if kept}
    return _over(
        at,
        replace(
            begun,
            started=started,
            last_strength=last,
            counted_from=begun.counted_from or started,
            first_scores={**scores, **begun.first_scores},
            seen_until=yesterday,
        ),
    )


def _over(at: Situation, known: Plan) -> Plan:
    """A lighter time that is over is over."""
    ended = known.light_until is not None and at.today > known.light_until
    trained = (
        known.light_once
        and known.light_from is not None
        and at.last_day is not None
        and at.last_day >= known.light_from
    )
    return replace(known, light_until=None, light_why=None, light_once=False) if ended or trained else known


# --- the rules ---


def _blocked(at: Situation, known: Plan) -> Whole | None:
    """P10: a red flag; P06: pain of seven and more this morning."""
    flag = at.recent.flags[-1] if at.recent.flags else None
    blocks = known.blocked_since is not None if flag is None else flag.blocks
    if blocks:
        since = known.blocked_since or at.today
        says = decision(at.today, "P10", None, Change.BLOCK, sentence("blocked"))
        return Whole(replace(known, blocked_since=since), (says,) if known.blocked_since is None else ())
    pain = morning_pain(at)
    if pain is None or pain < NOT_TODAY_FROM:
        return None
    says = decision(at.today, "P06", None, Change.BLOCK, sentence("severe", pain=pain))
    return Whole(replace(known, blocked_since=None), (says,))


def _ruled(at: Situation, known: Plan) -> Whole:
    """The rules of the whole plan, then those of each exercise."""
    freed, said = _freed(at, known)
    remarks = (*at_the_start(at, known), *ached(at, known))
    found = _first_whole(at, freed)
    placing = freed.started is None
    if placing:
        return _each(at, freed, (fitted,), (*said, *remarks))
    whole = missed(at, freed) if found is None and not said else found
    said = (*said, *remarks, *(() if whole is None else whole.decisions))
    if found is None or not (found.decisions or found.lowered):
        return _phased(_each(at, freed if found is None else found.plan, _EVERY, said))
    rules: tuple[_Rule, ...] = (placed, fitted) if found.lowered else (placed, resumed, fitted, red)
    return _phased(_each(at, found.plan, rules, said))


def _first_whole(at: Situation, known: Plan) -> Whole | None:
    return next((found for rule in RULES if (found := rule(at, known)) is not None), None)


def _freed(at: Situation, known: Plan) -> tuple[Plan, tuple[Decision, ...]]:
    """A block that is over."""
    if known.blocked_since is None:
        return known, ()
    says = decision(at.today, "P10", None, Change.RESUME, sentence("unblocked"))
    return replace(known, blocked_since=None), (says,)


_Rule = Callable[[Situation, Plan, Standing], Ruling | None]


_EVERY: Final[tuple[_Rule, ...]] = (
    placed,
    resumed,
    fitted,
    red,
    amber,
    felt_elsewhere,
    too_hard,
    step_up,
    more,
    unseen,
)
"""In the order of P22."""


def _each(at: Situation, known: Plan, rules: tuple[_Rule, ...], said: tuple[Decision, ...]) -> Whole:
    """One ruling for each exercise: that of the first rule that has one."""
    for exercise, standing in known.standings.items():
        ruling = _ruling(at, known, standing, rules)
        if ruling is None:
            continue
        known = replace(known, standings={**known.standings, exercise: ruling.standing})
        if ruling.decision is not None and not _was_said(known, ruling.decision):
            said = (*said, ruling.decision)
            known = _having_said(known, ruling.decision)
    return Whole(known, said)


SAID_AGAIN_AFTER: Final = timedelta(28)
"""Our proposal: what stays the same is said again after four weeks."""


def _was_said(known: Plan, one: Decision) -> bool:
    return one.change is Change.HOLD and one.day - known.said.get(one.sentence, date.min) < SAID_AGAIN_AFTER


def _having_said(known: Plan, one: Decision) -> Plan:
    if one.change is not Change.HOLD:
        return known
    lately = {words: day for words, day in known.said.items() if one.day - day < SAID_AGAIN_AFTER}
    return replace(known, said={**lately, one.sentence: one.day})


def _ruling(at: Situation, known: Plan, standing: Standing, rules: tuple[_Rule, ...]) -> Ruling | None:
    if standing.is_paused(at.today):
        return None
    return next((found for rule in rules if (found := rule(at, known, standing)) is not None), None)


def _phased(ruled: Whole) -> Whole:
    """Placement is over when a first session has been."""
    over = ruled.plan.phase is Phase.PLACEMENT and any(one.placed for one in ruled.plan.standings.values())
    return replace(ruled, plan=replace(ruled.plan, phase=Phase.BUILDING)) if over else ruled


# --- the clock ---


def _waiting(before: Plan) -> Plan:
    """The clock was set back: nothing changes until the day of the plan comes."""
    words = sentence("clock-back", day=spoken_day(before.made_on))
    return replace(before, notes={**before.notes, "clock": words})


def _redated(before: Plan, today: date) -> Plan:
    """A plan of a clock that was far ahead: where everything stands, as of yesterday."""
    yesterday = today - timedelta(1)

    def known(day: date | None) -> date | None:
        return None if day is None else min(day, yesterday)

    standings = {
        key: replace(one, since=min(one.since, yesterday), changed=known(one.changed), eased=known(one.eased))
        for key, one in before.standings.items()
    }
    return replace(
        before,
        made_on=yesterday,
        seen_until=yesterday,
        standings=standings,
        started=known(before.started),
        last_strength=known(before.last_strength),
        counted_from=known(before.counted_from),
        blocked_since=known(before.blocked_since),
        light_until=None,
        light_why=None,
        light_once=False,
        light_from=None,
        deloaded_on=None,
        set_back_on=None,
        drifted_on=None,
        advised_on=None,
        said={},
        earlier=None,
    )


def _with_hand(made: Plan, before: Plan) -> Plan:
    """What was changed by hand today stays said."""
    by_hand = tuple(one for one in before.decisions if one.rule == BY_HAND and one.day == made.made_on)
    return replace(made, decisions=(*made.decisions, *by_hand))
