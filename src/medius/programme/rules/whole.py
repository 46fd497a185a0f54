"""The rules for the whole plan, the strictest first: block, weeks of pain, mornings, breaks, lighter weeks (P22)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from medius.programme.evidence import Seen
from medius.programme.log import Stopped, WeekNote
from medius.programme.planned import Change, Decision, Phase, Plan, Standing
from medius.programme.recovery import Aftermath
from medius.programme.schedule import next_strength
from medius.programme.sentences import decision, sentence, spoken_day
from medius.programme.situation import Situation, moved, spoken, step_of

AWAY_DAYS: Final = 7
"""P14: from here on the first session back has one set less."""

LONG_AWAY_DAYS: Final = 15
"""P15: from here on one rung lower for a week."""

VERY_LONG_AWAY_DAYS: Final = 29
"""P16: from here on two rungs lower, and the safety questions anew."""

ILL_DAYS: Final = 3
"""P16; our proposal: an illness of fewer lost days is a gap like any other. An injury counts from its first day."""

LIGHT_DAYS: Final = 7
"""P08, P15, P17: a lighter time lasts a week."""

WEEKS_BEFORE_DELOAD: Final = 5
"""P17: the sixth week is lighter; from memory, decides as our proposal."""

EARLY_AFTER_DAYS: Final = 21
FORM_FELL: Final = 0.05
"""Our proposal: no early lighter week in the first three weeks, nor for a fall of form that is noise."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a rule makes of the whole plan.

    Args:
        plan: The plan from now on.
        decisions: Why.
        lowered: Whether every exercise was changed: then no other rule changes one today.
    """

    plan: Plan
    decisions: tuple[Decision, ...]
    lowered: bool = False


Rule = Callable[[Situation, Plan], Whole | None]


# --- weeks and mornings ---


def drifting(at: Situation, plan: Plan) -> Whole | None:
    """P09: mean pain that rose two weeks in a row takes everything one rung down; a third week asks for a clinician."""
    weeks = at.weeks_rising()
    if weeks < 2 or (plan.drifted_on is not None and at.today - plan.drifted_on < timedelta(7)):
        return None
    means = [f"{at.recovery.weekly_mean(ago) or 0:.1f}" for ago in (2, 1, 0)]
    shown = dict(zip(("first", "second", "third"), means, strict=True))
    marked = replace(plan, drifted_on=at.today)
    if weeks >= 3:
        return Whole(marked, (_whole(at, "P09", Change.ADVICE, sentence("drift-clinician", **shown)),))
    return _lowered(at, marked, 1, _whole(at, "P09", Change.DOWN, sentence("drift", **shown)))


def after_the_morning(at: Situation, plan: Plan) -> Whole | None:
    """P08: more the morning after makes the next session smaller; twice in a row takes a week one rung lower."""
    days = [day for day in reversed(at.strength_days) if day < at.today][:2]
    if not days or at.aftermath(days[0]) is not Aftermath.MORE or not _is_unanswered(plan, days[0]):
        return None
    if len(days) == 1 or at.aftermath(days[1]) is not Aftermath.MORE:
        return None if plan.is_light(at.today) and not plan.light_once else _smaller(at, plan, days[0])
    running = plan.light_why if plan.is_light(at.today) and not plan.light_once else None
    if running == "P08":
        marked = replace(_ended(plan), light_from=at.today)
        return _lowered(at, marked, 1, _whole(at, "P08", Change.DOWN, sentence("morning-still")))
    until = at.today + timedelta(LIGHT_DAYS - 1)
    says = _whole(at, "P08", Change.DOWN, sentence("morning-twice", day=spoken_day(until)))
    # A lighter week has fewer sets as well: the stricter one goes on.
    return _lighter(at, plan, until, says, why="P17" if running == "P17" else "P08")


def _is_unanswered(plan: Plan, day: date) -> bool:
    """Whether this day has not been answered by a lighter time, or by a change of everything, already."""
    answers = (plan.light_from, plan.drifted_on, plan.set_back_on)
    return all(one is None or day >= one for one in answers)


def _smaller(at: Situation, plan: Plan, day: date) -> Whole:
    morning = at.recent.mornings.get(day + timedelta(1))
    usual = at.recovery.usual(day)
    before = next((one.pain_before for one in at.recent.strength if one.day == day), None)
    limit = usual if usual is not None else float(before or 0)
    pain = None if morning is None else morning.pain
    by_pain = pain is not None and pain > limit + 1
    shown = {
        "what": "pain" if by_pain else "stiffness",
        "value": pain if by_pain or morning is None else morning.stiffness,
        "usual": _as_answered(limit),
    }
    key = "morning-once" if day + timedelta(1) == at.today else "morning-once-late"
    says = _whole(at, "P08", Change.DOWN, sentence(key, **shown))
    return _lighter(at, plan, at.today + timedelta(2 * LIGHT_DAYS - 1), says, once=True)


def _as_answered(usual: float) -> str:
    """A median in the whole numbers in which it was answered: "0 to 1" for 0.5."""
    low = int(usual)
    return str(low) if usual == low else f"{low} to {low + 1}"


# --- breaks ---


def unwell(at: Situation, plan: Plan) -> Whole | None:
    """P16: illness or injury: the safety questions anew, and everything two rungs lower."""
    notes = (note for note in at.recent.weeks if _is_serious(note) and not _was_answered(plan, note))
    if next(notes, None) is None:
        return None
    return _set_back(at, plan, sentence("unwell"))


def _is_serious(note: WeekNote) -> bool:
    if note.stopped is Stopped.INJURY:
        return note.days_lost >= 1
    return note.stopped is Stopped.ILLNESS and note.days_lost >= ILL_DAYS


def _was_answered(plan: Plan, note: WeekNote) -> bool:
    """Whether it lies before the programme, or belongs to a time that has been answered."""
    ends = note.week + timedelta(6)
    if plan.started is None or ends < plan.started:
        return True
    if plan.set_back_on is None:
        return False
    trained_since = plan.last_strength is not None and plan.last_strength >= plan.set_back_on
    return not trained_since or note.week <= plan.set_back_on


def away_very_long(at: Situation, plan: Plan) -> Whole | None:
    """P16: more than four weeks away: the safety questions anew, and everything two rungs lower."""
    days = away_days(at, plan)
    since_then = plan.set_back_on is not None and plan.last_strength is not None
    if days < VERY_LONG_AWAY_DAYS or (since_then and (plan.set_back_on or date.min) > (plan.last_strength or date.min)):
        return None
    return _set_back(at, plan, sentence("away-long", days=days))


def away_long(at: Situation, plan: Plan) -> Whole | None:
    """P15: two to four weeks away: a week one rung lower with two sets; P18: two weeks from 65 on."""
    days = away_days(at, plan)
    if not LONG_AWAY_DAYS <= days < VERY_LONG_AWAY_DAYS:
        return None
    until = at.today + timedelta((2 if at.is_older else 1) * LIGHT_DAYS - 1)
    lighter = replace(
        plan, light_until=until, light_why="P15", light_from=at.today, light_once=False, counted_from=at.today
    )
    if plan.light_why == "P15" and plan.is_light(at.today):
        return Whole(lighter, ())
    words = sentence("away-rung", days=days, span="two weeks" if at.is_older else "a week")
    rule = "P18" if at.is_older else "P15"
    return Whole(_touched(lighter, at.today), (_whole(at, rule, Change.DOWN, words),))


def away(at: Situation, plan: Plan) -> Whole | None:
    """P14: a week or two away: the first session back has one set less."""
    days = away_days(at, plan)
    if not AWAY_DAYS <= days < LONG_AWAY_DAYS:
        return None
    running = plan.is_light(at.today) and (plan.light_why != "P14" and not plan.light_once)
    if running:
        return Whole(replace(plan, counted_from=at.today), ())
    lighter = replace(
        plan,
        light_until=at.today + timedelta(LONG_AWAY_DAYS),
        light_why="P14",
        light_from=at.today,
        light_once=True,
        counted_from=at.today,
    )
    if plan.light_why == "P14" and plan.is_light(at.today):
        return Whole(lighter, ())
    words = sentence("away-set", days=days)
    return Whole(_touched(lighter, at.today), (_whole(at, "P14", Change.FEWER_SETS, words),))


def missed(at: Situation, plan: Plan) -> Whole | None:
    """P13: a session missed, under a week: everything goes on as planned; said once, on the first day after."""
    if plan.last_strength is None or away_days(at, plan) >= AWAY_DAYS or plan.is_light(at.today):
        return None
    was_due = next_strength(at.person, plan.phase, at.strength_days, plan.last_strength + timedelta(1))
    seen = plan.earlier is not None and plan.earlier.made_on > was_due
    if was_due >= at.today or was_due <= plan.last_strength or seen:
        return None
    return Whole(plan, (_whole(at, "P13", Change.NONE, sentence("missed")),))


def ached(at: Situation, _plan: Plan) -> tuple[Decision, ...]:
    """P08: an ache in the worked muscle, on both sides, holds; it is said that this is nothing to undo."""
    if at.last_day is None or not at.is_new(at.last_day) or at.aftermath(at.last_day) is not Aftermath.ACHE:
        return ()
    return (_whole(at, "P08", Change.HOLD, sentence("ache")),)


def at_the_start(at: Situation, plan: Plan) -> tuple[Decision, ...]:
    """P11, P12, R14: what a sore hip, a sore back and a pregnancy change from the first day on."""
    if plan.earlier is not None or plan.started is not None:
        return ()
    holds = (
        ("P11", "hip-start", at.person.has_lateral_hip_pain),
        ("P12", "back-start", at.person.has_back_pain),
        ("R14", "pregnant", at.person.pregnant),
    )
    return tuple(_whole(at, rule, Change.HOLD, sentence(key)) for rule, key, it_does in holds if it_does)


def away_days(at: Situation, plan: Plan) -> int:
    """Days since the last strength session; 0 before the first, and on its day."""
    return 0 if plan.last_strength is None else (at.today - plan.last_strength).days


def _set_back(at: Situation, plan: Plan, words: str) -> Whole:
    marked = replace(_ended(plan), set_back_on=at.today, screen_from=at.today)
    return _lowered(at, marked, 2, _whole(at, "P16", Change.DOWN, words))


# --- lighter weeks ---


def deload(at: Situation, plan: Plan) -> Whole | None:
    """P17: the sixth week of training is lighter, or an earlier one where form and reserve both fall."""
    if plan.counted_from is None or plan.is_light(at.today) or at.last_day is None:
        return None
    if at.person.pregnant or plan.phase is Phase.KEEP_UP:
        return None  # easy already
    trained_days = (at.today - plan.counted_from).days
    tired = _tired(at) if trained_days >= EARLY_AFTER_DAYS else None
    if trained_days < 7 * WEEKS_BEFORE_DELOAD and tired is None:
        return None
    until = at.today + timedelta(LIGHT_DAYS - 1)
    if trained_days >= 7 * WEEKS_BEFORE_DELOAD:
        words = sentence("deload", day=spoken_day(until))
    else:
        words = sentence("deload-early", day=spoken_day(until), exercise=spoken(tired or ""))
    return _lighter(
        at, replace(plan, deloaded_on=at.today), until, _whole(at, "P17", Change.FEWER_SETS, words), why="P17"
    )


def _tired(at: Situation) -> str | None:
    """An exercise of which form and reserve both fell twice in a row, on the same rung and load."""
    for exercise, seen in at.seen.items():
        last = seen[:3]
        same = len({(one.done.level, one.done.load) for one in last}) == 1
        if len(last) == 3 and same and all(_fell(late, early) for late, early in pairwise(last)):
            return exercise
    return None


def _fell(later: Seen, earlier: Seen) -> bool:
    known = later.form is not None and earlier.form is not None
    if not known or later.done.in_reserve is None or earlier.done.in_reserve is None:
        return False
    form_fell = (earlier.form or 0) - (later.form or 0) >= FORM_FELL
    return form_fell and later.done.in_reserve < earlier.done.in_reserve


# --- the changes ---


def _whole(at: Situation, rule: str, change: Change, words: str) -> Decision:
    return decision(at.today, rule, None, change, words)


def _lighter(at: Situation, plan: Plan, until: date, says: Decision, *, once: bool = False, why: str = "P08") -> Whole:
    """A lighter time from today; a lighter week of whatever reason starts the count of weeks anew (P17)."""
    counted_from = plan.counted_from if once else until + timedelta(1)
    lighter = replace(
        plan, light_until=until, light_why=why, light_from=at.today, light_once=once, counted_from=counted_from
    )
    return Whole(_touched(lighter, at.today), (says,))


def _ended(plan: Plan) -> Plan:
    """Without a lighter time."""
    return replace(plan, light_until=None, light_why=None, light_once=False)


def _touched(plan: Plan, today: date) -> Plan:
    """What was done so far has had its answer, in every exercise."""
    return replace(plan, standings={key: replace(one, changed=today) for key, one in plan.standings.items()})


def _lowered(at: Situation, plan: Plan, rungs: int, says: Decision) -> Whole:
    """Everything so many rungs lower, as far as the ladders go; one rung is for pain, two are for a break."""
    standings = {key: _lower(at, one, rungs) for key, one in plan.standings.items()}
    return Whole(replace(plan, standings=standings, counted_from=at.today), (says,), lowered=True)


def _lower(at: Situation, standing: Standing, rungs: int) -> Standing:
    to = step_of(standing)
    for _ in range(rungs):
        to = at.ladder(standing.exercise).rung_below(to, hurts=rungs == 1) or to
    return replace(moved(standing, to, at.today), placed=standing.placed, eased=at.today if rungs == 1 else None)


RULES: Final[tuple[Rule, ...]] = (
    drifting,
    after_the_morning,
    unwell,
    away_very_long,
    away_long,
    away,
    deload,
)
"""Pain before gaps before lighter weeks (P22); the first that has something to say is the only one."""
