"""A video is decoded upright, at its own time, thinned by rule, and refused in plain words."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footage import as_seen, cut_short, ffmpeg, film, shown_at, turned
from medius.sources import SourceError, pictures, video_info
from medius.sources.refusals import (
    AudioOnly,
    EmptyFile,
    NoMediaTime,
    NoPictures,
    NoSuchFile,
    NotAFile,
    NotAVideo,
    TruncatedVideo,
    UnknownCodec,
)
from medius.sources.thinning import Thinning


def kept(rate_hz: float | None, times_s: list[float], max_rate_hz: float = 30.0) -> list[float]:
    """The times that thinning keeps."""
    thinning = Thinning(rate_hz, max_rate_hz)
    return [time_s for time_s in times_s if thinning.keeps(time_s)]


def steady(rate_hz: float, seconds: float = 4.0) -> list[float]:
    """Times of a steady stream."""
    return [number / rate_hz for number in range(round(rate_hz * seconds))]


def test_every_picture_is_seen_once_in_order(tmp_path: Path) -> None:
    """30 frames at 15 Hz, each with its number."""
    seen = list(pictures(film(tmp_path / "a.mp4")))

    assert [number % 10 for number in range(30)] == [as_seen(picture.bgr) for picture in seen]
    assert [number / 15 for number in range(30)] == pytest.approx([picture.time_s for picture in seen])
    assert {(160, 96)} == {picture.size for picture in seen}


def test_only_the_pictures_that_are_wanted_are_seen(tmp_path: Path) -> None:
    """Those of the second second, at their own times."""
    seen = list(pictures(film(tmp_path / "a.mp4"), wanted=lambda time_s: time_s > 0.99))

    assert [number % 10 for number in range(15, 30)] == [as_seen(picture.bgr) for picture in seen]
    assert seen[0].time_s == pytest.approx(1.0)


def test_a_video_tells_its_size_rate_and_length(tmp_path: Path) -> None:
    """2 s at 25 Hz."""
    told = video_info(film(tmp_path / "a.mp4", rate_hz=25))

    assert (told.size, told.rate_hz, told.pictures, told.duration_s) == ((160, 96), 25.0, 50, 2.0)
    assert told.expected() == 50


def test_a_turned_video_is_seen_upright(tmp_path: Path) -> None:
    """The display matrix turns by a quarter clockwise: the red upper edge comes to the right."""
    path = turned(film(tmp_path / "a.mp4"), (160, 96))
    first = next(iter(pictures(path)))

    assert first.size == (96, 160) == video_info(path).size
    assert first.bgr[:, -20:, 2].mean() > 200
    assert first.bgr[:, :20, 2].mean() < 100
    assert as_seen(first.bgr.transpose(1, 0, 2)[::-1]) == 0


def test_a_turned_video_looks_as_ffmpeg_shows_it(tmp_path: Path) -> None:
    """FFmpeg's own reading of the display matrix is the same."""
    path = turned(film(tmp_path / "a.mp4"), (160, 96))
    ffmpeg("-i", path, "-c:v", "mpeg4", "-qscale:v", "1", tmp_path / "upright.mp4")
    ours, theirs = next(iter(pictures(path))).bgr, next(iter(pictures(tmp_path / "upright.mp4"))).bgr

    assert ours.shape == theirs.shape
    assert abs(ours.astype(int) - theirs.astype(int)).mean() < 4


def test_pixels_that_are_not_square_are_shown_as_meant(tmp_path: Path) -> None:
    """160 x 96 pixels that are each 4 wide and 3 high are a picture of 213 x 96."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-vf", "setsar=4/3", "-c:v", "mpeg4", tmp_path / "wide.mp4")
    seen = next(iter(pictures(tmp_path / "wide.mp4")))

    assert seen.size == (213, 96) == video_info(tmp_path / "wide.mp4").size


def test_a_variable_rate_keeps_its_own_time(tmp_path: Path) -> None:
    """20 frames at 15 Hz, then 10 at 5 Hz, with B-frames: the times are those of ffprobe."""
    film(tmp_path / "a.mp4")
    slower = "setpts='if(lt(N,20),N/15,20/15+(N-20)/5)/TB'"
    ffmpeg("-i", tmp_path / "a.mp4", "-vf", slower, "-vsync", "vfr", "-c:v", "mpeg4", "-bf", "2", tmp_path / "vfr.mp4")
    seen = [picture.time_s for picture in pictures(tmp_path / "vfr.mp4")]

    assert shown_at(tmp_path / "vfr.mp4") == pytest.approx(seen, abs=1e-3)
    assert seen[-1] == pytest.approx(20 / 15 + 9 / 5, abs=1e-3)


def test_time_begins_with_the_first_picture(tmp_path: Path) -> None:
    """A stream cut out of a longer one starts at 5 s in its own words."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-output_ts_offset", "5", "-c", "copy", tmp_path / "late.mp4")
    seen = [picture.time_s for picture in pictures(tmp_path / "late.mp4")]

    assert seen[0] == 0.0
    assert seen[-1] == pytest.approx(29 / 15)


