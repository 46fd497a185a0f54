"""Built files and drawings: their addresses, which change with their content, and their text."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from markupsafe import Markup

STATIC: Final = Path(__file__).with_name("static")
DRAWINGS: Final = Path(__file__).with_name("drawings")


def asset(name: str) -> str:
    """The address of a built file; with its content in it, so that a browser may keep it for good."""
    path = STATIC / name
    return f"/static/{name}" if not path.is_file() else f"/static/{name}?v={_mark(path, path.stat().st_mtime_ns)}"


def drawing(name: str) -> Markup:
    """A drawing as SVG to stand in a page; empty where there is none of this name."""
    path = DRAWINGS / f"{name}.svg"
    return Markup(path.read_text(encoding="utf-8")) if path.is_file() else Markup()  # noqa: S704 - ours, not a visitor's


@lru_cache(maxsize=256)
def _mark(path: Path, _changed_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
