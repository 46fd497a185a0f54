"""A server for the tests of a file, its owner, and a stranger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import httpx
import pytest

from medius.storage.database import now
from medius.web.settings import Settings
from served import Served, served


@pytest.fixture(scope="module")
def clock() -> Callable[[], datetime]:
    """What the server takes for the time; a file of tests may set its own."""
    return now


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, clock: Callable[[], datetime]) -> Iterator[Served]:
    """One server for a file of tests."""
    folder = tmp_path_factory.mktemp("data")
    with served(folder, Settings(folder, clock=clock)) as running:
        yield running


@pytest.fixture
def owner(server: Served) -> Iterator[httpx.Client]:
    """The browser that opened the printed address."""
    with server.owner() as client:
        yield client


@pytest.fixture
def stranger(server: Served) -> Iterator[httpx.Client]:
    """A browser that did not."""
    with server.stranger() as client:
        yield client
