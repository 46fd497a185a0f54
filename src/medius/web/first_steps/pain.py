"""How much it hurts, now and over the week, and on which side."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.outcomes import Score
from medius.outcomes.measures import PAIN_NOW, PAIN_OF_WEEK
from medius.programme.today import SoreSide
from medius.web.first_steps.step import BEFORE, Answers, Fields, Known, Step, refuse, scale

SIDES: Final = (("left", "Left"), ("right", "Right"), ("both", "Both"), ("none", "Neither"))


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    values = {each.key: scale(fields, each.key, wrong) for each in (PAIN_NOW, PAIN_OF_WEEK)}
    sore = fields.get("sore") or known.person.sore.value
    if sore not in {side.value for side in SoreSide}:
        wrong["sore"] = "Choose left, right, both or neither."
    refuse(wrong)
    scores = tuple(Score(key, known.today, float(value)) for key, value in values.items() if value is not None)
    week = values[PAIN_OF_WEEK.key]
    usual = known.person.usual_pain if week is None else week
    return Answers(replace(known.person, usual_pain=usual, sore=SoreSide(sore)), scores)


def _given(known: Known) -> Fields:
    given = {each.key: known.score_words(each.key) for each in (PAIN_NOW, PAIN_OF_WEEK)}
    return given | ({"sore": known.person.sore.value} if STEP.key in known.answered else {})


def _told(known: Known) -> str:
    now, week = (known.score_words(each.key) for each in (PAIN_NOW, PAIN_OF_WEEK))
    told = [f"{now} of 10 now" if now else "", f"{week} of 10 over the week" if week else ""]
    side = dict(SIDES)[known.person.sore.value].lower()
    words = ", ".join([each for each in told if each] + [f"sore hip: {side}"])
    return words[0].upper() + words[1:]


def _asked(known: Known) -> bool:
    return bool(known.person.regions) or "where" not in known.answered


STEP: Final = Step("pain", BEFORE, "How much it hurts", _read, _given, _told, _asked, (PAIN_NOW.key, PAIN_OF_WEEK.key))
