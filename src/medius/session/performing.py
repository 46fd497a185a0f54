"""One run of a set: the countdown, then the person moves, watched or led by the ring, until it is over or pauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from medius.body import Pose
from medius.coaching.catalogue import count_key
from medius.movement import Exercise
from medius.session.form_watch import Smaller
from medius.session.gestures import Gesture, Gestures, Sign
from medius.session.moments import spoken
from medius.session.outcomes import Keep, Live, Outcome, Urgency, Why
from medius.session.plan import READY_S
from medius.session.ring import Ring
from medius.session.seen import Seen
from medius.session.tally import Tally
from medius.session.view import CueView
from medius.session.watched_set import WatchedSet

ENOUGH_AFTER_S: Final = 6.0
"""The number is reached and nobody has moved for so long: the person rests. Our proposal."""

STILL_FOR_S: Final = 60.0
"""Nobody seen moving for so long, and the session asks whether anybody is there."""

_PAUSES: Final = {Sign.ROSE: "rose", Sign.LEFT: "left"}


def gesture_told(gesture: Gesture) -> Live:
    """A gesture, shown at once."""
    return Live({"event": "gesture", "gesture": gesture.sign.value, "held_s": round(gesture.held_s, 1)})


@dataclass(slots=True)
class Performing:
    """One run of one set.

    Args:
        tally: Where the repetitions go.
        exercise: What is watched; None where the ring leads and the person counts.
        watch: The number of this watch, once it has begun.
        gestures: Who looks for them; None where nobody watches.
        running: Whether the countdown is over.
        over: Why the set is over, once it is.
        pauses: Why it pauses, once it does.
        offering: Whether a smaller movement is offered.
    """

    tally: Tally
    exercise: Exercise | None
    watch: int
    gestures: Gestures | None
    running: bool = False
    over: Why | None = None
    pauses: str | None = None
    offering: bool = False
    elapsed_s: float = 0.0
    _watched: WatchedSet | None = None
    _ring: Ring | None = None
    _last_s: float | None = None
    _moved: tuple[float, float] = field(default=(0.0, 0.0))

    # --- time ---

    def tick(self, by_s: float) -> tuple[Outcome, ...]:
        """Time goes on; afterwards `over` and `pauses` say what it brought."""
        self.elapsed_s += by_s
        if not self.running:
            return self._begin() if self.elapsed_s >= READY_S else ()
        if self._ring is not None:
            return self._led(self._ring)
        still_s = self.elapsed_s - self._moved[0]
        if self.tally.reached and still_s >= ENOUGH_AFTER_S:
            self.over = Why.DONE
        elif still_s >= STILL_FOR_S:
            self.pauses = "still"
        return ()

    @property
    def remaining_s(self) -> tuple[float, float] | None:
        """What is left of the countdown or of the ring, and how long it lasts; None where the person sets the pace."""
        of_s = READY_S if not self.running else self._ring.lasts_s if self._ring is not None else None
        return None if of_s is None else (max(of_s - self.elapsed_s, 0.0), of_s)

    def _begin(self) -> tuple[Outcome, ...]:
        self.run()
        return (Keep(self.tally.as_begun()),)

    def run(self, *, again: bool = False) -> None:
        """The countdown is over; `again` where a watch is replayed from its first pose."""
        tally = self.tally
        tally.begun, self.running, self.elapsed_s = True, True, 0.0
        if self.exercise is None:
            self._ring = Ring(tally.dose.tempo, tally.led + 1, max(tally.cycles, tally.led + 1))
            return
        if not again:
            tally.watch, tally.first_number = self.watch, tally.next_number

    def _led(self, ring: Ring) -> tuple[Outcome, ...]:
        outcomes = list(ring.tick(self.elapsed_s))
        if ring.led > self.tally.led:
            self.tally.led = ring.led
            key = count_key(ring.led)
            outcomes += [] if key is None else [spoken(key, Urgency.COUNT)]
        if ring.over:
            self.over = Why.DONE
        return tuple(outcomes)

    # --- sight ---

    def see(self, pose: Pose, seen: Seen) -> tuple[Outcome, ...]:
        """One pose; afterwards `over`, `pauses` and `offering` say what it brought."""
        told = () if seen.replay else tuple(self._gestured(pose, seen))
        if not self.running or self.exercise is None or seen.watch not in {None, self.watch} or not self._is_new(pose):
            return told
        if self._watched is None:
            self._watched = WatchedSet(self.exercise, self.tally, seen.size_px)
        outcomes = self._watched.see(pose, replay=seen.replay)
        self._keep_moving(self._watched)
        self._follow_form(self._watched)
        if self.tally.complete:
            self.over = Why.DONE
        return (*told, *outcomes)

    def _is_new(self, pose: Pose) -> bool:
        """Whether time went on: a pose that comes twice is no news."""
        if self._last_s is not None and pose.time_s <= self._last_s:
            return False
        self._last_s = pose.time_s
        return True

    def _gestured(self, pose: Pose, seen: Seen) -> Iterator[Outcome]:
        if self.gestures is None:
            return
        for gesture in self.gestures.push(pose, seen.size_px):
            yield gesture_told(gesture)
            self.pauses = _PAUSES.get(gesture.sign, self.pauses)
            if gesture.sign is Sign.ARM_UP and self.running:
                self.over = Why.ARM_UP

    def _keep_moving(self, watched: WatchedSet) -> None:
        if watched.moved_s is not None and watched.moved_s != self._moved[1]:
            self._moved = (self.elapsed_s, watched.moved_s)

    def _follow_form(self, watched: WatchedSet) -> None:
        verdict, watched.verdict = watched.verdict, None
        if isinstance(verdict, Smaller):
            self.offering = True
        elif verdict is not None:
            self.over = Why.FORM

    # --- the end ---

    def finish(self) -> tuple[Outcome, ...]:
        """The run is over: a movement that was on its way back still counts."""
        watched, self._watched = self._watched, None
        return () if watched is None else watched.finish()

    @property
    def cue(self) -> CueView | None:
        """The one thing to change now."""
        return None if self._watched is None else self._watched.cue

    @property
    def shown_watch(self) -> int | None:
        """The watch that the page is to send for; None in the countdown and where nobody watches."""
        return self.watch if self.running and self.exercise is not None else None
