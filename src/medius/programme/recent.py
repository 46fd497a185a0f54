"""The recent part of a log: in the order of its days, nothing of the future, no more than the rules look back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, TypeVar

from medius.programme.kind import Kind
from medius.programme.log import Log, Morning, RedFlagDay, SessionDone, WeekNote
from medius.programme.sentences import sentence

WINDOW_DAYS: Final = 120
"""No rule looks further back; what must be remembered longer is in the plan."""

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Recent:
    """What happened lately, up to today.

    Args:
        today: The day for which is planned.
        sessions: In the order of their days.
        mornings: By day.
        weeks: The diary.
        flags: Safety checks.
        goal_reached: As in the log; None where it lies in the future.
        scores: As in the log, without the future.
        notes: What was odd about the log, one sentence each.
    """

    today: date
    sessions: tuple[SessionDone, ...]
    mornings: Mapping[date, Morning]
    weeks: tuple[WeekNote, ...]
    flags: tuple[RedFlagDay, ...]
    goal_reached: date | None
    scores: Mapping[str, tuple[tuple[date, float], ...]]
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def strength(self) -> tuple[SessionDone, ...]:
        """The strength sessions in which something was done, today's too."""
        return tuple(one for one in self.sessions if one.kind is Kind.STRENGTH and _was_done(one))


def recent(log: Log, today: date) -> Recent:
    """The recent part of a log.

    Args:
        log: Whole or a part of it, in whatever order.
        today: The day for which is planned.
    """
    sessions, ahead = _window(log.sessions, lambda one: one.day, today)
    mornings, mornings_ahead = _window(log.mornings, lambda one: one.day, today)
    weeks, _ = _window(log.weeks, lambda one: one.week, today)
    flags, flags_ahead = _window(log.flags, lambda one: one.day, today, days=None)
    ahead += mornings_ahead + flags_ahead
    return Recent(
        today,
        tuple(sessions),
        MappingProxyType({one.day: one for one in mornings}),
        tuple(weeks),
        tuple(flags),
        log.goal_reached if log.goal_reached is not None and log.goal_reached <= today else None,
        _scores(log, today),
        {"log": sentence("log-ahead", entries=_entries(ahead))} if ahead else {},
    )


def _window(
    entries: Sequence[_Entry], day: Callable[[_Entry], date], today: date, *, days: int | None = WINDOW_DAYS
) -> tuple[Sequence[_Entry], int]:
    """The entries of the last days in the order of their days, and how many lie ahead of today."""
    # Sorting what is in order is one pass; what is not was put together by hand.
    ordered = sorted(entries, key=day)
    until = bisect_right(ordered, today, key=day)
    since = 0 if days is None else bisect_left(ordered, today - timedelta(days), key=day)
    return ordered[since:until], len(ordered) - until


def _scores(log: Log, today: date) -> Mapping[str, tuple[tuple[date, float], ...]]:
    return {
        key: tuple(sorted((day, value) for day, value in kept if day <= today))
        for key, kept in (log.scores or {}).items()
    }


def _was_done(session: SessionDone) -> bool:
    """Whether it is over and anything of it was done; one that goes on is not yet one."""
    if session.ended is None:
        return False
    return any(one.repetitions > 0 for exercise in session.exercises for one in exercise.sets)


def _entries(count: int) -> str:
    return "One entry is" if count == 1 else f"{count} entries are"
