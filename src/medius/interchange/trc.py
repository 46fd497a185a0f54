"""TRC: marker trajectories as OpenSim, Sports2D and OpenCap read and write them."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from medius.body import Array, Landmark
from medius.sources.beside import beside
from medius.sources.given import readable_file
from medius.sources.recording import Recording
from medius.sources.refusals import SourceError

_METRES: Final = {"m": 1.0, "cm": 0.01, "mm": 0.001}
_FIELDS: Final = (
    "DataRate",
    "CameraRate",
    "NumFrames",
    "NumMarkers",
    "Units",
    "OrigDataRate",
    "OrigDataStartFrame",
    "OrigNumFrames",
)
_UPRIGHT: Final = np.array([1.0, -1.0, -1.0])
"""From x right, y down, z away to X right, Y up, Z towards the camera: half a turn about x."""


class NotATrc(SourceError):
    """The file does not begin as a TRC file does."""


class IllFormedTrc(SourceError):
    """The rows of a TRC file are not what its header announces."""


class UnknownUnits(SourceError):
    """The lengths of a TRC file are in none of m, cm and mm."""


@dataclass(frozen=True, slots=True, eq=False)
class Trajectories:
    """Where markers were over time.

    Args:
        names: Of the markers, k of them.
        time_s: Shape (n,), in s.
        xyz_m: Shape (n, k, 3), in m, Y up; NaN where a marker was not seen.
        rate_hz: Rows a second, as the header says.
    """

    names: tuple[str, ...]
    time_s: Array
    xyz_m: Array
    rate_hz: float


def trajectories(recording: Recording) -> Trajectories:
    """The world landmarks of a recording as markers: X right in the picture, Y up, Z towards the camera.

    The origin is the middle of the hips in every pose, so the body does not travel.
    """
    return Trajectories(
        names=tuple(landmark.name.lower() for landmark in Landmark),
        time_s=recording.time_s.astype(np.float64),
        xyz_m=recording.world.astype(np.float64) * _UPRIGHT,
        rate_hz=recording.rate_hz,
    )


def write_trc(path: str | os.PathLike[str], markers: Trajectories) -> None:
    """Write a TRC file in m, to the µm and µs; a marker that was not seen is blank.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    with beside(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        for line in (*_header(Path(path).name, markers), *_rows(markers)):
            file.write(line + "\n")


def read_trc(path: str | os.PathLike[str]) -> Trajectories:
    """The trajectories of a TRC file, in m whatever its units.

    Raises:
        NotATrc: It does not begin as a TRC file does.
        IllFormedTrc: Its rows are not what its header announces.
        UnknownUnits: It is in units other than m, cm and mm.
        SourceError: It cannot be read at all.
    """
    file = readable_file(path)
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    if len(lines) < 5 or not lines[0].startswith("PathFileType"):
        raise NotATrc(f"{file} is not a TRC file; its first line must begin with PathFileType")
    head = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=False))
    names = tuple(name.strip() for name in lines[3].split("\t")[2:] if name.strip())
    rows = [line for line in lines[5:] if line.strip()]
    _check(file, head, names, rows)
    numbers = _numbers(file, rows, 2 + 3 * len(names))
    xyz_m = numbers[:, 2:].reshape(len(rows), len(names), 3) * _metres(file, head)
    return Trajectories(names, numbers[:, 1], xyz_m, _rate_hz(file, head))


def _header(name: str, markers: Trajectories) -> Iterator[str]:
    n, k = len(markers.time_s), len(markers.names)
    rate = f"{markers.rate_hz:.6g}"
    yield f"PathFileType\t4\t(X/Y/Z)\t{name}"
    yield "\t".join(_FIELDS)
    yield "\t".join([rate, rate, str(n), str(k), "m", rate, "1", str(n)])
    yield "Frame#\tTime\t" + "\t".join(f"{marker}\t\t" for marker in markers.names)
    yield "\t\t" + "\t".join(f"X{i}\tY{i}\tZ{i}" for i in range(1, k + 1))


def _rows(markers: Trajectories) -> Iterator[str]:
    for number, (time_s, xyz_m) in enumerate(zip(markers.time_s, markers.xyz_m, strict=True), start=1):
        cells = (_cell(value) for value in xyz_m.ravel().tolist())
        yield f"{number}\t{time_s:.6f}\t" + "\t".join(cells)


def _cell(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.6f}"


def _check(file: Path, head: dict[str, str], names: Sequence[str], rows: Sequence[str]) -> None:
    for field, there in (("NumMarkers", len(names)), ("NumFrames", len(rows))):
        if head.get(field, "").strip() != str(there):
            raise IllFormedTrc(f"{file}: {field} says {head.get(field)}, and there are {there}; export it again")


def _numbers(file: Path, rows: Sequence[str], width: int) -> Array:
    try:
        return np.array([_row(row, width) for row in rows], dtype=np.float64).reshape(-1, width)
    except ValueError as error:
        raise IllFormedTrc(f"{file}: {error}; a row holds its number, its time and three numbers a marker") from None


def _row(row: str, width: int) -> list[float]:
    cells = row.split("\t")[:width]
    known = [float(cell) if cell.strip() else np.nan for cell in cells]
    return known + [np.nan] * (width - len(known))  # some writers drop the blanks at the end of a line


def _metres(file: Path, head: dict[str, str]) -> float:
    units = head.get("Units", "").strip()
    if units not in _METRES:
        raise UnknownUnits(f"{file} is in {units or 'no units'}; export it in m, cm or mm")
    return _METRES[units]


def _rate_hz(file: Path, head: dict[str, str]) -> float:
    try:
        return float(head.get("DataRate", ""))
    except ValueError:
        raise IllFormedTrc(f"{file}: DataRate says {head.get('DataRate')}; it must be rows a second") from None
