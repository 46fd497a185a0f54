"""Scripted bodies: people made of 33 landmarks who move before a camera exactly as told.

    clamshell(side=Side.LEFT).repetitions(3, up_s=1.5, hold_s=2, down_s=3, to_deg=35)
        .with_fault("pelvis_roll", deg=25, on=(2,)).seen_from(azimuth_deg=35, height_m=0.8).at(30)

Who does what (each gives a `Script`):
    clamshell, side_lying_abduction, glute_bridge, bird_dog: the four exercises;
    raised_clamshell, press_out, supine_abduction, leg_slide: rungs of their ladders that move otherwise;
    standing_abduction, side_plank, donkey_kicks, sit_ups: movements that are none of them, with repetitions too;
    single_leg_stance, single_leg_squats, hip_hitches: standing on one leg;
    sitting, standing, walking: what comes before, between and after.

What a `Script` can be told (each gives another `Script`):
    repetitions(count, up_s=, hold_s=, down_s=, pause_s=, to_deg=), resting(s), talking(s): again for more blocks;
    with_fault(name, deg= | m= | share=, on=(numbers,)): names, units and usual sizes are in `FAULTS`;
    with_arm_up(from_s, to_s, side, ahead=, share=): hold an arm up meanwhile;
    then(script, over_s=): lie down, get up, turn over: the body goes smoothly from one to the other;
    seen_from(azimuth_deg, height_m, distance_m, aside_m=, size_px=);
    of_body(WOMAN | MAN | Proportions(...).scaled(by)), swaying(amount, seed), with_noise(px, depth_m, seed);
    nobody, dimmed, out_of_picture, taken_over (from_s, to_s): what disturbs the view;
    cut(from_s, until_s), starting_at_the_top(), ending_at_the_top(), starting_at(time_s), mirror_image().

What comes out:
    at(rate_hz), at_times(time_s): poses;
    recording(rate_hz), written(path), to_recording(poses, size_px): landmark recordings;
    truth: exercise, side, repetitions with times, tempo and excursion, and what disturbed the view;
    driver_deg(time_s), places_m(time_s), duration_s: what the body really does.

`to_deg` is the driver of DESIGN.md at the top: knee opening 2 asin(gap / 2 thighs), about 17 at rest; hip abduction,
-9 at rest; hip extension with 0 in line, -54 (bridge) or -79 (bird-dog) at rest. The driver itself is minimum-jerk.
Azimuth 0 is the front of a side-lying body or the side of another, + towards the feet. World axes: z up, mat at 0, head
towards +x (of a mirrored body towards -x), camera on the +y side, in m.
Times given to a script count from its start, those of its poses and its truth from the start of the recording.
Fault sizes are what their rules measure, as far as landmarks can: the change of the hip or trunk line, the ankle gap.
A sagging back shows in the head alone, because the skeleton has no landmark on the spine.
"""

from __future__ import annotations

from bodies.all_fours import BirdDog, DonkeyKick, LegSlide
from bodies.anatomy import MAN, WOMAN, Proportions
from bodies.bridge import Bridge, PressOut, SupineAbduction
from bodies.camera import Camera
from bodies.faults import FAULTS, UnknownFault
from bodies.on_the_mat import SidePlank, SitUp
from bodies.recording import Recording, to_recording
from bodies.scenes import Series, Walk
from bodies.script import BadScript, Script, Take, held
from bodies.side_lying import Clamshell, RaisedClamshell, SideLyingAbduction
from bodies.standing import HipHitches, Squats, Stance
from bodies.timing import minimum_jerk
from bodies.truth import ScriptedGap, ScriptedRepetition, Truth
from bodies.upright import ACROSS, TO_THE_CAMERA, StandingAbduction
from bodies.upright import sitting as _sitting
from bodies.upright import standing as _standing
from medius.body import Array, Side

__all__ = [
    "FAULTS",
    "MAN",
    "WOMAN",
    "BadScript",
    "Camera",
    "Proportions",
    "Recording",
    "Script",
    "ScriptedGap",
    "ScriptedRepetition",
    "Truth",
    "UnknownFault",
    "bird_dog",
    "clamshell",
    "donkey_kicks",
    "glute_bridge",
    "hip_hitches",
    "leg_slide",
    "minimum_jerk",
    "press_out",
    "raised_clamshell",
    "side_lying_abduction",
    "side_plank",
    "single_leg_squats",
    "single_leg_stance",
    "sit_ups",
    "sitting",
    "standing",
    "standing_abduction",
    "supine_abduction",
    "to_recording",
    "walking",
]


def clamshell(side: Side = Side.LEFT, *, hip_flexion_deg: float = 45.0, knee_flexion_deg: float = 90.0) -> Script:
    """Lying on the other side, the knee of `side` opens."""
    return Script((Take(Series(Clamshell(hip_flexion_deg, knee_flexion_deg)), side is Side.RIGHT),))


