"""`medius serve` as a person starts and ends it."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from commanded import MEDIUS
from medius.storage import Storage
from medius.web.serving import has_screen
from served import LINE, started


def refused(*words: str | Path) -> tuple[int, str]:
    """The program, where it does not start: its status and what it says."""
    done = subprocess.run(
        [str(MEDIUS), "serve", "--no-browser", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_says_where_and_ends_when_asked(tmp_path: Path, number: signal.Signals) -> None:
    """One line, a page behind it, a clean end, nothing on stderr."""
    with started(tmp_path) as (process, address):
        with httpx.Client(follow_redirects=True, trust_env=False) as browser:
            page = browser.get(address)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)

    assert page.status_code == 200
    assert "token" not in str(page.url)
    assert (process.returncode, out, err) == (0, "", "")


def test_it_ends_while_a_page_is_open(tmp_path: Path) -> None:
    """A browser that keeps its line open does not hold it up for more than some seconds."""
    with started(tmp_path) as (process, address), httpx.Client(follow_redirects=True, trust_env=False) as browser:
        browser.get(address)
        process.send_signal(signal.SIGTERM)

        assert process.wait(15) == 0


def test_a_second_one_takes_the_next_port(tmp_path: Path) -> None:
    """Both go on; nobody has to name a port."""
    with started(tmp_path / "one") as (_, first), started(tmp_path / "two") as (_, second):
        assert first != second
        assert all(httpx.get(address, trust_env=False).status_code == 303 for address in (first, second))


def test_a_port_that_was_named_is_that_one_or_none(tmp_path: Path) -> None:
    """It is in use: status 2, one line that names the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, said = refused("--data", tmp_path, "--port", port)

    assert (status, said.count("\n")) == (2, 1)
    assert f"port {port} on 127.0.0.1 is in use; name another with --port" in said


def test_a_folder_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    """Status 2, one line, no traceback."""
    (tmp_path / "data").write_text("no folder")
    status, said = refused("--data", tmp_path / "data")

    assert (status, said.count("\n")) == (2, 1)
    assert "--data" in said


def test_a_file_that_is_no_database_is_moved_aside_and_said_plainly(tmp_path: Path) -> None:
    """One line that says where it lies now; the page then asks what to do, and not a byte of it is lost."""
    (tmp_path / "medius.db").write_bytes(b"nonsense" * 1000)
    words = [str(MEDIUS), "serve", "--no-browser", "--data", str(tmp_path)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        damage, address = process.stdout.readline(), process.stdout.readline()
        with httpx.Client(follow_redirects=True, trust_env=False) as browser:
            page = browser.get(address.split()[3])
        process.terminate()
        process.communicate(timeout=30)
    (moved,) = tmp_path.glob("medius-damaged-*.db")

    assert str(moved) in damage
    assert (page.status_code, moved.read_bytes()) == (503, b"nonsense" * 1000)


def test_a_file_of_a_newer_medius_ends_it_with_words_and_is_untouched(tmp_path: Path) -> None:
    """Status 2, one line that says what to do."""
    file = tmp_path / "medius.db"
    with Storage(tmp_path):
        pass
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    status, said = refused("--data", tmp_path)

    assert (status, said.count("\n")) == (2, 1)
    assert "newer Medius" in said
    assert file.read_bytes() == before


def test_an_address_that_is_not_at_home_is_refused(tmp_path: Path) -> None:
    """--lan-address 8.8.8.8."""
    status, said = refused("--data", tmp_path, "--lan-address", "8.8.8.8")

    assert (status, said.count("\n")) == (2, 1)
    assert "no address of a home network" in said


def test_it_listens_on_this_machine_alone(tmp_path: Path) -> None:
    """Not on the other addresses of the machine."""
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    with started(tmp_path) as (process, address):
        port = int(address.partition(":8")[2].partition("/")[0].join(["8", ""]))
        listening = [
            line.split()[1]
            for table in ("tcp", "tcp6")
            for line in Path(f"/proc/{process.pid}/net/{table}").read_text().splitlines()[1:]
            if line.split()[3] == "0A" and int(line.split()[1].partition(":")[2], 16) == port
        ]

    assert listening == [f"0100007F:{port:04X}"]


@pytest.mark.parametrize(
    ("variable", "expected"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_browser_is_opened_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, variable: dict[str, str], expected: bool
) -> None:
    """On Linux the display says so; elsewhere there always is one."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variable.items():
        monkeypatch.setenv(name, value)

    assert has_screen() is expected


def test_without_a_subcommand_it_serves(tmp_path: Path) -> None:
    """`medius` alone opens the app, in the platform's own folder."""
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "HOME": str(tmp_path), "BROWSER": "true"}
    with subprocess.Popen([str(MEDIUS)], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.terminate()
        process.wait(30)

    assert LINE.search(line)
    assert list(tmp_path.rglob("medius.db"))
