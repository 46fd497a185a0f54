"""The log: what was done and how it was, day by day, as far as the rules of the plan ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from medius.programme.kind import Kind


@dataclass(frozen=True, slots=True)
class SetDone:
    """One set as it was done.

    Args:
        side: "left", "right", "both" or "alternating".
        repetitions: That counted; of an alternating set those of the weaker side.
        prescribed: How many were prescribed, per side.
        clean: How many of those judged were clean.
        judged: How many could be judged.
        self_reported: Whether the person counted.
        ended: Why it ended, as `Why` of the session says it: "done", "form", "pain" and the like; None: broke off.
    """

    side: str
    repetitions: int
    prescribed: int
    clean: int = 0
    judged: int = 0
    self_reported: bool = False
    ended: str | None = "done"


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """One exercise in one session.

    Args:
        exercise: The key of its ladder.
        level: The rung that was done last in it.
        load: Its place among the loads of the rung, 0 for the lightest.
        sets: In their order; sides one after the other.
        in_reserve: Repetitions in reserve, 0 to 4 (four or more); None where it was not answered.
        pain: At its worst during it, 0 to 10; None where it was not answered, which never means none.
        felt: Where it was felt most, by the keys of the session's question; None where it was not answered.
        hips_still: The self-check "Did your hips stay still?"; None where it was not asked (P23).
        two_more: The self-check "Could you have done two more?"; None where it was not asked.
        hold_s: Seconds of hold in place of the rung's own (P04); None for the rung's own.
    """

    exercise: str
    level: int
    load: int
    sets: tuple[SetDone, ...]
    in_reserve: int | None = None
    pain: int | None = None
    felt: str | None = None
    hips_still: bool | None = None
    two_more: bool | None = None
    hold_s: float | None = None

    @property
    def form(self) -> float | None:
        """Clean ÷ counted and judged; None under six judged repetitions, and None never progresses anybody."""
        judged = sum(each.judged for each in self.sets)
        return sum(each.clean for each in self.sets) / judged if judged >= LEAST_JUDGED else None


LEAST_JUDGED = 6
"""P23, `DESIGN.md`: fewer judged repetitions say nothing about form."""


@dataclass(frozen=True, slots=True)
class SessionDone:
    """One session.

    Args:
        day: On which it began, by the person's calendar.
        kind: Warm-up or strength.
        pain_before: 0 to 10; None where it was not answered.
        exercises: What was done, in order; an exercise of both legs stands once.
        ended: Why it ended: "done", "stopped", "alarming" and the like; None while it goes on.
    """

    day: date
    kind: Kind
    pain_before: int | None
    exercises: tuple[ExerciseDone, ...]
    ended: str | None = "done"


class Ache(Enum):
    """What kind of ache it is, the morning after."""

    NONE = "none"
    WORKED_MUSCLE_BOTH = "worked-muscle-both"  # in the worked muscle, both sides: holds rather than regresses (P08)
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Morning:
    """The answers of the morning after a training day; None where one was left open."""

    day: date
    pain: int | None = None
    stiffness: int | None = None
    ache: Ache | None = None


class Stopped(Enum):
    """What stopped the person from training."""

    NOTHING = "nothing"
    FLARE = "flare"
    ILLNESS = "illness"
    INJURY = "injury"
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WeekNote:
    """The diary: "anything that stopped you this week?", for the week that begins on this Monday.

    Args:
        week: The Monday.
        stopped: What it was.
        days_lost: How many days, 0 to 7.
    """

    week: date
    stopped: Stopped
    days_lost: int = 0


@dataclass(frozen=True, slots=True)
class RedFlagDay:
    """A day on which a safety question was answered with yes, or all with no again."""

    day: date
    blocks: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Everything that happened, each part in the order of its days.

    Args:
        sessions: Several may fall on one day.
        mornings: At most one a day.
        weeks: The diary.
        flags: Safety checks.
        goal_reached: The day on which the person said that they are where they want to be; None before.
        scores: By key of a measure ("nprs", "psfs", …): pairs of a day and its value; for P19.
    """

    sessions: tuple[SessionDone, ...] = ()
    mornings: tuple[Morning, ...] = ()
    weeks: tuple[WeekNote, ...] = ()
    flags: tuple[RedFlagDay, ...] = ()
    goal_reached: date | None = None
    scores: Mapping[str, tuple[tuple[date, float], ...]] | None = None
