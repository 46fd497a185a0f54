"""The tests before the camera that are under way: in memory only, for a try that broke off is done anew."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterable

from medius.exercises.camera_tests import CAMERA_TESTS
from medius.outcomes import TestResult
from medius.session import Outcome
from medius.session.testing import GuidedTest
from medius.storage import Storage, StorageError
from medius.storage.refusals import NoSuchSession
from medius.web.closing import ELSEWHERE, LEAVING, Close
from medius.web.line import Json
from medius.web.running import RunningSession


class RunningTest(RunningSession):
    """One test that is under way; its results are kept as they come.

    Args:
        number: Its own, in this run.
        guided: Its state machine.
        storage: The data file.
        over: Told when it needs no more looking after.
    """

    def __init__(self, number: int, guided: GuidedTest, storage: Storage, over: Callable[[int], None]) -> None:
        super().__init__(number, guided, storage, keeps_landmarks=False, over=over)
        self._test = guided
        self._writing = asyncio.Lock()
        self._written: set[asyncio.Task[None]] = set()

    @property
    def kept_at(self) -> str:
        """Where the page goes afterwards."""
        return "/tests"

    def _messages(self, outcomes: tuple[Outcome, ...]) -> list[Json]:
        for result in self._test.new_results():
            task = asyncio.get_running_loop().create_task(self._keep_result(result))
            self._written.add(task)
            task.add_done_callback(self._written.discard)
        return super()._messages(outcomes)

    async def _keep_result(self, result: TestResult) -> None:
        """One after the other: the later one of a measure writes over the earlier one."""
        async with self._writing:
            try:
                await asyncio.to_thread(self._storage.tests.keep, result)
            except StorageError as error:
                self._tell({"type": "failed", "text": str(error)})

    async def _all_saved(self) -> None:
        await super()._all_saved()
        await asyncio.gather(*self._written)

    async def close(self, why: Close = LEAVING) -> None:
        """Let go of everything, once the results are on the disk."""
        await asyncio.gather(*self._written)
        await super().close(why)


class Tests:
    """The tests of one person; one at a time.

    Args:
        storage: The data file.
    """

    __test__ = False  # pytest: no test case, whatever its name says

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._numbers = itertools.count(1)
        self._running: RunningTest | None = None

    async def begin(self, key: str, sides: Iterable[str], *, pregnant: bool) -> int:
        """Begin a test of these legs; one that ran before is let go of.

        Raises:
            KeyError: There is no such test.
        """
        guided = GuidedTest(CAMERA_TESTS[key], tuple(sides), self._storage.clock().date(), pregnant)
        before, number = self._running, next(self._numbers)
        self._running = RunningTest(number, guided, self._storage, self._forget)
        if before is not None:
            await before.close(ELSEWHERE)
        return number

    def at(self, number: int) -> RunningTest:
        """The test of a number.

        Raises:
            NoSuchSession: It is not under way.
        """
        running = self._running
        if running is None or running.number != number:
            raise NoSuchSession(number)
        return running

    def _forget(self, number: int) -> None:
        if self._running is not None and self._running.number == number:
            self._running = None

    async def close(self) -> None:
        """Let go of it: the server ends."""
        running, self._running = self._running, None
        if running is not None:
            await running.close()
