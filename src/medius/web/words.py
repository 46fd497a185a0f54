"""The small words of the pages: names of sessions, days and times, what a line of the history tells."""

from __future__ import annotations

from calendar import day_name
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, TypeAlias

from medius.programme import Reply, Swap
from medius.programme.today import WORST_PAIN
from medius.storage import SessionLine

Options: TypeAlias = tuple[tuple[str, str], ...]
"""Values and their labels."""

SESSION_NAMES: Final = MappingProxyType({"warm-up": "Warm-up", "strength": "Strength"})

WHAT_FOR: Final = MappingProxyType(
    {
        "strength": "Two or three days a week, with a day between.",
        "warm-up": "Before a walk, a run, sport or other training.",
    }
)

GROUPS: Final = MappingProxyType(
    {
        "cauda equina": "Between the legs, bladder and bowel",
        "neurological": "Strength in the legs",
        "fracture": "Falls and bones",
        "stress fracture": "Groin and thigh",
        "malignancy": "General health",
        "infection": "Infection",
        "vascular/other": "Chest, belly and circulation",
        "inflammatory": "Stiffness",
        "surgery": "Surgery",
        "pregnancy": "Pregnancy",
        "heart": "Heart",
        "sensitisation": "Severe pain",
    }
)
"""Headings for the groups of the safety questions, in words that frighten nobody."""

_WHY_ENDED: Final = MappingProxyType(
    {
        "done": "",
        "broken-off": "It broke off; everything up to there is kept.",
        "stopped": "You stopped it.",
        "pain": "It ended with pain.",
        "sharp-pain": "It ended with sharp pain.",
        "alarming": "It ended with a sign that should be looked at.",
    }
)

_WHY_SET_ENDED: Final = MappingProxyType(
    {
        "form": "It ended at a good place to stop.",
        "arm-up": "You stopped it with your arm.",
        "skipped": "You skipped the rest of it.",
        "pain": "It ended with pain.",
        "sharp-pain": "It ended with sharp pain.",
        "alarming": "It ended with a sign that should be looked at.",
        "stopped": "You stopped it.",
    }
)

_EYES: Final = MappingProxyType(
    {"camera": "", "sample": "With a sample person in place of you.", "none": "Without a camera, counted by you."}
)

_SIDES: Final = MappingProxyType({"left": "left leg", "right": "right leg", "both": "", "alternating": "both legs"})


def session_name(kind: str) -> str:
    """What a kind of session is called."""
    return SESSION_NAMES.get(kind, kind.capitalize())


def group_name(group: str) -> str:
    """The heading over a group of safety questions."""
    return GROUPS.get(group, group.capitalize())


def replies(unsaid: bool) -> Options:  # noqa: FBT001 - templates call it
    """The replies to a safety question."""
    options = ((Reply.YES.value, "Yes"), (Reply.NO.value, "No"))
    return (*options, (Reply.NOT_SAID.value, "Prefer not to say")) if unsaid else options


def pain_scale() -> Options:
    """Eleven numbers."""
    return tuple((str(pain), str(pain)) for pain in range(WORST_PAIN + 1))


def morning_name(key: str) -> str:
    """What a question of the morning is about."""
    return {"pain": "Pain", "stiffness": "Stiffness", "ache": "Ache in the worked muscles"}.get(key, key)


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return tuple(day_name)


def abilities(swap: Swap) -> Options:
    """The answers to what can be done: yes, no, or, where the swap asks for something too, not even so."""
    options = (("yes", "Yes"), ("no", "No"))
    return (*options, ("not-even-so", "Not even so")) if swap.otherwise else options


def date_words(day: date) -> str:
    """A day in words: "Monday 23 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def time_of_day(moment: datetime) -> str:
    """A time: "18:05"."""
    return f"{moment:%H:%M}"


def when(moment: datetime, now: datetime) -> str:
    """A moment, as one says it now: "today at 18:05", or the day."""
    days = (now.astimezone(moment.tzinfo).date() - moment.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"on {date_words(moment)}")
    return f"{day} at {time_of_day(moment)}"


def line_told(line: SessionLine) -> str:
    """What a session came to, in a sentence or two."""
    if not line.sets:
        return "No set was begun."
    counted = _numbered(line.counted, "repetition")
    clean = f", {line.clean} of {line.judged} clean" if line.judged else ""
    why = _WHY_ENDED.get(line.ended_why or "", "") if line.ended_why else "It is still open."
    return f"{_numbered(line.sets, 'set')}, {counted}{clean}. {why}".strip()


def why_set_ended(why: str | None) -> str:
    """Why a set ended, where that is worth a sentence."""
    return "It broke off." if why is None else _WHY_SET_ENDED.get(why, "")


def eyes_told(eyes: str) -> str:
    """Who watched, where it was not the camera."""
    return _EYES.get(eyes, "")


def side_name(side: str) -> str:
    """Which leg."""
    return _SIDES.get(side, side)


def _numbered(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


_QUESTIONS: Final = MappingProxyType(
    {
        "effort": "How many more could you have done?",
        "pain": "Pain, 0 to 10",
        "felt": "Where you felt it most",
        "pain-more": "Whether the pain was more than you want",
        "trouble": "What was wrong",
        "hips-still": "Whether your hips stayed still",
    }
)

TRIED: Final = "trial-pain-"
"""How the questions about the rungs that were tried begin; the rung follows."""

WITHOUT_QUESTION: Final = frozenset({"stopping", "no-camera"})
"""What is kept among the answers, but was pressed and not asked: the sets tell it already."""


def question_words(key: str) -> str:
    """A question of a session by its key."""
    if key.startswith(TRIED):
        return f"Whether the pain was more than 2, trying rung {key.removeprefix(TRIED)}"
    return _QUESTIONS.get(key, key.replace("-", " ").capitalize())


def answer_words(value: str | int | None) -> str:
    """An answer; none never means "no pain"."""
    return "Not answered" if value is None else str(value).replace("-", " ")
