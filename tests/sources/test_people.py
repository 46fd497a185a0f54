"""Somebody else in view is found, and one person alone is not taken for two."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from footage import still
from medius.sources.landmarker import NOBODY, Landmarker
from medius.sources.people import Onlooker, stretches
from medius.sources.video import Picture


@pytest.mark.parametrize("other", ["kneeling", "bending", "standing"])
def test_another_person_is_found(bundle: Path, other: str) -> None:
    """One person exercises; with the other one in the room somebody is found, alone nobody."""
    alone, both = Picture(0.0, still(f"{other}-alone")), Picture(1.0, still(f"{other}-with-another"))
    with Landmarker(bundle, still=True) as landmarker, Onlooker(bundle) as onlooker:
        followed = landmarker.pose(alone)
        assert followed is not None

        assert not onlooker.other_person(alone, followed.image)
        assert onlooker.other_person(both, followed.image)


def test_the_picture_stays_as_it_was(bundle: Path) -> None:
    """The one who is followed is covered in a copy."""
    picture = Picture(0.0, still("kneeling-alone"))
    with Landmarker(bundle, still=True) as landmarker, Onlooker(bundle) as onlooker:
        followed = landmarker.pose(picture)
        assert followed is not None
        onlooker.other_person(picture, followed.image)

    assert np.array_equal(still("kneeling-alone"), picture.bgr)


def test_one_looks_about_once_a_second(bundle: Path) -> None:
    """At 15 Hz for 3 s: at 0, 1 and 2 s; not while nobody is followed."""
    bgr = still("kneeling-alone")
    with Landmarker(bundle, still=True) as landmarker, Onlooker(bundle) as onlooker:
        followed = landmarker.pose(Picture(0.0, bgr))
        assert followed is not None
        assert onlooker.glance(Picture(-1.0, bgr), NOBODY) is None
        looks = [onlooker.glance(Picture(number / 15, bgr), followed) for number in range(45)]

    assert [number for number, look in enumerate(looks) if look is not None] == [0, 15, 30]


def test_a_stretch_goes_to_the_first_look_that_finds_nobody() -> None:
    """Looks at 0, 1, 2 … s: somebody from 2 to 4 s."""
    looks = list(enumerate([False, False, True, True, True, False, False]))

    assert stretches(looks, 6.5) == ((2, 5),)


def test_a_single_find_is_not_believed() -> None:
    """Somebody passes, or something was taken for somebody."""
    assert stretches(enumerate([False, True, False, False, True, False, False]), 7) == ()


def test_a_single_miss_is_forgiven() -> None:
    """One look finds nine of ten."""
    assert stretches(enumerate([True, True, False, True, False, False, True]), 7) == ((0, 4),)


def test_a_stretch_may_last_to_the_end() -> None:
    """Somebody is there until the recording stops."""
    assert stretches(enumerate([False, True, True]), 3.4) == ((1, 3.4),)
    assert stretches([], 3.4) == ()


@given(st.lists(st.booleans(), max_size=30))
def test_stretches_stand_apart_and_in_order(found: list[bool]) -> None:
    """Each ends after it begins, and before the next."""
    ends = [end for stretch in stretches(enumerate(found), len(found)) for end in stretch]

    assert ends == sorted(set(ends))
