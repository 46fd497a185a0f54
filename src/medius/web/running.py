"""One session under way: its state machine, the pages that show it, and what it keeps.

The session outlives its sockets: a page that is lost may come back and send what it still holds.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from typing import Any, Final, Protocol

from medius.body import Pose
from medius.session import (
    Action,
    Answer,
    Changed,
    Chime,
    Keep,
    KeptRecord,
    Live,
    Outcome,
    RepetitionKept,
    Seen,
    SetBegun,
    Speak,
    View,
)
from medius.storage import Storage, StorageError
from medius.web.closing import ELSEWHERE, ENDED, LEAVING, OURS, Close
from medius.web.landmark_message import LandmarkMessage
from medius.web.landmark_store import WatchLandmarks
from medius.web.line import Json, Line
from medius.web.order import OutOfOrder, Passage

TICK_S: Final = 0.1
"""How often the session is told the time."""

MISSED_FOR_S: Final = 60.0
"""So long a page may be gone before the session pauses: a lost network comes back, a closed tab does not.
Our proposal."""

SLEPT_S: Final = 5.0
"""If the clock on the wall gains so much on the one that counts, the machine slept. Our proposal."""

_log: Final = logging.getLogger(__name__)


class Guided(Protocol):
    """A state machine that a page shows: of a session, or of a test."""

    @property
    def watch(self) -> int | None:
        """The watch that runs, if one does."""

    @property
    def ended(self) -> bool:
        """Whether the person has left its end."""

    def hear(self, said: Action | Answer, now_s: float) -> tuple[Outcome, ...]:
        """The person pressed something, or answered."""

    def see(self, pose: Pose, seen: Seen, now_s: float) -> tuple[Outcome, ...]:
        """A pose arrived."""

    def tick(self, now_s: float) -> tuple[Outcome, ...]:
        """Time goes on."""

    def lost(self, why: str, now_s: float) -> tuple[Outcome, ...]:
        """The page, the camera or some time is gone."""

    def can_replay(self, watch: int) -> bool:
        """Whether this watch can be taken up again from its first pose."""

    def replay(self, watch: int, now_s: float) -> tuple[Outcome, ...]:
        """Take it up."""

    def view(self, now_s: float) -> View:
        """What the page shows."""


class RunningSession:
    """One session that is under way.

    Args:
        number: In the data file.
        guided: Its state machine.
        storage: The data file.
        keeps_landmarks: Whether the person said yes to that.
        over: Told when it needs no more looking after: it ended, or broke.
    """

    def __init__(
        self,
        number: int,
        guided: Guided,
        storage: Storage,
        *,
        keeps_landmarks: bool,
        over: Callable[[int], None],
    ) -> None:
        self.number = number
        self._guided = guided
        self._storage = storage
        self._keeps_landmarks = keeps_landmarks
        self._over = over
        self._coach: Line | None = None
        self._remotes: set[Line] = set()
        self._passage = Passage(-1)
        self._running_watch = guided.watch
        self._latest_watch = guided.watch or 0
        self._gathered: WatchLandmarks | None = None
        self._unsaved: set[Future[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ticking: asyncio.Task[None] | None = None
        self._missing: asyncio.TimerHandle | None = None
        self._done = False

    @property
    def is_watched(self) -> bool:
        """Whether a page is there."""
        return self._coach is not None

    @property
    def kept_at(self) -> str:
        """Where the page goes afterwards."""
        return f"/history/{self.number}"

    # --- pages come and go ---

    async def join(self, line: Line, watch: int | None, held: int) -> int:
        """A coach page is there, first or again; another one that was there is told.

        Args:
            line: To it.
            watch: The watch whose landmarks it holds; None where it holds none.
            held: How many it holds.

        Returns:
            How many poses it may send again.
        """
        before, self._coach = self._coach, line
        self._stop_missing()
        if before is not None and before is not line:
            await before.close(ELSEWHERE)
        again = await self._rejoined(line, watch, held)
        await line.say(self._view())
        if self._ticking is None:
            self._ticking = asyncio.create_task(self._tick())
        return again

    async def _rejoined(self, line: Line, watch: int | None, held: int) -> int:
        """Let the watch that the page holds go on where it stands, or from its start; pause what nobody holds."""
        if watch is not None and watch == self._guided.watch:
            received = self._passage_of(watch).received
        elif watch is not None and self._guided.can_replay(watch):
            received, self._passage = 0, Passage(watch)
            self._latest_watch = max(self._latest_watch, watch)
            await self._ask(lambda now_s: self._guided.replay(watch, now_s))
        else:
            await self._not_held(line, watch)
            return 0
        await line.say({"type": "go-on", "watch": watch, "from": min(received, held)})
        return max(held - received, 0)

    async def _not_held(self, line: Line, watch: int | None) -> None:
        if self._guided.watch is not None:
            await self.lost("page")
        if watch is not None:
            await line.say({"type": "forget", "watch": watch})

    async def join_remote(self, line: Line) -> None:
        """A remote is there."""
        self._remotes.add(line)
        await line.say(self._view())

    def leave(self, line: Line) -> None:
        """A page is gone; the session waits a while for it to come back."""
        self._remotes.discard(line)
        if line is not self._coach:
            return
        self._coach = None
        self._missing = asyncio.get_running_loop().call_later(MISSED_FOR_S, self._give_up)

    def _give_up(self) -> None:
        self._stop_ticking()
        self._later(self.lost("page"))

    async def close(self, why: Close = LEAVING) -> None:
        """Let go of everything: the server ends, or the session did."""
        self._done = True
        self._stop_ticking()
        self._stop_missing()
        lines, self._coach = [self._coach, *self._remotes], None
        for line in lines:
            if line is not None:
                await line.close(why)

    # --- what comes in ---

    async def hear(self, said: Any) -> None:
        """An action or an answer."""
        await self._ask(lambda now_s: self._guided.hear(said, now_s))

    async def lost(self, why: str) -> None:
        """The page can no longer see, or no longer keep time."""
        await self._ask(lambda now_s: self._guided.lost(why, now_s))

    async def see(self, message: LandmarkMessage, aside: Passage) -> None:
        """A pose; one of a watch that is over was on its way, and is dropped.

        Args:
            message: The pose.
            aside: The poses between the sets that came through the same socket.

        Raises:
            OutOfOrder: It is not the next of its watch.
        """
        running = self._guided.watch
        if message.watch == 0:
            aside.take(message.sequence, message.pose.time_s)
        elif message.watch == running:
            self._passage_of(running).take(message.sequence, message.pose.time_s)
            self._gather(message)
        elif message.watch > self._latest_watch:
            raise OutOfOrder(f"watch {message.watch}: nobody began it")
        if message.watch == (running or 0):
            await self._ask(lambda now_s: self._guided.see(message.pose, message.seen, now_s))

    def _passage_of(self, watch: int) -> Passage:
        if self._passage.watch != watch:
            self._passage = Passage(watch)
        return self._passage

    async def _tick(self) -> None:
        """Tell the session the time; when the machine slept in between, tell it that first."""
        drift_s = time.time() - time.monotonic()
        while not self._done:
            await asyncio.sleep(TICK_S)
            drifted_s = time.time() - time.monotonic()
            if drifted_s - drift_s > SLEPT_S:
                await self.lost("clock")
            drift_s = drifted_s
            await self._ask(self._guided.tick)

    # --- what goes out ---

    async def _ask(self, question: Callable[[float], Iterable[Outcome]]) -> None:
        """Ask the state machine, and carry out what it says; should it break, this session alone ends."""
        if self._done:
            return
        try:
            outcomes = tuple(question(time.monotonic()))
            messages = self._messages(outcomes)
        except Exception:  # noqa: BLE001 - whatever broke, the others go on
            _log.exception("session %d broke; what was saved is kept", self.number)
            await self._break()
            return
        if messages:
            await self._say(messages)
        self._look_at_watch()
        if self._guided.ended:
            self._later(self._end())

    def _messages(self, outcomes: tuple[Outcome, ...]) -> list[Json]:
        """What the page is told: live events first, in one message, then the view, then what is heard."""
        live: list[Json] = []
        heard: list[Json] = []
        changed = False
        for outcome in outcomes:
            match outcome:
                case Live():
                    live.append(outcome.event)
                case Speak():
                    said = {"key": outcome.key, "text": outcome.text, "urgency": int(outcome.urgency)}
                    heard.append({"type": "say", **said})
                case Chime():
                    heard.append({"type": "chime", "kind": outcome.kind})
                case Changed():
                    changed = True
                case Keep():
                    self._keep(outcome.record)
        first: list[Json] = [{"type": "live", "events": live}] if live else []
        return [*first, *([self._view()] if changed else []), *heard]

    async def _say(self, messages: list[Json]) -> None:
        if self._remotes:
            views = [message for message in messages if message["type"] == "view"]
            for remote in self._remotes if views else ():
                self._later(remote.say(*views))
        if self._coach is not None:
            await self._coach.say(*messages)

    def _view(self) -> Json:
        return self._guided.view(time.monotonic()).as_json()

    # --- what is kept ---

    def _keep(self, record: KeptRecord) -> None:
        """Keep a record; a repetition is acknowledged once it is on the disk."""
        if isinstance(record, SetBegun) and record.watch is not None:
            self._latest_watch = max(self._latest_watch, record.watch)
            self._gathered = WatchLandmarks(record.ordinal, record.watch) if self._keeps_landmarks else None
        future = self._storage.journal.keep(self.number, record)
        self._unsaved.add(future)
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda done: loop.call_soon_threadsafe(self._kept, record, done))

    def _kept(self, record: KeptRecord, done: Future[None]) -> None:
        self._unsaved.discard(done)
        error = done.exception()
        if error is not None:
            _log.error("session %d: %s", self.number, error)
            self._tell({"type": "failed", "text": _told(error)})
        elif isinstance(record, RepetitionKept):
            self._tell({"type": "saved", "ordinal": record.ordinal, "number": record.repetition.number})

    def _tell(self, message: Json) -> None:
        if self._coach is not None:
            self._later(self._coach.say(message))

    def _gather(self, message: LandmarkMessage) -> None:
        if self._gathered is not None and self._gathered.watch == message.watch:
            self._gathered.add(message)

    def _look_at_watch(self) -> None:
        """Once a watch is over and all of it is on the disk, the page may forget its landmarks."""
        watch = self._guided.watch
        over, self._running_watch = self._running_watch, watch
        if over is not None and over != watch:
            gathered, self._gathered = self._gathered, None
            self._later(self._let_go_of(over, gathered))

    async def _let_go_of(self, watch: int, gathered: WatchLandmarks | None) -> None:
        await self._all_saved()
        if gathered is not None and gathered.watch == watch and len(gathered):
            await asyncio.to_thread(self._keep_landmarks, gathered)
        self._tell({"type": "forget", "watch": watch})

    def _keep_landmarks(self, gathered: WatchLandmarks) -> None:
        try:
            self._storage.landmarks.keep(self.number, gathered.ordinal, gathered.watch, gathered.packed())
        except StorageError as error:
            _log.error("the landmarks of session %d are not kept: %s", self.number, error)

    async def _all_saved(self) -> None:
        waiting = [asyncio.wrap_future(future) for future in self._unsaved]
        await asyncio.gather(*waiting, return_exceptions=True)

    # --- the end ---

    async def _end(self) -> None:
        """All of it is on the disk: the page may go to what was kept."""
        if self._done:
            return
        self._done = True
        await self._all_saved()
        if self._coach is not None:
            await self._coach.say({"type": "ended", "url": self.kept_at})
        await self.close(ENDED)
        self._over(self.number)

    async def _break(self) -> None:
        self._tell({"type": "failed", "text": OURS.reason})
        await self.close(OURS)
        self._over(self.number)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stop_ticking(self) -> None:
        ticking, self._ticking = self._ticking, None
        if ticking is not None and ticking is not asyncio.current_task():
            ticking.cancel()

    def _stop_missing(self) -> None:
        missing, self._missing = self._missing, None
        if missing is not None:
            missing.cancel()


def _told(error: BaseException) -> str:
    """What the person is told of what could not be saved."""
    return f"{error}" if isinstance(error, StorageError) else "What you do now cannot be saved. What was saved is kept."
