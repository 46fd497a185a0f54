"""The plan of today: made from what is kept, and kept; asked again on the same day it is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from medius.programme.person import Person
from medius.programme.planned import Plan
from medius.programme.planner import plan
from medius.storage import Storage

LOOKS_BACK: Final = timedelta(days=120)
"""So far the rules look: the longest, P19, asks for twelve weeks."""


def person_of(storage: Storage) -> Person:
    """The person as far as is known; what the safety questions know about a pregnancy holds too."""
    person = storage.about.person() or Person()
    standing = storage.safety_checks.standing()
    return replace(person, pregnant=person.pregnant or (standing is not None and standing.pregnant))


def plan_of_today(storage: Storage) -> Plan:
    """The plan for today, made where it is not yet, and kept.

    Raises:
        PlanChanged: Another window changed the plan at this very moment.
    """
    today = storage.clock().date()
    before = storage.plans.current()
    made = plan(person_of(storage), before, storage.logs.log(since=today - LOOKS_BACK), today)
    if made != before:
        storage.plans.keep(made, over=before)
    return made
