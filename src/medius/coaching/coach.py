"""The coach: hears what the engine says, and says one thing at a time, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from medius.movement.analysed import SpokenCue
from medius.movement.events import FaultCleared, FaultRaised, MovementEvent, RepetitionClosed, TrackingLost
from medius.movement.exercise import Exercise, Moving
from medius.movement.performed import Level, Repetition

COOLDOWN_S: Final = 4.0
"""Silence after anything was said: a cue takes two seconds to hear, and as long to carry out. Our proposal."""

SAME_AGAIN_S: Final = 12.0
"""The same words not sooner than this: about two repetitions. Our proposal."""

PRAISE_EVERY_S: Final = 20.0
"""Praise that comes always is not heard. Our proposal."""

PRAISED_AFTER: Final = 4
"""So many clean repetitions in a row are worth a word. Our proposal."""

STALE_S: Final = 1.5
"""A fault that became known longer ago is no news: the start of a set is judged after the fact."""

FAST_IN_A_ROW: Final = 2
"""One fast repetition is a slip, two are a tempo."""

SAME_SIDE_IN_A_ROW: Final = 2
"""After so many of one leg the other one is due, where the exercise alternates."""

OTHER_SIDE: Final = "Other side next."
BETTER: Final = "Better."
KEEP_IT: Final = "Good. Keep it like this."
SPOKEN_BESIDES: Final = (OTHER_SIDE, BETTER, KEEP_IT)
"""What is said besides the cues of the exercise."""

OTHER_SIDE_RANK: Final = 2.5
"""Which side is next: after the faults that spoil a repetition, before the others."""

PRAISE_RANK: Final = 100.0
"""Last of all."""


@dataclass(frozen=True, order=True, slots=True)
class Wish:
    """Something that is worth saying; the smallest rank is said."""

    rank: float
    key: str
    text: str


@dataclass(slots=True)
class Coach:
    """What to say to one person during one set.

    Args:
        exercise: What is done: its cues and their priorities.
    """

    exercise: Exercise
    _lasting: dict[str, Wish] = field(default_factory=dict)
    _said: dict[str, float] = field(default_factory=dict)
    _silent_until_s: float = float("-inf")
    _fast: int = 0
    _clean: int = 0
    _corrected: bool = False
    _side: str | None = None
    _of_one_side: int = 0

    def hear(self, events: Iterable[MovementEvent], now_s: float) -> tuple[SpokenCue, ...]:
        """What to say now that these events are known: one cue, or none."""
        wishes = [wish for event in events for wish in self._heard(event, now_s)]
        wishes += self._lasting.values()
        due = [wish for wish in wishes if self._is_due(wish, now_s)]
        return (self._spoken(min(due), now_s),) if due else ()

    def _heard(self, event: MovementEvent, now_s: float) -> Iterator[Wish]:
        match event:
            case FaultRaised() if now_s - event.known_s <= STALE_S:
                self._lasting[event.key] = self._correction(event.key, event.level)
            case FaultCleared():
                self._lasting.pop(event.key, None)
            case TrackingLost():
                self._lasting.clear()
            case RepetitionClosed():
                self._lasting.clear()
                yield from self._on(event.repetition)

    def _on(self, repetition: Repetition) -> Iterator[Wish]:
        """What a repetition that is over gives to say."""
        yield from self._corrections(repetition)
        yield from self._turn(repetition.side)
        yield from self._praise(repetition)

    def _corrections(self, repetition: Repetition) -> Iterator[Wish]:
        levels = {fault.key: fault.level for fault in repetition.faults}
        self._fast = self._fast + 1 if "too-fast" in levels else 0
        for key, level in levels.items():
            if key != "too-fast" or self._fast >= FAST_IN_A_ROW:
                yield self._correction(key, level)

    def _turn(self, side: str) -> Iterator[Wish]:
        self._of_one_side = self._of_one_side + 1 if side == self._side else 1
        self._side = side
        if self.exercise.moving is Moving.EITHER_LEG and self._of_one_side == SAME_SIDE_IN_A_ROW:
            yield Wish(OTHER_SIDE_RANK, "other-side", OTHER_SIDE)

    def _praise(self, repetition: Repetition) -> Iterator[Wish]:
        """For a clean repetition after a correction, and for some in a row."""
        if not repetition.clean or repetition.faults:
            self._clean = 0
            return
        self._clean += 1
        if self._corrected:
            yield Wish(PRAISE_RANK, "praise", BETTER)
        elif self._clean % PRAISED_AFTER == 0:
            yield Wish(PRAISE_RANK, "praise", KEEP_IT)

    def _correction(self, key: str, level: Level) -> Wish:
        fault = self.exercise.fault(key)
        return Wish(fault.priority + (0.0 if level is Level.FAIL else 0.25), key, fault.cue)

    def _is_due(self, wish: Wish, now_s: float) -> bool:
        pause_s = PRAISE_EVERY_S if wish.key == "praise" else SAME_AGAIN_S
        said_s = self._said.get(wish.key, float("-inf"))
        return now_s >= self._silent_until_s and now_s - said_s >= pause_s

    def _spoken(self, wish: Wish, now_s: float) -> SpokenCue:
        self._said[wish.key] = now_s
        self._silent_until_s = now_s + COOLDOWN_S
        self._corrected = wish.rank < OTHER_SIDE_RANK or (self._corrected and wish.key != "praise")
        return SpokenCue(now_s, wish.key, wish.text)
