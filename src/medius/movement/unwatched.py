"""The words of an exercise that no camera judges: it is paced, and counted by the person."""

from __future__ import annotations

from dataclasses import dataclass

from medius.movement.exercise import Guidance, Tempo


@dataclass(frozen=True, slots=True)
class Unwatched:
    """An exercise that is paced and counted by the person.

    Args:
        key: Its stable key.
        name: Its name.
        muscles: What works.
        tempo: Up, hold, down, pause.
        repetitions: In one set, per side.
        set_up: How to begin, in short sentences.
        movement: How to move.
        feel: Where it is felt.
        source: Where it comes from.
    """

    key: str
    name: str
    muscles: str
    tempo: Tempo
    repetitions: int
    set_up: tuple[str, ...]
    movement: tuple[str, ...]
    feel: str
    source: str

    @property
    def guidance(self) -> Guidance:
        """What the person is told, as of an exercise that is watched; there is no place for a camera."""
        return Guidance(self.set_up, self.movement, camera="", feel=self.feel, evidence=())
