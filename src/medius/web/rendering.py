"""Pages from templates: one environment, which escapes everything and refuses what is undefined."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from medius import __version__
from medius.web import words
from medius.web.assets import asset, drawing

_TEMPLATES: Final = Path(__file__).with_name("templates")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(asset=asset, drawing=drawing, version=__version__, words=words)
    return environment


def rendered(template: str, **told: Any) -> str:
    """A template with what it tells."""
    return _environment().get_template(template).render(**told)


def page(request: Request, template: str, *, status: int = 200, **told: Any) -> HTMLResponse:
    """A page of ours: its template, who looks, and what it tells."""
    visitor = request.scope.get("state", {}).get("visitor")
    html = rendered(template, path=request.url.path, visitor=visitor, **told)
    return HTMLResponse(html, status)
