"""Figures: the pose in body terms, whichever side, however large."""

from __future__ import annotations

import numpy as np
import pytest

from medius.body import Landmark, Side
from medius.kinematics import figure, mean_figure
from told import SEEN_FROM, TOLD, ideal


@pytest.mark.parametrize("key", TOLD)
def test_a_figure_of_the_right_is_that_of_the_left_in_the_mirror(key: str) -> None:
    """The same numbers, in the picture and in space."""
    here, there = ideal(key, 1).at(5), ideal(key, 1).mirror_image().at(5)
    for one, other in zip(here, there, strict=True):
        left, right = figure(one, Side.LEFT), figure(other, Side.RIGHT)
        assert np.allclose(left.flat_m, right.flat_m)
        assert np.allclose(left.space_m, right.space_m)
        assert np.allclose(left.visibility, right.visibility)


@pytest.mark.parametrize("key", TOLD)
def test_a_figure_is_in_metres_between_the_hips_with_up_positive(key: str) -> None:
    """The origin is the middle of the hips; a picture twice as large is the same figure."""
    small = ideal(key, 1).at(2)[0]
    large = TOLD[key]().repetitions(1).seen_from(SEEN_FROM[key], size_px=(1280, 960)).at(2)[0]
    seen, larger = figure(small, Side.LEFT), figure(large, Side.LEFT)

    for points in (seen.flat_m, seen.space_m):
        assert np.allclose(points[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0), 0, atol=1e-9)
    assert np.allclose(seen.flat_m, larger.flat_m, atol=1e-6)
    assert larger.scale_px == pytest.approx(2 * seen.scale_px)
    assert seen.flat[Landmark.NOSE] == pytest.approx(seen.flat_m[Landmark.NOSE])
    head_down = small.image_px[Landmark.NOSE, 1] - small.image_px[Landmark.LEFT_HIP, 1]
    assert np.sign(seen.flat_m[Landmark.NOSE, 1] - seen.flat_m[Landmark.LEFT_HIP, 1]) == -np.sign(head_down)


@pytest.mark.parametrize("side", list(Side))
def test_a_point_is_the_same_one_by_one_and_among_all(side: Side) -> None:
    """Each of the 33 landmarks, in the picture and in space, of a figure, of its mirror image and of a mean figure."""
    seen = figure(ideal("side-lying-hip-abduction", 1).at(5)[3], side)
    for one in (seen, seen.mirrored(), mean_figure([seen, seen])):
        plane = one.flat.plane(2.0) / 2
        for landmark in Landmark:
            assert one.flat[landmark] == pytest.approx(one.flat_m[landmark])
            assert one.space[landmark] == pytest.approx(one.space_m[landmark])
            assert one.flat[landmark] == pytest.approx((plane[landmark].real, plane[landmark].imag))


def test_the_mirror_image_of_the_mirror_image_is_the_figure_itself() -> None:
    """Twice mirrored, nothing has moved."""
    seen = figure(ideal("side-lying-hip-abduction", 1).at(5)[3], Side.RIGHT)
    again = seen.mirrored().mirrored()

    assert np.array_equal(again.flat_m, seen.flat_m)
    assert np.array_equal(again.space_m, seen.space_m)
    assert np.array_equal(again.visibility, seen.visibility)


def test_the_mean_figure_has_less_jitter_than_each_of_its_figures() -> None:
    """Thirty noisy figures of rest against the same without noise."""
    still = ideal("clamshell", 1).cut(0, 1)
    true = figure(still.at(30)[0], Side.LEFT)
    noisy = [figure(pose, Side.LEFT) for pose in still.with_noise(2.0, 0.02).at(30)]
    error = [abs(f.flat_m - true.flat_m).mean() for f in noisy]

    assert abs(mean_figure(noisy).flat_m - true.flat_m).mean() < 0.5 * np.mean(error)


def test_the_mean_of_no_figures_is_refused() -> None:
    """It says what would do."""
    with pytest.raises(ValueError, match="give at least one"):
        mean_figure([])
