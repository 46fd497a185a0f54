"""The one thread that writes: whatever waits while a commit runs goes into the next one, together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Connection

from medius.storage.refusals import Closed

Result = TypeVar("Result")

Change: TypeAlias = Callable[[Connection], Result]
"""Something that is done to the file, within a transaction; it may be done again when its transaction failed."""


@dataclass(frozen=True, slots=True)
class _Wish(Generic[Result]):
    """A change that waits, and whoever waits for it."""

    change: Change[Result]
    future: Future[Result] = field(default_factory=Future)


class Writer:
    """Makes changes, in the order in which they were asked for.

    Args:
        connection: To write on; it is the writer's own from now on.
        in_our_words: What an error of the database is to be called.
    """

    def __init__(self, connection: Connection, in_our_words: Callable[[Exception], Exception]) -> None:
        self._connection = connection.execution_options(writes=True)
        self._in_our_words = in_our_words
        self._news = Condition()
        self._waiting: list[_Wish[Any]] = []
        self._closed = False
        self._thread = Thread(target=self._run, name="medius-writer", daemon=True)
        self._thread.start()

    def make(self, change: Change[Result]) -> Future[Result]:
        """Ask for a change; the future is done once it is on the disk, or could not be made.

        It cannot be cancelled: nobody who stops waiting takes anything back.

        Raises:
            Closed: The writer takes nothing more.
        """
        wish = _Wish(change)
        wish.future.set_running_or_notify_cancel()
        with self._news:
            if self._closed:
                raise Closed("the data file was closed; nothing more can be kept in it")
            self._waiting.append(wish)
            self._news.notify()
        return wish.future

    def close(self) -> None:
        """Make what still waits, then let go of the file."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _run(self) -> None:
        with self._connection:
            while group := self._next_group():
                self._make(group)

    def _next_group(self) -> list[_Wish[Any]]:
        """Everything that waits; nothing once it is closed."""
        with self._news:
            self._news.wait_for(lambda: self._waiting or self._closed)
            group, self._waiting = self._waiting, []
            return group

    def _make(self, group: list[_Wish[Any]]) -> None:
        """One transaction for all; where that fails, one for each, so that nobody suffers for another."""
        try:
            results = self._made(group)
        except Exception as error:  # noqa: BLE001  whoever waits hears of it, whatever it was
            self._make_apart(group, error)
            return
        for wish, result in zip(group, results, strict=True):
            wish.future.set_result(result)

    def _made(self, group: list[_Wish[Any]]) -> list[Any]:
        with self._connection.begin():
            return [wish.change(self._connection) for wish in group]

    def _make_apart(self, group: list[_Wish[Any]], error: Exception) -> None:
        if len(group) == 1:
            group[0].future.set_exception(self._in_our_words(error))
            return
        for wish in group:
            self._make([wish])
