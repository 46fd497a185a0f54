"""What was acknowledged is there, whatever becomes of the program; and two programs may use one file."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from kept import begun, keep_all, repetition, set_begun
from medius.storage import Storage

TESTS = str(Path(__file__).parents[1])

KEEPS_UNTIL_IT_IS_KILLED = """
    import sys
    sys.path.insert(0, {tests!r})
    from kept import feet_apart, kept, repetition
    from medius.storage import Storage

    storage = Storage({folder!r})
    done = len(storage.journal.progress({session_id}).sets[0].repetitions)
    for number in range(done + 1, 100_000):
        future = storage.journal.keep({session_id}, kept(repetition(number, feet_apart(number / 7))))
        future.add_done_callback(lambda future, number=number: print(number, future.exception(), flush=True))
        if number % 5 == 0:
            future.result(30)
"""

KEEPS_A_SESSION = """
    import sys
    sys.path.insert(0, {tests!r})
    from kept import begun, keep_all, kept, repetition, set_begun
    from medius.storage import Storage

    with Storage({folder!r}) as storage:
        session_id = begun(storage)
        keep_all(storage, session_id, iter([set_begun()]))
        for number in range(1, 41):
            storage.journal.keep(session_id, kept(repetition(number))).result(30)
        print(session_id)
"""


def program(text: str, **told: object) -> list[str]:
    """The words that run a program."""
    return [sys.executable, "-W", "error", "-c", dedent(text).format(tests=TESTS, **told)]


def acknowledged_until_killed(folder: Path, session_id: int, after_s: float) -> list[int]:
    """What a writing program acknowledged before kill -9 took it, so long after its first word."""
    words = program(KEEPS_UNTIL_IT_IS_KILLED, folder=str(folder), session_id=session_id)
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as writing:
        assert writing.stdout is not None
        first = writing.stdout.readline()
        time.sleep(after_s)
        writing.kill()
        lines = (first + writing.stdout.read()).splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    assert {error for _, error in whole} == {"None"}
    return [int(number) for number, _ in whole]


def test_kill_9_in_the_middle_of_commits_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """A program keeps repetitions as fast as it can, is killed at a random moment, and goes on, five times."""
    with Storage(tmp_path) as storage:
        session_id = begun(storage)
        keep_all(storage, session_id, iter([set_begun()]))
    moments = random.Random(3)
    acknowledged: set[int] = set()
    for _ in range(5):
        acknowledged |= set(acknowledged_until_killed(tmp_path, session_id, moments.uniform(0.0, 0.4)))
        with Storage(tmp_path) as storage:
            there = storage.journal.progress(session_id).sets[0].repetitions

        assert acknowledged <= {each.number for each in there}
        assert list(range(1, len(there) + 1)) == [each.number for each in there]
        assert all((each.tempo, len(each.faults)) == (repetition().tempo, 1) for each in there)


def test_a_torn_end_of_the_log_costs_only_what_was_not_acknowledged(tmp_path: Path) -> None:
    """A power cut tears the last page of the write-ahead log: the file opens, with every commit before it."""
    with Storage(tmp_path) as storage:
        session_id = begun(storage)
        keep_all(storage, session_id, iter([set_begun()]))
    acknowledged = acknowledged_until_killed(tmp_path, session_id, 0.1)
    log = tmp_path / "medius.db-wal"
    with log.open("ab") as torn:
        torn.write(b"\xa5" * 1000)
    with Storage(tmp_path) as storage:
        there = storage.journal.progress(session_id).sets[0].repetitions

    assert set(acknowledged) <= {each.number for each in there}


def test_programs_that_open_a_new_file_at_once_share_it(tmp_path: Path) -> None:
    """Four begin at the same moment in an empty folder, and each keeps a session."""
    words = program(KEEPS_A_SESSION, folder=str(tmp_path))
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [int(each.communicate(timeout=120)[0]) for each in running]

    assert [each.returncode for each in running] == [0] * 4
    assert {1, 2, 3, 4} == set(said)
    with Storage(tmp_path) as storage:
        assert [len(storage.journal.progress(number).sets[0].repetitions) for number in said] == [40] * 4


@pytest.mark.parametrize("reader", ["history", "journal"])
def test_another_program_sees_what_is_on_the_disk(tmp_path: Path, reader: str) -> None:
    """The one that reads has opened the file before the other one wrote."""
    with Storage(tmp_path) as reading, Storage(tmp_path) as writing:
        session_id = begun(writing)
        keep_all(writing, session_id, iter([set_begun()]))
        sets = reading.history.session(session_id).sets if reader == "history" else ()

        assert len(sets or reading.journal.progress(session_id).sets) == 1
