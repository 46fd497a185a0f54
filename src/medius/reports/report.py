"""The report: one HTML file that holds everything, asks nothing of the network, and reads well on paper."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from medius.movement.analysed import Analysis
from medius.reports.curve import LOSS_WORDS, angle_curve
from medius.reports.faults import LEVEL_WORDS, raised, where_raised, worst_faults
from medius.reports.keyframes import KeyFrame
from medius.reports.summary import plain_summary
from medius.reports.table import repetition_table
from medius.reports.unwritten import NotWritten
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, FaultWords, clock
from medius.sources.beside import beside
from medius.sources.native import loading

if TYPE_CHECKING:
    import jinja2


_TEMPLATES: Final = Path(__file__).with_name("templates")

_ADDRESS: Final = re.compile(r"(https?://[^\s;,)]*[^\s;,.)])")

_NARROW: Final = (358.0, 220.0)
"""Width and plot height of the curve on a phone, in px: drawn anew, not made smaller."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How the report knows of one fault: its words, what was found, and whether it was raised."""

    fault: FaultWords
    found: str
    was_raised: bool


def report_html(
    analysis: Analysis,
    words: ExerciseWords | None,
    frames: Sequence[KeyFrame] = (),
    versions: Mapping[str, str] | None = None,
    video: str | None = None,
) -> str:
    """The report as one HTML text.

    Args:
        analysis: What was found.
        words: The exercise in words; None where it was not recognised.
        frames: The key frames.
        versions: What was used, by name: programs, models, rules.
        video: Name of the annotated video, where it lies beside the report.
    """
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    spoken = words or UNKNOWN_EXERCISE
    return _template().render(
        analysis=analysis,
        words=spoken,
        style=style,
        style_hash=style_hash(style),
        summary=plain_summary(analysis, words),
        curves=(("wide", angle_curve(analysis, words)), ("narrow", angle_curve(analysis, words, *_NARROW))),
        frames=frames,
        table=repetition_table(analysis, words),
        faults=[worst_faults(repetition, spoken) for repetition in analysis.repetitions],
        rules=tuple(_rules(analysis, spoken)),
        versions=dict(versions or {}),
        video=video,
        level_words=LEVEL_WORDS,
        loss_words=LOSS_WORDS,
    )


def write_report(
    path: str | os.PathLike[str],
    analysis: Analysis,
    words: ExerciseWords | None,
    frames: Sequence[KeyFrame] = (),
    versions: Mapping[str, str] | None = None,
    video: str | None = None,
) -> Path:
    """Writes the report, whole or not at all; see `report_html`.

    Raises:
        NotWritten: The folder cannot be written to, or the disk is full.
    """
    html = report_html(analysis, words, frames, versions, video)
    try:
        with beside(path) as draft:
            draft.write_text(html, encoding="utf-8")
    except OSError as error:
        raise NotWritten(f"{path} cannot be written ({error.strerror}); choose another folder or free space") from None
    return Path(path)


def style_hash(style: str) -> str:
    """What the report's own security policy knows its style by; a server that sets a policy needs it as well."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def with_links(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, and whether each is an address."""
    return [(piece, bool(_ADDRESS.fullmatch(piece))) for piece in _ADDRESS.split(text) if piece]


def _rules(analysis: Analysis, words: ExerciseWords) -> Iterator[Rule]:
    """Every fault of the exercise, those that were raised first."""
    found = raised(analysis, words)
    unseen = {key for repetition in analysis.repetitions for key in repetition.unseen}
    for fault, whereabouts in found.items():
        yield Rule(fault, f"Seen {where_raised(whereabouts)}.", was_raised=True)
    for fault in words.faults:
        if fault not in found:
            yield Rule(fault, _not_found(analysis, unseen=fault.key in unseen), was_raised=False)


def _not_found(analysis: Analysis, *, unseen: bool) -> str:
    if not analysis.repetitions:
        return "There was no repetition to judge."
    return "I could not tell from this view." if unseen or not analysis.view.usable else "Not seen here."


def _template() -> jinja2.Template:
    with loading("Jinja2"):
        import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clock": clock, "embedded": _embedded, "with_links": with_links, "quoted": quote}
    return environment.get_template("report.html")


def _embedded(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
