"""One watch of a set: a run of the engine, what is shown and said of it at once, and what it adds to the tally."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from medius.body import Pose, Side
from medius.coaching import Coach
from medius.coaching.catalogue import SENTENCES, count_key, cue_key
from medius.coaching.parts import lit_part
from medius.kinematics import Start
from medius.movement import Engine, Exercise, MovementEvent, Phase, Repetition
from medius.movement.analysed import SpokenCue
from medius.movement.events import (
    Calibrated,
    DriverRead,
    FaultCleared,
    FaultRaised,
    OtherMovement,
    PhaseEntered,
    RepetitionAbandoned,
    RepetitionClosed,
    RepetitionRevised,
    TrackingFound,
    TrackingLost,
)
from medius.session.form_watch import FormWatch, Verdict
from medius.session.outcomes import Chime, Curve, Json, Keep, Live, Outcome, RepetitionKept, Sound, Speak, Urgency
from medius.session.tally import Tally
from medius.session.view import CueView

BESIDE_S: Final = 0.5
"""So much of the rest before and after belongs to the curve of a repetition."""

CUE_SHOWN_S: Final = 6.0
"""A cue stays readable for about one repetition; our proposal."""

STALE_S: Final = 1.0
"""What happened longer ago makes no sound: the start of a set is known only after its first rise."""


@dataclass(slots=True)
class WatchedSet:
    """Watches somebody from one pause of a set to the next.

    Args:
        exercise: What is done, in its variation.
        tally: Where the repetitions go.
        size_px: Width and height of the picture, if known.
    """

    exercise: Exercise
    tally: Tally
    size_px: tuple[int, int] | None = None
    cue: CueView | None = None
    verdict: Verdict | None = None
    moved_s: float | None = None
    _engine: Engine = field(init=False)
    _coach: Coach = field(init=False)
    _form: FormWatch = field(init=False)
    _faults: frozenset[str] = field(init=False)
    _base_deg: dict[Side, float] = field(default_factory=dict)
    _leg: Side = Side.LEFT
    _read_s: list[float] = field(default_factory=list)
    _read_deg: list[float] = field(default_factory=list)
    _cue_until_s: float = math.inf
    _told_reached: bool = False

    def __post_init__(self) -> None:
        self._engine = Engine(self.exercise, self.size_px)
        self._coach = Coach(self.exercise)
        self._form = FormWatch(self.exercise)
        self._faults = frozenset(fault.key for fault in self.exercise.faults)

    def see(self, pose: Pose, *, replay: bool) -> tuple[Outcome, ...]:
        """What one pose made known; of a replayed one, only what is kept.

        Afterwards `verdict` is what the form asks for, if anything, and `cue` the one thing to change.
        """
        events = self._engine.push(pose)
        self.moved_s = pose.time_s if self.moved_s is None else self.moved_s
        outcomes = [outcome for event in events for outcome in self._on(event, pose.time_s)]
        outcomes += self._driver(events)
        outcomes += self._cued(self._coach.hear(events, pose.time_s), pose.time_s)
        return tuple(one for one in outcomes if isinstance(one, Keep) or not replay)

    def finish(self) -> tuple[Outcome, ...]:
        """The watch is over: a movement that was on its way back still counts, and nothing is said of it."""
        outcomes = [outcome for event in self._engine.finish() for outcome in self._on(event, math.inf)]
        return tuple(one for one in outcomes if isinstance(one, Keep))

    def _on(self, event: MovementEvent, now_s: float) -> Iterator[Outcome]:
        if isinstance(event, _MOVING):
            self.moved_s = now_s
        self.verdict = self._form.hear(event) or self.verdict
        match event:
            case Calibrated():
                self._calibrated(event)
            case DriverRead():
                self._read(event)
            case RepetitionClosed():
                yield from self._closed(event.repetition, event.known_s)
            case RepetitionRevised():
                yield from self._revised(event.repetition, event.known_s)
            case _:
                yield from self._shown(event, now_s)

    def _shown(self, event: MovementEvent, now_s: float) -> Iterator[Outcome]:
        """What is shown at once, and never kept."""
        match event:
            case PhaseEntered():
                yield from self._phase(event, now_s)
            case FaultRaised() | FaultCleared():
                yield Live(self._fault(event))
            case TrackingLost():
                yield Live({"event": "tracking", "lost": True, "why": event.why.value, "at_s": event.at_s})
            case TrackingFound():
                yield Live({"event": "tracking", "lost": False, "why": None, "at_s": event.at_s})

    def _read(self, event: DriverRead) -> None:
        self._leg = event.side
        self._read_s.append(event.at_s)
        self._read_deg.append(event.value)

    def _calibrated(self, event: Calibrated) -> None:
        """Where each leg rests: the range bar starts there."""
        other = Start(event.start.figure.mirrored(), event.start.azimuth_deg)
        of = self.exercise.driver.of
        self._base_deg = {
            event.side: of(event.start.figure, event.start),
            event.side.opposite: of(other.figure, other),
        }
        self._leg = event.side

    # --- repetitions ---

    def _closed(self, told: Repetition, known_s: float) -> Iterator[Outcome]:
        repetition = self._put(told)
        yield Keep(RepetitionKept(self.tally.ordinal, repetition, self._curve(repetition)))
        yield Live(self._told(repetition, known_s, revised=False))
        yield Chime(Sound.BOTTOM if repetition.counted else Sound.NOT_COUNTED)
        if repetition.counted:
            yield from self._counted(repetition)

    def _revised(self, told: Repetition, known_s: float) -> Iterator[Outcome]:
        """The count may go back by one; nothing is said of it."""
        repetition = self._put(told)
        yield Keep(RepetitionKept(self.tally.ordinal, repetition, self._curve(repetition)))
        yield Live(self._told(repetition, known_s, revised=True))

    def _put(self, told: Repetition) -> Repetition:
        """The repetition in the tally, numbered on from the watches before."""
        repetition = replace(told, number=told.number + self.tally.first_number - 1)
        self.tally.put(repetition)
        return repetition

    def _counted(self, repetition: Repetition) -> Iterator[Outcome]:
        count = self.tally.count
        key = count_key(count.get(repetition.side, max(count.values())))
        if key is not None:
            yield Speak(key, SENTENCES[key], Urgency.COUNT)
        if len(count) > 1 and count[repetition.side] == self.tally.most and not self.tally.complete:
            key = f"other-side-{repetition.side}"
            yield Speak(key, SENTENCES[key], Urgency.STEP)
        if self.tally.reached and not self._told_reached and not self.tally.complete:
            self._told_reached = True
            yield Speak("go-on-while-easy", SENTENCES["go-on-while-easy"], Urgency.STEP)

    def _told(self, repetition: Repetition, known_s: float, *, revised: bool) -> Json:
        return {
            "event": "repetition",
            "number": repetition.number,
            "side": repetition.side,
            "counted": repetition.counted,
            "clean": repetition.clean,
            "faults": [fault.key for fault in repetition.faults],
            "at_s": round(repetition.end_s, 3),
            "known_s": round(known_s, 3),
            "count": self.tally.count,
            "revised": revised,
        }

    def _curve(self, repetition: Repetition) -> Curve:
        low = bisect_left(self._read_s, repetition.start_s - BESIDE_S)
        high = bisect_right(self._read_s, repetition.end_s + BESIDE_S)
        read = zip(self._read_s[low:high], self._read_deg[low:high], strict=True)
        return tuple((round(at_s, 3), round(value, 1)) for at_s, value in read if math.isfinite(value))

    # --- what is shown at once ---

    def _phase(self, event: PhaseEntered, now_s: float) -> Iterator[Outcome]:
        yield Live({"event": "phase", "phase": event.phase.value, "at_s": round(event.at_s, 3)})
        if event.phase is Phase.HOLD and now_s - event.at_s <= STALE_S:
            yield Chime(Sound.TOP)

    def _fault(self, event: FaultRaised | FaultCleared) -> Json:
        raised = isinstance(event, FaultRaised)
        return {
            "event": "fault",
            "key": event.key,
            "raised": raised,
            "part": [int(landmark) for landmark in lit_part(event.key, self._leg)],
            "name": event.key.replace("-", " ").capitalize(),
            "at_s": round(event.at_s, 3),
            "known_s": round(event.known_s if isinstance(event, FaultRaised) else event.at_s, 3),
        }

    def _driver(self, events: Iterable[MovementEvent]) -> Iterator[Outcome]:
        """The last reading: what was read before the start posture was known is no news."""
        read = [event for event in events if isinstance(event, DriverRead) and math.isfinite(event.value)]
        if read:
            last = read[-1]
            share = (last.value - self._base_deg.get(last.side, last.value)) / self._range_deg
            told = {"value_deg": round(last.value, 1), "share": round(share, 3), "side": last.side.value}
            yield Live({"event": "driver", **told, "at_s": round(last.at_s, 3)})

    @property
    def _range_deg(self) -> float:
        """The widest that counted in this set, or the usual one."""
        shown = (one.excursion_deg for one in self.tally.repetitions.values() if one.counted)
        return max(shown, default=self.exercise.excursion.least_usual_deg)

    def _cued(self, said: Iterable[SpokenCue], now_s: float) -> Iterator[Outcome]:
        if now_s >= self._cue_until_s:
            self.cue, self._cue_until_s = None, math.inf
        for cue in said:
            self.cue, self._cue_until_s = CueView(cue.key, cue.text), now_s + CUE_SHOWN_S
            if cue.key in self._faults:
                self._form.cue_said(cue.key, cue.at_s)
            yield Speak(cue_key(cue.text), cue.text, Urgency.CUE)


_MOVING: Final = (Calibrated, PhaseEntered, FaultRaised, RepetitionClosed, RepetitionAbandoned, OtherMovement)
"""What shows that somebody moves."""
