"""The line to one page: messages leave in order, one at a time; a page that does not keep up is let go."""

from __future__ import annotations

import json
import math
from collections import deque
from typing import Any, Final, TypeAlias

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from medius.web.closing import TOO_SLOW, Close

Json: TypeAlias = dict[str, Any]

MOST_WAITING: Final = 512
"""So many messages may wait for a page: some seconds of a set."""


class Line:
    """One open socket, as what is said to it.

    Args:
        socket: It was accepted.
    """

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._waiting: deque[str] = deque()
        self._sending = False
        self._closed = False

    @property
    def open(self) -> bool:
        """Whether anything said now can arrive."""
        return not self._closed and self._socket.application_state is WebSocketState.CONNECTED

    async def say(self, *messages: Json) -> None:
        """Send messages, after those that wait already; whoever finds another sender at work leaves them to it."""
        self._waiting.extend(text(message) for message in messages)
        if len(self._waiting) > MOST_WAITING:
            await self.close(TOO_SLOW)
        elif not self._sending:
            await self._send_waiting()

    async def _send_waiting(self) -> None:
        self._sending = True
        try:
            while self._waiting and self.open:
                await self._socket.send_text(self._waiting.popleft())
        except (WebSocketDisconnect, RuntimeError):  # it was lost while we spoke; whoever listens learns of it
            self._closed = True
        finally:
            self._sending = False

    async def close(self, why: Close) -> None:
        """End the line, and say why; once."""
        if not self.open:
            return
        self._closed = True
        try:
            await self._socket.close(why.code, why.reason)
        except (WebSocketDisconnect, RuntimeError):
            return


def text(message: Json) -> str:
    """A message as JSON; what is not known (NaN) is null, which every page can read."""
    try:
        return json.dumps(message, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    except ValueError:
        return json.dumps(_known(message), separators=(",", ":"), allow_nan=False, ensure_ascii=False)


def _known(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _known(part) for key, part in value.items()}
    return [_known(part) for part in value] if isinstance(value, list | tuple) else value
