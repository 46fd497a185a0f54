"""A pinhole camera beside the mat, and how well it sees each landmark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from bodies.turns import unit
from medius.body import MIRRORED, Array, Landmark

UP = np.array((0.0, 0.0, 1.0))


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the camera stands, and its picture.

    Args:
        azimuth_deg: 0 is the front of a side-lying body or the side of another, + towards the feet.
        height_m: Lens above the mat.
        distance_m: Along the floor, from the middle of the body.
        aside_m: How far beside the body it looks, + towards the feet.
        size_px: Width and height of the picture.
        width_deg: Angle of view across the picture.
    """

    azimuth_deg: float = 0.0
    height_m: float = 0.8
    distance_m: float = 2.7
    aside_m: float = 0.0
    size_px: tuple[int, int] = (640, 480)
    width_deg: float = 58.0

    @property
    def focal_px(self) -> float:
        """Focal length, in px."""
        return self.size_px[0] / 2 / float(np.tan(np.radians(self.width_deg / 2)))

    def turned(self, places: Array, aim: Array, feet: float) -> Array:
        """Places in camera axes, x right, y down, z away, shape (..., 3), in m; `feet` is the sign of x at the feet."""
        around = np.radians(self.azimuth_deg)
        aim = aim + np.array((feet * self.aside_m, 0.0, 0.0))
        eye = aim + self.distance_m * np.array((feet * np.sin(around), np.cos(around), 0.0))
        eye[2] = self.height_m
        away = unit(aim - eye)
        right = unit(np.cross(away, UP))
        return np.asarray((places - eye) @ np.stack([right, np.cross(away, right), away], axis=-1))

    def projected(self, in_camera: Array) -> Array:
        """Pixels of places in camera axes, shape (..., 2)."""
        depth = np.maximum(in_camera[..., 2:], 0.1)
        return np.asarray(self.focal_px * in_camera[..., :2] / depth + np.array(self.size_px) / 2)

    def beyond(self, image_px: Array) -> Array:
        """Which pixels are outside the picture, shape (...,)."""
        return np.asarray(((image_px < 0) | (image_px >= np.array(self.size_px))).any(axis=-1))


_HIDDEN_ARM, _HIDDEN_KNEE, _HIDDEN_FOOT = 0.65, 0.35, 0.18
_LOSES: Final = {
    **{Landmark[f"LEFT_{part}"]: _HIDDEN_ARM for part in ("ELBOW", "WRIST", "PINKY", "INDEX", "THUMB")},
    Landmark.LEFT_KNEE: _HIDDEN_KNEE,
    **{Landmark[f"LEFT_{part}"]: _HIDDEN_FOOT for part in ("ANKLE", "HEEL", "FOOT_INDEX")},
}
"""How much visibility a landmark loses behind the body: medians of the pose model on rendered people."""
_WEIGHTS = np.array([_LOSES.get(mark, _LOSES.get(mark.mirrored, 0.0)) for mark in Landmark])
_BEHIND_M = (0.10, 0.35)
SEEN, OUTSIDE = 0.99, 0.10


def visibility(in_camera: Array, beyond: Array) -> Array:
    """How surely each landmark is seen, shape (n, 33): less where it is behind its twin, little outside the picture."""
    depth = in_camera[..., 2]
    near, far = _BEHIND_M
    behind = np.clip((depth - depth[:, list(MIRRORED)] - near) / (far - near), 0, 1)
    return np.where(beyond, OUTSIDE, SEEN - _WEIGHTS * behind)
