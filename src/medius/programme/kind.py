"""The two kinds of session: a warm-up on any day, strength on some."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a session is for."""

    WARM_UP = "warm-up"
    STRENGTH = "strength"

    @property
    def sets(self) -> int:
        """How many sets of each exercise at the start (P01, P02)."""
        return 1 if self is Kind.WARM_UP else 2
