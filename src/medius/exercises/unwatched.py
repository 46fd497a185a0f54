"""Exercises that no camera judges: what the other leg does where the sore side would lie underneath."""

from __future__ import annotations

from typing import Final

from medius.movement.exercise import Tempo
from medius.movement.unwatched import Unwatched

HOOK_LYING_PRESS_OUT: Final = Unwatched(
    key="hook-lying-press-out",
    name="Press-out, lying on your back",
    muscles="gluteus medius",
    tempo=Tempo(concentric_s=2, hold_s=10, eccentric_s=2, pause_s=2),
    repetitions=5,
    set_up=(
        "Lie on your back, knees bent, feet flat and hip-wide.",
        "Put a belt around both thighs, just above the knees.",
    ),
    movement=(
        "Press out into the belt with about half of your strength.",
        "Hold for ten seconds and keep breathing.",
        "Let go slowly.",
    ),
    feel="the side of the hip",
    source="P11; ladder.csv clamshell 0 (our proposal); Grimaldi & Fearon 2015",
)

STANDING_ABDUCTION: Final = Unwatched(
    key="standing-abduction",
    name="Supported standing abduction",
    muscles="gluteus medius most; gluteus minimus helps",
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    repetitions=10,
    set_up=(
        "Stand tall beside a steady chair and hold on to it.",
        "Toes point forward.",
    ),
    movement=(
        "Lift the leg a little out to the side.",
        "Stay upright, hips level.",
        "Hold for a second, then lower slowly.",
    ),
    feel="the side of the hip",
    source="P11; ladder.csv side_lying_hip_abduction 0; Grimaldi & Fearon 2015",
)

UNWATCHED: Final = {each.key: each for each in (HOOK_LYING_PRESS_OUT, STANDING_ABDUCTION)}
"""Each by its key."""
