"""The pages: each reads, calls one room, and writes; none computes."""

from medius.web.pages import (
    backups,
    check_in,
    diary,
    help_page,
    history,
    learn,
    morning,
    pair,
    people,
    plan,
    progress,
    reminders,
    remote,
    safety,
    session,
    settings,
    start,
    takeaway,
    tests,
    today,
    welcome,
    your_data,
)

ROUTERS = tuple(
    room.router
    for room in (
        today,
        welcome,
        morning,
        diary,
        plan,
        check_in,
        reminders,
        start,
        safety,
        session,
        tests,
        progress,
        takeaway,
        history,
        learn,
        settings,
        your_data,
        backups,
        people,
        pair,
        remote,
        help_page,
    )
)

__all__ = ["ROUTERS"]
