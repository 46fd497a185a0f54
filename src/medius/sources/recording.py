"""A landmark recording: every pose of a video as arrays, so that watching and judging can be run apart."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from medius.body import COUNT, Pose
from medius.sources.beside import beside
from medius.sources.given import readable_file
from medius.sources.refusals import (
    BadInterval,
    BadSize,
    InfiniteValue,
    MissingArrays,
    NoPoses,
    NotARecording,
    NotNumbers,
    PartialPose,
    TimeNotIncreasing,
    UnknownTime,
    WrongShape,
)

Numbers: TypeAlias = NDArray[np.floating[Any]]
Interval: TypeAlias = tuple[float, float]

_ARRAYS: Final = ("time_s", "image", "world", "size")
_LAYOUT: Final = "a landmark recording holds time_s (n,), image (n, 33, 4), world (n, 33, 3) and size (2,)"

_DAMAGE: Final = (OSError, EOFError, ValueError, RuntimeError, MemoryError, zipfile.BadZipFile, zlib.error)
"""What numpy and zipfile raise on a file that is damaged, encrypted, packed in an unknown way, or something else."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """The poses of one video.

    Args:
        time_s: Media time, shape (n,), in s, strictly increasing.
        image: Position in the picture, shape (n, 33, 4): x and y as shares of its width and height, z, visibility
            0 to 1; a pose of all NaN where nobody was found.
        world: Position about the middle of the hips, shape (n, 33, 3), in m, x right, y down, z away from the camera;
            NaN where nobody was found.
        size: Width and height of the picture, in px.
        file: The file that it came from, as given; messages name it.
        others: Stretches `[from_s, to_s)` with somebody else in view, shape (m, 2) in the file.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the arrays.
    """

    time_s: Numbers
    image: Numbers
    world: Numbers
    size: tuple[int, int]
    file: str = ""
    others: tuple[Interval, ...] = ()

    def __post_init__(self) -> None:
        name = self.file or "the recording"
        _check_shapes(name, self.time_s, self.image, self.world)
        _check_time(name, self.time_s)
        _check_poses(name, self.image, self.world)
        _check_size(name, self.size)
        _check_others(name, self.others)
        for array in (self.time_s, self.image, self.world):
            array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.time_s)

    @property
    def duration_s(self) -> float:
        """How long it lasts, in s: from the first picture to the end of the last, which is shown for a usual step."""
        steps = np.diff(self.time_s)
        usual = float(np.median(steps)) if len(steps) else 0.0
        return float(self.time_s[-1] - self.time_s[0]) + usual

    @property
    def rate_hz(self) -> float:
        """Poses in a second, on average; 0 of a single pose."""
        return len(self) / self.duration_s if len(self) > 1 else 0.0

    @property
    def found(self) -> NDArray[np.bool_]:
        """Whether somebody was found, for each pose, shape (n,)."""
        return ~np.isnan(self.image[:, 0, 0])

    def poses(self) -> Iterator[Pose]:
        """The poses one after another, lazily."""
        for time_s, image, world in zip(self.time_s, self.image, self.world, strict=True):
            yield posed(float(time_s), image, world, self.size)


def posed(time_s: float, image: Numbers, world: Numbers, size: tuple[int, int]) -> Pose:
    """The pose of one instant, from landmarks as a recording holds them: image (33, 4), world (33, 3), size in px."""
    image_px = image[:, :2].astype(np.float64) * size
    visibility = np.nan_to_num(image[:, 3].astype(np.float64), nan=0.0)
    return Pose(time_s, image_px, world.astype(np.float64), visibility)


def read_recording(path: str | os.PathLike[str]) -> Recording:
    """The landmark recording in an `.npz`.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the file or its arrays.
    """
    file = readable_file(path)
    try:
        arrays = _numeric_arrays(file)
    except _DAMAGE:
        raise NotARecording(f"{file} is not a landmark recording (.npz), or is damaged; {_LAYOUT}") from None
    return _recording(str(file), arrays)


def write_recording(path: str | os.PathLike[str], recording: Recording) -> None:
    """Write an `.npz`; it is there whole or not at all.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    with beside(path) as draft, draft.open("wb") as file:
        np.savez_compressed(
            file,
            time_s=recording.time_s,
            image=recording.image,
            world=recording.world,
            size=np.array(recording.size),
            others=np.array(recording.others, dtype=np.float64).reshape(-1, 2),
        )


