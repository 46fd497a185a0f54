"""The pose bundle, without which nothing is watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from medius.sources.bundle import bundle_path
from medius.sources.refusals import NoBundle


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The `full` bundle that set-up builds."""
    try:
        return bundle_path("full")
    except NoBundle as missing:
        pytest.skip(str(missing))
