"""Minutes: how long prescriptions last, and what waits where they last longer than the person has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from medius.programme.dose import SHOWING_S
from medius.programme.ladders import ABDUCTION, BIRD_DOG, BRIDGE, CLAMSHELL, HIP_HITCH, rung
from medius.programme.person import Person
from medius.programme.planned import Prescription
from medius.programme.position import Position
from medius.programme.sentences import sentence
from medius.programme.situation import spoken
from medius.programme.steps import hold_s, tempo

AROUND_S: Final = 100.0
"""Our proposal: changes of position and sitting up, all together."""

LEAST_VALUE: Final = (HIP_HITCH, BRIDGE, CLAMSHELL, BIRD_DOG, ABDUCTION)
"""Least first: in the studies read, the bridge on two legs and the plain clamshell worked gluteus medius least, the
side-lying abduction most (`EVIDENCE.md` section 0)."""

FOR_BACK: Final = (HIP_HITCH, CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG)
"""Our proposal: with low back pain bird-dog and bridge matter most."""

FOR_HIP: Final = (HIP_HITCH, BIRD_DOG, BRIDGE, CLAMSHELL, ABDUCTION)
"""Our proposal: with pain at the side of the hip the exercises of gluteus medius matter most."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Prescriptions that fit, and what waits for it.

    Args:
        prescriptions: What is done.
        left_out: What waits, one sentence each.
    """

    prescriptions: tuple[Prescription, ...]
    left_out: tuple[str, ...] = ()


def fitted_to_minutes(person: Person, prescriptions: Sequence[Prescription]) -> Fitted:
    """Third sets wait first, then the exercise of least value for this person, one after another; one always stays."""
    minutes, asked = person.minutes, tuple(prescriptions)
    if minutes is None or needed_minutes(asked) <= minutes:
        return Fitted(asked)
    kept = tuple(replace(one, sets=min(one.sets, 2)) for one in asked)
    left_out = [sentence("left-third-sets", minutes=minutes)] if kept != asked else []
    for exercise in _least_first(person):
        if needed_minutes(kept) <= minutes or len(kept) <= 1:
            break
        if any(one.exercise == exercise for one in kept):
            kept = tuple(one for one in kept if one.exercise != exercise)
            left_out.append(sentence(_why(person), exercise=spoken(exercise), minutes=minutes))
    if needed_minutes(kept) > minutes:
        left_out.append(sentence("too-long", needs=needed_minutes(kept), minutes=minutes))
    return Fitted(kept, tuple(left_out))


def needed_minutes(prescriptions: Sequence[Prescription]) -> int:
    """How long they last, rounded up."""
    return math.ceil((sum(_lasts_s(one) for one in prescriptions) + AROUND_S) / 60)


def _lasts_s(one: Prescription) -> float:
    """Both sides, with rests and showing."""
    on = rung(one.exercise, one.level)
    pace = tempo(on)
    once_s = pace.concentric_s + hold_s(on, one.hold_s) + pace.eccentric_s + pace.pause_s
    sides = 2 if on.per_side else 1
    apart = sides if on.position in {Position.ON_LEFT_SIDE, Position.ON_RIGHT_SIDE, Position.STANDING} else 1
    rests_s = apart * ((one.sets - 1) * one.rest_s + SHOWING_S)
    return sides * one.sets * one.repetitions * once_s + rests_s


def _least_first(person: Person) -> tuple[str, ...]:
    if person.has_lateral_hip_pain:
        return FOR_HIP
    return FOR_BACK if person.has_back_pain else LEAST_VALUE


def _why(person: Person) -> str:
    if person.has_lateral_hip_pain:
        return "left-for-hip"
    return "left-for-back" if person.has_back_pain else "left-least"
