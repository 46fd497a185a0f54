"""A request at the door: its headers read once, and whether its Host and Origin are ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.types import Scope

from medius.web.settings import Settings

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Those that only read."""

WHO: Final = "made-for"
"""The field of a form, or word in an address, that says for whom its page was made: in a shared home somebody else may
have been chosen since."""

_SECURE: Final = frozenset({"https", "wss"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the door looks at.

    Args:
        path: What is asked for.
        method: "GET" and the like; "SOCKET" for a socket.
        secure: Whether it came over TLS.
        headers: By lower-case name; a header that came twice is joined with a comma, and so never matches.
        token: The token in the address; None without.
        who: The number of the person for whom the page was made, where the address says so.
    """

    path: str
    method: str
    secure: bool
    headers: dict[str, str]
    token: str | None
    who: str | None = None

    @property
    def host(self) -> str:
        """The name under which the app was asked."""
        return self.headers.get("host", "").lower()

    @property
    def cookies(self) -> str:
        """The `Cookie` header."""
        return self.headers.get("cookie", "")

    def host_is_ours(self, settings: Settings) -> bool:
        """Whether it was asked under a name of ours: another is a foreign site that points here (DNS rebinding)."""
        return self.host in settings.hosts(secure=self.secure)

    def origin_is_ours(self) -> bool:
        """Whether a page of ours asks; reading needs no proof, since what is foreign has no cookie and cannot look.

        Under `no-referrer` browsers send a form's origin as "null", and say in `Sec-Fetch-Site` where it comes from.
        """
        if self.method in SAFE_METHODS:
            return True
        origin = self.headers.get("origin", "null")
        if origin == f"{'https' if self.secure else 'http'}://{self.host}":
            return True
        return origin == "null" and self.method != "SOCKET" and self.headers.get("sec-fetch-site") == "same-origin"


def asked(scope: Scope) -> Asked:
    """The request of an ASGI scope."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=20)
    return Asked(
        path=scope["path"],
        method=scope.get("method", "SOCKET"),
        secure=scope.get("scheme") in _SECURE,
        headers=_joined(scope["headers"]),
        token=query.get("token", [None])[0],
        who=query.get(WHO, [None])[0],
    )


def _joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        separator = "; " if key == "cookie" else ", "
        joined[key] = f"{joined[key]}{separator}{text}" if key in joined else text
    return joined
