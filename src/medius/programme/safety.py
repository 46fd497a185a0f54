"""The safety questions that come before a session: their words, their urgency, and what a yes blocks.

The rows R01 to R16 of `redflags.csv`, word for word; R17 speaks of the session itself and stands in `in_session`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]


class Level(Enum):
    """How soon somebody should look at it; the most urgent first."""

    EMERGENCY_NOW = "emergency-now"
    SAME_DAY = "same-day"
    WITHIN_48_H = "within-48-h"
    ASK_YOUR_CLINICIAN = "ask-your-clinician"

    @property
    def words(self) -> str:
        """As it stands above the advice."""
        return _LEVEL_WORDS[self]

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return tuple(Level).index(self)


_LEVEL_WORDS: Final = {
    Level.EMERGENCY_NOW: "Emergency: now",
    Level.SAME_DAY: "Today",
    Level.WITHIN_48_H: "Within 48 hours",
    Level.ASK_YOUR_CLINICIAN: "Ask your clinician",
}


class Consequence(Enum):
    """What a yes does to the session."""

    STOP = "stop"
    GENTLY = "may go on gently"
    ADAPT = "adapt"


class Reply(Enum):
    """What the person answered."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not-said"


class Unanswered(ValueError):
    """A safety question is still open; `open_keys` names them in their order."""

    def __init__(self, open_keys: Iterable[str]) -> None:
        self.open_keys = tuple(open_keys)
        super().__init__(f"still to be answered: {', '.join(self.open_keys)}")


@dataclass(frozen=True, slots=True)
class SafetyQuestion:
    """One question, and what a yes means.

    Args:
        key: Its row in `redflags.csv`.
        group: What it is about.
        question: Its words.
        consequence: What a yes does to the session.
        level: How soon somebody should look at it.
        advice: What to do after a yes.
        source: Where it comes from.
        awaiting_review: Whether it, or a part of it, has not been checked against its source yet.
    """

    key: str
    group: str
    question: str
    consequence: Consequence
    level: Level
    advice: str
    source: str
    awaiting_review: bool

    @property
    def may_stay_unsaid(self) -> bool:
        """Whether "prefer not to say" is an answer."""
        return self.key == "R04"


NEWS_QUESTION: Final = (
    "Anything new since last time: numbness, weakness, a fall, fever, chest pain, pregnancy, surgery?"
)
"""The one question before every later session; a yes opens the full list."""

_EMERGENCY: Final = "Go to an emergency department now."
_TODAY: Final = "Get checked today."
_TWO_DAYS: Final = "Have it looked at by a clinician within 48 hours."

