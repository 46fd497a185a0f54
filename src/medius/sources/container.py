"""What the boxes of an mp4 or mov file tell before it is decoded: whether it is whole, and what it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_LARGE: Final = 1
_TO_THE_END: Final = 0
_LOAD_BEARING: Final = {b"moov", b"mdat", b"moof"}
_KINDS: Final = {b"vide", b"soun"}


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the file: its kind, where its content begins, and where it ends, in bytes."""

    kind: bytes
    start: int
    end: int


def is_mp4(path: Path) -> bool:
    """Whether the file begins as files of the ISO family (mp4, m4a, mov, 3gp) do."""
    with path.open("rb") as file:
        return file.read(8)[4:] in {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"}


def ends_early(path: Path) -> bool:
    """Whether the file lacks a box without which it cannot be played, or ends inside one.

    Source:
        ISO/IEC 14496-12, 4.2 (the size and type at the head of each box).
    """
    boxes = [box for box in _boxes(path) if box.kind in _LOAD_BEARING]
    size = path.stat().st_size
    return all(box.kind != b"moov" for box in boxes) or any(box.end > size for box in boxes)


def kinds_of_track(path: Path) -> set[bytes]:
    """What the tracks hold: `b"vide"`, `b"soun"`; read from the handler box of each track."""
    found: set[bytes] = set()
    for box in _boxes(path):
        if box.kind == b"moov":
            found |= _handlers(path, box)
    return found


def _handlers(path: Path, box: Box) -> set[bytes]:
    with path.open("rb") as file:
        file.seek(box.start)
        content = file.read(box.end - box.start)
    places = [part[8:12] for part in content.split(b"hdlr")[1:]]  # 4 bytes of version, 4 of nothing, then the kind
    return _KINDS.intersection(places)


def _boxes(path: Path) -> Iterator[Box]:
    size = path.stat().st_size
    with path.open("rb") as file:
        start = 0
        while start + 8 <= size:
            box = _box(file, start, size)
            yield box
            start = max(box.end, start + 8)


def _box(file: BinaryIO, start: int, file_size: int) -> Box:
    file.seek(start, os.SEEK_SET)
    head = file.read(16)
    length, kind = int.from_bytes(head[:4]), head[4:8]
    content = start + 8
    if length == _LARGE:
        length, content = int.from_bytes(head[8:16]), start + 16
    end = file_size if length == _TO_THE_END else start + length
    return Box(kind, content, end)
