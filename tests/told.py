"""The four exercises as scripted bodies do them, and from where they are well seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from bodies import (
    Script,
    bird_dog,
    clamshell,
    glute_bridge,
    leg_slide,
    press_out,
    raised_clamshell,
    side_lying_abduction,
    supine_abduction,
)
from medius.body import Side
from medius.movement import Exercise

Told: TypeAlias = Callable[..., Script]

TOLD: Final[dict[str, Told]] = {
    "clamshell": clamshell,
    "side-lying-hip-abduction": side_lying_abduction,
    "glute-bridge": glute_bridge,
    "bird-dog": bird_dog,
}
"""Each exercise, by its key."""

TOLD_OTHERWISE: Final[dict[tuple[str, str], Told]] = {
    ("hook-lying-press-out", "standard"): lambda side: press_out(),
    ("clamshell", "raised"): raised_clamshell,
    ("side-lying-hip-abduction", "supine"): supine_abduction,
    ("side-lying-hip-abduction", "short-lever"): partial(side_lying_abduction, knee_deg=88.0),
    ("glute-bridge", "single-leg"): lambda side: glute_bridge(free=side.opposite),
    ("glute-bridge", "single-leg-heel-close"): lambda side: glute_bridge(free=side.opposite),
    ("glute-bridge", "single-leg-weight"): lambda side: glute_bridge(free=side.opposite),
    ("bird-dog", "leg-slide"): leg_slide,
}
"""The variations whose body moves in another way than the exercise, by the leg that works."""

SEEN_FROM: Final = {"clamshell": 35.0, "side-lying-hip-abduction": 30.0, "glute-bridge": 30.0, "bird-dog": 15.0}
"""A good view of each, in deg of azimuth."""

SEEN_OTHERWISE: Final = {("hook-lying-press-out", "standard"): 45.0, ("side-lying-hip-abduction", "supine"): 35.0}
"""Of the variations that are seen better from elsewhere."""

HOLD_S: Final = {"clamshell": 1.0, "side-lying-hip-abduction": 1.0, "glute-bridge": 2.0, "bird-dog": 3.0}
"""The prescribed hold of each."""


def told(exercise: Exercise, side: Side = Side.LEFT) -> Script:
    """A body in a good view that is about to do a variation with one leg."""
    rung = exercise.key, exercise.variation
    script = TOLD_OTHERWISE[rung](side) if rung in TOLD_OTHERWISE else TOLD[exercise.key]()
    return script.seen_from(SEEN_OTHERWISE.get(rung) or SEEN_FROM[exercise.key])


def on_the_ring(exercise: Exercise, count: int, side: Side = Side.LEFT) -> Script:
    """So many repetitions as the ring of the variation leads them, in a good view."""
    tempo = exercise.tempo
    return told(exercise, side).repetitions(
        count, up_s=tempo.concentric_s, hold_s=tempo.hold_s, down_s=tempo.eccentric_s, pause_s=tempo.pause_s
    )


def ideal(key: str, count: int = 3) -> Script:
    """So many correct repetitions at the prescribed tempo, in a good view."""
    return TOLD[key]().repetitions(count, hold_s=HOLD_S[key]).seen_from(SEEN_FROM[key])


def lifelike(script: Script, seed: int = 0) -> Script:
    """With the unrest of a person and about the jitter of the pose model."""
    return script.swaying(0.5, seed).with_noise(0.7, 0.01, seed)
