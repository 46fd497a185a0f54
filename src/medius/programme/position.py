"""The positions in which exercises are done."""

from __future__ import annotations

from enum import Enum
from typing import Final

from medius.body import Side


class Position(Enum):
    """How the person lies, kneels, stands or sits."""

    ON_LEFT_SIDE = "on-left-side"
    ON_RIGHT_SIDE = "on-right-side"
    ON_BACK = "on-back"
    ALL_FOURS = "all-fours"
    STANDING = "standing"
    SITTING = "sitting"


UNDERNEATH: Final = {Position.ON_LEFT_SIDE: Side.LEFT, Position.ON_RIGHT_SIDE: Side.RIGHT}
"""The side that lies on the mat."""
