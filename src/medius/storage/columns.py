"""Kinds of columns that SQLite lacks: a moment with its offset, a number that may be unknown, a curve."""

from __future__ import annotations

import math
import sys
import zlib
from array import array
from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate, chain, pairwise
from typing import Any, Final
from zlib import decompressobj

from sqlalchemy import Dialect, Float, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from medius.session.outcomes import Curve


class Moment(TypeDecorator[datetime]):
    """A moment as the person's clock showed it, with the offset from UTC: ISO 8601 text.

    The day of a session stays the person's day, wherever they open the file later.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        """The text of a moment.

        Raises:
            ValueError: The moment has no offset.
        """
        if value is not None and value.utcoffset() is None:
            raise ValueError(f"{value} has no offset from UTC")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """The moment of a text."""
        return None if value is None else datetime.fromisoformat(value)


class Measured(TypeDecorator[float]):
    """A measured number; not known is NaN to us and NULL in the file, which has no NaN."""

    impl = Float
    cache_ok = True

    def process_bind_param(self, value: float | None, _dialect: Dialect) -> float | None:
        """The number, or nothing."""
        return None if value is None or math.isnan(value) else float(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> float:
        """The number, or NaN."""
        return math.nan if value is None else float(value)


class Pairs(TypeDecorator[Curve]):
    """A curve: a hundred readings or more, for each of the thousands of repetitions of a year.

    A coach keeps whole ms and tenths of a degree. Such a curve is packed: its first time as a 64-bit integer, then for
    each pair the ms since the one before, then for each the tenths since the one before (of the first, since 0), all
    as little-endian 16-bit integers, and the whole compressed by zlib. Any other curve is kept as it is: time and angle
    in turn, as little-endian 64-bit floats. A multiple of 16 bytes is never packed.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Curve | None, _dialect: Dialect) -> bytes | None:
        """The bytes of a curve."""
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Curve | None:
        """The curve of the bytes."""
        return None if value is None else unpacked(value)


_FLOATS: Final = 16
"""The bytes of a pair that is not packed."""

_MOST_BYTES: Final = 1 << 20
"""An hour of readings; whatever is longer is no repetition."""

_MS: Final = 1000
_TENTHS: Final = 10


def packed(curve: Curve) -> bytes:
    """The bytes of a curve; nothing of it is lost."""
    try:
        small = _in_small_numbers(curve)
    except (ValueError, OverflowError):
        return _swapped(array("d", chain.from_iterable(curve))).tobytes()
    return small + b"\0" * (len(small) % _FLOATS == 0)


def unpacked(kept: bytes) -> Curve:
    """The curve of the bytes.

    Raises:
        ValueError: They are no curve.
    """
    if len(kept) % _FLOATS == 0:
        flat = _numbers("d", kept)
        return tuple(zip(flat[::2], flat[1::2], strict=True))
    try:
        content = decompressobj().decompress(kept, _MOST_BYTES)
        (first,) = _numbers("q", content[:8])
        steps = _numbers("h", content[8:])
    except (zlib.error, ValueError) as error:
        raise ValueError("not the bytes of a curve") from error
    half = len(steps) // 2
    times_ms = accumulate(steps[1:half], initial=first)
    tenths = accumulate(steps[half:])
    return tuple((at_ms / _MS, value / _TENTHS) for at_ms, value in zip(times_ms, tenths, strict=True))


def _in_small_numbers(curve: Curve) -> bytes:
    """A curve of whole ms and tenths, packed.

    Raises:
        ValueError: It is finer than that, or empty.
        OverflowError: It is not a number, or two neighbours are too far apart.
    """
    times_ms = [round(at_s * _MS) for at_s, _ in curve]
    tenths = [round(value * _TENTHS) for _, value in curve]
    if not curve or any((at / _MS, of / _TENTHS) != pair for at, of, pair in zip(times_ms, tenths, curve, strict=True)):
        raise ValueError("finer than it is packed")
    steps = (0, *_steps(times_ms), tenths[0], *_steps(tenths))
    return zlib.compress(_swapped(array("q", times_ms[:1])).tobytes() + _swapped(array("h", steps)).tobytes())


def _steps(numbers: list[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise(numbers))


def _numbers(kind: str, kept: bytes) -> Any:
    numbers = array(kind)
    numbers.frombytes(kept)
    return _swapped(numbers)


def _swapped(numbers: array[Any]) -> array[Any]:
    """Little-endian from the machine's order, and back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
