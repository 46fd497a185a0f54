"""The annotated video plays in browsers, keeps media time, and is there whole or not at all."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np
import pytest

from analyses import CLAMSHELL, analysis, lying, nobody, occurrence, repetition
from footage import as_seen, film, shown_at
from medius.reports import AnnotatedVideo, NotWritten, annotated_video
from medius.reports.encoding import WEBM_NOTE, best_format
from medius.sources.video import Picture, pictures

BROKEN = """#!/bin/sh
case "$*" in *-encoders*) echo libx264;; *) echo "no such library" >&2; exit 1;; esac
"""

needs_h264 = pytest.mark.skipif(best_format().codec != "h264", reason="there is no ffmpeg with H.264 on the path")


def grey(seconds: float = 2.0, size: tuple[int, int] = (320, 240)) -> Iterator[Picture]:
    """A grey recording at 15 Hz, a little noisy, so that it cannot be squeezed to nothing."""
    chance = np.random.default_rng(0)
    for number in range(round(15 * seconds)):
        yield Picture(number / 15, chance.integers(60, 120, (size[1], size[0], 3)).astype(np.uint8))


def annotated(folder: Path, stream: Iterator[Picture]) -> AnnotatedVideo:
    """The annotated video of somebody whose hips roll back."""
    return annotated_video(stream, lying(), analysis(repetition(faults=[occurrence()])), CLAMSHELL, folder / "clip")


def probed(path: Path) -> dict[str, str]:
    """What ffprobe says of the only stream."""
    said = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", str(path)],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    (stream,) = json.loads(said)["streams"]
    return {name: str(value) for name, value in stream.items()}


@contextmanager
def files_of_at_most(size_bytes: int) -> Iterator[None]:
    """As if the disk were full behind so many bytes, for this process and those it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def without_ffmpeg(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A path on which there is no program at all."""
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))


@needs_h264
def test_with_ffmpeg_it_is_what_every_browser_plays(tmp_path: Path) -> None:
    """H.264, yuv420p, even sides, its index before its pictures, colours named, no sound."""
    video = annotated(tmp_path, grey(size=(321, 241)))
    stream = probed(video.path)

    assert (video.path, video.codec, video.note) == (tmp_path / "clip.mp4", "h264", None)
    assert (stream["codec_name"], stream["pix_fmt"], stream["color_space"]) == ("h264", "yuv420p", "bt709")
    assert (int(stream["width"]) % 2, int(stream["height"]) % 2) == (0, 0)
    assert (stream["avg_frame_rate"], stream["nb_read_frames"]) == ("15/1", "30")
    content = video.path.read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")
    assert [video.path] == list(tmp_path.iterdir())


@needs_h264
def test_every_picture_stands_at_its_own_time(tmp_path: Path) -> None:
    """Numbered frames: the annotated video shows the same number at the same time."""
    source = film(tmp_path / "a.mp4")
    video = annotated_video(pictures(source), nobody(), analysis(), CLAMSHELL, tmp_path / "out")

    seen = {round(picture.time_s, 2): as_seen(picture.bgr[:96]) for picture in pictures(video.path)}

    assert {round(picture.time_s, 2): as_seen(picture.bgr) for picture in pictures(source)} == seen


@needs_h264
def test_uneven_pictures_keep_their_times(tmp_path: Path) -> None:
    """From 0.5 s on, with a gap of a second: the video is as long as the recording, and the last picture stays."""
    times_s = [0.5 + number / 15 for number in range(15)] + [2.5 + number / 15 for number in range(15)]
    stream = (Picture(time_s, picture.bgr) for time_s, picture in zip(times_s, grey(), strict=True))

    video = annotated_video(stream, lying(), analysis(), CLAMSHELL, tmp_path / "out")

    shown = shown_at(video.path)
    assert shown == pytest.approx([number / 15 for number in range(len(shown))], abs=0.002)
    assert shown[-1] == pytest.approx(times_s[-1], abs=0.04)


@needs_h264
def test_a_fast_recording_is_annotated_at_the_rate_of_its_poses(tmp_path: Path) -> None:
    """30 pictures and 15 poses a second: each second picture is passed over."""
    stream = (Picture(number / 30, picture.bgr) for number, picture in enumerate(grey(4.0)))

    video = annotated_video(stream, lying(2.0), analysis(), CLAMSHELL, tmp_path / "out")

    assert probed(video.path)["avg_frame_rate"] == "15/1"
    assert int(probed(video.path)["nb_read_frames"]) == pytest.approx(30, abs=1)


@pytest.mark.usefixtures("without_ffmpeg")
def test_without_ffmpeg_it_is_a_webm_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """VP8 through OpenCV, with the same pictures, and nothing on stderr."""
    video = annotated(tmp_path, grey())

    assert (video.path, video.codec, video.note) == (tmp_path / "clip.webm", "vp8", WEBM_NOTE)
    assert len(list(pictures(video.path))) == 30
    assert [video.path] == list(tmp_path.iterdir())
    assert capfd.readouterr().err == ""


@pytest.mark.usefixtures("without_ffmpeg")
def test_a_large_recording_becomes_a_smaller_webm(tmp_path: Path) -> None:
    """1920 × 1080 is more than OpenCV's VP8 can do in any time that a person waits for."""
    video = annotated(tmp_path, grey(0.3, size=(1920, 1080)))

    (first, *_) = pictures(video.path)
    assert first.size[0] * first.size[1] <= 1.5 * 640 * 640
    assert first.size[0] > first.size[1]


@needs_h264
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    """No file may grow beyond 20 kB."""
    with files_of_at_most(20_000), pytest.raises(NotWritten, match="could not be written"):
        annotated(tmp_path, grey(6.0))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("without_ffmpeg")
def test_a_full_disk_leaves_no_webm_behind(tmp_path: Path) -> None:
    """No file may grow beyond 20 kB; OpenCV never says that it failed."""
    with files_of_at_most(20_000), pytest.raises(NotWritten, match="cut short"):
        annotated(tmp_path, grey())

    assert list(tmp_path.iterdir()) == []


def test_an_ffmpeg_that_stops_at_once_is_told_from_a_full_disk(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of that name that lists H.264, and then breaks."""
    broken = tmp_path_factory.mktemp("bin") / "ffmpeg"
    broken.write_text(
        '#!/bin/sh\ncase "$*" in *-encoders*) echo libx264;; *) echo "no such library" >&2; exit 1;; esac\n'
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent), prepend=":")

    with pytest.raises(NotWritten, match=r"ffmpeg stopped \(no such library\)"):
        annotated(tmp_path, grey(6.0))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("program", ["", pytest.param("ffmpeg", marks=needs_h264)])
def test_a_folder_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """With ffmpeg and without."""
    if not program:
        monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NotWritten, match=r"missing/clip\.(mp4|webm) cannot be written \(No such file or directory\)"):
        annotated(tmp_path / "missing", grey())


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ctrl-C after ten pictures; the video of last time stays."""
    suffix = best_format().suffix
    (tmp_path / f"clip{suffix}").write_text("of last time")

    def interrupted() -> Iterator[Picture]:
        for number, picture in enumerate(grey()):
            if number == 10:
                raise KeyboardInterrupt
            yield picture

    with pytest.raises(KeyboardInterrupt):
        annotated(tmp_path, interrupted())

    assert {f"clip{suffix}": "of last time"} == {path.name: path.read_text() for path in tmp_path.iterdir()}


def test_a_recording_without_pictures_is_refused(tmp_path: Path) -> None:
    """It has not one."""
    with pytest.raises(NotWritten, match="no pictures"):
        annotated(tmp_path, iter(()))

    assert list(tmp_path.iterdir()) == []


@needs_h264
def test_a_sample_clip_is_annotated_from_end_to_end(tmp_path: Path, samples: Path) -> None:
    """The clamshell of the repository, its first two seconds, in its own size."""
    clip = samples / "clamshell.mp4"
    if not clip.is_file() or shutil.which("ffprobe") is None:
        pytest.skip("needs samples/clamshell.mp4 and ffprobe")
    start = (picture for picture in pictures(clip) if picture.time_s < 2.0)

    video = annotated(tmp_path, start)

    stream = probed(video.path)
    assert (stream["width"], int(stream["height"]) > 480, stream["nb_read_frames"]) == ("640", True, "30")
    reopened = cv2.VideoCapture(str(video.path))
    assert reopened.read()[0]
    reopened.release()
