"""The record of a programme: what was kept, read once, and the points that charts and sentences are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Final, TypeAlias

from medius.outcomes import (
    Activity,
    Change,
    Moment,
    PainPoint,
    Score,
    TestResult,
    WeekDone,
    WeekOfPain,
    change_over,
    weeks_done,
    weeks_of_pain,
)
from medius.programme.ladders import LADDERS, load_words, rung
from medius.programme.log import Morning, Stopped, WeekNote
from medius.programme.person import Person
from medius.programme.planned import Decision, Phase, Plan
from medius.programme.schedule import days_a_week
from medius.reports.charted import FormPoint, LadderPoint, StopCount, grain
from medius.storage import DayTrend, Storage
from medius.storage.folder import FILE


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What was kept of one person, and the day on which it is looked at; a record is equal to itself only.

    Args:
        today: The day.
        person: None before anything was answered.
        plan: None before there was one.
        activities: Those that are hard, the ones put away included.
        trends: What was done, by day, exercise and side.
        strength_days: The days with a strength session.
        mornings: The answers of the mornings after.
        scores: The answers to the questionnaires.
        notes: The diary.
        results: The camera tests.
        decisions: Of the plan, the newest first.
        goal_reached: Since when the person is where they want to be; None where not.
    """

    today: date
    person: Person | None = None
    plan: Plan | None = None
    activities: tuple[Activity, ...] = ()
    trends: tuple[DayTrend, ...] = ()
    strength_days: tuple[date, ...] = ()
    mornings: tuple[Morning, ...] = ()
    scores: tuple[Score, ...] = ()
    notes: tuple[WeekNote, ...] = ()
    results: tuple[TestResult, ...] = ()
    decisions: tuple[Decision, ...] = ()
    goal_reached: date | None = None

    @property
    def started(self) -> date | None:
        """The first day of training; None before it."""
        return self.trends[0].day if self.trends else None


LATEST_DECISIONS: Final = 40
REMEMBERED: Final = 4
"""Of so many records what was made is remembered: a page asks for it, and then each of its charts."""


def record(storage: Storage) -> Record:
    """What is kept, in a dozen queries, however much it is; read anew only when the data file has changed.

    A page and its charts ask within the same second, each for all of it.
    """
    state = (storage.clock().date(), *_state_of(storage.folder))
    with _READING:
        known = _KNOWN.get(storage.folder)
        if known is None or known[0] != state:
            known = _KNOWN[storage.folder] = (state, _read(storage))
    return known[1]


def forget_records() -> None:
    """Nothing that was read stays in memory."""
    with _READING:
        _KNOWN.clear()
    pain_points.cache_clear()
    change_in_pain.cache_clear()
    weeks_in_pain.cache_clear()


State: TypeAlias = tuple[object, ...]

_KNOWN: Final[dict[Path, tuple[State, Record]]] = {}
_READING: Final = Lock()


def _state_of(folder: Path) -> Iterator[tuple[int, int]]:
    """When data file and write-ahead log were last written, and how long they are: every change moves one of them."""
    for name in (FILE, f"{FILE}-wal"):
        path = folder / name
        if path.exists():
            found = path.stat()
            yield found.st_mtime_ns, found.st_size


def _read(storage: Storage) -> Record:
    return Record(
        today=storage.clock().date(),
        person=storage.person(),
        plan=storage.plans.current(),
        activities=storage.about.activities(),
        trends=storage.trends.by_day(),
        strength_days=storage.trends.strength_days(),
        mornings=storage.mornings.since(None),
        scores=storage.scores.all(),
        notes=storage.diary.all(),
        results=storage.tests.all(),
        decisions=storage.plans.decisions(limit=LATEST_DECISIONS),
        goal_reached=storage.goal.reached_on(),
    )


@lru_cache(maxsize=REMEMBERED)
def pain_points(kept: Record) -> tuple[PainPoint, ...]:
    """Every answer about pain, by day."""
    asked = (_of_score(score) for score in kept.scores if score.key in _PAIN_SCORES)
    mornings = (
        PainPoint(each.day, float(each.pain), Moment.MORNING) for each in kept.mornings if each.pain is not None
    )
    points = (*asked, *mornings, *_of_sessions(kept.trends))
    return tuple(sorted(points, key=lambda point: point.day))


@lru_cache(maxsize=REMEMBERED)
def change_in_pain(kept: Record) -> Change | None:
    """From the first week with an answer to the latest; None before there are two."""
    return change_over(weeks_in_pain(kept))


@lru_cache(maxsize=REMEMBERED)
def weeks_in_pain(kept: Record) -> tuple[WeekOfPain, ...]:
    """The mean pain of each week that has one."""
    return weeks_of_pain(pain_points(kept))


_PAIN_SCORES: Final = MappingProxyType({"nprs-week": Moment.WEEK, "nprs-now": Moment.BEFORE})


def _of_score(score: Score) -> PainPoint:
    return PainPoint(score.day, score.value, _PAIN_SCORES[score.key])


def _of_sessions(trends: Iterable[DayTrend]) -> Iterator[PainPoint]:
    for day, own in groupby(trends, key=_DAY):
        exercises = tuple(own)
        before = [each.pain_before for each in exercises if each.pain_before is not None]
        during = [each.pain for each in exercises if each.pain is not None]
        if before:
            yield PainPoint(day, float(max(before)), Moment.BEFORE)
        if during:
            yield PainPoint(day, float(max(during)), Moment.DURING)


