"""Whole processes, as a person starts them: how long they take, and how much memory they and their children hold."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PYTHON: Final = Path(sys.executable)
MEDIUS: Final = PYTHON.with_name("medius")
LOOK_EVERY_S: Final = 0.05


class Failed(Exception):
    """A process ended badly; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """A process that has ended.

    Args:
        wall_s: From its start to its end, in s.
        cpu_s: Processor time of it and its children, in s.
        peak_mb: The most memory that it and its children held over two looks, in MB (resident; shared pages count
            twice): a child that has just been started shows its parent's memory as its own for a moment.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float = 0.0


def timed(*words: str | Path, environment: Mapping[str, str] | None = None) -> Run:
    """A process run to its end.

    Raises:
        Failed: Its exit status was not 0.
    """
    before_s, start_s = _children_cpu_s(), time.perf_counter()
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, env=_environment(environment)
    )
    wall_s = time.perf_counter() - start_s
    if done.returncode:
        raise Failed(done.stderr[-2000:])
    return Run(wall_s, _children_cpu_s() - before_s)


def weighed(*words: str | Path, environment: Mapping[str, str] | None = None) -> Run:
    """The same, and looked at every 50 ms for the memory that it and its children hold.

    Raises:
        Failed: Its exit status was not 0.
    """
    before_s, start_s = _children_cpu_s(), time.perf_counter()
    peak_kb = last_kb = 0
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([str(word) for word in words], stdout=quiet, stderr=quiet, env=_environment(environment))
    while process.poll() is None:
        now_kb = sum(_resident_kb(pid) for pid in _family(process.pid))
        peak_kb, last_kb = max(peak_kb, min(last_kb, now_kb)), now_kb
        time.sleep(LOOK_EVERY_S)
    if process.returncode:
        raise Failed(f"{words[0]} ended with {process.returncode}")
    return Run(time.perf_counter() - start_s, _children_cpu_s() - before_s, peak_kb * 1024 / 1e6)


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(more or {})}


def _children_cpu_s() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _family(pid: int) -> list[int]:
    """A process, its children, and theirs."""
    family = [pid]
    for member in family:
        family += _children(member)
    return family


def _children(pid: int) -> Sequence[int]:
    try:
        told = [task.joinpath("children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:  # it has just ended
        return []
    return [int(word) for words in told for word in words.split()]


def _resident_kb(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = [line.split()[1] for line in told.splitlines() if line.startswith("VmRSS:")]
    return int(found[0]) if found else 0
