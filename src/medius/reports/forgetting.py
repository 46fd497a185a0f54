"""Nothing that was read or drawn stays in memory: for when somebody takes everything away."""

from __future__ import annotations

from medius.reports.drawn import forget_drawings
from medius.reports.plates import plates
from medius.reports.record import forget_records


def forget_everything() -> None:
    """Let go of every record, plate and drawing."""
    forget_records()
    plates.cache_clear()
    forget_drawings()
