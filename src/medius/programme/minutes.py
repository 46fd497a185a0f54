"""Minutes: what waits where a session would last longer than the person has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from medius.programme.kind import Kind
from medius.programme.ladders import ABDUCTION, BIRD_DOG, BRIDGE, CLAMSHELL, HIP_HITCH
from medius.programme.person import Person
from medius.programme.planned import Prescription
from medius.programme.routine import usual_minutes
from medius.programme.sentences import sentence
from medius.programme.situation import spoken

LEAST_VALUE: Final = (HIP_HITCH, BRIDGE, CLAMSHELL, BIRD_DOG, ABDUCTION)
"""Least first: in the studies read, the bridge on two legs and the plain clamshell worked gluteus medius least, the
side-lying abduction most (`EVIDENCE.md` section 0); the hip hitch is an add-on, and waits before the others."""

FOR_BACK: Final = (HIP_HITCH, CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG)
"""Our proposal: with low back pain bird-dog and bridge matter most."""

FOR_HIP: Final = (HIP_HITCH, BIRD_DOG, BRIDGE, CLAMSHELL, ABDUCTION)
"""Our proposal: with pain at the side of the hip the exercises of gluteus medius matter most."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Prescriptions that fit, and what waits for it.

    Args:
        prescriptions: What is done.
        left_out: What waits, in sentences.
    """

    prescriptions: tuple[Prescription, ...]
    left_out: tuple[str, ...] = ()


def fitted_to_minutes(person: Person, kind: Kind, prescriptions: Sequence[Prescription]) -> Fitted:
    """Third sets wait first, then the exercise of least value for this person, one after another; one always stays.

    Where the first session tries the rungs of a ladder, second sets wait before any exercise does (our proposal): it is
    to find the start on each.
    """
    minutes, asked = person.minutes, tuple(prescriptions)
    if minutes is None or usual_minutes(kind, asked, person) <= minutes:
        return Fitted(asked)
    kept = tuple(replace(one, sets=min(one.sets, _sets(one))) for one in asked)
    for exercise in _least_first(person):
        if usual_minutes(kind, kept, person) <= minutes or len(kept) <= 1:
            break
        kept = tuple(one for one in kept if one.exercise != exercise)
    return Fitted(kept, tuple(_left_out(person, kind, asked, kept)))


def _sets(one: Prescription) -> int:
    """How many sets stay before a whole exercise waits."""
    return 2 if one.climbs_to is None else 1


def _least_first(person: Person) -> tuple[str, ...]:
    if person.has_lateral_hip_pain:
        return FOR_HIP
    return FOR_BACK if person.has_back_pain else LEAST_VALUE


def _left_out(
    person: Person, kind: Kind, asked: tuple[Prescription, ...], kept: tuple[Prescription, ...]
) -> Iterator[str]:
    """One sentence for the sets, one for the exercises, one where even the least is too long."""
    minutes = person.minutes
    fewer = [one for one in kept if one not in asked]
    if fewer:
        first = any(one.climbs_to is not None for one in fewer)
        yield sentence("left-second-sets" if first else "left-third-sets", minutes=minutes)
    waiting = [one.exercise for one in asked if one.exercise not in {each.exercise for each in kept}]
    if HIP_HITCH in waiting:
        waiting.remove(HIP_HITCH)
        yield sentence("left-add-on", minutes=minutes)
    if waiting:
        yield sentence(_why(person), minutes=minutes, **_named(waiting))
    needs = usual_minutes(kind, kept, person)
    if minutes is not None and needs > minutes:
        yield sentence("too-long", needs=needs, minutes=minutes)


def _named(exercises: Sequence[str]) -> dict[str, str]:
    """The exercises as the subject of a sentence."""
    *others, last = (f"the {spoken(each)}" for each in exercises)
    named = f"{', '.join(others)} and {last}" if others else last
    return {"exercises": f"{named[0].upper()}{named[1:]}", "wait": "wait" if others else "waits"} | {
        "they": "they" if others else "it"
    }


def _why(person: Person) -> str:
    if person.has_lateral_hip_pain:
        return "left-for-hip"
    return "left-for-back" if person.has_back_pain else "left-least"
