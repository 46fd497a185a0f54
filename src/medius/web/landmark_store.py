"""The landmarks of a running watch, gathered for those who said yes, and packed when it is over."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from medius.body import COUNT
from medius.sources.recording import Numbers
from medius.web.landmark_message import LandmarkMessage

_NO_IMAGE: Final = np.full((COUNT, 4), np.nan, dtype=np.float32)
_NO_WORLD: Final = np.full((COUNT, 3), np.nan, dtype=np.float32)


@dataclass(slots=True)
class WatchLandmarks:
    """What was seen in one watch.

    Args:
        ordinal: Of the set.
        watch: Its number.
    """

    ordinal: int
    watch: int
    _time_s: list[float] = field(default_factory=list)
    _image: list[Numbers] = field(default_factory=list)
    _world: list[Numbers] = field(default_factory=list)
    _size: tuple[int, int] = (1, 1)

    def __len__(self) -> int:
        return len(self._time_s)

    def add(self, message: LandmarkMessage) -> None:
        """One more pose."""
        self._time_s.append(message.pose.time_s)
        self._image.append(_NO_IMAGE if message.image is None else message.image)
        self._world.append(_NO_WORLD if message.world is None else message.world)
        self._size = message.seen.size_px or self._size

    def packed(self) -> bytes:
        """A landmark recording, as the bytes of an `.npz`."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            time_s=np.array(self._time_s),
            image=np.stack(self._image),
            world=np.stack(self._world),
            size=np.array(self._size),
        )
        return file.getvalue()
