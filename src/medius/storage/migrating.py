"""Bringing a file to the schema of this Medius, with a copy of it as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from medius.storage.copies import copy_whole
from medius.storage.engines import engine, glance
from medius.storage.folder import copy_before
from medius.storage.refusals import NewerFile, NotADatabase, told
from medius.storage.tables import APPLICATION, SCHEMA

REVISIONS: Final = Path(__file__).parent / "migrations"
"""Where Alembic finds what to run; it comes with the package."""


def check_ours(file: Path) -> None:
    """Look whether a file is one that this Medius may use; nothing in it is changed.

    Raises:
        NotADatabase: The file is something else, or damaged.
        NewerFile: A newer Medius has written it.
        StorageError: It cannot be read.
    """
    with told(file), glance(file).connect() as connection:
        revision_of(connection, file)


def bring_up_to_date(file: Path, goal: str = SCHEMA, revisions: Path = REVISIONS) -> Path | None:
    """Bring a file, empty or of an earlier Medius, to a schema: whole or not at all.

    A second program that opens the file meanwhile waits.

    Args:
        file: The database; it is there, if only empty.
        goal: The revision to which it is brought.
        revisions: The folder of the revisions.

    Returns:
        The copy that was made of the file as it was; None where nothing had to change, or there was nothing yet.

    Raises:
        NotADatabase: The file is something else, or damaged.
        NewerFile: A newer Medius has written it.
        StorageError: It cannot be written or copied.
    """
    with told(file), engine(file, foreign_keys=False).connect() as connection:
        if revision_of(connection, file) == goal:
            return None
        connection.rollback()
        with connection.execution_options(writes=True).begin():
            return _upgraded(connection, file, goal, revisions)


def revision_of(connection: Connection, file: Path) -> str | None:
    """The schema that a file stands at; None of an empty one.

    Raises:
        NotADatabase: It is a database of another program.
        NewerFile: A newer Medius has written it.
    """
    if not connection.scalar(text("SELECT count(*) FROM sqlite_master")):
        return None
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION:
        raise NotADatabase(f"{file} belongs to another program; move it away, or give another folder with --data")
    revision = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    if revision > SCHEMA:
        raise NewerFile(f"{file} was last used by a newer Medius; update this one, or give another folder with --data")
    return revision


def _upgraded(connection: Connection, file: Path, goal: str, revisions: Path) -> Path | None:
    """The work itself, once nobody else can write; another program may have done it while we waited."""
    revision = revision_of(connection, file)
    if revision == goal:
        return None
    copy = None if revision is None else copy_whole(file, copy_before(file, goal))
    _run_revisions(connection, goal, revisions)
    _check_references(connection, file)
    return copy


def _run_revisions(connection: Connection, goal: str, revisions: Path) -> None:
    """Alembic is loaded only here: it is needed once in the life of a file."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(revisions).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, goal)


def _check_references(connection: Connection, file: Path) -> None:
    """Foreign keys sleep while tables are rebuilt: what they guard is looked at before anything is final.

    Raises:
        NotADatabase: A row refers to one that is not there.
    """
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise NotADatabase(f"{file} is damaged: rows refer to others that are missing; put back a copy of it")
