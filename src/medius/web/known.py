"""What the pages know of the asking person: read once for a request, and kept as it was answered."""

from __future__ import annotations

from collections.abc import Iterable

from medius.outcomes import Activity, Score
from medius.outcomes.measures import ACTIVITIES
from medius.programme.person import Person
from medius.storage import Storage
from medius.web.first_steps import BEFORE, SAFETY, STEPS, Answers, Known, Step
from medius.web.settings_kept import chosen


def person_of(storage: Storage) -> Person:
    """The person as they are known; an unknown one before any answer."""
    return storage.person() or Person()


def known(storage: Storage) -> Known:
    """Everything that the steps of the start ask for; a handful of queries, however much there is."""
    steps = storage.about.steps()
    return Known(
        person=person_of(storage),
        activities=tuple(each for each in storage.about.activities() if each.until is None),
        scores=storage.scores.latest(),
        answered=frozenset(key for key, kept in steps.items() if not kept.skipped),
        behind=frozenset(steps),
        units=chosen(storage).units,
        today=storage.clock().date(),
    )


def open_steps(part: int, told: Known) -> tuple[Step, ...]:
    """The steps of a part that are still before this person."""
    return tuple(step for step in STEPS if step.part == part and step.key not in told.behind and step.asked(told))


def is_welcomed(told: Known) -> bool:
    """Whether the first part of the start is behind the person: the safety questions, and every step of it."""
    return SAFETY in told.behind and not open_steps(BEFORE, told)


def keep(storage: Storage, step: Step, answers: Answers, told: Known) -> None:
    """Keep what a step said, and mark it."""
    scores = answers.scores
    if answers.activities is not None:
        scores = (*scores, *_activities_kept(storage, answers.activities, told))
    for score in scores:
        storage.scores.keep(score)
    storage.about.keep(answers.person, step.key)


def _activities_kept(storage: Storage, named: Iterable[tuple[str, float | None]], told: Known) -> tuple[Score, ...]:
    """Name what is new, put away what is not named any more; the score of those that have a number."""
    pairs = tuple(named)
    before = {activity.name: activity for activity in told.activities}
    for name, activity in before.items():
        if name not in {each for each, _ in pairs}:
            storage.about.put_away(activity.number)
    now: dict[str, Activity] = {name: before.get(name) or storage.about.name_activity(name) for name, _ in pairs}
    items = {str(now[name].number): float(value) for name, value in pairs if value is not None}
    if not items:
        return ()
    return (Score(ACTIVITIES.key, told.today, sum(items.values()) / len(items), items),)