def _numeric_arrays(file: Path) -> dict[str, NDArray[Any]]:
    if not zipfile.is_zipfile(file):
        raise zipfile.BadZipFile(file)
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as loaded:
        return {name: loaded[name] for name in (*_ARRAYS, "others") if name in loaded.files}


def _recording(name: str, arrays: dict[str, NDArray[Any]]) -> Recording:
    missing = [array for array in _ARRAYS if array not in arrays]
    if missing:
        raise MissingArrays(f"{name} lacks {', '.join(missing)}; {_LAYOUT}")
    for array, values in arrays.items():
        if values.dtype.kind not in "iuf":
            raise NotNumbers(f"{name}: {array} holds {values.dtype}, not numbers; {_LAYOUT}")
    return Recording(
        time_s=arrays["time_s"].astype(np.float64),
        image=_floating(arrays["image"]),
        world=_floating(arrays["world"]),
        size=_size(name, arrays["size"]),
        file=name,
        others=_intervals(name, arrays.get("others", np.empty((0, 2)))),
    )


def _floating(array: NDArray[Any]) -> Numbers:
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def _size(name: str, size: NDArray[Any]) -> tuple[int, int]:
    if size.shape != (2,):
        raise WrongShape(f"{name}: size has the shape {size.shape}, not (2,); {_LAYOUT}")
    if not np.isfinite(size).all():
        raise BadSize(f"{name}: size is {size.tolist()}; it must be the width and height of the picture in px")
    return int(size[0]), int(size[1])


def _intervals(name: str, others: NDArray[Any]) -> tuple[Interval, ...]:
    if others.ndim != 2 or others.shape[1] != 2:
        raise WrongShape(f"{name}: others has the shape {others.shape}, not (m, 2)")
    return tuple((float(start), float(end)) for start, end in others)


def _check_shapes(name: str, time_s: Numbers, image: Numbers, world: Numbers) -> None:
    n = len(time_s) if time_s.ndim else 0
    wanted = {"time_s": (time_s, (n,)), "image": (image, (n, COUNT, 4)), "world": (world, (n, COUNT, 3))}
    for array, (values, shape) in wanted.items():
        if values.shape != shape:
            raise WrongShape(f"{name}: {array} has the shape {values.shape}, not {shape}; {_LAYOUT}")
    if n == 0:
        raise NoPoses(f"{name} has no poses; record again")


def _check_time(name: str, time_s: Numbers) -> None:
    unknown = np.flatnonzero(np.isnan(time_s))
    if len(unknown):
        raise UnknownTime(f"{name}: the time of pose {unknown[0]} is NaN; every pose needs its time in s")
    if np.isinf(time_s).any():
        raise InfiniteValue(f"{name}: time_s holds an infinite value; every pose needs its time in s")
    still = np.flatnonzero(np.diff(time_s) <= 0)
    if len(still):
        earlier, later = time_s[still[0]], time_s[still[0] + 1]
        raise TimeNotIncreasing(f"{name}: after {earlier:g} s comes {later:g} s; the times must strictly increase")


def _check_poses(name: str, image: Numbers, world: Numbers) -> None:
    for array, values in (("image", image), ("world", world)):
        if np.isinf(values).any():
            raise InfiniteValue(f"{name}: {array} holds an infinite value; nobody found is a pose of all NaN")
    unknown = np.concatenate([np.isnan(image), np.isnan(world)], axis=2).reshape(len(image), -1)  # (n, 231)
    partial = np.flatnonzero(unknown.any(axis=1) & ~unknown.all(axis=1))
    if len(partial):
        raise PartialPose(f"{name}: pose {partial[0]} is only partly known; nobody found is a pose of all NaN")


def _check_size(name: str, size: tuple[int, int]) -> None:
    if min(size) <= 0:
        raise BadSize(f"{name}: size is {list(size)}; it must be the width and height of the picture in px")


def _check_others(name: str, others: tuple[Interval, ...]) -> None:
    for start, end in others:
        if not start < end:
            raise BadInterval(f"{name}: others holds [{start:g}, {end:g}); an interval must end after it begins")
