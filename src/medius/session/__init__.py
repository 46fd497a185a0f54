"""A guided session: the state machine that the page merely shows."""

from medius.session.actions import OF_THE_SESSION, Action, Answer
from medius.session.guided import GuidedSession
from medius.session.outcomes import (
    AnswerKept,
    Changed,
    Chime,
    Keep,
    KeptRecord,
    Live,
    Outcome,
    RepetitionKept,
    SelfCount,
    SessionEnded,
    SetBegun,
    SetEnded,
    Sound,
    Speak,
    StageReached,
    Urgency,
    Why,
)
from medius.session.progress import Progress, SetProgress
from medius.session.seen import Seen
from medius.session.view import Eyes, Step, View

__all__ = [
    "OF_THE_SESSION",
    "Action",
    "Answer",
    "AnswerKept",
    "Changed",
    "Chime",
    "Eyes",
    "GuidedSession",
    "Keep",
    "KeptRecord",
    "Live",
    "Outcome",
    "Progress",
    "RepetitionKept",
    "Seen",
    "SelfCount",
    "SessionEnded",
    "SetBegun",
    "SetEnded",
    "SetProgress",
    "Sound",
    "Speak",
    "StageReached",
    "Step",
    "Urgency",
    "View",
    "Why",
]
