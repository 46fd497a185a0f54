"""What one run of the app is set to: its data folder, its port, and where in the home network it is heard."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from medius.storage.database import now

LOOPBACK: Final = "127.0.0.1"

PORT: Final = 8017
"""Where the app is looked for first; the next free one otherwise."""


@dataclass(frozen=True, slots=True)
class HomeNetwork:
    """Where a phone in the same home reaches the app: over HTTPS, at these addresses (IPv4, as text) and this port."""

    addresses: tuple[str, ...]
    port: int

    @property
    def address(self) -> str:
        """What a phone opens."""
        return f"https://{self.addresses[0]}:{self.port}/pair"


@dataclass(frozen=True, slots=True)
class Settings:
    """One run of the app.

    Args:
        folder: Where everything is kept.
        port: Of the pages on this machine.
        network: The home network; None where only this machine may ask, which is the default.
        token: What the printed address carries; it opens the door once.
        clock: What time it is for the person, as a time that knows its offset.
    """

    folder: Path
    port: int = PORT
    network: HomeNetwork | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    clock: Callable[[], datetime] = now

    @property
    def origin(self) -> str:
        """Where the pages are, on this machine."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def address(self) -> str:
        """What is opened once; afterwards the browser is known."""
        return f"{self.origin}/?token={self.token}"

    def hosts(self, *, secure: bool) -> frozenset[str]:
        """The names under which the app may be asked, with their port: by HTTP on this machine, by HTTPS at home."""
        if secure:
            network = self.network
            return frozenset() if network is None else frozenset(f"{a}:{network.port}" for a in network.addresses)
        return frozenset(f"{name}:{self.port}" for name in (LOOPBACK, "localhost", "[::1]"))
