"""Whether what was given is a file that can be read at all."""

from __future__ import annotations

import os
from pathlib import Path

from medius.sources.refusals import EmptyFile, NoSuchFile, NotAFile, UnreadableFile


def readable_file(path: str | os.PathLike[str]) -> Path:
    """The path of a file that is there, can be opened, and has content.

    Raises:
        NoSuchFile: Nothing is there.
        NotAFile: It is a folder.
        UnreadableFile: It may not be opened.
        EmptyFile: It has no content.
    """
    given = Path(path)
    try:
        first = _first_byte(given)
    except FileNotFoundError:
        raise NoSuchFile(f"{given}: there is no such file; check the name and the folder") from None
    except OSError as error:
        raise UnreadableFile(f"{given} cannot be read ({error.strerror}); check its permissions") from None
    if not first:
        raise EmptyFile(f"{given} is empty; record or copy it again")
    return given


def _first_byte(path: Path) -> bytes:
    if path.is_dir():
        raise NotAFile(f"{path} is a folder; give the files in it")
    with path.open("rb") as file:
        return file.read(1)
