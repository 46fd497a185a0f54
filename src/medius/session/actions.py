"""What a person can say to a session: one press, or the answer to a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Action(Enum):
    """One press of a key, a button or a remote; the value is what the page sends."""

    BEGIN = "begin"
    NEXT = "next"
    PAUSE = "pause"
    RESUME = "resume"
    REPEAT = "repeat"
    SKIP = "skip"
    ENOUGH = "enough"  # the number is reached, and nothing more is added
    STOP = "stop"  # asks first
    END = "end"  # yes, stop; in the summary: leave it
    BACK = "back"  # no, do not stop
    SMALLER = "smaller"
    AS_IT_IS = "as-it-is"
    COUNT = "count"
    UNCOUNT = "uncount"
    TROUBLE = "trouble"  # opens the choice of what is wrong
    HEARD = "heard"
    NOT_HEARD = "not-heard"
    NO_CAMERA = "no-camera"  # go on without it


OF_THE_SESSION: Final = "session"
"""The subject of a question that is about no single exercise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question of the view.

    Args:
        question: The key of the question.
        value: What was chosen; None is "not answered", and never means "no pain".
        subject: What it is about: the key of an exercise, "set-3" for a count, or "session".
    """

    question: str
    value: str | int | None
    subject: str = OF_THE_SESSION
