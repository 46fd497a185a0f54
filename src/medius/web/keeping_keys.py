"""Secrets in the data folder: made once, readable by their owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

KEY_FILE: Final = "cookie.key"
_BYTES: Final = 32


def private_folder(folder: Path) -> Path:
    """The folder, made if need be, closed to other users of the machine.

    Raises:
        OSError: It cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def cookie_key(folder: Path) -> bytes:
    """The key that signs cookies, 32 bytes; the same after a restart, so that an open page goes on.

    Raises:
        OSError: It can be neither read nor made.
    """
    path = private_folder(folder) / KEY_FILE
    key = path.read_bytes() if path.is_file() else b""
    if len(key) == _BYTES:
        return key
    write_private(path, secrets.token_bytes(_BYTES))
    return path.read_bytes()


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; it is there whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    draft = path.with_name(f"{path.name}.part")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    draft.replace(path)
