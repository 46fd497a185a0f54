"""Many recordings over processes: one that fails, or takes its process with it, does not stop the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Final, NoReturn, Self, TypeAlias

from medius.cli.carrying_out import Outcome, carry_out
from medius.cli.order import Order

TELL_EVERY: Final = 10
"""A worker says how far it is after so many pictures."""

LAST_WORDS_S: Final = 0.1
"""How long a worker is listened to when the work is broken off, in s: its files may be there already."""

TIDIED_UP_S: Final = 10.0
"""How long a worker may take to stop, in s, when it is asked to."""


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a recording is: pictures watched, and about how many there are (None where nobody knows)."""

    recording: Path
    watched: int
    expected: int | None


Tell: TypeAlias = Callable[[Advance], None]


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def outcomes(order: Order, recordings: Sequence[Path], jobs: int, tell: Tell) -> Iterator[Outcome]:
    """What becomes of each recording, as it becomes known; a single one is done in this process.

    Broken off (`KeyboardInterrupt`, or closed), it stops the workers; what was under way leaves nothing behind.

    Raises:
        KeyboardInterrupt: After the last outcomes that were finished by then.
    """
    if len(recordings) == 1:
        yield carry_out(order, recordings[0], _progress(recordings[0], tell))
        return
    with _Crew(order, recordings, jobs) as crew:
        try:
            yield from crew.outcomes(tell)
        except KeyboardInterrupt:
            yield from crew.last_words()
            raise


class _Crew:
    """Some workers, and the recordings that nobody has taken yet; a context manager."""

    def __init__(self, order: Order, recordings: Sequence[Path], jobs: int) -> None:
        self._waiting = deque(recordings)
        self._workers = [_Worker(order) for _ in range(min(jobs, len(recordings)))]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.ask_to_stop()
        for worker in self._workers:
            worker.await_end()

    def outcomes(self, tell: Tell) -> Iterator[Outcome]:
        """What becomes of each recording; who has finished one takes the next."""
        for worker in self._workers:
            worker.take(self._waiting)
        while busy := [worker for worker in self._workers if worker.recording is not None]:
            ready = wait([worker.connection for worker in busy])
            for worker in (worker for worker in busy if worker.connection in ready):
                said = worker.said()
                if isinstance(said, Advance):
                    tell(said)
                else:
                    worker.take(self._waiting)
                    yield said

    def last_words(self) -> Iterator[Outcome]:
        """The outcomes that are just about to be told when the work is broken off."""
        for worker in self._workers:
            yield from worker.last_words()


class _Worker:
    """A process that carries out one recording after another."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._start()

    def _start(self) -> None:
        spawning = multiprocessing.get_context("spawn")
        self.connection, theirs = spawning.Pipe()
        self._process = spawning.Process(target=_work, args=(self._order, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.recording: Path | None = None

    def take(self, waiting: deque[Path]) -> None:
        """Give it the next recording, if there is one."""
        self.recording = waiting.popleft() if waiting else None
        if self.recording is not None:
            self.connection.send(self.recording)

    def said(self) -> Advance | Outcome:
        """What it says next; where it died, that it did."""
        try:
            said: Advance | Outcome = self.connection.recv()
        except (EOFError, OSError):
            lost = self.recording or Path()
            self._start()
            return Outcome(lost, complaint=f"{lost} could not be analysed: the program broke down over it")
        return said

    def last_words(self) -> Iterator[Outcome]:
        """The outcome that it was just about to tell."""
        with suppress(EOFError, OSError):
            while self.recording is not None and self.connection.poll(LAST_WORDS_S):
                if isinstance(said := self.connection.recv(), Outcome):
                    self.recording = None
                    yield said

    def ask_to_stop(self) -> None:
        """Ask it to stop; what it is at is dropped."""
        self.connection.close()
        self._process.terminate()

    def await_end(self) -> None:
        """Wait until it has tidied up."""
        self._process.join(TIDIED_UP_S)
        if self._process.is_alive():
            self._process.kill()


def _work(order: Order, connection: Connection) -> None:
    """The life of a worker: a recording in, its outcome out, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches everybody in a terminal; the first process decides
    signal.signal(signal.SIGTERM, _stop)
    _silence_libraries()
    with suppress(EOFError, OSError):
        while True:
            recording: Path = connection.recv()
            connection.send(carry_out(order, recording, _progress(recording, connection.send, TELL_EVERY)))


def _silence_libraries() -> None:
    """Leaves stderr to Python: native libraries go on writing to its number while a worker is being stopped."""
    number = 2
    sys.stderr = os.fdopen(os.dup(number), "w", buffering=1, errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)


def _progress(recording: Path, tell: Tell, every: int = 1) -> Callable[[int, int | None], None]:
    def progress(watched: int, expected: int | None) -> None:
        if watched % every == 0:
            tell(Advance(recording, watched, expected))

    return progress
