"""How sure the person is that they can do the activities that are hard."""

from __future__ import annotations

from typing import Final

from medius.outcomes import Score
from medius.outcomes.measures import CONFIDENCE
from medius.web.first_steps.step import AFTER, Answers, Fields, Known, Step, refuse, scale


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    value = scale(fields, CONFIDENCE.key, wrong)
    refuse(wrong)
    return Answers(known.person, () if value is None else (Score(CONFIDENCE.key, known.today, float(value)),))


def _given(known: Known) -> Fields:
    return {CONFIDENCE.key: known.score_words(CONFIDENCE.key)}


def _told(known: Known) -> str:
    value = known.score_words(CONFIDENCE.key)
    return f"{value} of 10" if value else "Not answered"


def _asked(known: Known) -> bool:
    return bool(known.activities)


STEP: Final = Step("confidence", AFTER, "How sure you are", _read, _given, _told, _asked, (CONFIDENCE.key,))
