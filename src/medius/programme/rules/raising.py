"""P03, P04, P05, P18 and P23: when an exercise is made harder, by one step, and what keeps it from that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil
from typing import Final

from medius.programme.evidence import Seen
from medius.programme.in_session import PainLight
from medius.programme.ladder import Bar, Rung, Watching, Work
from medius.programme.ladders import available, load_words, rung
from medius.programme.planned import Change, Decision, Phase, Plan, Standing
from medius.programme.recovery import Aftermath
from medius.programme.rules.effort import WRONG_PLACES
from medius.programme.rules.fitting import changed_since
from medius.programme.sentences import decision, sentence
from medius.programme.situation import Ruling, Situation, moved, rung_of, spoken, spoken_here, step_of
from medius.programme.steps import Ladder, Step, band_rises, hold_s, load_at

GOOD_FORM: Final = 0.85
"""P03: clean ÷ judged from which load may rise."""

MOST_REPETITIONS: Final = 15
"""P20: no set is longer."""

EASY_RESERVE: Final = 4
"""P05: four or more in reserve."""

ENOUGH_RESERVE: Final = 2
"""`ladder.csv`: what passes a rung leaves two in reserve."""

NEAR_15: Final = 12
"""Our proposal: shorter ranges stay short."""

LONGER_HOLD_S: Final = 2.0
"""P04: what comes before a stronger band."""

GROWS_BY: Final = 2
"""Our proposal: two repetitions at a time, and a hold in two parts."""

FORTNIGHT: Final = timedelta(14)
WEEK: Final = timedelta(7)

THIRD_SET_AFTER: Final = timedelta(28)
"""Our proposal: no third set in the first four weeks, nor in the first fortnight on a rung."""

USUALLY_SORE_FROM: Final = 3
"""P06: pain that is green only against the start asks for steady mornings."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What comes after this rung and load, and what has to be reached for it.

    Args:
        ladder: The ladder as the person can take it.
        standing: Where the exercise stands.
    """

    ladder: Ladder
    standing: Standing

    @property
    def above(self) -> Step | None:
        """The next step; None where there is none to be had."""
        return self.ladder.above(step_of(self.standing))

    @property
    def asks_for_hold(self) -> bool:
        """P04: before a stronger band, and where nothing else can rise, the hold gets longer."""
        here, above, on = step_of(self.standing), self.above, rung_of(self.standing)
        if on.work is Work.HOLD or hold_s(on, self.standing.hold_s) >= LONGER_HOLD_S:
            return False
        name = self.standing.exercise
        return above is None or band_rises(load_at(name, here), load_at(name, above))

    @property
    def goes_to_15(self) -> bool:
        """P04: repetitions rise to 15 before the hold, on rungs whose range is near it."""
        return self.asks_for_hold and rung_of(self.standing).top >= NEAR_15

    @property
    def repetitions(self) -> int:
        """What the last set has to reach: 15 before the hold, otherwise what passes the rung."""
        return MOST_REPETITIONS if self.goes_to_15 else rung_of(self.standing).passed_at

    @property
    def hold_grows_to(self) -> float | None:
        """The next length of a hold that grows; None where it does not."""
        on = rung_of(self.standing)
        if on.longest_hold_s is None:
            return None
        now_s = hold_s(on, self.standing.hold_s)
        part_s = (on.longest_hold_s - hold_s(on, None)) / GROWS_BY
        return min(float(ceil(now_s + part_s)), on.longest_hold_s) if now_s < on.longest_hold_s else None


# --- a step ---


def step_up(at: Situation, plan: Plan, standing: Standing) -> Ruling | None:
    """P03, P05, P23: one step up, or the longer hold before it, where the last sessions have earned it."""
    here = _here(at, standing)
    goal = Goal(at.ladder(standing.exercise), standing)
    if not _may_rise(at, plan, standing, here) or goal.hold_grows_to is not None:
        return None
    for rule, shown in _streaks(standing, here, goal):
        if not _too_soon(at, plan, standing, shown):
            return _risen(at, plan, standing, goal, rule, shown)
    return None


def _here(at: Situation, standing: Standing) -> list[Seen]:
    """The sessions on this rung, load and hold, the latest first."""
    grows = rung_of(standing).longest_hold_s is not None
    return [
        one
        for one in at.seen[standing.exercise]
        if one.day >= standing.since
        and (one.done.level, one.done.load) == (standing.level, standing.load)
        and (grows or one.done.hold_s == standing.hold_s)
    ]


def _may_rise(at: Situation, plan: Plan, standing: Standing, here: list[Seen]) -> bool:
    """What has to be green before anything rises."""
    latest = next(iter(at.seen[standing.exercise]), None)
    if not here or latest is not here[0] or latest.day < changed_since(standing):
        return False
    if plan.is_light(at.today) or plan.phase is Phase.KEEP_UP or at.weeks_rising() >= 1:
        return False
    green = latest.light is PainLight.GREEN and latest.after in {Aftermath.GREEN, Aftermath.UNKNOWN}
    return green and latest.done.felt not in WRONG_PLACES and not _is_unsteady(at, latest)


def _is_unsteady(at: Situation, latest: Seen) -> bool:
    """P06: usual pain of three or four rises only after two weeks of steady mornings."""
    return (latest.done.pain or 0) >= USUALLY_SORE_FROM and not at.recovery.is_steady()


def _streaks(standing: Standing, here: list[Seen], goal: Goal) -> Iterable[tuple[str, list[Seen]]]:
    """The rules that the last sessions fulfil, with the sessions that fulfil them."""
    needed = rung_of(standing).sessions_to_pass
    reached = _in_a_row([(one, _reached(one, goal)) for one in here], needed)
    if reached and all(_is_clean(one) for one in reached):
        yield "P03", reached
    elif reached and all(_is_clean(one) or _is_self_checked(one) for one in reached):
        yield "P23", reached
    easy = _in_a_row([(one, _was_easy(one)) for one in here], 2)
    if easy and all(_is_clean(one) for one in easy) and rung_of(standing).longest_hold_s is None:
        yield "P05", easy


def _in_a_row(judged: list[tuple[Seen, bool]], needed: int) -> list[Seen]:
    """So many in a row that fulfil it, with a green morning after; an unknown morning neither counts nor breaks."""
    row: list[Seen] = []
    for one, fulfils in judged:
        if not fulfils or one.light is not PainLight.GREEN or one.after in {Aftermath.MORE, Aftermath.ACHE}:
            break
        row += [one] if one.after is Aftermath.GREEN else []
        if len(row) == needed:
            return row
    return []


def _reached(one: Seen, goal: Goal) -> bool:
    reserve = one.done.in_reserve
    return one.sets >= 2 and one.reached >= goal.repetitions and (reserve is None or reserve >= ENOUGH_RESERVE)


def _was_easy(one: Seen) -> bool:
    whole = one.sets >= 2 and one.all_done and one.least >= rung(one.done.exercise, one.done.level).low
    return whole and (one.done.in_reserve or 0) >= EASY_RESERVE


def _is_clean(one: Seen) -> bool:
    return one.form is not None and one.form >= GOOD_FORM


def _is_self_checked(one: Seen) -> bool:
    return one.form is None and one.self_checked


def _too_soon(at: Situation, plan: Plan, standing: Standing, shown: list[Seen]) -> bool:
    """P18: once a week; P23: once a fortnight; P06: with usual pain once a fortnight, and one exercise at a time.

    Ours: not within a fortnight of a step down for pain; with usual pain the repetitions come first; the press-out
    (level 0) is passed by three quiet sessions, so that nobody stays on it for a fortnight.
    """
    since = at.today - standing.since
    on = rung_of(standing)
    if standing.eased is not None and at.today - standing.eased < FORTNIGHT:
        return True
    if any(not _is_clean(one) for one in shown) and since < FORTNIGHT and on.level > 0:
        return True
    if at.is_older and (since < WEEK or (plan.counted_from is not None and at.today - plan.counted_from < WEEK)):
        return True
    if all((one.done.pain or 0) < USUALLY_SORE_FROM for one in shown):
        return False
    risen = any(one.since > (at.last_day or at.today) for one in plan.standings.values())
    return since < FORTNIGHT or standing.repetitions < on.top or risen


def _risen(at: Situation, plan: Plan, standing: Standing, goal: Goal, rule: str, shown: list[Seen]) -> Ruling | None:
    """The step, the hold before it, or what keeps it from both."""
    if at.person.pregnant:
        return _held(at, standing, "R14", sentence("pregnant"))
    if goal.asks_for_hold:
        longer = replace(
            standing,
            hold_s=LONGER_HOLD_S,
            repetitions=rung_of(standing).low,
            since=at.today,
            changed=at.today,
        )
        key = "hold-last" if goal.above is None else "hold-longer"
        words = sentence(key, hold=f"{LONGER_HOLD_S:g}", **_shown(standing, shown))
        return Ruling(longer, decision(at.today, "P04", standing.exercise, Change.LONGER_HOLD, words))
    if goal.above is None:
        return _stuck(at, plan, standing, goal)
    up = moved(standing, goal.above, at.today)
    key = {"P03": "up", "P05": "up-easy", "P23": "up-self"}[rule]
    words = sentence(key, what=_what(at, standing, up), **_shown(standing, shown))
    return Ruling(up, decision(at.today, rule, standing.exercise, Change.UP, words))


def _shown(standing: Standing, shown: list[Seen]) -> dict[str, object]:
    """The person's own numbers."""
    worst = max((one.done.pain or 0 for one in shown), default=0)
    return {
        "exercise": spoken_here(standing),
        "reached": min(one.reached for one in shown),
        "sessions": {2: "two", 3: "three"}.get(len(shown), str(len(shown))),
        "clean": "clean" if all(_is_clean(one) for one in shown) else "counted",
        "pain": sentence("pain-stayed", pain=worst) if worst else sentence("pain-none"),
    }


