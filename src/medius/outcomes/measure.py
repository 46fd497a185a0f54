"""The words of a measure: its question, range and direction, the change that matters, and how surely that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Better(Enum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"


class Checked(Enum):
    """How surely a number was checked against its source."""

    VERIFIED = "verified"
    OUR_PROPOSAL = "our proposal"

    @property
    def words(self) -> str:
        """As it stands beside a number."""
        return {
            Checked.VERIFIED: "checked against its source",
            Checked.OUR_PROPOSAL: "our proposal",
        }[self]


@dataclass(frozen=True, slots=True)
class Important:
    """The change that matters to people.

    Args:
        points: From how many points on a change for the better is important.
        share: Of the value at the start, as the source gives it beside the points; None where it gives none.
        to_whom: Among whom it was found, as it ends "2 is what matters to …".
        grades: Names of larger changes, each with the points from which on it holds, rising; the first is `points`.
    """

    points: float
    share: float | None
    to_whom: str
    grades: tuple[tuple[float, str], ...] = ()


class OutOfRange(ValueError):
    """A value that the measure does not have; the message says what was given and what would do."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that a person is asked again and again.

    Args:
        key: As in `Score.key`.
        name: As the person reads it, in small letters: "pain over the last week".
        question: As it is asked.
        low: The least value.
        high: The greatest value.
        ends: What the least and the greatest mean, in the words of the question.
        better: Which way is better.
        important: The change that matters; None where none is known.
        recovered_at: The value at or beyond which people call themselves recovered; None where none is known.
        source: Where measure and change come from.
        checked: How surely.
        licence: Why it may be asked here.
        is_change: Whether an answer is itself a change since the start.
    """

    key: str
    name: str
    question: str
    low: float
    high: float
    ends: tuple[str, str]
    better: Better
    important: Important | None
    recovered_at: float | None
    source: str
    checked: Checked
    licence: str
    is_change: bool = False

    def value(self, given: float) -> float:
        """A value of this measure.

        Raises:
            OutOfRange: It has no such value.
        """
        if not self.low <= given <= self.high:
            raise OutOfRange(f"{self.name}: {given:g} cannot be; give {self.low:g} to {self.high:g}")
        return given

    def gain(self, start: float, now: float) -> float:
        """By how much it is better now than at the start; negative where it is worse."""
        return start - now if self.better is Better.LOWER else now - start

    def is_recovered(self, value: float) -> bool:
        """Whether people with this value call themselves recovered."""
        return self.recovered_at is not None and self.gain(self.recovered_at, value) >= 0
