"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# As Medius sets it before it opens a video: read once, so whichever test opens the first one must find it.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

# The same examples on every run, and no limit in time: two busy cores are not a fault of the code.
settings.register_profile("medius", derandomize=True, deadline=None)
settings.load_profile("medius")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample clips, each with its truth beside it."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `../shared` with clips and truth that do not come with the project; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is absent here")
    return SHARED
