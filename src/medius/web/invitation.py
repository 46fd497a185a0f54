"""What the terminal says for a phone: the address as text and as a QR code, and the pairing code."""

from __future__ import annotations

import io
from collections.abc import Iterator

import segno

from medius.web.household import Household
from medius.web.pairing import LASTS_S, TRIES


def invitation(household: Household) -> Iterator[str]:
    """Lines for the person, with a new pairing code; none where no phone may come."""
    network = household.settings.network
    if network is None:
        return
    drawn = io.StringIO()
    segno.make(network.address, error="m").terminal(out=drawn, compact=True)
    yield f"On a phone in your home network: {network.address}"
    yield drawn.getvalue().rstrip("\n")
    yield f"Pairing code: {household.offered_code()} (for one phone, {TRIES} tries, {LASTS_S / 60:.0f} minutes)"
    yield "The phone's browser warns once, since Medius made the certificate itself: Advanced, then Proceed."
