"""The tests before the camera: four values, each optional, each of one leg, each with the error that it has.

Limits without a source are our proposal; none of the standing ones was tried on recordings of people
(`docs/camera-tests.md`).  "Pelvic control" is what the stance shows, never strength (McCarney et al. 2020).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from medius.exercises.side_lying_hip_abduction import SIDE_LYING_HIP_ABDUCTION
from medius.exercises.standing import STANDING_HIP_ABDUCTION
from medius.kinematics.measures import ABDUCTION_ROLL, HIP_ABDUCTION, HIP_HIKE
from medius.kinematics.standing import FOOT_CLEARANCE, HIPS_ASIDE, PELVIC_DROP, PROJECTION_ANGLE, SUNK
from medius.movement.camera_test import CameraTest, Hold, Mark, Over, Reading, Repeats
from medius.movement.exercise import Azimuths

FREE_M: Final = 0.05
DOWN_M: Final = 0.025
"""The free foot counts as lifted from the one and as down from the other: our proposal, between 2 and 5 times the
jitter of the pose."""

LIFTED: Final = Mark(FOOT_CLEARANCE, FREE_M, for_s=0.3)
TOUCH_DOWN: Final = Mark(FOOT_CLEARANCE, DOWN_M, for_s=0.15, above=False, why="touch-down")

STRAIGHT_AHEAD: Final = Azimuths(-10, 10)
"""A bent knee points forward: each degree by which the body is turned is read as 1.2 degrees of the knee."""

_UNKNOWN: Final = "How much it differs from day to day by itself is not known."
_BESIDE_A_WALL: Final = "A wall or a worktop beside you, the camera in front of you at the height of your hips."
_ON_THE_MAT: Final = "The mat, and the camera as for the side-lying leg lift."

SINGLE_LEG_STANCE: Final = CameraTest(
    key="single-leg-stance",
    name="Standing on one leg",
    seen_as=STANDING_HIP_ABDUCTION,
    driver=FOOT_CLEARANCE,
    still_within=0.025,
    rests_below=DOWN_M,
    performs=Hold(longest_s=30.0),
    begins=LIFTED,
    ends=(TOUCH_DOWN,),
    spoils=(),
    readings=(
        Reading("held", "Time on one leg", "s", Over.HELD, None, None, _UNKNOWN, "nothing found"),
        Reading(
            "pelvic-drop",
            "Free hip lower (pelvic control)",
            "deg",
            Over.MEAN,
            PELVIC_DROP,
            8.0,
            "Measured by hand it can differ by 4 degrees by chance; the camera adds its own error, so under 8 degrees "
            "is no change.",
            "MDC 4 deg (Youdas et al. 2007), with a pose error of up to 7 deg (root of squares): our proposal",
        ),
        Reading(
            "sway",
            "Sway of the hips (pelvic control)",
            "hip-width",
            Over.SPREAD,
            HIPS_ASIDE,
            None,
            _UNKNOWN,
            "nothing found; our proposal",
        ),
    ),
    upright=True,
    fingertips=True,
    purpose="How long you stand on one leg, and how level your hips stay: pelvic control.",
    set_up=("Stand beside a wall or a worktop, so that you can reach it.", "Face the camera, feet hip-wide."),
    do=(
        "Lift one foot about ten centimetres, and stand tall.",
        "Put it down whenever you like, at the latest when I say so.",
    ),
    go="Now stand on your {leg} leg, and lift the {other} foot.",
    needs=_BESIDE_A_WALL,
    source="Youdas et al. 2007; McCarney et al. 2020",
)

ABDUCTION_RANGE: Final = CameraTest(
    key="abduction-range",
    name="How far your leg lifts",
    seen_as=SIDE_LYING_HIP_ABDUCTION,
    driver=HIP_ABDUCTION,
    still_within=4.0,
    rests_below=12.0,
    performs=Repeats(count=3, rise=12.0, counts_above=12.0, longest_s=60.0),
    begins=None,
    ends=(),
    spoils=(
        Mark(ABDUCTION_ROLL, 12.0, for_s=0.3, why="pelvis-moved"),
        Mark(HIP_HIKE, 16.0, for_s=0.3, why="pelvis-moved"),
    ),
    readings=(
        Reading(
            "range",
            "Leg lift with still hips",
            "deg",
            Over.FARTHEST,
            HIP_ABDUCTION,
            10.0,
            "The camera reads 4 to 7 degrees wrong, so two tests can differ by 10 degrees without any change.",
            "pose error 4-7 deg; 7 deg twice (root of squares): our proposal",
        ),
    ),
    upright=False,
    fingertips=False,
    purpose="How far the top leg lifts while your hips stay where they are.",
    set_up=("Lie on your side, head on a pillow or your arm.", "Straighten the top leg in line with your body."),
    do=("Lift the top leg slowly as far as your hips stay still, and lower it.", "Three times."),
    go="Now lift the {leg} leg slowly, as far as your hips stay still. Three times.",
    needs=_ON_THE_MAT,
    source="our proposal; full abduction about 45 degrees (textbook)",
)

ABDUCTION_HOLD: Final = CameraTest(
    key="abduction-hold",
    name="Holding your leg up",
    seen_as=SIDE_LYING_HIP_ABDUCTION,
    driver=HIP_ABDUCTION,
    still_within=4.0,
    rests_below=12.0,
    performs=Hold(longest_s=120.0),
    begins=Mark(HIP_ABDUCTION, 30.0, for_s=0.3),
    ends=(
        Mark(HIP_ABDUCTION, 25.0, for_s=0.5, above=False, why="leg-sank"),
        Mark(ABDUCTION_ROLL, 12.0, for_s=1.0, why="pelvis-moved"),
        Mark(HIP_HIKE, 16.0, for_s=1.0, why="pelvis-moved"),
    ),
    spoils=(),
    readings=(
        Reading(
            "held",
            "Time with the leg up",
            "s",
            Over.HELD,
            None,
            None,
            _UNKNOWN,
            "nothing found",
        ),
    ),
    upright=False,
    fingertips=False,
    purpose="How long you hold the top leg at about 30 degrees; for your own progress only.",
    set_up=("Lie on your side, head on a pillow or your arm.", "Straighten the top leg in line with your body."),
    do=("Lift the top leg a little above 30 degrees, and hold it there.", "Lower it whenever you like."),
    go="Now lift the {leg} leg, and hold it a little above 30 degrees.",
    needs=_ON_THE_MAT,
    source="our proposal; nothing found",
)

SINGLE_LEG_SQUAT: Final = CameraTest(
    key="single-leg-squat",
    name="Small squat on one leg",
    seen_as=replace(STANDING_HIP_ABDUCTION, usable_from=STRAIGHT_AHEAD),
    driver=SUNK,
    still_within=2.5,
    rests_below=3.0,
    performs=Repeats(count=3, rise=4.5, counts_above=6.0, longest_s=60.0),
    begins=LIFTED,
    ends=(TOUCH_DOWN,),
    spoils=(),
    readings=(
        Reading(
            "knee-angle",
            "Knee towards the middle at the lowest point",
            "deg",
            Over.AT_TURNS,
            PROJECTION_ANGLE,
            16.0,
            "One test is about 2 to 4 degrees wrong, and more where your body is turned a little; so under 16 degrees "
            "is no change.",
            "SEM 2-4 deg (Gwynne & Curran 2014), so 1.96 x root 2 x 4 = 11 deg; with up to 12 deg for a body "
            "turned by 10 deg (root of squares): our proposal",
        ),
    ),
    upright=True,
    fingertips=True,
    purpose="How your knee moves, seen from the front, when you bend it a little on one leg.",
    set_up=("Stand beside a wall or a worktop, so that you can reach it.", "Face the camera, feet hip-wide."),
    do=("Lift one foot, bend the other knee slowly, as far as it is easy, and come up.", "Three times."),
    go="Now stand on your {leg} leg, bend the knee slowly, and come up. Three times.",
    needs=_BESIDE_A_WALL,
    source="Gwynne & Curran 2014",
)

CAMERA_TESTS: Final = {
    each.key: each for each in (SINGLE_LEG_STANCE, ABDUCTION_RANGE, ABDUCTION_HOLD, SINGLE_LEG_SQUAT)
}
"""Each by its key, in the order in which they are offered."""