@pytest.mark.parametrize("name", ["a.avi", "a.webm"])
def test_other_containers_are_seen_too(tmp_path: Path, name: str) -> None:
    """Motion JPEG in AVI and VP8 in WebM, whose stamps are rounded to 1 ms."""
    seen = list(pictures(film(tmp_path / name)))

    assert [number % 10 for number in range(30)] == [as_seen(picture.bgr) for picture in seen]
    assert [number / 15 for number in range(30)] == pytest.approx([picture.time_s for picture in seen], abs=1e-3)


def test_a_recorded_stream_without_length_is_seen(tmp_path: Path) -> None:
    """A browser records WebM without telling how long it became."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-c:v", "libvpx", "-live", "1", tmp_path / "live.webm")
    told = video_info(tmp_path / "live.webm")

    assert (told.pictures, told.duration_s, told.expected()) == (None, None, None)
    assert len(list(pictures(tmp_path / "live.webm"))) == 30


def test_sixty_pictures_a_second_become_thirty(tmp_path: Path) -> None:
    """Every second frame is kept, at its own time."""
    path = film(tmp_path / "a.mp4", rate_hz=60, seconds=1)
    seen = list(pictures(path))

    assert [as_seen(picture.bgr) for picture in seen] == [0, 2, 4, 6, 8] * 6
    assert [number / 30 for number in range(30)] == pytest.approx([picture.time_s for picture in seen])
    assert video_info(path).expected() == 30


def test_fewer_can_be_asked_for(tmp_path: Path) -> None:
    """At most 5 a second of 15."""
    seen = list(pictures(film(tmp_path / "a.mp4"), max_rate_hz=5))

    assert [as_seen(picture.bgr) for picture in seen] == [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]


@pytest.mark.parametrize(
    ("rate_hz", "left_hz"), [(60, 30), (50, 25), (48, 24), (59.94, 29.97), (100, 25), (120, 30), (240, 30), (40, 20)]
)
def test_thinning_keeps_even_steps(rate_hz: float, left_hz: float) -> None:
    """The fewest pictures are dropped that bring the rate to 30 with even steps."""
    left = kept(rate_hz, steady(rate_hz))

    assert [number / left_hz for number in range(round(4 * left_hz))] == pytest.approx(left)


@pytest.mark.parametrize("rate_hz", [1, 12, 15, 24, 25, 29.97, 30, 30.02, 32])
def test_up_to_thirty_nothing_is_thinned(rate_hz: float) -> None:
    """30.02 Hz, as some phones have, counts as 30."""
    assert kept(rate_hz, steady(rate_hz)) == steady(rate_hz)


@given(st.lists(st.floats(-0.006, 0.006), min_size=60, max_size=60), st.booleans())
def test_a_phones_jitter_loses_no_picture(jitter_s: list[float], told: bool) -> None:
    """30 Hz whose stamps are off by up to 6 ms."""
    times_s = [number / 30 + off for number, off in enumerate(jitter_s)]

    assert kept(30.0 if told else None, times_s) == times_s


@given(st.lists(st.floats(0.001, 0.2), min_size=2, max_size=200), st.floats(5, 60))
def test_no_stretch_is_watched_faster_than_asked(steps_s: list[float], max_rate_hz: float) -> None:
    """Whatever the steps and whatever the file says, any n + 1 kept pictures take about n steps, two at most owed."""
    times_s = [sum(steps_s[:number]) for number in range(len(steps_s) + 1)]
    left = kept(None, times_s, max_rate_hz)

    assert all(
        (later - earlier) * max_rate_hz * 1.1 > n - 2.3
        for i, earlier in enumerate(left)
        for n, later in enumerate(left[i:])
    )


def test_pictures_do_not_pile_up(tmp_path: Path) -> None:
    """However long the video, a few pictures are in memory: 300 of them pass, and the peak is under 6."""
    path = film(tmp_path / "a.mp4", seconds=20)
    tracemalloc.start()
    passed = sum(1 for _ in pictures(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert passed == 300
    assert peak < 6 * 160 * 96 * 3


def test_what_is_no_video_is_refused(tmp_path: Path) -> None:
    """Nothing, a folder, an empty file, a text, an mp4 of random bytes: each is named for what it is."""
    (tmp_path / "empty.mp4").touch()
    (tmp_path / "text.mp4").write_text("Dear diary, today I did fifteen bridges.\n")
    (tmp_path / "wave.mp4").write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt ")
    (tmp_path / "codec.mp4").write_bytes(
        b"\x00\x00\x00\x08ftyp\x00\x00\x00\x1cmoov\x00\x00\x00\x14hdlr\x00\x00\x00\x00\x00\x00\x00\x00vide"
    )
    refusals: dict[str, type[SourceError]] = {
        "no.mp4": NoSuchFile,
        ".": NotAFile,
        "empty.mp4": EmptyFile,
        "text.mp4": NotAVideo,
        "wave.mp4": AudioOnly,
        "codec.mp4": UnknownCodec,
    }

    for name, refusal in refusals.items():
        for watched in (video_info, lambda path: list(pictures(path))):
            with pytest.raises(refusal) as caught:
                watched(tmp_path / name)
            assert str(tmp_path / name) in str(caught.value)
            assert "\n" not in str(caught.value)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_truncated_video_is_refused(tmp_path: Path, share: float) -> None:
    """The copy broke off: the index at the end of the file is missing."""
    with pytest.raises(TruncatedVideo, match="breaks off"):
        video_info(cut_short(film(tmp_path / "a.mp4"), share))


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_truncated_streaming_video_is_refused(tmp_path: Path, share: float) -> None:
    """The index stands first, so that it would play up to where it breaks off."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-c", "copy", "-movflags", "+faststart", tmp_path / "fast.mp4")
    with pytest.raises(TruncatedVideo, match="breaks off"):
        video_info(cut_short(tmp_path / "fast.mp4", share))


