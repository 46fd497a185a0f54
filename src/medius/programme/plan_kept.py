"""A plan as it is kept, and read again: what somebody has changed by hand into nonsense is refused with words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, TypeVar

from medius.programme.ladders import LADDERS, NoSuchRung, rung
from medius.programme.planned import (
    Change,
    DayKind,
    Decision,
    Due,
    NotAPlan,
    Phase,
    Plan,
    Prescription,
    Standing,
)
from medius.programme.safety import Json

MOST_SETS: Final = 3
MOST_REPETITIONS: Final = 15
MOST_HOLD_S: Final = 60.0
"""Our proposal: no hold of the ladders is near it."""

_Kept = TypeVar("_Kept")
_Named = TypeVar("_Named", bound=Enum)


# --- as it is kept ---


def written(plan: Plan) -> Json:
    """A plan in plain values: dates as YYYY-MM-DD, one object for each part."""
    return {
        "made_on": plan.made_on.isoformat(),
        "phase": plan.phase.value,
        "standings": {key: _record(one) for key, one in plan.standings.items()},
        "due": _due_written(plan.due),
        "decisions": [_record(one) for one in plan.decisions],
        "notes": dict(plan.notes),
        "first_scores": dict(plan.first_scores),
        "said": {words: day.isoformat() for words, day in plan.said.items()},
        "light_why": plan.light_why,
        "light_once": plan.light_once,
        **{name: _plain(getattr(plan, name)) for name in _DAYS},
        "earlier": None if plan.earlier is None else written(plan.earlier),
    }


_DAYS: Final = (
    "started", "light_until", "light_from", "deloaded_on", "seen_until", "last_strength", "counted_from", "set_back_on",
    "drifted_on", "advised_on", "blocked_since", "screen_from",
)  # fmt: skip


def _due_written(due: Due) -> Json:
    return {
        "kind": due.kind.value,
        "strength": [_record(one) for one in due.strength],
        "warm_up": [_record(one) for one in due.warm_up],
        "reason": due.reason,
        "next_strength": due.next_strength.isoformat(),
        "left_out": list(due.left_out),
    }


def _record(one: Standing | Prescription | Decision) -> Json:
    return {name: _plain(getattr(one, name)) for name in type(one).__slots__}


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


# --- as it is read ---


def read(kept: Json) -> Plan:
    """A kept plan.

    Raises:
        NotAPlan: Something in it cannot be; the message says what, and what would do.
    """
    fields = _object("the plan", kept)
    earlier = fields.get("earlier")
    return Plan(
        made_on=_day(fields, "made_on"),
        phase=_named(fields, "phase", Phase),
        standings=_standings(fields),
        due=_due_read(_object("due", _there(fields, "due"))),
        decisions=tuple(_decision(one) for one in _list(fields, "decisions")),
        notes=_texts(fields, "notes"),
        first_scores=_numbers(fields, "first_scores"),
        said=_said(fields),
        light_why=_text_or_none(fields, "light_why"),
        light_once=_flag(fields, "light_once"),
        earlier=None if earlier is None else read(earlier),
        **{name: _day_or_none(fields, name) for name in _DAYS},
    )


def _standings(fields: Json) -> dict[str, Standing]:
    return {
        key: _standing(key, _object(key, one)) for key, one in _object("standings", _there(fields, "standings")).items()
    }


def _standing(key: str, fields: Json) -> Standing:
    if fields.get("exercise") != key:
        raise NotAPlan(f"standings: {key!r} holds the exercise {fields.get('exercise')!r}; give {key!r}")
    standing = Standing(
        key,
        _number(fields, "level"),
        _number(fields, "load"),
        _number(fields, "sets"),
        _number(fields, "repetitions"),
        since=_day(fields, "since"),
        hold_s=_seconds(fields, "hold_s"),
        paused_until=_day_or_none(fields, "paused_until"),
        paused_why=_text_or_none(fields, "paused_why"),
        cue=_text_or_none(fields, "cue"),
        changed=_day_or_none(fields, "changed"),
        placed=_flag(fields, "placed", otherwise=True),
        eased=_day_or_none(fields, "eased"),
    )
    checked(key, standing.level, standing.load, standing.sets, standing.repetitions, standing.hold_s)
    return standing


def _due_read(fields: Json) -> Due:
    return Due(
        kind=_named(fields, "kind", DayKind),
        strength=tuple(_prescription(one) for one in _list(fields, "strength")),
        warm_up=tuple(_prescription(one) for one in _list(fields, "warm_up")),
        reason=str(_there(fields, "reason")),
        next_strength=_day(fields, "next_strength"),
        left_out=tuple(str(one) for one in _list(fields, "left_out")),
    )


def _prescription(kept: object) -> Prescription:
    fields = _object("a prescription", kept)
    one = Prescription(
        exercise=str(_there(fields, "exercise")),
        level=_number(fields, "level"),
        load=_number(fields, "load"),
        load_words=_text_or_none(fields, "load_words"),
        sets=_number(fields, "sets"),
        repetitions=_number(fields, "repetitions"),
        up_to=_number_or_none(fields, "up_to"),
        rest_s=float(_there(fields, "rest_s")),
        hold_s=_seconds(fields, "hold_s"),
        cue=_text_or_none(fields, "cue"),
        climbs_to=_number_or_none(fields, "climbs_to"),
    )
    checked(one.exercise, one.level, one.load, one.sets, one.repetitions, one.hold_s)
    return one


def _decision(kept: object) -> Decision:
    fields = _object("a decision", kept)
    return Decision(
        day=_day(fields, "day"),
        rule=str(_there(fields, "rule")),
        exercise=_text_or_none(fields, "exercise"),
        change=_named(fields, "change", Change),
        sentence=str(_there(fields, "sentence")),
        source=str(_there(fields, "source")),
    )


def checked(exercise: str, level: int, load: int, sets: int, repetitions: int, hold_s: float | None) -> None:
    """Whether a rung with its dose can be.

    Raises:
        NotAPlan: It cannot; the message says what would do.
    """
    try:
        on = rung(exercise, level)
    except NoSuchRung as off:
        raise NotAPlan(str(off)) from off
    _within(exercise, "load", load, 0, len(on.loads) - 1)
    _within(exercise, "sets", sets, 1, MOST_SETS)
    _within(exercise, "repetitions", repetitions, 1, MOST_REPETITIONS)
    if hold_s is not None:
        _within(exercise, "hold_s", hold_s, 0, MOST_HOLD_S)


def _within(exercise: str, what: str, given: float, least: float, most: float) -> None:
    if not least <= given <= most:
        span = f"{least:g} to {most:g}" if most > least else f"{least:g}"
        raise NotAPlan(f"{exercise}: {what} {given:g} cannot be; give {span}")


# --- plain values ---


def _object(what: str, kept: object) -> Json:
    if not isinstance(kept, Mapping):
        raise NotAPlan(f"{what} is {kept!r}; give an object")
    return dict(kept)


def _there(fields: Json, name: str) -> Any:
    if name not in fields:
        raise NotAPlan(f"{name} is missing")
    return fields[name]


def _list(fields: Json, name: str) -> list[Any]:
    kept = _there(fields, name)
    if not isinstance(kept, list | tuple):
        raise NotAPlan(f"{name} is {kept!r}; give a list")
    return list(kept)


def _number(fields: Json, name: str) -> int:
    kept = _there(fields, name)
    if isinstance(kept, bool) or not isinstance(kept, int):
        raise NotAPlan(f"{name} is {kept!r}; give a whole number")
    return kept


def _number_or_none(fields: Json, name: str) -> int | None:
    return None if fields.get(name) is None else _number(fields, name)


def _seconds(fields: Json, name: str) -> float | None:
    kept = fields.get(name)
    if kept is None:
        return None
    if isinstance(kept, bool) or not isinstance(kept, int | float):
        raise NotAPlan(f"{name} is {kept!r}; give seconds")
    return float(kept)


def _flag(fields: Json, name: str, *, otherwise: bool = False) -> bool:
    kept = fields.get(name, otherwise)
    if not isinstance(kept, bool):
        raise NotAPlan(f"{name} is {kept!r}; give true or false")
    return kept


def _text_or_none(fields: Json, name: str) -> str | None:
    kept = fields.get(name)
    if kept is not None and not isinstance(kept, str):
        raise NotAPlan(f"{name} is {kept!r}; give words")
    return kept


def _texts(fields: Json, name: str) -> dict[str, str]:
    return {str(key): str(one) for key, one in _object(name, fields.get(name, {})).items()}


def _numbers(fields: Json, name: str) -> dict[str, float]:
    try:
        return {str(key): float(one) for key, one in _object(name, fields.get(name, {})).items()}
    except (TypeError, ValueError) as odd:
        raise NotAPlan(f"{name}: {odd}; give numbers") from odd


def _said(fields: Json) -> dict[str, date]:
    kept = _object("said", fields.get("said", {}))
    return {words: _day(kept, words) for words in kept}


def _day(fields: Json, name: str) -> date:
    return _read(
        lambda: date.fromisoformat(_there(fields, name)), f"{name} is {fields.get(name)!r}; give a day as 2026-07-05"
    )


def _day_or_none(fields: Json, name: str) -> date | None:
    return None if fields.get(name) is None else _day(fields, name)


def _named(fields: Json, name: str, kind: type[_Named]) -> _Named:
    known = ", ".join(str(one.value) for one in kind)
    return _read(lambda: kind(_there(fields, name)), f"{name} is {fields.get(name)!r}; give one of {known}")


def _read(reading: Callable[[], _Kept], otherwise: str) -> _Kept:
    try:
        return reading()
    except NotAPlan:
        raise
    except (TypeError, ValueError) as odd:
        raise NotAPlan(otherwise) from odd


__all__ = ["LADDERS", "checked", "read", "written"]
