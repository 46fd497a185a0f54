"""Five years of daily sessions: the home page, the progress page and their charts, the export, and how many queries."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Final

import httpx
from figures import Figure, Setting, at_most
from five_years import at, five_years
from sqlalchemy import Engine, event

from kept import Clock
from medius.reports.forgetting import forget_everything
from medius.storage import Storage
from medius.web.pages.takeaway import zipped
from medius.web.serving import spare_the_collector
from medius.web.settings import Settings
from served import Served, served

UNTIL: Final = date(2026, 11, 20)
PAGE_MS: Final = 200.0
EXPORT_S: Final = 5.0
REPEATS: Final = 20
WHAT_STANDS_THERE: Final = {"/": 'id="today"', "/progress": 'id="pain"', "/history": 'class="history'}
PAGES: Final = {"the home page": "/", "the progress page": "/progress", "the history": "/history"}


def measured(setting: Setting) -> list[Figure]:
    """Each page as a browser asks for it, over HTTP; the export to the last byte."""
    years = 1 if setting.quick else 5
    long, short = setting.folder / "years", setting.folder / "one-year"
    sessions = five_years(long, UNTIL, years)
    five_years(short, UNTIL, 1)
    clock = Clock(at(UNTIL + timedelta(days=1), 8.0))
    with _open(long, clock) as house, house.owner() as owner:
        spare_the_collector()  # as the program does before it serves
        pages = {name: _asked_ms(owner, path, setting.few(REPEATS)) for name, path in PAGES.items()}
        first = _first_of_the_day_ms(owner, clock)
        anew = _anew_ms(owner, "/progress", setting.few(REPEATS))
        after = {name: _queries(owner, path) for name, path in PAGES.items()}
    with _open(short, Clock(clock.at)) as house, house.owner() as owner:
        before = {name: _queries(owner, path) for name, path in PAGES.items()}
    return [
        Figure("sessions in the file, and its size", f"{sessions}, {_size_mb(long):.0f} MB"),
        *(at_most(f"{name}, median", median(took), PAGE_MS, "{:.0f} ms") for name, took in pages.items()),
        *(at_most(f"{name}, slowest of {len(took)}", max(took), PAGE_MS, "{:.0f} ms") for name, took in pages.items()),
        at_most("the home page, first of a day", first, PAGE_MS, "{:.0f} ms"),
        at_most("the progress page after something was kept, median", median(anew), PAGE_MS, "{:.0f} ms"),
        *(_same(f"{name}, queries after one year and after {years}", before[name], after[name]) for name in PAGES),
        at_most("everything as JSON", _export_s(long), EXPORT_S, "{:.1f} s"),
        at_most("everything as tables, packed", _tables_s(long), EXPORT_S, "{:.1f} s"),
    ]


def _same(what: str, before: int, after: int) -> Figure:
    return Figure(what, f"{before}, {after}", "the same", before == after)


@contextmanager
def _open(folder: Path, clock: Clock) -> Iterator[Served]:
    """The app over a folder."""
    with served(folder, Settings(folder, clock=clock)) as house:
        yield house


def _first_of_the_day_ms(owner: httpx.Client, clock: Clock) -> float:
    """The plan of the day is made, and the day's copy begun."""
    clock.pass_by(days=1)
    return _took_s(lambda: _page_of(owner, "/")) * 1000


def _asked_ms(owner: httpx.Client, path: str, times: int) -> list[float]:
    """Once before it counts: modules are loaded."""
    _page_of(owner, path)
    return [_took_s(lambda: owner.get(path).raise_for_status()) * 1000 for _ in range(times)]


def _page_of(owner: httpx.Client, path: str) -> None:
    """The page itself, and not the start that stands before it for somebody who is new."""
    answer = owner.get(path).raise_for_status()
    if WHAT_STANDS_THERE[path] not in answer.text:
        raise RuntimeError(f"{path} shows something else")


def _anew_ms(owner: httpx.Client, path: str, times: int) -> list[float]:
    """As it is after something was kept: nothing is remembered of what was read and drawn."""
    took: list[float] = []
    for _ in range(times):
        forget_everything()
        took.append(_took_s(lambda: owner.get(path).raise_for_status()) * 1000)
    return took


def _took_s(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return time.perf_counter() - began_s


def _queries(owner: httpx.Client, path: str) -> int:
    """How many statements a page runs when nothing is remembered of what it ran before."""
    _page_of(owner, path)
    forget_everything()
    seen: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        owner.get(path).raise_for_status()
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    return sum(one.lstrip().upper().startswith("SELECT") for one in seen)


def _export_s(folder: Path) -> float:
    with Storage(folder) as storage:
        return _took_s(lambda: sum(map(len, storage.export())))


def _tables_s(folder: Path) -> float:
    with Storage(folder) as storage:
        return _took_s(lambda: sum(map(len, zipped(storage.tables()))))


def _size_mb(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
