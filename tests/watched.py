"""What the engine says of a body, folded into what tests ask about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from bodies import Script
from medius.body import Pose
from medius.exercises import EXERCISES
from medius.movement import Engine, Exercise, MovementEvent, Repetition, TrackingLoss
from medius.movement.events import (
    Calibrated,
    OtherMovement,
    RepetitionAbandoned,
    RepetitionClosed,
    RepetitionRevised,
    TrackingLost,
)

SIZE_PX = (640, 480)


@dataclass(frozen=True, eq=False)
class Watched:
    """Everything that was said of one recording."""

    events: tuple[MovementEvent, ...]

    @cached_property
    def repetitions(self) -> tuple[Repetition, ...]:
        """The repetitions as they read in the end, in order."""
        said: dict[int, Repetition] = {}
        for event in self.events:
            if isinstance(event, RepetitionClosed | RepetitionRevised):
                said[event.repetition.number] = event.repetition
        return tuple(said[number] for number in sorted(said))

    @property
    def counted(self) -> tuple[Repetition, ...]:
        """Those that count."""
        return tuple(one for one in self.repetitions if one.counted)

    @property
    def faults(self) -> set[str]:
        """The keys of everything that was raised on any repetition."""
        return {fault.key for one in self.repetitions for fault in one.faults}

    @property
    def unseen(self) -> set[str]:
        """The keys that could not be seen in any repetition."""
        return set.intersection(*(set(one.unseen) for one in self.repetitions)) if self.repetitions else set()

    @property
    def losses(self) -> list[TrackingLoss]:
        """Why tracking was lost, each time that it was said."""
        return [event.why for event in self.events if isinstance(event, TrackingLost)]

    @property
    def abandoned(self) -> list[RepetitionAbandoned]:
        """Movements that could not be followed to their end."""
        return [event for event in self.events if isinstance(event, RepetitionAbandoned)]

    @property
    def other_movements(self) -> list[OtherMovement]:
        """Movements that were said not to be this exercise."""
        return [event for event in self.events if isinstance(event, OtherMovement)]

    @property
    def calibrated(self) -> list[Calibrated]:
        """Each time that a start posture became known."""
        return [event for event in self.events if isinstance(event, Calibrated)]


def watched(exercise: Exercise | str, poses: Iterable[Pose], size_px: tuple[int, int] | None = SIZE_PX) -> Watched:
    """What the engine says of these poses, to the end."""
    engine = Engine(EXERCISES[exercise] if isinstance(exercise, str) else exercise, size_px)
    pushed = tuple(chain.from_iterable(engine.push(pose) for pose in poses))
    return Watched((*pushed, *engine.finish()))


def watched_script(exercise: Exercise | str, script: Script, rate_hz: float = 30.0) -> Watched:
    """What the engine says of a scripted body."""
    return watched(exercise, script.at(rate_hz), script.camera.size_px)
