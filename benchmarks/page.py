"""docs/benchmarks.md: the parts between marks are written by the program, the rest by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


class NoSuchPart(Exception):
    """The page has no marks of that name."""


def write_part(name: str, text: str) -> None:
    """Put a text between the marks of a name.

    Raises:
        NoSuchPart: The page has no such marks.
    """
    page = PAGE.read_text()
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    part = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if not part.search(page):
        raise NoSuchPart(f"{PAGE.name} has no part between {begin} and {end}; write them where the table should stand")
    PAGE.write_text(part.sub(lambda _: f"{begin}\n{text}\n{end}", page))
