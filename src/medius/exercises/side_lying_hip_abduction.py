"""Side-lying hip abduction: lie on the side, legs straight; lift the top leg, the hips do not roll backward."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.body import Landmark as L
from medius.exercises.every import EVERY, OF_EVERY, ON_THE_SIDE
from medius.kinematics import SIDE_LYING
from medius.kinematics.lying import LEG_ASIDE_LYING, LYING_STRAIGHT
from medius.kinematics.measures import (
    ABDUCTION_ROLL,
    ANKLE_RISE,
    HIP_ABDUCTION,
    HIP_HIKE,
    KNEE_BEND,
    LEG_FORWARD,
    MOVING_KNEE,
    TOES_UP,
    TRUNK_LIFT,
)
from medius.movement.exercise import (
    AtTop,
    Azimuths,
    Excursion,
    Exercise,
    Fault,
    Guidance,
    Limits,
    Moving,
    PerRepetition,
    Requirement,
    Sustained,
    Tempo,
    Variation,
)
from medius.movement.statistics import pause_share

_LEG: Final = (L.LEFT_HIP, L.RIGHT_HIP, L.LEFT_KNEE, L.LEFT_ANKLE)

_GUIDANCE: Final = Guidance(
    set_up=(
        "Lie on your side, head on a pillow or your arm.",
        "Straighten the top leg in line with your body; the bottom leg may bend.",
        "Toes point forward.",
    ),
    movement=(
        "Lift the top leg about 30 degrees, heel first.",
        "Your hips stay where they are.",
        "Hold for a second, then lower slowly.",
    ),
    camera="Diagonally off your feet, 30 degrees from straight in front of you, seat-high, 2 to 3 metres away.",
    feel="the side of the upper hip",
    evidence=(
        "Gluteus medius about 80 % of its maximum: the strongest of the four (Distefano et al. 2009).",
        "Rolled slightly forward loads the gluteals more than rolled back (Baik et al. 2020).",
    ),
)

_BENT: Final = replace(
    _GUIDANCE,
    set_up=(
        "Lie on your side with your back near a wall, head on a pillow or your arm.",
        "Bend both knees to a right angle; the top thigh stays in line with your body.",
    ),
    movement=(
        "Lift the bent top leg, foot level with the knee.",
        "Your hips stay where they are.",
        "Hold for a second, then lower slowly.",
    ),
    evidence=("A bent knee makes the lever shorter and the work lighter.",),
)

_ON_THE_BACK: Final = Guidance(
    set_up=("Lie on your back, both legs straight, feet a hand's width apart.", "Toes point to the ceiling."),
    movement=(
        "Slide the straight leg out to the side, the heel on the mat.",
        "The other leg and your hips stay where they are.",
        "Hold for a second, then slide it back slowly.",
    ),
    camera="Diagonally off your feet, 30 to 40 degrees from beside you, seat-high, 2 to 3 metres away.",
    feel="the side of the hip of the leg that moves",
    evidence=("A light version for days on which lying on the side hurts.",),
)

_ROLLS_BACK: Final = Fault(
    key="pelvis-rolls-back",
    when=Sustained(ABDUCTION_ROLL, Limits(10, 15), from_share=0.6),
    cue="Roll slightly forward, belly button to the floor.",
    why="Rolling back takes load off the side of the hip.",
    source="S02; Baik et al. 2020",
    threshold="our proposal; measured on rendered people, see docs/accuracy.md",
    priority=1,
    needs=_LEG,
)

_ROLLS_BACK_BENT: Final = replace(
    _ROLLS_BACK,
    when=Sustained(ABDUCTION_ROLL, Limits(18, 26), from_share=0.6),
    threshold="our proposal; three drawn people: 3-15 deg even, 23-30 rolled by 22 deg, see docs/ladder.md",
    seen_from=Azimuths(20, 56),
)

_OF_THE_SIDE: Final = (
    "hip-hikes",
    "pelvis-rolls-back",
    "leg-drifts-forward",
    "toes-turn-up",
    "knee-bends",
    "range-large",
    "swinging",
    "trunk-lifts",
)

SIDE_LYING_HIP_ABDUCTION: Final = Exercise(
    key="side-lying-hip-abduction",
    name="Side-lying hip abduction",
    posture=SIDE_LYING,
    moving=Moving.TOP_LEG,
    driver=HIP_ABDUCTION,
    excursion=Excursion(least_usual_deg=24, counts_above_deg=12, rise_deg=7),
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    usable_from=ON_THE_SIDE,
    needs=_LEG,
    required=(
        Requirement(ANKLE_RISE, Limits(0.9, 0.9, above=False), "your foot did not rise with the knee"),
        Requirement(MOVING_KNEE, Limits(115, 115, above=False), "your knee was bent as for a clamshell"),
    ),
    faults=(
        Fault(
            key="hip-hikes",
            when=Sustained(HIP_HIKE, Limits(16, 22)),
            cue="Lift from the hip, keep your waist long.",
            why="Hiking the hip moves the work from the side of the hip to the side of the back.",
            source="S01; Cynn et al. 2006",
            threshold="Cynn: 5.6 deg steady, 13.9 deg hiked; widened by the error of the hip line in the picture",
            priority=1,
            needs=_LEG,
        ),
        _ROLLS_BACK,
        Fault(
            key="leg-drifts-forward",
            when=AtTop(LEG_FORWARD, Limits(13, 20)),
            cue="Leg in line with your body, heel slightly back.",
            why="A leg in front brings in the front of the hip.",
            source="S03; from memory",
            threshold="our proposal; measured on rendered people, see docs/accuracy.md",
            priority=1,
            seen_from=Azimuths(24, 56),
            needs=_LEG,
        ),
        Fault(
            key="toes-turn-up",
            when=AtTop(TOES_UP, Limits(15, 25)),
            cue="Toes forward, lift with the heel.",
            why="Toes up turns it into work for the front of the hip.",
            source="S04; McBeth et al. 2012; Lee et al. 2013",
            threshold="our proposal; measured on rendered people, see docs/accuracy.md",
            priority=2,
            seen_from=Azimuths(-26, 26),
            needs=(L.LEFT_ANKLE, L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
        ),
        Fault(
            key="knee-bends",
            when=AtTop(KNEE_BEND, Limits(15, 25)),
            cue="Keep your knee straight.",
            why="A bent knee shortens the lever and lightens the load.",
            source="S06; from memory",
            threshold="our proposal; measured on rendered people, see docs/accuracy.md",
            priority=4,
            seen_from=Azimuths(8, 56),
            needs=_LEG,
        ),
        Fault(
            key="range-large",
            when=AtTop(HIP_ABDUCTION, Limits(65, 75)),
            cue="Lift to about 30 degrees.",
            why="Beyond about 45 degrees the pelvis must move.",
            source="S05; textbook range of hip abduction about 45 deg",
            threshold="45 deg, widened: the picture adds what the camera's height and nearness do to a lifted leg",
            priority=3,
            needs=_LEG,
        ),
        Fault(
            key="swinging",
            when=PerRepetition(
                "pause over the prescribed one", "share", pause_share, Limits(0.3, 0.15, above=False), in_a_row=3
            ),
            cue="Start each lift from still.",
            why="A swing does the muscle's work.",
            source="S07; consensus",
            threshold="our proposal",
            priority=4,
        ),
        Fault(
            key="trunk-lifts",
            when=Sustained(TRUNK_LIFT, Limits(10, 15), for_s=0.5),
            cue="Rest your head, long spine.",
            why="A lifted trunk helps with the side of the back.",
            source="S08; consensus",
            threshold="our proposal (8 deg), widened by the error of the line",
            priority=4,
            needs=(L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
        ),
        *EVERY,
    ),
    guidance=_GUIDANCE,
    variations=(
        Variation(
            "supine",
            "Leg slide to the side, lying on your back",
            "ladder.csv side_lying_hip_abduction 0; P11",
            excursion=Excursion(8, 4, 3),
            posture=LYING_STRAIGHT,
            moving=Moving.EITHER_LEG,
            driver=LEG_ASIDE_LYING,
            required=(),
            usable_from=Azimuths(20, 56),
            without=(*_OF_THE_SIDE, *OF_EVERY),
            guidance=_ON_THE_BACK,
            why="On the back each leg is counted by its own turn in the picture; its form is not judged.",
        ),
        Variation(
            "short-lever",
            "Side-lying abduction with a bent knee",
            "ladder.csv side_lying_hip_abduction 1",
            required=(Requirement(ANKLE_RISE, Limits(0.3, 0.3, above=False), "your foot did not rise with the knee"),),
            without=("knee-bends", "toes-turn-up", "leg-drifts-forward"),
            adding=(_ROLLS_BACK_BENT,),
            guidance=_BENT,
            why="The knee is bent on purpose; toes and leg ahead were learnt of straight legs, the roll reads higher.",
        ),
        Variation(
            "forward-hold",
            "Toes slightly down, rolled slightly forward, held",
            "ladder.csv side_lying_hip_abduction 3",
            tempo=Tempo(2, 2, 2, 1),
            guidance=replace(
                _GUIDANCE,
                set_up=(
                    "Lie on your side, rolled slightly forward, head on a pillow or your arm.",
                    _GUIDANCE.set_up[1],
                    "Toes point slightly down.",
                ),
                movement=(*_GUIDANCE.movement[:2], "Hold for two seconds, then lower slowly."),
            ),
        ),
        Variation(
            "band",
            "Side-lying abduction with a band",
            "ladder.csv side_lying_hip_abduction 4",
            excursion=Excursion(18, 10, 7),
            guidance=replace(
                _GUIDANCE,
                set_up=(
                    "Lie on your side, head on a pillow or your arm, the band around both legs.",
                    *_GUIDANCE.set_up[1:],
                ),
            ),
        ),
        Variation(
            "ankle-weight",
            "Side-lying abduction with an ankle weight",
            "ladder.csv side_lying_hip_abduction 5",
            guidance=replace(
                _GUIDANCE,
                set_up=(
                    "Lie on your side, head on a pillow or your arm, the weight around your upper ankle.",
                    *_GUIDANCE.set_up[1:],
                ),
            ),
        ),
    ),
)
