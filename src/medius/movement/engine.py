"""The engine: poses in, events out, the same for a camera and a recording.

A repetition is a rise and a fall of the driver beyond hysteresis, from the person's own start posture.  Counting is
causal; the phases are timed when the repetition closes, from its own samples.  Nothing here has a clock, a file or
a camera: time arrives with the pose.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from medius.body import Pose
from medius.kinematics import Figure, figure
from medius.movement.attempt import SetSoFar
from medius.movement.calibration import REST_S, Calibration, StartSearch
from medius.movement.counting import Counting
from medius.movement.events import Calibrated, DriverRead, MovementEvent, TrackingFound, TrackingLost
from medius.movement.exercise import Exercise
from medius.movement.following import GAP_S, PATIENCE_S, Following, evenly
from medius.movement.performed import TrackingLoss

ABANDONED_AFTER_S = 1.0  # unseen for so long, and a repetition cannot be followed to its end
RECENT_POSES = 120  # what a new search for the start posture may look back on
GONE_AFTER_S = 3.0  # out of posture or sight for so long, and the start posture is learnt anew


@dataclass(slots=True)
class _Absence:
    """Since when, and why, nothing could be judged; `told` once an event said so."""

    since_s: float
    why: TrackingLoss | None  # None: in view, but out of the exercise's posture
    told: bool = False


@dataclass(slots=True)
class Engine:
    """Judges one exercise of one person.

    Args:
        exercise: What is done.
        size_px: Width and height of the picture, if known: whoever leaves it is told.
    """

    exercise: Exercise
    size_px: tuple[int, int] | None = None
    _search: StartSearch = field(init=False)
    _so_far: SetSoFar = field(init=False)
    _counting: Counting | None = None
    _following: Following = field(init=False)
    _absence: _Absence | None = None
    _last_s: float | None = None
    _recent: deque[Pose] = field(default_factory=lambda: deque(maxlen=RECENT_POSES))
    _driver_told_s: float = float("-inf")
    _looking_back: bool = False

    def __post_init__(self) -> None:
        self._search = StartSearch(self.exercise)
        self._so_far = SetSoFar(self.exercise)

    def push(self, pose: Pose) -> tuple[MovementEvent, ...]:
        """What this pose made known; never raises for what the world does."""
        events = self._gap(pose.time_s)
        self._last_s = pose.time_s
        self._recent.append(pose)
        events += self._look_for_start(pose) if self._counting is None else self._count(self._counting, pose)
        return tuple([event for event in events if self._is_new(event)])

    def _is_new(self, event: MovementEvent) -> bool:
        """Whether a reading of the driver is told for the first time: replayed poses were read before."""
        if not isinstance(event, DriverRead):
            return True
        new, self._driver_told_s = event.at_s > self._driver_told_s, max(event.at_s, self._driver_told_s)
        return new

    def finish(self) -> tuple[MovementEvent, ...]:
        """The stream ended: what is open is closed or abandoned."""
        if self._counting is None or self._last_s is None:
            return ()
        return tuple(self._counting.finish(self._last_s))

    # --- before the start posture is known ---

    def _look_for_start(self, pose: Pose) -> list[MovementEvent]:
        events = self._present(pose.time_s) if pose.found else self._absent(pose.time_s, TrackingLoss.NO_PERSON)
        calibration = self._search.push(pose)
        return events if calibration is None else events + self._begin(calibration)

    def _begin(self, calibration: Calibration) -> list[MovementEvent]:
        kept, self._search = list(self._search.poses), StartSearch(self.exercise)
        start = calibration.starts[calibration.side]
        counting = self._counting = Counting(calibration, self._so_far)
        self._following = Following(evenly(self.exercise.needs), start.figure.scale_px, self.size_px)
        events: list[MovementEvent] = [
            Calibrated(start.figure.time_s, calibration.known_s, calibration.side, start, calibration.usable)
        ]
        for pose in kept:
            seen = figure(pose, calibration.side) if pose.found else None
            if seen is not None and self._why_lost(pose, seen) is None:
                events += counting.push(seen)
        return events

    # --- afterwards ---

    def _count(self, counting: Counting, pose: Pose) -> list[MovementEvent]:
        if not pose.found:
            return self._absent(pose.time_s, TrackingLoss.NO_PERSON)
        seen = figure(pose, counting.calibration.side)
        lost = self._why_lost(pose, seen)
        if lost is not None:
            return self._absent(pose.time_s, lost.why)
        events = self._present(pose.time_s) + counting.push(seen)
        sank_s, counting.sank_s = counting.sank_s, None
        return events if sank_s is None or self._looking_back else events + self._learn_anew(pose.time_s, sank_s)

    def _learn_anew(self, now_s: float, rest_s: float) -> list[MovementEvent]:
        """What was taken for rest was the middle of a movement: look again, from the rest at `rest_s`."""
        events, self._looking_back = self._forget(now_s), True
        for pose in [p for p in self._recent if p.time_s >= rest_s - REST_S]:
            events += self._look_for_start(pose) if self._counting is None else self._count(self._counting, pose)
        self._looking_back = False
        return events

    def _why_lost(self, pose: Pose, seen: Figure) -> _Absence | None:
        why = self._following.lost(pose, seen)
        if why is None and self.exercise.posture.holds(seen):
            return None
        return _Absence(pose.time_s, why)

    def _absent(self, now_s: float, why: TrackingLoss | None) -> list[MovementEvent]:
        if self._absence is None:
            self._absence = _Absence(now_s, why)
        absence, events = self._absence, list[MovementEvent]()
        if absence.why is None:
            absence.why = why
        for_s = now_s - absence.since_s
        if for_s >= PATIENCE_S and not absence.told and absence.why is not None:
            absence.told = True
            events.append(TrackingLost(absence.since_s, now_s, absence.why))
        if self._counting is not None and for_s >= ABANDONED_AFTER_S:
            events += self._counting.abandon(now_s)
        if self._counting is not None and for_s >= GONE_AFTER_S:
            events += self._forget(now_s)
        return events

    def _present(self, now_s: float) -> list[MovementEvent]:
        absence, self._absence = self._absence, None
        return [TrackingFound(now_s)] if absence is not None and absence.told else []

    def _gap(self, now_s: float) -> list[MovementEvent]:
        if self._last_s is None or now_s - self._last_s <= GAP_S:
            return []
        events: list[MovementEvent] = [TrackingLost(self._last_s, now_s, TrackingLoss.GAP), TrackingFound(now_s)]
        if self._counting is not None and now_s - self._last_s > ABANDONED_AFTER_S:
            events += self._counting.abandon(now_s)
        return events

    def _forget(self, now_s: float) -> list[MovementEvent]:
        """The start posture no longer holds: look for a new one."""
        events = [] if self._counting is None else self._counting.abandon(now_s)
        self._counting = None
        return events
