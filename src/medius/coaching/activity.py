"""Published activity of a muscle in an exercise: what was done, how much, how widely it spread, and who says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from medius.coaching.references import REFERENCES, Reference

STRENGTHENING_PERCENT: Final = 40
"""From about here on reviews call it strengthening, in % of the greatest voluntary effort (Moore et al. 2020)."""

CHECKED: Final = "verified:"
"""How the note of a figure begins that was read on the page it names."""


class NotChecked(ValueError):
    """A figure that nobody has read on a page: it is not shown to anybody."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over people, in % of the greatest voluntary effort; `sd` is their spread where it was read."""

    percent: float
    sd: float | None

    @property
    def low(self) -> float:
        """One standard deviation below, never under 0; the mean itself where no spread is known."""
        return max(0.0, self.percent - (self.sd or 0.0))

    @property
    def high(self) -> float:
        """One standard deviation above."""
        return self.percent + (self.sd or 0.0)

    def __str__(self) -> str:
        return f"{self.percent:.0f} %" if self.sd is None else f"{self.percent:.0f} ± {self.sd:.0f} %"


@dataclass(frozen=True, slots=True)
class Between:
    """The lowest and the highest mean of several studies; both are equal where one study is quoted."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a range rises: not {self.low} to {self.high}")

    @property
    def percent(self) -> float | None:
        """The one mean that is quoted; None where there are several."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        return f"{self.low:.0f} %" if self.percent is not None else f"{self.low:.0f} to {self.high:.0f} %"


Amount: TypeAlias = Mean | Between


@dataclass(frozen=True, slots=True)
class Activity:
    """One published figure.

    Args:
        exercise: The ladder that it belongs to.
        levels: The rungs that it comes nearest to; empty where none does.
        done: What was done.
        muscle: The muscle, in words.
        amount: How much.
        who: In whom, as far as it was read.
        cites: The reference, by key.
        checked: Where it was read.

    Raises:
        NotChecked: It was not read on the page that it names.
    """

    exercise: str
    levels: tuple[int, ...]
    done: str
    muscle: str
    amount: Amount
    who: str
    cites: str
    checked: str

    def __post_init__(self) -> None:
        if not self.checked.startswith(CHECKED):
            raise NotChecked(f"{self.exercise}, {self.done}: {self.checked!r}; only what was read is shown")

    @property
    def reference(self) -> Reference:
        """Where it stands."""
        return REFERENCES[self.cites]


@dataclass(frozen=True, slots=True)
class OfMuscle:
    """The figures of one muscle."""

    muscle: str
    figures: tuple[Activity, ...]


def by_muscle(figures: Iterable[Activity]) -> tuple[OfMuscle, ...]:
    """Figures under the name of their muscle; those of one muscle stand together already."""
    return tuple(OfMuscle(muscle, tuple(each)) for muscle, each in groupby(figures, attrgetter("muscle")))
