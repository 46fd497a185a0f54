"""Which person of the home a browser has chosen: a cookie that says so, and how often a PIN may be tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from medius.storage.household import Member
from medius.web.visitors import KNOWN_FOR_S

OPEN_FOR: Final = timedelta(hours=12)
"""So long a PIN opens somebody's pages: a day at home, not the next one. Our proposal."""

FREE_TRIES: Final = 5
FIRST_WAIT_S: Final = 60.0
LONGEST_WAIT_S: Final = 3600.0
"""After five wrong tries one has to wait a minute, then twice as long after each, at most an hour: four digits last
for months. Our proposal."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the cookie says: whom, under which mark, and how old it is."""

    number: int
    mark: str
    age: timedelta


class Choosing:
    """Knows whom a browser has chosen.

    Args:
        key: What signs the cookies.
        name: Of the cookie.
    """

    def __init__(self, key: bytes, name: str) -> None:
        self._signing = URLSafeTimedSerializer(key, salt="medius-person")
        self.cookie_name: Final = name

    def chosen(self, cookies: str, members: Sequence[Member]) -> Member | None:
        """Who was chosen, by the `Cookie` header; somebody alone without a PIN need not be. None for nobody."""
        if len(members) == 1 and members[0].pin is None:
            return members[0]
        told = self._told(cookies)
        if told is None:
            return None
        found = next((each for each in members if (each.number, each.mark) == (told.number, told.mark)), None)
        return None if found is None or (found.pin is not None and told.age > OPEN_FOR) else found

    def cookie(self, member: Member, *, secure: bool) -> str:
        """The `Set-Cookie` value that remembers a choice."""
        value = self._signing.dumps([member.number, member.mark])
        lasts_s = KNOWN_FOR_S if member.pin is None else int(OPEN_FOR.total_seconds())
        return f"{self.cookie_name}={value}; Max-Age={lasts_s}; {_kept(secure=secure)}"

    def lock(self, *, secure: bool) -> str:
        """The `Set-Cookie` value that forgets it."""
        return f"{self.cookie_name}=; Max-Age=0; {_kept(secure=secure)}"

    def _told(self, cookies: str) -> _Told | None:
        """What the cookie says, if it is one of ours."""
        try:
            morsel = SimpleCookie(cookies).get(self.cookie_name)
            if morsel is None:
                return None
            (number, mark), signed = self._signing.loads(morsel.value, max_age=KNOWN_FOR_S, return_timestamp=True)
        except (BadData, CookieError):
            return None
        return _Told(number, mark, datetime.now(UTC) - signed)


def _kept(*, secure: bool) -> str:
    return f"Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"


@dataclass(slots=True)
class Tries:
    """The wrong tries at the PINs of one run: each is slower than the one before.

    They are forgotten when Medius ends: whoever can start it again could as well read the file.
    """

    _wrong: dict[int, int] = field(default_factory=dict)
    _until_s: dict[int, float] = field(default_factory=dict)
    _one_at_a_time: Lock = field(default_factory=Lock)

    def wait_s(self, number: int, now_s: float) -> float:
        """How long nobody may try somebody's PIN, in s."""
        return max(self._until_s.get(number, 0.0) - now_s, 0.0)

    def try_pin(self, number: int, matches: Callable[[], bool], now_s: float) -> bool:
        """Whether it is the PIN; a try before its time is none, and is not even looked at.

        Args:
            number: Whose.
            matches: Looks.
            now_s: By a clock that only goes forward.
        """
        with self._one_at_a_time:
            if self.wait_s(number, now_s) > 0:
                return False
            right = matches()
            self._wrong[number] = 0 if right else self._wrong.get(number, 0) + 1
            beyond = self._wrong[number] - FREE_TRIES
            if beyond >= 0:
                self._until_s[number] = now_s + min(FIRST_WAIT_S * 2 ** min(beyond, 10), LONGEST_WAIT_S)
            return right
