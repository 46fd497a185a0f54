"""Recovery: what the mornings after say, how pain goes from week to week, and whether it is steady."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import fmean, median
from typing import Final

from medius.programme.log import Ache, Morning
from medius.programme.person import Person
from medius.programme.recent import Recent

USUAL_OVER_DAYS: Final = 28
USUAL_FROM: Final = 3
"""Our proposal: from three answered mornings in four weeks on, their median is what is usual."""

MORE_THAN_USUAL: Final = 1
"""P08: pain or stiffness may be so much above the usual."""

STEADY_DAYS: Final = 14
STEADY_FROM: Final = 4
"""P06: two weeks of steady mornings; our proposal: four answers at least."""

SETTLES_IN_DAYS: Final = 4
"""Our proposal: pain before a session within so many days stands in for a morning that was not answered."""


class Aftermath(Enum):
    """How the morning after was."""

    GREEN = "green"
    ACHE = "ache"  # in the worked muscle, both sides
    MORE = "more"  # pain or stiffness above the usual
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Recovery:
    """The mornings of one person.

    Args:
        recent: What happened lately.
        person: Whose usual pain stands in while there are few mornings.
        mornings: Every morning lately, in the order of their days.
    """

    recent: Recent
    person: Person
    mornings: tuple[Morning, ...]

    def usual(self, day: date) -> float | None:
        """Usual pain up to this day; None where nobody has said."""
        answered = self._pains(day - timedelta(USUAL_OVER_DAYS), day)
        return median(answered) if len(answered) >= USUAL_FROM else self.person.usual_pain

    def aftermath(self, day: date, before: int | None) -> Aftermath:
        """How the morning after a training day was (P08).

        Args:
            day: The training day.
            before: Pain before its session, which stands in where nobody has said what is usual.
        """
        usual = self.usual(day)
        limit = (usual if usual is not None else before or 0) + MORE_THAN_USUAL
        first, second = (self.recent.mornings.get(day + timedelta(days)) for days in (1, 2))
        if first is None or (first.pain is None and first.stiffness is None):
            return self._settled(day, limit)
        if not self._is_more(first, limit, day):
            return Aftermath.GREEN
        gone = second is None or not self._is_more(second, limit, day)
        return Aftermath.ACHE if first.ache is Ache.WORKED_MUSCLE_BOTH and gone else Aftermath.MORE

    def weekly_mean(self, weeks_ago: int) -> float | None:
        """Mean pain of seven days, today's first; None under two answers."""
        until = self.recent.today - timedelta(7 * weeks_ago)
        answered = self._pains(until - timedelta(7), until)
        return fmean(answered) if len(answered) >= 2 else None

    def is_steady(self) -> bool:
        """Whether the mornings of two weeks were as usual (P06, for those whose usual pain is three or four)."""
        today = self.recent.today
        answered = self._pains(today - timedelta(STEADY_DAYS), today)
        usual = self.usual(today)
        if usual is None or len(answered) < STEADY_FROM:
            return False
        return all(pain <= usual + MORE_THAN_USUAL for pain in answered)

    def _settled(self, day: date, limit: float) -> Aftermath:
        """Pain before the next session, where the morning has no answer; it can clear, and never accuse."""
        within = day + timedelta(SETTLES_IN_DAYS)
        later = (one for one in self.recent.sessions if day < one.day <= within and one.pain_before is not None)
        following = next(later, None)
        settled = following is not None and following.pain_before is not None and following.pain_before <= limit
        return Aftermath.GREEN if settled else Aftermath.UNKNOWN

    def _is_more(self, morning: Morning, limit: float, day: date) -> bool:
        stiff = self._usual_stiffness(day, limit)
        more_pain = morning.pain is not None and morning.pain > limit
        return more_pain or (morning.stiffness is not None and morning.stiffness > stiff)

    def _usual_stiffness(self, day: date, otherwise: float) -> float:
        since = day - timedelta(USUAL_OVER_DAYS)
        answered = [one.stiffness for one in self._between(since, day) if one.stiffness is not None]
        return median(answered) + MORE_THAN_USUAL if len(answered) >= USUAL_FROM else otherwise

    def _pains(self, after: date, until: date) -> list[int]:
        """The pain of the mornings after one day, up to another."""
        return [one.pain for one in self._between(after, until) if one.pain is not None]

    def _between(self, after: date, until: date) -> tuple[Morning, ...]:
        first, last = (bisect_right(self.mornings, day, key=_day) for day in (after, until))
        return self.mornings[first:last]


def recovery(recent: Recent, person: Person) -> Recovery:
    """The mornings of a recent log."""
    return Recovery(recent, person, tuple(recent.mornings.values()))


def _day(morning: Morning) -> date:
    return morning.day
