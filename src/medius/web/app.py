"""The app: pages, files and the coach socket, behind the door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from medius.sources.bundle import bundle_folder
from medius.web.assets import DRAWINGS, STATIC
from medius.web.coach_socket import router as coach_router
from medius.web.errors import add_error_pages
from medius.web.files import Files
from medius.web.guard import Guard
from medius.web.house import House
from medius.web.household import Household
from medius.web.pages import ROUTERS
from medius.web.settings import Settings

_HERE: Final = Path(__file__).parent

FOLDERS: Final = {
    "/static": STATIC,
    "/drawings": DRAWINGS,
    "/clips": _HERE / "clips",
    "/samples": _HERE / "samples",
}
"""Where files are served from, by the beginning of their address."""


class Medius:
    """The app of one run, as a server asks it.

    Args:
        settings: Of this run.

    `inside` is everything behind the door.
    """

    def __init__(self, settings: Settings) -> None:
        self.household = Household(settings)
        self.inside = _inside(self.household)
        self._guard = Guard(self.inside, self.household)

    @property
    def house(self) -> House:
        """The house of whoever came first."""
        return self.household.first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, behind the door."""
        await self._guard(scope, receive, send)


def create_app(settings: Settings) -> Medius:
    """The app of one run; its data file is opened when a server starts it.

    Raises:
        OSError: The data folder cannot be written to.
    """
    return Medius(settings)


def _inside(household: Household) -> FastAPI:
    """Everything behind the door."""

    @asynccontextmanager
    async def living(_app: FastAPI) -> AsyncIterator[None]:
        household.open()
        yield
        await household.close()

    inside = FastAPI(lifespan=living, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    inside.state.household = household
    for router in (*ROUTERS, coach_router):
        inside.include_router(router)
    for address, folder in {**FOLDERS, "/models": bundle_folder()}.items():
        inside.mount(address, Files(folder))
    add_error_pages(inside)
    return inside
