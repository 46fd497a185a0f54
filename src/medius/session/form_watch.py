"""Form ends a set: the same fault again and again after its cue, or a range that shrinks.

The rules are those of the guided session: three in a row after the cue make it smaller, two more or a shrunken range
end the set (G04 of `rules.csv` for the range).
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from medius.movement import Exercise, MovementEvent, Repetition
from medius.movement.events import RepetitionClosed, RepetitionRevised

SMALLER_AFTER: Final = 3
"""So many repetitions in a row with the fault that was cued."""

STOP_AFTER: Final = 5
"""Two more."""

FIRST: Final = 3
"""The repetitions of each side that show the person's range."""

SHRUNK_TO: Final = 0.7
SHRUNK_IN_A_ROW: Final = 2


class StopReason(Enum):
    """Why it is a good place to stop."""

    FORM = "form"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Smaller:
    """Offer the easier variation: this fault does not go away by itself."""

    fault: str


@dataclass(frozen=True, slots=True)
class GoodPlaceToStop:
    """End the set without blame: why, and how many of those that count were clean."""

    why: StopReason
    clean: int
    counted: int


Verdict: TypeAlias = Smaller | GoodPlaceToStop


@dataclass(slots=True)
class FormWatch:
    """Hears the repetitions of one set of one variation, and which cues were said.

    Args:
        exercise: What is done.
    """

    exercise: Exercise
    _repetitions: dict[int, Repetition] = field(default_factory=dict)
    _cued_s: dict[str, float] = field(default_factory=dict)
    _offered: set[str] = field(default_factory=set)
    _stopped: bool = False

    def cue_said(self, key: str, at_s: float) -> None:
        """A cue was said, at the media time `at_s`; what began before it could not heed it."""
        if any(fault.key == key and fault.priority == 1 for fault in self.exercise.faults):
            self._cued_s.setdefault(key, at_s)

    def hear(self, event: MovementEvent) -> Verdict | None:
        """What this event makes due; each fault is offered once, and the set ends once."""
        if not isinstance(event, RepetitionClosed | RepetitionRevised) or self._stopped:
            return None
        self._repetitions[event.repetition.number] = event.repetition
        verdict = self._stop() or self._smaller()
        if isinstance(verdict, GoodPlaceToStop):
            self._stopped = True
        elif verdict is not None:
            self._offered.add(verdict.fault)
        return verdict

    @property
    def _in_order(self) -> list[Repetition]:
        return [self._repetitions[number] for number in sorted(self._repetitions)]

    def _stop(self) -> GoodPlaceToStop | None:
        if any(self._in_a_row(key) >= STOP_AFTER for key in self._cued_s):
            return self._good_place(StopReason.FORM)
        return self._good_place(StopReason.RANGE) if self._has_shrunk() else None

    def _smaller(self) -> Smaller | None:
        due = (key for key in self._cued_s if self._in_a_row(key) >= SMALLER_AFTER)
        return next((Smaller(key) for key in due if key not in self._offered), None)

    def _good_place(self, why: StopReason) -> GoodPlaceToStop:
        counted = [one for one in self._in_order if one.counted]
        return GoodPlaceToStop(why, sum(one.clean is True for one in counted), len(counted))

    def _in_a_row(self, key: str) -> int:
        """How many of the last repetitions, all begun after the cue, bear this fault."""
        in_a_row = 0
        for one in reversed(self._in_order):
            if one.start_s < self._cued_s[key] or key not in {fault.key for fault in one.faults}:
                break
            in_a_row += 1
        return in_a_row

    def _has_shrunk(self) -> bool:
        last = self._in_order[-SHRUNK_IN_A_ROW:]
        return len(last) == SHRUNK_IN_A_ROW and all(self._is_small(one) for one in last)

    def _is_small(self, one: Repetition) -> bool:
        before = (
            each for each in self._in_order if each.counted and each.side == one.side and each.number < one.number
        )
        first = [each.excursion_deg for each in before][:FIRST]
        return len(first) == FIRST and one.excursion_deg < SHRUNK_TO * statistics.median(first)
