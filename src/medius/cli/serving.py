"""`medius serve`: the app until Ctrl-C, and what stands in its way in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from medius.cli.analyzing import say
from medius.storage import StorageError
from medius.web.home_network import NoHomeNetwork, NotPrivate
from medius.web.serving import Order, PortTaken, serve

WELL: Final = 0
UNSERVED: Final = 2


def serve_app(order: Order, tell: Callable[[str], None]) -> int:
    """Serve until it is ended; the exit status."""
    try:
        serve(order, tell)
    except (PortTaken, NoHomeNetwork, NotPrivate, StorageError) as refusal:
        say(str(refusal))
        return UNSERVED
    except OSError as error:
        say(f"{order.folder or 'the data folder'} cannot be used ({error.strerror or error}); name another with --data")
        return UNSERVED
    return WELL
