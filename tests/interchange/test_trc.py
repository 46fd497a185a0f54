"""TRC files are written and read as OpenSim, Sports2D and OpenCap do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.body import Landmark
from medius.interchange import Trajectories, read_trc, trajectories, write_trc
from medius.interchange.trc import IllFormedTrc, NotATrc, UnknownUnits
from medius.sources import Recording
from medius.sources.refusals import EmptyFile, NoSuchFile

SPORTS2D = (
    "PathFileType\t4\t(X/Y/Z)\twalk_m_person00.trc\n"
    "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n"
    "30\t30\t3\t2\tm\t30\t0\t3\n"
    "Frame#\tTime\tHip\t\t\tRKnee\t\t\n"
    "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n"
    "0\t0.0\t0.1\t0.9\t0.0\t0.12\t0.5\t0.05\n"
    "1\t0.033\t0.11\t0.91\t0.0\t\t\t\n"
    "2\t0.067\t0.12\t0.92\t0.0\n"
)


def recording() -> Recording:
    """Three poses, the second of them nobody."""
    rng = np.random.default_rng(3)
    image, world = rng.random((3, 33, 4)), rng.uniform(-1, 1, (3, 33, 3))
    image[1], world[1] = np.nan, np.nan
    return Recording(np.array([0, 1 / 15, 2 / 15]), image, world, (640, 480))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """To the µm and the µs; nobody comes back as nobody."""
    told = trajectories(recording())
    write_trc(tmp_path / "a.trc", told)
    read = read_trc(tmp_path / "a.trc")

    assert (told.names, told.rate_hz) == (read.names, read.rate_hz)
    assert np.array_equal(np.round(told.time_s, 6), read.time_s)
    assert np.array_equal(np.round(told.xyz_m, 6), read.xyz_m, equal_nan=True)


def test_writing_what_was_read_changes_nothing(tmp_path: Path) -> None:
    """The second file is the first, byte for byte."""
    write_trc(tmp_path / "a.trc", trajectories(recording()))
    first = (tmp_path / "a.trc").read_text()
    write_trc(tmp_path / "a.trc", read_trc(tmp_path / "a.trc"))

    assert first == (tmp_path / "a.trc").read_text()


def test_up_is_up() -> None:
    """The recording has y down and z away from the camera, TRC has Y up and Z towards it."""
    told, read = recording().world, trajectories(recording()).xyz_m

    assert np.array_equal(told * (1, -1, -1), read, equal_nan=True)


def test_markers_bear_the_names_of_landmarks() -> None:
    """33 of them, in their order."""
    names = trajectories(recording()).names

    assert len(names) == 33
    assert names[Landmark.LEFT_HIP] == "left_hip"


def test_a_header_stands_as_others_write_it(tmp_path: Path) -> None:
    """Five lines; units m; the number of rows and of markers."""
    write_trc(tmp_path / "a.trc", trajectories(recording()))
    lines = (tmp_path / "a.trc").read_text().splitlines()

    assert lines[0] == "PathFileType\t4\t(X/Y/Z)\ta.trc"
    assert lines[2].split("\t") == ["15", "15", "3", "33", "m", "15", "1", "3"]
    assert lines[3].startswith("Frame#\tTime\tnose\t\t\tleft_eye_inner\t\t\t")
    assert lines[4].startswith("\t\tX1\tY1\tZ1\tX2")
    assert len(lines) == 5 + 3
    assert {2 + 3 * 33} == {len(line.split("\t")) for line in lines[3:]}


def test_a_file_of_sports2d_is_read(tmp_path: Path) -> None:
    """Blanks are markers that were not seen, also where the line just ends."""
    (tmp_path / "a.trc").write_text(SPORTS2D)
    read = read_trc(tmp_path / "a.trc")

    assert read.names == ("Hip", "RKnee")
    assert read.time_s.tolist() == [0.0, 0.033, 0.067]
    assert read.xyz_m[0].tolist() == [[0.1, 0.9, 0.0], [0.12, 0.5, 0.05]]
    assert np.isnan(read.xyz_m[1:, 1]).all()


def test_a_file_of_opencap_is_read(tmp_path: Path) -> None:
    """An empty line before the numbers, and millimetres in older ones."""
    lines = SPORTS2D.replace("\tm\t", "\tmm\t").splitlines()
    (tmp_path / "a.trc").write_text("\r\n".join([*lines[:5], "", *lines[5:]]) + "\r\n")

    assert read_trc(tmp_path / "a.trc").xyz_m[0, 0] == pytest.approx([0.0001, 0.0009, 0.0])


@pytest.mark.parametrize(
    ("before", "after", "refusal", "says"),
    [
        ("PathFileType", "Hello", NotATrc, "must begin with PathFileType"),
        ("\tm\t", "\tpx\t", UnknownUnits, "is in px; export it in m, cm or mm"),
        ("30\t30\t3\t2", "30\t30\t4\t2", IllFormedTrc, "NumFrames says 4, and there are 3"),
        ("30\t30\t3\t2", "30\t30\t3\t5", IllFormedTrc, "NumMarkers says 5, and there are 2"),
        ("30\t30\t3", "fast\t30\t3", IllFormedTrc, "DataRate says fast"),
        ("0.91", "high", IllFormedTrc, "could not convert string to float: 'high'"),
    ],
)
def test_an_ill_formed_file_is_refused(
    tmp_path: Path, before: str, after: str, refusal: type[Exception], says: str
) -> None:
    """The message says what stands there and what would do."""
    (tmp_path / "a.trc").write_text(SPORTS2D.replace(before, after, 1))
    with pytest.raises(refusal, match=says):
        read_trc(tmp_path / "a.trc")


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """No file, an empty one, a short one."""
    with pytest.raises(NoSuchFile):
        read_trc(tmp_path / "a.trc")
    (tmp_path / "a.trc").touch()
    with pytest.raises(EmptyFile):
        read_trc(tmp_path / "a.trc")
    (tmp_path / "a.trc").write_text("PathFileType\t4\n")
    with pytest.raises(NotATrc):
        read_trc(tmp_path / "a.trc")


@given(st.lists(st.lists(st.floats(-50, 50) | st.just(float("nan")), min_size=6, max_size=6), min_size=1, max_size=5))
def test_any_numbers_come_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[float]]) -> None:
    """Whatever two markers do, each number comes back as it was written: to six digits."""
    path = tmp_path_factory.mktemp("trc") / "a.trc"
    xyz_m = np.array(rows).reshape(-1, 2, 3)
    write_trc(path, Trajectories(("a", "b"), np.arange(len(rows)) / 10, xyz_m, 10.0))

    assert np.allclose(read_trc(path).xyz_m, xyz_m, rtol=0, atol=5.001e-7, equal_nan=True)
