"""What came of a set, in SQL: as it was said when the set ended, or counted up where it broke off."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, ScalarSelect, case, cast, func, select

from medius.storage.tables import ExerciseSetRow, RepetitionRow


def of_repetitions(*conditions: Any) -> ScalarSelect[int]:
    """How many repetitions of a set counted, and are so."""
    return (
        select(func.count())
        .select_from(RepetitionRow)
        .where(
            RepetitionRow.session_id == ExerciseSetRow.session_id,
            RepetitionRow.ordinal == ExerciseSetRow.ordinal,
            RepetitionRow.number >= ExerciseSetRow.counts_from,
            RepetitionRow.counted,
            *conditions,
        )
        .scalar_subquery()
    )


def _weaker() -> ColumnElement[int]:
    """Of the two legs that take turns, how often the one did that did less."""
    said = func.min(_said("left"), _said("right"))
    seen = func.min(of_repetitions(RepetitionRow.side == "left"), of_repetitions(RepetitionRow.side == "right"))
    return func.coalesce(cast(ExerciseSetRow.self_counted / 2, Integer), said, seen)


def _said(side: str) -> ColumnElement[int]:
    return func.json_extract(ExerciseSetRow.counted, f"$.{side}")


COUNTED: Final[ColumnElement[int]] = func.coalesce(ExerciseSetRow.self_counted, ExerciseSetRow.done, of_repetitions())
"""Repetitions that counted, by the camera or the person, both sides together."""

PER_SIDE: Final[ColumnElement[int]] = case((ExerciseSetRow.side == "alternating", _weaker()), else_=COUNTED)
"""Repetitions that counted; where the legs take turns, those of the one that did less."""

CLEAN: Final[ColumnElement[int]] = func.coalesce(ExerciseSetRow.clean, of_repetitions(RepetitionRow.clean.is_(True)))
"""How many of those judged were clean."""

JUDGED: Final[ColumnElement[int]] = func.coalesce(
    ExerciseSetRow.judged, of_repetitions(RepetitionRow.clean.is_not(None))
)
"""How many could be judged."""
