"""Draws the moving pictures of the exercises: demonstrations, sample people, and the clips that tests are judged by.

usage: draw_demonstrations.py --renderer DIR (demonstrations|samples|tests) [--only NAME,NAME] [--rough]

The people are rendered, so what they do is known exactly; nobody was filmed.  A demonstration keeps the tempo of its
exercise, so that it keeps time with the tempo ring, and ends where it began.  Needs numpy, OpenCV, moderngl and ffmpeg;
of Medius only the exercises.
"""

from __future__ import annotations

import argparse
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

ROOT: Final = Path(__file__).resolve().parents[1]
RENDERERS_NAME: Final = {
    "clamshell": "clamshell",
    "side-lying-hip-abduction": "sidelying_abduction",
    "glute-bridge": "glute_bridge",
    "bird-dog": "bird_dog",
}
COACH: Final = (
    "--sex female --age 38 --height 1.66 --mass 60 --hair ponytail01"
    " --outfit covered --top 186,104,84 --bottom 50,60,78"
)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where a clip is seen from: azimuth 0 in front of the body or beside it, 90 from the feet."""

    azimuth_deg: float
    distance_m: float
    height_m: float
    field_deg: float
    aim_m: tuple[float, float, float] = (0.0, 0.0, 0.05)  # towards the feet, towards the camera's side, up


@dataclass(frozen=True, slots=True)
class Timing:
    """When the repetitions are; `stray` is how far each may be from the tempo, as a share."""

    tempo_s: tuple[float, float, float, float]
    repetitions: int
    lead_s: float = 0.0
    tail_s: float = 0.0
    stray: float = 0.0


@dataclass(frozen=True, slots=True)
class Clip:
    """One moving picture: who does what, when, seen from where, and how it is stored."""

    name: str
    exercise: str
    person: str
    camera: Camera
    timing: Timing
    habit: str = ""
    side: str = "left"
    size_px: tuple[int, int] = (640, 480)
    frames_per_s: int = 15
    quality: int = 27
    stir: float = 1.0  # small involuntary motion; 1 as of a person, 0 none

    @property
    def words(self) -> list[str]:
        """The renderer's arguments."""
        alternating = "1" if self.exercise == "bird-dog" else "0"
        return [
            *self.person.split(), "--exercise", RENDERERS_NAME[self.exercise], "--side", self.side,
            "--jit", self.habit, "--noise", "0",
            "--reps", str(self.timing.repetitions), "--alternate", alternating, "--fps", str(self.frames_per_s),
            "--az", str(self.camera.azimuth_deg), "--dist", str(self.camera.distance_m),
            "--cam-h", str(self.camera.height_m), "--hfov", str(self.camera.field_deg),
            "--width", str(self.size_px[0]), "--height-px", str(self.size_px[1]),
        ]  # fmt: skip


def demonstrations() -> Iterator[Clip]:
    """Two views of each exercise: as the camera should see it, and one that shows what matters."""
    sys.path.insert(0, str(ROOT / "src"))
    from medius.exercises import EXERCISES

    seen_from = {
        "clamshell": (Camera(35, 2.6, 0.75, 44), Camera(74, 2.5, 0.95, 36, (0.15, 0, 0.0))),
        "side-lying-hip-abduction": (
            Camera(30, 2.7, 0.75, 49, (0, 0, 0.14)),
            Camera(84, 2.7, 0.95, 43, (0.1, 0, 0.06)),
        ),
        "glute-bridge": (Camera(4, 2.6, 0.6, 47), Camera(52, 2.5, 0.85, 42, (0.05, 0, 0.06))),
        "bird-dog": (Camera(4, 2.9, 0.7, 54, (0, 0, 0.14)), Camera(88, 2.8, 0.95, 41, (0.1, 0, 0.12))),
    }
    habits = {
        "side-lying-hip-abduction": "rom=0.82,nat_roll=0,toes=-9",
        "clamshell": "nat_roll=0",
        "bird-dog": "nat_rot=0",
    }
    for key, cameras in seen_from.items():
        tempo = EXERCISES[key].tempo
        beats = (tempo.concentric_s, tempo.hold_s, tempo.eccentric_s, tempo.pause_s)
        timing = Timing(beats, 2 if key == "bird-dog" else 1)
        for view, camera in zip(("main", "second"), cameras, strict=True):
            yield Clip(
                f"{key}-{view}", key, COACH, camera, timing, habits.get(key, ""),
                size_px=(960, 600), frames_per_s=24, quality=25, stir=0.3,
            )  # fmt: skip


