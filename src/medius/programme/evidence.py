"""Evidence: how an exercise went, day by day, as the rules read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from medius.programme.in_session import PainLight, pain_light
from medius.programme.log import ExerciseDone, SessionDone
from medius.programme.recent import Recent
from medius.programme.recovery import Aftermath

ENDED_BY_PAIN: Final = frozenset({"pain", "sharp-pain", "alarming"})
"""Ends of a set that are red whatever was answered later (R17)."""

_WORST_FIRST: Final = (PainLight.RED, PainLight.AMBER, PainLight.UNKNOWN, PainLight.GREEN)


@dataclass(frozen=True, slots=True)
class Seen:
    """One exercise on one day.

    Args:
        day: The day.
        done: What was done; of several sessions on one day, the last.
        before: Pain before the session; None where it was not answered.
        light: Pain during it against pain before, the worst of the day (P06).
        after: The morning after (P08).
    """

    day: date
    done: ExerciseDone
    before: int | None
    light: PainLight
    after: Aftermath

    @property
    def reached(self) -> int:
        """Repetitions of the last set, of the weaker side."""
        last = {one.side: one.repetitions for one in self.done.sets}
        return min(last.values(), default=0)

    @property
    def least(self) -> int:
        """Repetitions of the set with fewest."""
        return min((one.repetitions for one in self.done.sets), default=0)

    @property
    def sets(self) -> int:
        """Sets of the side with fewer."""
        sides = [one.side for one in self.done.sets if one.repetitions > 0]
        return min((sides.count(side) for side in set(sides)), default=0)

    @property
    def all_done(self) -> bool:
        """Whether every set had what was prescribed."""
        return bool(self.done.sets) and all(one.repetitions >= one.prescribed for one in self.done.sets)

    @property
    def went_on(self) -> bool:
        """Whether the last set went beyond what was prescribed."""
        last = {one.side: one for one in self.done.sets}
        return any(one.repetitions > one.prescribed for one in last.values())

    @property
    def form(self) -> float | None:
        """Clean ÷ judged; None where it is not known."""
        return self.done.form

    @property
    def self_checked(self) -> bool:
        """Whether both self-checks were answered with yes (P23)."""
        return self.done.hips_still is True and self.done.two_more is True


def evidence(recent: Recent, after: Mapping[date, Aftermath], exercise: str) -> tuple[Seen, ...]:
    """How one exercise went in strength sessions before today, the latest first.

    Args:
        recent: What happened lately.
        after: The morning after each day of strength.
        exercise: The key of its ladder.
    """
    strength = (one for one in recent.strength if one.day < recent.today)
    days = groupby(strength, key=lambda one: one.day)
    return tuple(reversed([seen for day, sessions in days for seen in _seen(day, sessions, after[day], exercise)]))


def _seen(day: date, sessions: Iterable[SessionDone], after: Aftermath, exercise: str) -> Iterator[Seen]:
    done = [(session, one) for session in sessions for one in session.exercises if one.exercise == exercise]
    done = [(session, one) for session, one in done if any(each.repetitions > 0 for each in one.sets)]
    if done:
        session, last = done[-1]
        light = min((_light(each, one) for each, one in done), key=_WORST_FIRST.index)
        yield Seen(day, last, session.pain_before, light, after)


def _light(session: SessionDone, done: ExerciseDone) -> PainLight:
    if any(one.ended in ENDED_BY_PAIN for one in done.sets):
        return PainLight.RED
    return pain_light(session.pain_before or 0, done.pain)
