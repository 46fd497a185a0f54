"""Fit the learnt measures on pairs of landmarks and exact truth, and tell how well they do on people left out.

usage: fit.py PAIRS.npz... --out src/medius/kinematics/weights [--report training/errors.json]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from focused import Focused, focused
from pairs import OUR_NAMES, Rows, rows_of

from medius.body import Array

TARGETS = {
    "clamshell": ("drive_pelvis_roll", "ankle_separation_m", "near_hip_flexion"),
    "sidelying_abduction": (
        "drive_pelvis_roll", "near_hip_flexion", "near_knee_flexion", "near_hip_external_rotation", "near_hip_abduction",
    ),
    "glute_bridge": (
        "drive_lumbar_extension", "drive_pelvis_obliquity", "knee_to_ankle_width_ratio", "hip_flexion", "hip_height_m",
    ),
    "bird_dog": (
        "drive_pelvis_rotation", "drive_lumbar_extension", "near_hip_flexion", "near_leg_elevation", "far_arm_elevation",
    ),
}  # fmt: skip
FOLDS = 4
VIEW_PENALTY = 30.0
HELD = ("axes", "origin", "examples", "weights", "slopes", "offset", "least", "most")


def usable(rows: Rows, exercise: str) -> Array:
    """The rows whose view Medius judges: the others would only teach it what it will not be asked."""
    a = rows.azimuth_deg
    if exercise in ("clamshell", "sidelying_abduction"):
        return (a > -35) & (a < 62)
    return np.abs(a) < 70 if exercise == "glute_bridge" else np.isfinite(a)


def fitted_view(x: Array, azimuth_deg: Array) -> dict[str, Array]:
    """Ridge regression from the start posture to sine and cosine of the azimuth."""
    low, high = np.percentile(x, [1, 99], axis=0)
    z = np.clip(x, low, high)
    middle, spread = z.mean(0), z.std(0) + 0.01
    z = (z - middle) / spread
    a = np.radians(azimuth_deg)
    y = np.stack([np.sin(a), np.cos(a)], 1)
    w = np.linalg.solve(z.T @ z + VIEW_PENALTY * np.eye(z.shape[1]), z.T @ (y - y.mean(0))) / spread[:, None]
    return {"view_low": low, "view_high": high, "view_weights": w, "view_offset": y.mean(0) - middle @ w}


def viewed_deg(model: dict[str, Array], x: Array) -> Array:
    """The azimuths that a view model tells."""
    s, c = (np.clip(x, model["view_low"], model["view_high"]) @ model["view_weights"] + model["view_offset"]).T
    return np.degrees(np.arctan2(s, c))


def fitted_changes(x: Array, y: Array) -> tuple[Array, Array, list[Focused]]:
    """One small model per column of `y`, and the range of the features that they know."""
    rng = np.random.default_rng(2)
    low, high = np.percentile(x, [0.5, 99.5], axis=0)
    clipped = np.clip(x, low, high)
    known = np.isfinite(y)
    return low, high, [focused(clipped[k], column[k], rng) for column, k in zip(y.T, known.T, strict=True)]


def left_out(rows: Rows, good: Array) -> tuple[Array, Array]:
    """What is told of people on whom nothing was fitted: the numbers (n, k), and the azimuths (n,)."""
    who = np.unique(rows.person)
    fold = dict(zip(who, np.random.default_rng(1).permutation(len(who)) % FOLDS, strict=True))
    f = np.array([fold[p] for p in rows.person])
    told, view = np.full(rows.targets.shape, np.nan), np.full(len(f), np.nan)
    for k in range(FOLDS):
        train, test = (f != k) & good, (f == k) & good
        low, high, models = fitted_changes(rows.features[train], rows.targets[train])
        clipped = np.clip(rows.features[test], low, high)
        told[test] = np.stack([m.told(clipped) for m in models], 1)
        view[f == k] = viewed_deg(fitted_view(rows.posture[f != k], rows.azimuth_deg[f != k]), rows.posture[f == k])
    return told, view


def save(path: Path, exercise: str, rows: Rows, good: Array) -> None:
    """Fit on everybody and write the weights."""
    low, high, models = fitted_changes(rows.features[good], rows.targets[good])
    arrays = {key: np.array([getattr(m, key) for m in models]) for key in HELD}
    arrays["axes"] = np.concatenate(list(arrays["axes"]), 1)
    arrays["origin"] = arrays["origin"].ravel()
    arrays |= {"low": low, "high": high} | fitted_view(rows.posture, rows.azimuth_deg)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, names=np.array(TARGETS[exercise]), **{k: v.astype("f4") for k, v in arrays.items()})


def errors(exercise: str, rows: Rows, good: Array, told: Array, view: Array) -> dict[str, object]:
    """How far what was told is from the truth."""
    wrong = np.abs((view - rows.azimuth_deg + 180) % 360 - 180)[good]
    out: dict[str, object] = {
        "people": len(np.unique(rows.person[good])), "views": rows.views, "pictures": int(good.sum()),
        "azimuth_deg": {"median": float(np.median(wrong)), "p90": float(np.percentile(wrong, 90))},
    }  # fmt: skip
    for name, t, y in zip(TARGETS[exercise], told.T, rows.targets.T, strict=True):
        k = good & np.isfinite(y)
        top = k & (rows.phase > 0.85)
        out[name] = {
            "pictures": int(k.sum()), "spread_top": float(y[top].std()),
            "mae_top": float(np.abs(t - y)[top].mean()), "r": float(np.corrcoef(t[k], y[k])[0, 1]),
        }  # fmt: skip
    return out


def main() -> None:
    """The command."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("pairs", nargs="+", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--report", type=Path)
    p.add_argument("--only", choices=OUR_NAMES)
    a = p.parse_args()
    report = {}
    for exercise, ours in OUR_NAMES.items():
        if a.only not in (None, exercise):
            continue
        rows = rows_of(exercise, a.pairs, TARGETS[exercise])
        good = usable(rows, exercise)
        save(a.out / f"{ours}.npz", exercise, rows, good)
        if a.report:
            report[ours] = errors(exercise, rows, good, *left_out(rows, good))
            print(ours, json.dumps(report[ours]), flush=True)
            a.report.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
