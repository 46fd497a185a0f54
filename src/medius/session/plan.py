"""The plan of a session: every stage of it in order, known before it starts, and the same after a restart.

    sound-check, getting down once, breathing before a warm-up;
    per position: how to lie; per exercise: demonstration, camera check, and its sets with the rests between them;
    getting up wherever lying is followed by standing; questions, summary.

Stages that turn out to be needless, such as a camera check without a camera, are passed over when they are reached: the
numbers of the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from medius.programme import Block, Dose, Kind, Position, Routine
from medius.session.view import Step

READY_S: Final = 5.0
"""The countdown before a set."""

CLOSING_S: Final = 10.0
"""After the last set of an exercise: time to hear the question about pain and to raise an arm. Our proposal."""

GETTING_DOWN_S: Final = 15.0
BREATHING_S: Final = 60.0
POSITION_S: Final = 15.0
ASKED_POSITION_S: Final = 30.0
"""A change of position at which something is asked: twice as long, in a warm-up not. Our proposal."""

SHOWN_S: Final = 13.0  # a demonstration that is new
SHOWN_AGAIN_S: Final = 6.0
LOOKING_S: Final = 4.0  # what a camera check usually takes
COMING_UP_S: Final = 15.0
SITTING_S: Final = 20.0
"""So long the person sits between lying and standing."""

ASKING_S: Final = 180.0
"""So long the questions at the end wait for somebody."""

UPRIGHT: Final = (Position.STANDING, Position.SITTING)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the plan.

    Args:
        step: What it is; a set is shown as "get-ready" and then as "set".
        block: The position that is held, if one is.
        dose: The exercise that it belongs to, if it does.
        set_number: 1 for the first set of its dose; for a rest, that of the set before it; 0 elsewhere.
        ordinal: Numbers the sets of the session from 0; for a rest, that of the set before it; None elsewhere.
        lasts_s: When it is over by itself; None where it waits for something.
        usually_s: How long it takes, for the minutes that are left.
        closing: Whether the exercise is over with it: the rest in which the pain is asked for.
        again: Whether this exercise was shown before.
        down: Whether the person lies, kneels or sits on the mat.
    """

    step: Step
    block: Block | None = None
    dose: Dose | None = None
    set_number: int = 0
    ordinal: int | None = None
    lasts_s: float | None = None
    usually_s: float = 0.0
    closing: bool = False
    again: bool = False
    down: bool = False


def plan(routine: Routine) -> tuple[Stage, ...]:
    """Every stage of a session, in order."""
    return tuple(_stages(routine))


def cycle_s(dose: Dose) -> float:
    """One repetition as the ring leads it: up, hold, down, pause."""
    tempo = dose.tempo
    return tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s


def cycles(dose: Dose) -> int:
    """How many repetitions the ring leads in one set: those of both legs, where they take turns."""
    return dose.repetitions * (2 if dose.side == "alternating" else 1)


def _stages(routine: Routine) -> Iterator[Stage]:
    yield Stage(Step.SOUND_CHECK, usually_s=10)
    yield from _beginning(routine)
    shown, ordinals, down = set[tuple[str, str]](), count(), False
    for block in routine.blocks:
        if down and block.position in UPRIGHT:
            yield _getting_up()
        down = block.position not in UPRIGHT
        yield _timed(Step.POSITION, POSITION_S, block=block, down=down)
        for before, dose in zip((None, *block.doses), block.doses, strict=False):
            what = (dose.exercise, dose.variation)
            yield from _of_dose(block, dose, ordinals, again=what in shown, seen=_is_seen(before, dose))
            shown.add(what)
    if down:
        yield _getting_up()
    yield _timed(Step.QUESTIONS, ASKING_S, usually_s=30)
    yield Stage(Step.SUMMARY)


def _beginning(routine: Routine) -> Iterator[Stage]:
    """Down to the mat once, and a minute of breathing before a warm-up, there or on the chair."""
    goes_down = any(block.position not in UPRIGHT for block in routine.blocks)
    breathes_down = routine.breathing not in UPRIGHT
    breathing = [_timed(Step.BREATHING, BREATHING_S, down=breathes_down)] if routine.kind is Kind.WARM_UP else []
    getting_down = [_timed(Step.GETTING_DOWN, GETTING_DOWN_S, down=True)] if goes_down else []
    yield from (*getting_down, *breathing) if breathes_down else (*breathing, *getting_down)


def _is_seen(before: Dose | None, dose: Dose) -> bool:
    """Whether the camera has just seen the person in this place: another rung of the same ladder was tried before."""
    return (
        before is not None
        and before.trial
        and before.judged
        and (before.ladder, before.side) == (dose.ladder, dose.side)
    )


def _of_dose(block: Block, dose: Dose, ordinals: Iterator[int], *, again: bool, seen: bool) -> Iterator[Stage]:
    down = block.position not in UPRIGHT
    yield _timed(
        Step.DEMONSTRATION, SHOWN_AGAIN_S if again else SHOWN_S, block=block, dose=dose, again=again, down=down
    )
    if dose.judged and not seen:
        yield Stage(Step.CAMERA_CHECK, block, dose, usually_s=LOOKING_S, again=again, down=down)
    for number in range(1, dose.sets + 1):
        ordinal, closing = next(ordinals), number == dose.sets
        takes_s = READY_S + cycles(dose) * cycle_s(dose)
        yield Stage(Step.SET, block, dose, number, ordinal, usually_s=takes_s, closing=closing, down=down)
        rest_s = CLOSING_S if closing else dose.rest_s
        yield Stage(Step.REST, block, dose, number, ordinal, rest_s, rest_s, closing=closing, down=down)


def _getting_up() -> Stage:
    return _timed(Step.GETTING_UP, COMING_UP_S + SITTING_S, down=True)


def _timed(
    step: Step,
    lasts_s: float,
    *,
    block: Block | None = None,
    dose: Dose | None = None,
    usually_s: float | None = None,
    again: bool = False,
    down: bool = False,
) -> Stage:
    return Stage(
        step,
        block,
        dose,
        lasts_s=lasts_s,
        usually_s=lasts_s if usually_s is None else usually_s,
        again=again,
        down=down,
    )
