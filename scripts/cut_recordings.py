"""Cuts a few repetitions out of landmark recordings, for `tests/recordings`: coarse, small, their truth beside them.

usage: cut_recordings.py LANDMARKS TRUTH OUT

LANDMARKS holds <stem>.npz as `medius` writes them of the rendered clips, TRUTH their <stem>.truth.json.
Numbers are rounded to fractions of two, far below the error of the pose, because round numbers compress well.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

CUT = {  # which repetitions, from the first to the last
    "dev-clamshell-00": (1, 2),
    "dev-clamshell-03": (1, 2),
    "dev-clamshell-04": (1, 2),
    "dev-abduction-08": (1, 2),
    "dev-abduction-09": (1, 2),
    "dev-abduction-10": (1, 2),
    "dev-abduction-11": (1, 2),
    "dev-abduction-12": (2, 3),
    "dev-bridge-15": (1, 2),
    "dev-bridge-16": (1, 2),
    "dev-bridge-18": (1, 2),
    "dev-birddog-20": (1, 2),
    "dev-birddog-22": (1, 2),
    "dev-birddog-23": (1, 2),
    "dev-birddog-25": (1, 2),
}
AROUND_S = 0.8
IMAGE = np.array((4096, 4096, 8, 16))  # x, y: 0.16 px of 640; z is not read; visibility: 0.06
WORLD = 256  # 4 mm
TOLD = ("counted", "faults", "side", "tolerated")


def rounded(values: np.ndarray, parts: np.ndarray | int) -> np.ndarray:
    """Values to the nearest fraction, shape kept."""
    return (np.round(values * parts) / parts).astype(np.float32)


def shifted(one: dict[str, Any], by_s: float) -> dict[str, Any]:
    """A repetition of the truth in the time of the cut."""
    times = {name: round(one[name] - by_s, 3) for name in ("start_s", "top_s", "end_s")}
    return times | {"hold": [round(t - by_s, 3) for t in one["hold"]]} | {name: one[name] for name in TOLD}


def cut(stem: str, first: int, last: int, landmarks: Path, truth: Path, out: Path) -> None:
    """Write one cut and its truth."""
    told = json.loads((truth / f"{stem}.truth.json").read_text())
    kept = told["repetitions"][first - 1 : last]
    with np.load(landmarks / f"{stem}.npz") as whole:
        during = (whole["time_s"] >= kept[0]["start_s"] - AROUND_S) & (whole["time_s"] < kept[-1]["end_s"] + AROUND_S)
        time_s = whole["time_s"][during]
        np.savez_compressed(
            out / f"{stem}.npz",
            time_s=np.round(time_s - time_s[0], 4),
            image=rounded(whole["image"][during], IMAGE),
            world=rounded(whole["world"][during], WORLD),
            size=whole["size"],
        )
    here = {name: told[name] for name in ("exercise", "azimuth_deg", "side", "must_see", "cannot_see")}
    here["repetitions"] = [shifted(one, float(time_s[0])) for one in kept]
    (out / f"{stem}.truth.json").write_text(json.dumps(here, indent=1) + "\n")


def main(landmarks: str, truth: str, out: str) -> None:
    """Cut them all."""
    Path(out).mkdir(parents=True, exist_ok=True)
    for stem, (first, last) in CUT.items():
        cut(stem, first, last, Path(landmarks), Path(truth), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:4])
