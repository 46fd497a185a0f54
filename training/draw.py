"""Draw pairs (pose landmarks, exact truth) of people who do the four exercises in every way that a rule speaks of.

usage: draw.py --renderer DIR --bundle TASK --out PAIRS.npz [--seconds 3000] [--seed 1] [--tracked] [--hard-views]

Each person is drawn from several cameras; from each camera once at rest and then in several postures, with any mix of
faults.  One row is one picture; pictures of one person and camera share `start`, the row of their picture at rest.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FAULTS = {  # as the renderer calls them, and the most of each
    "clamshell": {"pelvis_roll": 32.0, "feet_separate": 0.18},
    "sidelying_abduction": {"pelvis_roll": 32.0, "hip_flexes": 40.0, "knee_bends": 58.0, "toes_up": 58.0},
    "glute_bridge": {"knees_in": 26.0, "lumbar_over": 30.0, "pelvis_tilt": 18.0},
    "bird_dog": {"pelvis_rotates": 28.0, "lumbar_sag": 30.0, "_arm": 1.0, "_leg": 1.0},
}
SHARE = {"clamshell": 0.22, "sidelying_abduction": 0.4, "glute_bridge": 0.18, "bird_dog": 0.2}
HARD_SHARE = {"glute_bridge": 0.5, "bird_dog": 0.5}
DRIVES = ("pelvis_roll", "foot_gap_cm", "lumbar_extension", "pelvis_obliquity", "knee_out", "pelvis_rotation")
SIDES = ("left", "right")
VIEWS, POSTURES = 4, 5
SIZE_PX = (640, 480)
SHOWN, APART_MS = 4, 66  # tracked: so often is each picture shown, so that the tracker settles on it
SAVED_EVERY_S = 60


class Camera(NamedTuple):
    """Where a picture is taken from."""

    azimuth_deg: float
    distance_m: float
    height_m: float
    field_deg: float


class Row(NamedTuple):
    """One picture."""

    image: list[list[float]]
    world: list[list[float]]
    truth: dict[str, float]
    person: int
    start: int
    exercise: str
    side: str
    phase: float
    camera: Camera


def azimuth_deg(rng: np.random.Generator, exercise: str, *, hard: bool) -> float:
    """A direction to look from: the usable ones; `hard`, mostly those in which the hardest faults must be seen."""
    sign = float(rng.choice([1, -1]))
    if exercise in ("clamshell", "sidelying_abduction"):
        return float(rng.uniform(-24, 56))
    if exercise == "bird_dog" and rng.random() < (0.75 if hard else 0.4):
        return sign * float(rng.uniform(57, 132))
    if hard and exercise == "glute_bridge" and rng.random() < 0.75:
        return sign * float(rng.uniform(26, 64))
    return sign * float(rng.uniform(-8, 60)) + (180 if rng.random() < 0.25 else 0)


def habit(rng: np.random.Generator, exercise: str) -> str:
    """What is peculiar to a person's way of doing an exercise, in the renderer's words."""
    u = rng.uniform
    if exercise == "clamshell":
        return f"hip_flex={u(35, 62):.0f},knee_flex={u(78, 102):.0f},nat_roll={u(0, 6):.1f}"
    if exercise == "sidelying_abduction":
        lower = rng.choice(["bent", "straight"])
        return f"bottom={lower},nat_roll={u(0, 6):.1f},flex0={u(-5, 8):.1f},plantar={u(0, 25):.0f}"
    if exercise == "glute_bridge":
        return f"knee_out={u(2, 16):.1f},foot_dx={u(-0.2, -0.04):.2f}"
    return f"leg_drop={u(-4, 9):.1f},arm_up={u(-6, 8):.1f},nat_rot={u(0, 6):.1f}"


def _colour(rng: np.random.Generator) -> str:
    return ",".join(str(int(c)) for c in rng.integers(20, 200, 3))


def person(rng: np.random.Generator, share: dict[str, float]) -> list[str]:
    """The renderer's arguments of a random person and exercise."""
    exercise = str(rng.choice(list(share), p=list(share.values())))
    female = rng.random() < 0.5
    height = rng.uniform(1.5, 1.77) if female else rng.uniform(1.62, 1.93)
    outfits = ["sport", "leggings", "tee_shorts"] if female else ["tee_sweat", "tee_jeans", "longsleeve"]
    hair = (
        ["ponytail01", "bob01", "bob02", "short01"] if female else ["short01", "short02", "short03", "short04", "none"]
    )
    words = [
        "--exercise", exercise, "--side", rng.choice(SIDES), "--reps", 1,
        "--sex", "female" if female else "male", "--age", f"{rng.uniform(20, 74):.0f}", "--height", f"{height:.2f}",
        "--mass", f"{rng.uniform(18.5, 32) * height**2:.0f}", "--race", rng.choice(["caucasian", "african", "asian"]),
        "--outfit", rng.choice(outfits), "--hair", rng.choice(hair),
        "--shoes", rng.choice(["shoes05", "shoes06", "none"]), f"--top={_colour(rng)}", f"--bottom={_colour(rng)}",
        "--light", f"{rng.uniform(0.6, 1.25):.2f}", "--noise", f"{rng.uniform(0.004, 0.02):.3f}",
        "--room", rng.integers(0, 4), "--seed", rng.integers(1, 10**8), "--jit", habit(rng, exercise),
    ]  # fmt: skip
    return [str(w) for w in words]


