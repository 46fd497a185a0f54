"""Key frames: which instants of a recording are worth a picture, and the pictures, taken in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from medius.body import Array, Landmark
from medius.movement.analysed import Analysis
from medius.movement.performed import FaultOccurrence, Level, Repetition
from medius.reports.faults import LEVEL_WORDS
from medius.reports.track import LandmarkTrack, landmarks_at
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, FaultWords, clock
from medius.sources.video import Picture, Pixels

Cut: TypeAlias = tuple[int, int, int, int]
"""A window of a picture: left, top, width, height, in px."""

_WIDTH_PX: Final = (480, 720)
"""How wide a key frame is at least and at most: sharp on a phone, and small enough to be embedded."""

_SHAPE: Final = 4 / 3
"""Width over height of a key frame."""

_ROOM: Final = 0.15
"""Room left around the body, as a share of its size."""

_LEAST: Final = 0.4
"""A key frame shows at least this share of the picture's width, so that the room stays recognisable."""

_NEAR_S: Final = 0.5
"""How far from an instant its picture is looked for; two a second is the slowest that can be judged at all."""

_JPEG_QUALITY: Final = 82

_UNITS_WIDE: Final = 480
"""Lines of the skeleton are measured in this part of the width of a key frame."""


@dataclass(frozen=True, slots=True)
class KeyInstant:
    """An instant worth a picture.

    Args:
        at_s: When, in s from the start of the recording.
        caption: What it shows, in a few words.
        detail: Of which repetition, and when.
        landmarks: What to light.
        fault: Whether it shows a fault.
    """

    at_s: float
    caption: str
    detail: str
    landmarks: frozenset[Landmark] = frozenset()
    fault: bool = False


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """A picture of an instant: JPEG, width and height in px."""

    instant: KeyInstant
    jpeg: bytes
    size: tuple[int, int]


def key_instants(analysis: Analysis, words: ExerciseWords | None) -> tuple[KeyInstant, ...]:
    """Start and top of the best repetition, and the worst fault; the middle of the recording where there is neither."""
    if not analysis.repetitions:
        middle_s = analysis.source.duration_s / 2
        return (KeyInstant(middle_s, "What the camera saw", clock(middle_s)),)
    best = min(analysis.repetitions, key=lambda repetition: (not repetition.counted, not repetition.clean))
    start = KeyInstant(best.start_s, "Start", _detail(best, best.start_s))
    top = KeyInstant(best.top_s, "Top", _detail(best, best.top_s))
    return start, top, *_worst_fault(analysis, words or UNKNOWN_EXERCISE)


class KeyPictures:
    """Keeps the picture nearest to each instant while a recording goes by."""

    def __init__(self, instants: Sequence[KeyInstant]) -> None:
        self._kept: dict[KeyInstant, Picture | None] = dict.fromkeys(instants)

    def watching(self, pictures: Iterable[Picture]) -> Iterator[Picture]:
        """The pictures, passed on unchanged; what is worth keeping is kept on the way."""
        for picture in pictures:
            for instant, kept in self._kept.items():
                if kept is None or abs(picture.time_s - instant.at_s) < abs(kept.time_s - instant.at_s):
                    self._kept[instant] = picture
            yield picture

    def frames(self, track: LandmarkTrack) -> tuple[KeyFrame, ...]:
        """The key frames of what went by: all cut out alike, around the body, with the skeleton drawn."""
        kept = [(instant, picture) for instant, picture in self._kept.items() if picture is not None]
        bodies = [landmarks_at(track, picture.time_s, picture.size) for _, picture in kept]
        if not kept:
            return ()
        cut = _cut(kept[0][1].size, [body for body in bodies if body is not None])
        return tuple(
            _key_frame(instant, picture.bgr, body, cut) for (instant, picture), body in zip(kept, bodies, strict=True)
        )


