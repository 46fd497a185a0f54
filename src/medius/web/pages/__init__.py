"""The pages: each reads, calls one room, and writes; none computes."""

from medius.web.pages import (
    check_in,
    diary,
    help_page,
    history,
    learn,
    morning,
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
        morning,
        diary,
        check_in,
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
