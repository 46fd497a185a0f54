"""The learnt measures as a room: symmetric, quiet at rest, tame outside what they learnt, small."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from medius.body import COUNT, Pose, Side
from medius.kinematics.figure import Figure, figure, mean_figure
from medius.kinematics.learnt import WEIGHTS, Learnt, change_features, change_models, outline, view_model
from medius.kinematics.measure import Measure, Start, Stretch

EXERCISES = ("clamshell", "side-lying-hip-abduction", "glute-bridge", "bird-dog")
BIGGEST_BYTES = 90_000
RECORDINGS = Path(__file__).parents[1] / "recordings"
RESTING_POSES, SMALL_DEG = 6, 6.0


def _pose(seed: int, spread: float = 1.0) -> Pose:
    """Somebody with a landmark anywhere."""
    rng = np.random.default_rng(seed)
    place = rng.normal(0, 0.4 * spread, (COUNT, 3))
    return Pose(0.0, place[:, :2] * 200 + 300, place, np.ones(COUNT))


def _resting(stem: str) -> list[Pose]:
    """The first poses of a recording in the repository."""
    with np.load(RECORDINGS / f"{stem}.npz") as r:
        rows = zip(r["time_s"], r["image"].astype(float), r["world"].astype(float), strict=True)
        return [Pose(float(t), i[:, :2] * r["size"], w, i[:, 3].copy()) for t, i, w in rows][:RESTING_POSES]


def _mirror_image(pose: Pose) -> Pose:
    """What a mirror beside the camera shows: left and right change names and places."""
    unmirrored = figure(pose, Side.LEFT)
    seen = unmirrored.mirrored()
    across = np.array([1.0, -1.0])
    return Pose(0.0, seen.flat_m * across * seen.scale_px, seen.space_m * np.array([1.0, -1.0, -1.0]), seen.visibility)


def _told(exercise: str, now: Figure, start: Figure) -> list[float]:
    begun = Start(start, 0.0)
    return [Learnt(exercise, name)(now, begun) for name in change_models(exercise)]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_left_leg_and_the_mirror_image_of_the_right_one_tell_the_same(exercise: str) -> None:
    """A pose seen by its left side, and its mirror image seen by its right side."""
    now, start = _pose(1), _pose(2)
    left = _told(exercise, figure(now, Side.LEFT), figure(start, Side.LEFT))
    right = _told(exercise, figure(_mirror_image(now), Side.RIGHT), figure(_mirror_image(start), Side.RIGHT))

    assert right == pytest.approx(left)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_azimuth_is_the_same_in_the_mirror(exercise: str) -> None:
    """The camera is told by the figure, and both figures are the same."""
    pose = _pose(3)
    azimuth_deg = view_model(exercise).azimuth_deg(figure(pose, Side.LEFT))

    assert view_model(exercise).azimuth_deg(figure(_mirror_image(pose), Side.RIGHT)) == pytest.approx(azimuth_deg)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_wild_landmarks_give_tame_numbers(exercise: str) -> None:
    """Landmarks a hundred times too far apart: every number is finite and within the range that was learnt."""
    models = change_models(exercise).values()
    for seed in range(20):
        wild, start = figure(_pose(seed, spread=100.0), Side.LEFT), figure(_pose(seed + 50), Side.LEFT)
        told = _told(exercise, wild, start)

        assert all(model.least <= number <= model.most for model, number in zip(models, told, strict=True))


@pytest.mark.parametrize("exercise", EXERCISES)
def test_several_figures_at_once_are_told_as_one_after_another(exercise: str) -> None:
    """Each number of five figures from one start."""
    figures = tuple(figure(_pose(seed), Side.LEFT) for seed in range(20, 25))
    start = Start(figure(_pose(4), Side.LEFT), 0.0)
    for name in change_models(exercise):
        told = Learnt(exercise, name)

        assert told.over(Stretch(figures, start)) == pytest.approx([told(now, start) for now in figures])
        assert Measure(name, "deg", told, "Any.").over(Stretch((), start)) == []


def test_another_figure_is_read_anew() -> None:
    """What is remembered of one figure or start is never told of another one, one by one or several at once."""
    gap, roll = (Learnt("clamshell", name) for name in ("ankle_separation_m", "drive_pelvis_roll"))
    first, second = figure(_pose(6), Side.LEFT), figure(_pose(7), Side.LEFT)
    here, there = Start(figure(_pose(8), Side.LEFT), 0.0), Start(figure(_pose(9), Side.LEFT), 0.0)
    asked = [(first, here), (second, here), (second, there), (first, here)]
    read = [(gap(now, start), roll(now, start), *roll.over(Stretch((now, now), start))) for now, start in asked]
    anew = [Learnt("clamshell", "drive_pelvis_roll")(now, Start(start.figure, 0.0)) for now, start in asked]

    assert [each[1:] for each in read] == [pytest.approx((number, number, number)) for number in anew]
    assert len({each[0] for each in read}) == 3


def test_nothing_moved_is_no_change_of_the_outline() -> None:
    """The same picture, once larger: the first half of the features is nothing."""
    small = figure(_pose(10), Side.LEFT)
    features = change_features(small, small)

    assert np.allclose(features[: len(features) // 2], 0)
    assert np.allclose(features[len(features) // 2 :], outline(small.flat.plane()) * WEIGHTS)


@pytest.mark.parametrize(("stem", "side"), [("dev-abduction-08", Side.RIGHT), ("dev-abduction-11", Side.RIGHT)])
def test_somebody_at_rest_has_changed_little(stem: str, side: Side) -> None:
    """The first tenths of a second of a recording, in which nobody moves: every angle within 6 deg of no change."""
    poses = _resting(stem)
    start = mean_figure([figure(p, side) for p in poses])
    told = np.array([_told("side-lying-hip-abduction", figure(p, side), start) for p in poses])

    assert np.abs(np.median(told, axis=0)).max() < SMALL_DEG


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_weights_are_small(exercise: str) -> None:
    """A few thousand numbers an exercise, not a network."""
    weights = files("medius.kinematics") / "weights" / f"{exercise}.npz"

    assert len(weights.read_bytes()) < BIGGEST_BYTES
