"""Five years of a diligent person: a real data file with a session, a morning and their scores on every day."""

from __future__ import annotations

import json
import math
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from begun import welcomed
from kept import cleared
from medius.programme import Dose, Kind, Position, routine
from medius.programme.person import AgeBand, Band, Equipment, Person, Region
from medius.storage import Storage
from medius.storage.columns import packed
from medius.storage.folder import FILE

YEARS: Final = 5
POSES_HZ: Final = 30
REPETITIONS: Final = 10
_WINTER: Final = timezone(timedelta(hours=1))
_SUMMER: Final = timezone(timedelta(hours=2))

EXERCISES: Final = (
    ("clamshell", "standard", "left", Position.ON_RIGHT_SIDE, 2),
    ("clamshell", "standard", "right", Position.ON_LEFT_SIDE, 2),
    ("side-lying-hip-abduction", "standard", "left", Position.ON_RIGHT_SIDE, 2),
    ("side-lying-hip-abduction", "standard", "right", Position.ON_LEFT_SIDE, 2),
    ("glute-bridge", "standard", "both", Position.ON_BACK, 3),
    ("bird-dog", "standard", "alternating", Position.ALL_FOURS, 4),
)
"""Exercise, variation, side, position and rung."""

_CURVES: Final = 64

Row = tuple[Any, ...]


def five_years(folder: Path, until: date, years: int = YEARS) -> int:
    """Fill an empty data folder: three strength sessions a week and a warm-up on the other days, all watched.

    Args:
        folder: The data folder; it is made.
        until: The last day with a session.
        years: How many.

    Returns:
        How many sessions there are.
    """
    first = until.replace(year=until.year - years) if (until.month, until.day) != (2, 29) else until - timedelta(1826)
    days = [first + timedelta(days=past) for past in range(1, (until - first).days + 1)]
    with Storage(folder, lambda: at(until, 19.0)) as storage:
        welcomed(storage, ANN)
        for name in ("climbing stairs", "getting up from a chair", "running for a bus"):
            storage.about.name_activity(name)
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("UPDATE safety_check SET asked_at = ?", (at(first, 17.0).isoformat(),))
        for table, rows in _tables(days).items():
            _insert(connection, table, rows)
    return len(days)


ANN: Final = Person(
    regions=frozenset({Region.SIDE_OF_HIP}),
    usual_pain=4,
    equipment=Equipment({Band.LIGHT: "yellow", Band.MEDIUM: "red"}, (1.0, 2.0)),
    body_mass_kg=68.0,
    age=AgeBand.FROM_45,
    minutes=30,
)


def at(day: date, hour: float) -> datetime:
    """A moment of a day, by a clock that is put forward in summer."""
    zone = _SUMMER if 4 <= day.month <= 9 else _WINTER
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=hour)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[Row]) -> None:
    first = next(rows)
    marks = ", ".join("?" * len(first))
    named = ", ".join(_COLUMNS[table].split())
    statement = f"INSERT INTO {table} ({named}) VALUES ({marks})"  # noqa: S608  the names are ours
    connection.execute(statement, first)
    connection.executemany(statement, rows)


_COLUMNS: Final = {
    "training_session": "id kind eyes routine clearance safety_check_id keeps_landmarks medius_version stage "
    "began_at ended_at ended_why summary pain_before",
    "exercise_set": "session_id ordinal exercise variation side set_number dose ladder level load watch first_number "
    "counts_from self_reported began_at ended_at ended_why counted done clean judged",
    "watch": "session_id ordinal watch first_number variation",
    "repetition": "session_id ordinal number side counted clean start_s top_s end_s concentric_s hold_s eccentric_s "
    "excursion_deg visibility unseen curve",
    "fault": "session_id ordinal number place key level peak unit from_s to_s",
    "answer": "session_id subject question value answered_at",
    "morning": "day pain stiffness ache answered_at",
    "week_note": "week stopped days_lost answered_at",
    "score": "key day value items answered_at",
    "camera_test": "key side day measure variation value unit error fingertips ended tested_at",
    "decision": "day rule about place change sentence source",
}


