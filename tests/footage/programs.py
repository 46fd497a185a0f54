"""The ffmpeg program, for what OpenCV cannot write; a test that needs it is skipped where it is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def ffmpeg(*words: str | Path) -> None:
    """Run ffmpeg with these words."""
    _run("ffmpeg", "-v", "error", "-y", *map(str, words))


def shown_at(path: Path) -> list[float]:
    """When each picture of a film is shown, in s, as ffprobe says."""
    said = _run("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
                "frame=best_effort_timestamp_time", "-of", "csv=p=0", str(path))  # fmt: skip
    return [float(line.strip(",")) for line in said.split()]


def _run(program: str, *words: str) -> str:
    place = shutil.which(program)
    if place is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([place, *words], check=True, capture_output=True, text=True).stdout
