"""The annotated picture: readable at every size, the offending part lit and named, the person never covered by it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from analyses import CLAMSHELL, analysis, lying, occurrence, repetition
from medius.body import Array
from medius.movement.analysed import Analysis
from medius.movement.performed import TrackingLoss
from medius.reports.drawing import AMBER, MIST, NIGHT, PAPER, SLATE
from medius.reports.lettering import BOLD, fitted, lettering, text_width
from medius.reports.scene import Scene
from medius.reports.timeline import Timeline
from medius.reports.track import landmarks_at

SIZES = ((320, 240), (640, 480), (1920, 1080), (1080, 1920), (641, 479))


def body(size: tuple[int, int], *, right: float = 0.0, down: float = 0.0) -> Array:
    """Somebody on the mat, 3 s after the start, shifted by so many px."""
    landmarks = landmarks_at(lying(), 3.0, size)
    assert landmarks is not None
    return np.add(landmarks, (right, down, 0))


def drawn(recording: Analysis, size: tuple[int, int] = (640, 480), time_s: float = 3.0) -> NDArray[np.uint8]:
    """A grey picture of somebody, annotated."""
    picture = np.full((size[1], size[0], 3), 90, np.uint8)
    scene = Scene(size, CLAMSHELL.driver)
    return scene.drawn(picture, body(size), Timeline(recording, CLAMSHELL).at(time_s))


def amount(picture: NDArray[np.uint8], colour: tuple[int, int, int]) -> int:
    """How many pixels have exactly this colour."""
    return int((picture == colour).all(axis=2).sum())


@pytest.mark.parametrize("size", SIZES)
def test_both_sides_of_the_picture_are_even_and_nothing_of_the_recording_is_cut(size: tuple[int, int]) -> None:
    """Also of odd pictures; the strip stands below, at most a third of the height of the picture."""
    picture = drawn(analysis(repetition()), size)
    height, width, _ = picture.shape

    assert (height % 2, width % 2) == (0, 0)
    assert width - size[0] in (0, 1)
    assert size[1] < height <= size[1] * 4 / 3
    assert (picture[0, 0] == 90).all()


@pytest.mark.parametrize("size", SIZES)
def test_the_offending_part_is_lit_and_named_at_every_size(size: tuple[int, int]) -> None:
    """Hips that roll back: amber in the picture and in the strip; none without a fault."""
    clean = drawn(analysis(repetition()), size)[: size[1]]
    faulty = drawn(analysis(repetition(faults=[occurrence()])), size)[: size[1]]

    assert amount(clean, AMBER) == 0
    assert amount(faulty, AMBER) > 0.001 * size[0] * size[1]


def test_a_lit_part_shows_without_colour() -> None:
    """In greys the picture with a fault still differs: a thicker line, and a name."""
    clean = drawn(analysis(repetition()))[:480].mean(axis=2)
    faulty = drawn(analysis(repetition(faults=[occurrence()])))[:480].mean(axis=2)

    assert (np.abs(clean - faulty) > 40).sum() > 500


def test_a_movement_fault_has_a_sentence_and_lights_nothing() -> None:
    """Too fast is of no body part."""
    picture = drawn(analysis(repetition(faults=[occurrence("too-fast")])))

    assert amount(picture[:480], AMBER) == 0
    assert amount(picture[480:], AMBER) > 1000


def test_where_nobody_can_be_judged_the_picture_is_dimmed_and_without_a_skeleton() -> None:
    """The tracking is lost from 2 s to 4 s."""
    lost = drawn(analysis(repetition(), gaps=[(2.0, 4.0, TrackingLoss.NO_PERSON)]))

    assert lost[:480].max() < 60
    assert amount(lost[480:], SLATE) > 1000


def test_a_part_at_the_edge_keeps_its_name_in_the_picture() -> None:
    """The person is shifted out to each side: the name is as large as in the middle."""
    timeline = Timeline(analysis(repetition(faults=[occurrence()])), CLAMSHELL)
    picture = np.full((480, 640, 3), 90, np.uint8)
    for right, down in ((-600, 0), (600, 0), (0, -600), (0, 600)):
        scene = Scene((640, 480), "knee opening")
        seen = scene.drawn(picture, body((640, 480), right=right, down=down), timeline.at(3.0))[:480]

        assert amount(seen, AMBER) > 1000


def test_a_name_follows_its_part_calmly() -> None:
    """The hips jump by 100 px: the name goes a quarter of the way at once."""
    timeline = Timeline(analysis(repetition(faults=[occurrence()])), CLAMSHELL)
    picture = np.full((480, 640, 3), 90, np.uint8)
    scene = Scene((640, 480), "knee opening")

    left, moved = (
        _left_edge(scene.drawn(picture, body((640, 480), right=right), timeline.at(3.0))) for right in (0, 100)
    )

    assert moved - left == pytest.approx(25, abs=3)


@given(
    st.text(st.sampled_from("abcdefghij  ,.–°ÄéW"), max_size=140),
    st.integers(60, 900),
    st.sampled_from([((26, 1), (22, 1), (19, 2)), ((12, 3),)]),
)
def test_a_sentence_is_never_clipped(text: str, width: int, sizes: tuple[tuple[int, int], ...]) -> None:
    """Any text in any room: lines within the width and the number there is room for; what is cut says so."""
    size, lines = fitted(text, width, sizes, BOLD)

    assert len(lines) <= dict(sizes)[size]
    assert all(text_width(line, size, BOLD) <= width for line in lines)
    assert " ".join(lines).split() == text.split() or lines[-1].endswith("…") or any("…" in line for line in lines)


def test_lettering_stays_within_its_patch() -> None:
    """Letters with tails and accents: nothing touches the border of the patch but for its sides."""
    patch = lettering("Ägypten ÉÅ jpqy 0°", 40, PAPER, NIGHT, BOLD)

    assert (patch[[0, -1]] == NIGHT).all()
    assert (patch[:, -1] == NIGHT).all()


@pytest.mark.parametrize(
    ("ink", "ground", "least"), [(PAPER, NIGHT, 7), (MIST, NIGHT, 7), (NIGHT, AMBER, 7), (PAPER, SLATE, 7)]
)
def test_everything_written_can_be_read_from_the_mat(
    ink: tuple[int, int, int], ground: tuple[int, int, int], least: float
) -> None:
    """Contrast of at least 7 : 1, as WCAG 2.1 counts it."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least


def _left_edge(picture: NDArray[np.uint8]) -> float:
    """Where the name begins, in px; it stands above the person, in the upper 200 px."""
    return float(np.argwhere((picture[:200] == AMBER).all(axis=2))[:, 1].min())


def _luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance of a colour given as blue, green, red (WCAG 2.1)."""
    shares = [channel / 255 for channel in colour]
    blue, green, red = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