def _what(at: Situation, standing: Standing, up: Standing) -> str:
    """What the step is."""
    if up.level != standing.level:
        return sentence("what-rung", rung=rung_of(up).name)
    before, after = (load_at(one.exercise, step_of(one)) for one in (standing, up))
    if before.band is not None and after.band is not None:
        if before.band is after.band or not band_rises(before, after):
            return sentence("what-place", before=load_words(before, at.person), after=load_words(after, at.person))
        return sentence("what-band", before=before.band.value, after=after.band.value)
    words = [load_words(one, at.person) or "your own weight" for one in (before, after)]
    return sentence("what-weight", before=words[0], after=words[1])


def _stuck(at: Situation, plan: Plan, standing: Standing, goal: Goal) -> Ruling | None:
    """The next step is not to be had: what it would take, and a third set meanwhile."""
    third = third_set(at, plan, standing)
    if third is not None:
        return third
    following = goal.ladder.following(step_of(standing))
    name = spoken(standing.exercise)
    if following is None:
        return _held(at, standing, "P03", sentence("top", exercise=name))
    if at.person.has_lateral_hip_pain and Bar.LATERAL_HIP_PAIN in following.bars:
        return _held(at, standing, "P11", sentence("hip-barred", exercise=name))
    return _held(at, standing, "P03", _next_words(at, standing, following))