LADDER_NAMES: Final = MappingProxyType(
    {
        "clamshell": "Clamshell",
        "side-lying-hip-abduction": "Side-lying hip abduction",
        "glute-bridge": "Glute bridge",
        "bird-dog": "Bird-dog",
        "standing-hip-hitch": "Standing hip hitch",
    }
)
"""The name of each ladder: not every rung of the bridge has a band."""


def ladder_name(key: str) -> str:
    """The name of a ladder; of one that is gone its key."""
    return LADDER_NAMES.get(key, key.replace("-", " ").capitalize())


def form_points(kept: Record) -> tuple[FormPoint, ...]:
    """What was done of each exercise, all sides together: by day, and in longer histories the mean day of a span."""
    if not kept.trends:
        return ()
    size = grain((kept.trends[0].day, kept.trends[-1].day))
    spans: dict[tuple[date, str], list[DayTrend]] = {}
    for day, of_day in groupby(kept.trends, key=_DAY):
        span = size.of(day)
        for trend in of_day:
            spans.setdefault((span, trend.exercise), []).append(trend)
    return tuple(_mean_day(day, exercise, own) for (day, exercise), own in spans.items())


_DAY: Final = attrgetter("day")


def _mean_day(day: date, exercise: str, own: list[DayTrend]) -> FormPoint:
    days = len({trend.day for trend in own})
    return FormPoint(
        day,
        ladder_name(exercise),
        sum(trend.counted for trend in own) / days,
        sum(trend.clean for trend in own) / days,
        sum(trend.judged for trend in own) / days,
        all(trend.self_reported for trend in own),
    )


def ladder_points(kept: Record) -> tuple[LadderPoint, ...]:
    """Where each exercise stood: the days on which its rung or load changed, and the last on which it was done."""
    steps: list[tuple[date, str, Place]] = []
    latest: dict[str, tuple[date, Place]] = {}
    for day, exercise, place in _places(kept.trends):
        if exercise not in latest or latest[exercise][1] != place:
            steps.append((day, exercise, place))
        latest[exercise] = (day, place)
    ends = [(day, exercise, place) for exercise, (day, place) in latest.items()]
    return tuple(_ladder_point(*step, kept.person) for step in dict.fromkeys((*steps, *ends)))


Place: TypeAlias = tuple[int, int, float]
"""A rung, the place among its loads, and the seconds of a hold in place of the rung's own; 0 for the rung's own."""


def _places(trends: Iterable[DayTrend]) -> Iterator[tuple[date, str, Place]]:
    """The highest of each day and exercise."""
    for day, of_day in groupby(trends, key=_DAY):
        highest: dict[str, Place] = {}
        for trend in of_day:
            place = (trend.level, trend.load, trend.hold_s or 0.0)
            highest[trend.exercise] = max(place, highest.get(trend.exercise, place))
        yield from ((day, exercise, place) for exercise, place in highest.items())


def _ladder_point(day: date, exercise: str, place: Place, person: Person | None) -> LadderPoint:
    level, load, hold_s = place
    held = f", {hold_s:g} s hold" if hold_s else ""
    words = f"{rung_words(exercise, level, load, person)}{held}"
    return LadderPoint(day, ladder_name(exercise), level, load, _loads(exercise, level), words, hold_s)


@cache
def _loads(exercise: str, level: int) -> int:
    return next((len(each.loads) for each in LADDERS.get(exercise, ()) if each.level == level), 1)


def rung_words(exercise: str, level: int, load: int, person: Person | None) -> str:
    """A rung with its load, as the person reads it; its number where the ladder has no such rung any more."""
    if all(each.level != level for each in LADDERS.get(exercise, ())):
        return f"rung {level}"
    own = rung(exercise, level)
    loaded = load_words(own.loads[load], person or Person()) if 0 <= load < len(own.loads) else None
    return own.name if loaded is None or loaded in own.name else f"{own.name}, {loaded}"


def weeks_of_training(kept: Record) -> tuple[WeekDone, ...]:
    """Strength days done and planned, week by week since the first day of training; none before it."""
    if kept.started is None:
        return ()
    phase = Phase.BUILDING if kept.plan is None else kept.plan.phase
    planned = days_a_week(kept.person or Person(), phase)
    return weeks_done(kept.strength_days, planned, kept.started, kept.today, (trend.day for trend in kept.trends))


STOPPED_WORDS: Final = MappingProxyType(
    {
        Stopped.NOTHING: "nothing",
        Stopped.FLARE: "a flare",
        Stopped.ILLNESS: "illness",
        Stopped.INJURY: "an injury",
        Stopped.TIME: "no time",
        Stopped.OTHER: "something else",
    }
)
"""What stopped the person, as it is asked and shown."""


def stop_counts(kept: Record) -> tuple[StopCount, ...]:
    """What stopped the person, each with its weeks and days; what never did is left out."""
    weeks = Counter(note.stopped for note in kept.notes)
    days: Counter[Stopped] = Counter()
    for note in kept.notes:
        days[note.stopped] += note.days_lost
    return tuple(
        StopCount(words, weeks[why], days[why])
        for why, words in STOPPED_WORDS.items()
        if why is not Stopped.NOTHING and weeks[why]
    )
