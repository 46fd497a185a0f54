"""A session that broke off stands again where it stood: what was kept becomes its situation."""

from __future__ import annotations

from typing import Final

from medius.programme import PainLight, Trouble, pain_light
from medius.session.actions import OF_THE_SESSION
from medius.session.outcomes import Why
from medius.session.progress import Progress
from medius.session.questions import MORE_PAIN, PAIN, TROUBLE, YES, Value
from medius.session.situation import Situation
from medius.session.tally import restored
from medius.session.trials import settled
from medius.session.view import Eyes

BLIND: Final = "no-camera"
"""The key under which it is kept that the person went on without the camera."""

BROKEN_OFF: Final = "broken-off"
"""Why a session stands still that was taken up again."""

STOPPING: Final = "stopping"
"""The key under which it is kept that, and why, the session is being ended early."""


def restore(now: Situation, progress: Progress) -> None:
    """Stand where the session stood."""
    now.tallies = {ordinal: restored(kept) for ordinal, kept in progress.sets.items()}
    now.answers = {(one.subject, one.question): one.value for one in progress.answers}
    now.last_watch = progress.last_watch
    if now.answers.get((OF_THE_SESSION, BLIND)) == YES:
        now.course.blind, now.eyes = True, Eyes.NONE
    before = now.clearance.today.pain_now
    now.course.left_out = {
        subject for (subject, question), value in now.answers.items() if _ends_exercise(question, value, before)
    }
    now.course.settled = settled(now.tallies, now.answers)
    why = now.answers.get((OF_THE_SESSION, STOPPING))
    now.course.ending = None if why is None else Why(why)
    now.course.take_up(progress.stage)


def _ends_exercise(question: str, value: Value, pain_before: int) -> bool:
    """Whether an answer was one that ends its exercise for today."""
    if question == PAIN and isinstance(value, int):
        return pain_light(pain_before, value) is PainLight.RED
    if question == MORE_PAIN:
        return value == YES
    return question == TROUBLE and value in {Trouble.PAIN.value, Trouble.SHARP_PAIN.value}
