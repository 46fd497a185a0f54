"""The coach socket: poses, actions and answers in; views, live events, words and acknowledgements out."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import time
from dataclasses import dataclass, field
from typing import Any, Final

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from medius.session import Action, Answer
from medius.storage.refusals import NoSuchSession
from medius.web.closing import ENDED, MALFORMED, NO_SUCH_SESSION, OUT_OF_ORDER, TOO_FAST, TOO_LARGE, Close
from medius.web.house import house_of
from medius.web.landmark_message import Malformed, landmark_message
from medius.web.line import Line
from medius.web.order import OutOfOrder, Passage
from medius.web.pace import Pace
from medius.web.running import RunningSession
from medius.web.sessions import SessionOver

router = APIRouter()

RATE_HZ: Final = 120.0
"""Messages a second that may come for ever: four times what a camera gives."""

BURST: Final = 240.0
"""Messages that may come at once: a network that held its breath for some seconds."""

MOST_AGAIN: Final = 36_000
"""So many poses may be sent again after a break: twenty minutes of a camera. Our proposal."""

LARGEST: Final = 4096
"""No message of ours is as long."""

HELLO_WITHIN_S: Final = 10.0

TEST: Final = "test"
"""The role of a page that shows a test before the camera: its number is that of a test."""

IN_A_ROW: Final = 8
"""So many messages that came together are taken at once; then it is the others' turn."""

_LONGEST_WORD: Final = 200
_REASONS_TO_LOSE: Final = frozenset({"camera-unplugged", "hidden", "clock"})
_log: Final = logging.getLogger(__name__)


class HungUp(Exception):
    """The page said what no page of ours says: its line is closed, and nobody else is harmed."""

    def __init__(self, why: Close, detail: str = "") -> None:
        self.why = why
        super().__init__(detail or why.reason)


@router.websocket("/coach/{session}")
async def coach(socket: WebSocket, session: int, role: str = "coach") -> None:
    """One page, from its first word to its last."""
    await socket.accept()
    line = Line(socket)
    running = None
    try:
        running = _running(socket, session, is_test=role == TEST)
        await Conversation(socket, line, running, is_remote=role == "remote").listen()
    except HungUp as hung_up:
        _log.info("session %d: closed with %d: %s", session, hung_up.why.code, hung_up)
        await line.close(hung_up.why)
    except WebSocketDisconnect:
        pass
    finally:
        if running is not None:
            running.leave(line)


def _running(socket: WebSocket, session: int, *, is_test: bool) -> RunningSession:
    sessions = house_of(socket).sessions
    try:
        return sessions.tests.at(session) if is_test else sessions.at(session)
    except NoSuchSession:
        raise HungUp(NO_SUCH_SESSION) from None
    except SessionOver:
        raise HungUp(ENDED) from None


@dataclass(slots=True)
class Conversation:
    """What one page says, in order and at a bearable pace.

    Args:
        socket: Its socket, accepted.
        line: For what is said to it.
        running: The session that it shows.
        is_remote: Whether it may only press buttons.
    """

    socket: WebSocket
    line: Line
    running: RunningSession
    is_remote: bool
    _pace: Pace = field(default_factory=lambda: Pace(RATE_HZ, BURST))
    _aside: Passage = field(default_factory=Passage)
    _again: int = 0

    async def listen(self) -> None:
        """Hear the page until it is gone.

        Raises:
            HungUp: It said what no page of ours says.
            WebSocketDisconnect: It is gone.
        """
        await self._greet()
        for heard in itertools.count():
            if not self.line.open:
                return
            message = await self._next()
            if isinstance(message, bytes):
                await self._pose(message)
            else:
                await self._said(_object(message))
            if heard % IN_A_ROW == 0:
                await asyncio.sleep(0)

    async def _greet(self) -> None:
        """The first message says what the page still holds."""
        if self.is_remote:
            await self.running.join_remote(self.line)
            return
        try:
            first = await asyncio.wait_for(self._next(), HELLO_WITHIN_S)
        except TimeoutError:
            raise HungUp(MALFORMED, "no hello") from None
        await self._hello(_object(first))

    async def _next(self) -> str | bytes:
        event = await self.socket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", 1005))
        message: str | bytes | None = event.get("bytes")
        if message is None:
            message = event["text"]
        if len(message) > LARGEST:
            raise HungUp(TOO_LARGE, f"{len(message)} long")
        return message

    # --- poses ---

    async def _pose(self, message: bytes) -> None:
        if self.is_remote:
            raise HungUp(MALFORMED, "a remote sees nothing")
        try:
            read = landmark_message(message)
            if not (read.seen.replay and self._is_again()):
                self._keep_pace()
            await self.running.see(read, self._aside)
        except Malformed as error:
            raise HungUp(MALFORMED, str(error)) from None
        except OutOfOrder as error:
            raise HungUp(OUT_OF_ORDER, str(error)) from None

    def _is_again(self) -> bool:
        """Whether it is one of those that were asked for again: they may come as fast as they can."""
        self._again -= 1
        return self._again >= 0

    def _keep_pace(self) -> None:
        if not self._pace.allows(time.monotonic()):
            raise HungUp(TOO_FAST)

    # --- words ---

    async def _said(self, told: dict[str, Any]) -> None:
        self._keep_pace()
        match told:
            case {"type": "do", "what": str(what)}:
                await self.running.hear(_action(what))
            case {"type": "here"}:
                return
            case _ if self.is_remote:
                raise HungUp(MALFORMED, "a remote may only press buttons")
            case {"type": "answer", "question": str(question), "subject": str(subject), "value": value}:
                await self.running.hear(_answer(question, subject, value))
            case {"type": "lost", "why": str(why)} if why in _REASONS_TO_LOSE:
                await self.running.lost(why)
            case {"type": "hello"}:
                await self._hello(told)
            case _:
                raise HungUp(MALFORMED, "an unknown message")

    async def _hello(self, told: dict[str, Any]) -> None:
        match told:
            case {"type": "hello", "watch": None | int() as watch, "held": int(held)} if held >= 0:
                again = await self.running.join(self.line, watch, held)
                self._again = min(again, MOST_AGAIN)
            case _:
                raise HungUp(MALFORMED, "no hello")


def _object(message: str | bytes) -> dict[str, Any]:
    """The JSON object of a text message."""
    if isinstance(message, bytes):
        raise HungUp(MALFORMED, "a pose before the hello")
    try:
        told = json.loads(message)
    except (ValueError, RecursionError):
        raise HungUp(MALFORMED, "no JSON") from None
    if not isinstance(told, dict):
        raise HungUp(MALFORMED, "no JSON object")
    return told


def _action(what: str) -> Action:
    try:
        return Action(what)
    except ValueError:
        raise HungUp(MALFORMED, "an unknown action") from None


def _answer(question: str, subject: str, value: Any) -> Answer:
    is_plain = value is None or (isinstance(value, str | int) and not isinstance(value, bool))
    words = [word for word in (question, subject, value) if isinstance(word, str)]
    if not is_plain or max(map(len, words)) > _LONGEST_WORD or (isinstance(value, int) and abs(value) > 10**6):
        raise HungUp(MALFORMED, "an answer that is none")
    return Answer(question, value, subject)