def samples() -> Iterator[Clip]:
    """One person each who does an exercise well, from rest to rest, so that the clip may be repeated."""
    woman = "--sex female --age 45 --height 1.68 --mass 66 --hair bob01 --seed 11"
    woman += " --outfit covered --top 70,120,130 --bottom 45,48,60"
    man = "--sex male --age 52 --height 1.78 --mass 80 --hair short02 --seed 23"
    man += " --outfit tee_sweat --top 120,150,110 --bottom 60,64,74"
    slow = Timing((2, 1, 2, 1), 5, 1.0, 0.6, 0.04)
    yield Clip("clamshell", "clamshell", woman + " --room 1", Camera(35, 2.6, 0.7, 56), slow)
    yield Clip(
        "side-lying-hip-abduction", "side-lying-hip-abduction", woman + " --room 3",
        Camera(25, 2.7, 0.75, 58, (0, 0, 0.1)), slow, "rom=0.86,toes=-6",
    )  # fmt: skip
    yield Clip(
        "glute-bridge",
        "glute-bridge",
        man + " --room 2",
        Camera(30, 2.7, 0.75, 54),
        replace(slow, tempo_s=(2, 2, 2, 1)),
        "rom=0.96",
    )
    yield Clip(
        "bird-dog", "bird-dog", man + " --room 0", Camera(5, 2.9, 0.75, 60, (0, 0, 0.1)),
        replace(slow, tempo_s=(2, 3, 2, 1), repetitions=6), "nat_rot=2",
    )  # fmt: skip


def tests() -> Iterator[Clip]:
    """A view that shows too little; the clips of faults beside it are older ones of the same renderer, made smaller."""
    woman = "--sex female --age 33 --height 1.70 --mass 64 --hair ponytail01 --seed 31"
    woman += " --outfit covered --top 150,70,80 --bottom 40,44,52"
    brisk = Timing((1.8, 0.9, 1.9, 0.9), 3, 1.0, 0.6, 0.04)
    yield Clip("clamshell-from-the-feet", "clamshell", woman, Camera(85, 2.6, 0.7, 56), brisk)


class Stir:
    """Small smooth involuntary motion that comes round with the clip."""

    def __init__(self, period_s: float, share: float, seed: int = 5) -> None:
        rng = np.random.default_rng(seed)
        self._turns = np.maximum(1, np.round(rng.uniform(0.12, 0.4, 8) * period_s)) * 2 * math.pi / period_s
        self._from, self._share = rng.uniform(0, 2 * math.pi, 8), share
        self._breath = max(1, round(0.22 * period_s)) * 2 * math.pi / period_s

    def __call__(self, at_s: float) -> dict[str, Any]:
        """What moves of itself at a moment, in the renderer's words, in deg and (ankle) in m."""
        w = self._share * np.sin(self._turns * at_s + self._from)
        ankle = np.array([w[4], w[5], 0.5 * abs(w[6])]) * 0.004
        breath = 0.9 * math.sin(self._breath * at_s)
        return {
            "roll": w[0],
            "breath": breath,
            "sway": 0.7 * w[1],
            "ank": ankle,
            "flex": w[2],
            "rot": 1.2 * w[3],
            "knee": w[7],
        }


