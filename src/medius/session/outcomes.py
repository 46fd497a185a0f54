"""What comes out of a session: something to say, to sound, to show at once, or to keep.

What is kept may be kept again: a set is known by its ordinal, a repetition by ordinal and number, an answer by subject
and question, and the later record writes over the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Any, TypeAlias

from medius.movement import Repetition
from medius.programme import Dose

Json: TypeAlias = dict[str, Any]

Curve: TypeAlias = tuple[tuple[float, float], ...]
"""The driver over one repetition: time in s of its watch, and its value in deg."""


class Urgency(IntEnum):
    """What interrupts what: a higher one stops a lower one in the middle of a word."""

    COUNT = 0
    STEP = 1
    CUE = 2
    STOP = 3


class Sound(Enum):
    """The sounds without words."""

    START = "start"
    BOTTOM = "bottom"
    TOP = "top"
    NOT_COUNTED = "not-counted"
    END_OF_SET = "end-of-set"
    END_OF_REST = "end-of-rest"
    TICK = "tick"


class Why(Enum):
    """Why a set or a session is over."""

    DONE = "done"
    FORM = "form"  # a good place to stop
    ARM_UP = "arm-up"
    SKIPPED = "skipped"
    PAIN = "pain"
    SHARP_PAIN = "sharp-pain"
    ALARMING = "alarming"
    STOPPED = "stopped"  # the person ended the session


@dataclass(frozen=True, slots=True)
class Speak:
    """A sentence of the catalogue, to be said now."""

    key: str
    text: str
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Chime:
    """A sound without words; `kind` is what the page is told."""

    sound: Sound

    @property
    def kind(self) -> str:
        """Its name."""
        return self.sound.value


@dataclass(frozen=True, slots=True)
class Live:
    """Something to show at once; it is never kept."""

    event: Json


@dataclass(frozen=True, slots=True)
class Changed:
    """The view is another one now: send it."""


@dataclass(frozen=True, slots=True)
class SetBegun:
    """A watch of a set begins, the first one or a later one after a pause.

    Args:
        ordinal: Numbers the sets of a session from 0, the same after a restart.
        dose: What is done, in the variation that is done now.
        set_number: 1 for the first set of its dose.
        watch: The run of the engine; None where nobody watches.
        first_number: The number of the first repetition of this watch.
        self_reported: Whether the person counts.
        counts_from: The number from which on repetitions count towards the target; above 1 after "repeat the set".
    """

    ordinal: int
    dose: Dose
    set_number: int
    watch: int | None
    first_number: int
    self_reported: bool
    counts_from: int = 1


@dataclass(frozen=True, slots=True)
class RepetitionKept:
    """A repetition, numbered on over the watches of its set; its times are those of its watch."""

    ordinal: int
    repetition: Repetition
    curve: Curve


@dataclass(frozen=True, slots=True)
class SetEnded:
    """A set is over: how many counted, by side, and of how many judged ones how many were clean."""

    ordinal: int
    why: Why
    counted: Mapping[str, int]
    clean: int
    judged: int


@dataclass(frozen=True, slots=True)
class SelfCount:
    """How many repetitions of a set the person says they did, both sides together."""

    ordinal: int
    counted: int


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """The answer to a question; None where it was asked and not answered."""

    subject: str
    question: str
    value: str | int | None


@dataclass(frozen=True, slots=True)
class StageReached:
    """The session stands at this stage of its plan: here it goes on after a break."""

    index: int


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over; `summary` is what its last view shows, as JSON."""

    why: Why
    summary: Json = field(default_factory=dict)


KeptRecord: TypeAlias = SetBegun | RepetitionKept | SetEnded | SelfCount | AnswerKept | StageReached | SessionEnded


@dataclass(frozen=True, slots=True)
class Keep:
    """A record that must survive a power cut."""

    record: KeptRecord


Outcome: TypeAlias = Speak | Chime | Live | Changed | Keep


def once_changed(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The same, but that the view changed is told once, and last."""
    several = tuple(outcomes)
    others = tuple(one for one in several if not isinstance(one, Changed))
    return others if len(others) == len(several) else (*others, Changed())
