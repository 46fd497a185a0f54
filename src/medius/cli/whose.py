"""Whose data a command is about: a data folder, and in a shared home one of its people by name or number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from medius.storage.folder import FILE, data_folder
from medius.storage.household import Member, Members


class NobodyThere(Exception):
    """There is no such person, or nothing is kept; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Whose:
    """What a command was given.

    Args:
        folder: The data folder; None for the platform's own.
        person: The name or the number of somebody; None for whoever came first.
    """

    folder: Path | None = None
    person: str | None = None

    def member(self) -> Member:
        """The person.

        Raises:
            NobodyThere: Nobody there is called so.
            StorageError: The folder or the file of names cannot be read.
        """
        everybody = self._members().all()
        if self.person is None:
            return everybody[0]
        wanted = self.person.strip().casefold()
        for member in everybody:
            if wanted in {str(member.number), member.called.casefold()}:
                return member
        there = ", ".join(f"{member.number} {member.called}" for member in everybody)
        raise NobodyThere(f"nobody here is called {self.person!r}; there are: {there}")

    def place(self) -> Path:
        """Where the person's data lies, or will lie.

        Raises:
            NobodyThere: Nobody there is called so.
            StorageError: The folder or the file of names cannot be read.
        """
        return self._members().folder_of(self.member().number)

    def kept(self) -> Path:
        """Where the person's data lies.

        Raises:
            NobodyThere: Nobody there is called so, or nothing is kept of them.
            StorageError: The folder or the file of names cannot be read.
        """
        where = self.place()
        if not (where / FILE).is_file():
            raise NobodyThere(f"nothing is kept in {where}; give the data folder with --data")
        return where

    def _members(self) -> Members:
        return Members(data_folder(self.folder))
