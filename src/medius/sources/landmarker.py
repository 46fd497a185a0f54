"""The pose model: pictures in, landmarks out; the only file that knows MediaPipe."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from medius.body import COUNT
from medius.sources.native import loading, without_chatter
from medius.sources.refusals import BrokenBundle, NoBundle
from medius.sources.video import Picture, Pixels

if TYPE_CHECKING:
    from mediapipe.tasks.python import vision

Landmarked: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """One person in one picture, as a recording holds it.

    Args:
        image: Shape (33, 4): x and y as shares of the picture's width and height, z, visibility 0 to 1.
        world: Shape (33, 3), in m, about the middle of the hips.
    """

    image: Landmarked
    world: Landmarked

    @property
    def found(self) -> bool:
        """Whether anybody was found."""
        return not np.isnan(self.image[0, 0])


NOBODY = Landmarks(np.full((COUNT, 4), np.nan, np.float32), np.full((COUNT, 3), np.nan, np.float32))
"""The landmarks of a picture in which nobody was found."""


class Landmarker:
    """The pose model at work on one stream of pictures: it follows the person that it found.

    A context manager; what it follows is forgotten with it, so each video takes its own.

    Args:
        bundle: The pose bundle (`.task`).
        still: Look at each picture afresh, without following anybody.

    Raises:
        NoBundle: There is no bundle at the path.
        BrokenBundle: It cannot be loaded.
        MissingPackage: MediaPipe is not installed.
        MissingSystemLibrary: A library that it rests on is not installed.
    """

    def __init__(self, bundle: str | os.PathLike[str], *, still: bool = False) -> None:
        self._still = still
        self._last_ms = -1
        self._spoken = False
        self._model = _model(Path(bundle), still=still)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._model.close()

    def pose(self, picture: Picture) -> Landmarks | None:
        """The person in the picture, None where nobody is found; pictures come in the order of their time."""
        with nullcontext() if self._spoken else without_chatter():  # it speaks on finding somebody for the first time
            result = self._result(_rgb_image(picture.bgr), picture.time_s)
        if not result.pose_landmarks:
            return None
        self._spoken = True
        return _landmarks(result.pose_landmarks[0], result.pose_world_landmarks[0])

    def _result(self, image: Any, time_s: float) -> vision.PoseLandmarkerResult:
        if self._still:
            return self._model.detect(image)
        self._last_ms = max(self._last_ms + 1, round(time_s * 1000.0))
        return self._model.detect_for_video(image, self._last_ms)


def _model(bundle: Path, *, still: bool) -> vision.PoseLandmarker:
    if not bundle.is_file():
        raise NoBundle(f"there is no pose bundle at {bundle}; make setup builds it")
    with loading("MediaPipe"):
        from mediapipe.tasks.python import BaseOptions, vision
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(bundle)),
        running_mode=vision.RunningMode.IMAGE if still else vision.RunningMode.VIDEO,
    )
    try:
        with loading("MediaPipe"), without_chatter():
            return vision.PoseLandmarker.create_from_options(options)
    except (ValueError, RuntimeError) as error:
        raise BrokenBundle(f"the pose bundle at {bundle} cannot be loaded; make setup builds it again") from error


def _rgb_image(bgr: Pixels) -> Any:
    import cv2
    import mediapipe

    rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)


def _landmarks(image: list[Any], world: list[Any]) -> Landmarks:
    return Landmarks(
        np.array([(point.x, point.y, point.z, point.visibility) for point in image], np.float32),
        np.array([(point.x, point.y, point.z) for point in world], np.float32),
    )
