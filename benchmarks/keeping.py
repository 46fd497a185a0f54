"""Keeping: how long a repetition takes from the coach to the disk, with a hundred people at it."""

from __future__ import annotations

import os
import random
import time
from concurrent.futures import Future, wait
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from figures import Figure, Setting, at_most
from sqlalchemy import event

from kept import begun, feet_apart, keep_all, kept, repetition, set_begun
from medius.storage import Storage

LIMIT_MS: Final = 50.0
SESSIONS: Final = 100
EVERY_S: Final = 4.0
LASTS_S: Final = 120.0


def measured(setting: Setting) -> list[Figure]:
    """So many sessions, each with a repetition every few seconds, from the call to the acknowledgement."""
    lasts_s = setting.short(LASTS_S)
    folder = setting.folder / "keeping"
    synced_ms = _synced_ms(setting.folder / "synced", 500)
    with Storage(folder) as storage:
        sessions = _sessions(storage)
        commits = _counted_commits(storage)
        took_ms = _kept(storage, sessions, lasts_s)
    return [
        Figure("repetitions kept, and lost", f"{len(took_ms)}, {_lost(folder, len(took_ms))}"),
        Figure("median", f"{median(took_ms):.1f} ms"),
        at_most("99 of 100", _99_of_100(took_ms), LIMIT_MS, "{:.1f} ms"),
        Figure("the slowest", f"{max(took_ms):.1f} ms"),
        Figure("repetitions in one commit, on average", f"{len(took_ms) / len(commits):.2f}"),
        Figure("the disk alone, 4 kB and one fsync: median", f"{median(synced_ms):.1f} ms"),
        Figure("the disk alone: 99 of 100", f"{_99_of_100(synced_ms):.1f} ms"),
    ]


def _sessions(storage: Storage) -> list[int]:
    """The sessions, each in its first set."""
    sessions = [begun(storage) for _ in range(SESSIONS)]
    for session_id in sessions:
        keep_all(storage, session_id, iter([set_begun()]))
    return sessions


def _kept(storage: Storage, sessions: list[int], lasts_s: float) -> list[float]:
    """How long each took, in ms; the sessions begin at random moments of their first four seconds."""
    due = sorted(_moments(sessions, lasts_s))
    took_ms: list[float] = []
    futures = []
    began_s = time.perf_counter()
    for at_s, session_id, number in due:
        time.sleep(max(0.0, began_s + at_s - time.perf_counter()))
        futures.append(_keep(storage, session_id, number, took_ms))
    wait(futures)
    return took_ms


def _moments(sessions: list[int], lasts_s: float) -> list[tuple[float, int, int]]:
    """When which session keeps which repetition."""
    chance = random.Random(1)  # noqa: S311  no secret
    return [
        (first_s + EVERY_S * number, session_id, number + 1)
        for session_id in sessions
        for first_s in [chance.uniform(0, EVERY_S)]
        for number in range(int(lasts_s / EVERY_S))
    ]


def _keep(storage: Storage, session_id: int, number: int, took_ms: list[float]) -> Future[None]:
    """One repetition of 150 readings, every third with a fault."""
    record = kept(repetition(number, *[feet_apart()] * (number % 3 == 0)))
    asked_s = time.perf_counter()
    future = storage.journal.keep(session_id, record)
    future.add_done_callback(lambda _: took_ms.append((time.perf_counter() - asked_s) * 1e3))
    return future


def _lost(folder: Path, wanted: int) -> int:
    with Storage(folder) as storage:
        lines = [line for day in storage.history.days() for line in day.sessions]
    return wanted - sum(line.counted for line in lines)


def _counted_commits(storage: Storage) -> list[None]:
    """Grows with every commit; the engine is not public, and this is no part of Medius."""
    seen: list[None] = []
    event.listen(storage._database._engine, "commit", lambda _: seen.append(None))  # noqa: SLF001
    return seen


def _99_of_100(took_ms: list[float]) -> float:
    return quantiles(took_ms, n=100)[98]


def _synced_ms(file: Path, times: int) -> list[float]:
    """What the disk needs by itself, one time after another."""
    took_ms = []
    with file.open("wb") as written:
        for _ in range(times):
            began_s = time.perf_counter()
            written.write(bytes(4096))
            written.flush()
            os.fsync(written.fileno())
            took_ms.append((time.perf_counter() - began_s) * 1e3)
    return took_ms
