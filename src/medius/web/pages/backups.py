"""Backups: the copies of the last seven days, going on with one of them, and what to do when the file is damaged."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import Response

from medius.storage.copies import Backup
from medius.storage.refusals import NoSuchBackup
from medius.web.house import House
from medius.web.pages.asked_for import Home, Sent, Who, Whole, see_other
from medius.web.pages.settings import only_here
from medius.web.rendering import page

router = APIRouter()


@router.get("/settings/backups/{day}")
def ask_to_put_back(request: Request, house: Home, who: Who, day: str) -> Response:
    """Whether it is really meant."""
    only_here(who)
    return page(request, "put_back.html", backup=backup_of(house, day))


@router.post("/settings/backups/{day}")
async def put_back(household: Whole, house: Home, who: Who, day: str) -> Response:
    """Go on with the copy of a day; what stood until now is moved aside."""
    only_here(who)
    await household.put_back(house.number, backup_of(house, day))
    return see_other("/settings?saved=true")


@router.post("/damaged")
async def decide(request: Request, household: Whole, house: Home, who: Who, fields: Sent) -> Response:
    """After damage: the copy of a day, or an empty file; where nothing is damaged nothing happens."""
    only_here(who)
    if house.is_open:
        return see_other("/")
    day = fields.get("day", "")
    if day == "none":
        house.begin_anew()
        return see_other("/")
    try:
        await household.put_back(house.number, backup_of(house, day))
    except NoSuchBackup as gone:
        return damage_page(request, house, told=f"{gone}.")
    return see_other("/history")


def backup_of(house: House, day: str) -> Backup:
    """The copy of a day, by its date.

    Raises:
        NoSuchBackup: There is none.
    """
    for backup in house.backups:
        if backup.day.isoformat() == day:
            return backup
    raise NoSuchBackup("there is no copy of that day; choose another one")


def damage_page(request: Request, house: House, *, moved: Path | None = None, told: str = "") -> Response:
    """What happened to the file, what was kept, and what can be done."""
    return page(request, "damaged.html", status=503, moved=moved, backups=house.backups, told=told)
