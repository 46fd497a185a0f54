"""The back-pain questionnaire (RMDQ), where it is the back."""

from __future__ import annotations

from typing import Final

from medius.outcomes.measures import BACK_QUESTIONNAIRE
from medius.outcomes.rmdq import SENTENCES, back_score
from medius.web.first_steps.step import AFTER, Answers, Fields, Known, Step


def _read(fields: Fields, known: Known) -> Answers:
    ticked = [number for number in range(1, len(SENTENCES) + 1) if fields.get(f"sentence-{number}")]
    return Answers(known.person, (back_score(known.today, ticked),))


def _given(known: Known) -> Fields:
    score = known.scores.get(BACK_QUESTIONNAIRE.key)
    return {} if score is None else {f"sentence-{number}": "on" for number in score.items}


def _told(known: Known) -> str:
    value = known.score_words(BACK_QUESTIONNAIRE.key)
    return f"{value} of {len(SENTENCES)} sentences" if value else "Not answered"


def _asked(known: Known) -> bool:
    return known.person.has_back_pain


STEP: Final = Step("back", AFTER, "Your back in daily life", _read, _given, _told, _asked, (BACK_QUESTIONNAIRE.key,))
