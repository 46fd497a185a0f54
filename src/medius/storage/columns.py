"""Kinds of columns that SQLite lacks: a moment with its offset, a number that may be unknown, a curve."""

from __future__ import annotations

import math
import sys
from array import array
from datetime import datetime
from typing import Any

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
    """A curve: its times and angles in turn, as little-endian 64-bit floats."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Curve | None, _dialect: Dialect) -> bytes | None:
        """The bytes of a curve, 16 for each pair."""
        return None if value is None else _swapped(array("d", (each for pair in value for each in pair))).tobytes()

    def process_result_value(self, value: Any, _dialect: Dialect) -> Curve | None:
        """The curve of the bytes."""
        return None if value is None else _pairs(value)


def _pairs(kept: bytes) -> Curve:
    numbers = array("d")
    numbers.frombytes(kept)
    flat = _swapped(numbers)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def _swapped(numbers: array[float]) -> array[float]:
    """Little-endian from the machine's order, and back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
