"""Key frames show the start, the top and the worst fault, and are found while the recording goes by once."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from analyses import CLAMSHELL, Track, analysis, lying, nobody, occurrence, repetition
from footage import as_seen, film
from medius.body import Landmark
from medius.movement.performed import Level
from medius.reports import KeyFrame, KeyInstant, KeyPictures, is_near, key_frames, key_instants
from medius.reports.drawing import AMBER
from medius.sources.video import Picture, pictures


def grey(seconds: float, size: tuple[int, int] = (640, 480)) -> list[Picture]:
    """A grey recording at 15 Hz."""
    return [Picture(number / 15, np.full((size[1], size[0], 3), 90, np.uint8)) for number in range(round(15 * seconds))]


def opened(frame: KeyFrame) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The picture of a key frame."""
    picture = cv2.imdecode(np.frombuffer(frame.jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture, dtype=np.uint8)


def test_start_and_top_are_those_of_a_clean_repetition() -> None:
    """The first is not clean, the second did not count, the third is clean: from 11 s, top at 13 s."""
    recording = analysis(repetition(1, clean=False), repetition(2, counted=False, clean=None), repetition(3))

    start, top = key_instants(recording, CLAMSHELL)

    assert (start.at_s, start.caption, start.detail) == (11.0, "Start", "repetition 3, 11.0 s")
    assert (top.at_s, top.caption) == (13.0, "Top")


def test_the_worst_fault_is_one_that_a_picture_can_show() -> None:
    """Clearly too fast shows nowhere; a bending knee is of a part, the hips clearly so: the hips, at the top."""
    faults = [
        occurrence("too-fast", Level.FAIL),
        occurrence("knee-bends", Level.FAIL),
        occurrence("pelvis-rolls-back", Level.FAIL),
    ]

    worst = key_instants(analysis(repetition(clean=False, faults=faults)), CLAMSHELL)[-1]

    assert (worst.at_s, worst.caption, worst.fault) == (3.0, "Hips roll back, clearly", True)
    assert worst.landmarks == {Landmark.LEFT_HIP, Landmark.RIGHT_HIP}


def test_a_fault_away_from_the_top_is_shown_in_its_middle() -> None:
    """From 1 s to 2 s, while the top is at 3 s."""
    recording = analysis(repetition(faults=[occurrence(from_s=1.0, to_s=2.0)]))

    assert key_instants(recording, CLAMSHELL)[-1].at_s == 1.5


def test_without_a_repetition_the_middle_of_the_recording_is_shown() -> None:
    """10 s of something else."""
    (only,) = key_instants(analysis(exercise=None, seconds=10.0), None)

    assert (only.at_s, only.caption) == (5.0, "What the camera saw")


def test_the_picture_nearest_to_each_instant_is_kept(tmp_path: Path) -> None:
    """Numbered frames at 15 Hz: 0.2 s is number 3, 0.75 s between 11 and 12; all are passed on, in order."""
    instants = [KeyInstant(0.2, "a", ""), KeyInstant(0.74, "b", "")]
    keeper = KeyPictures(instants)

    passed = [as_seen(picture.bgr) for picture in keeper.watching(pictures(film(tmp_path / "a.mp4")))]
    frames = keeper.frames(nobody())

    assert [number % 10 for number in range(30)] == passed
    assert [as_seen(cv2.resize(opened(frame), (160, 96))) for frame in frames] == [3, 1]


def test_pictures_far_from_every_instant_are_not_wanted() -> None:
    """Instants at 3 and 8 s: a picture between them is not, one behind the last is, for it ends the search."""
    wanted = is_near([KeyInstant(3.0, "Start", ""), KeyInstant(8.0, "Top", "")])

    assert [wanted(time_s) for time_s in (0.0, 2.9, 5.0, 8.1, 60.0)] == [False, True, False, True, True]


def test_one_pass_stops_behind_the_last_instant() -> None:
    """Of 6 s nothing after 1 s is decoded."""
    recording = iter(grey(6.0))

    key_frames(recording, lying(), [KeyInstant(1.0, "Start", "")])

    assert next(recording).time_s == pytest.approx(1.0 + 2 / 15)


def test_all_key_frames_show_the_same_part_of_the_room() -> None:
    """Somebody on the mat, filmed at 640 × 480, at two instants: same size, the body large, the skeleton drawn."""
    track = lying()
    first, second = key_frames(grey(6.0), track, [KeyInstant(0.0, "Start", ""), KeyInstant(3.0, "Top", "")])

    assert first.size == second.size
    assert first.size[0] in range(480, 721)
    assert opened(first).shape[:2] == first.size[::-1]
    assert (opened(first) > 200).any()


def test_the_fault_is_lit_in_its_picture_only() -> None:
    """The hips, at the top."""
    lit = KeyInstant(3.0, "Hips roll back", "", frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP}), fault=True)
    plain, bright = key_frames(grey(6.0), lying(), [KeyInstant(3.0, "Top", ""), lit])

    assert [_near(opened(frame), AMBER) for frame in (plain, bright)] == [False, True]


def test_where_nobody_was_found_the_whole_picture_is_shown() -> None:
    """An empty mat, filmed upright."""
    (only,) = key_frames(grey(2.0, size=(480, 640)), nobody(), [KeyInstant(1.0, "What the camera saw", "")])

    assert only.size == (480, 640)


def test_a_body_at_the_edge_does_not_pull_the_window_out_of_the_picture() -> None:
    """Shifted until half of it is outside."""
    track = lying()
    shifted = Track(track.time_s, track.image + np.array([0.5, 0.4, 0.0, 0.0]))

    (only,) = key_frames(grey(2.0), shifted, [KeyInstant(1.0, "Start", "")])

    assert opened(only).shape[:2] == only.size[::-1]


def test_a_recording_without_pictures_has_no_key_frames() -> None:
    """It broke off."""
    assert key_frames([], lying(), [KeyInstant(1.0, "Start", "")]) == ()


def _near(picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], colour: tuple[int, int, int]) -> bool:
    """Whether a colour is in a picture, as nearly as JPEG keeps it."""
    return bool((np.abs(picture.astype(int) - colour).max(axis=2) < 40).any())