def beats(clip: Clip) -> tuple[list[dict[str, Any]], float]:
    """The renderer's list of repetitions, and how long the clip is, in s, rounded to whole pictures."""
    rng = np.random.default_rng(7)
    timing, reps, now = clip.timing, [], clip.timing.lead_s
    for number in range(1, timing.repetitions + 1):
        up, hold, down, pause = (t * (1 + timing.stray * rng.uniform(-1, 1)) for t in timing.tempo_s)
        reps.append({"index": number, "t_start": now, "t_top": now + up, "t_hold_end": now + up + hold,
                     "t_end": now + up + hold + down, "amp": 1.0, "faulty": False})  # fmt: skip
        now = reps[-1]["t_end"] + pause
    return reps, round((now + timing.tail_s) * clip.frames_per_s) / clip.frames_per_s


def grounded(arm_to: Any) -> Any:
    """The renderer's way to place an arm, hands that lean on the mat 15 mm lower: they float otherwise."""

    def placed(turned: Any, root: Any, side: str, target: Any, *rest: Any, **more: Any) -> Any:
        lower = 0.015 if 0.044 < target[2] < 0.064 else 0.0
        return arm_to(turned, root, side, target - np.array([0, 0, lower]), *rest, **more)

    return placed


def tidied(exercise: Any, habit: dict[str, Any], rig: Any) -> Any:
    """The renderer's posture, done as a careful person does it.

    In the clamshell the upper foot turns half as far as its shin, so that the feet keep touching.
    In the abduction `toes` (deg, negative forward) turns the foot of the lifted leg.
    """
    posed = exercise.pose

    def careful(phase: float, faults: dict[str, float], stir: dict[str, Any]) -> Any:
        if "toes" in habit:
            faults = {"toes_up": habit["toes"]} | faults
        if exercise.name == "clamshell":
            faults = {"feet_separate": -0.012} | faults
        turned, root, told = posed(phase, faults, stir)
        if exercise.name == "clamshell":
            still = careful.__dict__.setdefault("still", turned["footL"])
            turned["footL"] = still @ rig.frac(still.T @ turned["footL"], 0.5)
        return turned, root, told

    return careful


def evenly_rounded(picture: Any, *_: Any) -> Any:
    """A picture in whole numbers; the same grain in each one, far below sight, keeps plain walls without bands."""
    grain = np.random.default_rng(3).uniform(-0.9, 0.9, (*picture.shape[:2], 1))
    return np.clip(picture * 255 + 0.5 + grain, 0, 255).astype("u1")


