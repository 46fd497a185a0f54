"""More coaches than one process follows: the others are handed to annexes, and nobody notices."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Origin

from medius.programme import QUESTIONS, Ability, Kind, Reply, SoreSide, Today, clearance, routine, screening
from medius.session import Eyes
from medius.storage import Storage
from medius.web.annexes import MOST_HERE, POSSIBLE, Annexes
from medius.web.household import Household
from medius.web.settings import Settings
from paged import Page
from served import started

pytestmark = pytest.mark.skipif(not POSSIBLE, reason="sockets are handed over on Linux only")

MANY = MOST_HERE + 3


def sessions_in(folder: Path) -> list[int]:
    """Sessions without a camera, begun by people who are well."""
    answers = screening({question.key: Reply.NO for question in QUESTIONS})
    cleared = clearance(Today(0, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=answers)
    with Storage(folder) as storage:
        storage.safety_checks.keep(answers)
        made = routine(Kind.WARM_UP, cleared)
        return [storage.journal.begin_session(made, cleared, eyes=Eyes.NONE) for _ in range(MANY)]


@contextmanager
def page_of(address: str, cookie: str, session: int) -> Iterator[Page]:
    """A coach page of a program that runs."""
    origin = address.partition("/?")[0]
    with connect(
        f"{origin.replace('http', 'ws', 1)}/coach/{session}",
        origin=Origin(origin),
        additional_headers={"cookie": cookie},
        compression=None,
        proxy=None,
        max_queue=None,
    ) as socket:
        page = Page(socket)
        page.hello()
        page.until_view(lambda view: True)
        yield page


def children(process: int) -> list[int]:
    """The processes that a process started."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(word) for task in tasks for word in (task / "children").read_text().split()]


def test_many_sessions_go_on_side_by_side(tmp_path: Path) -> None:
    """The first few where the pages are, the others in annexes; one that dies takes no session with it."""
    numbers = sessions_in(tmp_path)
    with started(tmp_path) as (process, address), ExitStack() as stack:
        cookie = httpx.get(address, trust_env=False).headers["set-cookie"].partition(";")[0]
        pages = {number: stack.enter_context(page_of(address, cookie, number)) for number in numbers[:MOST_HERE]}
        alone = children(process.pid)
        pages |= {number: stack.enter_context(page_of(address, cookie, number)) for number in numbers[MOST_HERE:]}
        annexes = children(process.pid)
        for page in pages.values():
            page.do("begin")
            page.until(lambda message: message["type"] == "chime")
        last = pages[numbers[-1]]
        last.do("heard")
        last.until_view(lambda view: view["step"] != "sound-check")
        time.sleep(1)  # a stage is kept, and not acknowledged
        for annex in annexes:
            os.kill(annex, signal.SIGKILL)
        gone = last.closed_with()
        with page_of(address, cookie, numbers[-1]) as again:
            step, paused = again.view["step"], again.view["paused"]
        pages[numbers[0]].do("heard")
        here = pages[numbers[0]].until_view(lambda view: view["step"] != "sound-check")
        process.send_signal(signal.SIGTERM)
        left = pages[numbers[0]].closed_with()
        status = process.wait(30)

    assert (alone, len(annexes) > 0) == ([], True)
    assert gone == 1006
    assert step != "sound-check"
    assert paused["why"] == "broken-off"
    assert here["step"] != "sound-check"
    assert (left, status) == (1012, 0)


def test_an_annex_has_the_same_door(tmp_path: Path) -> None:
    """A stranger's socket is closed there as well, and a foreign origin never opens."""
    numbers = sessions_in(tmp_path)
    with started(tmp_path) as (_, address), ExitStack() as stack:
        cookie = httpx.get(address, trust_env=False).headers["set-cookie"].partition(";")[0]
        for number in numbers[:MOST_HERE]:
            stack.enter_context(page_of(address, cookie, number))
        origin = address.partition("/?")[0]
        with connect(
            f"{origin.replace('http', 'ws', 1)}/coach/{numbers[-1]}",
            origin=Origin(origin),
            proxy=None,
        ) as socket:
            code = Page(socket).closed_with()

    assert code == 4401


def test_an_annex_is_given_sessions_by_person_and_number(tmp_path: Path) -> None:
    """Anna's session 3 and Bert's session 3 are two; who chose nobody, or hides it, is answered at the door here."""
    settings = Settings(tmp_path)
    household = Household(settings)
    annexes = Annexes(household, settings)
    bert = household.members.add("Bert")
    anna = household.members.at(1)
    handshakes = [
        handshake(f"Cookie: {household.choosing.cookie(who, secure=False).partition(';')[0]}") for who in (anna, bert)
    ]

    assert [annexes.coached(each) for each in handshakes] == [(1, 3), (2, 3)]
    assert annexes.coached(handshake("Cookie: medius=x")) is None
    assert annexes.coached(handshake("Accept: x")) is None
    assert annexes.coached(handshakes[0].replace(b"/coach/3", b"/history/3")) is None


def handshake(header: str) -> bytes:
    """The first words of a coach socket."""
    lines = ("GET /coach/3?role=coach HTTP/1.1", "Host: 127.0.0.1:8017", header, "Upgrade: websocket", "", "")
    return "\r\n".join(lines).encode()
