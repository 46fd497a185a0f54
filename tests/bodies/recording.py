"""Poses as the arrays of a landmark recording (layout in DESIGN.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from medius.body import COUNT, Array, Pose


class Recording(TypedDict):
    """What an .npz of landmarks holds: times in s, normalised landmarks, landmarks in m, and the picture's size."""

    time_s: Array
    image: Array
    world: Array
    size: Array


def to_recording(poses: Sequence[Pose], size_px: tuple[int, int]) -> Recording:
    """The arrays of a recording: `image` is x, y, z as shares of the picture, and visibility; NaN where nobody was."""
    size = np.array(size_px, dtype=np.float64)
    image = np.full((len(poses), COUNT, 4), np.nan)
    world = np.array([pose.world_m for pose in poses]).reshape(-1, COUNT, 3)
    image[:, :, :2] = np.array([pose.image_px for pose in poses]).reshape(-1, COUNT, 2) / size
    image[:, :, 2] = world[:, :, 2] * _px_per_m(poses)[:, None] / size[0]
    image[:, :, 3] = [pose.visibility if pose.found else np.full(COUNT, np.nan) for pose in poses]
    return {"time_s": np.array([pose.time_s for pose in poses]), "image": image, "world": world, "size": size}


def _px_per_m(poses: Sequence[Pose]) -> Array:
    """How large a metre is in the picture, shape (n,), from how far the landmarks are spread."""
    return np.array(
        [np.linalg.norm(np.ptp(p.image_px, axis=0)) / np.linalg.norm(np.ptp(p.world_m[:, :2], axis=0)) for p in poses]
    )
