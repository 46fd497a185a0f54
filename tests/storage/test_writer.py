"""One thread writes: together what waits together, and nobody suffers for another."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, event

from kept import Clock, begun, keep_all, kept, repetition, set_begun
from medius.storage import Storage
from medius.storage.database import Database
from medius.storage.journal import Journal
from medius.storage.refusals import NoSuchSet


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty data file."""
    with Database(tmp_path) as opened:
        yield opened


@pytest.fixture
def journal(database: Database) -> Journal:
    """The journal in it."""
    return Journal(database, Clock())


def commits(database: Database) -> list[None]:
    """Grows with every commit of the writer from now on."""
    seen: list[None] = []
    event.listen(database._engine, "commit", lambda connection: seen.append(None))
    return seen


def held_up(database: Database) -> Event:
    """The writer is in the middle of a transaction until this is set."""
    begins, may_end = Event(), Event()

    def change(connection: Connection) -> None:
        begins.set()
        may_end.wait(30)

    database.make(change)
    assert begins.wait(30)
    return may_end


def test_what_waits_while_a_commit_runs_goes_into_one_transaction(storage: Storage) -> None:
    """A hundred repetitions arrive while the writer is busy with one thing."""
    database, session_id = storage._database, begun(storage)
    keep_all(storage, session_id, iter([set_begun()]))
    seen, may_end = commits(database), held_up(database)
    waiting = [storage.journal.keep(session_id, kept(repetition(number))) for number in range(1, 101)]
    may_end.set()
    for each in waiting:
        each.result(30)

    assert len(seen) == 2
    assert len(storage.journal.progress(session_id).sets[0].repetitions) == 100


def test_one_bad_record_harms_no_other(storage: Storage) -> None:
    """Between two repetitions comes one of a set that was never begun, all in one group."""
    database, session_id = storage._database, begun(storage)
    keep_all(storage, session_id, iter([set_begun()]))
    may_end = held_up(database)
    records = [kept(repetition(1)), kept(repetition(2), ordinal=7), kept(repetition(3))]
    first, bad, last = [storage.journal.keep(session_id, record) for record in records]
    may_end.set()

    assert (first.exception(30), last.exception(30)) == (None, None)
    assert isinstance(bad.exception(30), NoSuchSet)
    assert [each.number for each in storage.journal.progress(session_id).sets[0].repetitions] == [1, 3]


def test_a_change_that_breaks_leaves_the_writer_at_work(database: Database) -> None:
    """A change divides by nought; the next one is made all the same."""
    broken = database.make(lambda connection: 1 // 0)

    assert isinstance(broken.exception(30), ZeroDivisionError)
    assert database.make(lambda connection: 7).result(30) == 7


def test_whoever_stops_waiting_takes_nothing_back(storage: Storage) -> None:
    """The page is gone before the commit: its repetition is kept none the less."""
    session_id = begun(storage)
    keep_all(storage, session_id, iter([set_begun()]))
    may_end = held_up(storage._database)

    async def gone() -> None:
        waiting = asyncio.wrap_future(storage.journal.keep(session_id, kept(repetition(1))))
        waiting.cancel()
        await asyncio.sleep(0)

    asyncio.run(gone())
    may_end.set()
    storage._database.make(lambda connection: None).result(30)

    assert len(storage.journal.progress(session_id).sets[0].repetitions) == 1


def test_changes_are_made_in_the_order_in_which_they_were_asked_for(database: Database) -> None:
    """Fifty changes note that they were made."""
    noted: list[int] = []
    for number in range(50):
        last = database.make(lambda connection, number=number: noted.append(number))  # type: ignore[misc]
    last.result(30)

    assert list(range(50)) == noted


def test_closing_twice_is_no_harm(database: Database) -> None:
    """The server closes at its end, and so does the one that opened it."""
    database.close()
    database.close()
