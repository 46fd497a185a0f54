"""Planning: how long one day takes from five years of daily logs, with all of them and with what the page reads."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import Final

from figures import Figure, Setting, at_most

from medius.programme.kind import Kind
from medius.programme.ladders import OWN_VERSION
from medius.programme.log import Ache, ExerciseDone, Log, Morning, SessionDone, SetDone, Stopped, WeekNote
from medius.programme.person import Band, Equipment, Person
from medius.programme.planner import plan
from medius.programme.recent import WINDOW_DAYS

LIMIT_MS: Final = 20.0
YEARS: Final = 5
FIRST: Final = date(2021, 1, 4)
REPEATS: Final = 50


def measured(setting: Setting) -> list[Figure]:
    """One day planned from the whole log, from the log of the last months, and every day of a month one by one."""
    person, log = somebody(), five_years()
    today = log.sessions[-1].day + timedelta(1)
    recent = _since(log, today - timedelta(WINDOW_DAYS))
    repeats = setting.few(REPEATS)
    whole_ms, window_ms = (_took_ms(person, one, today, repeats) for one in (log, recent))
    return [
        Figure("in the log", f"{len(log.sessions)} sessions, {len(log.mornings)} mornings, {YEARS} years"),
        at_most("one day from all of it: median", median(whole_ms), LIMIT_MS, "{:.1f} ms"),
        at_most("one day from all of it: the slowest", max(whole_ms), LIMIT_MS, "{:.1f} ms"),
        Figure(f"one day from the last {WINDOW_DAYS} days, as the page reads it", f"{median(window_ms):.1f} ms"),
    ]


def somebody() -> Person:
    """Well, with two bands."""
    return Person(equipment=Equipment({Band.LIGHT: "yellow", Band.MEDIUM: "red"}), usual_pain=1)


def five_years() -> Log:
    """A session every day, strength every other, each with a morning after; a note every week. Made up."""
    chance = random.Random(1)  # noqa: S311  no secret
    days = [FIRST + timedelta(number) for number in range(365 * YEARS)]
    return Log(
        sessions=tuple(_session(day, chance) for day in days),
        mornings=tuple(Morning(day, chance.randint(0, 2), chance.randint(0, 2), Ache.NONE) for day in days),
        weeks=tuple(WeekNote(day, chance.choice((Stopped.NOTHING, Stopped.TIME)), 0) for day in days[::7]),
        scores={"nprs-week": tuple((day, float(chance.randint(0, 3))) for day in days[::7])},
    )


def _session(day: date, chance: random.Random) -> SessionDone:
    kind = Kind.STRENGTH if day.toordinal() % 2 else Kind.WARM_UP
    sets = tuple(SetDone(side, 10, 10, 9, 10) for side in ("left", "right") for _ in range(kind.sets))
    done = tuple(
        ExerciseDone(exercise, level, 0, sets, chance.randint(1, 4), chance.randint(0, 2), "side-of-hip")
        for exercise, level in OWN_VERSION.items()
    )
    return SessionDone(day, kind, chance.randint(0, 2), done)


def _since(log: Log, first: date) -> Log:
    return replace(
        log,
        sessions=tuple(one for one in log.sessions if one.day >= first),
        mornings=tuple(one for one in log.mornings if one.day >= first),
        weeks=tuple(one for one in log.weeks if one.week >= first),
    )


def _took_ms(person: Person, log: Log, today: date, repeats: int) -> list[float]:
    """How long it takes to go from yesterday's plan to today's, in ms."""
    before = plan(person, None, log, today - timedelta(1))
    took_ms = []
    for _ in range(repeats):
        began_s = time.perf_counter()
        plan(person, before, log, today)
        took_ms.append(1000 * (time.perf_counter() - began_s))
    return took_ms


if __name__ == "__main__":
    from pathlib import Path

    from figures import table

    print(table(measured(Setting(Path(), quick=False, sports2d=None))))
