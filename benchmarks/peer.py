"""Sports2D and Medius on the same landmarks of a movement whose truth is known: time, memory, error."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
from clips import black
from figures import Figure, Setting
from processes import MEDIUS, Run, timed, weighed

from bodies import Script, glute_bridge
from medius.body import Array, Landmark, Pose

LENGTH_S: Final = 60.0
RATE_HZ: Final = 30
SIZE_PX: Final = (1280, 720)
NOISE_PX: Final = 2.0
TURNS: Final = 2

NAMES: Final = {
    "Nose": Landmark.NOSE,
    **{
        f"{side[0]}{name}": Landmark[f"{side}_{landmark}"]
        for side in ("RIGHT", "LEFT")
        for name, landmark in (
            ("Shoulder", "SHOULDER"), ("Elbow", "ELBOW"), ("Wrist", "WRIST"), ("Hip", "HIP"), ("Knee", "KNEE"),
            ("Ankle", "ANKLE"), ("Heel", "HEEL"), ("BigToe", "FOOT_INDEX"),
        )
    },
}  # fmt: skip
"""What Sports2D calls the landmarks."""

PROGRAM: Final = "import json, sys; from Sports2D import Sports2D; Sports2D.process(json.loads(sys.argv[1]))"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program needed, and what it said: the angle of the hip, shape (n,), in deg."""

    runs: Sequence[Run]
    angle_deg: Array

    def seconds(self) -> str:
        """Wall and processor time, medians."""
        wall_s, cpu_s = median(run.wall_s for run in self.runs), median(run.cpu_s for run in self.runs)
        return f"{wall_s:.1f} s, of the processor {cpu_s:.1f} s"

    def memory(self) -> str:
        """The largest peak."""
        return f"{max(run.peak_mb for run in self.runs):.0f} MB"


def measured(setting: Setting) -> list[Figure]:
    """Both programs over the same landmarks, as whole processes; nothing where there is no Sports2D."""
    if setting.sports2d is None:
        return []
    bridge = _bridge(setting.short(LENGTH_S))
    truth_deg = np.array([hip_deg(pose) for pose in bridge.at(RATE_HZ)])
    noisy = bridge.with_noise(NOISE_PX)
    alone_deg = np.array([hip_deg(pose) for pose in noisy.at(RATE_HZ)])
    medius = _medius(noisy, setting)
    other = _sports2d(noisy, setting, setting.sports2d)
    version = _version(setting.sports2d)
    return [
        Figure("Medius: time", medius.seconds()),
        Figure(f"Sports2D {version}: time", other.seconds()),
        Figure("Medius: memory", medius.memory()),
        Figure(f"Sports2D {version}: memory", other.memory()),
        Figure("the landmarks themselves: RMSE of the angle", _rmse(alone_deg, truth_deg)),
        Figure("Medius: RMSE of the angle", _rmse(medius.angle_deg, truth_deg)),
        Figure(f"Sports2D {version}: RMSE of the angle", _rmse(other.angle_deg, truth_deg)),
    ]


def hip_deg(pose: Pose) -> float:
    """Shoulder-hip-knee in the picture, from the middles of both sides, in deg; 180 is a straight line."""
    shoulder, hip, knee = (_middle(pose, part) for part in ("SHOULDER", "HIP", "KNEE"))
    trunk, thigh = shoulder - hip, knee - hip
    turn = np.arctan2(trunk[0] * thigh[1] - trunk[1] * thigh[0], trunk @ thigh)
    return float(np.degrees(turn) % 360.0)


def _middle(pose: Pose, part: str) -> Array:
    return np.asarray(pose.image_px[[Landmark[f"LEFT_{part}"], Landmark[f"RIGHT_{part}"]]].mean(axis=0))


def _bridge(length_s: float) -> Script:
    """A bridge from the side, camera low: 2 s up, 1 s held, 2 s down, 1 s of rest."""
    repeated = glute_bridge().resting(2.0).repetitions(round(length_s / 6)).resting(6.0)
    return repeated.seen_from(azimuth_deg=0.0, height_m=0.3, distance_m=3.0, size_px=SIZE_PX).cut(0.0, length_s)


