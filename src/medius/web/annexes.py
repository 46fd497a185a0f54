"""More coaches than one process can follow: their sockets are handed to annexes, processes that coach and do no more.

One person, or a family, never meets one: the first sessions stay where the pages are.  A socket is handed over before
it opens, so that no pose passes through two processes.  Over TLS, and where sockets cannot be handed over (outside
Linux), everything stays here.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from medius.web.household import Household
from medius.web.settings import Settings

Coached: TypeAlias = tuple[int, int]
"""A person's number, and that of one of their sessions."""

MOST_HERE: Final = 8
"""So many sessions are coached here: a tenth of what a core can do, and the pages stay quick. Our proposal."""

MOST_ANNEXES: Final = max(os.cpu_count() or 1, 1)

POSSIBLE: Final = sys.platform == "linux"
"""Elsewhere a socket and its message cannot be handed over as one."""

_ENDS_WITHIN_S: Final = 5.0
_COACH: Final = re.compile(rb"GET /coach/(\d{1,9})(?!\?role=test)[? ]")
_COOKIES: Final = re.compile(rb"\r\ncookie: *([^\r\n]*)", re.IGNORECASE)
_log: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class Annex:
    """A process that coaches, and the channel through which it is given sockets."""

    process: subprocess.Popen[bytes]
    channel: socket.socket

    def give(self, handle: int, handshake: bytes) -> bool:
        """Hand over a socket and what it has said so far; False where the process is gone."""
        try:
            socket.send_fds(self.channel, [handshake], [handle])
        except OSError:
            return False
        return True

    def end(self) -> None:
        """Let it say good-bye to its pages; the end of the channel tells it."""
        self.channel.close()
        try:
            self.process.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Annexes:
    """The annexes of one run; there are none until they are needed.

    Args:
        household: Where the first sessions are coached.
        settings: Of this run.
    """

    household: Household
    settings: Settings
    _annexes: list[Annex] = field(default_factory=list)
    _homes: dict[Coached, Annex] = field(default_factory=dict)

    def coached(self, handshake: bytes) -> Coached | None:
        """Which session of whom a handshake wants; None if it wants none, or does not say whose."""
        asked, cookies = _COACH.match(handshake), _COOKIES.search(handshake)
        if asked is None or cookies is None:
            return None
        member = self.household.chosen(cookies[1].decode("latin-1"))
        return None if member is None else (member.number, int(asked[1]))

    def take(self, coached: Coached, handle: int, handshake: bytes) -> bool:
        """Hand a socket over to the annex of its session; False where it is to be coached here."""
        annex = self._homes.get(coached) or self._new_home(coached)
        if annex is None:
            return False
        if annex.give(handle, handshake):
            self._homes[coached] = annex
            return True
        self._drop(annex)
        return self.take(coached, handle, handshake)

    def elsewhere(self, person: int) -> frozenset[int]:
        """The sessions of somebody that are coached in an annex."""
        return frozenset(session for whose, session in self._homes if whose == person)

    async def close(self) -> None:
        """End all; what they kept is kept."""
        annexes, self._annexes, self._homes = self._annexes, [], {}
        await asyncio.gather(*(asyncio.to_thread(annex.end) for annex in annexes))

    def _new_home(self, coached: Coached) -> Annex | None:
        if not POSSIBLE or self.household.has_room_for(*coached, MOST_HERE):
            return None
        if len(self._annexes) < MOST_ANNEXES:
            self._annexes.append(_started(self.settings))
            return self._annexes[-1]
        busy = Counter(id(annex) for annex in self._homes.values())
        return min(self._annexes, key=lambda annex: busy[id(annex)])

    def _drop(self, annex: Annex) -> None:
        """It is gone; its sessions are taken up by another one, from what was kept of them."""
        _log.warning("a coaching process ended with %s; its sessions go on in another one", annex.process.poll())
        annex.channel.close()
        self._annexes = [other for other in self._annexes if other is not annex]
        self._homes = {coached: home for coached, home in self._homes.items() if home is not annex}


def _started(settings: Settings) -> Annex:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        there.set_inheritable(True)
        words = [
            sys.executable,
            "-m",
            "medius.web.annex",
            str(there.fileno()),
            str(settings.folder),
            str(settings.port),
        ]
        process = subprocess.Popen(words, pass_fds=[there.fileno()], stdin=subprocess.DEVNULL)
    return Annex(process, here)


class HandedOver(WebSocketsSansIOProtocol):
    """A socket that goes to an annex before it opens, if its session is at home there."""

    def __init__(self, annexes: Annexes, **protocol: Any) -> None:
        super().__init__(**protocol)
        self._annexes = annexes

    def data_received(self, data: bytes) -> None:
        """The handshake first."""
        if self.handshake_initiated or not self._handed_over(data):
            super().data_received(data)

    def _handed_over(self, handshake: bytes) -> bool:
        coached = None if self.scheme == "wss" else self._annexes.coached(handshake)
        if coached is None:
            return False
        handle = self.transport.get_extra_info("socket").fileno()
        if not self._annexes.take(coached, handle, handshake):
            return False
        self.transport.abort()  # lets go of our end only: the annex holds its own
        return True
