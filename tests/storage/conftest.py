"""A data folder of its own for every test, with real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kept import Clock
from medius.storage import Storage


@pytest.fixture
def clock() -> Clock:
    """A clock that the test sets."""
    return Clock()


@pytest.fixture
def storage(tmp_path: Path, clock: Clock) -> Iterator[Storage]:
    """An empty data file."""
    with Storage(tmp_path / "data", clock) as opened:
        yield opened
