"""Watching: a video, picture by picture, to what was seen in it; whole, or on the fly."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from medius.body import Pose
from medius.sources.landmarker import NOBODY, Landmarker, Landmarks
from medius.sources.people import Onlooker, stretches
from medius.sources.recording import Recording, posed
from medius.sources.thinning import MAX_RATE_HZ
from medius.sources.video import Picture, pictures, video_info

Progress: TypeAlias = Callable[[int, int | None], None]
"""Told after each picture: how many were watched, and how many there are about (None where nobody knows)."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """What was seen in one picture.

    Args:
        time_s: Media time, in s.
        size: Width and height of the picture, in px.
        landmarks: Of the person who is followed; all NaN where nobody was found.
        other: Whether somebody else was in view; None in the pictures that were not searched.
    """

    time_s: float
    size: tuple[int, int]
    landmarks: Landmarks
    other: bool | None = None

    @property
    def pose(self) -> Pose:
        """The pose of the person who is followed."""
        return posed(self.time_s, self.landmarks.image, self.landmarks.world, self.size)


def sightings_of_video(
    path: str | os.PathLike[str],
    bundle: str | os.PathLike[str],
    *,
    max_rate_hz: float = MAX_RATE_HZ,
    look_for_others: bool = True,
) -> Iterator[Sighting]:
    """What is seen in each picture of a video, lazily; it holds one picture at a time.

    Args:
        path: The video.
        bundle: The pose bundle (`.task`).
        max_rate_hz: Faster videos are thinned to at most this (`Thinning` says how).
        look_for_others: Search for somebody else about once a second.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the video or the bundle.
    """
    return watch(pictures(path, max_rate_hz=max_rate_hz), bundle, look_for_others=look_for_others)


def watch(
    stream: Iterable[Picture], bundle: str | os.PathLike[str], *, look_for_others: bool = True
) -> Iterator[Sighting]:
    """What is seen in each picture of a stream, lazily."""
    with Landmarker(bundle) as landmarker, Onlooker(bundle) if look_for_others else nullcontext() as onlooker:
        for picture in stream:
            landmarks = landmarker.pose(picture) or NOBODY
            other = onlooker.glance(picture, landmarks) if onlooker else None
            yield Sighting(picture.time_s, picture.size, landmarks, other)


def poses_of_video(
    path: str | os.PathLike[str],
    bundle: str | os.PathLike[str],
    *,
    max_rate_hz: float = MAX_RATE_HZ,
    progress: Progress | None = None,
    look_for_others: bool = True,
) -> Recording:
    """A video watched to its end.

    Raises:
        SourceError: One of its kinds for each thing that can be wrong with the video or the bundle.
    """
    seen = sightings_of_video(path, bundle, max_rate_hz=max_rate_hz, look_for_others=look_for_others)
    if progress is not None:
        seen = _told(seen, progress, video_info(path).expected(max_rate_hz))
    return recorded(seen, file=os.fspath(path))


def recorded(seen: Iterable[Sighting], *, file: str = "") -> Recording:
    """The recording that sightings make up.

    Raises:
        NoPoses: There was not one.
    """
    kept = list(seen)
    shape = NOBODY.image.shape, NOBODY.world.shape
    alone = Recording(
        time_s=np.array([sighting.time_s for sighting in kept], np.float64),
        image=np.array([sighting.landmarks.image for sighting in kept], np.float32).reshape(-1, *shape[0]),
        world=np.array([sighting.landmarks.world for sighting in kept], np.float32).reshape(-1, *shape[1]),
        size=kept[0].size if kept else (1, 1),
        file=file,
    )
    looks = [(sighting.time_s, sighting.other) for sighting in kept if sighting.other is not None]
    return replace(alone, others=stretches(looks, float(alone.time_s[0]) + alone.duration_s))


def _told(seen: Iterator[Sighting], progress: Progress, expected: int | None) -> Iterator[Sighting]:
    for watched, sighting in enumerate(seen, start=1):
        yield sighting
        progress(watched, expected)
