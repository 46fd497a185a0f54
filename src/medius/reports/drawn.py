"""A chart drawn: its definition to SVG, on this machine alone."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from medius.reports.charts import Chart

_KEPT: Final = 128
"""So many drawings are kept in memory; a page has about a dozen, in two looks and two widths."""


def svg(chart: Chart) -> str:
    """The chart as an SVG document; loads nothing. About 1 s for the first of a run, then 50 ms."""
    return _svg(json.dumps(chart.to_dict(validate=False), sort_keys=True))


@lru_cache(maxsize=_KEPT)
def _svg(definition: str) -> str:
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(definition, vl_version=_vega_lite(), allowed_base_urls=[])
    return drawn


@lru_cache(maxsize=1)
def _vega_lite() -> str:
    """The version in which definitions are written, as the drawing library names it: "6.1"."""
    import altair

    return ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def forget_drawings() -> None:
    """Nothing that was drawn stays in memory."""
    _svg.cache_clear()
