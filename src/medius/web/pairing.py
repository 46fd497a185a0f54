"""The pairing code: six digits, five tries, two minutes, for one browser."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from medius.web.pace import Pace

TRIES: Final = 5
LASTS_S: Final = 120.0
TRIES_A_MINUTE: Final = 10
"""Of all who try together, over all codes: nobody types faster than this for long. Our proposal."""


class Tried(Enum):
    """What became of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # no code is open: none was asked for, its time or its tries are up, or it was used
    TOO_FAST = "too-fast"


@dataclass(slots=True)
class Pairing:
    """The one code that may be open, and the tries that are left."""

    _code: str | None = None
    _until_s: float = 0.0
    _tries: int = 0
    _pace: Pace = field(default_factory=lambda: Pace(TRIES_A_MINUTE / 60, TRIES_A_MINUTE))

    def offer(self, now_s: float) -> str:
        """A new code; the one before it is over."""
        self._code = f"{secrets.randbelow(10**6):06d}"
        self._until_s, self._tries = now_s + LASTS_S, TRIES
        return self._code

    def open_for_s(self, now_s: float) -> float:
        """How much longer the code can be used, in s; 0 where there is none."""
        return max(self._until_s - now_s, 0.0) if self._code else 0.0

    def try_code(self, given: str, now_s: float) -> Tried:
        """Whether this is the code: once it was given, or guessed five times, it is over."""
        if not self._pace.allows(now_s):
            return Tried.TOO_FAST
        if self._code is None or now_s >= self._until_s:
            self._code = None
            return Tried.OVER
        self._tries -= 1
        right = hmac.compare_digest(given.encode(), self._code.encode())
        if right or self._tries == 0:
            self._code = None
        return Tried.RIGHT if right else Tried.WRONG
