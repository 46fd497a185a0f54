"""Exercises that no camera judges: rungs of the ladders, and what stands in where the sore side would lie below."""

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
        "Lie on your back, knees bent, feet flat and close together, knees together.",
        "Put a belt around both thighs, just above the knees, with room to open them a little.",
    ),
    movement=(
        "Open your knees into the belt and press out with about half of your strength.",
        "Hold for ten seconds and keep breathing.",
        "Let go slowly until your knees touch.",
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

SIDE_PLANK_CLAMSHELL: Final = Unwatched(
    key="side-plank-clamshell",
    name="Side-plank clamshell",
    muscles="gluteus medius most; the side of the trunk helps",
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    repetitions=6,
    set_up=(
        "Lie on your side, knees bent, elbow under your shoulder.",
        "Lift your hips until shoulders, hips and knees make a line.",
    ),
    movement=(
        "Keep your hips up and open the top knee, feet touching.",
        "Hold for a second and keep breathing.",
        "Close the knee slowly.",
    ),
    feel="the side of both hips",
    source="ladder.csv clamshell 6 (our proposal)",
)

SIDE_PLANK_ABDUCTION: Final = Unwatched(
    key="side-plank-abduction",
    name="Side plank with leg lift",
    muscles="gluteus medius most; the side of the trunk helps",
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    repetitions=6,
    set_up=(
        "Lie on your side, elbow under your shoulder, the lower knee bent or straight.",
        "Lift your hips until your body makes a line.",
    ),
    movement=(
        "Keep your hips up and lift the straight top leg a little.",
        "Hold for a second and keep breathing.",
        "Lower the leg slowly.",
    ),
    feel="the side of both hips",
    source="ladder.csv side_lying_hip_abduction 6; Boren et al. 2011",
)

BRIDGE_MARCH: Final = Unwatched(
    key="bridge-march",
    name="Bridge with a march",
    muscles="gluteus maximus most; gluteus medius keeps the pelvis level",
    tempo=Tempo(concentric_s=2, hold_s=1, eccentric_s=2, pause_s=1),
    repetitions=6,
    set_up=(
        "Lie on your back, knees bent, feet flat and hip-wide, the band just above your knees.",
        "Press your knees out and lift your hips; they stay up for the whole set.",
    ),
    movement=(
        "Lift one foot a hand's width, both hip bones level.",
        "Hold for a second, then put it down slowly.",
        "The same foot again; the other one has a set of its own.",
    ),
    feel="the buttock of the leg that stands",
    source="ladder.csv glute_bridge 4",
)

BRIDGE_TWO_UP_ONE_DOWN: Final = Unwatched(
    key="bridge-two-up-one-down",
    name="Bridge, two legs up and one down",
    muscles="gluteus maximus most; gluteus medius keeps the pelvis level",
    tempo=Tempo(concentric_s=2, hold_s=2, eccentric_s=3, pause_s=1),
    repetitions=6,
    set_up=("Lie on your back, knees bent, feet flat and hip-wide, heels close to your seat.",),
    movement=(
        "Lift your hips with both legs.",
        "At the top lift one foot, both hip bones level.",
        "Lower slowly on the other leg, then put the foot down.",
    ),
    feel="the buttock of the leg that stands",
    source="ladder.csv glute_bridge 5",
)

BRACE_WEIGHT_SHIFT: Final = Unwatched(
    key="brace-weight-shift",
    name="Brace and weight shift",
    muscles="the trunk; gluteus medius of the leg that carries you",
    tempo=Tempo(concentric_s=2, hold_s=3, eccentric_s=2, pause_s=1),
    repetitions=6,
    set_up=(
        "On hands and knees: hands under shoulders, knees under hips.",
        "Look at the floor, back long.",
    ),
    movement=(
        "Brace gently, as before a cough, and shift your weight onto one knee.",
        "Hold for three seconds and keep breathing; the other knee stays on the mat.",
        "Come back to the middle slowly.",
    ),
    feel="the side of the hip that carries you",
    source="ladder.csv bird_dog 1 (our proposal)",
)

UNWATCHED: Final = {
    each.key: each
    for each in (
        HOOK_LYING_PRESS_OUT,
        STANDING_ABDUCTION,
        SIDE_PLANK_CLAMSHELL,
        SIDE_PLANK_ABDUCTION,
        BRIDGE_MARCH,
        BRIDGE_TWO_UP_ONE_DOWN,
        BRACE_WEIGHT_SHIFT,
    )
}
"""Each by its key."""