def test_a_fragmented_video_is_whole(tmp_path: Path) -> None:
    """Recorders write mp4 in fragments; without being cut short it is seen."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-c", "copy", "-movflags", "frag_keyframe+empty_moov", tmp_path / "frag.mp4")

    assert len(list(pictures(tmp_path / "frag.mp4"))) == 30


@pytest.mark.parametrize("name", ["a.mp4", "a.m4a", "a.mp3", "a.wav"])
def test_sound_without_pictures_is_refused(tmp_path: Path, name: str) -> None:
    """One second of a tone."""
    ffmpeg("-f", "lavfi", "-i", "sine=d=1", tmp_path / name)
    with pytest.raises(AudioOnly, match="sound and no pictures"):
        video_info(tmp_path / name)


def test_a_video_of_no_pictures_is_refused(tmp_path: Path) -> None:
    """An mp4 without a track, an AVI whose stream is empty."""
    film(tmp_path / "a.mp4")
    for name in ("none.mp4", "none.avi"):
        ffmpeg("-i", tmp_path / "a.mp4", "-vf", "select=0", "-c:v", "mpeg4", tmp_path / name)
        with pytest.raises(NoPictures, match="no picture"):
            video_info(tmp_path / name)
        with pytest.raises(NoPictures, match="no picture"):
            list(pictures(tmp_path / name))


def test_pictures_without_time_are_refused(tmp_path: Path) -> None:
    """A bare H.264 stream has no times; its tempo would be a guess."""
    film(tmp_path / "a.mp4")
    ffmpeg("-i", tmp_path / "a.mp4", "-c:v", "libx264", "-f", "h264", tmp_path / "bare.h264")
    with pytest.raises(NoMediaTime, match="does not say when"):
        list(pictures(tmp_path / "bare.h264"))


def test_refusing_is_all_that_is_written(tmp_path: Path) -> None:
    """Neither OpenCV nor FFmpeg adds lines of its own to stderr."""
    (tmp_path / "text.mp4").write_text("hello")
    cut_short(film(tmp_path / "a.avi"), 0.5)
    watch = (
        "import sys\nfrom medius.sources import SourceError, pictures\n"
        "for path in sys.argv[1:]:\n try: list(pictures(path))\n except SourceError: pass\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", watch, tmp_path / "text.mp4", tmp_path / "no.mp4", tmp_path / "a.avi"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert (ran.stdout, ran.stderr) == ("", "")


def test_importing_loads_neither_opencv_nor_mediapipe() -> None:
    """They cost half a second and more, and a landmark recording needs neither."""
    tell = "import sys, medius.sources, medius.interchange; print({'cv2', 'mediapipe', 'pyarrow'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "set()"
