"""Writing beside, then renaming: a file is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def beside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A path in the same folder to write to; it takes the place of `path` when all went well, else it vanishes.

    It keeps the suffix of `path`, by which some writers choose their format.

    Raises:
        OSError: The folder cannot be written to, or the disk is full.
    """
    goal = Path(path)
    draft = goal.with_name(f".{goal.stem}.{os.getpid()}{goal.suffix}")
    try:
        yield draft
        draft.replace(goal)
    finally:
        draft.unlink(missing_ok=True)
