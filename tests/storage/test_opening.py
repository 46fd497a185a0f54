"""The data file is opened for its owner's eyes only; whatever stands in the way is said in one line that helps."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import text

from kept import begun
from medius.storage import Damaged, Storage, StorageError
from medius.storage.folder import FILE, data_folder
from medius.storage.refusals import DiskFull, FileBusy, FileNotWritable, FolderNotWritable, NotADatabase

NOBODY = 65534
ROOT = 0

FULL = """
    import resource, sys
    sys.path.insert(0, {tests!r})
    from kept import begun, kept, keep_all, repetition, set_begun
    from medius.storage import Storage

    with Storage({folder!r}) as storage:
        session_id = begun(storage)
        keep_all(storage, session_id, iter([set_begun()]))
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        room = (storage.folder / "medius.db-wal").stat().st_size + 20_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        errors = [storage.journal.keep(session_id, kept(repetition(n))).exception(30) for n in range(1, 30)]
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        refused = next(error for error in errors if error is not None)
        print(type(refused).__name__, refused)
        keep_all(storage, session_id, (kept(repetition(n)) for n in range(1, 30)))
        print(len(storage.journal.progress(session_id).sets[0].repetitions))
"""


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that somebody else can get to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def somebody_else() -> Iterator[None]:
    """In here we may do only what anybody may: root may do everything, so root steps down."""
    if os.geteuid() != ROOT:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(ROOT)


def test_folder_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    """The folder is new; SQLite lays two more files beside ours."""
    with Storage(tmp_path / "far" / "data") as storage:
        begun(storage)
        modes = {file.name: file.stat().st_mode & 0o777 for file in storage.folder.iterdir()}

    assert modes == dict.fromkeys((FILE, f"{FILE}-wal", f"{FILE}-shm"), 0o600)
    assert storage.folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    """It was copied back from a stick."""
    Storage(tmp_path).close()
    (tmp_path / FILE).chmod(0o644)
    Storage(tmp_path).close()

    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_without_a_folder_the_platforms_place_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is given; on Linux the place is named by XDG_DATA_HOME."""
    if sys.platform != "linux":
        pytest.skip("the platform names its place in another way")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert tmp_path / "medius" == data_folder()


def test_the_file_is_kept_durably(storage: Storage) -> None:
    """Write-ahead log, every commit synced, foreign keys kept, and what is erased is overwritten."""
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    with storage._database.reading() as reading:
        told = [reading.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas]

    assert told == ["wal", 2, 1, 1]


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    """Somebody gives a file as the folder."""
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(FolderNotWritable, match=r"notes\.txt cannot be written to \(File exists\); .* --data"):
        Storage(tmp_path / "notes.txt")


def test_a_read_only_folder_is_refused(reachable: Path) -> None:
    """The folder belongs to somebody else."""
    reachable.chmod(0o555)
    with somebody_else(), pytest.raises(FolderNotWritable, match=r"cannot be written to \(Permission denied\); check"):
        Storage(reachable)


def test_a_file_of_somebody_else_is_refused(reachable: Path) -> None:
    """The file can be read by all, and changed by its owner only."""
    Storage(reachable).close()
    (reachable / FILE).chmod(0o444)
    with somebody_else(), pytest.raises(FileNotWritable, match="--data"):
        Storage(reachable)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    """A folder is called like our file."""
    (tmp_path / FILE).mkdir()

    with pytest.raises(FileNotWritable, match=r"medius\.db is not a file; move it away"):
        Storage(tmp_path)


def test_something_that_is_no_database_is_moved_aside_as_it_is(tmp_path: Path) -> None:
    """A letter is called like our file; or is it our file, whose beginning was written over?"""
    letter = "Dear Dr Kim, my hip is much better. " * 200
    (tmp_path / FILE).write_text(letter)

    with pytest.raises(Damaged, match="begin with an empty one") as refusal:
        Storage(tmp_path)
    assert letter == refusal.value.moved.read_text()


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Somebody's recipes are called like our file, and others may read them."""
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name)")
    (tmp_path / FILE).chmod(0o644)
    before = (tmp_path / FILE).read_bytes()

    with pytest.raises(NotADatabase, match=r"medius\.db belongs to another program; move it away"):
        Storage(tmp_path)
    assert before == (tmp_path / FILE).read_bytes()
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o644
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_a_file_that_another_program_holds_is_said_to_be_busy(storage: Storage) -> None:
    """Another program writes and does not stop; we wait for a while, then say so."""
    storage._database.make(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 100")).result(30)
    with closing(sqlite3.connect(storage.folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(FileBusy, match=r"medius\.db is held by another program; close that one"):
            begun(storage)
        other.execute("ROLLBACK")
    assert begun(storage) == 1


def test_a_full_disk_is_said_and_the_work_goes_on_once_there_is_room(tmp_path: Path) -> None:
    """No file may grow any more while repetitions arrive; then it may again, and they are kept."""
    program = dedent(FULL).format(tests=str(Path(__file__).parents[1]), folder=str(tmp_path))
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said.splitlines() == [
        f"DiskFull {tmp_path / FILE} cannot be written: the disk is full or failing; make room and try again",
        "29",
    ]


def test_every_refusal_is_a_storage_error() -> None:
    """Whoever opens the file needs to know one name."""
    kinds = (DiskFull, FileBusy, FileNotWritable, FolderNotWritable, NotADatabase)

    assert all(issubclass(kind, StorageError) for kind in kinds)
