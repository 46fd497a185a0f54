"""What stands on the terminal when a recording is done: its sentences, its table, its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medius.cli.carrying_out import Outcome
from medius.cli.writing import words_of
from medius.reports import RepetitionTable, plain_summary, repetition_table


def shown(outcome: Outcome) -> Iterator[str]:
    """The lines for one recording; none where it could not be analysed."""
    analysis = outcome.analysis
    if analysis is None or not outcome.well:
        return
    words = words_of(analysis)
    title = words.name if words is not None else "none of the four exercises"
    yield f"{outcome.recording}: {title}"
    if analysis.repetitions:
        yield ""
        yield from drawn(repetition_table(analysis, words))
        yield ""
    yield from plain_summary(analysis, words).lines
    for file in outcome.files:
        yield f"Wrote {file}"


def drawn(table: RepetitionTable) -> Iterator[str]:
    """A table as lines of text: numbers to the right, words to the left."""
    headings = tuple(column.heading for column in table.columns)
    widths = [max(map(len, cells)) for cells in zip(headings, *table.rows, strict=True)]
    numeric = [column.numeric for column in table.columns]
    yield _line(headings, widths, numeric)
    yield "  ".join("-" * width for width in widths)
    for row in table.rows:
        yield _line(row, widths, numeric)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    set_out = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "  ".join(set_out).rstrip()
