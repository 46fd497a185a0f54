"""Draw pairs (pose landmarks, exact truth) of people who do the four exercises in every way that a rule speaks of.

usage: draw.py --renderer DIR --bundle TASK --out PAIRS.npz --seconds 3000 --seed 1

Each person is drawn from several cameras; from each camera once at rest and then in several postures, with any mix of
faults.  One row is one picture; pictures of one person and camera share `start`, the row of their picture at rest.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

import numpy as np

FAULTS = {
    "clamshell": {"pelvis_roll": 32.0, "feet_separate": 0.18},
    "sidelying_abduction": {"pelvis_roll": 32.0, "hip_flexes": 40.0, "knee_bends": 58.0, "toes_up": 58.0},
    "glute_bridge": {"knees_in": 26.0, "lumbar_over": 30.0, "pelvis_tilt": 18.0},
    "bird_dog": {"pelvis_rotates": 28.0, "lumbar_sag": 30.0, "_arm": 1.0, "_leg": 1.0},
}
SHARE = {"clamshell": 0.22, "sidelying_abduction": 0.4, "glute_bridge": 0.18, "bird_dog": 0.2}
DRIVES = ("pelvis_roll", "foot_gap_cm", "lumbar_extension", "pelvis_obliquity", "knee_out", "pelvis_rotation")
VIEWS, POSTURES = 4, 5


def camera(rng, exercise):
    """Azimuth (deg), distance (m), height (m) and field of view (deg) of a camera."""
    if exercise in ("clamshell", "sidelying_abduction"):
        azimuth = rng.uniform(-24, 56)
    elif exercise == "bird_dog" and rng.random() < 0.4:
        azimuth = rng.choice([1, -1]) * rng.uniform(58, 132)
    else:
        azimuth = rng.choice([1, -1]) * rng.uniform(-8, 60) + (180 if rng.random() < 0.25 else 0)
    return azimuth, rng.uniform(2.1, 3.3), rng.uniform(0.35, 1.15), rng.uniform(52, 67)


def person(rng, make_parser):
    """The renderer's arguments of a random person and exercise."""
    exercise = str(rng.choice(list(SHARE), p=list(SHARE.values())))
    female = rng.random() < 0.5
    height = rng.uniform(1.5, 1.77) if female else rng.uniform(1.62, 1.93)
    color = lambda: ",".join(str(int(c)) for c in rng.integers(20, 200, 3))
    habit = {
        "clamshell": f"hip_flex={rng.uniform(35, 62):.0f},knee_flex={rng.uniform(78, 102):.0f},nat_roll={rng.uniform(0, 6):.1f}",
        "sidelying_abduction": f"bottom={rng.choice(['bent', 'straight'])},nat_roll={rng.uniform(0, 6):.1f},flex0={rng.uniform(-5, 8):.1f},plantar={rng.uniform(0, 25):.0f}",
        "glute_bridge": f"knee_out={rng.uniform(2, 16):.1f},foot_dx={rng.uniform(-.2, -.04):.2f}",
        "bird_dog": f"leg_drop={rng.uniform(-4, 9):.1f},arm_up={rng.uniform(-6, 8):.1f},nat_rot={rng.uniform(0, 6):.1f}",
    }[exercise]
    words = [
        "--exercise", exercise, "--side", rng.choice(["left", "right"]), "--reps", 1,
        "--sex", "female" if female else "male", "--age", f"{rng.uniform(20, 74):.0f}", "--height", f"{height:.2f}",
        "--mass", f"{rng.uniform(18.5, 32) * height**2:.0f}", "--race", rng.choice(["caucasian", "african", "asian"]),
        "--outfit", rng.choice(["sport", "leggings", "tee_shorts"] if female else ["tee_sweat", "tee_jeans", "longsleeve"]),
        "--hair", rng.choice(["ponytail01", "bob01", "bob02", "short01"] if female else ["short01", "short02", "short03", "short04", "none"]),
        "--shoes", rng.choice(["shoes05", "shoes06", "none"]), f"--top={color()}", f"--bottom={color()}",
        "--light", f"{rng.uniform(.6, 1.25):.2f}", "--noise", f"{rng.uniform(.004, .02):.3f}",
        "--room", rng.integers(0, 4), "--seed", rng.integers(1, 10**8), "--jit", habit,
    ]  # fmt: skip
    return make_parser().parse_args([str(w) for w in words])


def posture(rng, exercise):
    """Phase (0 rest, 1 top) and the faults of one picture."""
    faults = {}
    for name, most in FAULTS[exercise].items():
        if rng.random() < 0.4:
            faults[name] = most * rng.uniform(0.05, 1)
    if exercise == "glute_bridge":
        faults["_height"] = rng.uniform(0.4, 1) if rng.random() < 0.4 else 1.0
    if exercise == "bird_dog" and "_arm" in faults:
        faults["_elbow_bend"] = 0.25
    phase = rng.uniform(0.9, 1.06) if rng.random() < 0.6 else rng.uniform(0.1, 0.95)
    if exercise in ("clamshell", "sidelying_abduction"):
        faults["_range"] = rng.uniform(0.5, 1.25)
    return phase, faults