def _rmse(angle_deg: Array, truth_deg: Array) -> str:
    wrong = angle_deg - truth_deg
    seen = wrong[~np.isnan(wrong)]
    blind = 1 - seen.size / wrong.size
    return f"{np.sqrt(np.mean(seen**2)):.2f}°" + (f", unseen {blind:.0%}" if blind else "")


def _medius(bridge: Script, setting: Setting) -> Outcome:
    path = bridge.written(setting.folder / "bridge.npz", RATE_HZ)
    out = setting.folder / "medius"
    words = (MEDIUS, "analyze", path, "--exercise", "glute-bridge", "--out", out)
    runs = _timed_and_weighed(setting, words, {})
    driver = json.loads((out / "bridge.json").read_text())["driver"]
    return Outcome(runs, np.array([np.nan if value is None else value for value in driver["value"]]))


def _sports2d(bridge: Script, setting: Setting, python: Path) -> Outcome:
    landmarks = _pixel_trc(bridge, setting.folder / "bridge_px.trc")
    clip = black(setting.folder, bridge.duration_s, RATE_HZ, SIZE_PX)
    words = (python, "-c", PROGRAM, json.dumps(_configuration(clip, landmarks, setting.folder)))
    runs = _timed_and_weighed(setting, words, {"MPLBACKEND": "Agg"})
    angles = _motion(next((setting.folder / f"{clip.stem}_Sports2D").glob("*_angles_*.mot")))
    return Outcome(runs, 180.0 - (angles["right hip"] + angles["left hip"]) / 2)


def _timed_and_weighed(setting: Setting, words: Sequence[str | Path], environment: dict[str, str]) -> list[Run]:
    """Some runs for the time, and one for the memory."""
    plain = [timed(*words, environment=environment) for _ in range(setting.few(TURNS) - 1)]
    return [*plain, weighed(*words, environment=environment)]


def _configuration(clip: Path, landmarks: Path, folder: Path) -> dict[str, Any]:
    """Its own defaults, but: landmarks given, angles only, nothing drawn, nothing shown."""
    nothing = dict.fromkeys(("show_realtime_results", "save_vid", "save_img"), False)
    return {
        "base": {
            "video_input": clip.name, "video_dir": str(clip.parent), "result_dir": str(folder),
            "load_trc_px": str(landmarks), "visible_side": ["right"], "nb_persons_to_detect": 1,
            "person_ordering_method": "highest_likelihood", **nothing,
        },
        "px_to_meters_conversion": {"to_meters": False, "make_c3d": False, "save_calib": False},
        "post-processing": {"show_graphs": False, "save_graphs": False},
    }  # fmt: skip


def _pixel_trc(bridge: Script, path: Path) -> Path:
    """The landmarks as Sports2D reads them: marker trajectories in px, y down."""
    poses = bridge.at(RATE_HZ)
    head = (
        f"PathFileType\t4\t(X/Y/Z)\t{path.name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{RATE_HZ}\t{RATE_HZ}\t{len(poses)}\t{len(NAMES)}\tpx\t{RATE_HZ}\t1\t{len(poses)}",
        "Frame#\tTime\t" + "\t\t\t".join(NAMES) + "\t\t",
        "\t\t" + "\t".join(f"{axis}{n}" for n in range(1, len(NAMES) + 1) for axis in "XYZ"),
    )
    rows = (f"{n}\t{pose.time_s:.6f}\t{_row(pose)}" for n, pose in enumerate(poses, start=1))
    path.write_text("\n".join((*head, *rows, "")))
    return path


def _row(pose: Pose) -> str:
    places = (pose.image_px[landmark] for landmark in NAMES.values())
    return "\t".join(f"{x:.4f}\t{y:.4f}\t0" for x, y in places)


def _motion(path: Path) -> dict[str, Array]:
    """The columns of a motion file by name."""
    lines = path.read_text().splitlines()
    names, *rows = (line.split("\t") for line in lines[lines.index("endheader") + 1 :])
    return dict(zip(names, np.array(rows, dtype=np.float64).T, strict=True))


def _version(python: Path) -> str:
    import subprocess

    asked = "import importlib.metadata as m; print(m.version('sports2d'))"
    told = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True, env=os.environ)
    return told.stdout.strip()
