"""The home network: under which private addresses this machine is known there."""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

from medius.web.certificates import PRIVATE

_NOWHERE: Final = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): a UDP socket turned towards it learns its own address, and sends nothing."""


class NoHomeNetwork(Exception):
    """This machine has no private address: no phone could reach it."""


def home_addresses() -> tuple[str, ...]:
    """The private IPv4 addresses of this machine, the one of its usual way out first.

    Raises:
        NoHomeNetwork: It has none.
    """
    found = dict.fromkeys(address for address in (_way_out(), *_of_the_host_name()) if is_private(address))
    if not found:
        raise NoHomeNetwork(
            "this machine has no address in a home network; join one, or name the address: --lan-address 192.168.…"
        )
    return tuple(found)


class NotPrivate(ValueError):
    """An address is none of a home network."""


def checked(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses as given.

    Raises:
        NotPrivate: One is no IPv4 address of a home network.
    """
    for address in addresses:
        if not is_private(address):
            raise NotPrivate(f"{address} is no address of a home network (10.…, 172.16.… to 172.31.…, 192.168.…)")
    return addresses


def is_private(address: str) -> bool:
    """Whether this is an IPv4 address of a home network."""
    try:
        return any(ipaddress.IPv4Address(address) in network for network in PRIVATE)
    except ValueError:
        return False


def _way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as turned:
        try:
            turned.connect(_NOWHERE)
        except OSError:  # no way out at all
            return ""
        address: str = turned.getsockname()[0]
        return address


def _of_the_host_name() -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        return []
