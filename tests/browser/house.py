"""Medius at somebody's home: a server, and pages that know it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from begun import welcomed
from browser.chromium import let_in
from browser.coached import Coached
from browser.seeded import begun, only
from browser.serving import Server, serving
from medius.programme import Routine
from medius.session import Eyes
from medius.storage import KeptSession, Storage


@dataclass(slots=True)
class House:
    """A server, its data folder, and the browser that was let in.

    Args:
        data: The data folder.
        server: That runs on it.
        visitors: What was opened; closed with the house, or its pages would go on watching.
    """

    data: Path
    server: Server
    visitors: list[BrowserContext] = field(default_factory=list)

    def session(self, routine: Routine | None = None, eyes: Eyes = Eyes.CAMERA, **options: bool) -> int:
        """A session that nobody has looked at yet: right clamshells, unless a routine is given."""
        return begun(self.data, routine or only("clamshell", "right", repetitions=6), eyes, **options)

    def welcomed(self) -> None:
        """The start is behind the person, skipped."""
        with Storage(self.data) as storage:
            welcomed(storage)

    def visitor(self, browser: Browser, *permissions: str) -> BrowserContext:
        """A context of the browser that this house knows."""
        context = browser.new_context(permissions=[*permissions])
        self.visitors.append(context)
        let_in(context, self.server.address)
        return context

    def coached(self, context: BrowserContext, session: int, script: str | None = None) -> Coached:
        """The page of a session, opened; `script` runs before its own."""
        page = context.new_page()
        if script is not None:
            page.add_init_script(script)
        coached = Coached(page)
        coached.open(f"{self.server.origin}/session/{session}")
        return coached

    def kept(self, session: int) -> KeptSession:
        """What is on the disk of a session."""
        with Storage(self.data) as storage:
            return storage.history.session(session)


@contextmanager
def living(data: Path, *options: str) -> Iterator[House]:
    """A house as long as the block lasts."""
    with serving(data, *options) as server:
        house = House(data, server)
        try:
            yield house
        finally:
            for visitor in house.visitors:
                if visitor.browser is not None and visitor.browser.is_connected():
                    visitor.close()
