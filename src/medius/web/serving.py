"""The server: sockets, one or two listeners, one line that says where, and an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import gc
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import Any, Final

import uvicorn
from starlette.types import ASGIApp

from medius.storage.folder import data_folder
from medius.web.annexes import Annexes, HandedOver
from medius.web.app import Medius, create_app
from medius.web.certificates import Certificate, certificate
from medius.web.home_network import checked, home_addresses
from medius.web.invitation import invitation
from medius.web.settings import LOOPBACK, PORT, HomeNetwork, Settings

PORTS_TRIED: Final = 50
"""So many ports are tried, one after another, before the machine chooses."""

LARGEST_MESSAGE: Final = 4096
"""Four poses in bytes: no message of ours is as long. A longer one is refused before it is read (close code 1009)."""

COLLECTED_AFTER: Final = (20_000, 20, 50)
"""How many new objects, and how many younger collections, before Python looks for rubbish: arrays need none of it."""

GRACE_S: Final = 3
"""How long open pages may hold up the end."""

_END_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class PortTaken(Exception):
    """The port that was asked for is in use, or may not be used."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be served, and how.

    Args:
        folder: The data folder; None for the platform's own.
        port: Exactly this one; None for the usual one, or the next that is free.
        lan: Whether phones in the home network may be paired.
        lan_addresses: Under which addresses; found where none is given.
        opens_browser: Whether a browser is opened where there is a screen.
    """

    folder: Path | None = None
    port: int | None = None
    lan: bool = False
    lan_addresses: tuple[str, ...] = ()
    opens_browser: bool = True


def serve(order: Order, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or a request to end.

    Args:
        order: What and how.
        say: Where the lines for the person go.

    Raises:
        PortTaken: The port that was asked for cannot be had.
        NoHomeNetwork: A phone should be able to come, and there is no network.
        NotPrivate: A given address is none of a home network.
        StorageError: The data folder cannot be used.
        OSError: The certificate cannot be written.
    """
    with contextlib.ExitStack() as open_sockets:
        heard = open_sockets.enter_context(_listening(LOOPBACK, order.port))
        settings = Settings(data_folder(order.folder), heard.getsockname()[1])
        at_home: list[socket.socket] = []
        if order.lan:
            addresses = checked(order.lan_addresses) or home_addresses()
            at_home = _home_sockets(addresses, settings.port + 1, open_sockets)
            settings = replace(settings, network=HomeNetwork(addresses, at_home[0].getsockname()[1]))
        app = create_app(settings)
        damage = app.household.open()
        if damage is not None:
            say(f"{damage}: the page asks what to do")
        app.household.annexes = Annexes(app.household, settings)
        servers = [(_Server(server_config(app, app.household.annexes)), [heard])]
        if settings.network:
            files = certificate(settings.folder, settings.network.addresses)
            servers.append((_Server(server_config(app, tls=files)), at_home))
        spare_the_collector()
        with asyncio.Runner(loop_factory=servers[0][0].config.get_loop_factory()) as runner:
            runner.run(_serving(servers, lambda: _welcome(app, settings, order, say)))


async def _serving(servers: list[tuple[_Server, list[socket.socket]]], ready: Callable[[], None]) -> None:
    """Run the servers side by side, on one loop and with one app, until a signal comes."""
    with _ended_by_signals([server for server, _ in servers]):
        running = [asyncio.create_task(server.serve(sockets)) for server, sockets in servers]
        await asyncio.wait([asyncio.create_task(_all_ready(servers)), *running], return_when=asyncio.FIRST_COMPLETED)
        if all(server.started for server, _ in servers):
            ready()
        await asyncio.gather(*running)


async def _all_ready(servers: list[tuple[_Server, list[socket.socket]]]) -> None:
    for server, _ in servers:
        await server.ready.wait()


def spare_the_collector() -> None:
    """What was loaded stays for good; looking through it again and again would hold up poses for tens of ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


class _Server(uvicorn.Server):
    """A server that leaves signals to us, since there may be two of it, and says when it can be asked."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextlib.contextmanager
def _ended_by_signals(servers: list[_Server]) -> Iterator[None]:
    """Ctrl-C and requests to end let the servers finish; a second one lets them drop everything."""

    def end(_number: int, _frame: FrameType | None) -> None:
        for server in servers:
            server.force_exit, server.should_exit = server.should_exit, True

    before = {number: signal.signal(number, end) for number in _END_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def server_config(app: ASGIApp, annexes: Annexes | None = None, tls: Certificate | None = None) -> uvicorn.Config:
    """How uvicorn is to serve an app: quick, quiet, and believing no header that says who asks.

    Args:
        app: What is served.
        annexes: Where sockets may be handed over to.
        tls: The certificate for HTTPS; the app is then already open.
    """
    protocol: Any = "websockets-sansio" if annexes is None else partial(HandedOver, annexes)
    return uvicorn.Config(
        app,
        http="httptools",
        ws=protocol,
        ws_max_size=LARGEST_MESSAGE,
        ws_per_message_deflate=False,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_S,
        lifespan="auto" if tls is None else "off",
        ssl_certfile=None if tls is None else tls.chain,
        ssl_keyfile=None if tls is None else tls.key,
    )


def _listening(address: str, port: int | None) -> socket.socket:
    """A socket that listens: on this very port, or on the usual one, or on the next that is free."""
    if port is not None:
        return _bound(address, port)
    for candidate in (*range(PORT, PORT + PORTS_TRIED), 0):
        with contextlib.suppress(PortTaken):
            return _bound(address, candidate)
    raise PortTaken(f"no port is free on {address}; name one with --port")


def _bound(address: str, port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((address, port))
        made.listen(128)
    except OSError as error:
        made.close()
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise PortTaken(f"port {port} on {address} {reason}; name another with --port") from None
    return made


def _home_sockets(addresses: tuple[str, ...], port: int, stack: contextlib.ExitStack) -> list[socket.socket]:
    """Sockets on each address of the home network, all on one port."""
    first = stack.enter_context(_first_free(addresses[0], port))
    chosen = first.getsockname()[1]
    return [first, *(stack.enter_context(_bound(address, chosen)) for address in addresses[1:])]


def _first_free(address: str, port: int) -> socket.socket:
    for candidate in (*range(port, port + PORTS_TRIED), 0):
        with contextlib.suppress(PortTaken):
            return _bound(address, candidate)
    raise PortTaken(f"{address} cannot be listened on; is it this machine's? Name another with --lan-address")


def _welcome(app: Medius, settings: Settings, order: Order, say: Callable[[str], None]) -> None:
    say(f"Medius is at {settings.address} (only on this machine; Ctrl-C ends it)")
    if settings.network is not None:
        for line in invitation(app.household):
            say(line)
    if order.opens_browser and has_screen():
        Thread(target=webbrowser.open, args=(settings.address,), daemon=True).start()


def has_screen() -> bool:
    """Whether a browser window could be seen here."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
