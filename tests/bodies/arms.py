"""An arm that is held up, whatever the rest of the body does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bodies.skeleton import Posture, of
from bodies.timing import window
from bodies.turns import hanging_along, rotation_vector, turned_by, unit
from medius.body import Array, Side

RAISING_S = 0.6
"""How long an arm takes to go up, and to come down."""


@dataclass(frozen=True, slots=True)
class RaisedArm:
    """An arm that points somewhere in `[from_s, to_s)`, in s from the start of the script.

    Args:
        from_s: It begins to go up.
        to_s: It is back.
        side: Which arm, of the person.
        ahead: How far it points towards the head (or to the front of a standing body) for each part that it points up.
        share: How far it goes: 1 is all the way.
    """

    from_s: float
    to_s: float
    side: Side
    ahead: float = 0.0
    share: float = 1.0

    def of(self, body: Posture, time_s: Array, head: float) -> Posture:
        """The body with its arm raised; `head` is the sign of x at the head."""
        amount = self.share * window(time_s, self.from_s, self.to_s, RAISING_S)
        towards = unit(np.array((head * self.ahead, 0.0, 1.0)))
        turns = body.turns.copy()
        for part in ("upper_arm", "forearm", "hand"):
            segment = of(self.side, part)
            now = turns[:, segment]
            way = now.transpose(0, 2, 1) @ hanging_along(towards, now[:, :, 0])
            turns[:, segment] = now @ turned_by(amount[:, None] * rotation_vector(way))
        return Posture(body.root, turns)
