"""`medius people`: who shares this Medius, and a PIN that was forgotten taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from medius.cli.analyzing import say
from medius.storage import StorageError
from medius.storage.folder import data_folder
from medius.storage.household import Members, NoSuchMember

WELL: Final = 0
WRONG: Final = 2


def people(folder: Path | None, without_pin: int | None, tell: Callable[[str], None]) -> int:
    """Say who lives here, one a line, after taking away the PIN of one of them where that is asked for.

    Args:
        folder: The data folder; None for the platform's own.
        without_pin: Whose PIN is taken away; nothing else of theirs changes.
        tell: Where the lines go.

    Returns:
        The exit status.
    """
    try:
        members = Members(data_folder(folder))
        if without_pin is not None:
            members.set_pin(without_pin, None)
    except NoSuchMember:
        say(f"nobody here has the number {without_pin}; `medius people` says who has which")
        return WRONG
    except StorageError as refusal:
        say(str(refusal))
        return WRONG
    for member in members.all():
        tell(f"{member.number}  {member.called}{'' if member.pin is None else ', with a PIN'}")
    return WELL
