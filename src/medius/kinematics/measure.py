"""A measure: one named number of a figure, and the start posture from which it is told."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar, runtime_checkable

from medius.body import Landmark, Side
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import Point, difference, middle_of
from medius.kinematics.posture import side_near_camera

T = TypeVar("T")

WIDEST_DEG = 60.0  # beyond it the picture shortens the body to less than half: no stretching brings that back


@dataclass(frozen=True, eq=False)
class Start:
    """The person's own start posture, and from where it is seen.

    Args:
        figure: The posture at rest.
        azimuth_deg: Signed direction of the camera; 0 is the front of the body (side-lying) or its side (bridge,
            bird-dog), positive towards the feet, negative towards the head.
    """

    figure: Figure
    azimuth_deg: float

    @cached_property
    def _known(self) -> dict[Callable[[Start], Any], Any]:
        return {}

    def once(self, of: Callable[[Start], T]) -> T:
        """What is told of the start posture alone, and asked for with every figure: worked out once."""
        if of not in self._known:
            self._known[of] = of(self)
        known: T = self._known[of]
        return known

    @cached_property
    def lengthening(self) -> float:
        """By how much the picture shortens what lies along the body; at most 2."""
        return 1.0 / math.cos(math.radians(min(abs(self.azimuth_deg), WIDEST_DEG)))

    @cached_property
    def trunk(self) -> Point:
        """From the hips to the shoulders, in the picture."""
        return middle_of(self.figure.flat, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)

    @cached_property
    def feet_to_shoulders(self) -> Point:
        """The mat in the picture, of a body that lies on its back."""
        return difference(self.trunk, middle_of(self.figure.flat, Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE))

    @cached_property
    def knees_to_hands(self) -> Point:
        """The mat in the picture, of a body on hands and knees."""
        hands = middle_of(self.figure.flat, Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST)
        return difference(hands, middle_of(self.figure.flat, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE))

    @cached_property
    def left_is_near(self) -> bool:
        """Whether the figure's left side is the one near the camera, of a body on its back or on hands and knees."""
        return side_near_camera(self.figure) is Side.LEFT


class Reading(Protocol):
    """How a measure is read: from the figure now and the start posture, to a number in the unit of the measure."""

    def __call__(self, now: Figure, start: Start, /) -> float:
        """The number; NaN where the figure does not show it."""
        ...


@runtime_checkable
class Together(Reading, Protocol):
    """A reading that is cheaper of several figures at once than of one after another."""

    def over(self, figures: tuple[Figure, ...], start: Start) -> list[float]:
        """The number of each figure."""
        ...


@dataclass(frozen=True)
class Measure:
    """A named number of a figure.  It does not show whether it was written or learnt.

    Args:
        key: Its name in results and documents.
        unit: "deg", "m", or what it is a share of.
        of: Reads it.
        stands_for: What it is a proxy of, and its sign, in one sentence.
        error: Typical absolute error, in its unit, on people whom it has not seen; None where it was not measured.
    """

    key: str
    unit: str
    of: Callable[[Figure, Start], float]
    stands_for: str
    error: float | None = None

    def over(self, figures: tuple[Figure, ...], start: Start) -> list[float]:
        """Reads it off each of several figures."""
        return self.of.over(figures, start) if isinstance(self.of, Together) else [self.of(f, start) for f in figures]
