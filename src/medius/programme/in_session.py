"""What a bad answer ends: R17 of `redflags.csv` and P06 of `progression.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Trouble(Enum):
    """What the person can say is wrong."""

    PAIN = "pain"
    SHARP_PAIN = "sharp-pain"
    ALARMING = "alarming"


class Ends(Enum):
    """What is over."""

    EXERCISE = "exercise"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Ending:
    """What an answer ends.

    Args:
        key: Its stable key, under which the sentence can be spoken.
        ends: What is over.
        sentence: What to do.
        opens: The safety questions that are asked next, by key.
        asks: A further question that a pregnancy adds; None without one.
    """

    key: str
    ends: Ends
    sentence: str
    opens: tuple[str, ...] = ()
    asks: str | None = None


TROUBLE_QUESTION: Final = "What is it?"

_LABELS: Final = {
    Trouble.PAIN: "More pain than I want, or over 5 of 10",
    Trouble.SHARP_PAIN: "Sudden sharp pain",
    Trouble.ALARMING: "New numbness, tingling or weakness, dizziness, chest pain or breathlessness",
}
_IN_PREGNANCY: Final = "Bleeding, fluid, contractions, headache or calf pain"

OPENED: Final = ("R01", "R02", "R03", "R04", "R05")
"""The questions that an alarming answer opens."""

AFTER_PAIN: Final = Ending(
    "pain-ends-exercise",
    Ends.EXERCISE,
    "Stop here. That is enough of this exercise. Next time we make it easier.",
)
AFTER_SHARP_PAIN: Final = Ending(
    "sharp-pain-ends-exercise",
    Ends.EXERCISE,
    "Stop here. That is enough of this exercise for today.",
)
AFTER_SECOND_SHARP_PAIN: Final = Ending(
    "sharp-pain-ends-session",
    Ends.SESSION,
    "Stop here. That was the second sharp pain, so the session ends now. Rest.",
)
AFTER_ALARM: Final = Ending(
    "alarming-ends-session",
    Ends.SESSION,
    "Stop here and rest. The session ends now. Please answer a few questions.",
    OPENED,
)
ENDINGS: Final = (AFTER_PAIN, AFTER_SHARP_PAIN, AFTER_SECOND_SHARP_PAIN, AFTER_ALARM)


def trouble_label(trouble: Trouble, *, pregnant: bool) -> str:
    """As the choice reads; a pregnancy adds what is alarming then."""
    added = pregnant and trouble is Trouble.ALARMING
    return f"{_LABELS[trouble]}; {_IN_PREGNANCY[0].lower()}{_IN_PREGNANCY[1:]}" if added else _LABELS[trouble]


def consequence(trouble: Trouble, sharp_before: int, *, pregnant: bool) -> Ending:
    """What this trouble ends.

    Args:
        trouble: What the person said.
        sharp_before: How often sharp pain was said in this session already.
        pregnant: Whether R14 applies.
    """
    if trouble is Trouble.PAIN:
        return AFTER_PAIN
    if trouble is Trouble.SHARP_PAIN:
        return AFTER_SECOND_SHARP_PAIN if sharp_before else AFTER_SHARP_PAIN
    if not pregnant:
        return AFTER_ALARM
    return Ending(AFTER_ALARM.key, Ends.SESSION, AFTER_ALARM.sentence, OPENED, f"{_IN_PREGNANCY}?")


class PainLight(Enum):
    """How pain during an exercise stands to the pain before the session (P06)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


def pain_light(before: int, during: int | None) -> PainLight:
    """P06: green goes on, amber finishes this set only and holds the level, red ends the exercise.

    Unknown holds the level too: no answer never means no pain.

    Args:
        before: Pain before the session, 0 to 10.
        during: Pain during the exercise, 0 to 10; None where it was not answered.
    """
    if during is None:
        return PainLight.UNKNOWN
    if during > 5 or during >= before + 3:
        return PainLight.RED
    return PainLight.GREEN if during <= 2 or (during <= before + 1 and during <= 4) else PainLight.AMBER
