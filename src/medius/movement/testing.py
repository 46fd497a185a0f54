"""Watching one test of one leg: poses in, events out, the same for a camera and a recording.

The start posture is learnt while the person is still; then the test begins by what the body does, and ends by what the
body does, by its longest time, or because the person is no longer seen.  Whoever is lost in the middle gets no number.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from statistics import fmean, median, pstdev
from typing import Final, TypeAlias

from medius.body import Pose, Side
from medius.kinematics import Figure, Start, figure
from medius.movement.calibration import start_of
from medius.movement.camera_test import CameraTest, Hold, Mark, Over, Reading, Repeats
from medius.movement.following import GAP_S, PATIENCE_S, Following, evenly
from medius.movement.performed import TrackingLoss
from medius.signals import MedianOfThree, RunningMean, Turn, TurningPoints

STILL_S: Final = 2.0
"""So long the person is still before the test can begin: our proposal."""

STILL_M: Final = 0.05
"""How far the hips may go meanwhile, in m: our proposal."""

GONE_S: Final = 1.0
"""Unseen for so long, and what happened meanwhile is not known."""

SETTLED_S: Final = 1.0
BEFORE_END_S: Final = 0.5
"""Left out of what is read of a hold: the way into it, and the way out."""

LEAST_READ_S: Final = 3.0
"""What was held for a shorter time gives the seconds and nothing else: our proposal."""

SMOOTH_S: Final = 0.3
TURN_S: Final = 0.15
"""Half of what counts as the turning point, in s."""

OUT_OF_VIEW: Final = "out-of-view"
TOO_LONG: Final = "time"
DONE: Final = "done"
ASKED: Final = "asked"


@dataclass(frozen=True, slots=True)
class Value:
    """One number that a test gave."""

    reading: Reading
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class StartKnown:
    """The start posture is known: the person may begin."""

    known_s: float
    start: Start


@dataclass(frozen=True, slots=True)
class Begun:
    """The test began."""

    at_s: float
    known_s: float


@dataclass(frozen=True, slots=True)
class Under:
    """It goes on: for how long, how many repetitions, and where the driver is."""

    at_s: float
    held_s: float
    done: int
    value: float


@dataclass(frozen=True, slots=True)
class Lost:
    """The person is not seen well enough, and why; `why` is None once they are again."""

    at_s: float
    why: TrackingLoss | None


@dataclass(frozen=True, slots=True)
class Ended:
    """The test is over.

    Args:
        at_s: When.
        known_s: When that was certain.
        why: "done", "touch-down", "leg-sank", "pelvis-moved", "asked", "time" or "out-of-view".
        values: What it gave; none where it was not finished or not seen.
    """

    at_s: float
    known_s: float
    why: str
    values: tuple[Value, ...]


TestEvent: TypeAlias = StartKnown | Begun | Under | Lost | Ended


@dataclass(slots=True)
class _Lasting:
    """Whether a mark has been passed for its time; `since_s` is when that began."""

    mark: Mark
    since_s: float | None = None

    def push(self, now_s: float, value: float) -> bool:
        if math.isnan(value):
            return False
        if not self.mark.passed(value):
            self.since_s = None
            return False
        self.since_s = now_s if self.since_s is None else self.since_s
        return now_s - self.since_s >= self.mark.for_s - 1e-6


@dataclass(frozen=True, slots=True)
class _Held:
    """One figure of somebody at rest, where the hips are in the picture, and the driver told from the first of them."""

    seen: Figure
    hips_px: tuple[float, float]
    driver: float


@dataclass(slots=True)
class _Stillness:
    """Figures of a person who stands or lies still at the start."""

    test: CameraTest
    _held: deque[_Held] = field(default_factory=deque)
    _draft: Start | None = None

    def push(self, seen: Figure, hips_px: tuple[float, float]) -> Start | None:
        """The start posture, once it was held still for its time and is seen from a useful side."""
        if (self._held and seen.time_s - self._held[-1].seen.time_s > GAP_S) or not self._rests(seen):
            self._held.clear()
            self._draft = None
        if not self._rests(seen):
            return None
        self._draft = self._draft or Start(seen, 0.0)
        self._held.append(_Held(seen, hips_px, self.test.driver.of(seen, self._draft)))
        while len(self._held) > 1 and seen.time_s - self._held[1].seen.time_s >= STILL_S:
            self._held.popleft()
        long_enough = seen.time_s - self._held[0].seen.time_s >= STILL_S
        return self._start() if long_enough and self._is_still() else None

    def _rests(self, seen: Figure) -> bool:
        posture, alone = self.test.seen_as.posture, Start(seen, 0.0)
        return posture.starts(seen) and self.test.driver.of(seen, alone) < self.test.rests_below

    def _is_still(self) -> bool:
        """The driver varies little, and the hips are where they were: jitter is no movement."""
        if pstdev(one.driver for one in self._held) > self.test.still_within:
            return False
        half = len(self._held) // 2
        held = list(self._held)
        before, after = _middle_px(held[:half]), _middle_px(held[half:])
        return math.dist(before, after) / held[0].seen.scale_px <= STILL_M

    def _start(self) -> Start | None:
        start = start_of(self.test.seen_as, [one.seen for one in self._held])
        return start if self.test.seen_as.usable_from.contain(start.azimuth_deg) else None


def _middle_px(held: list[_Held]) -> tuple[float, float]:
    return fmean(one.hips_px[0] for one in held), fmean(one.hips_px[1] for one in held)


@dataclass(slots=True)
class _Samples:
    """What was read of one measure while the test ran."""

    reading: Reading
    time_s: list[float] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    _mean: RunningMean = field(default_factory=lambda: RunningMean(SMOOTH_S))

    def add(self, now_s: float, value: float) -> None:
        """Take one reading, smoothed; NaN is passed over."""
        smooth = None if math.isnan(value) else self._mean.push(now_s, value)
        if smooth is not None:
            self.time_s.append(now_s - SMOOTH_S / 2)
            self.value.append(smooth)

    def between(self, from_s: float, to_s: float) -> list[float]:
        """What was read within `[from_s, to_s]`."""
        return [value for at_s, value in zip(self.time_s, self.value, strict=True) if from_s <= at_s <= to_s]


@dataclass(frozen=True, slots=True)
class _Repetition:
    """One rise and fall of the driver: from when, its turning point, and up to when it was not spoiled."""

    from_s: float
    turned_s: float
    unspoiled_s: float


@dataclass(slots=True)
class _Repeating:
    """Rises and falls of the driver of one test, and what spoils them."""

    test: CameraTest
    performs: Repeats
    done: list[_Repetition] = field(default_factory=list)
    _turns: TurningPoints = field(init=False)
    _spoils: list[_Lasting] = field(init=False)
    _steady: MedianOfThree = field(default_factory=MedianOfThree)
    _rose_s: float = math.nan
    _spoiled_s: float = math.inf

    def __post_init__(self) -> None:
        self._turns = TurningPoints(self.performs.rise)
        self._spoils = [_Lasting(mark) for mark in self.test.spoils]

    def push(self, now: Figure, start: Start, driver: float) -> None:
        """Take one figure."""
        turn = self._turns.push(now.time_s, self._steady.push(driver))
        if turn is Turn.RISE:
            self._rose_s, self._spoiled_s = self._turns.valley[0], math.inf
        spoiled = [one.since_s for one in self._spoils if one.push(now.time_s, one.mark.of.of(now, start))]
        self._spoiled_s = min([self._spoiled_s, *(since_s for since_s in spoiled if since_s is not None)])
        turned_s, top = self._turns.peak
        if turn is Turn.FALL and top >= self.performs.counts_above:
            self.done.append(_Repetition(self._rose_s, turned_s, self._spoiled_s))

    @property
    def complete(self) -> bool:
        """Whether it was done often enough."""
        return len(self.done) >= self.performs.count


@dataclass(slots=True)
class TestWatch:
    """Watches one test of one leg.

    Args:
        test: Which.
        side: The leg that is tested.
        size_px: Width and height of the picture, if known: whoever leaves it is told.
    """

    test: CameraTest
    side: Side
    size_px: tuple[int, int] | None = None
    start: Start | None = None
    begun_s: float | None = None
    ended: Ended | None = None
    _stillness: _Stillness = field(init=False)
    _following: Following | None = None
    _begins: _Lasting | None = None
    _ends: list[_Lasting] = field(default_factory=list)
    _samples: list[_Samples] = field(default_factory=list)
    _repeating: _Repeating | None = None
    _lost: tuple[float, TrackingLoss] | None = None
    _told_lost: bool = False
    _last_s: float | None = None
    _steady: MedianOfThree = field(default_factory=MedianOfThree)

    __test__ = False  # pytest: no test case, whatever its name says

    def __post_init__(self) -> None:
        self._stillness = _Stillness(self.test)

    # --- what goes in ---

    def push(self, pose: Pose) -> tuple[TestEvent, ...]:
        """What this pose made known; never raises for what the world does."""
        if self.ended is not None:
            return ()
        before_s, self._last_s = self._last_s, pose.time_s
        if before_s is not None and pose.time_s - before_s > GONE_S and self.begun_s is not None:
            return self._end(before_s, pose.time_s, OUT_OF_VIEW)
        seen = figure(pose, self.side) if pose.found else None
        why = self._why_lost(pose, seen)
        if why is not None or seen is None:
            return self._absent(pose.time_s, why or TrackingLoss.NO_PERSON)
        return (*self._present(pose.time_s), *self._see(pose, seen))

    def stop(self) -> tuple[TestEvent, ...]:
        """The person ends it."""
        if self.ended is not None or self._last_s is None:
            return ()
        return self._end(self._last_s, self._last_s, ASKED)

    finish = stop

    # --- whether it is seen ---

    def _why_lost(self, pose: Pose, seen: Figure | None) -> TrackingLoss | None:
        if seen is None:
            return TrackingLoss.NO_PERSON
        if self._following is None:
            return None
        why = self._following.lost(pose, seen)
        if why is None and not self.test.seen_as.posture.holds(seen):
            return TrackingLoss.OUT_OF_VIEW
        return why

    def _absent(self, now_s: float, why: TrackingLoss) -> tuple[TestEvent, ...]:
        self._lost = self._lost or (now_s, why)
        since_s, why = self._lost
        if now_s - since_s >= GONE_S and self.begun_s is not None:
            return self._end(since_s, now_s, OUT_OF_VIEW)
        if now_s - since_s >= GONE_S:
            self._forget()
        if now_s - since_s >= PATIENCE_S and not self._told_lost:
            self._told_lost = True
            return (Lost(since_s, why),)
        return ()

    def _present(self, now_s: float) -> tuple[TestEvent, ...]:
        told, self._lost, self._told_lost = self._told_lost, None, False
        return (Lost(now_s, None),) if told else ()

    def _forget(self) -> None:
        """The start posture no longer holds: it is learnt anew."""
        self.start = self._following = None
        self._stillness = _Stillness(self.test)

    # --- what is seen ---

    def _see(self, pose: Pose, seen: Figure) -> tuple[TestEvent, ...]:
        if self.start is None:
            return self._look_for_start(pose, seen)
        value = self._steady.push(self.test.driver.of(seen, self.start))
        if self.begun_s is None:
            return self._wait(seen, self.start, value)
        return self._run(seen, self.start, self.begun_s, value)

    def _look_for_start(self, pose: Pose, seen: Figure) -> tuple[TestEvent, ...]:
        x, y = ((pose.image_px[23] + pose.image_px[24]) / 2).tolist()
        start = self._stillness.push(seen, (x, y))
        if start is None:
            return ()
        self.start = start
        self._following = Following(evenly(self.test.seen_as.needs), start.figure.scale_px, self.size_px)
        self._begins = None if self.test.begins is None else _Lasting(self.test.begins)
        self._steady = MedianOfThree()
        known = StartKnown(seen.time_s, start)
        return (known,) if self._begins is not None else (known, *self._begin(seen.time_s, seen.time_s))

    def _wait(self, seen: Figure, start: Start, value: float) -> tuple[TestEvent, ...]:
        begins = self._begins
        if begins is not None and begins.push(seen.time_s, self._read(begins.mark, seen, start, value)):
            return self._begin(begins.since_s or seen.time_s, seen.time_s)
        return ()

    def _read(self, mark: Mark, seen: Figure, start: Start, value: float) -> float:
        """What a mark looks at; the driver without its flicker."""
        return value if mark.of is self.test.driver else mark.of.of(seen, start)

    def _begin(self, at_s: float, known_s: float) -> tuple[TestEvent, ...]:
        self.begun_s = at_s
        self._ends = [_Lasting(mark) for mark in self.test.ends]
        self._samples = [_Samples(reading) for reading in self.test.readings if reading.of is not None]
        performs = self.test.performs
        self._repeating = _Repeating(self.test, performs) if isinstance(performs, Repeats) else None
        return (Begun(at_s, known_s),)

    def _run(self, seen: Figure, start: Start, begun_s: float, value: float) -> tuple[TestEvent, ...]:
        now_s = seen.time_s
        for samples in self._samples:
            if samples.reading.of is not None:
                samples.add(now_s, samples.reading.of.of(seen, start))
        if self._repeating is not None:
            self._repeating.push(seen, start, self.test.driver.of(seen, start))
        over = [one for one in self._ends if one.push(now_s, self._read(one.mark, seen, start, value))]
        done = 0 if self._repeating is None else len(self._repeating.done)
        under = Under(now_s, now_s - begun_s, done, value)
        if over:
            first = min(over, key=lambda one: one.since_s or now_s)
            return (under, *self._end(first.since_s or now_s, now_s, first.mark.why))
        return (under, *self._ended_by_itself(begun_s, now_s))

    def _ended_by_itself(self, begun_s: float, now_s: float) -> tuple[TestEvent, ...]:
        performs, longest_s = self.test.performs, self.test.performs.longest_s
        if self._repeating is not None and self._repeating.complete:
            return self._end(now_s, now_s, DONE)
        if now_s - begun_s < longest_s:
            return ()
        return self._end(begun_s + longest_s, now_s, DONE if isinstance(performs, Hold) else TOO_LONG)

    # --- what it gave ---

    def _end(self, at_s: float, known_s: float, why: str) -> tuple[TestEvent, ...]:
        values = () if why == OUT_OF_VIEW or self.begun_s is None else tuple(self._values(self.begun_s, at_s))
        self.ended = Ended(at_s, known_s, why, values)
        return (self.ended,)

    def _values(self, begun_s: float, at_s: float) -> Iterable[Value]:
        if self._repeating is not None and not self._repeating.complete:
            return
        by_reading = {samples.reading.measure: samples for samples in self._samples}
        for reading in self.test.readings:
            if reading.over is Over.HELD:
                yield Value(reading, max(at_s - begun_s, 0.0))
            else:
                value = self._made(reading.over, by_reading[reading.measure], begun_s, at_s)
                if value is not None and math.isfinite(value):
                    yield Value(reading, value)

    def _made(self, over: Over, samples: _Samples, begun_s: float, at_s: float) -> float | None:
        done = [] if self._repeating is None else self._repeating.done
        match over:
            case Over.MEAN | Over.SPREAD:
                held = samples.between(begun_s + SETTLED_S, at_s - BEFORE_END_S)
                enough = at_s - begun_s >= LEAST_READ_S and len(held) > 1
                return (fmean(held) if over is Over.MEAN else pstdev(held)) if enough else None
            case Over.FARTHEST:
                tops = [samples.between(one.from_s, min(one.unspoiled_s, one.turned_s + SMOOTH_S)) for one in done]
                return median([max(top) for top in tops if top]) if any(tops) else None
            case _:
                turns = [samples.between(one.turned_s - TURN_S, one.turned_s + TURN_S) for one in done]
                return fmean([fmean(turn) for turn in turns if turn]) if any(turns) else None


def watched_through(
    test: CameraTest, side: Side, poses: Iterable[Pose], size_px: tuple[int, int] | None = None
) -> tuple[TestEvent, ...]:
    """Everything that one recording of a test made known, to its end: what the live watch would have said."""
    watch = TestWatch(test, side, size_px)
    pushed = tuple(chain.from_iterable(watch.push(pose) for pose in poses))
    return (*pushed, *watch.finish())
