"""`medius report`: the report for the physiotherapist, and the programme on paper, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from medius.cli.analyzing import say
from medius.reports.record import record
from medius.storage import Storage, StorageError
from medius.storage.folder import FILE, data_folder

WELL: Final = 0
FAILED: Final = 1
WRONG: Final = 2


def report(folder: Path | None, out: Path, *, on_paper: bool, tell: Callable[[str], None]) -> int:
    """Write the PDF of the person whose data folder it is.

    Args:
        folder: The data folder; None for the platform's own.
        out: Where the PDF goes.
        on_paper: The programme with boxes to tick, in place of the report.
        tell: Where the line goes that says what was written.

    Returns:
        The exit status.
    """
    where = data_folder(folder)
    if not (where / FILE).is_file():
        say(f"nothing is kept in {where}; give the data folder with --data")
        return WRONG
    try:
        written = _written(where, on_paper=on_paper)
        out.write_bytes(written)
    except (StorageError, OSError) as refusal:
        say(str(refusal))
        return FAILED
    tell(f"wrote {out}")
    return WELL


def _written(folder: Path, *, on_paper: bool) -> bytes:
    from medius.reports.sheet import sheet_pdf
    from medius.reports.therapist import therapist_pdf

    with Storage(folder) as storage:
        kept = record(storage)
    return sheet_pdf(kept) if on_paper else therapist_pdf(kept)
