"""A real Medius server in its own process, on a data folder of its own."""

from __future__ import annotations

import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

STARTED_IN_S: Final = 60.0

_ADDRESS: Final = re.compile(r"https?://\S+")
_PROGRAM: Final = "from medius.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Args:
        address: The printed address, with the token that lets one browser in.
        process: Of its own.
    """

    address: str
    process: subprocess.Popen[str]

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return "/".join(self.address.split("/")[:3])

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """A server on a data folder; it is gone at the end, whatever happened."""
    words = [sys.executable, "-c", _PROGRAM, "serve", "--data", str(folder), "--no-browser", *options]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield Server(_printed_address(process), process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)
        if process.stdout is not None:
            process.stdout.close()


def _printed_address(process: subprocess.Popen[str]) -> str:
    """The first address that the server prints; what it prints later is read and dropped, so that it never blocks."""
    assert process.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    stream = process.stdout

    def read() -> None:
        for line in stream:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    said: list[str] = []
    while True:
        line = lines.get(timeout=STARTED_IN_S)
        if line is None:
            raise AssertionError("the server ended before it said where it is:\n" + "".join(said))
        said.append(line)
        found = _ADDRESS.search(line)
        if found:
            return found.group()
