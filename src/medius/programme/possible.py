"""Which positions the person can take today, and which leg can be on top."""

from __future__ import annotations

from dataclasses import dataclass

from medius.body import Side
from medius.programme.position import Position
from medius.programme.today import Ability, SoreSide, Today


@dataclass(frozen=True, slots=True)
class Possible:
    """Which positions the person can take today."""

    today: Today
    pregnant: bool

    @property
    def lying(self) -> bool:
        """On the floor, or on a firm bed."""
        return self.today.can_with_swap(Ability.FLOOR)

    def on_top(self, leg: Side) -> bool:
        """Whether this leg can be on top: the other side can be lain on, and is not sore (P11)."""
        other = leg.opposite
        lies = Ability.LIE_LEFT if other is Side.LEFT else Ability.LIE_RIGHT
        return self.lying and self.today.can(lies) and not is_sore(self.today.sore, other)

    @property
    def on_back(self) -> bool:
        """Flat on the back, which a pregnancy rules out (R14)."""
        return self.lying and self.today.can(Ability.LIE_BACK) and not self.pregnant

    @property
    def all_fours(self) -> bool:
        """On hands and knees, on the floor: a mattress gives way (our proposal)."""
        return self.today.can(Ability.FLOOR) and all(
            self.today.can_with_swap(each) for each in (Ability.KNEEL, Ability.HANDS)
        )

    @property
    def breathing(self) -> Position:
        """Where the easy breathing is done."""
        if self.on_back:
            return Position.ON_BACK
        legs = (leg for leg in Side if self.on_top(leg))
        return next((lying_under(leg) for leg in legs), Position.SITTING)


def is_sore(sore: SoreSide, side: Side) -> bool:
    """Whether this side hurts."""
    return sore in {SoreSide.BOTH, SoreSide(side.value)}


def lying_under(leg: Side) -> Position:
    """How the person lies when this leg is on top."""
    return Position.ON_RIGHT_SIDE if leg is Side.LEFT else Position.ON_LEFT_SIDE