class Studio:
    """The renderer with our clothes, light, room and timing."""

    def __init__(self, renderer: Path) -> None:
        sys.path.insert(0, str(renderer))
        modules: list[Any] = [import_module(name) for name in ("generate", "rig", "scene", "truth")]
        self._generate, self._rig, self._scene, self.truth = modules
        self._furnished = self._generate.build_room
        self._generate.OUTFITS["covered"] = {"clothes": ["female_sportsuit01"], "paint": True}
        self._generate.camera_noise = evenly_rounded

    def made(self, clip: Clip, *, calm: bool) -> Any:
        """The renderer's clip, ready to be drawn."""
        self._generate.build_room = self._calm_room if calm else self._furnished
        drawn = self._generate.Clip(self._generate.parser().parse_args(clip.words))
        drawn.reps, drawn.dur = beats(clip)
        drawn.mic = Stir(drawn.dur, clip.stir)
        drawn.ex.arm_to = grounded(drawn.ex.arm_to)
        drawn.ex.pose = tidied(drawn.ex, drawn.ex.j, self._rig)
        self._place(drawn, clip.camera, calm=calm)
        return drawn

    def _place(self, drawn: Any, camera: Camera, *, calm: bool) -> None:
        """Put the camera and, in the calm room, the light beside it."""
        azimuth, towards_feet = math.radians(camera.azimuth_deg), np.array([-1.0, 0, 0])
        ahead = np.array([0, -1.0 if drawn.args.side == "right" else 1.0, 0])
        way = math.cos(azimuth) * ahead + math.sin(azimuth) * towards_feet
        feet, near, up = camera.aim_m
        aim = drawn.center + feet * towards_feet + near * ahead + np.array([0, 0, up])
        eye = aim + way * camera.distance_m
        eye[2] = camera.height_m
        drawn.r.camera(eye, aim, camera.field_deg)
        if calm:
            self._light(drawn, way)

    def _light(self, drawn: Any, way: np.ndarray) -> None:
        """A soft lamp beside the camera, a weak one on its other side, and a bright sky."""
        across = np.array([-way[1], way[0], 0])
        lamp, sky, weak = np.array([1.0, 0.95, 0.88]), np.array([0.57, 0.583, 0.62]), np.array([0.4, 0.372, 0.336])
        from_above = drawn.center + 2 * (way - across) + np.array([0, 0, 2.2])
        towards_lamp = way + 0.9 * across + np.array([0, 0, 1.7])
        drawn.r.lights(drawn.center, towards_lamp, lamp, sky, from_above, weak, soft=0.012)

    def _calm_room(self, r: Any, rng: np.random.Generator, **_: Any) -> None:
        """A light floor, a plain wall, a mat: nothing that draws the eye."""
        scene, half, floor, near = self._scene, 3.6, -0.008, 1.45
        fixed = {"dynamic": False, "cast": False}
        planks = r.texture(scene.wood(rng, (176, 146, 114)))
        parts = [(-near, -near, near, near), (-half, -half, half, -near), (-half, near, half, half),
                 (-half, -near, -near, near), (near, -near, half, near)]  # fmt: skip
        for number, (x0, y0, x1, y1) in enumerate(parts):
            quad, faces = scene.quad((x0, y0, floor), (x1, y0, floor), (x1, y1, floor), (x0, y1, floor))
            quad[:, 6:] = (quad[:, :2] + half) / (2 * half) * 3
            r.add(quad, faces, planks, spec=0.0, far=int(number > 0), **fixed)
        wall, rail = (np.full((8, 8, 3), colour, "u1") for colour in ((222, 214, 198), (240, 236, 228)))
        corners = [(-half, half), (half, half), (half, -half), (-half, -half), (-half, half)]
        for a, b in pairwise(corners):
            self._upright(r, a, b, 1.0, 2.7, wall)
            self._upright(r, a, b, 0.995, 0.09, rail)
        ceiling = scene.quad((-half, -half, 2.7), (-half, half, 2.7), (half, half, 2.7), (half, -half, 2.7))
        r.add(*ceiling, rail, far=1, twosided=1, **fixed)
        r.add(*scene.box((-1.0, -0.36, floor), (1.0, 0.36, 0.0), 3.0), scene.fabric(rng, (104, 138, 128)), **fixed)

    def _upright(
        self, r: Any, a: tuple[float, float], b: tuple[float, float], inward: float, top: float, tex: Any
    ) -> None:
        (x0, y0), (x1, y1) = ((p[0] * inward, p[1] * inward) for p in (a, b))
        quad = self._scene.quad((x0, y0, -0.008), (x1, y1, -0.008), (x1, y1, top), (x0, y0, top))
        r.add(*quad, tex, dynamic=False, cast=False, far=1, twosided=1, useao=0)


