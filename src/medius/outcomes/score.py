"""What the person says about pain, activities and confidence, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity that is hard, in the person's own words (PSFS).

    Args:
        number: Its stable number, from 1.
        name: As the person named it.
        since: When it was named.
        until: When it was put away; None while it is asked about.
    """

    number: int
    name: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One measure on one day.

    Args:
        key: Of the measure: "nprs-now", "nprs-week", "psfs", "confidence", "rmdq", "change" (global), "acceptable".
        day: By the person's calendar.
        value: On the measure's own scale.
        items: What it was made of, by item: activity number → 0–10 (PSFS), statement number → 1 (RMDQ).
    """

    key: str
    day: date
    value: float
    items: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", MappingProxyType(dict(self.items)))
