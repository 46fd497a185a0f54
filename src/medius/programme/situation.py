"""The situation on a day: the person, what happened lately, and how each exercise went; and what a rule makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from medius.programme.evidence import Seen, evidence
from medius.programme.in_session import PainLight
from medius.programme.ladder import Bar, Rung
from medius.programme.ladders import ABDUCTION, BIRD_DOG, BRIDGE, CLAMSHELL, HIP_HITCH, LADDERS, rung
from medius.programme.person import AgeBand, Person
from medius.programme.planned import Decision, Standing
from medius.programme.recent import Recent
from medius.programme.recovery import Aftermath, Recovery, recovery
from medius.programme.steps import Ladder, Step

QUIET_DAYS: Final = 28
"""P11: the hardest rungs wait for four green weeks."""

QUIET_SESSIONS: Final = 6
"""Our proposal: fewer sessions in these weeks show nothing."""

RISING: Final = 1.0
"""P09: mean pain that rises by so much from one week to the next."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule makes of one exercise.

    Args:
        standing: As it stands from now on.
        decision: Why; None where there is nothing to say.
    """

    standing: Standing
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that the rules look at, beside the plan.

    Args:
        person: For whom is planned.
        recent: What happened lately.
        recovery: The mornings.
        seen: How each exercise went in strength sessions before today, the latest first, by ladder.
        lifted: Bars that the log, or a change by hand, has lifted.
        seen_until: The last day that the plan before has seen.
    """

    person: Person
    recent: Recent
    recovery: Recovery
    seen: Mapping[str, tuple[Seen, ...]]
    lifted: frozenset[Bar]
    seen_until: date | None

    @property
    def today(self) -> date:
        """The day for which is planned."""
        return self.recent.today

    @property
    def strength_days(self) -> tuple[date, ...]:
        """The days of strength sessions, today's too, rising."""
        return tuple(sorted({one.day for one in self.recent.strength}))

    @property
    def last_day(self) -> date | None:
        """The last day before today with a strength session."""
        return max((day for day in self.strength_days if day < self.today), default=None)

    @property
    def is_older(self) -> bool:
        """Whether the rules of P18 hold."""
        return self.person.age is AgeBand.FROM_65

    def is_new(self, day: date) -> bool:
        """Whether the plan before has not seen this day."""
        return self.seen_until is None or day > self.seen_until

    def aftermath(self, day: date) -> Aftermath:
        """How the morning after a training day was."""
        before = next((one.pain_before for one in self.recent.strength if one.day == day), None)
        return self.recovery.aftermath(day, before)

    def weeks_rising(self) -> int:
        """How many weeks in a row mean pain has risen (P09)."""
        means = [self.recovery.weekly_mean(weeks_ago) for weeks_ago in range(4)]
        count = 0
        for later, earlier in pairwise(means):
            if later is None or earlier is None or later - earlier < RISING:
                return count
            count += 1
        return count

    def ladder(self, exercise: str) -> Ladder:
        """The ladder as this person can take it."""
        return Ladder(exercise, self.person, self.lifted)


def situation(person: Person, log: Recent, seen_until: date | None, *, by_hand: bool) -> Situation:
    """The situation on the day of a recent log.

    Args:
        person: For whom is planned.
        log: What happened lately.
        seen_until: The last day that the plan before has seen.
        by_hand: Whether somebody has taken up the hip hitch: then they vouch for the balance that it asks for.
    """
    mornings = recovery(log, person)
    after = {one.day: mornings.aftermath(one.day, one.pain_before) for one in log.strength}
    seen = {exercise: evidence(log, after, exercise) for exercise in LADDERS}
    lifted = {Bar.LATERAL_HIP_PAIN} if _is_quiet(seen, log.today) else set()
    return Situation(person, log, mornings, seen, frozenset(lifted | ({Bar.BALANCE} if by_hand else set())), seen_until)


def _is_quiet(seen: Mapping[str, tuple[Seen, ...]], today: date) -> bool:
    """Whether four weeks were green: no pain above the limit, and no morning with more (P11)."""
    since = today - timedelta(QUIET_DAYS)
    lately = [one for ways in seen.values() for one in ways if one.day >= since]
    days = {one.day for one in lately}
    if len(days) < QUIET_SESSIONS or (today - min(days)).days < QUIET_DAYS - 7:
        return False
    return all(one.light is PainLight.GREEN and one.after is not Aftermath.MORE for one in lately)


_SPOKEN: Final = {
    CLAMSHELL: "clamshell",
    ABDUCTION: "side-lying hip abduction",
    BRIDGE: "bridge",
    BIRD_DOG: "bird-dog",
    HIP_HITCH: "hip hitch",
}


def spoken(exercise: str) -> str:
    """The name of a ladder inside a sentence."""
    return _SPOKEN[exercise]


def spoken_here(standing: Standing) -> str:
    """The name of what is done on the rung: the press-out (level 0) is no clamshell yet."""
    name = rung_of(standing).name
    return name[0].lower() + name[1:] if standing.level == 0 else spoken(standing.exercise)


def rung_of(standing: Standing) -> Rung:
    """The rung on which an exercise stands."""
    return rung(standing.exercise, standing.level)


def step_of(standing: Standing) -> Step:
    """The rung and load on which an exercise stands."""
    return Step(standing.level, standing.load)


def moved(standing: Standing, to: Step, today: date, repetitions: int | None = None) -> Standing:
    """On another rung or load from today, at the bottom of its range unless it is said otherwise."""
    on = rung(standing.exercise, to.level)
    return replace(
        standing,
        level=to.level,
        load=to.load,
        repetitions=on.low if repetitions is None else repetitions,
        sets=standing.sets if to.level == standing.level else min(standing.sets, 2),
        hold_s=None,
        since=today,
        changed=today,
    )
