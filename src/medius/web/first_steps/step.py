"""The words of a step of the start: what is known of the person, what a form says, and what it may refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from medius.outcomes import Activity, Score
from medius.programme.person import Person

Fields: TypeAlias = Mapping[str, str]

BEFORE, AFTER = 1, 2
"""The two parts: before the first session, and after it."""

SCALE: Final = range(11)


class Wrong(ValueError):
    """Answers that cannot be; `messages` says beside which field, and what would do."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self.messages = dict(messages)
        super().__init__("; ".join(f"{field}: {message}" for field, message in messages.items()))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the person so far.

    Args:
        person: As they were described.
        activities: Those that are asked about.
        scores: The last of each, by key.
        answered: The steps that were answered.
        behind: The steps that are behind the person, answered or skipped.
        units: "metric" or "us".
        today: By the person's calendar.
    """

    person: Person
    activities: tuple[Activity, ...]
    scores: Mapping[str, Score]
    answered: frozenset[str]
    behind: frozenset[str]
    units: str
    today: date

    def score_words(self, key: str, otherwise: str = "") -> str:
        """The last score of a key, "6 of 10" without the rest."""
        score = self.scores.get(key)
        return otherwise if score is None else f"{score.value:g}"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form says.

    Args:
        person: As they are described from now on.
        scores: Of today.
        activities: Names of the activities that are hard, each with how well it goes; None where it was not asked.
    """

    person: Person
    scores: tuple[Score, ...] = ()
    activities: tuple[tuple[str, float | None], ...] | None = None


def _always(_known: Known) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the start.

    Args:
        key: Its address, the name of its template, and the key under which it is kept.
        part: Before the first session, or after it.
        title: As it stands in the list.
        read: What a form says; raises `Wrong`.
        given: What the form is filled in with.
        told: What was answered, in words.
        asked: Whether it is asked of this person.
        scores: The keys of the scores that it asks for.
    """

    key: str
    part: int
    title: str
    read: Callable[[Fields, Known], Answers]
    given: Callable[[Known], Fields]
    told: Callable[[Known], str]
    asked: Callable[[Known], bool] = _always
    scores: tuple[str, ...] = field(default=())


def scale(fields: Fields, name: str, wrong: dict[str, str]) -> int | None:
    """A number from 0 to 10; None where it was left open; what is none is said in `wrong`."""
    given = fields.get(name, "").strip()
    if not given:
        return None
    if given not in {str(number) for number in SCALE}:
        wrong[name] = f"“{given[:20]}” cannot be; choose 0 to 10."
        return None
    return int(given)


def refuse(wrong: Mapping[str, str]) -> None:
    """Nothing, where nothing is wrong.

    Raises:
        Wrong: Something is.
    """
    if wrong:
        raise Wrong(wrong)
