"""The pages: each reads, calls one room, and writes; none computes."""

from medius.web.pages import help_page, history, learn, pair, remote, safety, session, settings, start, today, welcome

ROUTERS = tuple(
    room.router for room in (today, welcome, start, safety, session, history, learn, settings, pair, remote, help_page)
)

__all__ = ["ROUTERS"]
