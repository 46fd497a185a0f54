"""The plan as a form: what stands, what can be chosen in its place, and what a filled-in form changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from medius.programme.ladder import Rung, Work
from medius.programme.ladders import HIP_HITCH, LADDERS, load_words, rung
from medius.programme.person import Person
from medius.programme.plan_kept import MOST_REPETITIONS, MOST_SETS
from medius.programme.planned import NotAPlan, Plan, Standing
from medius.programme.steps import Ladder
from medius.reports.record import ladder_name
from medius.web.words import date_words

AS_IT_IS: Final = "as-it-is"
PAUSES: Final[Mapping[str, str]] = {
    "no": "Do it",
    "7": "Leave it out for a week",
    "14": "Leave it out for two weeks",
    "always": "Leave it out until you take it up again",
}

ASKS: Final[Mapping[str, str]] = {
    HIP_HITCH: "For somebody who stands safely on each leg for 20 seconds, beside a wall to touch.",
}
"""What whoever takes up an exercise by hand vouches for."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of the form, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise of the plan, with its form.

    Args:
        key: Of its ladder.
        name: Of the exercise.
        told: Where it stands, in words.
        since: On this rung since; None where it is not in the plan.
        paused: Until when it is left out, in words; empty where it is done.
        steps: The rungs and loads that this person can take.
        asks: What whoever takes it up vouches for; empty where it asks for nothing, or stands in the plan.
        pauses: What can be said about leaving it out.
        given: The values of the form.
        mark: What stands, for finding out whether another window changed it.
    """

    key: str
    name: str
    told: str
    since: date | None
    paused: str
    steps: tuple[Option, ...]
    asks: str
    pauses: tuple[Option, ...]
    given: Mapping[str, str]
    mark: str


def rows(plan: Plan, ladders: Mapping[str, Ladder]) -> Iterator[Row]:
    """The exercises of the plan, then those that can be taken up."""
    for key in (*plan.standings, *(key for key in LADDERS if key not in plan.standings)):
        yield row(plan, ladders[key])


def row(plan: Plan, ladder: Ladder, given: Mapping[str, str] | None = None) -> Row:
    """One exercise; a form that was filled in keeps its values."""
    key = ladder.exercise
    standing = plan.standings.get(key)
    paused = standing is not None and standing.is_paused(plan.made_on)
    stands = {} if standing is None else _values(standing, plan.made_on)
    return Row(
        key=key,
        name=ladder_name(key),
        told="Not in the plan" if standing is None else told(standing, ladder.person),
        since=None if standing is None else standing.since,
        paused="" if standing is None or not paused else _until(standing),
        steps=tuple(_steps(ladder, standing)),
        asks=ASKS.get(key, "") if standing is None else "",
        pauses=tuple(_pauses(standing, paused=paused)),
        given=stands | dict(given or {}),
        mark=mark(standing),
    )


def told(standing: Standing, person: Person) -> str:
    """Where an exercise stands: its rung, load and dose."""
    on = rung(standing.exercise, standing.level)
    dose = f"{standing.sets} × {standing.repetitions}{' holds' if on.work is Work.HOLD else ''}"
    return f"{_step_words(on, standing.load, person)}, {dose}{' on each side' if on.per_side else ''}"


def mark(standing: Standing | None) -> str:
    """What tells one state of an exercise from another."""
    if standing is None:
        return "none"
    until = "" if standing.paused_until is None else standing.paused_until.isoformat()
    return f"{standing.level}:{standing.load}:{standing.sets}:{standing.repetitions}:{until}"


def changes(standing: Standing | None, fields: Mapping[str, str], today: date) -> dict[str, object]:
    """What a form changes; what it leaves as it stands is not named.

    Raises:
        NotAPlan: A field says what cannot be; the message says what would do.
    """
    before = {} if standing is None else _values(standing, today)
    named = {name: given.strip() for name, given in fields.items() if given.strip() != before.get(name, "")}
    changed: dict[str, object] = {}
    if "step" in named:
        changed["level"], changed["load"] = _step(named["step"])
    if "sets" in named:
        changed["sets"] = _number("Sets", named["sets"], MOST_SETS)
    if "repetitions" in named:
        changed["repetitions"] = _number("Repetitions", named["repetitions"], MOST_REPETITIONS)
    if named.get("pause", AS_IT_IS) != AS_IT_IS:
        changed["paused_until"] = _pause(named["pause"], today)
    return changed


def wanted_words(fields: Mapping[str, str], key: str, person: Person) -> str:
    """What a form says, in words, for somebody who has to choose between it and another one."""
    try:
        level, load = _step(fields.get("step", ""))
        step = _step_words(rung(key, level), load, person)
    except (NotAPlan, LookupError, ValueError):
        step = "what you chose"
    pause = PAUSES.get(fields.get("pause", ""), "")
    dose = f"{fields.get('sets', '?')} × {fields.get('repetitions', '?')}"
    return ", ".join(filter(None, (step, dose, pause.lower() if pause != PAUSES["no"] else "")))


# --- pieces ---


def _values(standing: Standing, today: date) -> dict[str, str]:
    """The values of the form that say what stands."""
    return {
        "step": f"{standing.level}:{standing.load}",
        "sets": str(standing.sets),
        "repetitions": str(standing.repetitions),
        "pause": AS_IT_IS if standing.is_paused(today) else "no",
    }


def _steps(ladder: Ladder, standing: Standing | None) -> Iterator[Option]:
    for on in LADDERS[ladder.exercise]:
        stands = {standing.load} if standing is not None and standing.level == on.level else set()
        for load in sorted({*ladder.loads(on), *stands}):
            yield Option(f"{on.level}:{load}", f"{on.level}. {_step_words(on, load, ladder.person)}")


def _step_words(on: Rung, load: int, person: Person) -> str:
    words = load_words(on.loads[load], person)
    return on.name if words is None else f"{on.name} – {words}"


def _pauses(standing: Standing | None, *, paused: bool) -> Iterator[Option]:
    if standing is not None and paused:
        yield Option(AS_IT_IS, f"Leave it out {_until(standing)}")
    for value, words in PAUSES.items():
        yield Option(value, words)


def _until(standing: Standing) -> str:
    until = standing.paused_until
    return "until you take it up again" if until in {None, date.max} else f"until {date_words(until)}"


def _step(given: str) -> tuple[int, int]:
    level, _, load = given.partition(":")
    if not (_is_number(level) and _is_number(load)):
        raise NotAPlan(f"“{given[:40]}” is none of the variations; choose one of the list")
    return int(level), int(load)


def _number(what: str, given: str, most: int) -> int:
    if not _is_number(given):
        raise NotAPlan(f"{what}: “{given[:40]}” cannot be; give 1 to {most}")
    return int(given)


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) <= 4


def _pause(given: str, today: date) -> date | None:
    if given not in PAUSES:
        raise NotAPlan(f"“{given[:40]}” is no time; choose one of the list")
    if given == "no":
        return None
    return date.max if given == "always" else today + timedelta(days=int(given))
