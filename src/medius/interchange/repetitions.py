"""Repetitions as a tidy table: one row for each, as CSV, or as Parquet where there are many."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from medius.movement.analysed import Row, repetition_row
from medius.movement.performed import Repetition
from medius.sources.beside import beside

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, what it holds ("text", "integer", "number" or "yes or no"), its unit, and what it means."""

    name: str
    holds: str
    unit: str
    means: str


HEADINGS: Final = (
    Heading("file", "text", "", "name of the recording"),
    Heading("exercise", "text", "", "key of the exercise; empty where it was none of the four"),
    Heading("variation", "text", "", "variation that was asked for"),
    Heading("number", "integer", "", "1 for the first; repetitions that do not count are numbered too"),
    Heading("side", "text", "", "left, right or both: the side of the moving leg"),
    Heading("counted", "yes or no", "", "whether it reached the range from which a repetition counts"),
    Heading("clean", "yes or no", "", "no compensation seen; empty where the view could not show enough to say"),
    Heading("start_s", "number", "s", "the movement leaves rest, from the start of the recording"),
    Heading("top_s", "number", "s", "the middle of the time at the top"),
    Heading("end_s", "number", "s", "it is back at rest"),
    Heading("concentric_s", "number", "s", "from the start until the top is reached"),
    Heading("hold_s", "number", "s", "at the top"),
    Heading("eccentric_s", "number", "s", "from leaving the top to the end"),
    Heading("excursion_deg", "number", "deg", "change of the counting angle from rest to top"),
    Heading("visibility", "number", "0 to 1", "how well the needed landmarks were seen, on average"),
    Heading("warned", "text", "", "keys of the faults beyond the warn limit, separated by spaces"),
    Heading("failed", "text", "", "keys of the faults beyond the fail limit, separated by spaces"),
    Heading("unseen", "text", "", "keys of the faults that the view could not show, separated by spaces"),
)
"""The columns in their order."""


class MissingPyArrow(Exception):
    """Parquet was asked for, and pyarrow is not installed."""


class Named(Protocol):
    """Something with the name of a file."""

    @property
    def file(self) -> str:
        """The name."""
        ...


class Analysed(Protocol):
    """What the table takes from the analysis of a recording."""

    @property
    def source(self) -> Named:
        """The recording."""
        ...

    @property
    def exercise(self) -> str | None:
        """Key of the exercise."""
        ...

    @property
    def variation(self) -> str:
        """Key of the variation."""
        ...

    @property
    def repetitions(self) -> Sequence[Repetition]:
        """What was performed."""
        ...


def repetition_rows(analysis: Analysed) -> list[Row]:
    """One row for each repetition, its keys those of `HEADINGS`."""
    file, exercise, variation = analysis.source.file, analysis.exercise, analysis.variation
    return [repetition_row(file, exercise, variation, repetition) for repetition in analysis.repetitions]


def write_repetitions_csv(path: str | os.PathLike[str], analyses: Iterable[Analysed]) -> None:
    """Write the repetitions of one or more recordings as CSV; what is None is empty.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    with beside(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [heading.name for heading in HEADINGS], lineterminator="\n")
        writer.writeheader()
        for analysis in analyses:
            writer.writerows(repetition_rows(analysis))


def write_repetitions_parquet(path: str | os.PathLike[str], analyses: Iterable[Analysed]) -> None:
    """Write the repetitions of many recordings as Parquet.

    Raises:
        MissingPyArrow: pyarrow is not installed.
        OSError: The folder cannot be written to, or the disk is full.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise MissingPyArrow("Parquet needs pyarrow; run 'make setup', or ask for CSV") from None
    rows = [row for analysis in analyses for row in repetition_rows(analysis)]
    with beside(path) as draft:
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=_schema()), draft)


def _schema() -> pyarrow.Schema:
    import pyarrow

    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int32(),
        "number": pyarrow.float64(),
        "yes or no": pyarrow.bool_(),
    }
    return pyarrow.schema([(heading.name, kinds[heading.holds]) for heading in HEADINGS])
