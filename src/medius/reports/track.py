"""The landmarks of a whole recording, asked by time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from medius.body import Array

NEAR_S: Final = 0.1
"""How far a sample may lie from the instant for which it speaks, in s; three pictures at 30 a second."""


class LandmarkTrack(Protocol):
    """Poses of one recording: a landmark recording, or anything with the same arrays."""

    @property
    def time_s(self) -> NDArray[np.floating[Any]]:
        """Media times, strictly increasing, shape (n,), in s."""

    @property
    def image(self) -> NDArray[np.floating[Any]]:
        """Normalised x, y, z and visibility, shape (n, 33, 4); a pose of all NaN where nobody was found."""


def landmarks_at(track: LandmarkTrack, time_s: float, size: tuple[int, int]) -> Array | None:
    """The landmarks nearest to an instant; None where nobody was found near it.

    Args:
        track: Poses of the recording.
        time_s: The instant, in s.
        size: Width and height of the picture, in px.

    Returns:
        x and y in px of the picture, and the visibility, 0 to 1; shape (33, 3).
    """
    index = nearest(track.time_s, time_s)
    if index is None or abs(float(track.time_s[index]) - time_s) > NEAR_S:
        return None
    pose = np.asarray(track.image[index], dtype=np.float64)
    if not np.isfinite(pose[:, :2]).all():
        return None
    return np.column_stack((pose[:, 0] * size[0], pose[:, 1] * size[1], np.nan_to_num(pose[:, 3])))


def nearest(time_s: Sequence[float] | NDArray[np.floating[Any]], instant_s: float) -> int | None:
    """The index of the time nearest to an instant; None where there is none at all."""
    if len(time_s) == 0:
        return None
    after = bisect_left(time_s, instant_s)
    before = max(after - 1, 0)
    after = min(after, len(time_s) - 1)
    return before if instant_s - time_s[before] <= time_s[after] - instant_s else after
