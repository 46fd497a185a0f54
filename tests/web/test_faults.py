"""When the file is damaged, newer, or gone back to: what the pages say, what is kept, and that nobody else notices."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from commanded import MEDIUS
from kept import Clock, begun, keep_all, whole_session
from medius.storage import Storage
from medius.storage.folder import FILE
from medius.web.settings import Settings
from served import LINE, Served, plain, served

ANNA, BERT = 1, 2
COPIED = "Tuesday 6 January 2026"


@pytest.fixture
def clock() -> Clock:
    """A winter evening, Monday 5 January 2026."""
    return Clock()


def kept_in(folder: Path, clock: Clock) -> None:
    """A session on Monday, a copy on Tuesday, a second session on Tuesday evening."""
    with Storage(folder, clock) as storage:
        keep_all(storage, begun(storage), whole_session())
    clock.pass_by(days=1)
    with Storage(folder, clock) as storage:
        keep_all(storage, begun(storage), whole_session())


def damage(folder: Path) -> bytes:
    """A stick was pulled: the first page is there, the rest is noise; what the file holds now."""
    file = folder / FILE
    noise = file.read_bytes()[:100] + b"\xa5" * 20_000
    file.write_bytes(noise)
    for beside in (f"{FILE}-wal", f"{FILE}-shm"):
        (folder / beside).unlink(missing_ok=True)
    return noise


@pytest.fixture
def damaged(tmp_path: Path, clock: Clock) -> Iterator[Served]:
    """A server over a file that was damaged before it started."""
    kept_in(tmp_path, clock)
    damage(tmp_path)
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server:
        yield server


def test_a_damaged_file_is_said_and_a_copy_offered(damaged: Served) -> None:
    """Any page: what happened, where the file lies, the days to go back to, and an empty one."""
    with damaged.owner() as owner:
        answers = [owner.get(path) for path in ("/", "/history", "/settings", "/plan")]
    page = plain(answers[0].text)
    aside = list(damaged.settings.folder.glob("medius-damaged-*.db"))

    assert {answer.status_code for answer in answers} == {503}
    assert "Medius moved the file aside and deleted nothing" in page
    assert [str(file) in page for file in aside] == [True]
    assert COPIED in page
    assert "Begin anew" in page


def test_the_copy_is_put_back(damaged: Served) -> None:
    """One press: Monday's session is there again, and the damaged file still lies aside."""
    with damaged.owner() as owner:
        answer = owner.post("/damaged", data={"day": "2026-01-06"})
        history = plain(owner.get("/history").text)
    aside = list(damaged.settings.folder.glob("medius-damaged-*.db"))

    assert (answer.status_code, answer.headers["location"]) == (303, "/history")
    assert "5 January 2026" in history
    assert "6 January 2026" not in history
    assert len(aside) == 1


def test_one_may_begin_anew(damaged: Served) -> None:
    """An empty file; pressing it again, or too late, changes nothing."""
    with damaged.owner() as owner:
        answer = owner.post("/damaged", data={"day": "none"})
        history = owner.get("/history").text
        session = begun(damaged.app.house.storage)
        owner.post("/damaged", data={"day": "none"})
        owner.post("/damaged", data={"day": "2026-01-06"})
        later = owner.get(f"/history/{session}")

    assert answer.status_code == 303
    assert "Nothing here yet" in history
    assert later.status_code == 200
    assert list(damaged.settings.folder.glob("medius-damaged-*.db"))


@pytest.mark.parametrize("day", ["2026-01-05", "yesterday", "", "../../etc/passwd"])
def test_a_day_without_a_copy_is_said(damaged: Served, day: str) -> None:
    """The offer stands."""
    with damaged.owner() as owner:
        answer = owner.post("/damaged", data={"day": day})

    assert answer.status_code == 503
    assert "there is no copy of that day" in answer.text
    assert COPIED in plain(answer.text)


def test_a_copy_that_is_damaged_too_is_not_put_back(damaged: Served) -> None:
    """Words, and the choice stands."""
    copy = next((damaged.settings.folder / "backups").iterdir())
    copy.write_bytes(copy.read_bytes()[:100] + b"\xa5" * 20_000)
    with damaged.owner() as owner:
        answer = owner.post("/damaged", data={"day": "2026-01-06"})

    assert answer.status_code == 503
    assert "is missing or damaged; choose another one" in answer.text
    assert not (damaged.settings.folder / FILE).exists()


def test_who_decides_nothing_is_asked_again(tmp_path: Path, clock: Clock) -> None:
    """Medius is ended and started: the question stands, nothing new was begun over it."""
    kept_in(tmp_path, clock)
    damage(tmp_path)
    for _ in range(2):
        with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as owner:
            assert COPIED in plain(owner.get("/").text)

    assert not (tmp_path / FILE).exists()


