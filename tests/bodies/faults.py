"""The faults that can be scripted: their units, usual size, and how they run over a repetition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bodies.timing import Course


@dataclass(frozen=True, slots=True)
class FaultKind:
    """A fault that a script may ask for.

    Args:
        unit: What its size is counted in: "deg", "m", or "share" (1 = all of it).
        usual: Its size where the script gives none; clearly beyond the fail limit of its rule.
        course: How it runs over the repetitions that bear it.
    """

    unit: str
    usual: float
    course: Course


_WITH, _WHOLE, _ALWAYS, _TIME = (
    Course.WITH_THE_MOVEMENT,
    Course.WHOLE_REPETITION,
    Course.FROM_THE_SET_UP,
    Course.IN_TIME,
)

FAULTS: Final = {
    # any exercise
    "too_fast": FaultKind("share", 0.3, _TIME),
    "dropped": FaultKind("share", 3.0, _TIME),
    "swinging": FaultKind("share", 1.8, _TIME),
    "partial_range": FaultKind("share", 0.4, _TIME),
    "shrinking_range": FaultKind("share", 0.6, _TIME),
    "hold_short": FaultKind("share", 0.2, _TIME),
    # side-lying
    "pelvis_roll": FaultKind("deg", 25.0, _WITH),
    "trunk_roll": FaultKind("deg", 25.0, _WITH),
    "feet_separate": FaultKind("m", 0.14, _WITH),
    "hip_hike": FaultKind("deg", 15.0, _WITH),
    "knees_drift": FaultKind("deg", 25.0, Course.DRIFT),
    "leg_drifts_forward": FaultKind("deg", 32.0, _WITH),
    "knee_bends": FaultKind("deg", 40.0, _WITH),
    "toes_up": FaultKind("deg", 45.0, _WHOLE),
    "trunk_lifts": FaultKind("deg", 15.0, _WITH),
    # bridge
    "knees_in": FaultKind("deg", 20.0, _WITH),
    "low_hips": FaultKind("share", 0.55, _TIME),
    "over_arch": FaultKind("deg", 18.0, _WITH),
    "pelvis_tilt": FaultKind("deg", 14.0, _WITH),
    "feet_far": FaultKind("m", 0.25, _ALWAYS),
    "feet_lift": FaultKind("m", 0.08, _WITH),
    "weight_shift": FaultKind("m", 0.07, _WITH),
    "free_hip_drop": FaultKind("deg", 16.0, _WITH),
    # bird-dog
    "leg_high": FaultKind("deg", 25.0, _WITH),
    "leg_low": FaultKind("deg", 22.0, _WITH),
    "arm_low": FaultKind("deg", 45.0, _WITH),
    "pelvis_opens": FaultKind("deg", 22.0, _WITH),
    "hips_shift": FaultKind("m", 0.12, _WITH),
    "back_sags": FaultKind("deg", 26.0, _WITH),
    "wobble": FaultKind("m", 0.03, Course.IN_THE_HOLD),
    "head_off_line": FaultKind("deg", 45.0, _WHOLE),
    "base_misplaced": FaultKind("deg", 25.0, _ALWAYS),
    "same_side": FaultKind("share", 1.0, _ALWAYS),
}

IN_ANY: Final = frozenset({"too_fast", "dropped", "swinging", "partial_range", "shrinking_range", "hold_short"})
"""Faults of timing and range, which every movement knows."""


class UnknownFault(ValueError):
    """A script asks for a fault that this movement does not know, or in another unit than its own."""


@dataclass(frozen=True, slots=True)
class ScriptedFault:
    """A fault of some repetitions.

    Args:
        name: Its name in `FAULTS`.
        size: How large it is, in the unit of its kind.
        on: Numbers of the repetitions that bear it; None for all.
    """

    name: str
    size: float
    on: tuple[int, ...] | None = None

    @property
    def kind(self) -> FaultKind:
        """What kind of fault it is."""
        return FAULTS[self.name]

    def bears(self, number: int) -> bool:
        """Whether the repetition `number` bears it."""
        return self.on is None or number in self.on


def scripted(
    name: str, known: frozenset[str], on: tuple[int, ...] | None, sizes: dict[str, float | None]
) -> ScriptedFault:
    """A fault by name, its size under its unit's name, or its usual size.

    Raises:
        UnknownFault: The movement does not know it, or the size is in another unit.
    """
    if name not in known | IN_ANY:
        raise UnknownFault(f"no fault {name!r} here; these can be scripted: {', '.join(sorted(known | IN_ANY))}")
    given = {unit: size for unit, size in sizes.items() if size is not None}
    kind = FAULTS[name]
    if set(given) - {kind.unit}:
        raise UnknownFault(f"{name!r} is counted in {kind.unit}, not in {', '.join(given)}")
    return ScriptedFault(name, given.get(kind.unit, kind.usual), on)
