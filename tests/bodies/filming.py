"""A scripted body as the pose model reports it: projected, disturbed, with errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.anatomy import MAN, Proportions
from bodies.camera import Camera, visibility
from bodies.scenes import Scene
from bodies.skeleton import landmarks
from medius.body import MIRRORED, Array, Landmark
from medius.movement.performed import TrackingLoss

HIPS = [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]
OTHER_PERSON_AT = np.array((-0.25, -0.9, 0.0))
"""Behind the mat, a little towards the feet; its x is that of a body with its feet at -x."""


@dataclass(frozen=True, slots=True)
class Noise:
    """Errors of the pose model at each instant, independent: sd in the picture in px, and of depth in m."""

    px: float
    depth_m: float
    seed: int


@dataclass(frozen=True, slots=True)
class Disturbance:
    """Something that happens to the view in `[from_s, to_s)`, in s from the start of the script.

    Args:
        why: What `Truth.gaps` says.
        visibility: What is left of the visibility, as a factor.
        only: The landmarks whose visibility falls; None for all.
        moved: By how much of the picture the person is moved, to the side of the feet and down.
        by: What the other does who is in the person's place.
        body: The body of that other.
    """

    from_s: float
    to_s: float
    why: TrackingLoss
    visibility: float = 1.0
    only: tuple[Landmark, ...] | None = None
    moved: tuple[float, float] = (0.0, 0.0)
    by: Scene | None = None
    body: Proportions = MAN

    def on(self, time_s: Array) -> Array:
        """1 while it happens and 0 otherwise, shape (n,)."""
        return ((time_s >= self.from_s) & (time_s < self.to_s)).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Seen:
    """Landmarks of many instants: in the picture, in camera axes about the hips, and how surely."""

    image_px: Array
    world_m: Array
    visibility: Array


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """Everything between a body and its poses.

    Args:
        camera: Where it stands.
        aim: What it looks at, shape (3,), in m.
        mirrored: Whether the feet are at +x, the whole being a mirror image.
        noise: Errors of the pose model.
        disturbances: What happens to the view.
    """

    camera: Camera
    aim: Array
    mirrored: bool
    noise: Noise | None
    disturbances: tuple[Disturbance, ...]

    def seen(self, places: Array, time_s: Array) -> Seen:
        """What is seen of a body that is at these places at these times."""
        in_camera = self.camera.turned(self._with_others(places, time_s), self.aim, self._feet)
        image = self.camera.projected(in_camera) + self._moved_px(time_s)
        visible = visibility(in_camera, self.camera.beyond(image)) * self._dimming(time_s)
        world = in_camera - in_camera[:, HIPS].mean(axis=1, keepdims=True)
        return self._noisy(Seen(image, world, visible))

    def happens(self, why: TrackingLoss, time_s: Array) -> Array:
        """Whether something of this kind happens, shape (n,)."""
        happens = np.zeros(time_s.shape)
        for disturbance in self.disturbances:
            happens += (disturbance.why is why) * disturbance.on(time_s)
        return happens

    @property
    def _feet(self) -> float:
        return 1.0 if self.mirrored else -1.0

    def _with_others(self, places: Array, time_s: Array) -> Array:
        for disturbance in self.disturbances:
            if disturbance.by:
                other = landmarks(disturbance.body, disturbance.by.posture(disturbance.body, time_s))
                instead = other + OTHER_PERSON_AT * (-self._feet, 1, 1)
                places = np.where(disturbance.on(time_s)[:, None, None] > 0, instead, places)
        return places

    def _moved_px(self, time_s: Array) -> Array:
        moved = np.zeros((len(time_s), 1, 2))
        for disturbance in self.disturbances:
            by = np.array(disturbance.moved) * self.camera.size_px * (-self._feet, 1.0)
            moved += disturbance.on(time_s)[:, None, None] * by
        return moved

    def _dimming(self, time_s: Array) -> Array:
        left = np.ones((len(time_s), len(Landmark)))
        for disturbance in self.disturbances:
            some = list(Landmark if disturbance.only is None else disturbance.only)
            left[:, some] *= 1 - disturbance.on(time_s)[:, None] * (1 - disturbance.visibility)
        return left

    def _noisy(self, seen: Seen) -> Seen:
        """Errors are mirrored together with the script, so that a mirror image is exact."""
        if self.noise is None:
            return seen
        errors = np.random.default_rng(self.noise.seed).standard_normal((*seen.world_m.shape[:2], 5))
        if self.mirrored:
            errors = errors[:, list(MIRRORED)] * (-1, 1, -1, 1, 1)
        flat_m = self.noise.px * self.camera.distance_m / self.camera.focal_px
        sd_m = np.array((flat_m, flat_m, self.noise.depth_m))
        image = seen.image_px + self.noise.px * errors[..., :2]
        return Seen(image, seen.world_m + sd_m * errors[..., 2:], seen.visibility)
