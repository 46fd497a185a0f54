"""What the pages of one person share during a run: their data file and their running sessions, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from medius.storage import Storage
from medius.storage.copies import Backup, backups_in, begin_anew, put_back
from medius.storage.household import Member
from medius.web.refusals import NobodyChosen
from medius.web.sessions import Sessions
from medius.web.settings import Settings
from medius.web.visitors import Visitor

if TYPE_CHECKING:
    from medius.web.household import Household


@dataclass(slots=True)
class House:
    """One person's part of a run; the file is opened when it is first asked for.

    Args:
        household: The whole run.
        number: Of the person.
        folder: Where their data lies.
    """

    household: Household
    number: int
    folder: Path
    _opened: tuple[Storage, Sessions] | None = None
    _copied_on: date | None = None
    _opening: Lock = field(default_factory=Lock)

    @property
    def settings(self) -> Settings:
        """Of the whole run."""
        return self.household.settings

    @property
    def member(self) -> Member:
        """Whose it is.

        Raises:
            NoSuchMember: They do not live here any more.
        """
        return self.household.members.at(self.number)

    @property
    def storage(self) -> Storage:
        """The data file.

        Raises:
            StorageError: It cannot be used; the message is for the person.
        """
        return self.open()[0]

    @property
    def sessions(self) -> Sessions:
        """The sessions that are under way."""
        return self.open()[1]

    @property
    def is_open(self) -> bool:
        """Whether the data file is open."""
        return self._opened is not None

    @property
    def running(self) -> int:
        """How many sessions are coached here."""
        return 0 if self._opened is None else len(self._opened[1])

    def watched(self) -> frozenset[int]:
        """The sessions that go on at this moment: here, with a page that shows them, or in an annex."""
        annexes = self.household.annexes
        return self.sessions.watched() | (frozenset() if annexes is None else annexes.elsewhere(self.number))

    def open(self) -> tuple[Storage, Sessions]:
        """Open the data file; once is enough.

        Raises:
            Damaged: It was damaged, and the person has not decided yet.
            StorageError: It cannot be used; the message is for the person.
        """
        with self._opening:
            if self._opened is None:
                self.household.check_open()
                storage = Storage(self.folder, self.settings.clock)
                self._opened = storage, Sessions(storage)
            self._copy_once_a_day(self._opened[0])
            return self._opened

    def _copy_once_a_day(self, storage: Storage) -> None:
        """A run may last for weeks: each day has its backup; training goes on meanwhile, and where there is no room."""
        today = self.settings.clock().date()
        before, self._copied_on = self._copied_on, today
        if before not in {None, today}:  # opening made that of the first day
            storage.backups.begin_todays()

    async def close(self) -> None:
        """Tell the open pages, keep what still waits, and let go of the file."""
        opened, self._opened = self._opened, None
        if opened is not None:
            storage, sessions = opened
            await sessions.close()
            storage.close()

    @property
    def backups(self) -> tuple[Backup, ...]:
        """The daily copies, the newest first; also of a file that is damaged."""
        return backups_in(self.folder)

    async def put_back(self, backup: Backup) -> None:
        """Go on with a copy; running sessions end, and the file as it was is moved aside.

        Raises:
            NoSuchBackup: It is not there any more, or is damaged; nothing was changed.
            DiskFull: There is no room; nothing was changed.
        """
        if self._opened is None:
            put_back(self.folder, backup, self.settings.clock())
            return
        storage, sessions = self._opened
        await sessions.close()
        storage.backups.put_back(backup)

    def begin_anew(self) -> None:
        """An empty file where a damaged one was; the damaged one stays aside."""
        if self._opened is None:
            begin_anew(self.folder)

    async def erase(self) -> None:
        """Take everything of this person away for good; their running sessions end."""
        await self.household.erase(self.number)


def house_of(connection: HTTPConnection) -> House:
    """The house of the person whom the asking browser has chosen.

    Raises:
        NobodyChosen: It has chosen nobody.
    """
    household: Household = connection.app.state.household
    member: Member | None = connection.scope.get("state", {}).get("member")
    if member is None:
        raise NobodyChosen
    return household.house(member.number)


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who asks, for what only those may ask who were let in."""
    visitor: Visitor = connection.scope["state"]["visitor"]
    return visitor
