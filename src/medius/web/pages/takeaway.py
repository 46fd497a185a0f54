"""Take it away: the report for a physiotherapist, the programme on paper, tables, and everything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from medius.reports.record import Record, record
from medius.web.guard import IMPORT_PATH
from medius.web.house import House
from medius.web.pages.asked_for import Home
from medius.web.rendering import page
from medius.web.settings_kept import chosen

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from medius.reports.therapist import Sheet

router = APIRouter()


@router.get("/take-away")
def take_away(request: Request, house: Home) -> Response:
    """What there is to take away."""
    kept = record(house.storage)
    return page(request, "take_away.html", has_plan=kept.plan is not None, import_at=IMPORT_PATH)


@router.get("/take-away/report.pdf")
def report(house: Home) -> Response:
    """Two pages for the physiotherapist."""
    from medius.reports.therapist import therapist_pdf

    kept = record(house.storage)
    return _pdf(therapist_pdf(kept, _sheet(house)), "medius-report", kept)


@router.get("/take-away/programme.pdf")
def programme(house: Home) -> Response:
    """The programme with pictures and boxes to tick."""
    from medius.reports.sheet import sheet_pdf

    kept = record(house.storage)
    return _pdf(sheet_pdf(kept, _sheet(house)), "medius-programme", kept)


@router.get("/take-away/tables.zip")
def tables(house: Home) -> Response:
    """Every table as CSV, in one archive that is packed while it is sent."""
    told = {"content-disposition": 'attachment; filename="medius-tables.zip"'}
    return StreamingResponse(zipped(house.storage.tables()), media_type="application/zip", headers=told)


_PIECE: Final = 64 * 1024
_AT_ONCE: Final = 100
"""So many lines are packed at a time."""


class _Passing(io.RawIOBase):
    """A file that hands on what is written to it, and keeps nothing."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self.waiting = 0

    def writable(self) -> bool:
        """It can be written to, and nothing else."""
        return True

    def write(self, written: Buffer, /) -> int:
        """Take the bytes until they are asked for."""
        self._written.append(bytes(written))
        self.waiting += len(self._written[-1])
        return len(self._written[-1])

    def taken(self) -> bytes:
        """What was written since the last time."""
        taken, self._written, self.waiting = b"".join(self._written), [], 0
        return taken


def zipped(tables: Iterable[tuple[str, Iterator[str]]]) -> Iterator[bytes]:
    """Tables as one archive, piece by piece: five years are never whole in memory, and never on the disk."""
    passing = _Passing()
    with zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, lines in tables:
            with archive.open(f"{name}.csv", "w") as file:
                while some := "".join(islice(lines, _AT_ONCE)):
                    file.write(some.encode())
                    if passing.waiting >= _PIECE:
                        yield passing.taken()
    yield passing.taken()


def _sheet(house: House) -> Sheet:
    from medius.reports.therapist import Sheet, paper_of

    return Sheet(paper_of(chosen(house.storage).units), house.member.name)


def _pdf(written: bytes, name: str, kept: Record) -> Response:
    return _download(written, "application/pdf", f"{name}-{kept.today}.pdf")


def _download(written: bytes, kind: str, name: str) -> Response:
    return Response(written, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
