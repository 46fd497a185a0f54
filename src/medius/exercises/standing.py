"""Exercises that are done standing before the camera: counted by a driver of their own, their form not judged."""

from __future__ import annotations

from typing import Final

from medius.body import Landmark as L
from medius.exercises.unwatched import STANDING_ABDUCTION as TOLD
from medius.kinematics import ON_ONE_LEG, STANDING
from medius.kinematics.standing import HIP_HITCH, LEG_ASIDE
from medius.movement.exercise import Azimuths, Excursion, Exercise, Guidance, Moving, Tempo

FROM_THE_FRONT: Final = Azimuths(-30, 30)
"""Our proposal: at 30 degrees what goes sideways is shortened by an eighth."""

_LEGS: Final = (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
_CAMERA: Final = "In front of you, at the height of your hips, 2 to 3 metres away."

STANDING_HIP_ABDUCTION: Final = Exercise(
    key=TOLD.key,
    name=TOLD.name,
    posture=STANDING,
    moving=Moving.EITHER_LEG,
    driver=LEG_ASIDE,
    excursion=Excursion(least_usual_deg=16, counts_above_deg=8, rise_deg=6),
    tempo=TOLD.tempo,
    usable_from=FROM_THE_FRONT,
    needs=_LEGS,
    required=(),
    faults=(),
    guidance=Guidance(
        set_up=TOLD.set_up,
        movement=TOLD.movement,
        camera=_CAMERA,
        feel=TOLD.feel,
        evidence=(TOLD.source,),
    ),
)
"""`ladder.csv` side_lying_hip_abduction 0; the ranges are our proposal, read off scripted bodies only."""

STANDING_HIP_HITCH: Final = Exercise(
    key="standing-hip-hitch",
    name="Standing hip hitch",
    posture=ON_ONE_LEG,
    moving=Moving.STANDING_LEG,
    driver=HIP_HITCH,
    excursion=Excursion(least_usual_deg=10, counts_above_deg=7, rise_deg=5),
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    usable_from=FROM_THE_FRONT,
    needs=_LEGS,
    required=(),
    faults=(),
    guidance=Guidance(
        set_up=(
            "Stand on one leg beside a wall or a worktop, fingertips on it.",
            "Keep the standing knee straight but soft, and let the other foot hang just off the floor.",
        ),
        movement=(
            "Let the free hip sink a little.",
            "Lift it until your hips are level or a little higher.",
            "Hold for a second, then lower slowly.",
        ),
        camera=_CAMERA,
        feel="the side of the standing hip",
        evidence=("Above 40 % of its maximum for gluteus medius and minimus (Moore et al. 2020).",),
    ),
)
"""`ladder.csv` standing_hip_hitch 1 (design proposal); the ranges are our proposal, read off scripted bodies only."""

STANDING_EXERCISES: Final = {each.key: each for each in (STANDING_HIP_ABDUCTION, STANDING_HIP_HITCH)}
"""Each by its key."""
