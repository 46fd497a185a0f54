"""A file of any Medius that was ever released becomes one of this, whole or not at all, with a copy as it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kept import Clock, begun, keep_all, whole_session
from medius.storage import Storage
from medius.storage.engines import engine
from medius.storage.folder import FILE, data_file, data_folder
from medius.storage.migrating import REVISIONS, bring_up_to_date
from medius.storage.refusals import NewerFile
from medius.storage.tables import SCHEMA, Table

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))

NEXT = """
from alembic import op
from sqlalchemy import Column, Integer

revision, down_revision = "0003", "0002"


def upgrade():
    with op.batch_alter_table("training_session") as batch:
        batch.alter_column("stage", new_column_name="stage_reached")
    with op.batch_alter_table("exercise_set", recreate="always") as batch:
        batch.add_column(Column("stars", Integer))
    {more}
"""
"""A revision to come that rebuilds the tables to which the others refer."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder."""
    return data_folder(tmp_path / "data")


def released(sql: Path, folder: Path) -> Path:
    """A file as an earlier Medius left it."""
    file = data_file(folder)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(sql.read_text())
    return file


def in_use(folder: Path) -> Path:
    """A file of this Medius with one session in it."""
    with Storage(folder, Clock()) as storage:
        keep_all(storage, begun(storage), whole_session())
    return folder / FILE


def revisions_to_come(folder: Path, more: str = "pass") -> Path:
    """The revisions, and one more."""
    copied = folder / "revisions"
    shutil.copytree(REVISIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "schema_0003.py").write_text(NEXT.format(more=more))
    return copied


def rows(file: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608


def dumped(file: Path) -> list[str]:
    """Everything in a file, as SQL."""
    with closing(sqlite3.connect(file)) as connection:
        return list(connection.iterdump())


def test_the_revisions_lead_to_the_tables(folder: Path) -> None:
    """A new file is made by the revisions alone; the tables of the code are the ones in it."""
    file = data_file(folder)
    bring_up_to_date(file)
    with engine(file).connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Table.metadata)

    assert differences == []


def test_the_schema_is_the_newest_revision_and_every_one_has_a_released_file() -> None:
    """One line of revisions, each with a file of that schema under `released`."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    config.set_main_option("path_separator", "os")
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]

    assert revisions[0] == SCHEMA
    assert sorted(revisions) == [sql.stem for sql in RELEASED]


@pytest.mark.parametrize("sql", RELEASED, ids=lambda sql: sql.stem)
def test_a_file_of_every_released_schema_is_read(sql: Path, folder: Path) -> None:
    """A session that an earlier Medius kept is in the history, and another one can be begun."""
    released(sql, folder)
    with Storage(folder, Clock()) as storage:
        begun(storage)
        kept = storage.history.session(1)
        standing = storage.safety_checks.standing()

    assert standing is not None
    assert (
        kept.line.sets,
        kept.line.counted,
        kept.line.clean,
        kept.line.judged,
        kept.line.ended_why,
    ) == (2, 18, 9, 10, "done")
    assert [len(each.repetitions) for each in kept.sets] == [10, 0]
    assert kept.sets[0].repetitions[2].repetition.faults[0].key == "feet-apart"
    assert len(kept.sets[0].repetitions[0].curve) == 150


def test_a_file_of_the_first_schema_knows_the_rungs_of_its_sets(folder: Path) -> None:
    """Two sets of clamshells as the programme asks for them: the second rung, as the log says."""
    released(RELEASED[0], folder)
    with Storage(folder, Clock()) as storage:
        (session,) = storage.logs.log().sessions

    assert [(each.exercise, each.level, each.load) for each in session.exercises] == [("clamshell", 2, 0)]
    assert [each.repetitions for each in session.exercises[0].sets] == [10, 8]
    assert session.pain_before == 2


def test_an_upgrade_keeps_everything_as_it_was(folder: Path) -> None:
    """Each column of the first schema, row by row, in the file of today."""
    file = released(RELEASED[0], folder)
    with closing(sqlite3.connect(file)) as connection:
        before = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in rows(file)}  # noqa: S608
        columns = {name: names_of(connection, name) for name in before}
    Storage(folder, Clock()).close()
    with closing(sqlite3.connect(file)) as connection:
        after = {name: connection.execute(f"SELECT {columns[name]} FROM {name}").fetchall() for name in before}  # noqa: S608

    del before["alembic_version"], after["alembic_version"]
    assert before == after


def names_of(connection: sqlite3.Connection, table: str) -> str:
    """The columns of a table, as a query names them."""
    return ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})"))


def test_an_upgrade_loses_no_row_and_leaves_a_copy(folder: Path) -> None:
    """The next schema rebuilds the tables that all others refer to: nothing is deleted along with the old ones."""
    file = in_use(folder)
    before, text = rows(file), dumped(file)
    copy = bring_up_to_date(file, "0003", revisions_to_come(folder))
    assert copy is not None

    assert before == rows(file)
    assert text == dumped(copy)
    assert (folder / "medius-before-0003.db", 0o600) == (copy, copy.stat().st_mode & 0o777)


def test_an_upgrade_that_fails_changes_nothing(folder: Path) -> None:
    """The disk goes away after the tables were rebuilt."""
    file = in_use(folder)
    text = dumped(file)
    with pytest.raises(OSError, match="gone"):
        bring_up_to_date(file, "0003", revisions_to_come(folder, 'raise OSError("gone")'))

    assert text == dumped(file)
    with Storage(folder) as storage:
        assert storage.history.session(1).line.counted == 18


def test_a_file_that_is_up_to_date_is_left_alone(folder: Path) -> None:
    """It is opened a second time: no copy, no change."""
    file = in_use(folder)

    assert bring_up_to_date(file) is None
    assert list(folder.glob("medius-before-*")) == []


def test_a_file_of_a_newer_medius_is_refused_and_left_alone(folder: Path) -> None:
    """Next year's Medius has written it."""
    file = in_use(folder)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0417'")
    text, content = dumped(file), file.read_bytes()

    with pytest.raises(NewerFile, match=r"medius\.db was last used by a newer Medius; update this one"):
        Storage(folder)
    assert content == file.read_bytes()
    assert text == dumped(file)
