"""Writes the tables of docs/ladder.md, of every rung what loads it and what is watched.

usage, from the project's folder: python -m scripts.write_ladder
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from medius.programme.ladder_table import table

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "ladder.md"
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def renewed(page: str) -> str:
    """The page with its tables as they are now."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return "\n".join((before + BEGIN, *table(), "", END + after))


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
