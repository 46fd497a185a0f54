"""How long Medius takes to start: whole processes, by turns with one that only imports numpy."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Final

from figures import Figure, Setting, at_most
from processes import MEDIUS, PYTHON, timed

LEAST_S: Final = 0.35
TIMES_NUMPY: Final = 3
REPEATS: Final = 9

COMMANDS: Final[dict[str, tuple[str | Path, ...]]] = {
    "`python -c 'import numpy'`": (PYTHON, "-c", "import numpy"),
    "`medius --help`": (MEDIUS, "--help"),
    "`import medius`": (PYTHON, "-c", "import medius"),
}


def measured(setting: Setting) -> list[Figure]:
    """The median of several processes each, after one that fills the caches."""
    turns = [{name: timed(*words).wall_s for name, words in COMMANDS.items()} for _ in range(setting.few(REPEATS) + 1)]
    numpy_s, help_s, import_s = (median(turn[name] for turn in turns[1:]) for name in COMMANDS)
    limit_s = max(LEAST_S, TIMES_NUMPY * numpy_s)
    numpy, helping, importing = COMMANDS
    return [
        Figure(numpy, f"{numpy_s:.3f} s"),
        at_most(helping, help_s, limit_s, "{:.3f} s"),
        at_most(importing, import_s, limit_s, "{:.3f} s"),
    ]
