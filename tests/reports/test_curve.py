"""The curve of the angle is drawn to scale, broken where nothing was seen, and marked where something was off."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyses import CLAMSHELL, analysis, occurrence, repetition
from medius.movement.analysed import Analysis
from medius.movement.performed import Level, TrackingLoss
from medius.reports.curve import Curve, angle_curve


def drawn(recording: Analysis, **size: float) -> Curve:
    """The curve, which is there."""
    curve = angle_curve(recording, CLAMSHELL, **size)
    assert curve is not None
    return curve


def points(path: str) -> list[tuple[float, float]]:
    """The corners of a path."""
    pairs = [pair.split() for pair in re.split("[MLZ]", path) if pair]
    return [(float(x), float(y)) for x, y in pairs]


def test_the_highest_point_of_the_line_stands_over_the_top_of_the_repetition() -> None:
    """Up to 40° from 2.5 s to 3.5 s, of 6 s."""
    curve = drawn(analysis(repetition()))
    left, _, right, _ = curve.plot

    summit = min(y for _, y in points(curve.lines[0]))
    times_s = [6.0 * (x - left) / (right - left) for x, y in points(curve.lines[0]) if y == summit]

    assert pytest.approx((times_s[0], times_s[-1]), abs=0.07) == (2.5, 3.5)


def test_the_axes_bear_units_and_round_steps() -> None:
    """10° to 40°, with an error of 4° about it; 6 s."""
    curve = drawn(analysis(repetition()))

    assert [tick.label for tick in curve.angles] == ["0°", "10°", "20°", "30°", "40°", "50°"]
    assert [tick.label for tick in curve.times] == ["0 s", "1 s", "2 s", "3 s", "4 s", "5 s", "6 s"]


def test_a_long_recording_counts_in_minutes() -> None:
    """Ten minutes."""
    labels = [tick.label for tick in drawn(analysis(repetition(), seconds=600.0)).times]

    assert labels[:2] == ["0:00", "1:00"]
    assert labels[-1] == "10:00"


def test_the_line_breaks_where_nobody_was_seen() -> None:
    """From 2 s to 3 s; the gap is hatched there."""
    curve = drawn(analysis(repetition(), gaps=[(2.0, 3.0, TrackingLoss.NO_PERSON)]))

    (gap,) = curve.gaps
    before, after = curve.lines

    assert points(before)[-1][0] <= gap.x
    assert points(after)[0][0] >= gap.x + gap.width - 1
    assert gap.told == "nobody in view, 2.0 s to 3.0 s"


def test_repetitions_are_shaded_by_what_they_were() -> None:
    """Clean, counted, partial."""
    repetitions = (repetition(1), repetition(2, clean=False), repetition(3, counted=False, clean=None))

    kinds = [(stretch.label, stretch.kind) for stretch in drawn(analysis(*repetitions)).repetitions]

    assert kinds == [("1", "clean"), ("2", "counted"), ("3", "partial")]


def test_each_fault_has_its_row_with_a_mark_for_each_time() -> None:
    """Hips twice, once clearly; too fast once."""
    curve = drawn(
        analysis(
            repetition(1, faults=[occurrence(level=Level.WARN), occurrence("too-fast")]),
            repetition(2, faults=[occurrence(from_s=7.5, to_s=8.5)]),
        )
    )

    assert [(lane.name, [mark.kind for mark in lane.marks]) for lane in curve.lanes] == [
        ("Hips roll back", ["warn", "fail"]),
        ("Too fast", ["fail"]),
    ]
    assert curve.lanes[0].marks[1].told == "Hips roll back, clearly, 7.5 s to 8.5 s"


def test_narrow_repetitions_bear_no_number() -> None:
    """Forty of them on a phone."""
    curve = drawn(analysis(*(repetition(number) for number in range(1, 41))), width=358.0)

    assert {""} == {stretch.label for stretch in curve.repetitions}


def test_the_band_of_error_is_left_out_where_the_view_is_useless() -> None:
    """The error was measured in usual views only."""
    assert drawn(analysis(repetition())).bands
    assert not drawn(analysis(repetition(), usable=False)).bands


def test_without_an_angle_there_is_no_curve() -> None:
    """Nobody was seen all the time."""
    assert angle_curve(analysis(gaps=[(0.0, 2.0, TrackingLoss.NO_PERSON)]), CLAMSHELL) is None


@settings(max_examples=25)
@given(st.integers(0, 60), st.sampled_from([358.0, 920.0]))
def test_everything_stays_within_the_drawing(count: int, width: float) -> None:
    """Any number of repetitions: nothing leaves the plot, and no path has more points than can be seen."""
    recording = analysis(*(repetition(number, faults=[occurrence()]) for number in range(1, count + 1)))
    curve = drawn(recording, width=width)
    left, top, right, bottom = curve.plot

    for path in (*curve.lines, *curve.bands):
        assert all(left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1 for x, y in points(path))
        assert len(points(path)) <= 6 * width
    assert all(lane.y + 26 <= curve.size[1] for lane in curve.lanes)
