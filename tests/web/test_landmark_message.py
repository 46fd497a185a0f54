"""The message of one pose: what goes in comes out, to the last bit, and what is no pose is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from medius.sources.recording import Numbers, posed
from medius.web.landmark_message import FOUND_BYTES, HEADER, Flag, Malformed, landmark_message, packed

SIZE = (640, 480)


def landmarks(seed: int) -> tuple[Numbers, Numbers]:
    """A random body, as float32."""
    chance = np.random.default_rng(seed)
    return chance.random((33, 4), dtype=np.float32), chance.normal(size=(33, 3)).astype(np.float32)


@given(some.integers(0, 2**32 - 1), some.integers(0, 2**32 - 1), some.floats(0, 1e6), some.integers(0, 100))
def test_a_pose_comes_out_as_it_went_in(watch: int, sequence: int, time_s: float, seed: int) -> None:
    """The very numbers that a recording of the same landmarks gives: live and recorded are one path."""
    image, world = landmarks(seed)
    read = landmark_message(packed(watch, sequence, time_s, SIZE, (image, world)))
    expected = posed(time_s, image, world, SIZE)

    assert (read.watch, read.sequence, read.pose.time_s) == (watch, sequence, time_s)
    assert (read.pose.image_px == expected.image_px).all()
    assert (read.pose.world_m == expected.world_m).all()
    assert (read.pose.visibility == expected.visibility).all()


def test_nobody_is_a_message_too() -> None:
    """24 bytes: the time goes on."""
    read = landmark_message(packed(0, 9, 2.5, SIZE, None, Flag.DARK | Flag.GLARE))

    assert not read.pose.found
    assert (read.seen.people, read.seen.dark, read.seen.glare, read.seen.replay) == (0, True, True, False)
    assert read.seen.size_px == SIZE


def test_a_second_person_is_told() -> None:
    """Two are more than one."""
    read = landmark_message(packed(0, 9, 2.5, SIZE, landmarks(1), Flag.SECOND_PERSON))

    assert read.seen.people == 2


@given(some.binary(max_size=1200))
def test_noise_is_refused_and_never_breaks(noise: bytes) -> None:
    """Whatever comes: a pose, or a refusal."""
    try:
        landmark_message(noise)
    except Malformed:
        return
    assert len(noise) in {HEADER.size, FOUND_BYTES}


@given(some.integers(0, 947), some.integers(0, 255))
def test_a_damaged_message_is_a_pose_or_refused(place: int, byte: int) -> None:
    """One byte changed anywhere."""
    message = bytearray(packed(1, 0, 1.0, SIZE, landmarks(2)))
    message[place] = byte
    try:
        read = landmark_message(bytes(message))
    except Malformed:
        return
    assert np.isfinite(read.pose.image_px).all()
    assert np.isfinite(read.pose.world_m).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 2000.0, -2000.0])
def test_a_landmark_has_a_place(value: float) -> None:
    """In the picture or beyond it, but somewhere."""
    image, world = landmarks(3)
    world[7, 1] = value

    with pytest.raises(Malformed):
        landmark_message(packed(1, 0, 1.0, SIZE, (image, world)))
