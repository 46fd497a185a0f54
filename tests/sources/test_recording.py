"""A landmark recording is read and written without loss, and refused for each thing that can be wrong with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.sources import Recording, SourceError, read_recording, write_recording
from medius.sources.refusals import (
    BadInterval,
    BadSize,
    EmptyFile,
    InfiniteValue,
    MissingArrays,
    NoPoses,
    NoSuchFile,
    NotAFile,
    NotARecording,
    NotNumbers,
    PartialPose,
    TimeNotIncreasing,
    UnknownTime,
    WrongShape,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "real"


def arrays(n: int = 4, **changed: Any) -> dict[str, Any]:
    """The arrays of n poses of one person, the second of them nobody."""
    rng = np.random.default_rng(7)
    image, world = rng.random((n, 33, 4), np.float32), rng.random((n, 33, 3), np.float32)
    image[1:2], world[1:2] = np.nan, np.nan
    return {"time_s": np.arange(n) / 15, "image": image, "world": world, "size": np.array([640, 480])} | changed


def recording(n: int = 4, **changed: Any) -> Recording:
    """A recording of n poses."""
    given = arrays(n, **changed)
    return Recording(
        given["time_s"],
        given["image"],
        given["world"],
        tuple(given["size"]),
        **{name: given[name] for name in ("file", "others") if name in given},
    )


def changed(array: np.ndarray[Any, Any], place: Any, value: float) -> np.ndarray[Any, Any]:
    """A copy with one value put in."""
    copy = array.copy()
    copy[place] = value
    return copy


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Every array comes back bit for bit, nobody as nobody, and the stretches with somebody else."""
    told = recording(others=((0.05, 0.15),))
    write_recording(tmp_path / "a.npz", told)
    read = read_recording(tmp_path / "a.npz")

    assert np.array_equal(told.time_s, read.time_s)
    assert np.array_equal(told.image, read.image, equal_nan=True)
    assert np.array_equal(told.world, read.world, equal_nan=True)
    assert (told.size, told.others) == (read.size, read.others)
    assert told.image.dtype == read.image.dtype
    assert read.found.tolist() == [True, False, True, True]


def test_a_recording_without_others_is_read(tmp_path: Path) -> None:
    """The layout of DESIGN.md has four arrays; `others` may be missing."""
    np.savez(tmp_path / "a.npz", **arrays())

    assert read_recording(tmp_path / "a.npz").others == ()


def test_poses_are_in_pixels() -> None:
    """X times the width, y times the height; nobody has no place and no visibility."""
    told = recording()
    poses = list(told.poses())

    assert np.allclose(told.image[0, :, :2].astype(float) * (640, 480), poses[0].image_px, rtol=0, atol=0)
    assert np.array_equal(told.world[0].astype(float), poses[0].world_m)
    assert np.array_equal(told.image[0, :, 3].astype(float), poses[0].visibility)
    assert not poses[1].found
    assert not poses[1].visibility.any()
    assert told.time_s.tolist() == [pose.time_s for pose in poses]


def test_the_last_picture_lasts_too() -> None:
    """313 poses at 15 Hz last 20.87 s, not 20.8."""
    told = recording(313)

    assert told.duration_s == pytest.approx(313 / 15)
    assert told.rate_hz == pytest.approx(15)


def test_one_pose_has_no_rate() -> None:
    """A recording of one pose is allowed, and has neither length nor rate."""
    told = recording(1)

    assert (told.duration_s, told.rate_hz) == (0.0, 0.0)


def test_arrays_cannot_be_changed() -> None:
    """What was recorded stays as it was."""
    with pytest.raises(ValueError, match="read-only"):
        recording().time_s[0] = 1.0


WRONG: list[tuple[str, dict[str, Any], type[SourceError], str]] = [
    ("image of 32 landmarks", {"image": np.zeros((4, 32, 4))}, WrongShape, r"image has the shape \(4, 32, 4\)"),
    ("image without visibility", {"image": np.zeros((4, 33, 3))}, WrongShape, "image has the shape"),
    ("one world too few", {"world": np.zeros((3, 33, 3))}, WrongShape, "world has the shape"),
    ("flat world", {"world": np.zeros((4, 99))}, WrongShape, "world has the shape"),
    ("time as a column", {"time_s": np.zeros((4, 1))}, WrongShape, "time_s has the shape"),
    ("a single time", {"time_s": np.array(1.0)}, WrongShape, "time_s has the shape"),
    ("three sizes", {"size": np.array([640, 480, 3])}, WrongShape, "size has the shape"),
    ("others as a list", {"others": np.array([1.0, 2.0])}, WrongShape, "others has the shape"),
    ("no poses", arrays(0), NoPoses, "no poses"),
    ("NaN time", {"time_s": np.array([0, np.nan, 2, 3])}, UnknownTime, "time of pose 1 is NaN"),
    ("infinite time", {"time_s": np.array([0, 1, 2, np.inf])}, InfiniteValue, "time_s holds an infinite"),
    ("time runs back", {"time_s": np.array([0, 0.2, 0.1, 0.3])}, TimeNotIncreasing, "after 0.2 s comes 0.1 s"),
    ("time stands", {"time_s": np.array([0, 0.2, 0.2, 0.3])}, TimeNotIncreasing, "strictly increase"),
    ("infinite x", {"image": changed(arrays()["image"], (0, 3, 0), np.inf)}, InfiniteValue, "image holds an infinite"),
    ("infinite depth", {"world": changed(arrays()["world"], (0, 3, 2), -np.inf)}, InfiniteValue, "world holds"),
    ("one x unknown", {"image": changed(arrays()["image"], (2, 3, 0), np.nan)}, PartialPose, "pose 2 is only partly"),
    ("image without world", {"world": changed(arrays()["world"], 2, np.nan)}, PartialPose, "pose 2 is only partly"),
    ("no width", {"size": np.array([0, 480])}, BadSize, "size is"),
    ("height below 0", {"size": np.array([640, -480])}, BadSize, "size is"),
    ("unknown width", {"size": np.array([np.nan, 480])}, BadSize, "size is"),
    ("words", {"image": np.full((4, 33, 4), "left")}, NotNumbers, "image holds <U4, not numbers"),
    ("imaginary", {"world": np.zeros((4, 33, 3), complex)}, NotNumbers, "world holds complex128"),
    ("others end early", {"others": np.array([[2.0, 1.0]])}, BadInterval, "must end after it begins"),
    ("others unknown", {"others": np.array([[2.0, np.nan]])}, BadInterval, "must end after it begins"),
]


