"""A page of the coach without a browser: it says hello, presses buttons, sends poses, and remembers what it is told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from medius.sources import Recording
from medius.web.landmark_message import packed

PATIENCE_S: Final = 30.0
"""Longer than anything takes that a test waits for."""


@dataclass
class Page:
    """One open coach page.

    Args:
        socket: To the server.
        told: Every message so far.
        view: The last view.
        sent: How many poses were sent for each watch.
    """

    socket: ClientConnection
    told: list[dict[str, Any]] = field(default_factory=list)
    view: dict[str, Any] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)

    def say(self, **message: Any) -> None:
        """Send a JSON message."""
        self.socket.send(json.dumps(message))

    def hello(self, watch: int | None = None, held: int = 0) -> None:
        """The first message."""
        self.say(type="hello", watch=watch, held=held)

    def do(self, what: str) -> None:
        """Press a button."""
        self.say(type="do", what=what)

    def until(self, well: Callable[[dict[str, Any]], bool], within_s: float = PATIENCE_S) -> dict[str, Any]:
        """Listen until a message that will do; it."""
        end_s = time.monotonic() + within_s
        while True:
            message = self.next(end_s - time.monotonic())
            if well(message):
                return message

    def next(self, within_s: float) -> dict[str, Any]:
        """The next message."""
        message: dict[str, Any] = json.loads(self.socket.recv(timeout=max(within_s, 0.01)))
        self.told.append(message)
        if message["type"] == "view":
            self.view = message
        return message

    def until_view(self, well: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Listen until a view that will do."""
        if self.view and well(self.view):
            return self.view
        return self.until(lambda message: message["type"] == "view" and well(message))

    def closed_with(self) -> int:
        """Listen until the server hangs up; its close code."""
        try:
            self.until(lambda message: False)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        raise AssertionError("the line is still open")

    def to_the_set(self) -> int:
        """Press on until the first set is under way; its watch."""
        while self.view.get("step") != "set":
            for action in ("heard", "next", "begin"):
                if action in self.view["actions"]:
                    self.do(action)
                    break
            self._until_another_view(self.view)
        watch = self.until_view(lambda view: view["watch"] is not None)["watch"]
        assert isinstance(watch, int)
        return watch

    def _until_another_view(self, before: dict[str, Any]) -> None:
        self.until(lambda message: message["type"] == "view" and message != before)

    def pose(self, recording: Recording, index: int, watch: int, at: int | None = None, **how: Any) -> None:
        """Send a pose of a recording as the next one of a watch; `at` and `flags` may say otherwise."""
        sequence = self.sent.get(watch, 0) if at is None else at
        self.sent[watch] = sequence + 1
        landmarks = (recording.image[index], recording.world[index])
        time_s = how.pop("time_s", sequence / 30)
        self.socket.send(packed(watch, sequence, time_s, recording.size, landmarks, how.pop("flags", 0)))

    @property
    def repetitions(self) -> list[tuple[int, bool]]:
        """The numbers of the repetitions that were told live, and whether they counted, without revisions."""
        return [(event["number"], event["counted"]) for event in self.events("repetition") if not event["revised"]]

    @property
    def saved(self) -> list[int]:
        """The numbers of the repetitions that were acknowledged."""
        return [message["number"] for message in self.told if message["type"] == "saved"]

    def events(self, kind: str) -> Iterator[dict[str, Any]]:
        """The live events of a kind."""
        for message in self.told:
            for event in message.get("events", ()):
                if event["event"] == kind:
                    yield event
