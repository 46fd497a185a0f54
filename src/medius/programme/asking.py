"""What is due to be asked today: the morning after training, the week's diary, and the scores of every four weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from medius.programme.log import Log, Morning

MORNING_WITHIN_DAYS: Final = 2
"""The morning after training is asked about on the next day, or on the one after. Our proposal."""

SCORES_AGAIN_AFTER_DAYS: Final = 28
"""`outcomes.csv`, rows GROC and PASS: every four weeks; the other scores keep step with them (our proposal)."""

DIARY_LOOKS_BACK_WEEKS: Final = 4
"""So many weeks of the diary can still be filled in or changed. Our proposal."""

MORNING_QUESTIONS: Final = ("pain", "stiffness", "ache")

SUNDAY: Final = 6


def training_days(log: Log) -> tuple[date, ...]:
    """The days on which something was done, rising."""
    return tuple(sorted({session.day for session in log.sessions if session.exercises}))


def morning_after(log: Log, today: date) -> date | None:
    """The training day that this morning's question is about; None where there is nothing to ask.

    What was answered on an earlier morning is not asked again; what was answered today can still be changed.
    """
    before = [day for day in training_days(log) if day < today]
    if not before or (today - before[-1]).days > MORNING_WITHIN_DAYS:
        return None
    answered = any(before[-1] < morning.day < today for morning in log.mornings)
    return None if answered else before[-1]


def still_open(morning: Morning | None) -> tuple[str, ...]:
    """Which of the three answers of a morning are open, in the order in which they are asked."""
    if morning is None:
        return MORNING_QUESTIONS
    given = dict(zip(MORNING_QUESTIONS, (morning.pain, morning.stiffness, morning.ache), strict=True))
    return tuple(key for key, value in given.items() if value is None)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def diary_week(log: Log, today: date) -> date | None:
    """The Monday of the week that the diary asks about: this week on a Sunday, else the last one; None where answered.

    Nothing is asked about weeks before the first training day.
    """
    week = monday(today) if today.weekday() == SUNDAY else monday(today) - timedelta(weeks=1)
    trained = training_days(log)
    if not trained or week < monday(trained[0]):
        return None
    return None if any(note.week == week for note in log.weeks) else week


def diary_weeks(today: date) -> tuple[date, ...]:
    """The Mondays of the weeks that can be filled in or changed, this week first."""
    return tuple(monday(today) - timedelta(weeks=back) for back in range(DIARY_LOOKS_BACK_WEEKS))


def scores_due(last: Mapping[str, date], wanted: Iterable[str], started: date | None, today: date) -> tuple[str, ...]:
    """Which scores are asked again, in their order.

    Args:
        last: The day of the last score, by key.
        wanted: The scores that this person is asked for.
        started: The first training day: what was never answered is due four weeks after it; None before it.
        today: By the person's calendar.
    """
    if started is None:
        return ()
    due_from = today - timedelta(days=SCORES_AGAIN_AFTER_DAYS)
    return tuple(key for key in wanted if max(last.get(key, started), started) <= due_from)
