"""Left against right: the form of each exercise over the last weeks, for the page and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from medius.reports.charted import LEAST_JUDGED
from medius.reports.record import Record, ladder_name
from medius.storage import DayTrend

RECENT_DAYS: Final = 28


@dataclass(frozen=True, slots=True)
class FormOfSide:
    """What was done on one side.

    Args:
        counted: Repetitions that counted.
        clean: Of those judged, the clean ones.
        judged: How many could be judged.
    """

    counted: int
    clean: int
    judged: int

    @property
    def words(self) -> str:
        """Such as "90 % of 40"; or how many were counted where too few were judged to say more (P23)."""
        if self.judged < LEAST_JUDGED:
            return f"{self.counted} counted"
        return f"{100 * self.clean / self.judged:.0f} % of {self.judged}"


def recent(kept: Record) -> tuple[DayTrend, ...]:
    """What was done in the last weeks."""
    since = kept.today - timedelta(days=RECENT_DAYS)
    return tuple(trend for trend in kept.trends if trend.day > since)


def form_by_side(kept: Record) -> Iterator[tuple[str, FormOfSide | None, FormOfSide | None, FormOfSide | None]]:
    """Each exercise of the last weeks with its form left, right, and of both legs at once; None where not done."""
    lately = recent(kept)
    for exercise in dict.fromkeys(trend.exercise for trend in lately):
        own = [trend for trend in lately if trend.exercise == exercise]
        left, right, both = (
            _form([each for each in own if each.side in sides])
            for sides in (("left",), ("right",), ("both", "alternating"))
        )
        yield ladder_name(exercise), left, right, both


def side_words(kept: Record) -> tuple[str, ...]:
    """A sentence for each exercise whose form is known on both sides, without a word on which is better."""
    return tuple(
        f"{name}, last {RECENT_DAYS} days: left {left.words} clean, right {right.words}."
        for name, left, right, _ in form_by_side(kept)
        if left is not None and right is not None and min(left.judged, right.judged) >= LEAST_JUDGED
    )


def _form(own: Sequence[DayTrend]) -> FormOfSide | None:
    if not own:
        return None
    return FormOfSide(
        sum(each.counted for each in own), sum(each.clean for each in own), sum(each.judged for each in own)
    )
