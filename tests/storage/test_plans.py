"""The plan that stands, the decisions beside it, and two windows that change it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kept import Clock
from medius.programme.log import Log
from medius.programme.person import Person
from medius.programme.planned import Change, Decision, NotAPlan, Plan
from medius.programme.planner import plan
from medius.storage import PlanChanged, Storage
from medius.storage.statements import written_over
from medius.storage.tables import PlanRow

MONDAY = date(2026, 1, 5)
NEXT_DAY = MONDAY + timedelta(days=1)


def first() -> Plan:
    """The plan of somebody who has not begun."""
    return plan(Person(), None, Log(), MONDAY)


def decision(day: date, rule: str, exercise: str | None = None, sentence: str = "Go on.") -> Decision:
    """Something that was decided."""
    return Decision(day, rule, exercise, Change.NONE, sentence, "our proposal")


def test_there_is_no_plan_before_the_first(storage: Storage) -> None:
    """A new file."""
    assert (storage.plans.current(), storage.plans.decisions()) == (None, ())


def test_the_plan_comes_back_as_it_was_kept(storage: Storage) -> None:
    """The first one; and a later one in its place."""
    storage.plans.keep(first())
    assert first() == storage.plans.current()
    later = replace(first(), made_on=NEXT_DAY, decisions=())
    storage.plans.keep(later, over=first())

    assert later == storage.plans.current()


def test_decisions_are_kept_beside_the_plan_the_last_day_first(storage: Storage) -> None:
    """Two days; on the second one a plan is made anew, which says one of its decisions in other words."""
    monday = (decision(MONDAY, "P01", "clamshell"), decision(MONDAY, "P21"))
    tuesday = (decision(NEXT_DAY, "P03", "clamshell"), decision(NEXT_DAY, "P03", "bird-dog"))
    anew = decision(NEXT_DAY, "P03", "bird-dog", "Stay with it.")
    for decisions in (monday, tuesday, (anew,)):
        storage.plans.keep(replace(first(), decisions=decisions))

    assert {tuesday[0], anew} == set(storage.plans.decisions(limit=2))
    assert monday == storage.plans.decisions()[2:]
    assert {tuesday[0], anew} == set(storage.plans.decisions(since=NEXT_DAY))


def test_two_windows_that_change_the_plan_do_not_undo_each_other(storage: Storage) -> None:
    """Both show the same plan; the second one is told, and nothing of its own is kept."""
    shown = first()
    storage.plans.keep(shown)
    here, there = (replace(shown, notes={"window": name}) for name in ("here", "there"))
    storage.plans.keep(here, over=shown)

    with pytest.raises(PlanChanged, match="changed in another window; look at it as it is now"):
        storage.plans.keep(replace(there, decisions=(decision(MONDAY, "by hand"),)), over=shown)
    assert here == storage.plans.current()
    assert "by hand" not in {each.rule for each in storage.plans.decisions()}


def test_a_plan_that_was_changed_into_nonsense_is_refused_when_it_is_read(storage: Storage, clock: Clock) -> None:
    """Somebody wrote into the file."""
    values = {"id": 1, "made_on": MONDAY, "plan": first().as_json() | {"phase": "perfect"}, "kept_at": clock.at}
    storage._database.execute(written_over(PlanRow).values(**values))

    with pytest.raises(NotAPlan):
        storage.plans.current()