def posture(rng: np.random.Generator, exercise: str) -> tuple[float, dict[str, float]]:
    """Phase (0 rest, 1 top) and the faults of one picture."""
    faults = {name: most * rng.uniform(0.05, 1) for name, most in FAULTS[exercise].items() if rng.random() < 0.4}
    if exercise == "glute_bridge":
        faults["_height"] = rng.uniform(0.4, 1) if rng.random() < 0.4 else 1.0
    if "_arm" in faults:
        faults["_elbow_bend"] = 0.25
    phase = rng.uniform(0.9, 1.06) if rng.random() < 0.6 else rng.uniform(0.1, 0.95)
    if exercise in ("clamshell", "sidelying_abduction"):
        faults["_range"] = rng.uniform(0.5, 1.25)
    return phase, faults


def _elevation_deg(joints: dict[str, list[float]], upper: str, lower: str) -> float:
    """How far a limb points above the horizontal."""
    limb = np.array(joints[lower]) - np.array(joints[upper])
    return math.degrees(math.asin(limb[2] / np.linalg.norm(limb)))


def truth(found: dict[str, Any]) -> dict[str, float]:
    """All that is known of a picture: joint angles, what was scripted, how high legs and arms are, and lengths."""
    joints = found["joints_m"]
    row: dict[str, float] = dict(found["angles"])
    row |= {"drive_" + k: float(found["drive"].get(k, math.nan)) for k in DRIVES}
    for side in SIDES:
        row[side + "_leg_elevation"] = _elevation_deg(joints, side + "_hip", side + "_ankle")
        row[side + "_arm_elevation"] = _elevation_deg(joints, side + "_shoulder", side + "_wrist")
    row["thigh_m"] = math.dist(joints["left_hip"], joints["left_knee"])
    row["shank_m"] = math.dist(joints["left_ankle"], joints["left_knee"])
    row.setdefault("pelvis_roll_back", math.nan)
    return row


class Finder:
    """The pose model, on single pictures or on pictures as the frames of a video."""

    def __init__(self, bundle: Path, *, tracked: bool) -> None:
        from mediapipe.tasks import python as tasks
        from mediapipe.tasks.python import vision

        mode = vision.RunningMode.VIDEO if tracked else vision.RunningMode.IMAGE
        base = tasks.BaseOptions(model_asset_path=str(bundle))
        self._options = vision.PoseLandmarkerOptions(base_options=base, running_mode=mode)
        self._made, self._tracked = vision.PoseLandmarker.create_from_options, tracked
        self._model, self._ms = self._made(self._options), 0

    def forget(self) -> None:
        """Another person or camera: no tracking from the one before."""
        if self._tracked:
            self._model.close()
            self._model, self._ms = self._made(self._options), 0

    def found(self, picture: Any) -> Any:
        """What the model finds."""
        import mediapipe

        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(picture))
        if not self._tracked:
            return self._model.detect(image)
        for _ in range(SHOWN):
            self._ms += APART_MS
            seen = self._model.detect_for_video(image, self._ms)
        return seen


