"""Programme: what is asked before a session, what today allows, and the routine that follows from it."""

from medius.exercises.unwatched import UNWATCHED
from medius.movement.unwatched import Unwatched
from medius.programme.dose import Block, Dose, Routine
from medius.programme.in_session import Ending, Ends, PainLight, Trouble, consequence, pain_light, trouble_label
from medius.programme.kind import Kind
from medius.programme.position import Position
from medius.programme.routine import routine
from medius.programme.safety import (
    NEWS_QUESTION,
    QUESTIONS,
    Consequence,
    Level,
    Reply,
    SafetyQuestion,
    Screening,
    Unanswered,
    screening,
)
from medius.programme.today import SWAPS, Ability, Clearance, NotCleared, SoreSide, Swap, Today, clearance

__all__ = [
    "NEWS_QUESTION",
    "QUESTIONS",
    "SWAPS",
    "UNWATCHED",
    "Ability",
    "Block",
    "Clearance",
    "Consequence",
    "Dose",
    "Ending",
    "Ends",
    "Kind",
    "Level",
    "NotCleared",
    "PainLight",
    "Position",
    "Reply",
    "Routine",
    "SafetyQuestion",
    "Screening",
    "SoreSide",
    "Swap",
    "Today",
    "Trouble",
    "Unanswered",
    "Unwatched",
    "clearance",
    "consequence",
    "pain_light",
    "routine",
    "screening",
    "trouble_label",
]
