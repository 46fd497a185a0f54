"""Nothing leaves: every request of page, worker and socket goes to this machine, and none carries a picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Request, WebSocket

from browser.house import House
from browser.seeded import only

WATCHED_FOR_S: Final = 90.0

LONGEST_MESSAGE: Final = 948
"""A pose: 24 bytes of header, and 33 landmarks twice."""

OURS: Final = frozenset({"127.0.0.1", ""})  # blob: and data: addresses have no host


def test_for_ninety_seconds_only_this_machine_is_asked(watched: Browser, house: House) -> None:
    """A session in front of a camera for a minute and a half: no request and no socket leaves the machine."""
    context = house.visitor(watched, "camera")
    asked: list[Request] = []
    sockets: list[str] = []
    sent: list[int] = []

    def overhear(socket: WebSocket) -> None:
        sockets.append(socket.url)
        socket.on("framesent", lambda message: sent.append(len(message)))

    context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - the driver writes on what it is given
    context.on("page", lambda page: page.on("websocket", overhear))
    coached = house.coached(context, house.session(only("clamshell", "right", repetitions=9)))
    coached.walk_to("camera-check")
    coached.page.wait_for_timeout(WATCHED_FOR_S * 1000)

    elsewhere = [request.url for request in asked if (urlsplit(request.url).hostname or "") not in OURS]
    bodies = [request for request in asked if request.method not in {"GET", "HEAD"}]
    assert elsewhere == []
    assert {urlsplit(url).hostname for url in sockets} == {"127.0.0.1"}
    assert bodies == []
    assert len(sent) > 100
    assert max(sent) == LONGEST_MESSAGE


def test_the_same_session_passes_where_there_is_no_network() -> None:
    """In a network namespace that holds the loopback and nothing else, a person is found and a set begins."""
    unshare = shutil.which("unshare")
    if unshare is None or os.geteuid() != 0:
        pytest.skip("needs unshare, as root, to make a network namespace")
    if subprocess.run([unshare, "--net", "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine makes no network namespaces")
    test = f"{Path(__file__).parent / 'test_troubles.py'}::test_a_server_that_slept_with_the_laptop_pauses"
    words = [sys.executable, "-c", ALONE, "-m", "pytest", "-q", "-p", "no:cacheprovider", test]

    done = subprocess.run([unshare, "--net", *words], check=False, capture_output=True, text=True, timeout=300)

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout


ALONE: Final = """
import fcntl, os, socket, struct, sys
line = socket.socket()
asked = struct.pack("16sh", b"lo", 0x1 | 0x40)
fcntl.ioctl(line, 0x8914, asked)  # SIOCSIFFLAGS: the loopback comes up, which in a new namespace it is not
assert [name for _, name in socket.if_nameindex()] == ["lo"]
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Brings up the loopback of a new namespace, makes sure that there is nothing else, and becomes another program."""
