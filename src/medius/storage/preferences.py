"""What the person chose: one value for each key."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from medius.storage.database import Database
from medius.storage.tables import PreferenceRow

Preference: TypeAlias = str | int | float | bool


class Preferences:
    """The choices of the person.

    Args:
        database: The data file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Preference]:
        """Every choice that was made."""
        with self._database.reading() as reading:
            rows = reading.execute(select(PreferenceRow.key, PreferenceRow.value).order_by(PreferenceRow.key))
            return dict(rows.all())

    def get(self, key: str, default: Preference) -> Preference:
        """The choice of a key, or the default where none was made."""
        return self.all().get(key, default)

    def choose(self, key: str, value: Preference) -> None:
        """Keep a choice, on the disk when this returns."""
        row = insert(PreferenceRow).values(key=key, value=value)
        chosen = row.on_conflict_do_update(index_elements=["key"], set_={"value": value})
        self._database.execute(chosen)

    def forget(self, key: str) -> None:
        """The default applies again."""
        self._database.execute(delete(PreferenceRow).where(PreferenceRow.key == key))
