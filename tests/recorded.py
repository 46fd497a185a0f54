"""The small landmark recordings of rendered people in `recordings/`, with their truth."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from medius.movement import Exercise
from medius.sources import read_recording
from watched import Watched, watched

FOLDER = Path(__file__).parent / "recordings"
STEMS = sorted(path.stem for path in FOLDER.glob("*.npz"))


def truth_of(stem: str) -> dict[str, Any]:
    """What the renderer knows of a recording."""
    told: dict[str, Any] = json.loads((FOLDER / f"{stem}.truth.json").read_text())
    return told


def watched_recording(stem: str, exercise: Exercise | str | None = None) -> Watched:
    """What the engine says of a recording, by default as the exercise that it is."""
    recording = read_recording(FOLDER / f"{stem}.npz")
    return watched(exercise or truth_of(stem)["exercise"], recording.poses(), recording.size)


@cache
def as_itself(stem: str) -> Watched:
    """What the engine says of a recording as the exercise that it is."""
    return watched_recording(stem)
