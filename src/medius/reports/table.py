"""The repetitions as a table of plain strings; whoever shows it draws the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from medius.movement.analysed import Analysis
from medius.movement.performed import Repetition
from medius.reports.faults import LEVEL_WORDS, worst_faults
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, to_five

NOTHING: Final = "–"
"""What stands where there is nothing to say."""


_NUMERIC: Final = {
    "#": True,
    "Side": False,
    "Up, s": True,
    "Hold, s": True,
    "Down, s": True,
    "Range": True,
    "Counted": False,
    "Clean": False,
    "Worth a look": False,
}
"""The columns from left to right, and whether their values are numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands above it, and whether its values are numbers, to be set to the right."""

    heading: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class RepetitionTable:
    """Columns, and one row of as many strings for each repetition."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def repetition_table(analysis: Analysis, words: ExerciseWords | None) -> RepetitionTable:
    """The repetitions of a recording, those that did not count as well.

    Without the column "Side" where both legs always move together.
    """
    spoken = words or UNKNOWN_EXERCISE
    cells = [_cells(repetition, spoken) for repetition in analysis.repetitions]
    shown = [
        name
        for name in _NUMERIC
        if name != "Side" or any(repetition.side != "both" for repetition in analysis.repetitions)
    ]
    columns = tuple(Column(name, _NUMERIC[name]) for name in shown)
    return RepetitionTable(columns, tuple(tuple(row[name] for name in shown) for row in cells))


def _cells(repetition: Repetition, words: ExerciseWords) -> dict[str, str]:
    faults = [f"{fault.title}, {LEVEL_WORDS[level]}" for fault, level in worst_faults(repetition, words)]
    return {
        "#": str(repetition.number),
        "Side": repetition.side,
        "Up, s": f"{repetition.tempo.concentric_s:.1f}",
        "Hold, s": f"{repetition.tempo.hold_s:.1f}",
        "Down, s": f"{repetition.tempo.eccentric_s:.1f}",
        "Range": f"{to_five(repetition.excursion_deg)}°",
        "Counted": "yes" if repetition.counted else "no",
        "Clean": _clean_word(repetition),
        "Worth a look": "; ".join(faults) or NOTHING,
    }


def _clean_word(repetition: Repetition) -> str:
    """Whether a repetition was clean, in a word or three."""
    if not repetition.counted:
        return NOTHING
    return {True: "yes", False: "no", None: "could not tell"}[repetition.clean]
