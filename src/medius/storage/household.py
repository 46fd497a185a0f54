"""Who lives here: the names, PINs and data folders of the people who share one Medius.

The first person's data lies in the data folder itself, as it does for somebody alone; everybody else has a folder of
their own, with a file of their own: no question to one file can be answered from another.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Final

from medius.programme.safety import Json
from medius.storage.folder import FILE
from medius.storage.pins import Pin
from medius.storage.refusals import DiskFull, StorageError

MEMBERS_FILE: Final = "household.json"
PEOPLE: Final = "people"
"""The folder in which everybody but the first has a folder, by number."""

FIRST: Final = 1
LONGEST_NAME: Final = 40
MOST_PEOPLE: Final = 12
"""A home, not a clinic. Our proposal."""

_SCHEMA: Final = 1


class BadName(ValueError):
    """No name for a person; the message says what would do."""


class NoSuchMember(LookupError):
    """Nobody of that number lives here."""


class NotAHousehold(StorageError):
    """The file of names is damaged, or a newer Medius wrote it."""


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lives here.

    Args:
        number: Never given to anybody else.
        name: As the others read it; empty for somebody who is alone and was never asked.
        pin: What opens their pages; None where they are open to everybody at home.
        mark: Changes when those who had chosen this person have to choose anew.
        feed: The secret in the address of their calendar; empty where they have none.
    """

    number: int
    name: str = ""
    pin: Pin | None = field(default=None, repr=False)
    mark: str = field(default="", repr=False)
    feed: str = field(default="", repr=False)

    @property
    def called(self) -> str:
        """The name, or what stands in for it."""
        return self.name or f"Person {self.number}"

    def as_json(self) -> Json:
        """As it is kept."""
        pin = None if self.pin is None else self.pin.as_json()
        return {"number": self.number, "name": self.name, "pin": pin, "mark": self.mark, "feed": self.feed}

    @staticmethod
    def from_json(kept: Json) -> Member:
        """What was kept.

        Raises:
            ValueError, KeyError, TypeError: It was changed into something that cannot be.
        """
        pin = None if kept["pin"] is None else Pin.from_json(kept["pin"])
        return Member(int(kept["number"]), str(kept["name"]), pin, str(kept["mark"]), str(kept["feed"]))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the file says."""

    members: tuple[Member, ...]
    next_number: int


class Members:
    """The people of one home; safe to use from any thread, and beside another program that changes them.

    Args:
        folder: The data folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / MEMBERS_FILE
        self._changing = Lock()
        self._seen: tuple[int, int, int] | None = None
        self._known: _Known | None = None

    # --- who is there ---

    def all(self) -> tuple[Member, ...]:
        """Everybody, in the order in which they came; there is always somebody.

        Raises:
            NotAHousehold: The file of names cannot be read.
        """
        return self._read().members

    def at(self, number: int) -> Member:
        """The person of a number.

        Raises:
            NoSuchMember: There is none.
        """
        for member in self.all():
            if member.number == number:
                return member
        raise NoSuchMember(number)

    def of_feed(self, secret: str) -> Member | None:
        """Whose calendar has this secret in its address."""
        for member in self.all():
            if member.feed and secrets.compare_digest(member.feed.encode(), secret.encode()):
                return member
        return None

    def folder_of(self, number: int) -> Path:
        """Where somebody's data lies."""
        return self._folder if number == FIRST else self._folder / PEOPLE / str(number)

    # --- what changes ---

    def add(self, name: str) -> Member:
        """Somebody more lives here.

        Raises:
            BadName: The name is empty, too long, or somebody else's.
            StorageError: It cannot be kept.
        """
        new: list[Member] = []

        def added(known: _Known) -> _Known:
            if len(known.members) >= MOST_PEOPLE:
                raise BadName(f"There is room for {MOST_PEOPLE} people here.")
            new.append(Member(known.next_number, _name(name, known.members), mark=_secret()))
            return _Known((*known.members, *new), known.next_number + 1)

        self._change(added)
        return new[0]

    def rename(self, number: int, name: str) -> None:
        """Somebody is called otherwise.

        Raises:
            BadName: The name is empty, too long, or somebody else's.
        """
        others = tuple(member for member in self.all() if member.number != number)
        self._put(number, lambda member: replace(member, name=_name(name, others)))

    def set_pin(self, number: int, digits: str | None) -> Member:
        """Somebody's pages open with these digits, or without any; who had chosen them has to choose anew.

        Raises:
            BadPin: They are no PIN.
        """
        pin = None if digits is None else Pin.of(digits)
        return self._put(number, lambda member: replace(member, pin=pin, mark=_secret()))

    def feed_of(self, number: int) -> str:
        """The secret in the address of somebody's calendar; made when it is asked for the first time."""
        return self.at(number).feed or self.renew_feed(number)

    def renew_feed(self, number: int) -> str:
        """A new secret; the old address leads nowhere from now on."""
        return self._put(number, lambda member: replace(member, feed=_secret())).feed

    def forget_feed(self, number: int) -> None:
        """No address leads to somebody's calendar any more."""
        self._put(number, lambda member: replace(member, feed=""))

    def remove(self, number: int) -> None:
        """Somebody does not live here any more; what their folder holds goes with it, but for the first one's."""
        if number != FIRST:
            shutil.rmtree(self.folder_of(number), ignore_errors=True)
        self._change(lambda known: replace(known, members=tuple(m for m in known.members if m.number != number)))

    def forget_all(self) -> None:
        """As before the first start: one person without a name, and no folder of anybody else."""
        with self._changing:
            shutil.rmtree(self._folder / PEOPLE, ignore_errors=True)
            for file in self._folder.glob(f"{MEMBERS_FILE}*"):
                file.unlink()
            self._seen = self._known = None

    # --- the file ---

    def _put(self, number: int, new: Callable[[Member], Member]) -> Member:
        self.at(number)
        self._change(
            lambda known: replace(
                known, members=tuple(new(each) if each.number == number else each for each in known.members)
            )
        )
        return self.at(number)

    def _change(self, change: Callable[[_Known], _Known]) -> None:
        with self._changing:
            self._write(change(self._read()))

    def _read(self) -> _Known:
        """What the file says now; another program may have changed it since it was looked at."""
        stamp = _stamp(self._file)
        known = self._known
        if known is None or stamp != self._seen:
            known = self._known = _alone(self._folder) if stamp is None else _known_in(self._file)
            self._seen = stamp
        return known

    def _write(self, known: _Known) -> None:
        told = {
            "schema": _SCHEMA,
            "next": known.next_number,
            "people": [member.as_json() for member in known.members],
        }
        try:
            _written(self._file, json.dumps(told, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            raise DiskFull(f"{self._file} cannot be written ({error.strerror}); make room and try again") from error
        self._known, self._seen = known, _stamp(self._file)


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; None where it is missing."""
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def _alone(folder: Path) -> _Known:
    """Where nobody was ever named: one person, and whoever has a folder, should the file of names have been lost."""
    there = [path.parent.name for path in (folder / PEOPLE).glob(f"*/{FILE}")]
    numbers = sorted(int(name) for name in there if name.isascii() and name.isdigit())
    members = (Member(FIRST), *(Member(number) for number in numbers if number != FIRST))
    return _Known(members, max((FIRST, *numbers)) + 1)


def _known_in(file: Path) -> _Known:
    try:
        kept = json.loads(file.read_bytes())
        if kept["schema"] > _SCHEMA:
            raise NotAHousehold(f"{file} was written by a newer Medius; update this one")
        members = tuple(Member.from_json(each) for each in kept["people"])
        return _Known(members or (Member(FIRST),), int(kept["next"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAHousehold(
            f"{file} cannot be read ({error}); move it away and start again: "
            "everybody's data is still there then, without names and PINs"
        ) from error


def _name(given: str, others: tuple[Member, ...]) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadName(f"Give a name of at most {LONGEST_NAME} letters.")
    if name.casefold() in {member.name.casefold() for member in others}:
        raise BadName(f"Somebody here is called {name} already. Give another name.")
    return name


def _written(file: Path, content: bytes) -> None:
    """Write a file that only its owner may read; it is there whole or not at all."""
    draft = file.with_name(f"{file.name}.part")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    draft.replace(file)
