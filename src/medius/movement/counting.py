"""Counting once the start posture is known: rises and falls of the driver become attempts, attempts repetitions."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from operator import attrgetter

from medius.body import Array, Side
from medius.kinematics import Figure, Measure, Start
from medius.movement.attempt import LATE_S, Attempt, SetSoFar
from medius.movement.calibration import Calibration
from medius.movement.events import (
    DriverRead,
    MovementEvent,
    OtherMovement,
    PhaseEntered,
    RepetitionAbandoned,
    RepetitionClosed,
    RepetitionRevised,
)
from medius.movement.exercise import Phase
from medius.movement.following import evenly
from medius.movement.judgement import judged
from medius.movement.performed import Repetition
from medius.movement.watch import SustainedWatch, watches_of
from medius.signals import MedianOfThree, Turn, TurningPoints

BEFORE_S = 0.6  # of rest that belongs to an attempt: the fit needs its level
REPORTED = 0.3  # of the own range: less is fidgeting, not a partial repetition
NEW_LOW = 0.015  # of the height: less is jitter of rest
SANK = 0.3  # of a full repetition
LONGEST_S = 60.0  # a movement that takes longer is no repetition
HOLDS_AFTER_S = 0.2
LEAVES_TOP = 0.9


@dataclass(slots=True, eq=False)
class Leg:
    """One leg that may move, and where its driver is.

    Attributes:
        side, start: Which one, and its start posture.
        now: The figure whose left it is.
        value, risen, smooth: The driver in deg, how far it is above the start, and that without flicker.
        rest: Time, `risen` and visibility of the last poses.
    """

    side: Side
    start: Start
    driver: Measure
    now: Figure = field(init=False)
    value: float = field(init=False)
    risen: float = 0.0
    smooth: float = 0.0
    rest: deque[tuple[float, float, float]] = field(default_factory=lambda: deque(maxlen=300))
    _base: float = field(init=False)
    _steady: MedianOfThree = field(default_factory=MedianOfThree)

    def __post_init__(self) -> None:
        self.now, self.value = self.start.figure, self.driver.of(self.start.figure, self.start)
        self._base = self.value

    def see(self, now: Figure) -> None:
        """Take one figure."""
        self.now, self.value = now, self.driver.of(now, self.start)
        self.risen = self.value - self._base
        self.smooth = self._steady.push(self.risen)


@dataclass(slots=True)
class Counting:
    """The loop from driver to repetitions, for one calibration.

    Attributes:
        sank_s: When rest was found well below the start: what was taken for rest was the middle of a movement.
    """

    calibration: Calibration
    so_far: SetSoFar
    sank_s: float | None = None
    _legs: tuple[Leg, ...] = field(init=False)
    _turns: TurningPoints = field(init=False)
    _needs: Array = field(init=False)
    _moving: Leg = field(init=False)
    _attempt: Attempt | None = None
    _watches: list[SustainedWatch] = field(default_factory=list)
    _lowest: tuple[float, float] = (0.0, 0.0)
    _phase: Phase = Phase.REST
    _told: dict[int, Repetition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        driver = self.so_far.exercise.driver
        self._legs = tuple(Leg(side, start, driver) for side, start in self.calibration.starts.items())
        self._moving = self._legs[0]
        self._turns = TurningPoints(self.so_far.exercise.excursion.rise_deg)
        self._needs = evenly(self.so_far.exercise.needs)

    def push(self, seen: Figure) -> list[MovementEvent]:
        """Take one figure of the calibrated person, well seen, its left the side of the calibration."""
        for leg in self._legs:
            leg.see(seen if leg.side is self.calibration.side else seen.mirrored())
        leading = self._leading()
        visibility = float(leading.now.visibility.dot(self._needs))
        events: list[MovementEvent] = [DriverRead(seen.time_s, leading.value, leading.side)]
        turn = self._turns.push(seen.time_s, leading.smooth)
        if turn is Turn.RISE:
            events += self._rise(seen.time_s, leading)
        for leg in self._legs:
            leg.rest.append((seen.time_s, leg.risen, visibility))
        if self._attempt is not None:
            self._attempt.add(seen.time_s, self._moving.risen, visibility)
            events += self._follow(self._attempt, self._moving.now, self._moving.risen, turn)
        return events

    def abandon(self, at_s: float) -> list[MovementEvent]:
        """What is under way cannot be followed to its end."""
        attempt, self._attempt = self._attempt, None
        for leg in self._legs:
            leg.rest.clear()
        self._turns = TurningPoints(self.so_far.exercise.excursion.rise_deg)
        if attempt is None or not attempt.time_s:
            return []
        return [*self._cleared(at_s), RepetitionAbandoned(attempt.time_s[0], at_s)]

    def finish(self, at_s: float) -> list[MovementEvent]:
        """The stream ended: a movement that was on its way back is closed, another one abandoned."""
        if self._attempt is not None and not self._turns.high:
            return self._close(self._attempt, at_s, at_s)
        return self.abandon(at_s)

    def _leading(self) -> Leg:
        """The leg that moves; a flicker of the hidden leg is given up as soon as the other one rises beyond it."""
        highest = max(self._legs, key=_smooth)
        if self._attempt is None or not self._turns.high or highest is self._moving:
            return highest
        if highest.smooth < self._turns.peak[1] + self.so_far.exercise.excursion.rise_deg:
            return self._moving
        self._attempt = self._begun(highest, self._turns.valley[0])
        return highest

    def _rise(self, now_s: float, leg: Leg) -> list[MovementEvent]:
        lowest_s, lowest = self._turns.valley
        events = [] if self._attempt is None else self._close(self._attempt, lowest_s, now_s)
        if lowest < -SANK * self.so_far.exercise.excursion.least_usual_deg:
            self.sank_s = lowest_s
        self._attempt, self._watches = self._begun(leg, lowest_s), watches_of(self.so_far.exercise.faults)
        return [*events, *self._enter(Phase.CONCENTRIC, now_s)]

    def _begun(self, leg: Leg, lowest_s: float) -> Attempt:
        """An attempt of one leg, with what was seen since the rest before it."""
        self._moving, so_far = leg, self.so_far
        before = so_far.attempts[-1].fitted.end_s if so_far.attempts else math.nan
        attempt = Attempt(len(so_far.attempts) + 1, leg.side, leg.start, so_far.exercise.tempo, before)
        for time_s, risen, visibility in leg.rest:
            if time_s >= lowest_s - BEFORE_S and not time_s < before:
                attempt.add(time_s, risen, visibility)
        return attempt

    def _follow(self, attempt: Attempt, now: Figure, risen: float, turn: Turn | None) -> list[MovementEvent]:
        if self._turns.high:
            return self._rising(attempt, now, risen)
        if turn is Turn.FALL:
            self._lowest = (now.time_s, risen)
            return self._cleared(now.time_s)
        return self._settling(attempt, now.time_s, risen)

    def _rising(self, attempt: Attempt, now: Figure, risen: float) -> list[MovementEvent]:
        if now.time_s - attempt.time_s[0] > LONGEST_S:
            return self.abandon(now.time_s)
        attempt.figures.append(now)
        events: list[MovementEvent] = []
        share = risen / self.so_far.own_range_deg
        for watch in self._watches:
            if share >= watch.rule.from_share:
                events += watch.push(now.time_s, watch.rule.measure.of(now, attempt.start))
        return events + self._enter(self._live_phase(now.time_s, risen), now.time_s)

    def _live_phase(self, now_s: float, risen: float) -> Phase:
        top_s, top = self._turns.peak
        if risen < LEAVES_TOP * top:
            return Phase.ECCENTRIC
        return Phase.HOLD if now_s - top_s >= HOLDS_AFTER_S or self._phase is Phase.HOLD else Phase.CONCENTRIC

    def _settling(self, attempt: Attempt, now_s: float, risen: float) -> list[MovementEvent]:
        if risen < self._lowest[1] - NEW_LOW * self._turns_height():
            self._lowest = (now_s, risen)
        return self._close(attempt, now_s, now_s) if now_s - self._lowest[0] >= LATE_S else []

    def _turns_height(self) -> float:
        return max(self._turns.peak[1], self.so_far.exercise.excursion.rise_deg)

    def _close(self, attempt: Attempt, until_s: float, known_s: float) -> list[MovementEvent]:
        self._attempt = None
        events = [*self._cleared(known_s), *self._enter(Phase.REST, known_s)]
        if sum(t <= until_s for t in attempt.time_s) < 5:
            return events
        attempt.close(until_s)
        if attempt.height_deg < max(REPORTED * self.so_far.own_range_deg, self.so_far.exercise.excursion.rise_deg):
            return events
        if attempt.began_unseen:
            return [*events, RepetitionAbandoned(attempt.time_s[0], known_s)]
        attempt.sustained = [occurrence for watch in self._watches for occurrence in watch.found]
        missing = self._missing(attempt)
        if missing is not None:
            return [*events, OtherMovement(attempt.fitted.start_s, known_s, missing)]
        return events + self._judge(attempt, known_s)

    def _missing(self, attempt: Attempt) -> str | None:
        """What the movement lacked to be this exercise."""
        for requirement in self.so_far.exercise.required:
            value = attempt.at_top(requirement.measure)
            if requirement.limits.passed(value, requirement.limits.fail):
                return requirement.otherwise
        return None

    def _judge(self, attempt: Attempt, known_s: float) -> list[MovementEvent]:
        before = self.so_far.own_range_deg
        self.so_far.add(attempt)
        verdict = self._told[attempt.number] = judged(attempt, self.so_far)
        attempt.forget_figures()
        events: list[MovementEvent] = [RepetitionClosed(known_s, verdict)]
        if self.so_far.own_range_deg != before:
            events += self._revise(known_s)
        return events

    def _revise(self, known_s: float) -> list[MovementEvent]:
        events: list[MovementEvent] = []
        for attempt in self.so_far.attempts[:-1]:
            verdict = judged(attempt, self.so_far)
            if verdict != self._told.get(attempt.number, verdict):
                events.append(RepetitionRevised(known_s, verdict))
            self._told[attempt.number] = verdict
        return events

    def _cleared(self, at_s: float) -> list[MovementEvent]:
        return [event for watch in self._watches for event in watch.clear(at_s)]

    def _enter(self, phase: Phase, at_s: float) -> list[MovementEvent]:
        if phase is self._phase:
            return []
        self._phase = phase
        return [PhaseEntered(at_s, phase)]


_smooth = attrgetter("smooth")
