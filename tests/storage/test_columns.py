"""Curves are packed to a twelfth of their size, and nothing of them is lost."""

from __future__ import annotations

import math
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medius.storage.columns import packed, unpacked

READINGS = st.lists(st.tuples(st.integers(-(10**7), 10**7), st.integers(-3600, 3600)), max_size=50)


def rising(poses: int) -> tuple[tuple[float, float], ...]:
    """Six seconds of a knee that opens and closes, as a coach keeps it."""
    return tuple(
        (round(6 + step / 30, 3), round(16 + 15 * (1 - math.cos(step / poses * math.tau)), 1)) for step in range(poses)
    )


@settings(max_examples=100, deadline=None)
@given(READINGS)
def test_what_a_coach_keeps_comes_back_as_it_was(readings: list[tuple[int, int]]) -> None:
    """Whole ms and tenths of a degree, in any order, however far apart."""
    curve = tuple((ms / 1000, tenths / 10) for ms, tenths in readings)

    assert curve == unpacked(packed(curve))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=5))
def test_any_other_curve_comes_back_too(readings: list[tuple[float, float]]) -> None:
    """Finer, endless, not a number."""
    curve = tuple(readings)

    assert repr(curve).replace("-0.0", "0.0") == repr(unpacked(packed(curve))).replace("-0.0", "0.0")


def test_a_packed_curve_is_small() -> None:
    """180 readings in less than 2 bytes each."""
    assert len(packed(rising(180))) < 2 * 180


@pytest.mark.parametrize("kept", [b"x", b"\0" * 15, zlib.compress(b"1"), zlib.compress(b"12345678123")])
def test_what_is_no_curve_is_refused(kept: bytes) -> None:
    """It came with an export that was changed."""
    with pytest.raises(ValueError, match="not the bytes of a curve"):
        unpacked(kept)
