"""The coach socket: poses in, words and acknowledgements out; what is lost comes again, what is broken harms nobody."""

from __future__ import annotations

import contextlib
import json
import struct
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

import httpx
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from begun import session_done
from bodies import clamshell
from medius.body import Side
from medius.session import performing
from medius.sources import Recording
from medius.storage import Storage
from medius.storage.database import now
from medius.web.landmark_message import FOUND_BYTES, HEADER, Flag, packed
from paged import Page
from served import Served, begun, served

RATE_HZ = 15


@pytest.fixture(autouse=True)
def short_countdown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The countdown before a set lasts five seconds; thirty tests need not wait for it."""
    monkeypatch.setattr(performing, "READY_S", 0.2)


@cache
def movement(repetitions: int = 3) -> Recording:
    """Somebody who opens the right knee so many times, 6 s each."""
    script = clamshell(Side.RIGHT).repetitions(repetitions).seen_from(azimuth_deg=35, height_m=0.8)
    told = script.recording(RATE_HZ)
    width, height = (int(side) for side in told["size"])
    return Recording(
        told["time_s"], told["image"].astype(np.float32), told["world"].astype(np.float32), (width, height)
    )


def moved(page: Page, watch: int, from_pose: int, until: int, flags: int = 0) -> None:
    """Send some poses of the movement, a little faster than life."""
    recording = movement()
    for index in range(from_pose, until):
        page.pose(recording, index, watch, at=index, time_s=float(recording.time_s[index]), flags=flags)
        time.sleep(0 if flags else 0.007)


@pytest.fixture
def session(owner: httpx.Client) -> int:
    """A session that was begun."""
    return begun(owner)


@pytest.fixture
def page(server: Served, session: int) -> Iterator[Page]:
    """Its page, at the start."""
    with server.socket(session) as socket:
        page = Page(socket)
        page.hello()
        page.until_view(lambda view: True)
        yield page


def test_a_set_is_counted_and_kept(owner: httpx.Client, session: int, page: Page) -> None:
    """Three clamshells: told live, acknowledged once they are on the disk, and there on the history page."""
    watch = page.to_the_set()
    moved(page, watch, 0, len(movement().time_s))
    page.until(lambda message: message["type"] == "saved" and message["number"] == 3)

    assert page.repetitions == [(1, True), (2, True), (3, True)]
    assert page.saved == [1, 2, 3]
    assert "right 3 counted" in owner.get(f"/history/{session}").text


def test_an_acknowledged_repetition_is_on_the_disk(server: Served, session: int, page: Page) -> None:
    """Whoever hears "saved" may pull the plug."""
    watch = page.to_the_set()
    moved(page, watch, 0, len(movement().time_s))
    page.until(lambda message: message["type"] == "saved")
    kept = server.app.house.storage.history.session(session).sets[0]

    assert [each.repetition.number for each in kept.repetitions][:1] == [1]


BROKEN: Final[dict[str, str | bytes]] = {
    "half a header": b"\x01" * 10,
    "a pose cut short": packed(1, 0, 0.0, (640, 480), None, Flag.FOUND)[:-4] + b"\0" * 4,
    "a pose too long": packed(0, 1, 0.0, (640, 480), None) + b"\0",
    "another version": b"\x02" + packed(0, 1, 0.0, (640, 480), None)[1:],
    "unknown flags": packed(0, 1, 0.0, (640, 480), None, 32),
    "no picture": packed(0, 1, 0.0, (0, 480), None),
    "no time": packed(0, 1, float("nan"), (640, 480), None),
    "a time before the start": packed(0, 1, -1.0, (640, 480), None),
    "a second person alone": packed(0, 1, 0.0, (640, 480), None, Flag.SECOND_PERSON),
    "a landmark that is nowhere": packed(0, 1, 0.0, (640, 480), (np.full((33, 4), np.nan), np.zeros((33, 3)))),
    "a landmark beyond the moon": packed(0, 1, 0.0, (640, 480), (np.zeros((33, 4)), np.full((33, 3), 1e30))),
    "a visibility of two": packed(0, 1, 0.0, (640, 480), (np.full((33, 4), 2.0), np.zeros((33, 3)))),
    "no JSON": "{",
    "a list": "[]",
    "deep JSON": "[" * 2000,
    "an unknown type": '{"type": "shutdown"}',
    "no type": "{}",
    "an unknown action": '{"type": "do", "what": "fly"}',
    "an action that is a number": '{"type": "do", "what": 1}',
    "an answer that is a list": '{"type": "answer", "question": "effort", "subject": "session", "value": [1]}',
    "an answer that is a novel": json.dumps(
        {"type": "answer", "question": "q" * 300, "subject": "session", "value": None}
    ),
    "an unknown loss": '{"type": "lost", "why": "bored"}',
    "a second hello that is none": '{"type": "hello", "watch": "x", "held": 0}',
    "a negative hello": '{"type": "hello", "watch": null, "held": -1}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_message_closes_its_own_line(page: Page, name: str) -> None:
    """Code 4400, and nothing more."""
    page.socket.send(BROKEN[name])

    assert page.closed_with() == 4400


def test_a_pose_has_the_length_of_the_protocol() -> None:
    """24 bytes, and 33 landmarks of 7 floats."""
    assert (HEADER.size, FOUND_BYTES) == (24, 948)


@pytest.mark.parametrize("first", ['{"type": "do", "what": "begin"}', packed(0, 1, 0.0, (640, 480), None), "hello"])
def test_the_first_word_is_hello(server: Served, session: int, first: str | bytes) -> None:
    """A page says what it holds before anything else."""
    with server.socket(session) as socket:
        socket.send(first)

        assert Page(socket).closed_with() == 4400


@pytest.mark.parametrize("message", [b"\x01" * 5000, "x" * 5000])
def test_an_oversized_message_is_1009(page: Page, message: str | bytes) -> None:
    """It is refused before it is read."""
    page.socket.send(message)

    assert page.closed_with() == 1009


def test_too_many_messages_are_4429(page: Page) -> None:
    """A thousand at once; 120 a second may come for ever."""
    with contextlib.suppress(ConnectionClosed):  # the line may go while we speak
        for _ in range(1000):
            page.say(type="here", t=0)

    assert page.closed_with() == 4429


def test_a_page_may_send_120_a_second(page: Page) -> None:
    """For two seconds, beyond what may come at once."""
    for _ in range(300):
        page.say(type="here", t=0)
        time.sleep(0.008)
    page.do("begin")

    assert page.until(lambda message: message["type"] == "chime")


@pytest.mark.parametrize(
    ("case", "sequence", "time_s", "watch_more"),
    [("twice", 4, 4 / 30, 0), ("a gap", 6, 6 / 30, 0), ("back in time", 5, 0.1, 0), ("a watch to come", 0, 0.0, 7)],
)
def test_out_of_order_is_4409(page: Page, case: str, sequence: int, time_s: float, watch_more: int) -> None:
    """Within a watch every pose comes once, in turn, later than the one before; nobody else begins a watch."""
    watch = page.to_the_set()
    for index in range(5):
        page.pose(movement(), index, watch)
    page.pose(movement(), 5, watch + watch_more, at=sequence, time_s=time_s)

    assert page.closed_with() == 4409


def test_between_the_sets_poses_only_go_forward(page: Page) -> None:
    """Watch 0: any rising number will do, the same one twice will not."""
    for sequence in (3, 17, 18, 18):
        page.socket.send(packed(0, sequence, sequence / 30, (640, 480), None))

    assert page.closed_with() == 4409


def test_a_pose_of_a_watch_that_is_over_is_dropped(page: Page) -> None:
    """It was on its way when the person paused; nobody is at fault."""
    watch = page.to_the_set()
    for index in range(5):
        page.pose(movement(), index, watch)
    page.do("pause")
    page.until_view(lambda view: view["paused"] is not None)
    page.pose(movement(), 5, watch)
    page.do("resume")

    assert page.until_view(lambda view: view["paused"] is None)


def test_a_session_that_is_not_there_is_4404(server: Served) -> None:
    """An old link."""
    with server.socket(9999) as socket:
        assert Page(socket).closed_with() == 4404


def test_a_session_that_is_over_is_4410(server: Served, owner: httpx.Client, session: int) -> None:
    """Left as it was."""
    assert owner.post(f"/session/{session}/leave").status_code == 303
    with server.socket(session) as socket:
        assert Page(socket).closed_with() == 4410


def test_breaking_messages_harm_nobody_else(server: Served, owner: httpx.Client, page: Page) -> None:
    """One coach counts on while others send nonsense, too much, and out of order."""
    other = begun(owner)
    watch = page.to_the_set()

    def break_things() -> None:
        for message in [*BROKEN.values(), b"\x01" * 5000, packed(9, 0, 0.0, (640, 480), None)]:
            with server.socket(other) as socket:
                broken = Page(socket)
                broken.hello()
                broken.until_view(lambda view: True)
                socket.send(message)
                assert broken.closed_with() in {4400, 4409, 1009}

    vandal = threading.Thread(target=break_things)
    vandal.start()
    moved(page, watch, 0, len(movement().time_s))
    page.until(lambda message: message["type"] == "saved" and message["number"] == 3)
    vandal.join()

    assert page.repetitions == [(1, True), (2, True), (3, True)]


def test_a_second_tab_takes_over(server: Served, session: int, page: Page) -> None:
    """The first is told with 4405; the set pauses, since the second holds no landmarks."""
    page.to_the_set()
    with server.socket(session) as socket:
        second = Page(socket)
        second.hello()
        view = second.until_view(lambda view: True)

        assert page.closed_with() == 4405
        assert view["paused"] is not None


def test_a_remote_presses_buttons_and_nothing_else(server: Served, session: int, page: Page) -> None:
    """Pause from the phone within reach; it may neither answer nor send poses."""
    page.to_the_set()
    with server.socket(session, role="remote") as socket:
        remote = Page(socket)
        remote.until_view(lambda view: True)
        remote.do("pause")

        assert remote.until_view(lambda view: view["paused"] is not None)["paused"]["why"] == "asked"
        assert page.until_view(lambda view: view["paused"] is not None)["paused"]["why"] == "asked"

        socket.send(packed(0, 1, 0.0, (640, 480), None))
        assert remote.closed_with() == 4400
    page.do("resume")
    assert page.until_view(lambda view: view["paused"] is None)


def test_a_lost_line_goes_on_where_it_was(server: Served, session: int, page: Page) -> None:
    """The network is gone while the person moves on; what the page holds comes again, as fast as it can."""
    watch, poses = page.to_the_set(), len(movement().time_s)
    moved(page, watch, 0, poses // 2)
    page.until(lambda message: message["type"] == "saved")
    page.socket.close()
    with server.socket(session) as socket:
        again = Page(socket)
        again.hello(watch, poses)
        go_on = again.until(lambda message: message["type"] == "go-on")
        moved(again, watch, go_on["from"], poses, Flag.REPLAY)
        again.until(lambda message: message["type"] == "saved" and message["number"] == 3)

    assert go_on == {"type": "go-on", "watch": watch, "from": poses // 2}
    assert [*page.saved, *again.saved] == [1, 2, 3]
    assert again.view["paused"] is None


def test_a_page_that_holds_landmarks_outlives_the_server(tmp_path: Path) -> None:
    """The server is started anew in the middle of a set: all of it comes again, nothing is doubled."""
    poses = len(movement().time_s)
    with served(tmp_path) as first, first.owner() as owner:
        session = begun(owner)
        with first.socket(session) as socket:
            page = Page(socket)
            page.hello()
            page.until_view(lambda view: True)
            watch = page.to_the_set()
            moved(page, watch, 0, poses // 2)
            page.until(lambda message: message["type"] == "saved")
    with served(tmp_path) as second:
        with second.socket(session) as socket:
            page = Page(socket)
            page.hello(watch, poses)
            go_on = page.until(lambda message: message["type"] == "go-on")
            moved(page, watch, 0, poses, Flag.REPLAY)
            page.until(lambda message: message["type"] == "saved" and message["number"] == 3)
        kept = second.app.house.storage.history.session(session).sets[0]

    assert go_on == {"type": "go-on", "watch": watch, "from": 0}
    assert [each.repetition.number for each in kept.repetitions] == [1, 2, 3]
    assert kept.counted == {"right": 3}


def test_a_reloaded_page_goes_on_with_the_next_number(tmp_path: Path) -> None:
    """Server and page are started anew: what was saved stays, and the next repetition has the next number."""
    poses = len(movement().time_s)
    with Storage(tmp_path, lambda: now() - timedelta(days=3)) as storage:
        session_done(storage)  # past the first session, whose trials end after three
    with served(tmp_path) as first, first.owner() as owner:
        session = begun(owner)
        with first.socket(session) as socket:
            page = Page(socket)
            page.hello()
            page.until_view(lambda view: True)
            moved(page, page.to_the_set(), 0, poses)
            page.until(lambda message: message["type"] == "saved" and message["number"] == 3)
    with served(tmp_path) as second, second.owner() as owner:
        offered = owner.get("/").text
        with second.socket(session) as socket:
            page = Page(socket)
            page.hello()
            paused = page.until_view(lambda view: True)["paused"]
            page.do("resume")
            watch = page.until_view(lambda view: view["watch"] is not None)["watch"]
            moved(page, watch, 0, poses)
            page.until(lambda message: message["type"] == "saved" and message["number"] == 6)

    assert f'href="/session/{session}"' in offered
    assert paused["why"] == "broken-off"
    assert page.view["count"] == {"right": 6}


def test_landmarks_are_kept_for_those_who_said_yes(owner: httpx.Client, server: Served) -> None:
    """And for nobody else: a watch is over, and its skeleton can move again."""
    owner.post("/settings", data={"keep-landmarks": "yes"})
    willing = begun(owner)
    owner.post("/settings", data={"keep-landmarks": "no"})
    unwilling = begun(owner)
    for session in (willing, unwilling):
        with server.socket(session) as socket:
            page = Page(socket)
            page.hello()
            page.until_view(lambda view: True)
            moved(page, page.to_the_set(), 0, 40)
            page.do("pause")
            page.until(lambda message: message["type"] == "forget")
    kept = owner.get(f"/history/{willing}/sets/0/landmarks")
    absent = owner.get(f"/history/{unwilling}/sets/0/landmarks")

    assert (len(kept.json()["time_s"]), len(kept.json()["image"]), len(kept.json()["image"][0])) == (40, 40, 33)
    assert absent.status_code == 404


def test_a_session_that_breaks_says_so_and_others_go_on(server: Served, owner: httpx.Client, page: Page) -> None:
    """A mistake of ours: the page is told plainly, nothing of the cause is, and another session does not notice."""
    session = begun(owner)
    with server.socket(session) as socket:
        unlucky = Page(socket)
        unlucky.hello()
        unlucky.until_view(lambda view: True)
        server.app.house.sessions.at(session)._guided.hear = None  # type: ignore[assignment, method-assign]
        unlucky.do("begin")

        assert unlucky.closed_with() == 1011
    page.do("begin")
    assert page.until(lambda message: message["type"] == "chime")
    with server.socket(session) as socket:
        again = Page(socket)
        again.hello()
        assert again.until_view(lambda view: True)


def test_the_header_is_little_endian() -> None:
    """Version, flags, two empty bytes, watch, sequence, width, height, time."""
    message = packed(7, 3, 1.5, (640, 480), None, Flag.DARK | Flag.REPLAY)

    assert struct.unpack("<BBHIIHHd", message) == (1, 20, 0, 7, 3, 640, 480, 1.5)
