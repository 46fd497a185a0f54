"""Landmark recordings as CSV: one row for each pose, one column for each number."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from medius.body import COUNT, Array, Landmark
from medius.sources.beside import beside
from medius.sources.given import readable_file
from medius.sources.recording import Interval, Recording
from medius.sources.refusals import BadSize, MissingArrays, NoPoses, NotARecording, NotNumbers

_POSE: Final = ("time_s", "width_px", "height_px", "other_from_s", "other_to_s")
_POINT: Final = ("x", "y", "z", "visibility", "world_x_m", "world_y_m", "world_z_m")

HEADINGS: Final = (*_POSE, *(f"{landmark.name.lower()}_{number}" for landmark in Landmark for number in _POINT))
"""Time, size of the picture, the stretch with somebody else in view, then seven numbers for each landmark."""


def write_landmarks_csv(path: str | os.PathLike[str], recording: Recording) -> None:
    """Write one row for each pose; every number can be read back exactly, and nobody found is blank.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    with beside(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(_rows(recording))


def read_landmarks_csv(path: str | os.PathLike[str]) -> Recording:
    """The recording in a CSV; columns may stand in any order, and others are passed over.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the file or its numbers.
    """
    file = readable_file(path)
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            headings, *rows = csv.reader(opened)
    except (UnicodeDecodeError, csv.Error):
        raise NotARecording(f"{file} is not a CSV of landmarks; it must be text") from None
    numbers = _columns(file, headings, rows)
    head = len(_POSE)
    points = numbers[:, head:].reshape(len(rows), COUNT, len(_POINT))
    return Recording(
        time_s=numbers[:, 0].copy(),
        image=points[:, :, :4].copy(),
        world=points[:, :, 4:].copy(),
        size=_size(file, numbers[:, 1:3]),
        file=str(file),
        others=_intervals(numbers[:, 3:5]),
    )


def _rows(recording: Recording) -> Iterator[list[str]]:
    points = np.concatenate([recording.image, recording.world], axis=2).astype(np.float64)  # (n, 33, 7)
    for time_s, numbers in zip(recording.time_s.tolist(), points, strict=True):
        row = (time_s, *recording.size, *_other_at(time_s, recording.others), *numbers.ravel().tolist())
        yield [_cell(number) for number in row]


def _cell(number: float) -> str:
    return "" if math.isnan(number) else repr(number)


def _other_at(time_s: float, others: Sequence[Interval]) -> Interval:
    inside = (interval for interval in others if interval[0] <= time_s < interval[1])
    return next(inside, (np.nan, np.nan))


def _columns(file: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Array:
    """The numbers under `HEADINGS`, in their order, shape (n, 5 + 33 * 7)."""
    missing = [heading for heading in HEADINGS if heading not in headings]
    if missing:
        raise MissingArrays(
            f"{file} lacks the column {missing[0]} and {len(missing) - 1} more; docs/recordings.md lists them"
        )
    if not rows:
        raise NoPoses(f"{file} has headings and no poses; record again")
    places = [headings.index(heading) for heading in HEADINGS]
    try:
        return np.array([[float(row[place] or "nan") for place in places] for row in rows])
    except (ValueError, IndexError) as error:
        raise NotNumbers(f"{file}: {error}; every cell holds a number, or nothing where nobody was found") from None


def _size(file: Path, sizes: Array) -> tuple[int, int]:
    if not np.isfinite(sizes).all() or (sizes != sizes[0]).any():
        raise BadSize(f"{file}: width_px and height_px must be numbers, the same in every row")
    return int(sizes[0, 0]), int(sizes[0, 1])


def _intervals(others: Array) -> tuple[Interval, ...]:
    known = others[~np.isnan(others).any(axis=1)]
    return tuple(dict.fromkeys((float(start), float(end)) for start, end in known))
