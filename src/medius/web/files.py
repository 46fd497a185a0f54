"""Files of ours: scripts, styles, drawings, clips, the pose model; browsers keep what bears its content's mark."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOR_GOOD: Final = "private, max-age=31536000, immutable"
"""An address with `?v=` changes when its content does."""

ASKED_AGAIN: Final = "private, no-cache"
"""Without a mark the browser asks each time, and is mostly told that nothing changed."""

for kind, ending in (
    ("text/javascript", ".js"),
    ("text/javascript", ".mjs"),
    ("application/wasm", ".wasm"),
    ("application/octet-stream", ".task"),
    ("image/svg+xml", ".svg"),
    ("video/mp4", ".mp4"),
):  # what the machine's own tables say of these differs, and `nosniff` makes it matter
    mimetypes.add_type(kind, ending)


class Files(StaticFiles):
    """The files of one folder; the folder may be missing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)

    async def check_config(self) -> None:
        """Ask for nothing: without its folder a file is merely not there."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, and for how long a browser may keep it."""
        response = await super().get_response(path, scope)
        marked = b"v=" in scope.get("query_string", b"")
        response.headers["cache-control"] = FOR_GOOD if marked and response.status_code == 200 else ASKED_AGAIN
        return response
