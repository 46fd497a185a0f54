"""A person who is past the start, and sessions that are behind her."""

from __future__ import annotations

from kept import screened
from medius.programme import Ability, Kind, SoreSide, Today, clearance, routine
from medius.programme.person import Person
from medius.session import Eyes, SelfCount, SessionEnded, SetBegun, SetEnded, Why
from medius.storage import Storage
from medius.web.first_steps import BEFORE, SAFETY, STEPS


def welcomed(storage: Storage, person: Person | None = None) -> None:
    """The first part of the start is behind her, skipped, or answered by this person."""
    storage.safety_checks.keep(screened())
    for key in (SAFETY, *(step.key for step in STEPS if step.part == BEFORE)):
        storage.about.keep(person or Person(), key, skipped=person is None)


def session_begun(storage: Storage) -> int:
    """A session whose first set has begun, and then nothing more; its number."""
    cleared = clearance(Today(1, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=screened())
    made = routine(Kind.STRENGTH, cleared)
    number = storage.journal.begin_session(made, cleared, eyes=Eyes.NONE, keeps_landmarks=False)
    storage.journal.keep(number, SetBegun(0, made.doses[0], 1, None, 1, self_reported=True)).result(timeout=30)
    return number


def session_done(storage: Storage, kind: Kind = Kind.STRENGTH, pain: int = 1, repetitions: int = 10) -> int:
    """A whole session, counted by her; its number."""
    cleared = clearance(Today(pain, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=screened())
    made = routine(kind, cleared)
    number = storage.journal.begin_session(made, cleared, eyes=Eyes.NONE, keeps_landmarks=False)
    for ordinal, dose in enumerate(made.doses):
        storage.journal.keep(number, SetBegun(ordinal, dose, 1, None, 1, self_reported=True))
        storage.journal.keep(number, SelfCount(ordinal, repetitions))
        storage.journal.keep(number, SetEnded(ordinal, Why.DONE, {dose.side: repetitions}, 0, 0))
    storage.journal.keep(number, SessionEnded(Why.DONE)).result(timeout=30)
    return number
