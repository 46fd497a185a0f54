"""The journal of a session: what must survive a power cut, and what is known of a session that broke off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, insert, select, union_all
from sqlalchemy.orm import defer, selectinload

import medius
from medius.programme import Clearance, NotCleared, Routine, Unanswered
from medius.session import Eyes, KeptRecord, Progress
from medius.storage.database import Database, now
from medius.storage.mapping import progress_of
from medius.storage.refusals import NoSuchSession
from medius.storage.statements import keep, number_of_new, session_ended, steps
from medius.storage.tables import AnswerRow, ExerciseSetRow, RepetitionRow, SafetyCheckRow, TrainingSessionRow

BROKEN_OFF: Final = "broken-off"
"""Why a session is over that nobody ended."""

OFFERED_FOR: Final = timedelta(days=1)
"""So long a session that broke off can go on: whoever has rested for a day begins anew. Our proposal."""

_WITH_PROGRESS: Final = (
    selectinload(TrainingSessionRow.answers),
    selectinload(TrainingSessionRow.sets).selectinload(ExerciseSetRow.watches),
    selectinload(TrainingSessionRow.sets)
    .selectinload(ExerciseSetRow.repetitions)
    .options(selectinload(RepetitionRow.faults), defer(RepetitionRow.curve)),
)
"""Everything of a session but the curves."""


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A session that can go on.

    Args:
        session_id: Its number.
        began_at: When it began.
        routine: As it was intended.
        clearance: That it may be had; of the time when it began.
        eyes: Who watched.
        keeps_landmarks: Whether the person said yes to that.
        progress: How far it came.
    """

    session_id: int
    began_at: datetime
    routine: Routine
    clearance: Clearance
    eyes: Eyes
    keeps_landmarks: bool
    progress: Progress


class Journal:
    """What the running sessions keep.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def begin_session(
        self, routine: Routine, clearance: Clearance, *, eyes: Eyes, keeps_landmarks: bool = False
    ) -> int:
        """A new session, on the disk; its number. It stands on the safety check that was answered last."""
        row = insert(TrainingSessionRow).values(
            kind=routine.kind.value,
            eyes=eyes.value,
            routine=routine.as_json(),
            clearance=clearance.as_json(),
            pain_before=clearance.today.pain_now,
            safety_check_id=select(func.max(SafetyCheckRow.id)).scalar_subquery(),
            keeps_landmarks=keeps_landmarks,
            medius_version=medius.__version__,
            stage=0,
            began_at=self._clock(),
        )
        return self._database.make(lambda connection: number_of_new(connection, row)).result()

    def keep(self, session_id: int, record: KeptRecord) -> Future[None]:
        """Keep a record; the future is done once it is on the disk. Keeping it again changes nothing.

        The future raises `NoSuchSession` or `NoSuchSet` where it belongs to nothing, and `DiskFull` where there is
        no room.

        Raises:
            Closed: The data file was closed.
        """
        wanted = steps(session_id, record, self._clock())
        return self._database.make(lambda connection: keep(connection, session_id, wanted))

    def progress(self, session_id: int) -> Progress:
        """How far a session came.

        Raises:
            NoSuchSession: There is none of that number.
        """
        with self._database.reading() as reading:
            row = reading.get(TrainingSessionRow, session_id, options=_WITH_PROGRESS)
            if row is None:
                raise NoSuchSession(f"there is no session {session_id}")
            return progress_of(row)

    def broken_off(self, running: Collection[int] = ()) -> BrokenOff | None:
        """The last session that began within a day and was not ended, if there is one.

        All others that were not ended are over from now on, as broken off.

        Args:
            running: Sessions that go on at this moment.
        """
        found = self._last_unended(running)
        over = self._unended([*running, *([] if found is None else [found.session_id])])
        for session_id in over:
            self.leave(session_id)
        return found

    def leave(self, session_id: int) -> None:
        """A session that broke off is not continued: it ended when the last thing of it was kept."""
        self._database.make(lambda connection: _leave(connection, session_id)).result()

    def close(self) -> None:
        """Keep what still waits, then let go of the file."""
        self._database.close()

    def _last_unended(self, running: Collection[int]) -> BrokenOff | None:
        with self._database.reading() as reading:
            row = reading.scalar(
                select(TrainingSessionRow)
                .where(TrainingSessionRow.ended_at.is_(None), TrainingSessionRow.id.not_in(running))
                .order_by(TrainingSessionRow.id.desc())
                .limit(1)
                .options(*_WITH_PROGRESS)
            )
            is_offered = row is not None and self._clock() - row.began_at < OFFERED_FOR
            return _broken_off(row) if row is not None and is_offered else None

    def _unended(self, but: Collection[int]) -> list[int]:
        with self._database.reading() as reading:
            ended = TrainingSessionRow.ended_at
            return list(
                reading.scalars(select(TrainingSessionRow.id).where(ended.is_(None), TrainingSessionRow.id.not_in(but)))
            )


def _broken_off(row: TrainingSessionRow) -> BrokenOff | None:
    """The session, unless there are other safety questions by now: then it is not cleared any more."""
    with suppress(Unanswered, NotCleared):
        return _as_kept(row)
    return None


def _as_kept(row: TrainingSessionRow) -> BrokenOff:
    return BrokenOff(
        session_id=row.id,
        began_at=row.began_at,
        routine=Routine.from_json(row.routine),
        clearance=Clearance.from_json(row.clearance),
        eyes=Eyes(row.eyes),
        keeps_landmarks=row.keeps_landmarks,
        progress=progress_of(row),
    )


def _leave(connection: Connection, session_id: int) -> None:
    moments = connection.scalars(
        union_all(
            select(TrainingSessionRow.began_at).where(TrainingSessionRow.id == session_id),
            select(ExerciseSetRow.began_at).where(ExerciseSetRow.session_id == session_id),
            select(ExerciseSetRow.ended_at).where(ExerciseSetRow.session_id == session_id),
            select(AnswerRow.answered_at).where(AnswerRow.session_id == session_id),
        )
    )
    known = [moment for moment in moments if moment is not None]
    if not known:
        raise NoSuchSession(f"there is no session {session_id}")
    keep(connection, session_id, [session_ended(session_id, BROKEN_OFF, max(known))])
