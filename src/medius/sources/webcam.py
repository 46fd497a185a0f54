"""A webcam, watched live."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from medius.sources.native import loading, opencv_quiet
from medius.sources.refusals import NoCamera
from medius.sources.thinning import Thinning
from medius.sources.video import Picture
from medius.sources.watching import Sighting, watch

if TYPE_CHECKING:
    import cv2


def sightings_of_webcam(
    index: int, bundle: str | os.PathLike[str], seconds: float | None = None, *, look_for_others: bool = True
) -> Iterator[Sighting]:
    """What a camera sees, for so many seconds or until it is unplugged; time begins with the first picture.

    Args:
        index: Number of the camera; 0 is the first.
        bundle: The pose bundle (`.task`).
        seconds: How long to watch, in s; without end if None.
        look_for_others: Search for somebody else about once a second.

    Raises:
        NoCamera: No camera answers at this number.
        SourceError: The kinds that `Landmarker` raises.
    """
    with loading("OpenCV"):
        import cv2
    with opencv_quiet():
        camera = cv2.VideoCapture(index)
    try:
        if not camera.isOpened():
            raise NoCamera(f"there is no camera {index}; plug one in, allow its use, or give another number")
        camera.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # else what is read is some pictures old
        yield from watch(live_pictures(camera, seconds), bundle, look_for_others=look_for_others)
    finally:
        camera.release()


def live_pictures(camera: cv2.VideoCapture, seconds: float | None = None) -> Iterator[Picture]:
    """Pictures as they come, stamped by the clock as they arrive."""
    thinning = Thinning(None)
    begun_s = None
    while camera.grab():
        now_s = time.monotonic()
        begun_s = now_s if begun_s is None else begun_s
        if seconds is not None and now_s - begun_s >= seconds:
            return
        if not thinning.keeps(now_s - begun_s):
            continue
        retrieved, bgr = camera.retrieve()
        if retrieved:
            yield Picture(now_s - begun_s, bgr)  # type: ignore[arg-type]
