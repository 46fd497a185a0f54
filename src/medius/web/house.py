"""What the pages share during one run: the data file, the door, the running sessions, the pairing code."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from medius.storage import Storage
from medius.web.keeping_keys import cookie_key
from medius.web.pairing import Pairing
from medius.web.sessions import Sessions
from medius.web.settings import Settings
from medius.web.visitors import Doorkeeper, Visitor

if TYPE_CHECKING:
    from medius.web.annexes import Annexes


@dataclass(slots=True)
class House:
    """One run of the app; open between `open` and `close`.

    Args:
        settings: Of this run.
        annexes: Where sessions are coached for which there is no room here; None where all are coached here.
    """

    settings: Settings
    pairing: Pairing = field(default_factory=Pairing)
    annexes: Annexes | None = None
    doorkeeper: Doorkeeper = field(init=False)
    _storage: Storage | None = None
    _sessions: Sessions | None = None

    def __post_init__(self) -> None:
        key = cookie_key(self.settings.folder)
        self.doorkeeper = Doorkeeper(self.settings, key, lambda secret: self.storage.browsers.known(secret) is not None)

    @property
    def storage(self) -> Storage:
        """The data file; open while the app runs."""
        if self._storage is None:
            raise RuntimeError("the house is not open yet")
        return self._storage

    @property
    def sessions(self) -> Sessions:
        """The sessions that are under way."""
        if self._sessions is None:
            raise RuntimeError("the house is not open yet")
        return self._sessions

    def watched(self) -> frozenset[int]:
        """The sessions that go on at this moment: here, with a page that shows them, or in an annex."""
        return self.sessions.watched() | (frozenset() if self.annexes is None else self.annexes.elsewhere())

    def open(self) -> None:
        """Open the data file; once is enough.

        Raises:
            StorageError: It cannot be used; the message is for the person.
        """
        if self._storage is None:
            self._storage = Storage(self.settings.folder)
            self._sessions = Sessions(self._storage)

    async def close(self) -> None:
        """Tell the open pages, keep what still waits, and let go of the file."""
        if self.annexes is not None:
            await self.annexes.close()
        storage, sessions, self._storage, self._sessions = self._storage, self._sessions, None, None
        if sessions is not None:
            await sessions.close()
        if storage is not None:
            storage.close()

    async def erase(self) -> None:
        """Take everything away for good; the running sessions end, and phones are strangers again."""
        if self.annexes is not None:
            await self.annexes.close()
        await self.sessions.close()
        self.storage.erase()

    def offered_code(self) -> str:
        """A new pairing code."""
        return self.pairing.offer(time.monotonic())


def house_of(connection: HTTPConnection) -> House:
    """The house that a request came to."""
    house: House = connection.app.state.house
    return house


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who asks, for what only those may ask who were let in."""
    visitor: Visitor = connection.scope["state"]["visitor"]
    return visitor
