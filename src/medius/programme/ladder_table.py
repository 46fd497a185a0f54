"""The ladder in a table: of every rung its load, its tempo, what the camera does, and what is switched off and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from medius.exercises import WATCHED
from medius.movement.exercise import Exercise, Tempo, Variation
from medius.movement.judgement import form_shows
from medius.programme.ladder import Load, Rung, Watching, Work
from medius.programme.ladders import LADDERS, performed
from medius.programme.position import UNDERNEATH, Position

HEADINGS: Final = (
    "level",
    "name",
    "performed as",
    "position",
    "load",
    "dose",
    "tempo or hold",
    "the camera",
    "driver, °",
    "switched off, or aimed anew",
)
VIEWS_DEG: Final = range(-90, 91)


def table() -> Iterator[str]:
    """The lines of one Markdown table for each ladder."""
    for exercise, rungs in LADDERS.items():
        yield from ("", f"### {exercise}", "", _row(HEADINGS), _row("---" for _ in HEADINGS))
        yield from (_row(_cells(rung)) for rung in rungs)


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(rung: Rung) -> tuple[str, ...]:
    done = performed(rung)
    watched = done if isinstance(done, Exercise) else None
    return (
        str(rung.level),
        rung.name,
        f"`{rung.performs}`" if rung.variation == "standard" else f"`{rung.performs}` `{rung.variation}`",
        _position(rung.position),
        ", then ".join(_load(load) for load in rung.loads),
        _dose(rung),
        _tempo(done.tempo, rung),
        _watching(rung, watched),
        "" if watched is None else _driver(watched),
        "" if watched is None else _aimed(watched),
    )


def _position(position: Position) -> str:
    return "on the side" if position in UNDERNEATH else position.value.replace("-", " ")


def _load(load: Load) -> str:
    where = f" {load.where}" if load.where else ""
    if load.band is not None:
        return f"{load.band.value} band{where}"
    if load.share_of_body_mass is not None:
        return f"{100 * load.share_of_body_mass:g} % of body mass{where}"
    if load.wrist_kg is not None:
        return f"{load.wrist_kg:g} kg wrist and {load.kg:g} kg ankle"
    return "bodyweight" if load.kg is None else f"{load.kg:g} kg{where}"


def _dose(rung: Rung) -> str:
    what = "holds" if rung.work is Work.HOLD else "repetitions"
    side = " a side" if rung.per_side else ""
    span = f"{rung.low}" if rung.low == rung.top else f"{rung.low}–{rung.top}"
    return f"{span} {what}{side}; passed at {rung.passed_at} in {rung.sessions_to_pass} sessions"


def _tempo(tempo: Tempo, rung: Rung) -> str:
    paced = "–".join(f"{each:g}" for each in (tempo.concentric_s, tempo.hold_s, tempo.eccentric_s, tempo.pause_s))
    return paced if rung.longest_hold_s is None else f"{paced}, hold up to {rung.longest_hold_s:g}"


def _watching(rung: Rung, exercise: Exercise | None) -> str:
    if exercise is None:
        return "self-checked"
    if rung.watching is Watching.COUNTED:
        return "counted"
    return f"judged; form from {_views(exercise)}"


def _views(exercise: Exercise) -> str:
    """The directions from which every fault of the first priority can be seen."""
    seen = [deg for deg in VIEWS_DEG if form_shows(exercise, deg)]
    stretches = (list(group) for _, group in groupby(enumerate(seen), key=lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{stretch[0][1]} to {stretch[-1][1]}°" for stretch in stretches)


def _driver(exercise: Exercise) -> str:
    excursion = exercise.excursion
    return f"{exercise.driver.key}, from {excursion.counts_above_deg:g} of {excursion.least_usual_deg:g}"


def _aimed(exercise: Exercise) -> str:
    variation = _variation(exercise)
    if variation is None:
        return "" if exercise.faults else "It is counted, and nothing else."
    anew = tuple(fault.key for fault in variation.adding)
    off = [f"off: {', '.join(variation.without)}"] if variation.without and exercise.faults else []
    every = [] if exercise.faults else ["off: all"]
    aimed = [f"aimed anew: {', '.join(anew)}"] if anew else []
    why = [variation.why] if variation.why else []
    return ". ".join(each.rstrip(".") for each in (*every, *off, *aimed, *why)) + ("." if variation.why else "")


def _variation(exercise: Exercise) -> Variation | None:
    return {each.key: each for each in WATCHED[exercise.key].variations}.get(exercise.variation)
