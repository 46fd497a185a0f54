"""What the page shows of a session: one frozen value, of which the page is a function.

`View.as_json()` is the message; its names are the fields, and what is absent is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum

from medius.movement.exercise import Tempo
from medius.session.outcomes import Json


class Step(Enum):
    """What the page shows."""

    SOUND_CHECK = "sound-check"
    GETTING_DOWN = "getting-down"
    BREATHING = "breathing"
    POSITION = "position"
    DEMONSTRATION = "demonstration"
    CAMERA_CHECK = "camera-check"
    GET_READY = "get-ready"
    SET = "set"
    TEST = "test"  # before the camera; see `medius.session.testing`
    REST = "rest"
    GETTING_UP = "getting-up"
    QUESTIONS = "questions"
    SUMMARY = "summary"

    @property
    def runs(self) -> bool:
        """Whether something runs in it that a pause or a broken line would spoil."""
        return self not in {Step.SOUND_CHECK, Step.QUESTIONS, Step.SUMMARY}


class Eyes(Enum):
    """Who watches."""

    CAMERA = "camera"
    SAMPLE = "sample"  # a shipped clip in place of the camera
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """The exercise of this stage; `shown` is whether the demonstration of its key shows it."""

    key: str
    name: str
    variation: str
    side: str
    set: int
    sets: int
    target: int
    judged: bool
    position: str
    muscles: str
    set_up: tuple[str, ...]
    movement: tuple[str, ...]
    camera: str
    feel: str
    shown: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class BlockView:
    """The position that is held for some exercises, and where the camera stands."""

    position: str
    camera: str
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class NextView:
    """The exercise that comes next."""

    name: str
    side: str
    key: str
    shown: bool


@dataclass(frozen=True, slots=True)
class CueView:
    """The one thing to change now; `key` is that of its fault."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, and its words."""

    value: str | int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; `given` is the answer so far."""

    key: str
    subject: str
    text: str
    choices: tuple[Choice, ...]
    given: str | int | None = None


@dataclass(frozen=True, slots=True)
class PausedView:
    """Why the session stands still, and how it goes on."""

    why: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """An easier variation is offered."""

    text: str


@dataclass(frozen=True, slots=True)
class SetView:
    """One set in the summary."""

    ordinal: int
    name: str
    side: str
    counted: int
    clean: int
    judged: int
    why: str
    self_reported: bool


@dataclass(frozen=True, slots=True)
class SafetyView:
    """A safety question that is asked after the session was ended for it, and what to do if it is true."""

    key: str
    question: str
    level: str
    advice: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What was done, in words."""

    headline: str
    lines: tuple[str, ...]
    next_time: str | None
    sets: tuple[SetView, ...]
    safety: tuple[SafetyView, ...] = ()

    def as_json(self) -> Json:
        """As it is kept with the session."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class TestView:
    """A test that runs, and where it stands: "still", "ready" or "runs"; `of` seconds or repetitions."""

    key: str
    side: str
    phase: str
    counts: str
    of: float
    held_s: float
    done: int

    __test__ = False  # pytest: no test case, whatever its name says


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page shows; the fields are the names of the message."""

    step: str
    kind: str
    eyes: str
    stage: int
    stages: int
    headline: str
    say: str
    minutes_left: int
    actions: tuple[str, ...]
    exercise: ExerciseView | None = None
    block: BlockView | None = None
    next: NextView | None = None
    tempo: Tempo | None = None
    watch: int | None = None
    count: Mapping[str, int] | None = None
    counting: str | None = None  # "one-side", "alternating", or "self": the person counts
    proposed: int | None = None  # what the ring has led so far, where the person counts
    clean: int | None = None
    cue: CueView | None = None
    remaining_s: float | None = None
    of_s: float | None = None
    questions: tuple[Question, ...] = ()
    check: Json | None = None
    paused: PausedView | None = None
    offer: OfferView | None = None
    asking: str | None = None
    swaps: tuple[str, ...] = ()
    summary: SummaryView | None = None
    test: TestView | None = None

    def as_json(self) -> Json:
        """The message to the page."""
        return {"type": "view", **asdict(self)}
