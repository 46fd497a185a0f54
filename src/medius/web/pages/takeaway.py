"""Take it away: the report for a physiotherapist, the programme on paper, tables, and everything."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.reports.record import Record, record
from medius.web.guard import IMPORT_PATH
from medius.web.house import House
from medius.web.pages.asked_for import Home
from medius.web.rendering import page
from medius.web.settings_kept import chosen

router = APIRouter()

PAPERS: Final = {"metric": "a4", "us": "us-letter"}
"""The paper of those who count in metres, and of those who count in feet."""


@router.get("/take-away")
def take_away(request: Request, house: Home) -> Response:
    """What there is to take away."""
    kept = record(house.storage)
    return page(request, "take_away.html", has_plan=kept.plan is not None, import_at=IMPORT_PATH)


@router.get("/take-away/report.pdf")
def report(house: Home) -> Response:
    """Two pages for the physiotherapist."""
    from medius.reports.therapist import Sheet, therapist_pdf

    kept = record(house.storage)
    return _pdf(therapist_pdf(kept, Sheet(_paper(house), house.member.name)), "medius-report", kept)


@router.get("/take-away/programme.pdf")
def programme(house: Home) -> Response:
    """The programme with pictures and boxes to tick."""
    from medius.reports.sheet import sheet_pdf
    from medius.reports.therapist import Sheet

    kept = record(house.storage)
    return _pdf(sheet_pdf(kept, Sheet(_paper(house), house.member.name)), "medius-programme", kept)


@router.get("/take-away/tables.zip")
def tables(house: Home) -> Response:
    """Every table as CSV, in one archive."""
    packed = zipped(house.storage.tables(), house.storage.clock().date())
    return _download(packed, "application/zip", "medius-tables.zip")


def zipped(tables: Iterable[tuple[str, Iterator[str]]], day: date) -> bytes:
    """Tables as one archive; a table is written as it comes, and never whole in memory."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        for name, lines in tables:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with written.open(entry, "w") as file:
                for line in lines:
                    file.write(line.encode())
    return archive.getvalue()


def _paper(house: House) -> str:
    return PAPERS.get(chosen(house.storage).units, "a4")


def _pdf(written: bytes, name: str, kept: Record) -> Response:
    return _download(written, "application/pdf", f"{name}-{kept.today}.pdf")


def _download(written: bytes, kind: str, name: str) -> Response:
    return Response(written, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
