"""The server is killed in the middle of a set, ten times, and nothing is lost or doubled."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
import numpy as np
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bodies import clamshell
from browser.seeded import begun, only
from browser.serving import Server, serving
from medius.body import Side
from medius.sources import Recording
from medius.storage import Storage
from medius.web.landmark_message import Flag
from paged import Page

REPETITIONS: Final = 9
KILLS: Final = 10
RATE_HZ: Final = 10
LONGEST_STRETCH: Final = 60
"""Poses, before the next kill: one repetition."""


def movement() -> Recording:
    """Somebody who opens the right knee nine times, 6 s each."""
    told = clamshell(Side.RIGHT).repetitions(REPETITIONS).seen_from(azimuth_deg=35, height_m=0.8).recording(RATE_HZ)
    width, height = (int(side) for side in told["size"])
    image, world = told["image"].astype(np.float32), told["world"].astype(np.float32)
    return Recording(told["time_s"], image, world, (width, height))


def test_a_server_killed_ten_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Kill -9 at random moments of one set; the page comes back each time and sends again what it still holds."""
    recording, chance = movement(), random.Random(20261122)
    session = begun(tmp_path, only("clamshell", "right", REPETITIONS + 1))
    port = free_port()
    poses, held, watch, cookie, killed = len(recording.time_s), 0, None, None, 0
    acknowledged: set[int] = set()
    while held < poses:
        with serving(tmp_path, "--port", str(port)) as server:
            cookie = cookie or let_in(server)
            stretch = chance.randint(5, LONGEST_STRETCH) if killed < KILLS else poses
            with line(server, cookie, session) as socket_to_server:
                page = Page(socket_to_server)
                watch = came_back(page, watch, held)
                send_again(page, recording, watch, held)
                held = send_on(page, recording, watch, held, min(held + stretch, poses))
                if held < poses:
                    server.kill()
                    killed += 1
                else:
                    listen_for_the_last(page)
                acknowledged |= heard(page)
    with Storage(tmp_path) as storage:
        kept = storage.history.session(session).sets[0]

    assert killed >= KILLS
    assert [each.repetition.number for each in kept.repetitions] == list(range(1, REPETITIONS + 1))
    assert kept.counted == {"right": REPETITIONS}
    assert acknowledged <= set(range(1, REPETITIONS + 1))


@contextmanager
def line(server: Server, cookie: str, session: int) -> Iterator[ClientConnection]:
    """The coach socket, as the page opens it."""
    address = f"{server.origin.replace('http', 'ws', 1)}/coach/{session}?role=coach"
    headers = {"cookie": cookie, "origin": server.origin}
    with connect(address, additional_headers=headers, compression=None, proxy=None, max_queue=None) as socket_to_server:
        yield socket_to_server


def came_back(page: Page, watch: int | None, held: int) -> int:
    """The page says what it holds, and stands in the set; its watch."""
    page.hello(watch, held)
    page.until_view(lambda view: True)
    if watch is None:
        return page.to_the_set()
    if not any(message["type"] == "go-on" for message in page.told):
        page.until(lambda message: message["type"] == "go-on")
    return watch


def send_again(page: Page, recording: Recording, watch: int, held: int) -> None:
    """What the server asks for, as fast as it goes."""
    asked = [message["from"] for message in page.told if message["type"] == "go-on"]
    for index in range(asked[-1] if asked else held, held):
        page.pose(recording, index, watch, at=index, time_s=float(recording.time_s[index]), flags=Flag.REPLAY)


def send_on(page: Page, recording: Recording, watch: int, held: int, until: int) -> int:
    """New poses, at a pace that a server takes; how many the page holds now."""
    for index in range(held, until):
        page.pose(recording, index, watch, at=index, time_s=float(recording.time_s[index]))
        if index % 2:
            heard(page, within_s=0.02)
    return until


def listen_for_the_last(page: Page) -> None:
    """Until the last repetition is acknowledged, if it was not while the poses were sent."""
    while REPETITIONS not in page.saved:
        page.next(30.0)


def heard(page: Page, within_s: float = 0.3) -> set[int]:
    """Listen for a moment; the numbers that were acknowledged so far."""
    try:
        while True:
            page.next(within_s)
    except (TimeoutError, ConnectionClosed):
        return set(page.saved)


def let_in(server: Server) -> str:
    """The cookie for the token of the printed address."""
    answer = httpx.get(server.address, trust_env=False, follow_redirects=False)
    return answer.headers["set-cookie"].partition(";")[0]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
