"""What was kept, as it is read: frozen records for the pages of the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medius.movement import Repetition
from medius.programme import Dose, Routine
from medius.session.outcomes import Curve, Json


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in a list.

    Args:
        id: Its number.
        kind: "warm-up" or "strength".
        eyes: "camera", "sample" or "none".
        began_at: When, by the person's clock.
        ended_at: When it ended, or the last thing of it was kept; None while it goes on.
        ended_why: "done", "stopped", "broken-off" and the like; None while it goes on.
        sets: How many were begun.
        counted: Repetitions that counted, by the camera or the person.
        clean: How many of those judged were clean.
        judged: How many could be judged.
    """

    id: int
    kind: str
    eyes: str
    began_at: datetime
    ended_at: datetime | None
    ended_why: str | None
    sets: int
    counted: int
    clean: int
    judged: int


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions that began on one day, the last one first."""

    date: date
    sessions: tuple[SessionLine, ...]


@dataclass(frozen=True, slots=True)
class KeptRepetition:
    """A repetition with its curve, and the watch whose seconds its times are; None where nobody watched."""

    repetition: Repetition
    curve: Curve
    watch: int | None


@dataclass(frozen=True, slots=True)
class KeptSet:
    """One set as it was done.

    Args:
        ordinal: Its place in the session, from 0.
        dose: What was prescribed, in the variation that was done last.
        set_number: 1 for the first of its dose.
        self_reported: Whether the person counted.
        began_at: When it was first begun.
        ended_at: When it ended; None where it broke off.
        why: Why it ended; None where it broke off.
        counted: Repetitions that counted, by side of the moving leg.
        clean: How many of those judged were clean.
        judged: How many could be judged.
        self_counted: What the person counted; None where they did not.
        repetitions: In the order of their numbers.
        landmarks: The watches of which landmarks are kept.
    """

    ordinal: int
    dose: Dose
    set_number: int
    self_reported: bool
    began_at: datetime
    ended_at: datetime | None
    why: str | None
    counted: Mapping[str, int]
    clean: int
    judged: int
    self_counted: int | None
    repetitions: tuple[KeptRepetition, ...]
    landmarks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer; without a value it was asked and not answered, which never means "no pain"."""

    subject: str
    question: str
    value: str | int | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One session, whole.

    Args:
        line: What stands of it in the list.
        routine: What was intended.
        clearance: On what it was cleared, as `Clearance.as_json` gives it.
        safety_check_id: The safety check that it stands on.
        keeps_landmarks: Whether the person said yes to that.
        medius_version: Which Medius judged it.
        summary: What its last view showed.
        sets: In their order.
        answers: In the order in which they came.
    """

    line: SessionLine
    routine: Routine
    clearance: Json
    safety_check_id: int | None
    keeps_landmarks: bool
    medius_version: str
    summary: Json | None
    sets: tuple[KeptSet, ...]
    answers: tuple[KeptAnswer, ...]
