"""Landmark recordings as CSV: what is written is read, exactly."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray

from medius.interchange import read_landmarks_csv, write_landmarks_csv
from medius.interchange.landmarks_csv import HEADINGS
from medius.sources import Recording, SourceError
from medius.sources.refusals import (
    BadSize,
    EmptyFile,
    MissingArrays,
    NoPoses,
    NotARecording,
    NotNumbers,
    PartialPose,
    TimeNotIncreasing,
)


def recording(precision: type = np.float32) -> Recording:
    """Five poses, the second of them nobody, the third and fourth with somebody else in view."""
    rng = np.random.default_rng(3)
    image: NDArray[Any] = rng.normal(0.5, 0.3, (5, 33, 4)).astype(precision)
    world: NDArray[Any] = rng.normal(0, 0.3, (5, 33, 3)).astype(precision)
    image[1], world[1] = np.nan, np.nan
    return Recording(np.arange(5) / 15, image, world, (640, 480), others=((2 / 15, 3.5 / 15),))


def rewritten(path: Path, row: int, heading: str, value: str) -> Path:
    """The CSV with one cell changed; rows count from the headings, which are 0."""
    with path.open(newline="") as file:
        rows = list(csv.reader(file))
    rows[row][HEADINGS.index(heading)] = value
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The recording as CSV."""
    write_landmarks_csv(tmp_path / "a.csv", recording())
    return tmp_path / "a.csv"


@pytest.mark.parametrize("precision", [np.float32, np.float64])
def test_a_round_trip_loses_nothing(tmp_path: Path, precision: type) -> None:
    """Every number comes back as it was; nobody as nobody; size and stretches too."""
    told = recording(precision)
    write_landmarks_csv(tmp_path / "a.csv", told)
    read = read_landmarks_csv(tmp_path / "a.csv")

    assert np.array_equal(told.time_s, read.time_s)
    assert np.array_equal(told.image, read.image, equal_nan=True)
    assert np.array_equal(told.world, read.world, equal_nan=True)
    assert (told.size, told.others) == (read.size, read.others)


def test_pandas_reads_it(written: Path) -> None:
    """One row for each pose, one column for each number, nobody is missing."""
    table = pd.read_csv(written)

    assert tuple(table.columns) == HEADINGS
    assert len(HEADINGS) == 5 + 33 * 7
    assert table["left_hip_x"].tolist()[0] == pytest.approx(float(recording().image[0, 23, 0]))
    assert table["left_hip_world_y_m"].tolist()[4] == pytest.approx(float(recording().world[4, 23, 1]))
    assert table["nose_x"].isna().tolist() == [False, True, False, False, False]
    assert table["other_from_s"].notna().tolist() == [False, False, True, True, False]


def test_columns_may_stand_in_any_order(written: Path, tmp_path: Path) -> None:
    """Pandas sorted them and added one of its own."""
    remark = pd.Series(["good"] * 5, name="remark")
    table = pd.concat([remark, pd.read_csv(written)], axis=1)
    table[sorted(table.columns)].to_csv(tmp_path / "b.csv", index=False)

    assert np.allclose(read_landmarks_csv(tmp_path / "b.csv").image, recording().image, atol=1e-6, equal_nan=True)


@pytest.mark.parametrize(
    ("row", "heading", "value", "refusal"),
    [
        (0, "nose_x", "nase_x", MissingArrays),
        (1, "nose_x", "left", NotNumbers),
        (1, "nose_x", "", PartialPose),
        (2, "time_s", "9", TimeNotIncreasing),
        (3, "width_px", "320", BadSize),
        (3, "height_px", "", BadSize),
    ],
)
def test_a_wrong_cell_is_refused(written: Path, row: int, heading: str, value: str, refusal: type[SourceError]) -> None:
    """A heading, a word, a blank, a time, a size."""
    with pytest.raises(refusal) as caught:
        read_landmarks_csv(rewritten(written, row, heading, value))

    assert str(written) in str(caught.value)


def test_what_is_no_csv_is_refused(written: Path) -> None:
    """Headings only, half a row, an empty file, a video under the name of a CSV."""
    lines = written.read_text().splitlines()
    for content, refusal in (
        (lines[0] + "\n", NoPoses),
        (lines[0] + "\n0.0,640\n", NotNumbers),
        ("hello\n", MissingArrays),
        ("", EmptyFile),
    ):
        written.write_text(content)
        with pytest.raises(refusal):
            read_landmarks_csv(written)
    written.write_bytes(b"\x00\x00\x00\x1cftypisom\xff\xfe")
    with pytest.raises(NotARecording):
        read_landmarks_csv(written)
