"""What a page may refuse; each becomes a page that says what happened, what to do, and what was kept."""

from __future__ import annotations


class OnlyHere(Exception):
    """A phone asked for what only the machine itself may do."""


class NobodyChosen(Exception):
    """A page of somebody was asked for, and the browser has not chosen whose."""


class OnlyOverTls(Exception):
    """Pairing was asked for over a connection that is not encrypted."""
