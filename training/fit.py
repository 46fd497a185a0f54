"""Fit the learnt measures on pairs of landmarks and exact truth, and tell how well they do on people left out.

usage: fit.py PAIRS.npz... --out src/medius/kinematics/weights [--report training/errors.json]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from focused import Focused, faint, focused
from pairs import OUR_NAMES, Rows, rows_of

from medius.body import Array, Landmark
from medius.kinematics.learnt import LEG_BONES, OUTLINE, READ

TARGETS = {
    "clamshell": ("drive_pelvis_roll", "ankle_separation_m", "near_hip_flexion"),
    "sidelying_abduction": (
        "drive_pelvis_roll", "near_hip_flexion", "near_knee_flexion", "near_hip_external_rotation",
        "near_hip_abduction",
    ),
    "glute_bridge": (
        "drive_lumbar_extension", "drive_pelvis_obliquity", "knee_to_ankle_width_ratio", "hip_flexion", "hip_height_m",
    ),
    "bird_dog": (
        "drive_pelvis_rotation", "drive_lumbar_extension", "near_hip_flexion", "near_leg_elevation",
        "far_arm_elevation",
    ),
}  # fmt: skip


FAINT = {"knee_to_ankle_width_ratio"}
"""Numbers that show faintly and in few people: told from the legs alone (chance to separate: 0.80 against 0.64)."""
_TRUNK_AND_LEGS = [
    i
    for i, point in enumerate(READ)
    if point in {Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER} or point >= Landmark.LEFT_HIP
]
_PLACES = [2 * i + axis for i in _TRUNK_AND_LEGS for axis in (0, 1)]
_LENGTHS = [2 * len(READ) + bone for bone in range(LEG_BONES)]
LEGS = np.isin(np.arange(2 * OUTLINE) % OUTLINE, _PLACES + _LENGTHS)


@dataclass(frozen=True)
class Judged:
    """A fault that rests on a number: true from `at`, surely not before `clean`, to be seen at these azimuths."""

    at: float
    clean: float
    views_deg: tuple[float, float]
    either_way: bool = False  # whichever sign the number has, and whichever side the camera stands


JUDGED = {  # as the truth of the rendered clips judges; external rotation as change
    ("clamshell", "drive_pelvis_roll"): Judged(10, 6, (25, 50)),
    ("clamshell", "ankle_separation_m"): Judged(0.06, 0.036, (-30, 50)),
    ("sidelying_abduction", "drive_pelvis_roll"): Judged(10, 6, (25, 50)),
    ("sidelying_abduction", "near_hip_flexion"): Judged(15, 9, (30, 55)),
    ("sidelying_abduction", "near_knee_flexion"): Judged(15, 9, (15, 55)),
    ("sidelying_abduction", "near_hip_external_rotation"): Judged(25, 15, (-20, 20)),
    ("glute_bridge", "drive_lumbar_extension"): Judged(10, 6, (0, 45), either_way=True),
    ("glute_bridge", "drive_pelvis_obliquity"): Judged(7, 4.2, (30, 70), either_way=True),
    ("glute_bridge", "knee_to_ankle_width_ratio"): Judged(0.92, 1.05, (30, 62), either_way=True),
    ("bird_dog", "drive_pelvis_rotation"): Judged(8, 4.8, (55, 90), either_way=True),
    ("bird_dog", "drive_lumbar_extension"): Judged(8, 4.8, (0, 45), either_way=True),
    ("bird_dog", "near_leg_elevation"): Judged(-20, -10, (0, 45), either_way=True),
}
FOLDS = 4
TOP = 0.85  # phases from here on are the top
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


def fitted_changes(x: Array, y: Array, names: tuple[str, ...]) -> tuple[Array, Array, list[Focused]]:
    """One small model per column of `y`, and the range of the features that they know."""
    rng = np.random.default_rng(2)
    low, high = np.percentile(x, [0.5, 99.5], axis=0)
    clipped = np.clip(x, low, high)
    models = []
    for name, column in zip(names, y.T, strict=True):
        known = np.isfinite(column)
        one, y_known = clipped[known], column[known]
        models.append(faint(one, y_known, rng, LEGS) if name in FAINT else focused(one, y_known, rng))
    return low, high, models


def left_out(rows: Rows, good: Array, names: tuple[str, ...]) -> tuple[Array, Array]:
    """What is told of people on whom nothing was fitted: the numbers (n, k), and the azimuths (n,)."""
    who = np.unique(rows.person)
    fold = dict(zip(who, np.random.default_rng(1).permutation(len(who)) % FOLDS, strict=True))
    f = np.array([fold[p] for p in rows.person])
    told, view = np.full(rows.targets.shape, np.nan), np.full(len(f), np.nan)
    for k in range(FOLDS):
        train, test = (f != k) & good, (f == k) & good
        low, high, models = fitted_changes(rows.features[train], rows.targets[train], names)
        clipped = np.clip(rows.features[test], low, high)
        told[test] = np.stack([m.told(clipped) for m in models], 1)
        view[f == k] = viewed_deg(fitted_view(rows.posture[f != k], rows.azimuth_deg[f != k]), rows.posture[f == k])
    return told, view


def save(path: Path, exercise: str, rows: Rows, good: Array) -> None:
    """Fit on everybody and write the weights."""
    low, high, models = fitted_changes(rows.features[good], rows.targets[good], TARGETS[exercise])
    arrays = {key: np.array([getattr(m, key) for m in models]) for key in HELD}
    arrays["axes"] = np.concatenate(list(arrays["axes"]), 1)
    arrays["origin"] = arrays["origin"].ravel()
    arrays |= {"low": low, "high": high} | fitted_view(rows.posture, rows.azimuth_deg)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, names=np.array(TARGETS[exercise]), **{k: v.astype("f4") for k, v in arrays.items()})


def errors(exercise: str, rows: Rows, good: Array, told: Array, view: Array) -> dict[str, Any]:
    """How far what was told is from the truth."""
    wrong = np.abs((view - rows.azimuth_deg + 180) % 360 - 180)[good]
    out: dict[str, Any] = {
        "people": len(np.unique(rows.person[good])), "views": rows.views, "pictures": int(good.sum()),
        "azimuth_deg": {"median": float(np.median(wrong)), "p90": float(np.percentile(wrong, 90))},
    }  # fmt: skip
    for name, t, y in zip(TARGETS[exercise], told.T, rows.targets.T, strict=True):
        k = good & np.isfinite(y)
        top = k & (rows.phase > TOP)
        out[name] = {
            "pictures": int(k.sum()), "spread_top": float(y[top].std()),
            "mae_top": float(np.abs(t - y)[top].mean()), "r": float(np.corrcoef(t[k], y[k])[0, 1]),
        }  # fmt: skip
        if (exercise, name) in JUDGED:
            out[name] |= judged(JUDGED[exercise, name], t[top], y[top], rows.azimuth_deg[top])
    return out


def separation(wrong: Array, right: Array) -> tuple[float, float]:
    """How well what is told separates: the chance that a faulty picture is told as worse, and the best F1."""
    chance = float((wrong[:, None] > right).mean() + 0.5 * (wrong[:, None] == right).mean())
    found = np.array([[(wrong >= t).sum(), (right >= t).sum()] for t in wrong])
    return chance, float((2 * found[:, 0] / (len(wrong) + found.sum(1))).max())


def judged(rule: Judged, told: Array, true: Array, azimuth_deg: Array) -> dict[str, float]:
    """How well a fault is told from the views in which it is to be seen, and from the other ones."""
    a = np.abs(azimuth_deg) if rule.either_way else azimuth_deg
    inside = (a >= rule.views_deg[0]) & (a <= rule.views_deg[1])
    sign = 1.0 if rule.at > rule.clean else -1.0
    worse, bad = (np.abs(told), np.abs(true)) if rule.either_way and sign > 0 else (sign * told, sign * true)
    out: dict[str, float] = {}
    for where, seen in (("must_views", inside), ("other_views", ~inside)):
        wrong, right = worse[seen & (bad >= sign * rule.at)], worse[seen & (bad <= sign * rule.clean)]
        out[where + "_faulty"], out[where + "_clean"] = len(wrong), len(right)
        if len(wrong) and len(right):
            out[where + "_auc"], out[where + "_best_f1"] = separation(wrong, right)
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
            report[ours] = errors(exercise, rows, good, *left_out(rows, good, TARGETS[exercise]))
            print(ours, json.dumps(report[ours]), flush=True)
            a.report.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
