"""Press-out on the back: feet flat, a belt around the thighs; open the knees into it and hold.  Counted, not judged."""

from __future__ import annotations

from typing import Final

from medius.body import Landmark as L
from medius.exercises.unwatched import HOOK_LYING_PRESS_OUT as TOLD
from medius.kinematics.lying import HOOK_LYING
from medius.kinematics.measures import KNEE_OPENING
from medius.movement.exercise import Azimuths, Excursion, Exercise, Guidance, Moving

PRESS_OUT: Final = Exercise(
    key=TOLD.key,
    name=TOLD.name,
    posture=HOOK_LYING,
    moving=Moving.BOTH_LEGS,
    driver=KNEE_OPENING,
    excursion=Excursion(least_usual_deg=14, counts_above_deg=8, rise_deg=7),
    tempo=TOLD.tempo,
    usable_from=Azimuths(20, 57),
    needs=(L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE),
    required=(),
    faults=(),
    guidance=Guidance(
        set_up=TOLD.set_up,
        movement=TOLD.movement,
        camera="Diagonally off your feet, 30 to 50 degrees from beside you, knee-high, 2 to 3 metres away.",
        feel=TOLD.feel,
        evidence=("A light start: at about half of your strength (our proposal).",),
    ),
)
"""The knees are counted as they open into the belt; ranges are our proposal, read off drawn people (docs/ladder.md)."""
