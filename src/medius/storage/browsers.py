"""The browsers of other devices that may come in: known by the hash of a secret that only they hold."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, TypeAlias

from sqlalchemy import delete, insert, select, update

from medius.storage.database import Database, now
from medius.storage.statements import number_of_new
from medius.storage.tables import PairedBrowserRow

SECRET_BYTES: Final = 32
"""256 random bits: nobody guesses them, so one plain hash hides them."""

SEEN_ANEW_AFTER: Final = timedelta(minutes=1)
"""A browser asks many times a minute; when it was last seen need not be known finer."""


_KEPT: Final = ("name", "secret_hash", "since", "last_seen_at")

Kept: TypeAlias = dict[str, Any]
"""The columns of one browser, but for its number."""


@dataclass(frozen=True, slots=True)
class PairedBrowser:
    """A browser that may come in."""

    id: int
    name: str
    since: datetime
    last_seen_at: datetime


class Browsers:
    """The paired browsers.

    Args:
        database: The data file.
        clock: What time it is.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database = database
        self._clock = clock

    def pair(self, name: str) -> str:
        """Let a browser in from now on; its secret, which is told once and not kept."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        at = self._clock()
        row = insert(PairedBrowserRow).values(name=name, secret_hash=_hashed(secret), since=at, last_seen_at=at)
        self._database.make(lambda connection: number_of_new(connection, row)).result()
        return secret

    def known(self, secret: str) -> PairedBrowser | None:
        """The browser that holds a secret; None where nobody does, or not any more. It counts as seen."""
        with self._database.reading() as reading:
            row = reading.scalar(select(PairedBrowserRow).where(PairedBrowserRow.secret_hash == _hashed(secret)))
            browser = None if row is None else _browser_of(row)
        if browser is not None and self._clock() - browser.last_seen_at >= SEEN_ANEW_AFTER:
            self._see(browser.id)
        return browser

    def all(self) -> tuple[PairedBrowser, ...]:
        """Every paired browser, in the order in which they came."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(PairedBrowserRow).order_by(PairedBrowserRow.id))
            return tuple(_browser_of(row) for row in rows)

    def revoke(self, number: int) -> None:
        """A browser may not come in any more; nothing of it is left."""
        self._database.execute(delete(PairedBrowserRow).where(PairedBrowserRow.id == number))

    def kept(self) -> tuple[Kept, ...]:
        """What is kept of each, to be kept again in a file that was made anew."""
        with self._database.reading() as reading:
            rows = reading.scalars(select(PairedBrowserRow).order_by(PairedBrowserRow.id))
            return tuple({name: getattr(row, name) for name in _KEPT} for row in rows)

    def keep_again(self, kept: tuple[Kept, ...]) -> None:
        """Let these in as before, and no others."""
        self._database.execute(delete(PairedBrowserRow))
        if kept:
            self._database.execute(insert(PairedBrowserRow).values(list(kept)))

    def _see(self, number: int) -> None:
        seen = update(PairedBrowserRow).where(PairedBrowserRow.id == number).values(last_seen_at=self._clock())
        self._database.execute(seen)


def _hashed(secret: str) -> bytes:
    return sha256(secret.encode()).digest()


def _browser_of(row: PairedBrowserRow) -> PairedBrowser:
    return PairedBrowser(row.id, row.name, row.since, row.last_seen_at)