def _next_words(at: Situation, standing: Standing, following: Rung) -> str:
    name = spoken(standing.exercise)
    load = following.loads[0]
    barred = not available(replace(following, loads=(type(load)(),)), at.person, lifted=at.lifted)
    if barred:
        return sentence("position-next", exercise=name)
    if load.band is not None:
        return sentence("band-next", exercise=name, band=f"A {load.band.value} band")
    return sentence("weight-next", exercise=name)


def _held(at: Situation, standing: Standing, rule: str, words: str) -> Ruling:
    latest = at.seen[standing.exercise][0]
    says: Decision | None = None
    if at.is_new(latest.day):
        says = decision(at.today, rule, standing.exercise, Change.HOLD, words)
    return Ruling(standing, says)


# --- more of the same ---


def more(at: Situation, plan: Plan, standing: Standing) -> Ruling | None:
    """P03, P04, P23: more repetitions within the range, or a longer hold, after a session that went well."""
    here = _here(at, standing)
    if not _may_rise(at, plan, standing, here) or at.person.pregnant:
        return None
    latest = here[0]
    known = latest.after is Aftermath.GREEN or at.today - latest.day > timedelta(1)
    reserve = latest.done.in_reserve
    whole = latest.all_done and latest.sets >= 2 and latest.least >= standing.repetitions
    if not whole or not known or (reserve is not None and reserve < ENOUGH_RESERVE):
        return None
    if latest.form is not None and latest.form < GOOD_FORM:
        return None
    goal = Goal(at.ladder(standing.exercise), standing)
    return (
        _longer(at, standing, goal, latest)
        or _more_repetitions(at, standing, goal, latest)
        or third_set(at, plan, standing)
    )


