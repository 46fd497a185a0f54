"""Up to three activities that are hard, in the person's own words, and how well each goes (PSFS)."""

from __future__ import annotations

from typing import Final

from medius.outcomes.measures import ACTIVITIES
from medius.web.first_steps.step import AFTER, Answers, Fields, Known, Step, refuse, scale

MOST: Final = 3
MOST_LETTERS: Final = 80


def _read(fields: Fields, known: Known) -> Answers:
    wrong: dict[str, str] = {}
    named = [_activity(fields, place, wrong) for place in range(1, MOST + 1)]
    names = [name.lower() for name, _ in named if name]
    if len(set(names)) < len(names):
        wrong["activity-1"] = "Two of them have one name; say how they differ."
    refuse(wrong)
    return Answers(known.person, activities=tuple((name, value) for name, value in named if name))


def _activity(fields: Fields, place: int, wrong: dict[str, str]) -> tuple[str, float | None]:
    name = " ".join(fields.get(f"activity-{place}", "").split())
    value = scale(fields, f"psfs-{place}", wrong)
    if len(name) > MOST_LETTERS:
        wrong[f"activity-{place}"] = f"Give it a name of at most {MOST_LETTERS} letters."
    if not name and value is not None:
        wrong[f"activity-{place}"] = "Say which activity it is, or clear the number."
    return name, value


def _given(known: Known) -> Fields:
    given: dict[str, str] = {}
    score = known.scores.get(ACTIVITIES.key)
    for place, activity in enumerate(known.activities, start=1):
        value = None if score is None else score.items.get(str(activity.number))
        given[f"activity-{place}"] = activity.name
        given |= {} if value is None else {f"psfs-{place}": f"{value:g}"}
    return given


def _told(known: Known) -> str:
    given = _given(known)
    told = [(given[f"activity-{place + 1}"], given.get(f"psfs-{place + 1}")) for place in range(len(known.activities))]
    return ", ".join(name if value is None else f"{name} ({value} of 10)" for name, value in told) or "None"


STEP: Final = Step("activities", AFTER, "What is hard for you", _read, _given, _told, scores=(ACTIVITIES.key,))
