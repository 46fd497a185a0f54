"""The engine: processor time from a pose to its events, with all faults of the exercise on."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Final

from figures import Figure, Setting, at_most

from medius.body import Pose
from medius.exercises import EXERCISES
from medius.movement import Engine, Exercise
from medius.sources import Recording, read_recording

LIMIT_US: Final = 150.0
RECORDINGS: Final = Path(__file__).resolve().parent.parent / "tests" / "recordings"
REPEATS: Final = 9


def measured(setting: Setting) -> list[Figure]:
    """Of each exercise, over its recordings in the repository: the median of several runs."""
    repeats = setting.few(REPEATS)
    return [
        at_most(
            f"{exercise.key}, {len(exercise.faults)} faults", _microseconds(exercise, recordings, repeats), LIMIT_US,
            "{:.0f} µs",
        )
        for exercise, recordings in _by_exercise().items()
    ]  # fmt: skip


def _by_exercise() -> dict[Exercise, list[Recording]]:
    found: dict[str, list[Recording]] = defaultdict(list)
    for path in sorted(RECORDINGS.glob("*.npz")):
        told = json.loads(path.with_suffix(".truth.json").read_text())["exercise"].replace("_", "-")
        key = next(key for key in EXERCISES if key.endswith(told.removeprefix("sidelying-")))
        found[key].append(read_recording(path))
    return {exercise: found[key] for key, exercise in EXERCISES.items()}


def _microseconds(exercise: Exercise, recordings: list[Recording], repeats: int) -> float:
    """Processor time a pose, in µs; the first run, which loads what is learnt, is not counted."""
    runs = [_once(exercise, recordings) for _ in range(repeats + 1)]
    return median(runs[1:])


def _once(exercise: Exercise, recordings: list[Recording]) -> float:
    spent_s, poses = 0.0, 0
    for recording in recordings:
        prepared = list(recording.poses())
        spent_s += _spent_s(Engine(exercise, recording.size), prepared)
        poses += len(prepared)
    return spent_s / poses * 1e6


def _spent_s(engine: Engine, poses: list[Pose]) -> float:
    start_s = time.process_time()
    for pose in poses:
        engine.push(pose)
    engine.finish()
    return time.process_time() - start_s
