"""The plan as it stands, and every decision that was ever taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from medius.programme.planned import Change, Decision, Plan
from medius.session.outcomes import Json
from medius.storage.database import Database, now
from medius.storage.refusals import PlanChanged
from medius.storage.statements import written_over
from medius.storage.tables import DecisionRow, PlanRow

_ONLY: Final = 1
"""The number of the one row."""

_WHOLE_PLAN: Final = "plan"
"""What a decision is about that is about no single exercise."""


class Plans:
    """The plan.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def current(self) -> Plan | None:
        """The plan that was kept last; None before the first.

        Raises:
            NotAPlan: What is kept was changed into something that cannot be.
        """
        with self._database.reading() as reading:
            kept = reading.scalar(select(PlanRow.plan))
        return None if kept is None else Plan.from_json(kept)

    def keep(self, plan: Plan, over: Plan | None = None) -> None:
        """Keep a plan in place of the one before, and its decisions beside the earlier ones.

        Args:
            plan: The plan from now on.
            over: The plan that it was made from; None where it does not matter which one stands.

        Raises:
            PlanChanged: Another plan stands by now; nothing was changed.
        """
        row = {"id": _ONLY, "made_on": plan.made_on, "plan": plan.as_json(), "kept_at": self._clock()}
        decisions = [_values(place, each) for place, each in enumerate(plan.decisions)]
        expected = None if over is None else _as_read(over)

        def change(connection: Connection) -> None:
            if expected is not None and connection.scalar(select(PlanRow.plan)) != expected:
                raise PlanChanged("the plan was changed in another window; look at it as it is now, then change it")
            connection.execute(_PLAN, row)
            if decisions:
                connection.execute(_DECISION, decisions)

        self._database.make(change).result()

    def decisions(self, since: date | None = None, limit: int | None = None) -> tuple[Decision, ...]:
        """The decisions, the last day first, those of a day in their order.

        Args:
            since: Only those of this day and later; None for all.
            limit: At most so many; None for all.
        """
        wanted = select(DecisionRow).order_by(DecisionRow.day.desc(), DecisionRow.place, DecisionRow.rule).limit(limit)
        if since is not None:
            wanted = wanted.where(DecisionRow.day >= since)
        with self._database.reading() as reading:
            return tuple(_decision_of(row) for row in reading.scalars(wanted))


_PLAN: Final = written_over(PlanRow)
_DECISION: Final = written_over(DecisionRow)


def _as_read(plan: Plan) -> Json:
    """A plan as it comes back from the file: JSON knows no tuples."""
    read: Json = json.loads(json.dumps(plan.as_json()))
    return read


def _values(place: int, decision: Decision) -> dict[str, Any]:
    return {
        "day": decision.day,
        "rule": decision.rule,
        "about": decision.exercise or _WHOLE_PLAN,
        "place": place,
        "change": decision.change.value,
        "sentence": decision.sentence,
        "source": decision.source,
    }


def _decision_of(row: DecisionRow) -> Decision:
    exercise = None if row.about == _WHOLE_PLAN else row.about
    return Decision(row.day, row.rule, exercise, Change(row.change), row.sentence, row.source)
