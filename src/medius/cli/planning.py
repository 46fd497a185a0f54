"""`medius plan`: today's plan with its reasons; `medius programme simulate`: what scripted people would be given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from medius.cli.analyzing import say
from medius.cli.whose import NobodyThere, Whose
from medius.programme.ladders import rung
from medius.programme.planned import Plan, Prescription
from medius.programme.planner import plan
from medius.programme.recent import WINDOW_DAYS
from medius.programme.sentences import spoken_day
from medius.programme.simulation import PEOPLE, Course, course
from medius.storage import Storage, StorageError

WELL: Final = 0
FAILED: Final = 1
WRONG: Final = 2


def plan_of_today(whose: Whose, tell: Callable[[str], None]) -> int:
    """Print what is due today and why; nothing is kept or changed.

    Args:
        whose: Data it is.
        tell: Where the lines go.

    Returns:
        The exit status.
    """
    try:
        made = _made(whose.kept())
    except NobodyThere as nobody:
        say(str(nobody))
        return WRONG
    except (StorageError, OSError) as refusal:
        say(str(refusal))
        return FAILED
    if made is None:
        say("nothing was asked yet: open Medius once, and answer what it asks")
        return WRONG
    for line in plan_lines(made):
        tell(line)
    return WELL


def _made(folder: Path) -> Plan | None:
    with Storage(folder) as storage:
        person, today = storage.person(), storage.clock().date()
        if person is None:
            return None
        log = storage.logs.log(since=today - timedelta(WINDOW_DAYS))
        return plan(person, storage.plans.current(), log, today)


def plan_lines(made: Plan) -> Iterator[str]:
    """A plan in lines: today, what is done, what was decided."""
    yield f"{spoken_day(made.made_on)}: {made.due.kind.value}"
    yield made.due.reason
    yield from _part("Strength", map(_prescribed, made.due.strength))
    yield from _part("Warm-up", map(_prescribed, made.due.warm_up))
    yield from _part("Left out", iter(made.due.left_out))
    yield from _part("Decided today", (f"{one.sentence} [{one.rule}: {one.source}]" for one in made.decisions))
    yield from _part("Odd", iter(made.notes.values()))
    yield f"Next strength day: {spoken_day(made.due.next_strength)}"


def _part(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = [f"  - {line}" for line in lines]
    if told:
        yield f"{title}:"
        yield from told


def _prescribed(one: Prescription) -> str:
    load = "" if one.load_words is None else f", {one.load_words}"
    hold = "" if one.hold_s is None else f", {one.hold_s:g} s hold"
    more = "" if one.up_to is None else f" (the last set up to {one.up_to})"
    climbs = "" if one.climbs_to in {None, one.level} else f"; climbs up to “{_name(one, one.climbs_to or 0)}”"
    return f"{_name(one, one.level)}{load}: {one.sets} × {one.repetitions}{more}{hold}{climbs}"


def _name(one: Prescription, level: int) -> str:
    return rung(one.exercise, level).name


def simulate(weeks: int, out: Path | None, tell: Callable[[str], None]) -> int:
    """Let the scripted people live so many weeks: printed, or written as a page with pictures.

    Returns:
        The exit status.
    """
    from medius.reports.simulated import lines

    courses = tuple(course(scripted, weeks) for scripted in PEOPLE)
    if out is None:
        for line in lines(courses):
            tell(line)
        return WELL
    try:
        tell(f"wrote {_written(courses, weeks, out)}")
    except OSError as refusal:
        say(str(refusal))
        return FAILED
    return WELL


def _written(courses: tuple[Course, ...], weeks: int, out: Path) -> Path:
    from medius.reports.drawn import svg
    from medius.reports.simulated import climb, page, picture_name

    where = out / "simulation.md"
    (out / "simulation").mkdir(parents=True, exist_ok=True)
    where.write_text(page(courses, weeks), encoding="utf-8")
    for one in courses:
        (out / picture_name(one)).write_text(svg(climb(one)), encoding="utf-8")
    return where