def stored(clip: Clip, source: list[str], out: Path, film: Iterable[bytes] = ()) -> None:
    """Encode as H.264 that every browser plays and that starts before it is all there."""
    command = [
        shutil.which("ffmpeg") or "ffmpeg", "-loglevel", "error", "-y", *source, "-an", "-c:v", "libx264",
        "-preset", "veryslow", "-crf", str(clip.quality), "-pix_fmt", "yuv420p",
        "-movflags", "+faststart", "-map_metadata", "-1", str(out),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin
        for picture in film:
            encoder.stdin.write(picture)
        encoder.stdin.close()
    if encoder.returncode:
        raise subprocess.CalledProcessError(encoder.returncode, command)


def alike(drawn: Any, clip: Clip, count: int) -> list[int]:
    """Which earlier picture each one may repeat: while nobody moves but to breathe, every fourth is drawn."""
    moving = [(r[a], r[b]) for r in drawn.reps for a, b in (("t_start", "t_top"), ("t_hold_end", "t_end"))]
    at_s = [n / clip.frames_per_s for n in range(count)]
    still = [all(not start - 0.1 < t < end + 0.1 for start, end in moving) for t in at_s]
    return [n - n % 4 if still[n] and still[n - n % 4] else n for n in range(count)]


def demonstrate(studio: Studio, clip: Clip, out: Path, *, rough: bool) -> None:
    """Draw a demonstration and, for those who want nothing to move, its picture at the top."""
    out.mkdir(parents=True, exist_ok=True)
    drawn = studio.made(clip, calm=True)

    def picture(at_s: float) -> Any:
        drawn.r.tick = -1  # all of the sky's light in every picture, else moving shadows flicker
        return drawn.frame(at_s)[0]

    first = drawn.reps[0]
    top = picture((first["t_top"] + first["t_hold_end"]) / 2)
    cv2.imwrite(str(out / f"{clip.name}.jpg"), top[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 82])
    if rough:
        cv2.imwrite(str(out / f"{clip.name}-rest.jpg"), picture(0.0)[..., ::-1])
        return

    def film() -> Iterator[bytes]:
        kept = (-1, b"")
        for n in alike(drawn, clip, round(drawn.dur * clip.frames_per_s)):
            kept = kept if kept[0] == n else (n, picture(n / clip.frames_per_s).tobytes())
            yield kept[1]

    shape = f"{clip.size_px[0]}x{clip.size_px[1]}"
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", shape, "-r", str(clip.frames_per_s), "-i", "-"]
    stored(clip, raw, out / f"{clip.name}.mp4", film())


def enact(studio: Studio, clip: Clip, out: Path, truths: Path, *, rough: bool) -> None:
    """Draw a clip of a person and write down what is true of it."""
    for folder in (out, truths):
        folder.mkdir(parents=True, exist_ok=True)
    drawn = studio.made(clip, calm=False)
    if rough:
        first = drawn.reps[0]
        stills = [drawn.frame(t)[0] for t in (0.0, (first["t_top"] + first["t_hold_end"]) / 2)]
        cv2.imwrite(str(out / f"{clip.name}-rough.jpg"), np.concatenate(stills, 1)[..., ::-1])
        return
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        drawn.run(str(here / f"{clip.name}.mp4"))
        studio.truth.main(here, here / "told")
        stored(clip, ["-i", str(here / f"{clip.name}.mp4")], out / f"{clip.name}.mp4")
        told = (here / "told" / f"{clip.name}.truth.json").read_text()
        (truths / f"{clip.name}.truth.json").write_text(told)


def main() -> None:
    """The command."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("what", choices=("demonstrations", "samples", "tests"))
    p.add_argument("--renderer", type=Path, required=True, help="the renderer's folder, its assets unpacked")
    p.add_argument("--only", default="", help="names of clips, separated by commas")
    p.add_argument("--rough", action="store_true", help="a picture or two of each instead of the clip")
    p.add_argument("--out", type=Path, default=ROOT, help="the project's folder")
    a = p.parse_args()
    studio, web, footage = Studio(a.renderer), a.out / "src/medius/web", a.out / "tests/footage"
    clips = {"demonstrations": demonstrations, "samples": samples, "tests": tests}[a.what]
    for clip in (c for c in clips() if not a.only or c.name in a.only.split(",")):
        if a.what == "demonstrations":
            demonstrate(studio, clip, web / "clips", rough=a.rough)
        elif a.what == "samples":
            enact(studio, clip, web / "samples", footage / "samples", rough=a.rough)
        else:
            enact(studio, clip, footage / "coach", footage / "coach", rough=a.rough)
        print(clip.name, flush=True)


if __name__ == "__main__":
    main()
