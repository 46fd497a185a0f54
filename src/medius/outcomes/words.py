"""Numbers and spans of time as a person reads them."""

from __future__ import annotations

from datetime import date
from typing import Final

DAYS_A_WEEK: Final = 7


def plain(value: float) -> str:
    """A number with at most one decimal, with a real minus: "4", "3.7", "−1"."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told in {"-0", "0"} else told.replace("-", "−")


def signed(value: float) -> str:
    """A change with its sign: "+2", "−1.3", "0"."""
    told = plain(value)
    return f"+{told}" if value > 0 and told != "0" else told


def weeks_between(since: date, until: date) -> int:
    """Whole weeks from one day to another."""
    return (until - since).days // DAYS_A_WEEK


def weeks_words(weeks: int) -> str:
    """A number of weeks: "1 week", "9 weeks"."""
    return f"{weeks} week" if weeks == 1 else f"{weeks} weeks"
