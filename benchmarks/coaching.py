"""Live coaching: from a pose that arrives to the events that leave, with one coach and with a hundred, over loopback.

The server is a process of its own; this one drives it. Each coach is a socket that sends a recorded movement at 30
poses a second and reads what comes back. At most `COACHES` of them: nothing here grows until something breaks.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import re
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import httpx
import numpy as np
import uvloop
from figures import Figure, Setting, at_most
from processes import MEDIUS

from medius.programme import QUESTIONS, Ability, Kind, Reply, SoreSide, Today, clearance, routine, screening
from medius.session import Eyes
from medius.sources import Recording, read_recording
from medius.storage import Storage
from medius.web.landmark_message import packed

COACHES: Final = 100
RATE_HZ: Final = 30.0
LASTS_S: Final = 40.0
"""Less than ten repetitions take: the set of every coach goes on throughout."""

ONE_MS: Final = 5.0
MANY_MS: Final = 20.0
SAVED_MS: Final = 50.0
"""What is asked, at the 99th of a hundred."""

MOVEMENT: Final = Path(__file__).resolve().parent.parent / "tests" / "recordings" / "dev-clamshell-00.npz"

_AT: Final = re.compile(rb'"event":"driver".*?"at_s":([0-9.e-]+)')
_ACTIONS: Final = ("heard", "next", "begin")


def measured(setting: Setting) -> list[Figure]:
    """With one coach, then with a hundred."""
    figures: list[Figure] = []
    for coaches, limit_ms in ((1, ONE_MS), (4 if setting.quick else COACHES, MANY_MS)):
        folder = setting.folder / f"coaches-{coaches}"
        numbers = sessions_in(folder, coaches)
        figures += _figures(uvloop.run(_driven(folder, numbers, setting.short(LASTS_S))), coaches, limit_ms)
    return figures


@dataclass(slots=True)
class Heard:
    """What all coaches of a run were told, as delays in ms, and how it ended for each."""

    events_ms: list[float] = field(default_factory=list)
    saved_ms: list[float] = field(default_factory=list)
    sent: int = 0
    arrived: int = 0
    closed: list[int] = field(default_factory=list)
    repetitions: int = 0


def _figures(heard: Heard, coaches: int, limit_ms: float) -> list[Figure]:
    who = f"{coaches} {'coach' if coaches == 1 else 'coaches'}"
    p50, p99 = (float(np.percentile(heard.events_ms, share)) for share in (50, 99))
    saved = float(np.percentile(heard.saved_ms, 99)) if heard.saved_ms else float("nan")
    lost = heard.sent - heard.arrived
    return [
        Figure(f"{who}: pose to events, half within", f"{p50:.1f} ms"),
        at_most(f"{who}: pose to events, 99 of 100 within", p99, limit_ms, "{:.1f} ms"),
        at_most(f"{who}: repetition to acknowledgement, 99 of 100 within", saved, SAVED_MS, "{:.1f} ms"),
        Figure(
            f"{who}: {heard.sent} poses, {heard.repetitions} repetitions kept",
            f"{lost} lost, lines closed: {' '.join(map(str, heard.closed)) or 'none'}",
            "none lost",
            lost == 0 and not heard.closed,
        ),
    ]


# --- the server ---


def sessions_in(folder: Path, count: int) -> list[int]:
    """Sessions that were begun, each cleared by its own answers."""
    answers = screening({question.key: Reply.NO for question in QUESTIONS})
    cleared = clearance(Today(0, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=answers)
    made = routine(Kind.STRENGTH, cleared)
    with Storage(folder) as storage:
        storage.safety_checks.keep(answers)
        return [storage.journal.begin_session(made, cleared, eyes=Eyes.CAMERA) for _ in range(count)]


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, str]]:
    """`medius serve` as a process; the address that it prints, and the cookie that it gives for it."""
    words = [str(MEDIUS), "serve", "--no-browser", "--data", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        try:
            yield found[0], httpx.get(found[0], trust_env=False).headers["set-cookie"].partition(";")[0]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


async def _driven(folder: Path, numbers: list[int], lasts_s: float) -> Heard:
    heard = Heard()
    with serving(folder) as (address, cookie):
        frames = _frames(int(lasts_s * RATE_HZ))
        coaches = [await _connected(address, cookie, number) for number in numbers]
        await asyncio.gather(*(coach.to_the_set() for coach in coaches))
        await asyncio.gather(*(coach.move(frames, place / len(coaches)) for place, coach in enumerate(coaches)))
        await asyncio.sleep(1)
        for coach in coaches:
            await coach.count_into(heard)
    return heard


# --- the coaches ---


def _frames(count: int) -> list[tuple[bytes, float]]:
    """Masked frames of the first watch of a session: the movement of a recording, over and over, at 30 Hz."""
    recording = _at_rate(read_recording(MOVEMENT))
    frames = []
    for sequence in range(count):
        index = sequence % len(recording)
        landmarks = (recording.image[index], recording.world[index])
        time_s = round(sequence / RATE_HZ, 6)
        frames.append((_frame(packed(1, sequence, time_s, recording.size, landmarks), 2), time_s))
    return frames


def _at_rate(recording: Recording) -> Recording:
    """The recording with poses in between, so that 30 a second move as fast as its person did."""
    time_s = np.arange(0, recording.duration_s, 1 / RATE_HZ) + recording.time_s[0]
    after = np.clip(np.searchsorted(recording.time_s, time_s), 1, len(recording) - 1)
    share = (time_s - recording.time_s[after - 1]) / (recording.time_s[after] - recording.time_s[after - 1])
    share = np.clip(share, 0, 1)[:, None, None]
    image, world = (part[after - 1] * (1 - share) + part[after] * share for part in (recording.image, recording.world))
    return Recording(time_s, image, world, recording.size)


def _frame(payload: bytes, opcode: int) -> bytes:
    """A frame of a client; masked with nothing, which the protocol allows and costs the driver no time."""
    length = len(payload)
    head = bytes([0x80 | opcode, 0x80 | length]) if length < 126 else bytes([0x80 | opcode, 0xFE]) + length.to_bytes(2)
    return head + b"\0\0\0\0" + payload


async def _connected(address: str, cookie: str, number: int) -> Coach:
    host, port = re.findall(r"//([^:/]+):(\d+)", address)[0]
    _, coach = await asyncio.get_running_loop().create_connection(Coach, host, int(port))
    coach.ask(f"{host}:{port}", cookie, number)
    await coach.opened.wait()
    coach.say(type="hello", watch=None, held=0)
    return coach


class Coach(asyncio.Protocol):
    """One simulated page: as little as will do, so that the driver does not measure itself."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()
        self.heard = Heard()
        self.view: dict[str, Any] = {}
        self._news = asyncio.Event()
        self._buffer = b""
        self._sent_s: dict[float, float] = {}
        self._pose_of: dict[int, float] = {}
        self._counted = asyncio.Event()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = cast("asyncio.Transport", transport)

    def ask(self, host: str, cookie: str, number: int) -> None:
        """Turn the line into a socket."""
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        self._transport.write(
            f"GET /coach/{number} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )  # fmt: skip

    def say(self, **message: Any) -> None:
        """Send words."""
        self._transport.write(_frame(json.dumps(message).encode(), 1))

    async def to_the_set(self) -> None:
        """Press on until the set is under way."""
        pressed = None
        while self.view.get("watch") is None:
            self._news.clear()
            wanted = next((action for action in _ACTIONS if action in self.view.get("actions", ())), None)
            here = (self.view.get("stage"), self.view.get("step"), wanted)
            if wanted and here != pressed and self.view["step"] not in {"set", "get-ready"}:
                pressed = here
                self.say(type="do", what=wanted)
            await self._news.wait()

    async def move(self, frames: list[tuple[bytes, float]], offset: float) -> None:
        """Send every pose at its time; coaches begin one after the other within a thirtieth of a second."""
        loop = asyncio.get_running_loop()
        start_s = loop.time() + 0.2 + offset / RATE_HZ
        for frame, time_s in frames:
            wait_s = start_s + time_s - loop.time()
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            if self.heard.closed:
                return
            self._sent_s[time_s] = time.perf_counter()
            self._transport.write(frame)
            self.heard.sent += 1

    async def count_into(self, heard: Heard) -> None:
        """Ask how many poses arrived, and add it all up."""
        if not self.heard.closed:
            self.say(type="hello", watch=1, held=self.heard.sent)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0 if self.heard.closed else 10):
                await self._counted.wait()
        heard.events_ms += self.heard.events_ms
        heard.saved_ms += self.heard.saved_ms
        heard.sent += self.heard.sent
        heard.arrived += self.heard.arrived
        heard.closed += self.heard.closed
        heard.repetitions += self.heard.repetitions
        self._transport.close()

    # --- what comes back ---

    def data_received(self, data: bytes) -> None:
        """Frames of the server, whole or in parts."""
        self._buffer += data
        if not self.opened.is_set():
            head, found, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if not found:
                self._buffer = head
                return
            assert b" 101 " in head, head
            self.opened.set()
        while (end := _end_of_frame(self._buffer)) is not None:
            self._take(self._buffer[0] & 15, self._buffer[end[0] : end[1]])
            self._buffer = self._buffer[end[1] :]

    def _take(self, opcode: int, payload: bytes) -> None:
        now_s = time.perf_counter()
        if opcode == 8:
            self.heard.closed.append(int.from_bytes(payload[:2]))
            self._news.set()
        elif opcode == 9:
            self._transport.write(_frame(payload, 10))
        elif payload.startswith(b'{"type":"live"'):
            self._live(payload, now_s)
        else:
            self._told(json.loads(payload), now_s)

    def _live(self, payload: bytes, now_s: float) -> None:
        found = _AT.search(payload)
        sent_s = self._sent_s.get(round(float(found[1]), 6)) if found else None
        if sent_s is not None:
            self.heard.events_ms.append(1e3 * (now_s - sent_s))
        if b'"repetition"' in payload:
            events = json.loads(payload)["events"]
            closed = [event["number"] for event in events if event["event"] == "repetition" and not event["revised"]]
            self._pose_of.update(dict.fromkeys(closed, now_s if sent_s is None else sent_s))

    def _told(self, message: dict[str, Any], now_s: float) -> None:
        match message["type"]:
            case "view":
                self.view = message
                self._news.set()
            case "saved" if message["number"] in self._pose_of:
                self.heard.repetitions += 1
                self.heard.saved_ms.append(1e3 * (now_s - self._pose_of.pop(message["number"])))
            case "go-on":
                self.heard.arrived = message["from"]
                self._counted.set()


def _end_of_frame(buffer: bytes) -> tuple[int, int] | None:
    """Where the payload of the first frame begins and ends; None where it is not whole yet."""
    if len(buffer) < 4:
        return None
    length, start = buffer[1] & 127, 2
    if length == 126:
        length, start = int.from_bytes(buffer[2:4]), 4
    elif length == 127:
        length, start = int.from_bytes(buffer[2:10]), 10
    return None if len(buffer) < start + length else (start, start + length)
