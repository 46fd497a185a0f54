"""How fast Medius is: takes the measurements, prints their tables, and writes them into docs/benchmarks.md.

usage: bench.py [NAME...] [--quick] [--sports2d PYTHON]

Without names all are taken, which lasts about half an hour; nothing else should run meanwhile.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Final

from figures import Figure, Setting, table
from machine import load, machine
from page import write_part

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))  # for the scripted bodies

NAMES: Final = (
    "watching", "judging", "starting", "peer", "jobs", "memory", "keeping", "coaching", "browsing", "gestures",
    "planning", "years"
)  # fmt: skip


def arguments() -> argparse.Namespace:
    """What was asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="try the programs; the page is left alone")
    parser.add_argument(
        "--sports2d", type=Path, metavar="PYTHON", default=os.environ.get("SPORTS2D_PYTHON"),
        help="a Python that has Sports2D, to compare with; otherwise SPORTS2D_PYTHON says which",
    )  # fmt: skip
    given = parser.parse_args()
    if unknown := set(given.names) - set(NAMES):
        parser.error(f"nothing is called {' or '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return given


def main() -> None:
    """Take the measurements one after another; each is written as soon as it is there."""
    given = arguments()
    with tempfile.TemporaryDirectory() as folder:
        setting = Setting(Path(folder), given.quick, given.sports2d and Path(given.sports2d))
        for name in given.names or NAMES:
            take(name, setting)


def take(name: str, setting: Setting) -> None:
    """One measurement: shown, and written unless it was a quick try or could not be taken."""
    before = load()
    figures: list[Figure] = import_module(name).measured(setting)
    if not figures:
        print(f"\n{name}: not measured; its part of the page is left as it stands")
        return
    text = f"{table(figures)}\n\n*{machine()}; load {before:.1f} before the measurement.*"
    print(f"\n{name}\n\n{text}", flush=True)
    if not setting.quick:
        write_part(name, text)


if __name__ == "__main__":
    main()