def _tables(days: list[date]) -> dict[str, Iterator[Row]]:
    kinds = [Kind.STRENGTH if day.weekday() in {0, 2, 4} else Kind.WARM_UP for day in days]
    numbered = list(zip(range(1, len(days) + 1), days, kinds, strict=True))
    return {
        "training_session": _sessions(numbered),
        "exercise_set": _sets(numbered),
        "watch": _watches(numbered),
        "repetition": _repetitions(numbered),
        "fault": _faults(numbered),
        "answer": _answers(numbered),
        "morning": ((day.isoformat(), _pain(day), 1, "none", at(day, 7.5).isoformat()) for day in days),
        "week_note": _notes(days),
        "score": _scores(days),
        "camera_test": _tests(days),
        "decision": _decisions(days),
    }


Numbered = list[tuple[int, date, Kind]]


def _ordinals(kind: Kind) -> range:
    return range(len(EXERCISES) * kind.sets)


def _pain(day: date) -> int:
    """Falling over the first year from four to one, with a bad week now and then."""
    return (day.toordinal() % 91 < 7) * 2 + 1


def _dose(which: int, kind: Kind) -> Dose:
    exercise, variation, side, position, level = EXERCISES[which]
    name = exercise.replace("-", " ").capitalize()
    what = (exercise, name, variation, side, kind.sets, REPETITIONS, 60.0, position)
    return Dose(*what, judged=True, ladder=exercise, level=level)


def _sessions(numbered: Numbered) -> Iterator[Row]:
    routines = {kind: json.dumps(routine(kind, cleared()).as_json()) for kind in Kind}
    clearances = {pain: json.dumps(_cleared(pain)) for pain in range(11)}
    summary = json.dumps({"headline": "54 of 60 clean", "lines": ["Slow and even.", "Your feet stayed together."]})
    for number, day, kind in numbered:
        began, ended = at(day, 18.5).isoformat(), at(day, 19.0).isoformat()
        intended = (routines[kind], clearances[_pain(day)])
        yield (
            number,
            kind.value,
            "camera",
            *intended,
            1,
            False,
            "0.1.0",
            40,
            began,
            ended,
            "done",
            summary,
            _pain(day),
        )


def _cleared(pain: int) -> dict[str, Any]:
    well = cleared()
    return replace(well, today=replace(well.today, pain_now=min(pain, 6))).as_json()


def _sets(numbered: Numbered) -> Iterator[Row]:
    doses = {(which, kind): _dose(which, kind) for which in range(len(EXERCISES)) for kind in Kind}
    texts = {key: json.dumps(dose.as_json()) for key, dose in doses.items()}
    for number, day, kind in numbered:
        began, ended = at(day, 18.5).isoformat(), at(day, 18.6).isoformat()
        for ordinal in _ordinals(kind):
            which, set_number = ordinal // kind.sets, ordinal % kind.sets + 1
            exercise, variation, side, _, level = EXERCISES[which]
            both = {"left": REPETITIONS, "right": REPETITIONS}
            counted = both if side == "alternating" else {side: REPETITIONS}
            total = sum(counted.values())
            what = (exercise, variation, side, set_number, texts[which, kind], exercise, level, 0)
            how = (ordinal + 1, 1, 1, False, began, ended, "done", json.dumps(counted), total, total - 1, total)
            yield (number, ordinal, *what, *how)


def _watches(numbered: Numbered) -> Iterator[Row]:
    for number, _, kind in numbered:
        for ordinal in _ordinals(kind):
            yield (number, ordinal, ordinal + 1, 1, "standard")


def _done(side: str) -> int:
    return 2 * REPETITIONS if side == "alternating" else REPETITIONS


