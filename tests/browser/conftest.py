"""What the tests in a real browser share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from browser.chromium import as_camera, browsing, chromium_path
from browser.house import House, living


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser; skips where there is no Chromium."""
    if chromium_path() is None:
        pytest.skip("needs Chromium, which is absent here: apt-get install chromium")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def blind(playwright: Playwright) -> Iterator[Browser]:
    """A browser on a machine without a camera."""
    with browsing(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def lying_person(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fake camera that sees a person lying on the side for two minutes, and then five clamshells."""
    return as_camera(samples / "clamshell.mp4", tmp_path_factory.mktemp("camera"), still_s=120.0, after_s=1.0)


@pytest.fixture(scope="session")
def watched(playwright: Playwright, lying_person: Path) -> Iterator[Browser]:
    """A browser whose camera sees a lying person."""
    with browsing(playwright, camera=lying_person) as browser:
        yield browser


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Medius, with a data folder of its own."""
    with living(tmp_path / "data") as house:
        yield house
