"""A pose: where the landmarks of one person are at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from medius.body.landmark import COUNT

Array: TypeAlias = NDArray[np.float64]


class IllFormedPose(ValueError):
    """The arrays of a pose have the wrong shape, or are only partly known."""


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """Landmarks of one person at one instant.

    Args:
        time_s: Media time, in s.
        image_px: Position in the picture, shape (33, 2), in px, x to the right, y down; NaN where nobody was found.
        world_m: Position about the middle of the hips, shape (33, 3), in m, x right, y down, z away from the
            camera; a weak guess of depth. NaN where nobody was found.
        visibility: How surely each landmark is in view, shape (33,), 0 to 1; 0 where nobody was found.

    Raises:
        IllFormedPose: An array has another shape, or some landmarks are known and others are not.
    """

    time_s: float
    image_px: Array
    world_m: Array
    visibility: Array

    def __post_init__(self) -> None:
        for name, shape in (("image_px", (COUNT, 2)), ("world_m", (COUNT, 3)), ("visibility", (COUNT,))):
            given = getattr(self, name).shape
            if given != shape:
                raise IllFormedPose(f"{name} has the shape {given}; a pose needs {shape}")
            getattr(self, name).setflags(write=False)

    @property
    def found(self) -> bool:
        """Whether anybody was found."""
        return not isnan(self.image_px.item(0))


def nobody(time_s: float) -> Pose:
    """The pose of an instant at which no person was found."""
    return Pose(time_s, np.full((COUNT, 2), np.nan), np.full((COUNT, 3), np.nan), np.zeros(COUNT))
