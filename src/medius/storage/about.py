"""The person: what they answered about themselves, which steps of the start are done, and what is hard for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, insert, select, update

from medius.outcomes import Activity
from medius.programme.person import Person
from medius.storage.database import Database, now
from medius.storage.refusals import NoSuchActivity
from medius.storage.statements import number_of_new, written_over
from medius.storage.tables import ActivityRow, PersonRow, StartStepRow

_ONLY: Final = 1
"""The number of the one row."""


@dataclass(frozen=True, slots=True)
class StepKept:
    """A step of the start that is behind the person.

    Args:
        answered_at: When.
        skipped: Whether they went on without an answer.
    """

    answered_at: datetime
    skipped: bool


class About:
    """The person, as they described themselves.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def person(self) -> Person | None:
        """The person; None before anything was answered.

        Raises:
            BadAnswer: What is kept was changed into something that cannot be.
        """
        with self._database.reading() as reading:
            answers = reading.scalar(select(PersonRow.answers))
        return None if answers is None else Person.from_json(answers)

    def keep(self, person: Person, step: str, *, skipped: bool = False) -> None:
        """Keep a step of the start, and the person as it left them; on the disk when this returns."""
        at = self._clock()
        answers = {"id": _ONLY, "answers": person.as_json(), "answered_at": at}

        def change(connection: Connection) -> None:
            connection.execute(_PERSON, answers)
            connection.execute(_STEP, {"step": step, "answered_at": at, "skipped": skipped})

        self._database.make(change).result()

    def steps(self) -> Mapping[str, StepKept]:
        """The steps that are behind the person, in the order in which they came."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(StartStepRow).order_by(StartStepRow.answered_at, StartStepRow.step))
            return MappingProxyType({row.step: StepKept(row.answered_at, row.skipped) for row in rows})

    def activities(self) -> tuple[Activity, ...]:
        """Everything that was ever named as hard, in its order; put away or not."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(ActivityRow).order_by(ActivityRow.number))
            return tuple(Activity(row.number, row.name, row.since, row.until) for row in rows)

    def name_activity(self, name: str) -> Activity:
        """Something more is hard, from today on."""
        today = self._clock().date()
        row = insert(ActivityRow).values(name=name, since=today)
        number = self._database.make(lambda connection: number_of_new(connection, row)).result()
        return Activity(number, name, today)

    def put_away(self, number: int) -> None:
        """An activity is not asked about any more, from today on; what was said of it stays.

        Raises:
            NoSuchActivity: There is none of that number.
        """
        away = update(ActivityRow).where(ActivityRow.number == number).values(until=self._clock().date())

        def change(connection: Connection) -> None:
            if not connection.execute(away).rowcount:
                raise NoSuchActivity(f"there is no activity {number}")

        self._database.make(change).result()


_PERSON: Final = written_over(PersonRow)
_STEP: Final = written_over(StartStepRow)
