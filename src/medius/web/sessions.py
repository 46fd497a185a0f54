"""The sessions that are under way, by number; one that broke off is taken up from what was kept of it."""

from __future__ import annotations

from medius.programme import Clearance
from medius.session import Eyes
from medius.session.guided import GuidedSession
from medius.storage import KeptSession, Storage
from medius.web.running import RunningSession
from medius.web.testing import Tests


class SessionOver(Exception):
    """The session has ended; there is nothing to go on with."""


class Sessions:
    """The running sessions.

    Args:
        storage: The data file.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._running: dict[int, RunningSession] = {}
        self.tests = Tests(storage)

    def watched(self) -> frozenset[int]:
        """The numbers of those that a page shows at this moment."""
        return frozenset(number for number, running in self._running.items() if running.is_watched)

    def at(self, number: int) -> RunningSession:
        """The session of a number: running, or taken up where it broke off.

        Raises:
            NoSuchSession: There is none.
            SessionOver: It has ended.
        """
        running = self._running.get(number)
        if running is None:
            running = self._running[number] = self._taken_up(number)
        return running

    def has(self, number: int) -> bool:
        """Whether a session is coached here."""
        return number in self._running

    def __len__(self) -> int:
        return len(self._running)

    async def close(self) -> None:
        """Let go of all: the server ends."""
        running, self._running = list(self._running.values()), {}
        for session in running:
            await session.close()
        await self.tests.close()

    def _forget(self, number: int) -> None:
        self._running.pop(number, None)

    def _taken_up(self, number: int) -> RunningSession:
        kept = self._storage.history.session(number)
        if kept.line.ended_at is not None:
            raise SessionOver(number)
        return RunningSession(
            number,
            self._guided(kept),
            self._storage,
            keeps_landmarks=kept.keeps_landmarks,
            over=self._forget,
        )

    def _guided(self, kept: KeptSession) -> GuidedSession:
        """The state machine, where it broke off."""
        return GuidedSession(
            kept.routine,
            Clearance.from_json(kept.clearance),
            eyes=Eyes(kept.line.eyes),
            progress=self._storage.journal.progress(kept.line.id),
            keeps_landmarks=kept.keeps_landmarks,
        )
