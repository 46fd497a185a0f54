"""The tempo ring where nobody watches: it leads the repetitions, and the person says how many they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from medius.movement import Phase
from medius.movement.exercise import Tempo
from medius.session.outcomes import Chime, Live, Outcome, Sound

_SOUNDS: Final = {Phase.HOLD: Sound.TOP, Phase.REST: Sound.BOTTOM}
"""Higher at the top, a tick at the bottom."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One phase of one repetition as the ring leads it; `number` is 1 for the first repetition."""

    at_s: float
    number: int
    phase: Phase


def turns(tempo: Tempo, first: int, last: int) -> Iterator[Turn]:
    """The phases of the repetitions `first` to `last`, in s from the start of the ring; the pause is the rest."""
    lasting = (
        (Phase.CONCENTRIC, tempo.concentric_s),
        (Phase.HOLD, tempo.hold_s),
        (Phase.ECCENTRIC, tempo.eccentric_s),
        (Phase.REST, tempo.pause_s),
    )
    at_s = 0.0
    for number in range(first, last + 1):
        for phase, lasts_s in lasting:
            yield Turn(at_s, number, phase)
            at_s += lasts_s


@dataclass(slots=True)
class Ring:
    """Leads the repetitions of one run of a set.

    Args:
        tempo: How fast.
        first: The number of its first repetition.
        last: The number of its last one.
    """

    tempo: Tempo
    first: int
    last: int
    led: int = field(init=False)
    over: bool = False
    _turns: list[Turn] = field(init=False)

    def __post_init__(self) -> None:
        self.led = self.first - 1
        self._turns = list(turns(self.tempo, self.first, self.last))

    @property
    def lasts_s(self) -> float:
        """From the first rise to the end of the last pause."""
        tempo = self.tempo
        once_s = tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s
        return once_s * (self.last - self.first + 1)

    def tick(self, elapsed_s: float) -> tuple[Outcome, ...]:
        """What became due; `led` rises when a repetition is down again."""
        outcomes: list[Outcome] = []
        while self._turns and self._turns[0].at_s <= elapsed_s:
            outcomes += self._taken(self._turns.pop(0))
        self.over = elapsed_s >= self.lasts_s
        return tuple(outcomes)

    def _taken(self, turn: Turn) -> Iterator[Outcome]:
        yield Live({"event": "phase", "phase": turn.phase.value, "at_s": turn.at_s})
        if turn.phase is Phase.REST:
            self.led = turn.number
        if turn.phase in _SOUNDS:
            yield Chime(_SOUNDS[turn.phase])
