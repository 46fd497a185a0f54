"""How the file is opened: write-ahead log, every commit on the disk before it is acknowledged, foreign keys kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

BUSY_S: Final = 30.0
"""So long a program waits for another one to let go of the file: waiting harms less than losing. Our proposal."""

_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
)


def engine(file: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine on the file, each connection its own and closed after use.

    A transaction sees one state of the file. With the execution option `writes` it takes the right to write at once,
    so that two programs wait for each other at the beginning and never meet in the middle.

    Args:
        file: The database; it is there, if only empty.
        foreign_keys: False while tables are rebuilt: dropping the old one would delete all that refers to it.
    """
    made = create_engine(
        URL.create("sqlite", database=str(file)),
        poolclass=NullPool,
        connect_args={"timeout": BUSY_S, "isolation_level": None, "check_same_thread": False},
    )
    pragmas = (*_PRAGMAS, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    event.listen(made, "connect", lambda connection, _record: _prepare(connection, pragmas))
    event.listen(made, "begin", _begin)
    return made


def glance(file: Path) -> Engine:
    """An engine that leaves a file as it is: it may be somebody else's."""
    return create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool, connect_args={"timeout": BUSY_S})


def _prepare(connection: Any, pragmas: tuple[str, ...]) -> None:
    cursor = connection.cursor()
    try:
        for pragma in pragmas:
            cursor.execute(pragma).fetchall()
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
