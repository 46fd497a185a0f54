"""What Medius adds to decoding and pose inference: both over the same clip, by turns, in one run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Final

from clips import looped
from figures import Figure, Setting, at_most
from processes import MEDIUS, PYTHON, Run, timed

from medius.sources.bundle import bundle_path

LIMIT: Final = 1.10
LENGTH_S: Final = 20.0
RATE_HZ: Final = 30
TURNS, TURNS_INSIDE = 3, 3
ALONE: Final = Path(__file__).with_name("pose_alone.py")

Both = list[tuple[Run, Run]]


def measured(setting: Setting) -> list[Figure]:
    """Whole processes as a person starts them, and both again in one process with everything loaded."""
    clip = looped("clamshell", setting.folder, setting.short(LENGTH_S), RATE_HZ)
    words = (MEDIUS, "analyze", clip, "--no-video", "--out", setting.folder / "watching")
    whole = _by_turns(setting.few(TURNS), lambda: timed(PYTHON, ALONE, clip, bundle_path()), lambda: timed(*words))
    inside = _by_turns(setting.few(TURNS_INSIDE), *_inside(clip, setting.folder))
    return [
        Figure("decoding and pose inference alone, whole process", _seconds([alone for alone, _ in whole])),
        Figure("`medius analyze --no-video`, whole process", _seconds([medius for _, medius in whole])),
        at_most("ratio of the wall times, start-up in both", _ratio(whole, lambda run: run.wall_s), LIMIT, "{:.3f} ×"),
        at_most("ratio of the processor times", _ratio(whole, lambda run: run.cpu_s), LIMIT, "{:.3f} ×"),
        at_most(
            "ratio of the wall times in one process, start-up in neither",
            _ratio(inside, lambda run: run.wall_s), LIMIT, "{:.3f} ×",
        ),
    ]  # fmt: skip


def _by_turns(turns: int, alone: Callable[[], Run], medius: Callable[[], Run]) -> Both:
    """Both, one after the other and then the other way round: what warms or slows the machine meets both."""
    runs: Both = []
    for turn in range(turns):
        if turn % 2:
            second, first = medius(), alone()
        else:
            first, second = alone(), medius()
        runs.append((first, second))
    return runs


def _inside(clip: Path, folder: Path) -> tuple[Callable[[], Run], Callable[[], Run]]:
    from pose_alone import poses_found

    from medius.analysis import Question
    from medius.cli.carrying_out import carry_out
    from medius.cli.order import Order

    (folder / "inside").mkdir(exist_ok=True)
    order = Order(Question(), out=folder / "inside", video=False)
    return (
        lambda: _timed_here(lambda: poses_found(str(clip), str(bundle_path()))),
        lambda: _timed_here(lambda: carry_out(order, clip, lambda _seen, _of: None)),
    )


def _timed_here(work: Callable[[], object]) -> Run:
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    work()
    return Run(time.perf_counter() - wall_s, time.process_time() - cpu_s)


def _ratio(runs: Both, of: Callable[[Run], float]) -> float:
    return median(of(medius) / of(alone) for alone, medius in runs)


def _seconds(runs: list[Run]) -> str:
    walls = [run.wall_s for run in runs]
    return f"{median(walls):.2f} s ({min(walls):.2f} to {max(walls):.2f})"
