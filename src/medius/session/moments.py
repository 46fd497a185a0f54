"""What is said and sounded at which second of a stage; nothing waits for the end of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from medius.coaching.catalogue import SENTENCES, name_key, telling_key
from medius.exercises import done_as
from medius.programme import Dose
from medius.session.outcomes import Chime, Sound, Speak, Urgency, Why
from medius.session.plan import COMING_UP_S, READY_S, Stage
from medius.session.view import Step
from medius.session.words import HOLD

TELLING_EVERY_S: Final = 4.0
"""From one sentence of a demonstration to the next: about three seconds to hear, one to look."""

ROCKS_FROM_S: Final = 30.0
"""The second half of the breathing."""

TEN_S: Final = 10.0

_AFTER_SET: Final = {
    Why.DONE: "set-done",
    Why.FORM: "good-place-to-stop",
    Why.ARM_UP: "arm-seen",
}
"""What is said when a set ended in this way; the others were spoken to already."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that is said or sounded, in s from the start of its stage."""

    at_s: float
    heard: Speak | Chime


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What changes the words of a stage.

    Args:
        blind: Whether nobody watches.
        at_bed: Whether a bed stands for the mat.
        ended: Why the set before this rest ended.
    """

    blind: bool
    at_bed: bool
    ended: Why | None = None

    def asks_for_pain(self, stage: Stage) -> bool:
        """Whether this rest asks for pain: after an exercise, and where an arm had stopped the set."""
        return stage.step is Step.REST and (stage.closing or self.ended is Why.ARM_UP)


Moments: TypeAlias = tuple[Moment, ...]


def spoken(key: str, urgency: Urgency = Urgency.STEP) -> Speak:
    """A sentence of the catalogue."""
    return Speak(key, SENTENCES[key], urgency)


def moments(stage: Stage, now: Circumstances) -> Moments:
    """What is heard in a stage, in the order of time; of a set, in its countdown."""
    return tuple(_MOMENTS[stage.step](stage, now))


def _nothing(_stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    return iter(())


def _getting_down(_stage: Stage, now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("get-down-bed" if now.at_bed else "get-down"))


def _breathing(stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("breathe"))
    yield Moment(ROCKS_FROM_S, spoken("pelvic-rocks"))
    yield _at_the_end(stage)


def _position(stage: Stage, now: Circumstances) -> Iterator[Moment]:
    if stage.block is None:
        return
    yield Moment(0.0, spoken(f"position-{stage.block.position.value}"))
    if stage.block.turn is not None:
        yield Moment(5.0, spoken("move-the-camera"))
    elif not now.blind and f"camera-{stage.block.camera}" in SENTENCES:
        yield Moment(5.0, spoken(f"camera-{stage.block.camera}"))


def _demonstration(stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    if stage.dose is None:
        return
    yield Moment(0.0, spoken(name_key(stage.dose.exercise, stage.dose.variation, stage.dose.side)))
    told = () if stage.again else _told(stage.dose)
    for number, text in enumerate(told, start=1):
        if number * TELLING_EVERY_S < (stage.lasts_s or 0.0):
            yield Moment(number * TELLING_EVERY_S - 1.0, spoken(telling_key(text)))


def _told(dose: Dose) -> tuple[str, ...]:
    """How an exercise is set up and done: the first sentences of each; a hold that has grown is shown, not said."""
    guide = done_as(dose.exercise, dose.variation).guidance
    movement = (text for text in guide.movement if dose.hold_s is None or not HOLD.match(text))
    return (*guide.set_up[:2], *movement)


def _camera_check(_stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("look-for-you"))


def _countdown(stage: Stage, now: Circumstances) -> Iterator[Moment]:
    judged = stage.dose is not None and stage.dose.judged and not now.blind
    yield Moment(0.0, spoken("get-ready" if judged else "count-yourself"))
    for second in (3.0, 2.0, 1.0):
        yield Moment(READY_S - second, Chime(Sound.TICK))
    yield Moment(READY_S, Chime(Sound.START))


def _rest(stage: Stage, now: Circumstances) -> Iterator[Moment]:
    if now.ended in _AFTER_SET:
        done = now.ended is Why.DONE and stage.closing
        yield Moment(0.0, spoken("exercise-done" if done else _AFTER_SET[now.ended]))
    if now.asks_for_pain(stage):
        yield Moment(2.0, spoken("press-for-pain" if now.blind else "raise-an-arm"))
    if not stage.closing and stage.lasts_s is not None:
        yield Moment(stage.lasts_s - TEN_S, spoken("ten-seconds"))
        yield _at_the_end(stage)


def _getting_up(stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("come-up"))
    yield Moment(COMING_UP_S, spoken("stay-sitting"))
    yield Moment(stage.lasts_s or 0.0, spoken("stand-up"))


def _questions(_stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("answer-if-you-like"))


def _summary(_stage: Stage, _now: Circumstances) -> Iterator[Moment]:
    yield Moment(0.0, spoken("goodbye"))


def _at_the_end(stage: Stage) -> Moment:
    return Moment(stage.lasts_s or 0.0, Chime(Sound.END_OF_REST))


_MOMENTS: Final = {
    Step.SOUND_CHECK: _nothing,
    Step.GETTING_DOWN: _getting_down,
    Step.BREATHING: _breathing,
    Step.POSITION: _position,
    Step.DEMONSTRATION: _demonstration,
    Step.CAMERA_CHECK: _camera_check,
    Step.GET_READY: _countdown,
    Step.SET: _countdown,
    Step.REST: _rest,
    Step.GETTING_UP: _getting_up,
    Step.QUESTIONS: _questions,
    Step.SUMMARY: _summary,
}
