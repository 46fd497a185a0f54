"""The whole run: who lives here and each one's house, the door, the paired phones, the annexes."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection

from medius.reports.forgetting import forget_everything
from medius.storage import Browsers, StorageError
from medius.storage.copies import Backup, Damaged
from medius.storage.household import FIRST, Member, Members
from medius.web.certificates import forget_certificates
from medius.web.choosing import Choosing, Tries
from medius.web.house import House
from medius.web.keeping_keys import cookie_key
from medius.web.pairing import Pairing
from medius.web.settings import Settings
from medius.web.visitors import Doorkeeper

if TYPE_CHECKING:
    from medius.web.annexes import Annexes


@dataclass(slots=True)
class Household:
    """One run of the app; open between `open` and `close`.

    Args:
        settings: Of this run.
        pairing: The code for phones.
        annexes: Where sessions are coached for which there is no room here; None where all are coached here.
        tries: The wrong tries at PINs.
    """

    settings: Settings
    pairing: Pairing = field(default_factory=Pairing)
    annexes: Annexes | None = None
    tries: Tries = field(default_factory=Tries)
    doorkeeper: Doorkeeper = field(init=False)
    choosing: Choosing = field(init=False)
    members: Members = field(init=False)
    _houses: dict[int, House] = field(default_factory=dict)
    _making: Lock = field(default_factory=Lock)
    _is_open: bool = False

    def __post_init__(self) -> None:
        key = cookie_key(self.settings.folder)
        self.members = Members(self.settings.folder)
        self.doorkeeper = Doorkeeper(self.settings, key, self._is_paired)
        self.choosing = Choosing(key, f"{self.doorkeeper.cookie_name}-person")

    # --- people ---

    @property
    def first(self) -> House:
        """The house of whoever came first, of those who live here."""
        return self.house(self.members.all()[0].number)

    @property
    def is_shared(self) -> bool:
        """Whether more than one person lives here."""
        return len(self.members.all()) > 1

    @property
    def browsers(self) -> Browsers:
        """The paired phones: of the home, kept in the file of the data folder itself."""
        return self.house(FIRST).storage.browsers

    def house(self, number: int) -> House:
        """Somebody's house."""
        with self._making:
            if number not in self._houses:
                self._houses[number] = House(self, number, self.members.folder_of(number))
            return self._houses[number]

    def chosen(self, cookies: str) -> Member | None:
        """Whom a browser has chosen, by its `Cookie` header.

        Raises:
            StorageError: The file of names cannot be read.
        """
        return self.choosing.chosen(cookies, self.members.all())

    def person_of_feed(self, secret: str) -> Member | None:
        """Whose calendar has this secret in its address."""
        return self.members.of_feed(secret) if secret else None

    def has_room_for(self, person: int, session: int, most: int) -> bool:
        """Whether a session is coached here already, or can be without there being more than so many."""
        houses = tuple(self._houses.values())
        return self.house(person).sessions.has(session) or sum(house.running for house in houses) < most

    # --- from beginning to end ---

    def open(self) -> Damaged | None:
        """Open the first data file; once is enough.

        Returns:
            What is wrong with it, where it is damaged: the pages ask what to do then.

        Raises:
            StorageError: It cannot be used otherwise; the message is for the person.
        """
        self._is_open = True
        self.members.all()
        try:
            self.house(FIRST).open()
        except Damaged as damage:
            return damage
        return None

    def check_open(self) -> None:
        """Nothing is opened before the run, or after it.

        Raises:
            RuntimeError: It is not open.
        """
        if not self._is_open:
            raise RuntimeError("the house is not open yet")

    async def close(self) -> None:
        """Tell the open pages, keep what still waits, and let go of the files."""
        if self.annexes is not None:
            await self.annexes.close()
        self._is_open = False
        for house in tuple(self._houses.values()):
            await house.close()

    async def erase(self, number: int) -> None:
        """Take everything of one person away for good; their running sessions end.

        In a home that is shared, the phones stay paired, and the person stays, with name and PIN.
        """
        house = self._opened_anyhow(number)
        phones = self.browsers.kept() if number == FIRST and self.is_shared else ()
        if self.annexes is not None:
            await self.annexes.close()
        await house.sessions.close()
        house.storage.erase()
        forget_everything()
        if self.members.at(number).feed:
            self.members.forget_feed(number)
        if phones:
            self.browsers.keep_again(phones)

    async def put_back(self, number: int, backup: Backup) -> None:
        """Let somebody go on with a copy of a day; the phones stay those of today.

        Raises:
            NoSuchBackup: It is not there any more, or is damaged; nothing was changed.
            DiskFull: There is no room; nothing was changed.
        """
        with suppress(Damaged):
            self.house(number).open()
        phones = self.browsers.kept() if number == FIRST and self.house(FIRST).is_open else None
        if self.annexes is not None:
            await self.annexes.close()
        await self.house(number).put_back(backup)
        if phones is not None:
            self.browsers.keep_again(phones)

    async def remove(self, number: int) -> None:
        """Take somebody away, with everything of theirs."""
        await self.erase(number)
        if number != FIRST:
            await self.house(number).close()
            del self._houses[number]
        self.members.remove(number)

    async def erase_all(self) -> None:
        """Take everything of everybody away for good: data, names, PINs, phones, the home network's certificates."""
        for member in self.members.all():
            await self.erase(member.number)
        for number in tuple(self._houses):
            if number != FIRST:
                await self._houses.pop(number).close()
        self._opened_anyhow(FIRST).storage.erase()
        self.members.forget_all()
        forget_certificates(self.settings.folder)

    def _opened_anyhow(self, number: int) -> House:
        """Somebody's house, open; a damaged file makes room for an empty one and is erased with it."""
        house = self.house(number)
        try:
            house.open()
        except Damaged:
            house.begin_anew()
        return house

    def _is_paired(self, secret: str) -> bool:
        """Whether a phone is welcome; nobody can say while the file is damaged."""
        try:
            return self.browsers.known(secret) is not None
        except StorageError:
            return False

    def offered_code(self) -> str:
        """A new pairing code."""
        return self.pairing.offer(time.monotonic())


def household_of(connection: HTTPConnection) -> Household:
    """The whole run that a request came to."""
    household: Household = connection.app.state.household
    return household
