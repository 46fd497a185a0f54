"""A PIN, kept as what only the PIN itself can make again: a salted scrypt key."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final, TypeAlias

from medius.programme.safety import Json

Cost: TypeAlias = tuple[int, int, int]

COST: Final[Cost] = (2**14, 8, 5)
"""scrypt's n, r and p: 16 MB and some tenths of a second a try. Our proposal."""

SHORTEST: Final = 4
LONGEST: Final = 12

_SALT_BYTES: Final = 16
_MOST_BYTES: Final = 256 * 1024 * 1024


class BadPin(ValueError):
    """No PIN; the message says what would do."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN that nobody can read.

    Args:
        salt: Its own.
        key: What scrypt makes of the digits.
        cost: With which n, r and p.
    """

    salt: bytes
    key: bytes
    cost: Cost = COST

    @staticmethod
    def of(digits: str) -> Pin:
        """The PIN of these digits.

        Raises:
            BadPin: They are too few, too many, or no digits.
        """
        if not (digits.isascii() and digits.isdigit() and SHORTEST <= len(digits) <= LONGEST):
            raise BadPin(f"A PIN has {SHORTEST} to {LONGEST} digits, and nothing else.")
        salt = secrets.token_bytes(_SALT_BYTES)
        return Pin(salt, _key(digits, salt, COST))

    def matches(self, digits: str) -> bool:
        """Whether these are its digits; it takes as long either way."""
        return hmac.compare_digest(_key(digits[: LONGEST + 1], self.salt, self.cost), self.key)

    def as_json(self) -> Json:
        """As it is kept."""
        return {"salt": self.salt.hex(), "key": self.key.hex(), "cost": list(self.cost)}

    @staticmethod
    def from_json(kept: Json) -> Pin:
        """What was kept.

        Raises:
            ValueError: It was changed into something that cannot be.
        """
        n, r, p = (int(each) for each in kept["cost"])
        return Pin(bytes.fromhex(kept["salt"]), bytes.fromhex(kept["key"]), (n, r, p))


def _key(digits: str, salt: bytes, cost: Cost) -> bytes:
    n, r, p = cost
    return hashlib.scrypt(digits.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MOST_BYTES, dklen=32)