def looking_from(clip, azimuth, distance, height, hfov):
    front = np.array([0, clip.ysign, 0.0])
    a = math.radians(azimuth)
    eye = clip.center + (math.cos(a) * front + math.sin(a) * np.array([-1.0, 0, 0])) * distance
    eye[2] = height
    clip.r.camera(eye, clip.center + np.array([0, 0, 0.05]), hfov)


def leg_elevation(joints, side):
    hip, ankle = np.array(joints[side + "_hip"]), np.array(joints[side + "_ankle"])
    return math.degrees(math.asin((ankle[2] - hip[2]) / np.linalg.norm(ankle - hip)))


def truth(found):
    row = dict(found["angles"])
    row |= {"drive_" + k: float(found["drive"].get(k, math.nan)) for k in DRIVES}
    row |= {f"{s}_leg_elevation": leg_elevation(found["joints_m"], s) for s in ("left", "right")}
    j = {k: np.array(v) for k, v in found["joints_m"].items()}
    row["thigh_m"] = float(np.linalg.norm(j["left_hip"] - j["left_knee"]))
    row["shank_m"] = float(np.linalg.norm(j["left_ankle"] - j["left_knee"]))
    for s in ("left", "right"):
        arm = j[s + "_wrist"] - j[s + "_shoulder"]
        row[s + "_arm_elevation"] = math.degrees(math.asin(arm[2] / np.linalg.norm(arm)))
    row.setdefault("pelvis_roll_back", math.nan)
    return row


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--renderer", type=Path, required=True)
    p.add_argument("--bundle", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seconds", type=float, default=3000)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    sys.path.insert(0, str(a.renderer))
    import generate
    import mediapipe as mp
    from mediapipe.tasks import python as tasks
    from mediapipe.tasks.python import vision

    rng = np.random.default_rng(a.seed)
    options = vision.PoseLandmarkerOptions(base_options=tasks.BaseOptions(model_asset_path=str(a.bundle)))
    finder = vision.PoseLandmarker.create_from_options(options)
    rows, names, saved, end, people = [], None, time.time(), time.time() + a.seconds, 0

    def save():
        cols = list(zip(*rows, strict=True))
        np.savez_compressed(
            a.out, image=np.array(cols[0], "f4"), world=np.array(cols[1], "f4"), truth=np.array(cols[2], "f4"), truth_names=np.array(names),
            person=np.array(cols[3]), start=np.array(cols[4]), exercise=np.array(cols[5]), side=np.array(cols[6]), phase=np.array(cols[7], "f4"),
            camera=np.array(cols[8], "f4"), size=np.array([640, 480]),
        )  # fmt: skip

    while time.time() < end:
        words = person(rng, generate.parser)
        try:
            clip = generate.Clip(words)
        except Exception as e:  # a body that the solver refuses: draw another
            print("skipped", words.exercise, e, flush=True)
            continue
        state, now = clip.state, {}

        def posed(t, clip=clip, now=now):
            R, root, info = clip.ex.pose(now["phase"], now["faults"], clip.mic(t))
            if clip.args.side == "right":
                R, root = generate.mirror_pose(R, root, np.diag([1.0, -1, 1]))
                for k in ("leg_side", "arm_side"):
                    if k in info:
                        info[k] = "R" if info[k] == "L" else "L"
            clip.ysign = -1 if clip.args.side == "right" else 1
            return R, root, info, now["phase"], None, [], clip.args.side

        clip.state = posed
        for _ in range(VIEWS):
            view = camera(rng, words.exercise)
            looking_from(clip, *view)
            start = len(rows)
            for n in range(1 + POSTURES):
                now["phase"], now["faults"] = (0.0, {}) if n == 0 else posture(rng, words.exercise)
                picture, found = clip.frame(float(rng.uniform(0, 20)))
                seen = finder.detect(mp.Image(image_format=mp.ImageFormat.SRGB, data=np.ascontiguousarray(picture)))
                if not seen.pose_landmarks:
                    if n == 0:
                        break
                    continue
                row = truth(found)
                names = names or list(row)
                rows.append((
                    [[q.x, q.y, q.z, q.visibility] for q in seen.pose_landmarks[0]],
                    [[q.x, q.y, q.z] for q in seen.pose_world_landmarks[0]],
                    [row[k] for k in names], people, start, words.exercise, words.side, now["phase"], view,
                ))  # fmt: skip
        for thing in (clip.actor, clip.band, clip.r):
            for name in ("release", "close"):
                if hasattr(thing, name):
                    getattr(thing, name)()
        context = getattr(clip.r, "ctx", None)
        if context is not None:
            context.release()
        people += 1
        if time.time() - saved > 60 and rows:
            save()
            saved = time.time()
            print(people, "people", len(rows), "pictures", flush=True)
    save()
    print("done", people, len(rows))


if __name__ == "__main__":
    main()
