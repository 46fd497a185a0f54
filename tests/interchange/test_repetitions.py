"""The table of repetitions: tidy, documented, and the same as CSV and as Parquet."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from medius.interchange import repetition_rows, write_repetitions_csv, write_repetitions_parquet
from medius.interchange.repetitions import HEADINGS
from medius.movement.performed import FaultOccurrence, Level, PerformedTempo, Repetition

DOCS = Path(__file__).parents[2] / "docs" / "results.md"


@dataclass(frozen=True)
class Clip:
    """Where a recording came from."""

    file: str


@dataclass(frozen=True)
class Judged:
    """As much of an analysis as the table takes."""

    source: Clip
    exercise: str | None
    variation: str
    repetitions: tuple[Repetition, ...]


def repetition(number: int, *, clean: bool | None, faults: tuple[FaultOccurrence, ...] = ()) -> Repetition:
    """A clamshell of the left leg."""
    return Repetition(
        number=number,
        side="left",
        counted=True,
        clean=clean,
        start_s=4.0 * number,
        top_s=4.0 * number + 1.8,
        end_s=4.0 * number + 3.7,
        tempo=PerformedTempo(1.4, 0.8, 1.5),
        excursion_deg=31.25,
        visibility=0.93,
        faults=faults,
        unseen=("knees-drift", "hip-hikes"),
    )


FAULTS = (
    FaultOccurrence("feet-apart", Level.WARN, 0.19, "shank", 9.0, 10.0),
    FaultOccurrence("pelvis-rolls-back", Level.FAIL, 24.0, "deg", 9.0, 10.0),
    FaultOccurrence("too-fast", Level.WARN, 1.2, "s", 8.0, 9.0),
)
SET = Judged(
    Clip("a.mp4"),
    "clamshell",
    "standard",
    (repetition(1, clean=True), repetition(2, clean=False, faults=FAULTS), repetition(3, clean=None)),
)
NOTHING = Judged(Clip("b.mp4"), None, "standard", ())


def test_a_row_for_each_repetition() -> None:
    """Its keys are the headings, in their order."""
    rows = repetition_rows(SET)

    assert [row["number"] for row in rows] == [1, 2, 3]
    assert {tuple(heading.name for heading in HEADINGS)} == {tuple(row) for row in rows}
    assert (rows[1]["warned"], rows[1]["failed"]) == ("feet-apart too-fast", "pelvis-rolls-back")
    assert rows[1]["unseen"] == "knees-drift hip-hikes"
    assert repetition_rows(NOTHING) == []


def test_the_csv_says_what_the_rows_say(tmp_path: Path) -> None:
    """Of several recordings; what could not be judged is empty."""
    write_repetitions_csv(tmp_path / "a.csv", [SET, NOTHING, SET])
    table = pd.read_csv(tmp_path / "a.csv", keep_default_na=False)

    assert len(table) == 6
    assert table["clean"].tolist() == ["True", "False", ""] * 2
    assert table["concentric_s"].tolist() == [1.4] * 6
    assert table["file"].unique().tolist() == ["a.mp4"]


def test_parquet_says_what_the_rows_say(tmp_path: Path) -> None:
    """With types: a yes or no that may be missing stays one."""
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    write_repetitions_parquet(tmp_path / "a.parquet", [SET, NOTHING])

    assert pyarrow_parquet.read_table(tmp_path / "a.parquet").to_pylist() == repetition_rows(SET)


def test_no_repetitions_are_a_table_too(tmp_path: Path) -> None:
    """The headings stand there, and their types."""
    pyarrow_parquet = pytest.importorskip("pyarrow.parquet")
    write_repetitions_parquet(tmp_path / "a.parquet", [NOTHING])
    write_repetitions_csv(tmp_path / "a.csv", [NOTHING])

    names = [heading.name for heading in HEADINGS]
    assert pyarrow_parquet.read_schema(tmp_path / "a.parquet").names == names
    assert (tmp_path / "a.csv").read_text() == ",".join(names) + "\n"


def test_parquet_without_pyarrow_is_said(tmp_path: Path) -> None:
    """The message names the package and the other way."""
    write = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from medius.interchange.repetitions import MissingPyArrow, write_repetitions_parquet\n"
        "try: write_repetitions_parquet(sys.argv[1], [])\n"
        "except MissingPyArrow as missing: print(missing)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", write, tmp_path / "a.parquet"], capture_output=True, text=True, check=True
    )

    assert "make setup" in said.stdout
    assert not list(tmp_path.iterdir())


def test_every_heading_is_documented() -> None:
    """`docs/results.md` has the table of headings, word for word."""
    rows = [f"| `{heading.name}` | {heading.holds} | {heading.unit} | {heading.means} |" for heading in HEADINGS]

    assert "\n".join(rows) in DOCS.read_text(encoding="utf-8")
