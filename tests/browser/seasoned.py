"""Twelve weeks of somebody with Medius, lived as the pages would have it: each day planned, done, answered and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import months
from begun import welcomed
from kept import Clock, screened
from medius.exercises.camera_tests import ABDUCTION_RANGE, SINGLE_LEG_STANCE
from medius.outcomes import Score, monday
from medius.programme import Ability, Clearance, Dose, Kind, SoreSide, Today, clearance, routine
from medius.programme.log import Ache, Morning, Stopped, WeekNote
from medius.programme.planned import DayKind
from medius.session import AnswerKept, Eyes, KeptRecord, SessionEnded, SetBegun, SetEnded, Why
from medius.storage import Storage
from medius.web.first_steps import STEPS
from medius.web.planned import planned

WEEKS: Final = 12

ANN: Final = replace(months.ANN, minutes=30, weekdays=frozenset(months.TRAINING))

ERRORS: Final = {
    reading.measure: reading.error for test in (SINGLE_LEG_STANCE, ABDUCTION_RANGE) for reading in test.readings
}
"""What the camera's tests keep beside their results."""

_FLARES: Final = {2: 3, 3: 2}
"""Weeks in which her back stopped her, and for how many days."""


def seasoned(folder: Path, until: datetime, weeks: int = WEEKS) -> None:
    """Fill an empty data folder with weeks that end on the day before this moment.

    Args:
        folder: The data folder; it is made.
        until: When her page is looked at.
        weeks: How many.
    """
    clock = Clock(_evening(until, weeks * 7))
    with Storage(folder, clock) as storage:
        welcomed(storage, ANN)
        for step in STEPS:
            storage.about.keep(ANN, step.key)
        for activity in months.ACTIVITIES:
            storage.about.name_activity(activity.name)
        for number in range(weeks * 7):
            clock.at = _evening(until, weeks * 7 - number)
            _live(storage, clock.at.date(), number / (weeks * 7))
        _looked_back(storage, until.date(), weeks)


def _evening(until: datetime, days_before: int) -> datetime:
    """Half past six, so many days before."""
    return until.replace(hour=18, minute=30) - timedelta(days=days_before)


def _live(storage: Storage, day: date, passed: float) -> None:
    """One day: the morning after, the session if there is one, the diary on Sundays."""
    week = int(passed * WEEKS)
    pain = _pain(day, passed)
    if day.weekday() in {1, 3, 5}:
        storage.mornings.keep(Morning(day, max(0, pain - 1), 1, Ache.NONE))
    now = planned(storage)
    if now.plan.due.kind is DayKind.STRENGTH and day.toordinal() % 19:
        _train(storage, Kind.STRENGTH, pain, passed)
    elif day.weekday() == 5:
        _train(storage, Kind.WARM_UP, pain, passed)
    if day.weekday() == 6:
        lost = _FLARES.get(week, 0)
        storage.diary.keep(WeekNote(monday(day), Stopped.FLARE if lost else Stopped.NOTHING, lost))


def _pain(day: date, passed: float) -> int:
    """Falling from five to one and a half, with ups and downs."""
    return max(0, round(4.6 - 3.4 * passed + (day.toordinal() % 3 - 1) * 0.8))


def _train(storage: Storage, kind: Kind, pain: int, passed: float) -> None:
    storage.safety_checks.keep(screened())
    now, cleared = planned(storage), _cleared(pain)
    made = routine(kind, cleared, now.plan.due, now.person)
    number = storage.journal.begin_session(made, cleared, eyes=Eyes.CAMERA, keeps_landmarks=False)
    for record in (*_sets(made.doses, passed), *_answers(made.doses, pain, passed), SessionEnded(Why.DONE)):
        storage.journal.keep(number, record).result(timeout=30)


def _cleared(pain: int) -> Clearance:
    return clearance(Today(pain, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=screened())


def _sets(doses: tuple[Dose, ...], passed: float) -> Iterator[KeptRecord]:
    ordinal = 0
    for dose in doses:
        sides = ("left", "right") if dose.side == "alternating" else (dose.side,)
        for set_number in range(1, dose.sets + 1):
            watch = ordinal + 1 if dose.judged else None
            done = min(_most(dose, passed), dose.up_to if dose.up_to and set_number == dose.sets else dose.repetitions)
            total = done * len(sides)
            judged = total if dose.form_judged else 0
            yield SetBegun(ordinal, dose, set_number, watch, 1, self_reported=not dose.judged)
            clean = round(judged * min(0.97, 0.72 + 0.35 * passed))
            yield SetEnded(ordinal, Why.DONE, dict.fromkeys(sides, done), clean, judged)
            ordinal += 1


def _most(dose: Dose, passed: float) -> int:
    """Repetitions to the last: fewer on a higher rung, more as the weeks go by."""
    level = dose.level or 1
    return max(5, round(16 + 14 * passed - 2.5 * (level - 1) - dose.load))


def _answers(doses: tuple[Dose, ...], pain: int, passed: float) -> Iterator[KeptRecord]:
    for key, dose in {dose.exercise: dose for dose in doses}.items():
        yield AnswerKept(key, "effort", max(0, min(4, _most(dose, passed) - dose.repetitions)))
        yield AnswerKept(key, "pain", pain)
        yield AnswerKept(key, "felt", "side-of-hip")
        if not dose.form_judged:
            yield AnswerKept(key, "hips-still", "yes")


def _looked_back(storage: Storage, today: date, weeks: int) -> None:
    """The questionnaires and tests of every four weeks; the last of them yesterday."""
    moved = today - timedelta(days=1) - (months.START + timedelta(weeks=weeks))
    for score in (*months.scores(weeks), Score("nprs-week", months.START + timedelta(weeks=weeks), 1.0)):
        storage.scores.keep(replace(score, day=score.day + moved))
    for result in months.results(weeks):
        error = ERRORS.get(result.measure)
        storage.tests.keep(replace(result, day=result.day + moved, error=error))
