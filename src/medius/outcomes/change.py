"""Whether a measure changed by as much as matters to people, from the first value to the latest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from statistics import fmean
from typing import Final

from medius.outcomes.measure import Better, Measure
from medius.outcomes.measures import ACTIVITIES
from medius.outcomes.score import Score


class Verdict(Enum):
    """What can be said of a change, and no more."""

    UNKNOWN = "unknown"  # no important change is known for the measure
    NONE = "none"  # better or worse by less than matters
    SHARE_ONLY = "share-only"  # better by the share of the start, but not by the points
    IMPORTANT = "important"
    WORSE = "worse"  # worse by as much as would matter if it were better


@dataclass(frozen=True, slots=True)
class Change:
    """A change from a first value to a latest.

    Args:
        measure: Of what.
        start: The first value.
        now: The latest value.
        since: The day of the first.
        until: The day of the latest.
    """

    measure: Measure
    start: float
    now: float
    since: date
    until: date

    @property
    def gain(self) -> float:
        """By how much it is better; negative where it is worse."""
        return self.measure.gain(self.start, self.now)

    @property
    def verdict(self) -> Verdict:
        """What can be said of it."""
        important = self.measure.important
        if important is None:
            return Verdict.UNKNOWN
        if self.gain >= important.points - _ROUNDING:
            return Verdict.IMPORTANT
        if -self.gain >= important.points - _ROUNDING:
            return Verdict.WORSE
        if important.share is not None and 0 < important.share * self.start <= self.gain:
            return Verdict.SHARE_ONLY
        return Verdict.NONE

    @property
    def grade(self) -> str | None:
        """The name of the largest grade that it reaches: "small", "medium", "large"; None where there is none."""
        important = self.measure.important
        reached = [name for points, name in important.grades if self.gain >= points - _ROUNDING] if important else []
        return reached[-1] if reached else None

    @property
    def has_room(self) -> bool:
        """Whether an important change for the better was possible at all from this start."""
        important = self.measure.important
        best = self.measure.low if self.measure.better is Better.LOWER else self.measure.high
        return important is not None and self.measure.gain(self.start, best) >= important.points


_ROUNDING: Final = 1e-9
"""A mean of three answers may miss 1.3 by a hair."""


def change_of(measure: Measure, scores: Iterable[Score]) -> Change | None:
    """The change of a measure from its first score to its latest; None before there are two days of it."""
    own = sorted((each for each in scores if each.key == measure.key), key=lambda each: each.day)
    if not own:
        return None
    first, last = own[0], own[-1]
    if measure.is_change:
        return Change(measure, 0.0, last.value, first.day, last.day)
    return None if first.day == last.day else _between(measure, first, last)


def _between(measure: Measure, first: Score, last: Score) -> Change | None:
    """Made of the same parts on both days, where a score has parts that come and go: others cannot be compared."""
    if measure is not ACTIVITIES or not first.items or not last.items:
        return Change(measure, first.value, last.value, first.day, last.day)
    shared = first.items.keys() & last.items.keys()
    if not shared:
        return None
    start, now = (fmean(score.items[item] for item in shared) for score in (first, last))
    return Change(measure, start, now, first.day, last.day)


def changed(measure: Measure, start: float, now: float) -> Verdict:
    """What can be said of a change from one value to another."""
    return Change(measure, start, now, date.min, date.max).verdict