@pytest.mark.parametrize(("change", "refusal", "says"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_wrong_arrays_are_refused(
    tmp_path: Path, change: dict[str, Any], refusal: type[SourceError], says: str
) -> None:
    """One kind of refusal for each thing, in one line that names the file."""
    np.savez(tmp_path / "a.npz", **arrays() | change)
    with pytest.raises(refusal, match=says) as caught:
        read_recording(tmp_path / "a.npz")

    assert str(tmp_path / "a.npz") in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("missing", ["time_s", "image", "world", "size"])
def test_a_missing_array_is_named(tmp_path: Path, missing: str) -> None:
    """The message says which array is missing."""
    there = arrays()
    del there[missing]
    np.savez(tmp_path / "a.npz", **there)

    with pytest.raises(MissingArrays, match=f"lacks {missing};"):
        read_recording(tmp_path / "a.npz")


def test_pickled_objects_are_never_opened(tmp_path: Path) -> None:
    """An array of Python objects would run code on loading: it is refused unopened."""
    np.savez(tmp_path / "a.npz", **arrays() | {"size": np.array([object(), object()])}, allow_pickle=True)

    with pytest.raises(NotARecording):
        read_recording(tmp_path / "a.npz")


@pytest.mark.parametrize(
    ("content", "refusal"), [(b"", EmptyFile), (b"hello", NotARecording), (b"PK\x03\x04 cut", NotARecording)]
)
def test_what_is_no_npz_is_refused(tmp_path: Path, content: bytes, refusal: type[SourceError]) -> None:
    """An empty file, a text, the beginning of a zip."""
    (tmp_path / "a.npz").write_bytes(content)

    with pytest.raises(refusal):
        read_recording(tmp_path / "a.npz")


def test_a_single_array_is_no_recording(tmp_path: Path) -> None:
    """An `.npy` under the name of an `.npz`."""
    with (tmp_path / "a.npz").open("wb") as file:
        np.save(file, np.zeros(3))

    with pytest.raises(NotARecording):
        read_recording(tmp_path / "a.npz")


def test_a_damaged_npz_is_refused(tmp_path: Path) -> None:
    """Some bytes in the middle were overwritten."""
    write_recording(tmp_path / "a.npz", recording(40))
    content = bytearray((tmp_path / "a.npz").read_bytes())
    content[4000:4100] = bytes(100)
    (tmp_path / "a.npz").write_bytes(content)

    with pytest.raises(NotARecording):
        read_recording(tmp_path / "a.npz")


def test_whatever_byte_is_damaged_nothing_but_a_refusal_is_raised(tmp_path: Path) -> None:
    """300 recordings with three bytes overwritten: each is read, or refused."""
    write_recording(tmp_path / "a.npz", recording())
    whole = (tmp_path / "a.npz").read_bytes()
    rng = np.random.default_rng(5)
    for _ in range(300):
        damaged = bytearray(whole)
        for place in rng.integers(len(whole), size=3):
            damaged[place] = rng.integers(256)
        (tmp_path / "b.npz").write_bytes(damaged)
        with suppress(SourceError):
            read_recording(tmp_path / "b.npz")


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """Nothing, or a folder."""
    with pytest.raises(NoSuchFile, match="no such file"):
        read_recording(tmp_path / "a.npz")
    with pytest.raises(NotAFile, match="folder"):
        read_recording(tmp_path)


def test_nothing_is_left_half_written(tmp_path: Path) -> None:
    """Where the old file cannot be replaced, it stays as it was and no draft remains."""
    (tmp_path / "a.npz").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_recording(tmp_path / "a.npz", recording())

    assert [tmp_path / "a.npz"] == list(tmp_path.iterdir())


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    """Writing into a folder that is not there is said as the system says it."""
    with pytest.raises(FileNotFoundError):
        write_recording(tmp_path / "no" / "a.npz", recording())


@given(st.integers(1, 12), st.floats(1, 120), st.floats(-5, 5))
def test_length_is_poses_over_rate(n: int, rate_hz: float, start_s: float) -> None:
    """Whatever the rate and the first time, even steps give back the rate."""
    told = recording(n, time_s=start_s + np.arange(n) / rate_hz)

    assert told.rate_hz == pytest.approx(rate_hz if n > 1 else 0, rel=1e-6)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent: real landmark recordings are not read")
def test_real_recordings_are_read() -> None:
    """Every landmark recording of a real person is well formed."""
    for path in sorted(SHARED.glob("*.npz")):
        read = read_recording(path)

        assert len(read) == sum(1 for _ in read.poses())
        assert 20 < read.rate_hz < 31
