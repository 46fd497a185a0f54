"""A session to keep: a person who is well, what she is to do, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from medius.movement import FaultOccurrence, Level, PerformedTempo, Repetition
from medius.programme import (
    QUESTIONS,
    Ability,
    Clearance,
    Kind,
    Reply,
    Routine,
    Screening,
    SoreSide,
    Today,
    clearance,
    routine,
)
from medius.session import (
    AnswerKept,
    Eyes,
    KeptRecord,
    RepetitionKept,
    SelfCount,
    SessionEnded,
    SetBegun,
    SetEnded,
    StageReached,
    Why,
)
from medius.storage import Storage

EVENING = datetime(2026, 1, 5, 18, 30, tzinfo=timezone(timedelta(hours=1)))
"""A winter evening, an hour ahead of UTC."""


class Clock:
    """A clock that stands still until it is set.

    Args:
        at: What it shows.
    """

    def __init__(self, at: datetime = EVENING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """What it shows."""
        return self.at

    def pass_by(self, **time: float) -> None:
        """So much time passes: hours=…, minutes=…, seconds=…."""
        self.at += timedelta(**time)


def screened(**yes: bool) -> Screening:
    """The full list, answered with no, but for the keys that are named."""
    return Screening({question.key: Reply.YES if yes.get(question.key) else Reply.NO for question in QUESTIONS})


def cleared() -> Clearance:
    """A person who is well, but for a little pain on the left."""
    return clearance(Today(2, SoreSide.LEFT, dict.fromkeys(Ability, True)), screening=screened())


def strength() -> Routine:
    """Her session."""
    return routine(Kind.STRENGTH, cleared())


def begun(storage: Storage, *, keeps_landmarks: bool = False) -> int:
    """A session of hers that has begun; its number."""
    return storage.journal.begin_session(strength(), cleared(), eyes=Eyes.CAMERA, keeps_landmarks=keeps_landmarks)


def set_begun(ordinal: int = 0, watch: int | None = 1, first_number: int = 1) -> SetBegun:
    """Her clamshells begin, or go on in a new watch."""
    dose = strength().doses[0]
    return SetBegun(ordinal, dose, 1, watch, first_number, self_reported=watch is None)


def repetition(
    number: int = 1, *faults: FaultOccurrence, clean: bool | None = True, counted: bool = True
) -> Repetition:
    """One of them, six seconds after the one before."""
    start_s = 6.0 * number
    return Repetition(
        number=number,
        side="left",
        counted=True,
        clean=clean,
        start_s=start_s,
        top_s=start_s + 2.5,
        end_s=start_s + 5.0,
        tempo=PerformedTempo(2.0, 1.0, 2.0),
        excursion_deg=31.25,
        visibility=0.875,
        faults=faults,
        unseen=("knees-drift",),
    )


def feet_apart(peak: float = 0.19) -> FaultOccurrence:
    """A fault."""
    return FaultOccurrence("feet-apart", Level.WARN, peak, "shank", 1.9, 2.8)


def kept(repetition: Repetition, ordinal: int = 0) -> RepetitionKept:
    """The record of a repetition, with a curve at 30 poses a second."""
    curve = tuple((repetition.start_s + step / 30, 16.0 + step / 7) for step in range(150))
    return RepetitionKept(ordinal, repetition, curve)


def whole_set(ordinal: int = 0, repetitions: int = 10) -> Iterator[KeptRecord]:
    """Everything that is kept of a set in which the third opens the feet."""
    yield set_begun(ordinal, watch=ordinal + 1)
    for number in range(1, repetitions + 1):
        faults = (feet_apart(),) if number == 3 else ()
        yield kept(repetition(number, *faults, clean=number != 3), ordinal)
    yield SetEnded(ordinal, Why.DONE, {"left": repetitions}, repetitions - 1, repetitions)


def whole_session() -> Iterator[KeptRecord]:
    """Everything that is kept of a session of two sets, the second one counted by her."""
    yield StageReached(1)
    yield from whole_set(0)
    yield StageReached(2)
    yield set_begun(1, watch=None)
    yield SelfCount(1, 8)
    yield SetEnded(1, Why.SKIPPED, {"left": 8}, 0, 0)
    yield AnswerKept("clamshell", "effort", 3)
    yield AnswerKept("clamshell", "felt", "buttock")
    yield AnswerKept("session", "pain", None)
    yield SessionEnded(Why.DONE, {"headline": "9 of 10 clean", "lines": ["Slow and even."]})


def revised(record: RepetitionKept) -> RepetitionKept:
    """The same repetition, after later ones showed her range: it does not count any more."""
    return replace(record, repetition=replace(record.repetition, counted=False, clean=None, faults=(feet_apart(0.5),)))


def keep_all(storage: Storage, session_id: int, records: Iterator[KeptRecord]) -> None:
    """Keep records, and wait until they are on the disk."""
    for future in [storage.journal.keep(session_id, record) for record in records]:
        future.result(timeout=30)