class Sitter:
    """A person of the renderer who takes the posture that is asked for."""

    def __init__(self, generate: Any, words: list[str]) -> None:
        self._generate, self._clip = generate, generate.Clip(generate.parser().parse_args(words))
        self.exercise, self.side = self._clip.args.exercise, self._clip.args.side
        self._phase, self._faults = 0.0, {}
        self._clip.state = self._state

    def _state(self, at_s: float) -> tuple[Any, ...]:
        """What the renderer asks of a moment: rotations, root, what was scripted, phase, and who."""
        clip = self._clip
        turned, root, scripted = clip.ex.pose(self._phase, self._faults, clip.mic(at_s))
        clip.ysign = -1 if self.side == "right" else 1
        if self.side == "right":
            turned, root = self._generate.mirror_pose(turned, root, np.diag([1.0, -1, 1]))
            other = {"L": "R", "R": "L"}
            scripted |= {k: other[scripted[k]] for k in ("leg_side", "arm_side") if k in scripted}
        return turned, root, scripted, self._phase, None, [], self.side

    def look_from(self, camera: Camera) -> None:
        """Put the camera."""
        clip, a = self._clip, math.radians(camera.azimuth_deg)
        ahead, feet = np.array([0, clip.ysign, 0.0]), np.array([-1.0, 0, 0])
        eye = clip.center + (math.cos(a) * ahead + math.sin(a) * feet) * camera.distance_m
        eye[2] = camera.height_m
        clip.r.camera(eye, clip.center + np.array([0, 0, 0.05]), camera.field_deg)

    def drawn(self, phase: float, faults: dict[str, float], at_s: float) -> tuple[Any, dict[str, Any]]:
        """The picture of a posture, and what is true of it."""
        self._phase, self._faults = phase, faults
        picture, found = self._clip.frame(at_s)
        return picture, found

    def leave(self) -> None:
        """Give the renderer's memory back."""
        things = (self._clip.actor, self._clip.band, self._clip.r, getattr(self._clip.r, "ctx", None))
        for thing in things:
            for name in ("release", "close"):
                if hasattr(thing, name):
                    getattr(thing, name)()


def seen_from(
    rng: np.random.Generator, sitter: Sitter, finder: Finder, camera: Camera, number: int, start: int
) -> list[Row]:
    """The pictures of one person from one camera, the first at rest; none where that one finds nobody."""
    sitter.look_from(camera)
    finder.forget()
    rows: list[Row] = []
    for n in range(1 + POSTURES):
        phase, faults = posture(rng, sitter.exercise) if n else (0.0, {})
        picture, known = sitter.drawn(phase, faults, float(rng.uniform(0, 20)))
        seen = finder.found(picture)
        if not seen.pose_landmarks and not n:
            break
        if seen.pose_landmarks:
            image = [[p.x, p.y, p.z, p.visibility] for p in seen.pose_landmarks[0]]
            world = [[p.x, p.y, p.z] for p in seen.pose_world_landmarks[0]]
            rows.append(Row(image, world, truth(known), number, start, sitter.exercise, sitter.side, phase, camera))
    return rows


def save(path: Path, rows: list[Row]) -> None:
    """Write all rows so far."""
    names = list(rows[0].truth)
    columns = {key: np.array([getattr(r, key) for r in rows]) for key in ("person", "start", "exercise", "side")}
    numbers = {key: np.array([getattr(r, key) for r in rows], "f4") for key in ("image", "world", "phase", "camera")}
    known = np.array([[r.truth.get(n, math.nan) for n in names] for r in rows], "f4")
    np.savez_compressed(path, **columns, **numbers, truth=known, truth_names=np.array(names), size=np.array(SIZE_PX))


def draw(a: argparse.Namespace) -> None:
    """People after people until the time is over."""
    sys.path.insert(0, str(a.renderer))
    import generate

    rng, finder = np.random.default_rng(a.seed), Finder(a.bundle, tracked=a.tracked)
    rows: list[Row] = []
    people, saved, end = 0, time.time(), time.time() + a.seconds
    while time.time() < end:
        try:
            sitter = Sitter(generate, person(rng, HARD_SHARE if a.hard_views else SHARE))
        except Exception as refusal:  # noqa: BLE001  # a body that the renderer's solver refuses: draw another
            print("skipped", refusal, flush=True)
            continue
        for _ in range(VIEWS):
            azimuth = azimuth_deg(rng, sitter.exercise, hard=a.hard_views)
            camera = Camera(azimuth, rng.uniform(2.1, 3.3), rng.uniform(0.35, 1.15), rng.uniform(52, 67))
            rows += seen_from(rng, sitter, finder, camera, people, len(rows))
        sitter.leave()
        people += 1
        if rows and time.time() - saved > SAVED_EVERY_S:
            save(a.out, rows)
            saved = time.time()
            print(people, "people", len(rows), "pictures", flush=True)
    save(a.out, rows)
    print("done", people, len(rows))


def main() -> None:
    """The command."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--renderer", type=Path, required=True, help="the renderer's folder, its assets unpacked")
    p.add_argument("--bundle", type=Path, required=True, help="the pose bundle")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--seconds", type=float, default=3000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--tracked", action="store_true", help="as a video is tracked, not picture by picture")
    p.add_argument("--hard-views", action="store_true", help="bridge and bird-dog, mostly from where faults are hard")
    draw(p.parse_args())


if __name__ == "__main__":
    main()
