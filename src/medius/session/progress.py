"""What is known of a session that broke off: where it stood, and what was kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from medius.movement import Repetition
from medius.session.outcomes import AnswerKept, SetBegun, SetEnded


@dataclass(frozen=True, slots=True)
class SetProgress:
    """What was kept of one set.

    Args:
        begun: Its last watch.
        repetitions: In the order of their numbers.
        self_counted: What the person counted, if they did.
        ended: How it ended, if it did.
    """

    begun: SetBegun
    repetitions: tuple[Repetition, ...] = ()
    self_counted: int | None = None
    ended: SetEnded | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What was kept of a session.

    Args:
        stage: The last stage that was reached.
        sets: By ordinal.
        answers: The last answer to each question.
        last_watch: The highest number of any watch; 0 if there was none.
    """

    stage: int = 0
    sets: Mapping[int, SetProgress] = field(default_factory=dict)
    answers: tuple[AnswerKept, ...] = ()
    last_watch: int = 0