def is_near(instants: Sequence[KeyInstant]) -> Callable[[float], bool]:
    """Whether a picture of some time may be a key frame, or stands after the last: the others need not be decoded."""
    last_s = max((instant.at_s for instant in instants), default=0.0)
    return lambda time_s: time_s > last_s or any(abs(time_s - instant.at_s) <= _NEAR_S for instant in instants)


def key_frames(
    pictures: Iterable[Picture], track: LandmarkTrack, instants: Sequence[KeyInstant]
) -> tuple[KeyFrame, ...]:
    """The key frames of a recording, in one pass that stops once the last is found."""
    keeper = KeyPictures(instants)
    last_s = max((instant.at_s for instant in instants), default=0.0)
    for picture in keeper.watching(pictures):
        if picture.time_s > last_s:
            break
    return keeper.frames(track)


def _detail(repetition: Repetition, at_s: float) -> str:
    return f"repetition {repetition.number}, {clock(at_s)}"


def _worst_fault(analysis: Analysis, words: ExerciseWords) -> Iterator[KeyInstant]:
    """The fault that a picture tells most of: of a body part, clearly there, important, and long."""
    found = [
        (_rank(occurrence, words.fault(occurrence.key)), repetition, occurrence)
        for repetition in analysis.repetitions
        for occurrence in repetition.faults
    ]
    if found:
        _, repetition, occurrence = min(found, key=lambda entry: entry[0])
        fault, at_s = words.fault(occurrence.key), _telling_s(repetition, occurrence)
        caption = f"{fault.title}, {LEVEL_WORDS[occurrence.level]}"
        yield KeyInstant(at_s, caption, _detail(repetition, at_s), fault.lit(repetition.side), fault=True)


def _rank(occurrence: FaultOccurrence, fault: FaultWords) -> tuple[bool, bool, int, float]:
    length_s = occurrence.to_s - occurrence.from_s
    return not fault.landmarks, occurrence.level is not Level.FAIL, fault.priority, -length_s


def _telling_s(repetition: Repetition, occurrence: FaultOccurrence) -> float:
    """The top where the fault lasted over it, else the middle of the fault."""
    if occurrence.from_s <= repetition.top_s < occurrence.to_s:
        return repetition.top_s
    return (occurrence.from_s + occurrence.to_s) / 2


def _key_frame(instant: KeyInstant, picture: Pixels, body: Array | None, cut: Cut) -> KeyFrame:
    import cv2

    from medius.reports.skeleton import draw_skeleton

    left, top, width, height = cut
    wide = min(max(width, _WIDTH_PX[0]), _WIDTH_PX[1])
    scale = wide / width
    size = (wide, round(height * scale))
    smaller = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    drawn = np.asarray(
        cv2.resize(picture[top : top + height, left : left + width], size, interpolation=smaller), dtype=np.uint8
    )
    if body is not None:
        moved = (body - (left, top, 0)) * (scale, scale, 1)
        draw_skeleton(drawn, moved, instant.landmarks, wide / _UNITS_WIDE)
    _, jpeg = cv2.imencode(".jpg", drawn, (cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY))
    return KeyFrame(instant, jpeg.tobytes(), size)


def _cut(size: tuple[int, int], bodies: list[Array]) -> Cut:
    """One window around all bodies, with some room; the whole picture where there are none."""
    if not bodies:
        return 0, 0, *size
    points = np.concatenate(bodies)[:, :2].clip(0, size)
    low, high = points.min(axis=0), points.max(axis=0)
    wide, high_enough = (1 + 2 * _ROOM) * (high - low)
    width = min(size[0], round(max(wide, _SHAPE * high_enough, _LEAST * size[0])))
    height = min(size[1], round(max(high_enough, width / _SHAPE)))
    middle = (low + high) / 2
    return _start(middle[0], width, size[0]), _start(middle[1], height, size[1]), width, height


def _start(middle: float, length: int, whole: int) -> int:
    """Where a window of this length begins, about a middle, without leaving the picture."""
    return round(min(max(middle - length / 2, 0), whole - length))
