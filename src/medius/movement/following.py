"""Whether it is still the same person, well seen: what can break a repetition without anybody moving wrongly."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from medius.body import COUNT, Array, Landmark, Pose
from medius.kinematics import Figure
from medius.kinematics.geometry import Point, middle
from medius.movement.performed import TrackingLoss

GAP_S = 0.5  # longer than this between two poses, and a movement can have been missed
PATIENCE_S = 0.4  # what is shorter is a flicker
LEAST_VISIBILITY = 0.5  # G01 of rules.csv
JUMP_M_S = 6.0  # no hips of an exercising person travel so fast
LEAP_M = 0.6
SCALE_RATIO = 1.5  # another body, or another distance from the camera
_HIPS_AND_KNEES = slice(Landmark.LEFT_HIP, Landmark.RIGHT_KNEE + 1)
MARGIN = 0.04  # of the picture: landmarks so far outside are guesses


@dataclass(slots=True)
class Following:
    """Watches over one calibrated body; `lost` tells why a pose cannot be judged, if so.

    Args:
        needs: Weights of the landmarks of the figure without which nothing can be said, shape (33,).
        scale_px: Pixels to a metre of the body at its start.
        size_px: Width and height of the picture, if known.
    """

    needs: Array
    scale_px: float
    size_px: tuple[int, int] | None
    _hips: tuple[float, Point] | None = None

    def lost(self, pose: Pose, seen: Figure) -> TrackingLoss | None:
        """Why this pose, with somebody found in it, cannot be judged; None where it can."""
        hips_and_knees = pose.image_px[_HIPS_AND_KNEES].tolist()
        if self._is_outside(hips_and_knees):
            return TrackingLoss.OUT_OF_VIEW
        if self._is_other_body(seen, middle(*hips_and_knees[:2])):
            return TrackingLoss.OTHER_PERSON
        if float(seen.visibility.dot(self.needs)) < LEAST_VISIBILITY:
            return TrackingLoss.LOW_VISIBILITY
        return None

    def _is_other_body(self, seen: Figure, hips_px: Point) -> bool:
        ratio = seen.scale_px / self.scale_px
        if not 1 / SCALE_RATIO < ratio < SCALE_RATIO:
            return True
        if self._hips is not None:
            was_s, was_px = self._hips
            way_m = math.dist(was_px, hips_px) / self.scale_px
            if way_m > LEAP_M and way_m > JUMP_M_S * (seen.time_s - was_s):
                return True
        self._hips = (seen.time_s, hips_px)
        return False

    def _is_outside(self, points_px: list[Point]) -> bool:
        if self.size_px is None:
            return False
        width, height = self.size_px
        left, right, top, bottom = -MARGIN * width, (1 + MARGIN) * width, -MARGIN * height, (1 + MARGIN) * height
        return not all(left <= x <= right and top <= y <= bottom for x, y in points_px)


def evenly(needs: tuple[Landmark, ...]) -> Array:
    """Weights that make the mean over some landmarks one product, shape (33,)."""
    weights = np.zeros(COUNT)
    weights[list(needs)] = 1.0 / len(needs)
    return weights
