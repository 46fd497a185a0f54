"""The reminders that the person chose, as they are kept among the preferences."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any, Final

from medius.interchange.calendar import Edition
from medius.programme.person import Person
from medius.programme.reminding import Reminder, mornings_after, usual_days
from medius.storage import Storage

KEY: Final = "reminders"
STRENGTH, MORNING = "strength", "morning"
SESSION_MINUTES: Final = 20
"""How long a session is in the calendar of somebody who gave no minutes."""

MORNING_MINUTES: Final = 1
AHEAD: Final = ((0, "At that time"), (10, "10 minutes before"), (30, "30 minutes before"), (60, "An hour before"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person chose.

    Args:
        strength: Whether they want to be reminded of strength days.
        weekdays: On which, Monday 0.
        at: When.
        minutes: How long a session is.
        ahead: So many minutes before.
        morning: Whether they want to be reminded of the question of the morning after.
        morning_at: When.
    """

    strength: bool = False
    weekdays: frozenset[int] = frozenset({0, 2, 4})
    at: time = time(18)
    minutes: int = SESSION_MINUTES
    ahead: int = 10
    morning: bool = False
    morning_at: time = time(8)

    @property
    def is_any(self) -> bool:
        """Whether there is any reminder."""
        return self.strength or self.morning


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: the choices, and which edition they are.

    Args:
        wanted: The choices.
        edition: Of the calendar.
        ever: The keys of the reminders that were ever wanted: a calendar may still have them.
    """

    wanted: Wanted
    edition: Edition
    ever: frozenset[str] = field(default_factory=frozenset)


def kept(storage: Storage, person: Person) -> Kept:
    """The reminders as they stand; none before any was chosen."""
    told = str(storage.preferences.get(KEY, ""))
    if not told:
        usual = Wanted(weekdays=usual_days(person), minutes=person.minutes or SESSION_MINUTES)
        return Kept(usual, Edition(secrets.token_hex(8), 0, storage.clock()))
    return _kept(json.loads(told))


def keep(storage: Storage, before: Kept, wanted: Wanted) -> Kept:
    """Keep the choices; a change makes a new edition, and no change none."""
    now = storage.clock()
    if wanted == before.wanted and storage.preferences.get(KEY, ""):
        return before
    added = {key for key, is_wanted in ((STRENGTH, wanted.strength), (MORNING, wanted.morning)) if is_wanted}
    edition = replace(before.edition, number=before.edition.number + 1, made_at=now)
    after = Kept(wanted, edition, before.ever | added)
    storage.preferences.choose(KEY, json.dumps(_as_json(after)))
    return after


def reminders(chosen: Kept) -> tuple[Reminder, ...]:
    """What a calendar shows; what is not wanted any more is shown as cancelled."""
    wanted = chosen.wanted
    strength = Reminder(
        STRENGTH,
        wanted.weekdays,
        wanted.at,
        wanted.minutes,
        wanted.ahead,
        "Strength with Medius",
        f"About {wanted.minutes} minutes. Open Medius, and it says what is due today.",
        cancelled=not wanted.strength,
    )
    morning = Reminder(
        MORNING,
        mornings_after(wanted.weekdays),
        wanted.morning_at,
        MORNING_MINUTES,
        0,
        "How is it this morning?",
        "Three taps in Medius, and today's session goes by them.",
        cancelled=not wanted.morning,
    )
    return tuple(each for each in (strength, morning) if each.key in chosen.ever)


def _as_json(after: Kept) -> dict[str, Any]:
    wanted, edition = after.wanted, after.edition
    return {
        "strength": wanted.strength,
        "weekdays": sorted(wanted.weekdays),
        "at": wanted.at.isoformat("minutes"),
        "minutes": wanted.minutes,
        "ahead": wanted.ahead,
        "morning": wanted.morning,
        "morning_at": wanted.morning_at.isoformat("minutes"),
        "whose": edition.whose,
        "number": edition.number,
        "made_at": edition.made_at.isoformat(),
        "ever": sorted(after.ever),
    }


def _kept(told: dict[str, Any]) -> Kept:
    wanted = Wanted(
        strength=told["strength"],
        weekdays=frozenset(told["weekdays"]),
        at=time.fromisoformat(told["at"]),
        minutes=told["minutes"],
        ahead=told["ahead"],
        morning=told["morning"],
        morning_at=time.fromisoformat(told["morning_at"]),
    )
    edition = Edition(told["whose"], told["number"], datetime.fromisoformat(told["made_at"]))
    return Kept(wanted, edition, frozenset(told["ever"]))
