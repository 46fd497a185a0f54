"""Pages after a month and after a year: as many queries for the one as for the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from begun import session_done, welcomed
from kept import Clock
from medius.outcomes import Score
from medius.programme.log import Morning
from medius.reports.forgetting import forget_everything
from medius.storage.folder import FILE
from medius.web.settings import Settings
from served import Served, served

SHIFTED = frozenset({"began_at", "ended_at", "answered_at", "day"})
"""What moves with the day: the text of a moment begins with it."""


@contextmanager
def counted() -> Iterator[list[str]]:
    """What is asked of any data file in the block."""
    asked: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", heard)


def lived(server: Served, days: int) -> None:
    """A person with a session, a morning and a score on each of so many days, the last of them today."""
    storage = server.app.house.storage
    today = storage.clock().date()
    welcomed(storage)
    session_done(storage)
    storage.mornings.keep(Morning(today, 2, 1))
    storage.scores.keep(Score("nprs-now", today, 2.0))
    with closing(sqlite3.connect(storage.folder / FILE)) as connection, connection:
        for table in ("training_session", "exercise_set", "answer", "morning", "score"):
            _repeat(connection, table, today, days)


def _repeat(connection: sqlite3.Connection, table: str, today: date, days: int) -> None:
    """The rows of today again on each day before."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    told = ", ".join(names)
    for back in range(1, days):
        as_then = ", ".join(_as_then(name, table, today - timedelta(days=back), back) for name in names)
        where = "day = ?" if "day" in names else "id = 1" if table == "training_session" else "session_id = 1"
        given = (today.isoformat(),) if "day" in names else ()
        connection.execute(f"INSERT INTO {table} ({told}) SELECT {as_then} FROM {table} WHERE {where}", given)  # noqa: S608


def _as_then(name: str, table: str, day: date, back: int) -> str:
    if name == "session_id" or (name, table) == ("id", "training_session"):
        return f"{name} + {back}"
    return f"'{day}' || substr({name}, 11)" if name in SHIFTED else name


@pytest.mark.parametrize("path", ["/", "/progress", "/history", "/plan"])
def test_a_page_asks_as_often_after_a_year_as_after_a_month(path: str, tmp_path: Path) -> None:
    """Nothing is remembered of what was read before; the plan of the day is made."""
    numbers = []
    for days in (30, 365):
        folder = tmp_path / str(days)
        with served(folder, Settings(folder, clock=Clock())) as server, server.owner() as owner:
            lived(server, days)
            owner.get("/")
            forget_everything()
            with counted() as asked:
                page = owner.get(path)
        numbers.append(sum(one.startswith("SELECT") for one in asked))

    assert page.status_code == 200
    assert 0 < numbers[0] == numbers[1] <= 40
