"""The pages: each reads, calls one room, and writes; none computes."""

from medius.web.pages import (
    help_page,
    history,
    learn,
    pair,
    people,
    reminders,
    remote,
    safety,
    session,
    settings,
    start,
    today,
    welcome,
)

ROUTERS = tuple(
    room.router
    for room in (
        today,
        welcome,
        reminders,
        start,
        safety,
        session,
        history,
        learn,
        settings,
        people,
        pair,
        remote,
        help_page,
    )
)

__all__ = ["ROUTERS"]
