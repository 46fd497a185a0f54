"""Who asks: this machine's owner, a phone that was paired, or a stranger; and the cookie that tells."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from medius.web.settings import Settings

KNOWN_FOR_S: Final = 90 * 24 * 3600
"""How long a browser is known: as long as the certificate for the home network lasts. Our proposal."""


class Standing(Enum):
    """How a browser came to be known."""

    OWNER = "owner"  # it opened the printed address on this machine
    PAIRED = "paired"  # it gave the pairing code


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that is known; a paired one holds a secret, of which the data file knows the hash."""

    standing: Standing
    secret: str = ""

    @property
    def is_owner(self) -> bool:
        """Whether it is a browser of this very machine."""
        return self.standing is Standing.OWNER


OWNER: Final = Visitor(Standing.OWNER)


class Doorkeeper:
    """Knows the browsers that were let in, and lets one in for the token.

    Args:
        settings: Of this run; its token opens the door once.
        key: What signs the cookies.
        is_paired: Whether a secret is that of a paired browser that is still welcome.
    """

    def __init__(self, settings: Settings, key: bytes, is_paired: Callable[[str], bool]) -> None:
        self._token: str | None = settings.token
        self._signing = URLSafeTimedSerializer(key, salt="medius-visitor")
        self._is_paired = is_paired
        # Cookies do not tell ports apart: a second Medius, with other data, must not put this one's browsers out.
        self.cookie_name: Final = f"medius-{hashlib.sha256(key).hexdigest()[:8]}"

    def exchange(self, token: str) -> bool:
        """Whether this is the token, asked for the first time; from then on it opens nothing."""
        if self._token is None or not hmac.compare_digest(token.encode(), self._token.encode()):
            return False
        self._token = None
        return True

    def visitor(self, cookies: str, *, secure: bool) -> Visitor | None:
        """Who this is, by the `Cookie` header; None for a stranger.

        Args:
            cookies: The header.
            secure: Whether it came from the home network: there only paired browsers are known, and here only owners.
        """
        told = self._told(cookies)
        visitor = None if told is None else Visitor(Standing(told["standing"]), told["secret"])
        if visitor is None or visitor.is_owner is secure:
            return None
        return visitor if visitor.is_owner or self._is_paired(visitor.secret) else None

    def _told(self, cookies: str) -> dict[str, str] | None:
        """What the cookie says, if it is one of ours."""
        try:
            morsel = SimpleCookie(cookies).get(self.cookie_name)
            told: dict[str, str] | None = self._signing.loads(morsel.value, max_age=KNOWN_FOR_S) if morsel else None
        except (BadData, CookieError):
            return None
        return told

    def cookie(self, visitor: Visitor, *, secure: bool) -> str:
        """The `Set-Cookie` value that makes a browser known."""
        value = self._signing.dumps({"standing": visitor.standing.value, "secret": visitor.secret})
        kept = f"Path=/; Max-Age={KNOWN_FOR_S}; HttpOnly; SameSite=Strict"
        return f"{self.cookie_name}={value}; {kept}{'; Secure' if secure else ''}"
