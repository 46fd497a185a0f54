"""`medius report`: the report for the physiotherapist, and the programme on paper, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from medius.cli.analyzing import say
from medius.cli.whose import NobodyThere, Whose
from medius.reports.record import record
from medius.storage import Storage, StorageError

WELL: Final = 0
FAILED: Final = 1
WRONG: Final = 2


def report(whose: Whose, out: Path, *, on_paper: bool, tell: Callable[[str], None]) -> int:
    """Write the PDF of a person.

    Args:
        whose: Data it is.
        out: Where the PDF goes.
        on_paper: The programme with boxes to tick, in place of the report.
        tell: Where the line goes that says what was written.

    Returns:
        The exit status.
    """
    try:
        out.write_bytes(_written(whose, on_paper=on_paper))
    except NobodyThere as nobody:
        say(str(nobody))
        return WRONG
    except (StorageError, OSError) as refusal:
        say(str(refusal))
        return FAILED
    tell(f"wrote {out}")
    return WELL


def _written(whose: Whose, *, on_paper: bool) -> bytes:
    from medius.reports.sheet import sheet_pdf
    from medius.reports.therapist import Sheet, paper_of, therapist_pdf

    with Storage(whose.kept()) as storage:
        kept = record(storage)
        sheet = Sheet(paper_of(str(storage.preferences.all().get("units"))), whose.member().name)
    return sheet_pdf(kept, sheet) if on_paper else therapist_pdf(kept, sheet)
