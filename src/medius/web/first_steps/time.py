"""How often, on which days, and for how long."""

from __future__ import annotations

from calendar import day_name
from dataclasses import replace
from typing import Final

from medius.programme.person import STRENGTH_DAYS, WEEKDAYS
from medius.web.first_steps.step import BEFORE, Answers, Fields, Known, Step, refuse

ANY: Final = "any"
MINUTES: Final = (("10", "10"), ("15", "15"), ("20", "20"), ("30", "30"), (ANY, "As long as it takes"))
LEAST, MOST = 5, 120


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    often = fields.get("often") or str(known.person.strength_days)
    if often not in {str(days) for days in STRENGTH_DAYS}:
        wrong["often"] = "Choose two or three days a week."
    weekdays = frozenset(day for day in range(WEEKDAYS) if fields.get(f"day-{day}"))
    if "often" not in wrong and 0 < len(weekdays) < int(often):
        wrong["days"] = f"Choose at least {often} days, or none for any day."
    minutes = _minutes(fields, known, wrong)
    refuse(wrong)
    return Answers(replace(known.person, strength_days=int(often), weekdays=weekdays, minutes=minutes))


def _minutes(fields: Fields, known: Known, wrong: dict[str, str]) -> int | None:
    given = fields.get("minutes", "").strip()
    if not given:
        return known.person.minutes
    if given == ANY:
        return None
    if not (given.isascii() and given.isdigit() and LEAST <= int(given) <= MOST):
        wrong["minutes"] = f"“{given[:20]}” cannot be; give {LEAST} to {MOST} minutes."
        return None
    return int(given)


def _given(known: Known) -> Fields:
    if STEP.key not in known.answered:
        return {}
    person = known.person
    days = {f"day-{day}": "on" for day in person.weekdays}
    minutes = ANY if person.minutes is None else str(person.minutes)
    return {"often": str(person.strength_days), "minutes": minutes} | days


def _told(known: Known) -> str:
    person = known.person
    days = ", ".join(day_name[day] for day in sorted(person.weekdays)) or "any day"
    long = "as long as it takes" if person.minutes is None else f"{person.minutes} minutes"
    return f"{person.strength_days} days a week, {days}, {long}"


STEP: Final = Step("time", BEFORE, "How often and how long", _read, _given, _told)
