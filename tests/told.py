"""The four exercises as scripted bodies do them, and from where they are well seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from bodies import Script, bird_dog, clamshell, glute_bridge, side_lying_abduction

Told: TypeAlias = Callable[..., Script]

TOLD: Final[dict[str, Told]] = {
    "clamshell": clamshell,
    "side-lying-hip-abduction": side_lying_abduction,
    "glute-bridge": glute_bridge,
    "bird-dog": bird_dog,
}
"""Each exercise, by its key."""

SEEN_FROM: Final = {"clamshell": 35.0, "side-lying-hip-abduction": 30.0, "glute-bridge": 30.0, "bird-dog": 15.0}
"""A good view of each, in deg of azimuth."""

HOLD_S: Final = {"clamshell": 1.0, "side-lying-hip-abduction": 1.0, "glute-bridge": 2.0, "bird-dog": 3.0}
"""The prescribed hold of each."""


def ideal(key: str, count: int = 3) -> Script:
    """So many correct repetitions at the prescribed tempo, in a good view."""
    return TOLD[key]().repetitions(count, hold_s=HOLD_S[key]).seen_from(SEEN_FROM[key])


def lifelike(script: Script, seed: int = 0) -> Script:
    """With the unrest of a person and about the jitter of the pose model."""
    return script.swaying(0.5, seed).with_noise(0.7, 0.01, seed)
