"""Fit the learnt measures on pairs of landmarks and exact truth, and tell how well they do on people left out.

usage: fit.py PAIRS.npz... --out src/medius/kinematics/weights [--report training/errors.json]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from medius.body import Pose, Side
from medius.kinematics.figure import Figure, figure, mean_figure
from medius.kinematics.learnt import READ, change_features, posture_features
from medius.kinematics.posture import ALL_FOURS, SIDE_LYING, SUPINE

OUR_NAMES = {
    "clamshell": "clamshell",
    "sidelying_abduction": "side-lying-hip-abduction",
    "glute_bridge": "glute-bridge",
    "bird_dog": "bird-dog",
}
POSTURE = {"clamshell": SIDE_LYING, "sidelying_abduction": SIDE_LYING, "glute_bridge": SUPINE, "bird_dog": ALL_FOURS}
TARGETS = {
    "clamshell": ("drive_pelvis_roll", "ankle_separation_m", "near_hip_flexion"),
    "sidelying_abduction": ("drive_pelvis_roll", "near_hip_flexion", "near_knee_flexion", "near_hip_external_rotation", "near_hip_abduction"),
    "glute_bridge": ("drive_lumbar_extension", "drive_pelvis_obliquity", "knee_to_ankle_width_ratio", "hip_flexion", "hip_height_m"),
    "bird_dog": ("drive_pelvis_rotation", "drive_lumbar_extension", "near_hip_flexion", "near_leg_elevation", "far_arm_elevation"),
}
EXAMPLES, AXES, FOLDS = 160, 24, 5
NOISE = 0.05  # share of each input's spread: what tracking adds to a picture's landmarks


@dataclass
class Rows:
    """One row per picture of one exercise: inputs, truths and who it was."""

    change: np.ndarray
    start: np.ndarray
    start_posture: np.ndarray
    targets: np.ndarray
    person: np.ndarray
    azimuth_deg: np.ndarray
    phase: np.ndarray


def pictures(path):
    """Every pictured posture as (exercise, person, view, phase, azimuth, side of interest, pose, truth)."""
    with np.load(path, allow_pickle=False) as stored:
        d = {key: stored[key] for key in stored.files}
    names = [str(n) for n in d["truth_names"]]
    own = "camera" in d
    for i in range(len(d["phase"])):
        image = d["image"][i].astype(float)
        if np.isnan(image[0, 0]):
            continue
        pose = Pose(0.0, image[:, :2] * d["size"], d["world"][i].astype(float), np.ascontiguousarray(image[:, 3]))
        truth = dict(zip(names, d["truth"][i].astype(float), strict=True))
        azimuth = float(d["camera"][i][0] if own else d["azimuth_deg"][i])
        person, view = (d["person"][i], d["start"][i]) if own else (d["config"][i], d["config"][i])
        same = not own and str(d["fault"][i]) == "same_side"
        yield str(d["exercise"][i]), f"{path.stem}-{person}", f"{path.stem}-{view}", float(d["phase"][i]), azimuth, str(d["side"][i]), same, pose, truth


def folded(azimuth_deg, exercise):
    """The azimuth as Medius tells it: the back of a supine or kneeling body is its other side."""
    a = (azimuth_deg + 180) % 360 - 180
    if exercise in ("glute_bridge", "bird_dog") and abs(a) > 90:
        return float(np.sign(a) * (180 - abs(a)))
    return a


def interest(exercise, side, same, pose):
    """The side that becomes the left of the figure: the moving leg; in the bridge the side near the camera."""
    given = Side(side)
    if exercise == "glute_bridge":
        return SUPINE.side(figure(pose, Side.LEFT))
    if exercise == "bird_dog":
        return given if same else given.opposite  # the renderer names the arm
    return given


def truths(truth, side, exercise):
    """The truth in terms of the near (left of the figure) and far side."""
    out = {k: v for k, v in truth.items() if not k.startswith(("left_", "right_"))}
    for ours, theirs in (("near_", side.value), ("far_", side.opposite.value)):
        out |= {ours + k[len(theirs) + 1 :]: v for k, v in truth.items() if k.startswith(theirs + "_")}
    out["hip_flexion"] = (truth["left_hip_flexion"] + truth["right_hip_flexion"]) / 2
    if exercise == "glute_bridge":
        out["drive_pelvis_obliquity"] *= 1 if side is Side.LEFT else -1
    return out


def rows_of(exercise, paths):
    views = {}
    for path in paths:
        for ex, person, view, phase, azimuth, side, same, pose, truth in pictures(path):
            if ex == exercise:
                views.setdefault(view, []).append((person, phase, azimuth, side, same, pose, truth))
    cols = [[] for _ in range(7)]
    for seen in views.values():
        resting = [v for v in seen if v[1] == 0][:3]
        if not resting:
            continue
        azimuth = folded(seen[0][2], exercise)
        sides = {interest(exercise, v[3], v[4], v[5]) for v in seen}
        if len(sides) > 1:
            continue  # a swapped body: the posture rule sorts it out at run time
        side = sides.pop()
        start = mean_figure([figure(v[5], side) for v in resting])
        if not POSTURE[exercise].holds(figure(resting[0][5], POSTURE[exercise].side(figure(resting[0][5], Side.LEFT)))):
            continue
        zero = [truths(v[6], side, exercise) for v in resting]
        for person, phase, _, _, _, pose, truth in seen:
            now, true = figure(pose, side), truths(truth, side, exercise)
            change = [true.get(t, np.nan) - np.mean([z.get(t, np.nan) for z in zero]) for t in TARGETS[exercise]]
            if exercise == "glute_bridge":
                change[2] = true["knee_to_ankle_width_ratio"]
            if exercise == "bird_dog":
                change[3], change[4] = true.get("near_leg_elevation", np.nan), true.get("far_arm_elevation", np.nan)
            for col, value in zip(cols, (change_features(now, start), start.flat_m[READ].ravel(), posture_features(start), change, person, azimuth, phase), strict=True):
                col.append(value)
    return Rows(*(np.array(c) for c in cols))


def fitted_view(x, azimuth_deg, penalty=30.0):
    low, high = np.percentile(x, [1, 99], axis=0)
    z = np.clip(x, low, high)
    middle, spread = z.mean(0), z.std(0) + 0.01
    z = (z - middle) / spread
    a = np.radians(azimuth_deg)
    y = np.stack([np.sin(a), np.cos(a)], 1)
    w = np.linalg.solve(z.T @ z + penalty * np.eye(z.shape[1]), z.T @ (y - y.mean(0))) / spread[:, None]
    return {"view_low": low, "view_high": high, "view_weights": w, "view_offset": y.mean(0) - middle @ w}


def viewed(model, x):
    s, c = (np.clip(x, model["view_low"], model["view_high"]) @ model["view_weights"] + model["view_offset"]).T
    return np.degrees(np.arctan2(s, c))


def spread_out(z, count, rng):
    """Examples spread over the data: k-means with a few rounds."""
    centre = z[rng.choice(len(z), count, replace=False)]
    for _ in range(12):
        nearest = ((z**2).sum(1)[:, None] - 2 * z @ centre.T + (centre**2).sum(1)).argmin(1)
        for k in range(count):
            if (nearest == k).any():
                centre[k] = z[nearest == k].mean(0)
    return centre


def inputs(rows):
    return np.concatenate([rows.change, rows.start], axis=1)


def fitted_change(x, y, rng, penalty=0.3, width=0.012, examples=EXAMPLES, axes=AXES):
    low, high = np.percentile(x, [0.5, 99.5], axis=0)
    z = np.clip(x, low, high)
    middle, spread = z.mean(0), z.std(0) + 0.01
    z = (z - middle) / spread
    _, sv, vt = np.linalg.svd(z, full_matrices=False)
    v = vt[:axes].T
    z = np.concatenate([z, z + NOISE * rng.normal(size=z.shape)]) @ v
    y2 = np.concatenate([y, y])
    centre = spread_out(z, examples, rng)
    h = np.concatenate([bumps(z, centre, width), z], axis=1)
    out, offset = np.zeros((h.shape[1], y.shape[1])), np.zeros(y.shape[1])
    pen = np.r_[np.full(examples, penalty), np.full(axes, penalty * 30)]
    for j in range(y.shape[1]):
        known = np.isfinite(y2[:, j])
        hj, yj = h[known], y2[known, j]
        m, ym = hj.mean(0), yj.mean()
        out[:, j] = np.linalg.solve((hj - m).T @ (hj - m) + np.diag(pen), (hj - m).T @ (yj - ym))
        offset[j] = ym - m @ out[:, j]
    return {"low": low, "high": high, "middle": middle, "spread": spread, "axes": v, "examples": centre, "width": np.array(width), "weights": out, "offset": offset}


def bumps(z, centre, width):
    return np.exp(-width * ((z**2).sum(1)[:, None] - 2 * z @ centre.T + (centre**2).sum(1)))


def changed(model, x):
    z = (np.clip(x, model["low"], model["high"]) - model["middle"]) / model["spread"] @ model["axes"]
    return np.concatenate([bumps(z, model["examples"], float(model["width"])), z], 1) @ model["weights"] + model["offset"]


def usable(rows, exercise):
    a = rows.azimuth_deg
    if exercise in ("clamshell", "sidelying_abduction"):
        return (a > -35) & (a < 62)
    return np.abs(a) < 70 if exercise == "glute_bridge" else np.isfinite(a)


def errors(exercise, rows, good, **how):
    """Mean absolute error and correlation on people left out, fold by fold."""
    rng = np.random.default_rng(1)
    who = np.unique(rows.person)
    fold = dict(zip(who, rng.integers(0, FOLDS, len(who)), strict=True))
    f = np.array([fold[p] for p in rows.person])
    y, x = rows.targets.astype(float), inputs(rows)
    told, view = np.full_like(y, np.nan), np.full(len(y), np.nan)
    for k in range(FOLDS):
        tr, te = (f != k), (f == k)
        told[te & good] = changed(fitted_change(x[tr & good], y[tr & good], rng, **how), x[te & good])
        view[te] = viewed(fitted_view(rows.start_posture[tr], rows.azimuth_deg[tr]), rows.start_posture[te])
    return told, view


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("pairs", nargs="+", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--report", type=Path)
    a = p.parse_args()
    report = {}
    for exercise, ours in OUR_NAMES.items():
        rows = rows_of(exercise, a.pairs)
        good = usable(rows, exercise)
        told, view = errors(exercise, rows, good)
        wrong = (view - rows.azimuth_deg + 180) % 360 - 180
        line = {"pictures": int(good.sum()), "people": len(np.unique(rows.person[good])),
                "azimuth_deg": {"median": float(np.median(np.abs(wrong[good]))), "p90": float(np.percentile(np.abs(wrong[good]), 90))}}  # fmt: skip
        for j, name in enumerate(TARGETS[exercise]):
            t, y = told[good, j], rows.targets[good, j].astype(float)
            known = np.isfinite(y)
            top = known & (rows.phase[good] > 0.85)
            line[name] = {"mae_top": float(np.abs(t - y)[top].mean()), "r": float(np.corrcoef(t[known], y[known])[0, 1]), "sd_top": float(y[top].std()), "pictures": int(known.sum())}
        report[ours] = line
        print(ours, json.dumps(line, indent=None, default=float), flush=True)
        rng = np.random.default_rng(2)
        model = fitted_change(inputs(rows)[good], rows.targets[good].astype(float), rng) | fitted_view(rows.start_posture, rows.azimuth_deg)
        a.out.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(a.out / f"{ours}.npz", names=np.array(TARGETS[exercise]), **{k: np.asarray(v, "f8" if np.ndim(v) == 0 else "f4") for k, v in model.items()})
    if a.report:
        a.report.write_text(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    main()
