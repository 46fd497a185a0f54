"""A routine: today's exercises in the order of positions, what takes the place of what, and how long it lasts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from medius.programme.dosage import REST_S, Dosage
from medius.programme.dose import Block, Dose, Routine
from medius.programme.kind import Kind
from medius.programme.ladders import OWN_VERSION
from medius.programme.person import Person
from medius.programme.planned import Due, Prescription
from medius.programme.position import UNDERNEATH, Position
from medius.programme.possible import Possible
from medius.programme.today import GENTLE_AT, Ability, Clearance, Today

REPETITIONS: Final = 10
"""P01 of `progression.csv`: the start dose, our proposal."""

BREATHING_S: Final = 60.0
"""A minute of easy breathing and pelvic rocks before a warm-up."""

MOVING_S: Final = 20.0  # per change of position
SITTING_S: Final = 20.0  # between lying and standing

FEET_DIAGONAL: Final = "feet-diagonal"
"""The camera 30 to 40 degrees towards the feet: side-lying from the front, the others from the side."""

IN_FRONT: Final = "in-front"
"""The person faces the camera."""

ANYWHERE: Final = "anywhere"
"""Nothing is judged."""

_TURN: Final = (
    "Move the camera around your feet to the other side,"
    " or turn the mat until your feet are nearer to it than your head."
)
_TURN_AT_BED: Final = "Move the camera around your feet to the other side of the bed."
_OFF_THE_BACK: Final = (
    "Nothing flat on your back: the other exercises stand in for the bridge. Easy effort, keep breathing."
)


def routine(kind: Kind, clearance: Clearance, due: Due | None = None, person: Person | None = None) -> Routine:
    """Today's exercises: one side, the back, the other side, hands and knees, standing.

    Args:
        kind: What the session is for.
        clearance: What today allows.
        due: What the plan asks for; None for the programme's own version of each exercise.
        person: What they own, for a step down on a gentle day; None where that is not known.
    """
    possible = Possible(clearance.today, clearance.pregnant)
    prescribed = own_version(kind) if due is None else due.of(kind)
    dosage = Dosage(prescribed, clearance.today, possible, person or Person(), clearance.gentle)
    blocks = tuple(_blocks(dosage))
    return Routine(
        kind,
        blocks,
        _minutes(kind, blocks),
        _reason(kind, clearance, due),
        possible.breathing,
        (*clearance.today.swaps, *((_OFF_THE_BACK,) if clearance.pregnant else ())),
    )


def own_version(kind: Kind) -> tuple[Prescription, ...]:
    """The programme's own version of each exercise, in the dose of the start (P01)."""
    return tuple(
        Prescription(exercise, level, 0, None, kind.sets, REPETITIONS, None, REST_S)
        for exercise, level in OWN_VERSION.items()
    )


def usual_minutes(kind: Kind, prescribed: tuple[Prescription, ...], person: Person) -> int:
    """How long it lasts on a usual day of this person; the questions before a session make it that of today."""
    usual = Today(0, person.sore, person.abilities, pregnant=person.pregnant, refused=person.refused)
    dosage = Dosage(prescribed, usual, Possible(usual, person.pregnant), person, gentle=False)
    return _minutes(kind, tuple(_blocks(dosage)))


def _blocks(dosage: Dosage) -> Iterator[Block]:
    at_bed = not dosage.today.can(Ability.FLOOR)
    faced: Position | None = None
    for position, here in groupby(dosage.doses(), key=lambda dose: dose.position):
        kept = tuple(here)
        turns = position in UNDERNEATH and faced is not None and faced is not position
        faced = position if position in UNDERNEATH else faced
        turn = (_TURN_AT_BED if at_bed else _TURN) if turns else None
        yield Block(position, _camera(position, kept), turn, kept)


def _camera(position: Position, doses: Iterable[Dose]) -> str:
    """Where the camera stands; who stands turns to it where it is."""
    if not any(dose.judged for dose in doses):
        return ANYWHERE
    return IN_FRONT if position is Position.STANDING else FEET_DIAGONAL


def _minutes(kind: Kind, blocks: tuple[Block, ...]) -> int:
    breathing_s = BREATHING_S if kind is Kind.WARM_UP else 0.0
    doing_s = sum(MOVING_S + sum(dose.lasts_s for dose in block.doses) for block in blocks)
    return math.ceil((doing_s + breathing_s + SITTING_S) / 60)


def _reason(kind: Kind, clearance: Clearance, due: Due | None) -> str:
    if clearance.gentle:
        why = "your pain is 6" if clearance.today.pain_now >= GENTLE_AT else "of your answers"
        return f"A gentle day because {why}: one set of each exercise, in an easier form."
    return _USUAL[kind] if due is None or kind is Kind.WARM_UP else due.reason


_USUAL: Final = {
    Kind.WARM_UP: "One easy set of each exercise, to get ready for what comes after.",
    Kind.STRENGTH: "Two sets of each exercise, slow and clean, with a minute of rest between them.",
}
