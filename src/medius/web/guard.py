"""The door: every request and every socket passes it, and nothing answers before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medius.storage.household import Member
from medius.web.asked import SAFE_METHODS, WHO, Asked, asked
from medius.web.closing import NOT_ALLOWED, SOMEBODY_ELSE, Close
from medius.web.headers import with_security
from medius.web.household import Household
from medius.web.rendering import rendered
from medius.web.settings import Settings
from medius.web.visitors import OWNER, Visitor

MOST_BYTES: Final = 64 * 1024
"""No form of ours is longer; whoever sends more is broken, or means harm."""

PAIRING_PATH: Final = "/pair"
"""What a phone in the home network may ask before it is known."""

MOST_FIELDS: Final = 1000

IMPORT_PATH: Final = "/settings/import"
"""An export that comes back is long; it is taken from a browser of this machine only, and never held in memory."""

FEED_PATH: Final = "/calendar/{secret}.ics"
"""Somebody's calendar, for programs that have no cookie: the secret in the address opens it, and nothing else."""

PEOPLE_PATH: Final = "/people"
"""Where a browser chooses whose pages it shows."""

_FEED: Final = re.compile(r"/calendar/([\w-]{20,64})\.ics")
_OPEN_TO_ALL: Final = (PEOPLE_PATH, PAIRING_PATH, "/static")
"""The beginnings of what is about nobody: it can be asked before somebody was chosen."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The app behind its door.

    Args:
        app: What answers those who may ask.
        household: Who is known, and whom they have chosen.
    """

    app: ASGIApp
    household: Household

    @property
    def settings(self) -> Settings:
        """Under which names it may be asked."""
        return self.household.settings

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
        visitor = self.household.doorkeeper.visitor(question.cookies, secure=question.secure)
        member = self._member(question, visitor)
        answer = self._answered_at_the_door(question, visitor, member)
        if answer is not None:
            await answer(scope, receive, send)
            return
        is_long = question.path == IMPORT_PATH and visitor is not None and visitor.is_owner
        body = b"" if is_long or question.method in SAFE_METHODS else await _whole(receive)
        if body is None:
            await door("too-much", 413)(scope, receive, send)
            return
        fields = _fields(body)
        if not _made_for(member, question.who or dict(fields).get(WHO)):
            await door("somebody-else", 409)(scope, receive, send)
            return
        shared = self.household.is_shared
        scope.setdefault("state", {}).update(visitor=visitor, member=member, shared=shared, fields=fields)
        await self.app(scope, receive if is_long else _giving(body, receive), send)

    def _member(self, question: Asked, visitor: Visitor | None) -> Member | None:
        """Whose pages are asked for: whose calendar has this address, or of whom the browser has chosen."""
        feed = _FEED.fullmatch(question.path) if question.method in SAFE_METHODS else None
        if feed is not None:
            return self.household.person_of_feed(feed[1])
        return None if visitor is None else self.household.chosen(question.cookies)

    def _answered_at_the_door(self, question: Asked, visitor: Visitor | None, member: Member | None) -> Response | None:
        if not question.host_is_ours(self.settings):
            return door("other-name", 421)
        if not question.origin_is_ours():
            return door("other-site", 403)
        if question.token is not None and question.path == "/":
            return self._exchanged(question, visitor)
        if visitor is None:
            return None if member or self._may_pair(question) else door("stranger", 403)
        return None if member else _unchosen(question)

    def _exchanged(self, question: Asked, visitor: Visitor | None) -> Response:
        """The token for a cookie, and an address without it."""
        let_in = self.household.doorkeeper.exchange(question.token or "")
        if not let_in and visitor is None:
            return door("used", 403)
        response = RedirectResponse("/", status_code=303)
        if let_in:
            response.headers["set-cookie"] = self.household.doorkeeper.cookie(OWNER, secure=question.secure)
        return response

    def _may_pair(self, question: Asked) -> bool:
        return self.settings.network is not None and question.secure and question.path == PAIRING_PATH

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        question = asked(scope)
        if not (question.host_is_ours(self.settings) and question.origin_is_ours()):
            await receive()
            await send({"type": "websocket.close"})  # before it was accepted: the browser is told 403, and no more
            return
        visitor = self.household.doorkeeper.visitor(question.cookies, secure=question.secure)
        member = None if visitor is None else self.household.chosen(question.cookies)
        if visitor is None:
            await _hung_up(NOT_ALLOWED, receive, send)
        elif member is None or not _made_for(member, question.who):
            await _hung_up(SOMEBODY_ELSE, receive, send)
        else:
            scope.setdefault("state", {}).update(visitor=visitor, member=member)
            await self.app(scope, receive, send)


def door(why: str, status: int) -> HTMLResponse:
    """The page for those who are not let in: why, what to do, and nothing else."""
    return HTMLResponse(rendered("door.html", why=why), status)


def _unchosen(question: Asked) -> Response | None:
    """To the people of the home, before anything is shown or kept; None for what is about nobody."""
    if any(question.path == begin or question.path.startswith(f"{begin}/") for begin in _OPEN_TO_ALL):
        return None
    if question.method in SAFE_METHODS:
        return RedirectResponse(PEOPLE_PATH, status_code=303)
    return door("somebody-else", 409)


def _made_for(member: Member | None, told: str | None) -> bool:
    """Whether a form, or a socket, came from a page of the person who is chosen now."""
    return told is None or (member is not None and told == str(member.number))


def _fields(body: bytes) -> tuple[tuple[str, str], ...]:
    """The fields of a form as a page of ours sends it; none of anything else."""
    try:
        return tuple(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return ()


async def _hung_up(why: Close, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": why.code, "reason": why.reason})


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
