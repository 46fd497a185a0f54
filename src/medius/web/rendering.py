"""Pages from templates: one environment, which escapes everything and refuses what is undefined."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from medius import __version__
from medius.storage.household import Member
from medius.web import words
from medius.web.asked import WHO
from medius.web.assets import asset, drawing

_FORM: Final = re.compile(r'<form\b[^>]*\bmethod="post"[^>]*>')
_SOCKET: Final = re.compile(r'(data-socket="/coach/\d+\?role=\w+)')
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
    state = request.scope.get("state", {})
    member: Member | None = state.get("member")
    shared = member is not None and state.get("shared", False)
    seen_as = member if member is not None and (shared or member.pin) else None
    html = rendered(template, path=request.url.path, visitor=state.get("visitor"), seen_as=seen_as, **told)
    return HTMLResponse(made_for(member, html) if member is not None and shared else html, status)


def made_for(member: Member, html: str) -> str:
    """A page whose forms and sockets say for whom it was made: in a shared home somebody else may be chosen since."""
    field = f'<input type="hidden" name="{WHO}" value="{member.number}">'
    with_fields = _FORM.sub(lambda form: f"{form[0]}{field}", html)
    return _SOCKET.sub(lambda socket: f"{socket[1]}&amp;{WHO}={member.number}", with_fields)
