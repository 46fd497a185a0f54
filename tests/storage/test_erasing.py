"""After erasing, a name that was planted in every place is in no byte of the data folder."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from kept import Clock, begun, keep_all, screened, set_begun
from medius.outcomes import Score
from medius.programme.planned import Change, Decision
from medius.session import AnswerKept
from medius.storage import Damaged, Storage, begin_anew
from medius.storage.folder import BACKUPS, EXPORTS, FILE
from medius.storage.statements import written_over
from medius.storage.tables import DecisionRow, PlanRow

NAME = "Zygmunt-Quellenhofer"


def plant(storage: Storage) -> None:
    """The name, wherever a word of the person is kept."""
    storage.about.name_activity(f"Walking with {NAME}")
    storage.preferences.choose("voice", NAME)
    storage.browsers.pair(f"{NAME}'s phone")
    storage.safety_checks.keep(screened())
    session_id = begun(storage, keeps_landmarks=True)
    keep_all(storage, session_id, iter([set_begun(), AnswerKept("session", "trouble", f"{NAME} called")]))
    storage.landmarks.keep(session_id, 0, 1, NAME.encode() * 5000)
    storage.scores.keep(Score("psfs", date(2026, 1, 5), 4.0, {NAME: 4}))
    plan = {"cue": f"Think of {NAME}."}
    at = storage.clock()
    storage._database.execute(written_over(PlanRow).values(id=1, made_on=at.date(), plan=plan, kept_at=at))
    decision = Decision(at.date(), "P03", None, Change.UP, f"{NAME}, go on", "our proposal")
    said = {"place": 0, "change": decision.change.value, "sentence": decision.sentence, "source": decision.source}
    storage._database.execute(written_over(DecisionRow).values(day=decision.day, rule="P03", about="plan", **said))


def found(folder: Path) -> list[str]:
    """The files in which the name can be read."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return [str(file.relative_to(folder)) for file in files if NAME.encode() in file.read_bytes()]


def test_a_planted_name_is_in_no_byte_afterwards(tmp_path: Path, clock: Clock) -> None:
    """Rows, log, backups, copies before an upgrade, damaged and replaced copies, halves of copies, exports."""
    with Storage(tmp_path, clock) as storage:
        plant(storage)
    shutil.copy(tmp_path / FILE, tmp_path / "medius-before-0002.db")
    shutil.copy(tmp_path / FILE, tmp_path / "medius-before-0002.db.77.part")
    clock.pass_by(days=1)
    Storage(tmp_path, clock).close()
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with suppress(Damaged):
        Storage(tmp_path, clock)
    begin_anew(tmp_path)
    with Storage(tmp_path, clock) as storage:
        storage.backups.put_back(storage.backups.all()[0])
        plant(storage)
        (tmp_path / EXPORTS / "tables").mkdir(parents=True)
        (tmp_path / EXPORTS / "medius-2026-01-06.json").write_text("".join(storage.export()))
        (tmp_path / EXPORTS / "tables" / "activity.csv").write_text(NAME)
        (tmp_path / "medius.log").write_text(NAME)
        (tmp_path / "import-a1b2.part").write_text(NAME)
        before = found(tmp_path)
        storage.erase()

        assert found(tmp_path) == []
        assert storage.about.activities() == ()
    assert {FILE, f"{FILE}-wal", "medius-before-0002.db", "medius.log", f"{BACKUPS}/medius-2026-01-06.db"} < set(before)
    assert any(name.startswith("medius-damaged-") for name in before)
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_what_is_not_ours_stays(tmp_path: Path, clock: Clock) -> None:
    """Letters, in the folder and among the exports."""
    with Storage(tmp_path, clock) as storage:
        plant(storage)
        (tmp_path / EXPORTS).mkdir()
        letters = (tmp_path / "letter.txt", tmp_path / EXPORTS / "letter.txt")
        for letter in letters:
            letter.write_text("Dear Dr Kim")
        storage.erase()

    assert [letter.read_text() for letter in letters] == ["Dear Dr Kim"] * 2


def test_a_row_that_is_deleted_is_overwritten(tmp_path: Path, clock: Clock) -> None:
    """The landmarks of one session are forgotten; once the log is written back they are nowhere."""
    with Storage(tmp_path, clock) as storage:
        session_id = begun(storage, keeps_landmarks=True)
        keep_all(storage, session_id, iter([set_begun()]))
        storage.landmarks.keep(session_id, 0, 1, NAME.encode() * 5000)
        storage.landmarks.forget(session_id)

    assert found(tmp_path) == []


def test_a_program_that_has_the_file_open_finds_nothing_in_it(tmp_path: Path, clock: Clock) -> None:
    """It opened the file before; the rows are gone for it as well."""
    with Storage(tmp_path, clock) as storage, closing(sqlite3.connect(tmp_path / FILE)) as other:
        plant(storage)
        assert other.execute("SELECT count(*) FROM activity").fetchone() == (1,)
        storage.erase()

        with suppress(sqlite3.DatabaseError):
            assert other.execute("SELECT count(*) FROM activity").fetchone() == (0,)


def test_erasing_works_where_the_file_is_broken_meanwhile(tmp_path: Path, clock: Clock) -> None:
    """The disk took the pages while it was open."""
    with Storage(tmp_path, clock) as storage:
        plant(storage)
        storage._database.close()
        file = tmp_path / FILE
        file.write_bytes(file.read_bytes()[:4096] + NAME.encode() * 1000)
        storage.erase()

        assert found(tmp_path) == []


@pytest.mark.parametrize("days", [1, 3])
def test_after_erasing_no_copy_can_bring_it_back(days: int, tmp_path: Path, clock: Clock) -> None:
    """There is none left."""
    for _ in range(days):
        with Storage(tmp_path, clock) as storage:
            plant(storage)
        clock.pass_by(days=1)
    with Storage(tmp_path, clock) as storage:
        copies = storage.backups.all()
        storage.erase()

        assert (len(copies), storage.backups.all()) == (days, ())
