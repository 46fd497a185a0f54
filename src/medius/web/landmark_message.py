"""The binary message of the page: one pose, or that nobody was found; checked to the last byte.

Little-endian. A header of 24 bytes: version, flags, nothing, watch, sequence, width and height of the picture in px,
media time in s; then, where somebody was found, 33 x 4 floats (x, y, z, visibility; x and y as shares of the picture)
and 33 x 3 floats (x, y, z about the middle of the hips, in m).
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import Final

import numpy as np

from medius.body import COUNT, Pose
from medius.body.pose import nobody
from medius.session import Seen
from medius.sources.recording import Numbers

VERSION: Final = 1
HEADER: Final = struct.Struct("<BBHIIHHd")
_IMAGE: Final = COUNT * 4
_VALUES: Final = COUNT * 7
FOUND_BYTES: Final = HEADER.size + 4 * _VALUES
"""The length of a message with somebody in it; without, it is the header alone."""

_FARTHEST: Final = 1000.0
"""No landmark lies further out, in pictures or metres: a float that does is no place of a body."""


class Flag:
    """What the page says of the picture, as bits: plain numbers, since an enumeration costs more than the decoding."""

    FOUND: Final = 1
    SECOND_PERSON: Final = 2
    DARK: Final = 4
    GLARE: Final = 8
    REPLAY: Final = 16


_ALL_FLAGS: Final = 31


class Malformed(ValueError):
    """A message that no page of ours sends; what is wrong with it is said for whoever reads the log."""


@dataclass(frozen=True, slots=True)
class LandmarkMessage:
    """One pose on its way to the engine.

    Args:
        watch: The run of the engine that it belongs to; 0 for none.
        sequence: 0, 1, 2, … within the watch.
        pose: With its media time.
        seen: What the page says of the picture besides.
        image: Position in the picture, shape (33, 4), as a recording keeps it; None where nobody was found.
        world: Position about the middle of the hips, shape (33, 3), in m; None where nobody was found.
    """

    watch: int
    sequence: int
    pose: Pose
    seen: Seen
    image: Numbers | None
    world: Numbers | None


def landmark_message(message: bytes) -> LandmarkMessage:
    """The pose in a binary message.

    Raises:
        Malformed: Its length, version, flags, time, size or numbers are not those of a pose.
    """
    if len(message) < HEADER.size:
        raise Malformed(f"{len(message)} bytes are no header")
    version, flags, reserved, watch, sequence, width, height, time_s = HEADER.unpack_from(message)
    _check_header(version, flags, reserved, (width, height), time_s)
    found = bool(flags & Flag.FOUND)
    if len(message) != (FOUND_BYTES if found else HEADER.size):
        raise Malformed(f"{len(message)} bytes with the flags {flags}")
    seen = _seen(flags, (width, height), watch)
    if not found:
        return LandmarkMessage(watch, sequence, nobody(time_s), seen, None, None)
    image, world = _landmarks(message)
    return LandmarkMessage(watch, sequence, _pose(time_s, image, world, (width, height)), seen, image, world)


def _check_header(version: int, flags: int, reserved: int, size: tuple[int, int], time_s: float) -> None:
    if version != VERSION or reserved or flags & ~_ALL_FLAGS:
        raise Malformed(f"version {version}, flags {flags}, reserved {reserved}")
    if not min(size):
        raise Malformed(f"a picture of {size[0]} by {size[1]} px")
    if not (math.isfinite(time_s) and time_s >= 0):
        raise Malformed(f"the time {time_s} s")
    if flags & Flag.SECOND_PERSON and not flags & Flag.FOUND:
        raise Malformed("a second person without a first")


def _landmarks(message: bytes) -> tuple[Numbers, Numbers]:
    values = np.frombuffer(message, dtype="<f4", count=_VALUES, offset=HEADER.size)
    if not (values.max() <= _FARTHEST and values.min() >= -_FARTHEST):  # of NaN neither is true
        raise Malformed("a landmark that is nowhere")
    image, world = values[:_IMAGE].reshape(COUNT, 4), values[_IMAGE:].reshape(COUNT, 3)
    visibility = image[:, 3]
    if visibility.min() < 0 or visibility.max() > 1:
        raise Malformed("a visibility beyond 0 to 1")
    return image, world


def _pose(time_s: float, image: Numbers, world: Numbers, size: tuple[int, int]) -> Pose:
    """The very pose that a recording gives for these landmarks (`sources.recording.posed`), at half the cost.

    Nothing in it is unknown, and thirty of them come a second.
    """
    places = image.astype(np.float64)
    return Pose(time_s, places[:, :2] * size, world.astype(np.float64), places[:, 3].copy())


def _seen(flags: int, size: tuple[int, int], watch: int) -> Seen:
    return Seen(
        people=2 if flags & Flag.SECOND_PERSON else flags & Flag.FOUND,
        dark=bool(flags & Flag.DARK),
        glare=bool(flags & Flag.GLARE),
        replay=bool(flags & Flag.REPLAY),
        size_px=size,
        watch=watch,
    )


def packed(
    watch: int, sequence: int, time_s: float, size: tuple[int, int], landmarks: tuple[Numbers, Numbers] | None,
    flags: int = 0,
) -> bytes:  # fmt: skip
    """The message of one pose, as the page makes it: image (33, 4) and world (33, 3), or None where nobody is."""
    found = Flag.FOUND if landmarks else 0
    header = HEADER.pack(VERSION, flags | found, 0, watch, sequence, *size, time_s)
    return header + b"".join(part.astype("<f4").tobytes() for part in landmarks or ())