def _longer(at: Situation, standing: Standing, goal: Goal, latest: Seen) -> Ruling | None:
    """A hold that grows; P23: with form unknown by the self-checks, and once a fortnight, but for the press-out."""
    longer_s = goal.hold_grows_to
    known = _is_clean(latest) or standing.level == 0
    if longer_s is None or not (known or (_is_self_checked(latest) and at.today - standing.since >= FORTNIGHT)):
        return None
    since = standing.since if known else at.today
    held = replace(standing, hold_s=longer_s, since=since, changed=at.today)
    before = hold_s(rung_of(standing), standing.hold_s)
    words = sentence("hold-grows", exercise=spoken_here(standing), before=f"{before:g}", hold=f"{longer_s:g}")
    return Ruling(held, decision(at.today, "P04", standing.exercise, Change.LONGER_HOLD, words))


def _more_repetitions(at: Situation, standing: Standing, goal: Goal, latest: Seen) -> Ruling | None:
    """Two more, to the top of the range; to 15 where the load cannot rise yet, and form is known (P04, P23)."""
    on = rung_of(standing)
    most = MOST_REPETITIONS if goal.goes_to_15 and _is_clean(latest) else on.top
    repetitions = min(standing.repetitions + GROWS_BY, most)
    if repetitions <= standing.repetitions:
        return None
    rule = "P04" if repetitions > on.top else ("P23" if latest.form is None else "P03")
    words = sentence(
        "more-repetitions", before=standing.repetitions, repetitions=repetitions, **_pain(standing, latest)
    )
    risen = replace(standing, repetitions=repetitions, changed=at.today)
    return Ruling(risen, decision(at.today, rule, standing.exercise, Change.MORE_REPETITIONS, words))


def _pain(standing: Standing, latest: Seen) -> dict[str, object]:
    shown = _shown(standing, [latest])
    return {"exercise": shown["exercise"], "pain": shown["pain"]}


def third_set(at: Situation, plan: Plan, standing: Standing) -> Ruling | None:
    """Ours: a fortnight at the top of its range, after four weeks, clean, with two in reserve; one exercise a week."""
    latest = at.seen[standing.exercise][0]
    begun = plan.started is not None and at.today - plan.started >= THIRD_SET_AFTER
    others = (one for one in plan.standings.values() if one.sets > 2)
    waits = any(at.today - (one.changed or one.since) < WEEK for one in others)
    waits = waits or not begun or at.today - standing.since < FORTNIGHT
    full = standing.sets == 2 and standing.repetitions >= rung_of(standing).top
    if waits or not full or not _is_clean(latest) or (latest.done.in_reserve or 0) < ENOUGH_RESERVE:
        return None
    words = sentence("third-set", exercise=spoken(standing.exercise), repetitions=standing.repetitions)
    third = replace(standing, sets=3, changed=at.today)
    return Ruling(third, decision(at.today, "sets", standing.exercise, Change.MORE_SETS, words))


def unseen(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """P23: form was not known on a rung that passed otherwise: the load stays, and it is said why."""
    here = _here(at, standing)
    if not here or not at.is_new(here[0].day) or here[0].day < changed_since(standing):
        return None
    goal = Goal(at.ladder(standing.exercise), standing)
    judged = rung_of(standing).watching is Watching.JUDGED and at.person.has_camera
    if here[0].form is not None or not judged or not _reached(here[0], goal):
        return None
    words = sentence("unseen", exercise=spoken(standing.exercise))
    return Ruling(standing, decision(at.today, "P23", standing.exercise, Change.HOLD, words))
