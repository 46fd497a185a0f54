"""The words in which a test before the camera is said: what begins it, what ends it, what is read, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from medius.kinematics import Measure
from medius.movement.exercise import Exercise


class Over(Enum):
    """How the readings of one test become one number."""

    HELD = "seconds from its beginning to its end"
    MEAN = "mean over the time that was held"
    SPREAD = "standard deviation over the time that was held"
    FARTHEST = "middle one of the farthest points of the repetitions, each before anything spoiled it"
    AT_TURNS = "mean at the turning points of the repetitions"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number that a test gives.

    Args:
        measure: Its stable key: "held", "pelvic-drop", "sway", "range", "knee-angle".
        name: As the person reads it.
        unit: "s", "deg" or "hip-width".
        over: How it is made.
        of: What is read; None for the seconds.
        error: How much two tests may differ by chance, in its unit; None where nobody knows.
        error_words: The error in a sentence for the person.
        source: Where the error comes from.
    """

    measure: str
    name: str
    unit: str
    over: Over
    of: Measure | None
    error: float | None
    error_words: str
    source: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A measure beyond a limit for a while.

    Args:
        of: What is read.
        at: The limit, in its unit.
        for_s: How long, in s.
        above: Whether beyond is above.
        why: What it is called, in results; "" where it needs no name.
    """

    of: Measure
    at: float
    for_s: float
    above: bool = True
    why: str = ""

    def passed(self, value: float) -> bool:
        """Whether a value is beyond; never so for NaN."""
        return value > self.at if self.above else value < self.at


@dataclass(frozen=True, slots=True)
class Hold:
    """Held as long as it goes, and no longer than `longest_s`."""

    longest_s: float


@dataclass(frozen=True, slots=True)
class Repeats:
    """Done a few times.

    Args:
        count: How often.
        rise: How far the driver must rise to be believed, in its unit.
        counts_above: How far it must be at the turning point, in its unit.
        longest_s: All of it takes no longer.
    """

    count: int
    rise: float
    counts_above: float
    longest_s: float


Performance: TypeAlias = Hold | Repeats


@dataclass(frozen=True, slots=True)
class CameraTest:
    """One test before the camera, of one leg; in its figures the left leg is the one that is tested.

    Args:
        key: Its stable key.
        name: Its name.
        seen_as: The exercise whose posture, view and landmarks it needs.
        driver: What the person does, as a number.
        still_within: While the start posture is learnt the driver varies by no more (standard deviation).
        rests_below: And below so much.
        performs: Held, or repeated.
        begins: What begins it; None where it begins with the start posture.
        ends: What ends it.
        spoils: What ends the part of a repetition that is read.
        readings: What it gives, the most important first.
        upright: Whether it is done standing: not after a fall, and the like.
        fingertips: Whether the person is asked if fingertips touched the wall.
        purpose: What it shows, in one sentence.
        set_up: How to begin, in short sentences.
        do: What to do, in short sentences.
        go: What is said when it may begin, with "{leg}" for the leg that is tested and "{other}" for the other one.
        needs: What must be there, in one sentence.
        source: The row of `outcomes.csv`.
    """

    key: str
    name: str
    seen_as: Exercise
    driver: Measure
    still_within: float
    rests_below: float
    performs: Performance
    begins: Mark | None
    ends: tuple[Mark, ...]
    spoils: tuple[Mark, ...]
    readings: tuple[Reading, ...]
    upright: bool
    fingertips: bool
    purpose: str
    set_up: tuple[str, ...]
    do: tuple[str, ...]
    go: str
    needs: str
    source: str

    def reading(self, measure: str) -> Reading:
        """The reading of this key.

        Raises:
            KeyError: It gives no such number.
        """
        return {one.measure: one for one in self.readings}[measure]
