"""What a measurement gives: figures, with the target of each where it has one, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of a table.

    Args:
        what: What was measured.
        measured: What came out, with its unit.
        target: What it should be; empty where nothing is asked.
        reached: Whether it is; None where nothing is asked.
    """

    what: str
    measured: str
    target: str = ""
    reached: bool | None = None

    @property
    def verdict(self) -> str:
        """The target, and whether it was reached."""
        return self.target if self.reached is None else f"{self.target}: {'reached' if self.reached else 'missed'}"


@dataclass(frozen=True, slots=True)
class Setting:
    """How the measurements are taken.

    Args:
        folder: For clips and results; it is thrown away afterwards.
        quick: Short clips and few repeats: to try the programs, not for the page.
        sports2d: A Python that has Sports2D; None where there is none.
    """

    folder: Path
    quick: bool
    sports2d: Path | None

    def few(self, usual: int) -> int:
        """How many repeats: so many, or one or two where it is to be quick."""
        return min(usual, 2) if self.quick else usual

    def short(self, usual_s: float) -> float:
        """How long a clip, in s."""
        return min(usual_s, 4.0) if self.quick else usual_s


def at_most(what: str, measured: float, limit: float, form: str) -> Figure:
    """A figure that should be no larger than its limit; `form` is a format of a number with its unit."""
    return Figure(what, form.format(measured), f"≤ {form.format(limit)}", measured <= limit)


def at_least(what: str, measured: float, limit: float, form: str) -> Figure:
    """A figure that should be no smaller than its limit."""
    return Figure(what, form.format(measured), f"≥ {form.format(limit)}", measured >= limit)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = [f"| {figure.what} | {figure.measured} | {figure.verdict} |" for figure in figures]
    return "\n".join(("| what | measured | target |", "|---|---|---|", *rows))