def _repetitions(numbered: Numbered) -> Iterator[Row]:
    curves = [[packed(_curve(place, number)) for number in range(2 * REPETITIONS)] for place in range(_CURVES)]
    randomly = random.Random(4)  # noqa: S311  a body, no secret
    for session, _, kind in numbered:
        for ordinal in _ordinals(kind):
            side = EXERCISES[ordinal // kind.sets][2]
            place = randomly.randrange(_CURVES)
            for number in range(1, _done(side) + 1):
                leg = ("left", "right")[number % 2] if side == "alternating" else side
                start_s = 6.0 * number + 0.013
                times = (start_s, start_s + 2.517, start_s + 5.004, 2.013, 1.004, 1.987)
                measured = (31.0 + randomly.random(), 0.9 + randomly.random() / 10)
                clean = number != 3
                unseen = '["knees-drift"]'
                yield (session, ordinal, number, leg, True, clean, *times, *measured, unseen, curves[place][number - 1])


def _curve(place: int, number: int) -> tuple[tuple[float, float], ...]:
    """Six seconds: a smooth rise and fall, with the noise of a pose."""
    randomly = random.Random(place * 100 + number)  # noqa: S311  a body, no secret
    return tuple(
        (
            round(6.0 * number + step / POSES_HZ, 3),
            round(16.0 + 15.0 * (1 - math.cos(step / (6 * POSES_HZ) * 2 * math.pi)) + randomly.gauss(0, 0.3), 1),
        )
        for step in range(6 * POSES_HZ)
    )


def _faults(numbered: Numbered) -> Iterator[Row]:
    """One in each set, at its third repetition."""
    for session, _, kind in numbered:
        for ordinal in _ordinals(kind):
            yield (session, ordinal, 3, 0, "pelvis-rolls-back", "warn", 11.5, "deg", 19.0, 20.5)


def _answers(numbered: Numbered) -> Iterator[Row]:
    for session, day, _ in numbered:
        when = at(day, 19.0).isoformat()
        for exercise in dict.fromkeys(each[0] for each in EXERCISES):
            yield (session, exercise, "effort", 2, when)
            yield (session, exercise, "pain", _pain(day), when)
            yield (session, exercise, "felt", '"side-of-hip"', when)


def _notes(days: list[date]) -> Iterator[Row]:
    for day in days:
        if day.weekday() == 0:
            flare = _pain(day) > 1
            yield (day.isoformat(), "flare" if flare else "nothing", 2 * flare, at(day, 20.0).isoformat())


def _scores(days: list[date]) -> Iterator[Row]:
    for past, day in enumerate(days):
        when = at(day, 20.0).isoformat()
        yield ("nprs-now", day.isoformat(), float(_pain(day)), "{}", when)
        if past % 7 == 0:
            yield ("nprs-week", day.isoformat(), float(_pain(day)), "{}", when)
            yield ("confidence", day.isoformat(), 7.0, "{}", when)
        if past % 28 == 0:
            yield ("psfs", day.isoformat(), 6.0, '{"1": 6, "2": 5, "3": 7}', when)
            yield ("rmdq", day.isoformat(), 3.0, '{"1": 1, "7": 1, "12": 1}', when)


def _tests(days: list[date]) -> Iterator[Row]:
    for past, day in enumerate(days):
        if past % 21:
            continue
        for side in ("left", "right"):
            what = ("single-leg-stance", side, day.isoformat())
            yield (*what, "held", "standard", 24.0, "s", 4.0, True, "touch-down", at(day, 18.0).isoformat())
            yield (*what, "pelvic-drop", "standard", 5.5, "deg", 3.0, True, "touch-down", at(day, 18.0).isoformat())


def _decisions(days: list[date]) -> Iterator[Row]:
    sentence = "You reached 12 clean repetitions in two sessions and pain stayed at 1, so the band goes up."
    for past, day in enumerate(days):
        if past % 5 == 0:
            yield (day.isoformat(), "P03", "clamshell", 0, "up", sentence, "progression.csv P03; our proposal")


if __name__ == "__main__":
    import sys

    began_s = time.perf_counter()
    sessions = five_years(Path(sys.argv[1]), date.today())  # noqa: DTZ011  the day where it is run
    print(f"{sessions} sessions in {time.perf_counter() - began_s:.1f} s")
