"""The easier variation of each one: the rung of `ladder.csv` below it, where a set becomes too hard to do well."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from medius.exercises import EXERCISES
from medius.movement import Exercise

EASIER: Final = MappingProxyType(
    {
        ("clamshell", "standard"): "small-range",  # clamshell 2 to 1
        ("clamshell", "full-range"): "small-range",  # 2 to 1
        ("clamshell", "band"): "full-range",  # 3 to 2
        ("clamshell", "band-hold"): "band",  # 4 to 3
        ("side-lying-hip-abduction", "standard"): "short-lever",  # side_lying_hip_abduction 2 to 1
        ("side-lying-hip-abduction", "forward-hold"): "standard",  # 3 to 2
        ("side-lying-hip-abduction", "band"): "forward-hold",  # 4 to 3
        ("side-lying-hip-abduction", "ankle-weight"): "band",  # 5 to 4
        ("glute-bridge", "standard"): "short-range",  # glute_bridge 3 to 1: smaller, and the band may stay
        ("glute-bridge", "no-band"): "short-range",  # 2 to 1
        ("glute-bridge", "single-leg"): "standard",  # 6 to 3: those between are not known here
        ("bird-dog", "standard"): "leg-only",  # bird_dog 4 to 3
        ("bird-dog", "long-hold"): "standard",  # 5 to 4
        ("bird-dog", "band"): "long-hold",  # 6 to 5
    }
)
"""By exercise and variation; what is missing stands on its lowest rung."""


def easier(exercise: Exercise) -> Exercise | None:
    """The exercise one rung lower; None from the lowest one."""
    below = EASIER.get((exercise.key, exercise.variation))
    return None if below is None else EXERCISES[exercise.key].varied(below)
