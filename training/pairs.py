"""Pairs (pose landmarks, exact truth) of pictures, as rows that a fit can read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from medius.body import Array, Pose, Side
from medius.kinematics.figure import Figure, figure, mean_figure
from medius.kinematics.learnt import change_features, posture_features
from medius.kinematics.posture import ALL_FOURS, SIDE_LYING, SUPINE

OUR_NAMES = {
    "clamshell": "clamshell",
    "sidelying_abduction": "side-lying-hip-abduction",
    "glute_bridge": "glute-bridge",
    "bird_dog": "bird-dog",
}
POSTURE = {"clamshell": SIDE_LYING, "sidelying_abduction": SIDE_LYING, "glute_bridge": SUPINE, "bird_dog": ALL_FOURS}
ABSOLUTE = {"knee_to_ankle_width_ratio", "near_leg_elevation", "far_arm_elevation"}
"""Truths that are told as they are; the others are told as change since rest."""
RESTING = 3  # so many pictures at rest make a start posture, if there are as many


@dataclass(frozen=True)
class Picture:
    """One drawn posture: what the pose found, what is true, and who was seen from where."""

    person: str
    view: str  # pictures of one person from one place
    phase: float  # 0 rest, 1 top
    azimuth_deg: float
    side: Side  # the one that becomes the left of the figure
    pose: Pose
    truth: dict[str, float]


@dataclass(frozen=True)
class Rows:
    """One row per picture of one exercise."""

    features: Array  # (n, 188)
    posture: Array  # (n, 95), of the start
    targets: Array  # (n, k), NaN where not known
    person: Array  # (n,)
    azimuth_deg: Array  # (n,), folded
    phase: Array  # (n,)
    views: int


def folded_deg(azimuth_deg: float, exercise: str) -> float:
    """The azimuth as Medius tells it: the back of a supine or kneeling body is its other side."""
    a = (azimuth_deg + 180) % 360 - 180
    if exercise in ("glute_bridge", "bird_dog") and abs(a) > 90:
        return math.copysign(180 - abs(a), a)
    return a


def _side_of_interest(exercise: str, side: Side, pose: Pose, *, same_side: bool) -> Side:
    """The moving leg; in the bridge the side near the camera.  The renderer names the arm of a bird-dog."""
    if exercise == "glute_bridge":
        return SUPINE.side(figure(pose, Side.LEFT))
    return side.opposite if exercise == "bird_dog" and not same_side else side


def pictures(path: Path, exercise: str) -> Iterator[Picture]:
    """The pictures of one exercise in a file of `draw.py` or of the renderer's own `pairs.py`."""
    with np.load(path, allow_pickle=False) as stored:
        d = {key: stored[key] for key in stored.files}
    names, own = [str(n) for n in d["truth_names"]], "camera" in d
    person, view = (d["person"], d["start"]) if own else (d["config"], d["config"])
    azimuth = d["camera"][:, 0] if own else d["azimuth_deg"]
    for i in np.flatnonzero((d["exercise"] == exercise) & np.isfinite(d["image"][:, 0, 0])):
        image = d["image"][i].astype(float)
        pose = Pose(0.0, image[:, :2] * d["size"], d["world"][i].astype(float), image[:, 3].copy())
        same_side = not own and str(d["fault"][i]) == "same_side"
        yield Picture(
            person=f"{path.stem}-{person[i]}",
            view=f"{path.stem}-{view[i]}",
            phase=float(d["phase"][i]),
            azimuth_deg=folded_deg(float(azimuth[i]), exercise),
            side=_side_of_interest(exercise, Side(str(d["side"][i])), pose, same_side=same_side),
            pose=pose,
            truth=dict(zip(names, d["truth"][i].astype(float).tolist(), strict=True)),
        )


def truths(truth: dict[str, float], side: Side, exercise: str) -> dict[str, float]:
    """The truth in terms of the near (left of the figure) and the far side."""
    out = {k: v for k, v in truth.items() if not k.startswith(("left_", "right_"))}
    for ours, theirs in (("near_", side.value), ("far_", side.opposite.value)):
        out |= {ours + k[len(theirs) + 1 :]: v for k, v in truth.items() if k.startswith(theirs + "_")}
    out["hip_flexion"] = (truth["left_hip_flexion"] + truth["right_hip_flexion"]) / 2
    if exercise == "glute_bridge" and side is Side.RIGHT:
        out["drive_pelvis_obliquity"] *= -1
    return out


def _told(now: dict[str, float], rest: list[dict[str, float]], names: tuple[str, ...]) -> list[float]:
    """What is to be told of a picture: change since rest, or the number itself."""
    return [
        now.get(n, math.nan) - (0.0 if n in ABSOLUTE else float(np.mean([r.get(n, math.nan) for r in rest])))
        for n in names
    ]


def _in_posture(figure_of_left: Figure, exercise: str) -> bool:
    posture = POSTURE[exercise]
    seen = figure_of_left if posture.side(figure_of_left) is Side.LEFT else figure_of_left.mirrored()
    return posture.holds(seen)


def rows_of(exercise: str, paths: list[Path], names: tuple[str, ...]) -> Rows:
    """The rows of an exercise; views in which the pose misses the posture at rest are left out, as Medius does."""
    views: dict[str, list[Picture]] = {}
    for path in paths:
        for picture in pictures(path, exercise):
            views.setdefault(picture.view, []).append(picture)
    kept = 0
    columns: list[list[Any]] = [[] for _ in range(6)]
    for seen in views.values():
        resting = [p for p in seen if p.phase == 0][:RESTING]
        sides = {p.side for p in seen}  # two: a body found the wrong way round, which no start posture survives
        if not resting or len(sides) > 1 or not _in_posture(figure(resting[0].pose, Side.LEFT), exercise):
            continue
        kept += 1
        side = sides.pop()
        start = mean_figure([figure(p.pose, side) for p in resting])
        rest = [truths(p.truth, side, exercise) for p in resting]
        for p in seen:
            told = _told(truths(p.truth, side, exercise), rest, names)
            row = (
                change_features(figure(p.pose, side), start),
                posture_features(start),
                told,
                p.person,
                p.azimuth_deg,
                p.phase,
            )
            for column, value in zip(columns, row, strict=True):
                column.append(value)
    return Rows(*(np.array(c) for c in columns), views=kept)
