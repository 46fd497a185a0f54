"""Logs made by hand: a person who did so much on a day, and how it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from medius.programme.kind import Kind
from medius.programme.ladder import Bar
from medius.programme.ladders import LADDERS
from medius.programme.log import Ache, ExerciseDone, Log, Morning, SessionDone, SetDone
from medius.programme.person import Band, Equipment, Person
from medius.programme.planned import Change, Decision, Phase, Plan, Standing
from medius.programme.planner import plan

MONDAY = date(2026, 1, 5)
"""The day of the first session."""

OWNS_BANDS = Equipment({Band.LIGHT: "yellow", Band.MEDIUM: "red"})

KEYS = tuple(LADDERS)[:4]
"""The four exercises."""

CLAM, ABDUCTION, BRIDGE, BIRD_DOG = KEYS


def day(number: int) -> date:
    """So many days after the first session."""
    return MONDAY + timedelta(number)


def done(  # noqa: PLR0917
    exercise: str = CLAM,
    level: int = 2,
    load: int = 0,
    repetitions: Iterable[int] = (10, 10),
    prescribed: int = 10,
    form: float | None = 1.0,
    pain: int | None = 0,
    reserve: int | None = 3,
    felt: str | None = "side-of-hip",
    hold_s: float | None = None,
    checked: bool | None = None,
    ended: str = "done",
) -> ExerciseDone:
    """One exercise: sets of both sides."""
    sets = tuple(
        SetDone(
            side,
            each,
            prescribed,
            clean=0 if form is None else round(form * each),
            judged=0 if form is None else each,
            self_reported=form is None,
            ended=ended,
        )
        for side in ("left", "right")
        for each in repetitions
    )
    return ExerciseDone(exercise, level, load, sets, reserve, pain, felt, checked, checked, hold_s)


def session(number: int, *exercises: ExerciseDone, pain: int | None = 0, kind: Kind = Kind.STRENGTH) -> SessionDone:
    """A session on a day."""
    return SessionDone(day(number), kind, pain, exercises)


def morning(number: int, pain: int | None = 0, stiffness: int | None = 0, ache: Ache | None = Ache.NONE) -> Morning:
    """The morning of a day."""
    return Morning(day(number), pain, stiffness, ache)


def log(*entries: SessionDone | Morning, **others: object) -> Log:
    """Sessions and mornings, with what else there is."""
    sessions = tuple(one for one in entries if isinstance(one, SessionDone))
    mornings = tuple(one for one in entries if isinstance(one, Morning))
    return replace(Log(sessions, mornings), **others)  # type: ignore[arg-type]


def followed(person: Person, lived: Log, *numbers: int, before: Plan | None = None) -> Plan:
    """The plan of the last of these days, each made from the one before, as the web makes them."""
    for number in numbers:
        before = plan(person, before, lived, day(number))
    assert before is not None

    return before


def standing_at(start: Plan, **changes: object) -> Plan:
    """A plan whose clamshell stands elsewhere."""
    return with_standing(start, CLAM, **changes)


def with_standing(start: Plan, exercise: str, **changes: object) -> Plan:
    """A plan in which one exercise stands elsewhere."""
    one = replace(start.standings[exercise], **changes)  # type: ignore[arg-type]
    return replace(start, standings={**start.standings, exercise: one}, earlier=None)


def begun(
    person: Person, steps: Mapping[str, tuple[int, int]] | None = None, made: int = -1, **changes: object
) -> Plan:
    """A plan in the middle of the programme, the day before the logs begin; standing on these rungs and loads."""
    fresh = plan(person, None, Log(), day(made))
    started = day(made) - timedelta(2)
    standings = {
        key: Standing(key, *(steps or {}).get(key, (1, 0)), sets=2, repetitions=10, since=started, changed=started)
        for key in fresh.standings
    }
    kept = {"phase": Phase.BUILDING, "started": started, "last_strength": started, "counted_from": started} | changes
    return replace(fresh, standings=standings, earlier=None, **kept)  # type: ignore[arg-type]


def about(made: Plan, exercise: str | None = CLAM) -> tuple[Decision, ...]:
    """What was decided about one exercise, or about the whole."""
    return tuple(one for one in made.decisions if one.exercise == exercise)


def only(made: Plan, exercise: str | None = CLAM) -> Decision:
    """The one decision about it."""
    (one,) = about(made, exercise)
    return one


MOVES = {Change.UP, Change.DOWN, Change.LONGER_HOLD, Change.MORE_REPETITIONS, Change.MORE_SETS, Change.FEWER_SETS,
         Change.PAUSE, Change.RESUME, Change.CUE, Change.PLACE}  # fmt: skip
"""The changes of an exercise."""

EVERY_BAR = frozenset(Bar)
