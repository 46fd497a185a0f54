"""What the tests in a real browser share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from browser.chromium import chromium_path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser; skips where there is no Chromium."""
    if chromium_path() is None:
        pytest.skip("needs Chromium, which is absent here: apt-get install chromium")
    with sync_playwright() as driver:
        yield driver
