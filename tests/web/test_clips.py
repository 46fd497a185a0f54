"""The moving pictures: small, whole, without a seam, and in time with the exercise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from medius.exercises import EXERCISES

WEB = Path(__file__).parents[2] / "src" / "medius" / "web"
DEMONSTRATIONS = [f"{exercise}-{view}" for exercise in EXERCISES for view in ("main", "second")]
SIDES_SHOWN = {"bird-dog": 2}
SEAM = 0.12  # of what the movement itself changes; breathing and encoding make 0.05 to 0.09


def pictures(clip: Path) -> Iterator[Any]:
    """Every picture of a clip."""
    film = cv2.VideoCapture(str(clip))
    while (read := film.read())[0]:
        yield read[1]
    film.release()


def rate_hz(clip: Path) -> float:
    """Pictures a second."""
    film = cv2.VideoCapture(str(clip))
    rate = film.get(cv2.CAP_PROP_FPS)
    film.release()
    return float(rate)


def shown(clip: Path, *at: int) -> tuple[int, list[Any]]:
    """How many pictures there are, and those at some places (the last picture always)."""
    kept, count, last = {}, 0, None
    for count, last in enumerate(pictures(clip), 1):
        if count - 1 in at:
            kept[count - 1] = last
    return count, [*(kept[n] for n in at), last]


def difference(one: Any, other: Any) -> float:
    """How far apart two pictures are where they are furthest apart: mean of the worst hundredth of blocks, of 255."""
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).mean(2)
    blocks = cv2.resize(apart.astype(np.float32), None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    return float(np.sort(blocks.ravel())[-max(1, blocks.size // 100) :].mean())


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_a_demonstration_is_light_and_starts_before_it_is_all_there(name: str) -> None:
    """Under 400 kB, with its index at the front, and a picture for those who want nothing to move."""
    clip = WEB / "clips" / f"{name}.mp4"
    bytes_ = clip.read_bytes()

    assert len(bytes_) < 400_000
    assert 0 < bytes_.index(b"moov") < bytes_.index(b"mdat")
    assert 0 < clip.with_suffix(".jpg").stat().st_size < 100_000


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_a_demonstration_keeps_the_tempo_and_has_no_seam(name: str) -> None:
    """As long as up, hold, down and pause together (bird-dog: once for each side); its end is its beginning."""
    exercise = next(key for key in EXERCISES if name.startswith(key))
    tempo = EXERCISES[exercise].tempo
    expected_s = (tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s) * SIDES_SHOWN.get(exercise, 1)
    clip = WEB / "clips" / f"{name}.mp4"
    count, (first, top, last) = shown(clip, 0, round(tempo.concentric_s * rate_hz(clip)))

    assert expected_s == pytest.approx(count / rate_hz(clip), abs=0.01)
    assert first.shape[0] >= 480
    assert first.shape[1] >= 640
    assert difference(first, last) < SEAM * difference(first, top)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_sample_person_can_be_repeated(name: str) -> None:
    """At most 700 kB, 480 lines at 15 pictures a second, from rest to rest: the last picture leads to the first."""
    clip = WEB / "samples" / f"{name}.mp4"
    _, (first, last) = shown(clip, 0)

    assert clip.stat().st_size <= 700_000
    assert rate_hz(clip) == pytest.approx(15)
    assert first.shape == (480, 640, 3)
    assert difference(first, last) < 12