def test_damage_of_one_persons_file_is_nobody_elses(tmp_path: Path, clock: Clock) -> None:
    """Bert's file: he is asked, with his copies; Anna notices nothing, and may erase everything all the same."""
    kept_in(tmp_path, clock)
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as alone:
        alone.post("/people", data={"yours": "Anna", "name": "Bert"})
    bert = tmp_path / "people" / "2"
    with Storage(bert, clock) as storage:
        begun(storage)
    damage(bert)
    with (
        served(tmp_path, Settings(tmp_path, clock=clock)) as server,
        server.owner(ANNA) as hers,
        server.owner(BERT) as his,
    ):
        history, told, people = hers.get("/history"), his.get("/history"), his.get("/people")
        erased = hers.post("/settings/erase", data={"whose": "everybody", "word": "everybody"})

    assert (history.status_code, told.status_code, people.status_code) == (200, 503, 200)
    assert "There is no copy of an earlier day" in plain(told.text)
    assert str(bert) in told.text
    assert erased.status_code == 303
    assert not bert.exists()


def test_a_newer_file_of_one_person_is_refused_in_words_and_left_alone(tmp_path: Path, clock: Clock) -> None:
    """A newer Medius wrote Bert's: he is told to update this one; not a byte of it changes; Anna trains on."""
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as alone:
        alone.post("/people", data={"yours": "Anna", "name": "Bert"})
        begun(server.app.household.house(BERT).storage)
    file = tmp_path / "people" / "2" / FILE
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    with (
        served(tmp_path, Settings(tmp_path, clock=clock)) as server,
        server.owner(ANNA) as hers,
        server.owner(BERT) as his,
    ):
        told, history = his.get("/history"), hers.get("/history")

    assert (told.status_code, history.status_code) == (503, 200)
    assert "was last used by a newer Medius; update this one" in plain(told.text)
    assert file.read_bytes() == before


def test_going_back_to_a_day_loses_nothing(tmp_path: Path, clock: Clock) -> None:
    """From the settings: asked first; what stood is moved aside; phones stay those of today."""
    kept_in(tmp_path, clock)
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as owner:
        gone = server.app.household.browsers.pair("Old phone")
        server.app.household.browsers.revoke(1)
        secret = server.app.household.browsers.pair("Kitchen phone")
        asked = plain(owner.get("/settings/backups/2026-01-06").text)
        answer = owner.post("/settings/backups/2026-01-06")
        history = plain(owner.get("/history").text)
        missing = owner.post("/settings/backups/2025-12-24")
        known = [server.app.household.browsers.known(each) is not None for each in (gone, secret)]

    assert f"Go back to {COPIED}?" in asked
    assert answer.status_code == 303
    assert "6 January 2026" not in history
    assert list(tmp_path.glob("medius-replaced-*.db"))
    assert missing.status_code == 404
    assert known == [False, True]


def test_a_run_of_weeks_copies_once_a_day(tmp_path: Path, clock: Clock) -> None:
    """The server is never ended; each day on which a page is asked for has its copy, the last seven stay."""
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as owner:
        begun(server.app.house.storage)
        for _ in range(9):
            clock.pass_by(days=1)
            owner.get("/history")
            owner.get("/history")
    days = sorted(file.name for file in (tmp_path / "backups").iterdir())
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as owner:
        listed = plain(owner.get("/settings").text)

    assert days == [f"medius-2026-01-{day:02}.db" for day in range(8, 15)]
    assert "Go back to Wednesday 14 January 2026" in listed


def test_what_is_erased_is_in_no_copy_that_was_just_being_made(tmp_path: Path, clock: Clock) -> None:
    """The day changes and the first thing asked for is to erase all: the copy of the day goes too."""
    with served(tmp_path, Settings(tmp_path, clock=clock)) as server, server.owner() as owner:
        begun(server.app.house.storage)
        clock.pass_by(days=1)
        erased = owner.post("/settings/erase", data={"word": "erase"})
        left = list(tmp_path.rglob("medius-2026*.db"))

    assert (erased.status_code, left) == (303, [])


def test_the_terminal_says_it_and_the_pages_are_served(tmp_path: Path, clock: Clock) -> None:
    """`medius serve` over a damaged file: one line that says where it lies, then the address as ever."""
    kept_in(tmp_path, clock)
    damage(tmp_path)
    words = [str(MEDIUS), "serve", "--no-browser", "--data", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        damaged, address = process.stdout.readline(), process.stdout.readline()
        process.terminate()

    assert "the data file was damaged and now lies in" in damaged
    assert "the page asks what to do" in damaged
    assert LINE.search(address)