def side_lying_abduction(side: Side = Side.LEFT, *, bottom_bent: bool = True, knee_deg: float = 4.0) -> Script:
    """Lying on the other side, the leg of `side` is lifted, its knee so far bent."""
    return Script((Take(Series(SideLyingAbduction(bottom_bent, knee_deg)), side is Side.RIGHT),))


def raised_clamshell(side: Side = Side.LEFT) -> Script:
    """Lying on the other side, the bent leg of `side` held level: its foot rises."""
    return Script((Take(Series(RaisedClamshell()), side is Side.RIGHT),))


def press_out(near: Side = Side.RIGHT) -> Script:
    """On the back, `near` the side that the camera sees, the knees go apart."""
    return Script((Take(Series(PressOut()), near is Side.LEFT),))


def supine_abduction(side: Side = Side.LEFT, *, near: Side = Side.RIGHT) -> Script:
    """On the back, legs straight, the leg of `side` slides out, `near` the side that the camera sees."""
    return Script((Take(Series(SupineAbduction(), other_side_first=side is near), near is Side.LEFT),))


def glute_bridge(near: Side = Side.RIGHT, *, free: Side | None = None) -> Script:
    """On the back, `near` the side that the camera sees; `free` leg in the air for the single-leg bridge."""
    mirrored = near is Side.LEFT
    return Script((Take(Series(Bridge(free.opposite if free and mirrored else free)), mirrored),))


def bird_dog(side: Side = Side.LEFT, *, near: Side = Side.LEFT, alternating: bool = False) -> Script:
    """On hands and knees, the leg of `side` first, `near` the side that the camera sees."""
    return Script(
        (Take(Series(BirdDog(), other_side_first=side is not near, alternating=alternating), near is Side.RIGHT),)
    )


def leg_slide(side: Side = Side.LEFT, *, near: Side = Side.LEFT) -> Script:
    """On hands and knees, the foot of `side` slides back, `near` the side that the camera sees."""
    return Script((Take(Series(LegSlide(), other_side_first=side is not near), near is Side.RIGHT),))


def standing_abduction(side: Side = Side.LEFT) -> Script:
    """Standing, the leg of `side` goes out: none of the four."""
    return Script((Take(Series(StandingAbduction()), side is Side.RIGHT),))


def single_leg_stance(
    side: Side = Side.LEFT, *, held_s: float = 10.0, drop_deg: float = 0.0, sway_m: float = 0.0
) -> Script:
    """Standing on both legs, then on that of `side`, then on both again."""
    return Script((Take(Stance(held_s, drop_deg, sway_m), side is Side.RIGHT),))


def single_leg_squats(
    side: Side = Side.LEFT, count: int = 3, *, bend_deg: float = 60.0, inwards_deg: float = 8.0
) -> Script:
    """Standing on the leg of `side`, squatting on it."""
    return Script((Take(Squats(count, bend_deg, inwards_deg), side is Side.RIGHT),))


def hip_hitches(side: Side = Side.LEFT, count: int = 3, *, from_deg: float = 8.0, to_deg: float = 5.0) -> Script:
    """Standing on the leg of `side`, the other hip sunk and lifted."""
    return Script((Take(HipHitches(count, from_deg, to_deg), side is Side.RIGHT),))


def side_plank(side: Side = Side.LEFT) -> Script:
    """On the other forearm, the leg of `side` is lifted: none of the four."""
    return Script((Take(Series(SidePlank()), side is Side.RIGHT),))


def donkey_kicks(side: Side = Side.LEFT, *, near: Side = Side.LEFT) -> Script:
    """On hands and knees, the bent leg of `side` kicks up: none of the four."""
    return Script((Take(Series(DonkeyKick(), other_side_first=side is not near), near is Side.RIGHT),))


def sit_ups(near: Side = Side.RIGHT) -> Script:
    """On the back, the trunk comes up: none of the four."""
    return Script((Take(Series(SitUp()), near is Side.LEFT),))


def sitting(seconds: float = 2.0) -> Script:
    """Sitting on the mat, feet where those of the lying body are."""
    return held(_sitting, seconds)


def standing(seconds: float = 2.0, *, facing_camera: bool = True) -> Script:
    """Standing on the mat."""
    facing: Array = TO_THE_CAMERA if facing_camera else ACROSS
    return held(lambda body: _standing(body, facing), seconds)


def walking(seconds: float = 5.0, *, facing_camera: bool = False, speed_m_s: float = 0.3) -> Script:
    """Walking through the picture, or towards the camera."""
    facing = TO_THE_CAMERA if facing_camera else ACROSS
    return Script((Take(Walk(facing, seconds, speed_m_s)),))
