"""What a person may read of an exercise and its faults: names, cues, limits and sources, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from medius.body import Landmark, Side

LAST: Final = 9
"""The priority of a fault of which nothing is known."""


@dataclass(frozen=True, slots=True)
class FaultWords:
    """One fault in words.

    Args:
        key: Its stable key.
        title: What is seen, as a short phrase that can stand alone: "Hips roll back".
        cue: One short positive instruction.
        why: Why it is worth correcting; a sentence, or empty.
        limit: What is measured and from where it counts, in words.
        source: Where the limit comes from; addresses in it become links.
        part: The body part in a word or two ("hips"); empty where it is the movement as a whole.
        landmarks: The points of that part, in a repetition of the left side; mirrored for the right.
        priority: 1 for the most important.
    """

    key: str
    title: str
    cue: str
    why: str = ""
    limit: str = ""
    source: str = ""
    part: str = ""
    landmarks: tuple[Landmark, ...] = ()
    priority: int = LAST

    def lit(self, side: str) -> frozenset[Landmark]:
        """The points to light in a repetition of the given side."""
        if side == Side.RIGHT.value:
            return frozenset(landmark.mirrored for landmark in self.landmarks)
        return frozenset(self.landmarks)


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """One exercise in words.

    Args:
        key: Its stable key.
        name: As a person says it: "Clamshell".
        driver: What the counting angle is, in small letters: "knee opening".
        camera: Where the camera should stand, as one sentence.
        error_deg: How far the driver angle is usually off in such a view, in deg; None where nobody measured it.
        faults: Every fault that is looked for.
    """

    key: str
    name: str
    driver: str
    camera: str
    error_deg: float | None = None
    faults: tuple[FaultWords, ...] = ()

    def fault(self, key: str) -> FaultWords:
        """The words of a fault; its bare key, where the library has none."""
        for fault in self.faults:
            if fault.key == key:
                return fault
        return FaultWords(key=key, title=key.replace("-", " ").capitalize(), cue="")


UNKNOWN_EXERCISE: Final = ExerciseWords(
    key="", name="Exercise not recognised", driver="angle", camera="Place the camera so that all of you is in view."
)
"""What is said where the movement is none of the exercises."""


def listed(things: Sequence[str]) -> str:
    """Things as one speaks them: "a", "a and b", "a, b and c"."""
    *most, last = things or [""]
    return f"{', '.join(most)} and {last}" if most else last


def numbered(count: int, thing: str, things: str | None = None) -> str:
    """A count with its noun: "1 repetition", "2 repetitions"."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def to_five(angle_deg: float) -> int:
    """An angle as finely as a camera may say it: to the nearest 5 deg."""
    return 5 * round(angle_deg / 5)


def clock(seconds: float) -> str:
    """A moment of a recording: "7.5 s" within the first minute, "1:07" after it."""
    if round(seconds, 1) < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
