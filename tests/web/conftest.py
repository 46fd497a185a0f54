"""A server for the tests of a file, its owner, and a stranger."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from served import Served, served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for a file of tests."""
    with served(tmp_path_factory.mktemp("data")) as running:
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
