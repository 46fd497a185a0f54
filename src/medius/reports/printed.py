"""Pages to print: a template of ours with its data, set on this machine with the typefaces that come along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import typst

TEMPLATES: Final = Path(__file__).with_name("templates")


def pdf(template: str, told: Mapping[str, Any], day: date) -> bytes:
    """The pages as a PDF; the same data on the same day gives the same bytes."""
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the day it is for, nobody's clock
    seconds = int((moment - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001
    written: bytes = _set(template, told, format="pdf", timestamp=seconds)
    return written


def pictures(template: str, told: Mapping[str, Any], ppi: float = 96) -> tuple[bytes, ...]:
    """Each page as a PNG picture."""
    pages = _set(template, told, format="png", ppi=ppi)
    return tuple(pages) if isinstance(pages, list) else (pages,)


def _set(template: str, told: Mapping[str, Any], **how: Any) -> Any:
    return typst.compile(
        str(TEMPLATES / template),
        root=str(TEMPLATES),
        sys_inputs={"report": json.dumps(told)},
        ignore_system_fonts=True,
        **how,
    )
