"""Steps of a ladder for one person: the next one up, the rung below, and where somebody stands who cannot stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from medius.movement.exercise import Tempo
from medius.programme.ladder import Bar, Load, Rung
from medius.programme.ladders import LADDERS, OWN_VERSION, available, performed, rung
from medius.programme.person import Band, Person

_ORDER: Final = tuple(Band)


@dataclass(frozen=True, slots=True)
class Step:
    """A rung with one of its loads.

    Args:
        level: The rung.
        load: Its place among the loads of the rung.
    """

    level: int
    load: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder as far as one person can take it.

    Args:
        exercise: Its key.
        person: Who.
        lifted: Bars that the log has lifted.
    """

    exercise: str
    person: Person
    lifted: frozenset[Bar] = frozenset()

    def loads(self, on: Rung) -> tuple[int, ...]:
        """Which loads of a rung the person can take."""
        return available(on, self.person, lifted=self.lifted)

    def allows(self, at: Step) -> bool:
        """Whether this can be prescribed."""
        return at.load in self.loads(rung(self.exercise, at.level))

    def above(self, at: Step) -> Step | None:
        """The next load of the rung, or the lightest of the very next rung; None where that is not to be had."""
        heavier = [load for load in self.loads(rung(self.exercise, at.level)) if load > at.load]
        if heavier:
            return Step(at.level, heavier[0])
        following = self.following(at)
        loads = () if following is None else self.loads(following)
        return Step(following.level, loads[0]) if following is not None and loads else None

    def following(self, at: Step) -> Rung | None:
        """The rung above, whether it is to be had or not; None above the last."""
        return next((one for one in LADDERS[self.exercise] if one.level == at.level + 1), None)

    def below(self, at: Step) -> Step | None:
        """One step down: the lighter load, or the heaviest of the rung below."""
        return self._lighter(at) or next((Step(one.level, self.loads(one)[-1]) for one in self._lower(at)), None)

    def gentler(self, at: Step) -> Step:
        """A gentle day: the lighter load, or the rung below with its lightest; the same where there is none.

        Only rungs of the same position are taken: a gentle day is no day for a new way to lie.
        """
        here = rung(self.exercise, at.level).position
        below = (Step(one.level, self.loads(one)[0]) for one in self._lower(at, hurts=True) if one.position is here)
        return self._lighter(at) or next(below, at)

    def rung_below(self, at: Step, *, hurts: bool = False) -> Step | None:
        """One rung down, with its lightest load; `hurts` where pain is the reason."""
        return next((Step(one.level, self.loads(one)[0]) for one in self._lower(at, hurts=hurts)), None)

    def nearest(self, at: Step) -> Step | None:
        """This step if it is to be had, otherwise the nearest below, otherwise the next one above."""
        if self.allows(at):
            return at
        below = self.below(at) or self.rung_below(at, hurts=True)
        here_or_next = (at.level, at.level + 1)
        above = (one for one in LADDERS[self.exercise] if one.level in here_or_next and self.loads(one))
        return below or next((Step(one.level, self.loads(one)[0]) for one in above), None)

    def start(self, lowest: int) -> Step | None:
        """Where the first session begins: the first rung from this level on that is to be had, or the nearest below."""
        return self.nearest(Step(max(lowest, LADDERS[self.exercise][0].level), 0))

    def climbs_to(self, at: Step) -> int:
        """How far the first session may climb: no rung skipped, at most to the programme's own version (P01)."""
        highest = at.level
        for one in LADDERS[self.exercise]:
            if one.level == highest + 1 and one.level <= OWN_VERSION.get(self.exercise, 0) and self.loads(one):
                highest = one.level
        return highest

    def _lighter(self, at: Step) -> Step | None:
        """The next lighter load of the same rung."""
        lighter = [load for load in self.loads(rung(self.exercise, at.level)) if load < at.load]
        return Step(at.level, lighter[-1]) if lighter else None

    def _lower(self, at: Step, *, hurts: bool = False) -> Iterator[Rung]:
        """The rungs below; level 0 is for what hurts, and for the side of the hip (`ladder.csv`, enter_if)."""
        lowest = 0 if hurts or self.person.has_lateral_hip_pain else 1
        rungs = reversed(LADDERS[self.exercise])
        return (one for one in rungs if lowest <= one.level < at.level and self.loads(one))


def load_at(exercise: str, at: Step) -> Load:
    """What loads this step."""
    return rung(exercise, at.level).loads[at.load]


def band_rises(before: Load, after: Load) -> bool:
    """Whether a stronger band takes the place of a weaker one (P04)."""
    if before.band is None or after.band is None:
        return False
    return _rank(after.band) > _rank(before.band)


def _rank(band: Band) -> int:
    return _ORDER.index(band)


def tempo(on: Rung) -> Tempo:
    """How fast a rung is done."""
    return performed(on).tempo


def hold_s(on: Rung, own: float | None) -> float:
    """Seconds of hold: the person's own, or that of the rung."""
    return tempo(on).hold_s if own is None else own
