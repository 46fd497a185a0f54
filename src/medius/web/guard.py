"""The door: every request and every socket passes it, and nothing answers before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medius.web.asked import SAFE_METHODS, Asked, asked
from medius.web.closing import NOT_ALLOWED
from medius.web.headers import with_security
from medius.web.rendering import rendered
from medius.web.settings import Settings
from medius.web.visitors import OWNER, Doorkeeper, Visitor

MOST_BYTES: Final = 64 * 1024
"""No form of ours is longer; whoever sends more is broken, or means harm."""

PAIRING_PATH: Final = "/pair"
"""What a phone in the home network may ask before it is known."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The app behind its door.

    Args:
        app: What answers those who may ask.
        settings: Under which names it may be asked.
        doorkeeper: Who is known.
    """

    app: ASGIApp
    settings: Settings
    doorkeeper: Doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let pass, or answer at the door."""
        if scope["type"] == "http":
            await self._page(scope, receive, _secured(send))
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        question = asked(scope)
        visitor = self.doorkeeper.visitor(question.cookies, secure=question.secure)
        answer = self._answered_at_the_door(question, visitor)
        if answer is not None:
            await answer(scope, receive, send)
            return
        body = b"" if question.method in SAFE_METHODS else await _whole(receive)
        if body is None:
            await door("too-much", 413)(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self.app(scope, _giving(body, receive), send)

    def _answered_at_the_door(self, question: Asked, visitor: Visitor | None) -> Response | None:
        if not question.host_is_ours(self.settings):
            return door("other-name", 421)
        if not question.origin_is_ours():
            return door("other-site", 403)
        if question.token is not None and question.path == "/":
            return self._exchanged(question, visitor)
        return None if visitor or self._may_pair(question) else door("stranger", 403)

    def _exchanged(self, question: Asked, visitor: Visitor | None) -> Response:
        """The token for a cookie, and an address without it."""
        let_in = self.doorkeeper.exchange(question.token or "")
        if not let_in and visitor is None:
            return door("used", 403)
        response = RedirectResponse("/", status_code=303)
        if let_in:
            response.headers["set-cookie"] = self.doorkeeper.cookie(OWNER, secure=question.secure)
        return response

    def _may_pair(self, question: Asked) -> bool:
        return self.settings.network is not None and question.secure and question.path == PAIRING_PATH

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        question = asked(scope)
        if not (question.host_is_ours(self.settings) and question.origin_is_ours()):
            await receive()
            await send({"type": "websocket.close"})  # before it was accepted: the browser is told 403, and no more
            return
        visitor = self.doorkeeper.visitor(question.cookies, secure=question.secure)
        if visitor is None:
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.close", "code": NOT_ALLOWED.code, "reason": NOT_ALLOWED.reason})
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self.app(scope, receive, send)


def door(why: str, status: int) -> HTMLResponse:
    """The page for those who are not let in: why, what to do, and nothing else."""
    return HTMLResponse(rendered("door.html", why=why), status)


def _secured(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": with_security(list(message.get("headers", [])))}
        await send(message)

    return sending


async def _whole(receive: Receive) -> bytes | None:
    """What a form sent, all of it; None where it is more than any form of ours."""
    body, more = b"", True
    while more and len(body) <= MOST_BYTES:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body if len(body) <= MOST_BYTES else None


def _giving(body: bytes, receive: Receive) -> Receive:
    """A request whose body is already here."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
