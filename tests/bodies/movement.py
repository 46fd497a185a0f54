"""What a scripted movement is: a posture for every value of the angle that counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from bodies.anatomy import Proportions
from bodies.skeleton import Posture
from medius.body import Array


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """What a movement is asked to show at many instants.

    Args:
        driver_deg: The angle that counts repetitions, shape (n,).
        raised: The same from 0 at rest to 1 at the full range, shape (n,).
        faults: Size of each fault at each instant, shape (n,) each; absent ones are 0.
        time_s: The instants, shape (n,) or (1,), in s; for what swings by itself.
    """

    driver_deg: Array
    raised: Array
    faults: Mapping[str, Array] = field(default_factory=dict)
    time_s: Array = field(default_factory=lambda: np.zeros(1))

    def __len__(self) -> int:
        return len(self.driver_deg)

    def fault(self, name: str) -> Array:
        """Size of a fault, shape (n,), in the unit of its kind."""
        return self.faults.get(name, np.zeros(len(self)))

    def always(self, name: str) -> float:
        """Size of a fault that is there from the set-up."""
        return float(self.fault(name)[0])


class Movement(Protocol):
    """One movement, as the body faces its first camera: the left leg moves, or, in the bridge, is the far one."""

    @property
    def key(self) -> str | None:
        """Key of the exercise in DESIGN.md; None for what is none of the four."""

    @property
    def known_faults(self) -> frozenset[str]:
        """Faults of posture that it can show."""

    @property
    def usual_deg(self) -> float:
        """The driver at the top where the script gives none."""

    def rest_deg(self, body: Proportions) -> float:
        """The driver at rest."""

    def posture(self, body: Proportions, motion: Motion) -> Posture:
        """The body at each instant."""

    def driver_deg(self, body: Proportions, posture: Posture) -> Array:
        """The driver that a posture really has, shape (n,)."""


def still(driver_deg: float) -> Motion:
    """A motion of one instant, at a given driver, without faults."""
    return Motion(np.array([driver_deg]), np.zeros(1))
