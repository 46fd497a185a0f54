"""Glute bridge with a mini-band just above the knees: press the knees outward and lift the hips."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.body import Landmark as L
from medius.exercises.every import EVERY
from medius.kinematics import SUPINE
from medius.kinematics.lying import BENT_KNEE
from medius.kinematics.measures import (
    HEEL_LIFT,
    HIP_EXTENSION,
    HIPS_OVER_FEET,
    KNEE_ANGLE,
    KNEE_RATIO,
    PELVIS_TILT,
)
from medius.movement.exercise import (
    NOWHERE,
    AtTop,
    Azimuths,
    Excursion,
    Exercise,
    Fault,
    Guidance,
    Limits,
    Moving,
    PerRepetition,
    Sustained,
    Tempo,
    Variation,
)
from medius.movement.statistics import share_of_range

_SIDE: Final = (L.LEFT_SHOULDER, L.LEFT_HIP, L.LEFT_KNEE)
_LEGS: Final = (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.RIGHT_KNEE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
_OBLIQUE: Final = Azimuths(18, 58, mirrored=True)

_FREE_HIP_DROPS: Final = Fault(
    key="free-hip-drops",
    when=Sustained(PELVIS_TILT, Limits(12, 16)),
    cue="Keep both hip bones level.",
    why="A level pelvis is what the standing leg's hip works for.",
    source="B06; Youdas et al. 2007",
    threshold="our proposal (8 deg); not judged yet: the learnt tilt does not tell it",
    priority=1,
    seen_from=NOWHERE,
    needs=_LEGS,
)

_GUIDANCE: Final = Guidance(
    set_up=(
        "Lie on your back, knees bent, feet flat and hip-wide, heels close to your seat.",
        "The band sits just above your knees.",
        "Arms rest beside you.",
    ),
    movement=(
        "Press your knees out into the band and keep pressing.",
        "Lift your hips until shoulders, hips and knees make a line, and stop there.",
        "Hold for two seconds, then lower slowly.",
    ),
    camera="Beside you, or up to 40 degrees towards your feet to show your knees; knee-high, 2 to 3 metres away.",
    feel="the buttocks",
    evidence=(
        "Without a band a light exercise: gluteus medius about 28 % of its maximum (range table of 2014).",
        "Pressing out against a band raises gluteus maximus activity and tilts the pelvis less (Choi et al. 2015).",
    ),
)

_ON_ONE_LEG: Final = replace(
    _GUIDANCE,
    set_up=(
        "Lie on your back, one foot flat and close to your seat, arms beside you.",
        "Stretch the other leg and hold its thigh beside the bent one.",
    ),
    movement=(
        "Push through the heel and lift your hips, both hip bones level.",
        "Your thighs stay side by side.",
        "Hold for two seconds, then lower slowly.",
    ),
    feel="the buttock of the leg that stands",
    evidence=("Gluteus medius about 47 to 55 % of its maximum (range table of 2014).",),
)

_FEET_FAR: Final = Fault(
    key="feet-far",
    when=AtTop(KNEE_ANGLE, Limits(125, 135)),
    cue="Heels closer to your seat.",
    why="Feet far away bring in the back of the thigh.",
    source="B01; Lehecka et al. 2017",
    threshold="our proposal (110 deg), widened by the error of the knee in the picture",
    priority=3,
    seen_from=Azimuths(-30, 30),
    needs=_SIDE,
)

_FOOT_FAR: Final = replace(
    _FEET_FAR,
    when=AtTop(BENT_KNEE, Limits(138, 148)),
    threshold="our proposal (110 deg), widened: of six drawn bridges on one leg the pose shows 92-141 deg at the top",
)

_HEEL_NOT_CLOSE: Final = replace(
    _FOOT_FAR,
    when=AtTop(BENT_KNEE, Limits(105, 120)),
    threshold="our proposal: inner angle 45 deg asked for, widened by the error of the knee in the picture",
)

_OF_TWO_LEGS: Final = ("knees-fall-in", "pelvis-tilts", "feet-lift", "weight-shifts")

_WHY_ON_ONE_LEG: Final = (
    "One foot is in the air: what compares two feet is off, and the knee is that of the leg which is bent more,"
    " for the pose may swap the legs."
)

GLUTE_BRIDGE: Final = Exercise(
    key="glute-bridge",
    name="Glute bridge with mini-band",
    posture=SUPINE,
    moving=Moving.BOTH_LEGS,
    driver=HIP_EXTENSION,
    excursion=Excursion(least_usual_deg=30, counts_above_deg=12, rise_deg=9),
    tempo=Tempo(concentric_s=2, hold_s=2, eccentric_s=2, pause_s=1),
    usable_from=Azimuths(-57.5, 57.5),
    needs=_SIDE,
    required=(),
    faults=(
        _FEET_FAR,
        Fault(
            key="hips-low",
            when=PerRepetition("share of the own best", "share", share_of_range, Limits(0.8, 0.6, above=False)),
            cue="Lift until shoulders, hips and knees make a line.",
            why="The last part of the lift is the gluteals' part.",
            source="B02; coaching source",
            threshold="restated as share of your own best lift; tuned on shared data",
            priority=2,
            needs=_SIDE,
        ),
        Fault(
            key="back-over-arches",
            when=AtTop(HIP_EXTENSION, Limits(199, 206)),
            cue="Ribs down, stop when your body is straight.",
            why="Beyond the straight line the low back does the lifting.",
            source="B03; Choi et al. 2015; Kang et al. 2016",
            threshold="restated as 8 deg beyond the line: a correct bridge shows 190-196 deg, an arched one 203-210",
            priority=1,
            seen_from=Azimuths(-22, 22),
            needs=_SIDE,
        ),
        Fault(
            key="knees-fall-in",
            when=AtTop(KNEE_RATIO, Limits(0.92, 0.80, above=False)),
            cue="Press your knees out into the band.",
            why="Pressing out is what brings in the upper glutes.",
            source="B04; Choi et al. 2015; Kang et al. 2016",
            threshold="our proposal; the learnt ratio reads high and says it seldom, see docs/accuracy.md",
            priority=1,
            seen_from=_OBLIQUE,
            needs=_LEGS,
        ),
        Fault(
            key="pelvis-tilts",
            when=AtTop(PELVIS_TILT, Limits(9, 13)),
            cue="Keep both hips level.",
            why="One low hip means that one side does more.",
            source="B05; from memory",
            threshold="our proposal (7 deg); not judged yet: the learnt tilt does not tell it",
            priority=2,
            seen_from=NOWHERE,
            needs=_LEGS,
        ),
        Fault(
            key="feet-lift",
            when=Sustained(HEEL_LIFT, Limits(0.6, 0.8)),
            cue="Whole foot down, push through the heel.",
            why="A foot that stays down lets the hip do the lifting.",
            source="B07; consensus",
            threshold="our proposal (0.08), widened: heels jitter and the shoulders slide",
            priority=4,
            seen_from=Azimuths(-40, 40),
            needs=(L.LEFT_HEEL, L.LEFT_SHOULDER),
        ),
        Fault(
            key="weight-shifts",
            when=Sustained(HIPS_OVER_FEET, Limits(0.6, 0.8)),
            cue="Push evenly through both feet.",
            why="Even feet train both sides.",
            source="B09; consensus",
            threshold="our proposal (0.15), widened; only an oblique view from the feet shows it at all",
            priority=4,
            seen_from=Azimuths(45, 58, mirrored=True),
            needs=_LEGS,
        ),
        *EVERY,
    ),
    guidance=_GUIDANCE,
    variations=(
        Variation(
            "short-range",
            "Short-range bridge",
            "ladder.csv glute_bridge 1",
            excursion=Excursion(16, 8, 7),
            without=("hips-low", "knees-fall-in"),
            guidance=replace(
                _GUIDANCE,
                set_up=(_GUIDANCE.set_up[0], _GUIDANCE.set_up[2]),
                movement=("Lift your hips a hand's width.", "Hold for two seconds, then lower slowly."),
            ),
            why="The hips are to rise a little only, and without a band nothing is pressed out.",
        ),
        Variation(
            "no-band",
            "Bridge without a band",
            "ladder.csv glute_bridge 2",
            tempo=Tempo(2, 1, 2, 1),
            without=("knees-fall-in",),
            guidance=replace(
                _GUIDANCE,
                set_up=(_GUIDANCE.set_up[0], _GUIDANCE.set_up[2]),
                movement=(_GUIDANCE.movement[1], "Hold for a second, then lower slowly."),
            ),
            why="Without a band nothing is pressed out.",
        ),
        Variation(
            "single-leg",
            "Single-leg bridge",
            "ladder.csv glute_bridge 6",
            without=_OF_TWO_LEGS,
            adding=(_FREE_HIP_DROPS, _FOOT_FAR),
            guidance=_ON_ONE_LEG,
            why=_WHY_ON_ONE_LEG,
        ),
        Variation(
            "single-leg-heel-close",
            "Single-leg bridge, heel close",
            "ladder.csv glute_bridge 6, where the back of the thigh cramps",
            without=_OF_TWO_LEGS,
            adding=(_FREE_HIP_DROPS, _HEEL_NOT_CLOSE),
            guidance=replace(
                _ON_ONE_LEG,
                set_up=(
                    "Lie on your back, one foot flat, its heel as close to your seat as it goes.",
                    *_ON_ONE_LEG.set_up[1:],
                ),
            ),
            why=f"{_WHY_ON_ONE_LEG} The heel is to be close: the limit of the knee is a smaller one.",
        ),
        Variation(
            "single-leg-weight",
            "Single-leg bridge with a weight",
            "ladder.csv glute_bridge 7",
            without=_OF_TWO_LEGS,
            adding=(_FREE_HIP_DROPS, _FOOT_FAR),
            guidance=replace(
                _ON_ONE_LEG, set_up=(*_ON_ONE_LEG.set_up[:1], "Hold the weight on your hips.", _ON_ONE_LEG.set_up[1])
            ),
            why=_WHY_ON_ONE_LEG,
        ),
    ),
)
