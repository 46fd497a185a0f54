"""What a scripted body does for a while: a series of repetitions, a rest, a walk, or the way from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Protocol

import numpy as np

from bodies.anatomy import Proportions
from bodies.faults import ScriptedFault
from bodies.movement import Motion, Movement
from bodies.skeleton import Posture, between, kept_above, reflected
from bodies.sway import TALKING, unrest
from bodies.timing import Beat, course, minimum_jerk, window
from bodies.upright import walking
from medius.body import Array, Side

SWING_PAUSE_S = 0.05
SOFT_S = 0.6


class Scene(Protocol):
    """A stretch of a script."""

    @property
    def duration_s(self) -> float:
        """How long it lasts, in s."""

    @property
    def aim_s(self) -> float:
        """When the body is where the camera looks."""

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The body at times from the start of the scene."""


@dataclass(frozen=True, slots=True)
class Repetitions:
    """A block of equal repetitions, each with its pause after it; times in s."""

    count: int
    up_s: float = 2.0
    hold_s: float = 1.0
    down_s: float = 2.0
    pause_s: float = 1.0
    to_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Lying still between repetitions, or talking meanwhile."""

    seconds: float
    talking: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A repetition with its pause, or a rest, `[from_s, until_s)` from the start of the scene."""

    from_s: float
    until_s: float
    beat: Beat | None = None
    talking: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Repetitions of one movement, with rests and faults.

    Args:
        movement: What is repeated.
        blocks: Repetitions and rests, in order.
        faults: What goes wrong.
        lead_s: Rest before the first block.
        other_side_first: Whether the first repetition moves the other leg.
        alternating: Whether the leg changes with each repetition.
    """

    movement: Movement
    blocks: tuple[Repetitions | Rest, ...] = ()
    faults: tuple[ScriptedFault, ...] = ()
    lead_s: float = 1.0
    other_side_first: bool = False
    alternating: bool = False
    aim_s = 0.0

    @property
    def duration_s(self) -> float:
        """Until the pause after the last repetition is over."""
        slots = self.timetable
        return slots[-1].until_s if slots else self.lead_s

    @property
    def beats(self) -> tuple[Beat, ...]:
        """All repetitions in time."""
        return tuple(slot.beat for slot in self.timetable if slot.beat)

    @property
    def timetable(self) -> tuple[Slot, ...]:
        """What follows what."""
        slots: list[Slot] = []
        for item in self._items():
            at = slots[-1].until_s if slots else self.lead_s
            if isinstance(item, Rest):
                slots.append(Slot(at, at + item.seconds, talking=item.talking))
            else:
                slots.append(self._repetition(item, slots, at))
        return tuple(slots)

    def sided(self, beat: Beat) -> Side | None:
        """The moving leg of a repetition in the scene's own axes; None where both work."""
        if self.movement.key == "glute-bridge":
            return None
        return Side.RIGHT if beat.other_side else Side.LEFT

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The body at each time."""
        authored = self.movement.posture(body, self.motion(body, time_s))
        other = np.zeros(time_s.shape, dtype=bool)
        for beat in self.beats:
            other |= beat.other_side & (time_s >= beat.start_s) & (time_s < beat.end_s)
        facing = reflected(authored, 1, other) if other.any() else authored
        return self._talking(facing, time_s)

    def driver_deg(self, body: Proportions, time_s: Array) -> Array:
        """The driver that the body really has, of the moving leg, shape (n,), in deg."""
        return self.movement.driver_deg(body, self.movement.posture(body, self.motion(body, time_s)))

    def motion(self, body: Proportions, time_s: Array) -> Motion:
        """What the movement is asked for at each time."""
        rest = self.movement.rest_deg(body)
        driver, raised = np.full(time_s.shape, rest), np.zeros(time_s.shape)
        for beat in self.beats:
            part = beat.share * beat.raised(time_s)
            driver += (self.top_deg(beat) - rest) * part
            raised += part
        faults: dict[str, Array] = {}
        for fault in self.faults:
            bearing = [beat for beat in self.beats if fault.bears(beat.number)]
            size = fault.size * course(fault.kind.course, bearing, time_s)
            faults[fault.name] = faults.get(fault.name, 0.0) + size
        return Motion(driver, raised, faults, time_s)

    def top_deg(self, beat: Beat) -> float:
        """The driver at the full range of a repetition, in deg."""
        return self.movement.usual_deg if beat.to_deg is None else beat.to_deg

    def _items(self) -> Iterator[Repetitions | Rest]:
        """The blocks, repetition by repetition."""
        for block in self.blocks:
            yield from repeat(block, block.count if isinstance(block, Repetitions) else 1)

    def _repetition(self, block: Repetitions, before: list[Slot], at_s: float) -> Slot:
        """One repetition and its pause; a swinging one starts at once after the one before."""
        number = 1 + sum(slot.beat is not None for slot in before)
        last = before[-1].beat if before else None
        start = last.end_s + SWING_PAUSE_S if last and self._has("swinging", number) else at_s
        beat = self._beat(number, start, block)
        return Slot(start, beat.end_s + block.pause_s, beat)

    def _beat(self, number: int, start_s: float, block: Repetitions) -> Beat:
        quick = self._size("too_fast", number)
        share = self._size("partial_range", number) * self._size("low_hips", number) * self._shrunk(number)
        return Beat(
            number,
            start_s,
            block.up_s * quick,
            block.hold_s * self._size("hold_short", number),
            block.down_s * quick,
            share=share,
            to_deg=block.to_deg,
            other_side=self.other_side_first ^ (self.alternating and number % 2 == 0),
            thrust=self._size("swinging", number),
            drop=self._size("dropped", number),
        )

    def _has(self, name: str, number: int) -> bool:
        return any(fault.name == name and fault.bears(number) for fault in self.faults)

    def _size(self, name: str, number: int) -> float:
        """Size of a fault of timing on a repetition; 1 where it does not bear it."""
        return next((fault.size for fault in self.faults if fault.name == name and fault.bears(number)), 1.0)

    def _shrunk(self, number: int) -> float:
        """Share of the range where it shrinks evenly over the repetitions that bear it."""
        total = sum(block.count for block in self.blocks if isinstance(block, Repetitions))
        for fault in self.faults:
            bearing = [n for n in range(1, total + 1) if fault.name == "shrinking_range" and fault.bears(n)]
            if number in bearing:
                return float(np.interp(number, (bearing[0] - 1, bearing[-1]), (1.0, fault.size)))
        return 1.0

    def _talking(self, of_body: Posture, time_s: Array) -> Posture:
        for slot in self.timetable:
            if slot.talking:
                amount = window(time_s, slot.from_s, slot.until_s, SOFT_S)
                of_body = unrest(of_body, time_s, TALKING, amount, seed=7)
        return of_body


@dataclass(frozen=True, slots=True)
class Held:
    """One posture, held for a while."""

    shape: Callable[[Proportions], Posture]
    duration_s: float
    aim_s = 0.0

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The same at all times."""
        one = self.shape(body)
        n = len(time_s)
        return Posture(np.repeat(one.root, n, axis=0), np.repeat(one.turns, n, axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """Walking past the middle of the mat, half of the way before it."""

    facing: Array
    duration_s: float
    speed_m_s: float

    @property
    def aim_s(self) -> float:
        """It is at the middle of the mat."""
        return self.duration_s / 2

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The stride at each time."""
        return walking(body, time_s, self.facing, -self.speed_m_s * self.duration_s / 2, self.speed_m_s)


@dataclass(frozen=True, slots=True)
class Passage:
    """The smooth way from the end of one scene to the start of the next, such as lying down; never below the mat."""

    before: Scene
    after: Scene
    duration_s: float
    aim_s = 0.0

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """Every segment turns the short way."""
        start = self.before.posture(body, np.array([self.before.duration_s]))
        end = self.after.posture(body, np.zeros(1))
        return kept_above(body, between(start, end, minimum_jerk(time_s / self.duration_s)), 0.0)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A scene seen in a mirror beside the head: left and right change places, and so do head and feet."""

    scene: Scene

    @property
    def duration_s(self) -> float:
        """As long as the scene."""
        return self.scene.duration_s

    @property
    def aim_s(self) -> float:
        """As in the scene."""
        return self.scene.aim_s

    def posture(self, body: Proportions, time_s: Array) -> Posture:
        """The mirror image of the body."""
        return reflected(self.scene.posture(body, time_s), 0)


def extended(series: Series, block: Repetitions | Rest) -> Series:
    """The series with one more block."""
    return replace(series, blocks=(*series.blocks, block))
