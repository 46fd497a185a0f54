"""A measure: one named number of a figure, and the start posture from which it is told."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar

from medius.body import Side
from medius.kinematics.figure import Figure
from medius.kinematics.geometry import (
    Point,
    both_ankles,
    both_knees,
    both_shoulders,
    both_wrists,
    difference,
    middle,
)
from medius.kinematics.posture import side_near_camera

T = TypeVar("T")

WIDEST_DEG = 60.0  # beyond it the picture shortens the body to less than half: no stretching brings that back


class Kept:
    """What keeps what was worked out of it."""

    @cached_property
    def _known(self) -> dict[Callable[[Any], Any], Any]:
        return {}

    def once(self, of: Callable[[Self], T]) -> T:
        """What can be told of it alone, and is asked for again and again: worked out once."""
        if of not in self._known:
            self._known[of] = of(self)
        known: T = self._known[of]
        return known


@dataclass(frozen=True, eq=False)
class Start(Kept):
    """The person's own start posture, and from where it is seen.

    Args:
        figure: The posture at rest.
        azimuth_deg: Signed direction of the camera; 0 is the front of the body (side-lying) or its side (bridge,
            bird-dog), positive towards the feet, negative towards the head.
    """

    figure: Figure
    azimuth_deg: float

    @cached_property
    def lengthening(self) -> float:
        """By how much the picture shortens what lies along the body; at most 2."""
        return 1.0 / math.cos(math.radians(min(abs(self.azimuth_deg), WIDEST_DEG)))

    @cached_property
    def trunk(self) -> Point:
        """From the hips to the shoulders, in the picture."""
        return middle(*both_shoulders(self.figure.flat))

    @cached_property
    def feet_to_shoulders(self) -> Point:
        """The mat in the picture, of a body that lies on its back."""
        return difference(self.trunk, middle(*both_ankles(self.figure.flat)))

    @cached_property
    def knees_to_hands(self) -> Point:
        """The mat in the picture, of a body on hands and knees."""
        return difference(middle(*both_wrists(self.figure.flat)), middle(*both_knees(self.figure.flat)))

    @cached_property
    def left_is_near(self) -> bool:
        """Whether the figure's left side is the one near the camera, of a body on its back or on hands and knees."""
        return side_near_camera(self.figure) is Side.LEFT


@dataclass(frozen=True, eq=False)
class Stretch(Kept):
    """Figures one after another, and the start posture that they are told from."""

    figures: tuple[Figure, ...]
    start: Start


class Reading(Protocol):
    """How a measure is read: from the figure now and the start posture, to a number in the unit of the measure."""

    def __call__(self, now: Figure, start: Start, /) -> float:
        """The number; NaN where the figure does not show it."""
        ...


class Together(ABC):
    """A reading that is cheaper of several figures at once than of one after another."""

    @abstractmethod
    def __call__(self, now: Figure, start: Start, /) -> float:
        """The number of one figure."""

    @abstractmethod
    def over(self, stretch: Stretch) -> list[float]:
        """The number of each figure; there is at least one."""


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

    def over(self, stretch: Stretch) -> list[float]:
        """Reads it off each of several figures."""
        if isinstance(self.of, Together) and stretch.figures:
            return self.of.over(stretch)
        return [self.of(now, stretch.start) for now in stretch.figures]
