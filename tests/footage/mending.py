"""Changing a film without encoding it again: turning it as a phone does, and cutting it short."""

from __future__ import annotations

import struct
from pathlib import Path

_MATRIX_AT = 44
"""Bytes from the kind of a track header (version 0) to its display matrix (ISO/IEC 14496-12, 8.3.2)."""


def turned(path: Path, size: tuple[int, int]) -> Path:
    """The film with a display matrix that turns it by a quarter clockwise, as a phone held upright writes it.

    Args:
        path: An mp4; it is changed in place.
        size: Width and height of its frames as encoded, in px.
    """
    content = bytearray(path.read_bytes())
    start = content.index(b"tkhd") + _MATRIX_AT
    one = 1 << 16
    content[start : start + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, size[1] << 16, 0, 1 << 30)
    path.write_bytes(content)
    return path


def cut_short(path: Path, share: float) -> Path:
    """The film with only the first `share` of its bytes; it is changed in place."""
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path