QUESTIONS: Final = (
    SafetyQuestion(
        "R01",
        "cauda equina",
        "New numbness or pins and needles between the legs, around the genitals or back passage?",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "Greenhalgh/Mercer/Finucane CES card",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R02",
        "cauda equina",
        "New trouble starting, stopping or feeling your urine; leaking; not knowing if the bladder is full?",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "CES card",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R03",
        "cauda equina",
        "New loss of bowel control or feeling?",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "CES card",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R04",
        "cauda equina",
        "New change in sexual function or genital feeling with back/leg pain? (or: prefer not to say)",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "CES card",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R05",
        "neurological",
        "Weakness in a leg that is growing fast, both legs weak, or new trouble walking?",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "OUH leaflet; Finucane 2020",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R05b",
        "neurological",
        "A milder new weakness in one leg, or a foot that drags?",
        Consequence.STOP,
        Level.SAME_DAY,
        _TODAY,
        "OUH leaflet; Finucane 2020",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R06",
        "fracture",
        "In the last 6 weeks, a fall, accident or hard blow before this pain began or got worse;"
        " or can you not put weight on the leg?",
        Consequence.STOP,
        Level.SAME_DAY,
        _TODAY,
        "Finucane 2020 (trauma); hip: inability to bear weight",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R07",
        "fracture",
        "Sudden new back or hip pain, and one of: osteoporosis, long steroid use, over 70?",
        Consequence.STOP,
        Level.SAME_DAY,
        _TODAY,
        "Downie 2013 BMJ f7095; Finucane 2020",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R08",
        "stress fracture",
        "Deep groin or thigh pain that builds with running/walking and eases with rest,"
        " after a jump in training (or night pain)?",
        Consequence.STOP,
        Level.WITHIN_48_H,
        "Do not run or jump until checked.",
        "FP Notebook; Medscape",
        awaiting_review=False,
    ),
    SafetyQuestion(
        "R09",
        "malignancy",
        "New or changed back or hip pain, and one of: cancer at any time, weight loss that you cannot explain?",
        Consequence.STOP,
        Level.WITHIN_48_H,
        _TWO_DAYS,
        "Finucane 2020; Downie 2013",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R10",
        "infection",
        "Fever, chills, feeling ill, recent infection/surgery/injection/IV drug use, with back or hip pain;"
        " hot swollen joint?",
        Consequence.STOP,
        Level.SAME_DAY,
        _TODAY,
        "Finucane 2020",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R11",
        "vascular/other",
        "Pulsing belly pain with back pain, calf swelling/warmth, chest pain, breathlessness, fainting?",
        Consequence.STOP,
        Level.EMERGENCY_NOW,
        _EMERGENCY,
        "general",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R12",
        "inflammatory",
        "Under 45, back pain >3 months, morning stiffness >30 min, better with movement, woken in 2nd half of night?",
        Consequence.GENTLY,
        Level.ASK_YOUR_CLINICIAN,
        "Ask a doctor about inflammatory back pain.",
        "ASAS criteria",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R13",
        "surgery",
        "Hip, back or belly surgery in the last 12 weeks, or surgeon's limits in force"
        " (e.g. hip replacement precautions)?",
        Consequence.STOP,
        Level.ASK_YOUR_CLINICIAN,
        "Ask your surgeon or clinician which movements are allowed, and wait with these until then.",
        "clinical practice",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R14",
        "pregnancy",
        "Pregnant or <12 weeks after birth?",
        Consequence.ADAPT,
        Level.ASK_YOUR_CLINICIAN,
        "From about 20 weeks: no exercise flat on the back (bridge gives way to bird-dog or standing),"
        " no breath-holding, easy effort; clinician first.",
        "ACOG",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R15",
        "heart",
        "Heart disease, chest pain on effort, uncontrolled blood pressure, dizziness?",
        Consequence.STOP,
        Level.ASK_YOUR_CLINICIAN,
        "Ask your clinician before you exercise. Once you may: no breath holding.",
        "PAR-Q+ style (PAR-Q+ itself is copyrighted: write own questions)",
        awaiting_review=True,
    ),
    SafetyQuestion(
        "R16",
        "sensitisation",
        "Severe pain at rest (7 or more of 10), or night pain that does not ease when you change position?",
        Consequence.STOP,
        Level.WITHIN_48_H,
        _TWO_DAYS,
        "design",
        awaiting_review=True,
    ),
)
"""Every question, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Screening:
    """The full list, answered.

    Args:
        replies: The reply to each question, by key.

    Raises:
        Unanswered: A question has no reply, or "prefer not to say" where only yes or no will do.
    """

    replies: Mapping[str, Reply]

    def __post_init__(self) -> None:
        still_open = [question.key for question in QUESTIONS if not _is_answered(question, self.replies)]
        if still_open:
            raise Unanswered(still_open)
        kept = {question.key: self.replies[question.key] for question in QUESTIONS}
        object.__setattr__(self, "replies", MappingProxyType(kept))

    @property
    def raised(self) -> tuple[SafetyQuestion, ...]:
        """What was answered with yes, the most urgent first."""
        said_yes = (question for question in QUESTIONS if self.replies[question.key] is Reply.YES)
        return tuple(sorted(said_yes, key=lambda question: question.level.rank))

    @property
    def blocks(self) -> bool:
        """Whether there is no session."""
        return any(question.consequence is Consequence.STOP for question in self.raised)

    @property
    def level(self) -> Level | None:
        """How soon somebody should look at it; None where nothing was raised."""
        return self.raised[0].level if self.raised else None

    @property
    def gently(self) -> bool:
        """Whether a session, if any, is a gentle one."""
        return any(question.consequence is Consequence.GENTLY for question in self.raised)

    @property
    def pregnant(self) -> bool:
        """Whether it has to be adapted to a pregnancy, or to the weeks after it."""
        return any(question.consequence is Consequence.ADAPT for question in self.raised)

    def as_json(self) -> Json:
        """The replies, as they are kept."""
        return {key: reply.value for key, reply in self.replies.items()}

    @staticmethod
    def from_json(kept: Json) -> Screening:
        """The screening of kept replies."""
        return Screening({key: Reply(value) for key, value in kept.items()})


def screening(replies: Mapping[str, Reply]) -> Screening:
    """The full list with these replies.

    Raises:
        Unanswered: It is not full.
    """
    return Screening(replies)


def _is_answered(question: SafetyQuestion, replies: Mapping[str, Reply]) -> bool:
    reply = replies.get(question.key)
    return reply in {Reply.YES, Reply.NO} or (reply is Reply.NOT_SAID and question.may_stay_unsaid)
