"""Which chart belongs to which plate: from a record to the drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from altair.utils.schemapi import debug_mode

from medius.outcomes import MEASURES
from medius.reports import charts
from medius.reports.drawn import svg
from medius.reports.look import Look
from medius.reports.plates import SCORES, NoSuchChart, key_of_test
from medius.reports.record import Record, form_points, ladder_points, pain_points, stop_counts, weeks_of_training

_CHARTS: Final[Mapping[str, Callable[[Record, Look], charts.Chart]]] = MappingProxyType(
    {
        "pain": lambda kept, look: charts.pain_chart(pain_points(kept), look),
        "repetitions": lambda kept, look: charts.repetitions_chart(form_points(kept), look),
        "form": lambda kept, look: charts.form_chart(form_points(kept), look),
        "ladder": lambda kept, look: charts.ladder_chart(ladder_points(kept), look),
        "sides": lambda kept, look: charts.sides_chart(kept.results, look),
        "adherence": lambda kept, look: charts.adherence_chart(weeks_of_training(kept), look),
        "diary": lambda kept, look: charts.diary_chart(stop_counts(kept), look),
    }
)


def chart(kept: Record, key: str, look: Look) -> charts.Chart:
    """The chart of a plate.

    Raises:
        NoSuchChart: There is none of this key.
    """
    if key in _CHARTS:
        return _CHARTS[key](kept, look)
    if key in SCORES:
        return charts.score_chart(MEASURES[key], kept.scores, look)
    own = [each for each in kept.results if key_of_test(each.key, each.measure) == key]
    if not own:
        raise NoSuchChart(key)
    return charts.control_chart(own, look)


def drawn(kept: Record, key: str, look: Look) -> str:
    """The chart of a plate as an SVG document.

    Raises:
        NoSuchChart: There is none of this key.
    """
    with debug_mode(arg=False):  # definitions are checked by the tests; each time it would take longer than drawing
        made = chart(kept, key, look)
    return svg(made)
