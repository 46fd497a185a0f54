"""Pixels become poses: the same on the fly and as a recording, with nothing of its own on stderr."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from footage import film, still, still_film
from medius.sources import Recording, poses_of_video, sightings_of_video, sightings_of_webcam
from medius.sources.landmarker import Landmarker
from medius.sources.refusals import BrokenBundle, NoBundle, NoCamera, NoSuchFile
from medius.sources.video import Picture
from medius.sources.webcam import live_pictures


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alone for 2 s, with another person for 4 s, alone for 3 s; 5 Hz."""
    stills = [(still("bending-alone"), 10), (still("bending-with-another"), 20), (still("bending-alone"), 15)]
    return still_film(tmp_path_factory.mktemp("film") / "visit.mp4", stills, rate_hz=5)


@pytest.fixture(scope="module")
def watched(visit: Path, bundle: Path) -> Recording:
    """The visit, watched."""
    return poses_of_video(visit, bundle)


def test_a_visitor_is_told(watched: Recording) -> None:
    """Somebody else from 2 to 6 s, to a second."""
    assert len(watched.others) == 1
    assert np.allclose(watched.others[0], (2, 6), atol=1.01)


def test_the_one_on_the_mat_is_kept(watched: Recording) -> None:
    """Every pose is found, and the landmarks move by less than 2 % of the width when the other comes."""
    before, during = watched.image[5:10, :, :2].mean(axis=0), watched.image[20:30, :, :2]

    assert watched.found.all()
    assert abs(during - before)[:, 11:29].max() < 0.02


def test_on_the_fly_says_what_the_recording_says(visit: Path, bundle: Path, watched: Recording) -> None:
    """The same numbers live and recorded."""
    for sighting, pose in zip(sightings_of_video(visit, bundle), watched.poses(), strict=True):
        assert sighting.pose.time_s == pose.time_s
        assert np.array_equal(sighting.pose.image_px, pose.image_px)
        assert np.array_equal(sighting.pose.world_m, pose.world_m)
        assert np.array_equal(sighting.pose.visibility, pose.visibility)


def test_what_is_watched_says_where_it_comes_from(visit: Path, watched: Recording) -> None:
    """File, size and length."""
    assert (watched.file, watched.size) == (str(visit), (480, 360))
    assert watched.duration_s == pytest.approx(9)
    assert watched.rate_hz == pytest.approx(5)


def test_nobody_is_a_pose_of_nan(tmp_path: Path, bundle: Path) -> None:
    """Frames without a person are watched too, and nobody is looked for beside nobody."""
    empty = poses_of_video(film(tmp_path / "a.mp4", seconds=1), bundle)

    assert (len(empty), empty.others) == (15, ())
    assert np.isnan(empty.image).all()
    assert np.isnan(empty.world).all()


def test_progress_is_told_after_each_picture(tmp_path: Path, bundle: Path) -> None:
    """15 frames of 15."""
    told: list[tuple[int, int | None]] = []
    poses_of_video(film(tmp_path / "a.mp4", seconds=1), bundle, progress=lambda *said: told.append(said))

    assert told == [(number, 15) for number in range(1, 16)]


def test_times_that_round_to_one_millisecond_are_watched(bundle: Path) -> None:
    """The model wants whole and increasing milliseconds; pictures may come closer."""
    bgr = still("bending-alone")
    with Landmarker(bundle) as landmarker:
        found = [landmarker.pose(Picture(time_s, bgr)) for time_s in (0.0, 0.0001, 0.0004, 0.5)]

    assert None not in found


def test_nothing_is_said_that_nobody_asked(tmp_path: Path, bundle: Path) -> None:
    """MediaPipe and TFLite write about themselves; a user sees none of it."""
    path = still_film(tmp_path / "a.mp4", [(still("bending-with-another"), 6)], rate_hz=5)
    watch = "import sys\nfrom medius.sources import poses_of_video\nprint(len(poses_of_video(*sys.argv[1:3])))"
    ran = subprocess.run([sys.executable, "-c", watch, path, bundle], capture_output=True, text=True, check=True)

    assert (ran.stdout, ran.stderr) == ("6\n", "")


def test_a_missing_video_is_said_before_any_work(tmp_path: Path, bundle: Path) -> None:
    """The first step of the iterator refuses it."""
    with pytest.raises(NoSuchFile):
        next(sightings_of_video(tmp_path / "no.mp4", bundle))


def test_a_missing_or_broken_bundle_is_named(tmp_path: Path) -> None:
    """Set-up builds it; an incomplete one is no bundle."""
    with pytest.raises(NoBundle, match="make setup"):
        Landmarker(tmp_path / "no.task")
    (tmp_path / "broken.task").write_bytes(b"PK\x03\x04")
    with pytest.raises(BrokenBundle, match="make setup"):
        Landmarker(tmp_path / "broken.task")


def test_a_missing_camera_is_said(bundle: Path) -> None:
    """No computer has a hundred cameras."""
    with pytest.raises(NoCamera, match="no camera 99"):
        next(sightings_of_webcam(99, bundle, seconds=1))


def test_live_pictures_are_stamped_as_they_come(tmp_path: Path) -> None:
    """Whatever the stream says of itself, time is that of the clock, and it ends when asked."""
    stream = cv2.VideoCapture(str(film(tmp_path / "a.mp4", seconds=20)))
    times_s = [picture.time_s for picture in live_pictures(stream, seconds=0.05)]

    assert times_s[0] == 0.0
    assert all(earlier < later < 0.05 for earlier, later in pairwise(times_s))
