"""Two files at once: how much sooner two are done with `--jobs 2` than one after the other."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Final

from clips import looped
from figures import Figure, Setting, at_least
from processes import MEDIUS, timed

LIMIT: Final = 1.6
LENGTH_S: Final = 60.0
TURNS: Final = 2


def measured(setting: Setting) -> list[Figure]:
    """Whole processes, by turns."""
    clips = [looped(name, setting.folder, setting.short(LENGTH_S)) for name in ("clamshell", "bird-dog")]
    turns = [tuple(_wall_s(clips, jobs, setting.folder) for jobs in (1, 2)) for _ in range(setting.few(TURNS))]
    one_s, two_s = (median(turn[n] for turn in turns) for n in range(2))
    return [
        Figure("two files with `--jobs 1`", f"{one_s:.1f} s"),
        Figure("two files with `--jobs 2`", f"{two_s:.1f} s"),
        at_least("times as fast", median(one / two for one, two in turns), LIMIT, "{:.2f} ×"),
    ]


def _wall_s(clips: list[Path], jobs: int, folder: Path) -> float:
    out = folder / f"jobs-{jobs}"
    return timed(MEDIUS, "analyze", *clips, "--no-video", "--jobs", str(jobs), "--out", out).wall_s
