"""The app as a browser meets it: a real server on a free port of this machine, its owner, and strangers."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import httpx
import uvicorn
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount
from websockets.sync.client import ClientConnection, connect

from commanded import MEDIUS
from medius.programme import QUESTIONS, Ability
from medius.web.app import Medius, create_app
from medius.web.settings import Settings

LINE: Final = re.compile(r"Medius is at (http://127\.0\.0\.1:(\d+)/\?token=\S+) ")
"""What `medius serve` says when it can be asked."""

ALL_WELL: Final = {question.key: "no" for question in QUESTIONS}
"""The full list of safety questions, with nothing found."""

WELL_TODAY: Final = {"pain_now": "1", "sore": "none"} | {ability.value: "yes" for ability in Ability}
"""How somebody is who can do everything."""


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    app: Medius
    settings: Settings

    @property
    def origin(self) -> str:
        """Where its pages are."""
        return self.settings.origin

    def stranger(self, headers: Mapping[str, str] | None = None) -> httpx.Client:
        """A browser that is not known; what it sends bears our origin, as that of a page of ours would."""
        return httpx.Client(
            base_url=self.origin, headers={"origin": self.origin} | dict(headers or {}), trust_env=False, timeout=30
        )

    def owner(self, person: int | None = None) -> httpx.Client:
        """A browser that was let in; in a home of several people, one that has chosen a person."""
        client = self.stranger()
        client.headers["cookie"] = self.cookie if person is None else self.cookie_of(person)
        return client

    @property
    def cookie(self) -> str:
        """The `Cookie` header of the owner, without asking for the token."""
        keeper = self.app.household.doorkeeper
        from medius.web.visitors import OWNER

        return keeper.cookie(OWNER, secure=False).partition(";")[0]

    def cookie_of(self, person: int) -> str:
        """The `Cookie` header of a browser that was let in and has chosen a person."""
        household = self.app.household
        chosen = household.choosing.cookie(household.members.at(person), secure=False).partition(";")[0]
        return f"{self.cookie}; {chosen}"

    def socket(self, session: int, *, role: str = "coach", **otherwise: Any) -> ClientConnection:
        """A socket to the coach, as a page of ours opens it; `cookie` and `origin` may be other ones."""
        cookie, origin = otherwise.pop("cookie", self.cookie), otherwise.pop("origin", self.origin)
        address = f"{self.origin.replace('http', 'ws', 1)}/coach/{session}?role={role}"
        headers = {"cookie": cookie} if cookie else {}
        how = {"compression": None, "proxy": None, "max_queue": None} | otherwise
        return connect(address, additional_headers=headers, origin=origin, **how)


@contextmanager
def served(folder: Path, how: Settings | None = None) -> Iterator[Served]:
    """A server over this data folder, until the end of the block; `how` may give it a home network."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings = replace(how or Settings(folder), port=listening.getsockname()[1])
    app = create_app(settings)
    with serving(app, listening):
        yield Served(app, settings)


@contextmanager
def serving(
    app: Medius, listening: socket.socket, chain: Path | None = None, key: Path | None = None
) -> Iterator[None]:
    """A server on this socket, in a thread of its own; with a certificate's chain and key it speaks TLS."""
    config = uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=4096,
        ws_per_message_deflate=False,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
        ssl_certfile=chain,
        ssl_keyfile=key,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(20)


def begun(owner: httpx.Client, *, eyes: str = "camera", kind: str = "strength", **today: str) -> int:
    """A session begun as a person begins one: the questions answered, then how they are today."""
    wanted = {"kind": kind, "eyes": eyes}
    assert owner.post("/safety", data=ALL_WELL | wanted).status_code == 303
    answer = owner.post("/today", data=WELL_TODAY | wanted | today)
    found = re.fullmatch(r"/session/(\d+)", answer.headers["location"])
    assert found is not None
    return int(found[1])


@contextmanager
def started(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the address that it printed."""
    program = [str(MEDIUS), "serve", "--no-browser", "--data", str(folder), *words]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = LINE.search(process.stdout.readline())
        assert found is not None
        try:
            yield process, found[1]
        finally:
            process.kill()


def plain(html: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def every_route(server: Served) -> Iterator[BaseRoute]:
    """Every route, those of the rooms included."""
    for route in server.app.inside.routes:
        yield from getattr(getattr(route, "original_router", None), "routes", [route])


def every_address(server: Served) -> list[tuple[str, str]]:
    """Every method and address that the app answers, with a number or a name where one belongs."""
    routes = [route for route in every_route(server) if isinstance(route, APIRoute)]
    pages = [(method, filled(route.path)) for route in routes for method in sorted(route.methods or ())]
    mounts = [("GET", f"{route.path}/app.css") for route in server.app.inside.routes if isinstance(route, Mount)]
    return [*pages, *mounts, ("GET", "/nothing"), ("HEAD", "/"), ("OPTIONS", "/")]


def filled(path: str) -> str:
    """The address of a route, with a number or a name where one belongs."""
    names = {"ordinal": "0", "key": "clamshell", "exercise": "clamshell", "secret": "s" * 32}
    return re.sub(r"{(\w+)(:\w+)?}", lambda found: names.get(found[1], "1"), path)
