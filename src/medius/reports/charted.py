"""What charts are made of: plain records by day or week, and how finely a span of time is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from statistics import fmean
from typing import Final, TypeVar

from medius.outcomes import PainPoint, TestResult, WeekDone, monday


@dataclass(frozen=True, slots=True)
class FormPoint:
    """What was done of one exercise on one day, all sides together.

    Args:
        day: By the person's calendar; the Monday or the first of the month where days are put together.
        exercise: Its name.
        counted: Repetitions that counted; a mean over the days where they are put together.
        clean: Of those judged, the clean ones; likewise.
        judged: How many could be judged; likewise.
        self_reported: Whether the person counted.
    """

    day: date
    exercise: str
    counted: float
    clean: float
    judged: float
    self_reported: bool = False

    @property
    def form(self) -> float | None:
        """Clean ÷ judged; None under six judged repetitions (P23)."""
        return self.clean / self.judged if self.judged >= LEAST_JUDGED else None


LEAST_JUDGED: Final = 6

_HALFWAY_S: Final = 10.0
"""A hold of so many seconds is drawn halfway to the next load. Our proposal, for the eye alone."""


@dataclass(frozen=True, slots=True)
class LadderPoint:
    """Where one exercise stood on its ladder on one day.

    Args:
        day: By the person's calendar.
        exercise: Its name.
        level: The rung.
        load: Its place among the loads of the rung.
        loads: How many loads the rung has.
        rung: The name of the rung, with its load and hold, as the person reads it.
        hold_s: Seconds of a hold in place of the rung's own; 0 for the rung's own.
    """

    day: date
    exercise: str
    level: int
    load: int
    loads: int
    rung: str
    hold_s: float = 0.0

    @property
    def height(self) -> float:
        """How far up: the rung, within it the load, and within that the hold: the longer, the nearer to the next."""
        held = self.hold_s / (self.hold_s + _HALFWAY_S)
        return self.level + (self.load + held) / max(self.loads, 1)


@dataclass(frozen=True, slots=True)
class StopCount:
    """How often one thing stopped the person.

    Args:
        why: In words: "a flare".
        weeks: In how many weeks.
        days_lost: How many days were lost to it.
    """

    why: str
    weeks: int
    days_lost: int


class Grain(Enum):
    """How finely time is shown: longer histories more coarsely, so that a chart stays one that can be read."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def of(self, day: date) -> date:
        """The day under which a day is put."""
        if self is Grain.DAY:
            return day
        return monday(day) if self is Grain.WEEK else day.replace(day=1)


_DAYS_UP_TO: Final = 7 * 26
_WEEKS_UP_TO: Final = 7 * 104


def grain(days: Sequence[date]) -> Grain:
    """Days up to half a year, weeks up to two years, then months."""
    span = (max(days) - min(days)).days if days else 0
    if span <= _DAYS_UP_TO:
        return Grain.DAY
    return Grain.WEEK if span <= _WEEKS_UP_TO else Grain.MONTH


_Made = TypeVar("_Made")
_Point = TypeVar("_Point", PainPoint, FormPoint, LadderPoint)


def _grouped(
    points: Iterable[_Point], size: Grain, kind: Callable[[_Point], object], made: Callable[[date, list[_Point]], _Made]
) -> tuple[_Made, ...]:
    span = cache(size.of)  # many points share a day
    groups: dict[tuple[date, object], list[_Point]] = {}
    for point in points:
        groups.setdefault((span(point.day), kind(point)), []).append(point)
    return tuple(made(day, own) for (day, _), own in groups.items())


def coarser_pain(points: Sequence[PainPoint]) -> tuple[PainPoint, ...]:
    """Answers about pain as finely as their span is shown; means where several fall together."""
    return _grouped(
        points,
        grain([point.day for point in points]),
        lambda point: point.moment.value,
        lambda day, own: PainPoint(day, fmean(point.value for point in own), own[0].moment),
    )


def coarser_form(points: Sequence[FormPoint]) -> tuple[FormPoint, ...]:
    """What was done as finely as its span is shown; means of the days where several fall together."""
    return _grouped(points, grain([point.day for point in points]), lambda point: point.exercise, _mean_form)


def _mean_form(day: date, own: list[FormPoint]) -> FormPoint:
    if len(own) == 1:
        return FormPoint(day, own[0].exercise, own[0].counted, own[0].clean, own[0].judged, own[0].self_reported)
    return FormPoint(
        day,
        own[0].exercise,
        fmean(point.counted for point in own),
        fmean(point.clean for point in own),
        fmean(point.judged for point in own),
        all(point.self_reported for point in own),
    )


def climbed(points: Iterable[LadderPoint]) -> tuple[LadderPoint, ...]:
    """Only the days on which something changed, and the latest of each exercise: a line needs no more."""
    last: dict[str, LadderPoint] = {}
    kept: list[LadderPoint] = []
    for point in points:
        before = last.get(point.exercise)
        if before is None or before.height != point.height:
            kept.append(point)
        last[point.exercise] = point
    return (*kept, *(point for point in last.values() if point not in kept))


@dataclass(frozen=True, slots=True)
class AdherenceBar:
    """Strength days done beside those planned, and days of a warm-up alone: of a week, or a month's mean week."""

    day: date
    done: float
    planned: float
    warm_ups: float


def adherence_bars(weeks: Sequence[WeekDone]) -> tuple[AdherenceBar, ...]:
    """Week by week up to a year, then the mean week of each month."""
    if len(weeks) <= _BARS:
        return tuple(AdherenceBar(week.week, week.done, week.planned, week.warm_ups) for week in weeks)
    months: dict[date, list[WeekDone]] = {}
    for week in weeks:
        months.setdefault(Grain.MONTH.of(week.week), []).append(week)
    return tuple(
        AdherenceBar(
            day,
            fmean(week.done for week in own),
            fmean(week.planned for week in own),
            fmean(week.warm_ups for week in own),
        )
        for day, own in months.items()
    )


_BARS: Final = 53


def thinned(results: Sequence[TestResult]) -> tuple[TestResult, ...]:
    """The first and the latest of a series of tests, and evenly between them as many as can be told apart."""
    every = -(-len(results) // _TESTS)
    return tuple(each for number, each in enumerate(results) if number in {0, len(results) - 1} or number % every == 0)


_TESTS: Final = 16
