"""The machine, named by kind: what a reader needs to compare figures, and nothing that tells whose it is."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def machine() -> str:
    """Processor, cores, memory, operating system, Python, in one line."""
    parts = (
        f"{_processor()}, {os.cpu_count()} cores",
        f"{_memory_gb():.0f} GB",
        _system(),
        f"Python {platform.python_version()}",
    )
    return "; ".join(parts)


def load() -> float:
    """How many processes wanted to run over the last minute, on average."""
    return os.getloadavg()[0]


def _processor() -> str:
    names = _values(Path("/proc/cpuinfo"), "model name", ":")
    return " ".join(names[0].split()) if names else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _system() -> str:
    names = _values(Path("/etc/os-release"), "PRETTY_NAME", "=")
    return names[0].strip('"') if names else platform.system()


def _values(path: Path, key: str, sign: str) -> list[str]:
    """What stands behind a key in a file of `key sign value` lines."""
    if not path.is_file():
        return []
    lines = (line.partition(sign) for line in path.read_text().splitlines())
    return [value.strip() for name, _, value in lines if name.strip() == key]
