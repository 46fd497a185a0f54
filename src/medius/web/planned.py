"""The plan of today, made when a page first asks for it, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from medius.programme.log import Log
from medius.programme.person import Person
from medius.programme.planned import Plan
from medius.programme.planner import plan
from medius.programme.recent import WINDOW_DAYS
from medius.storage import Storage
from medius.storage.refusals import PlanChanged
from medius.web.known import person_of

LOOKED_BACK: Final = timedelta(WINDOW_DAYS)
"""What must be remembered longer is in the plan."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of today, and what it was made from.

    Args:
        today: By the person's calendar.
        person: For whom.
        log: Of the last months.
        plan: That is kept.
    """

    today: date
    person: Person
    log: Log
    plan: Plan


def planned(storage: Storage) -> Planned:
    """The plan of today; kept where it is another than the one before.

    Where another window kept one in the meantime, it is that one.
    """
    today = storage.clock().date()
    person, before, log = person_of(storage), storage.plans.current(), storage.logs.log(since=today - LOOKED_BACK)
    made = plan(person, before, log, today)
    if made == before:
        return Planned(today, person, log, made)
    try:
        storage.plans.keep(made, over=before)
    except PlanChanged:
        made = storage.plans.current() or made
    return Planned(today, person, log, made)
