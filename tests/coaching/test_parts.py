"""The lit part of a fault: the points of the side that moves."""

from __future__ import annotations

import pytest

from medius.body import Landmark, Side
from medius.coaching.parts import PARTS, lit_part


@pytest.mark.parametrize("fault", PARTS)
def test_the_part_of_the_right_leg_is_the_mirror_image_of_that_of_the_left(fault: str) -> None:
    """Point by point."""
    left, right = lit_part(fault, Side.LEFT), lit_part(fault, Side.RIGHT)

    assert left
    assert right == tuple(landmark.mirrored for landmark in left)


def test_a_fault_of_no_part_lights_nothing() -> None:
    """Too fast is no part of the body."""
    assert lit_part("too-fast", Side.LEFT) == ()


def test_the_arm_that_reaches_is_the_opposite_one() -> None:
    """The right leg moves: the left arm."""
    assert Landmark.LEFT_WRIST in lit_part("arm-low", Side.RIGHT)
