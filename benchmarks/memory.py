"""Memory: whether a ten times longer video takes more of it, everything written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clips import looped
from figures import Figure, Setting, at_most
from processes import MEDIUS, weighed

LIMIT_MB: Final = 600.0
SHORT_S, LONG_S = 60.0, 600.0


def measured(setting: Setting) -> list[Figure]:
    """The peak of `medius analyze` and of all processes that it starts, over one minute and over ten."""
    short, long = (setting.short(length_s) for length_s in (SHORT_S, LONG_S))
    if setting.quick:
        long *= 2
    return [
        Figure(f"{short / 60:.2g} min of video", f"{_peak_mb(short, setting.folder):.0f} MB"),
        at_most(f"{long / 60:.2g} min of video", _peak_mb(long, setting.folder), LIMIT_MB, "{:.0f} MB"),
    ]


def _peak_mb(length_s: float, folder: Path) -> float:
    clip = looped("glute-bridge", folder, length_s)
    return weighed(MEDIUS, "analyze", clip, "--out", folder / "memory").peak_mb
