"""Gestures from the mat: an arm held up, sitting or rolling up, leaving the picture.

Read off the guess in space, whose up is sure even where its depth is not, as shares of the trunk.  Limits are our
proposal, set between what recordings of exercise show and what a raised arm shows (`benchmarks/gestures.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from medius.body import Landmark, Pose
from medius.kinematics import ALL_FOURS, SIDE_LYING, SUPINE, Posture
from medius.kinematics.geometry import Point

ARM_HELD_S: Final = 2.0
RISING_FROM_S: Final = 0.4
"""From here on the page shows that an arm is seen."""

ROSE_AFTER_S: Final = 0.5
LEFT_AFTER_S: Final = 0.7
"""Shorter, and it may be a flicker of the pose model."""

FORGIVEN_S: Final = 0.2
"""A flicker that does not end a gesture."""

TOLD_EVERY_S: Final = 0.2
"""How often a rising arm is told."""

ARM_UP_TRUNKS: Final = 0.62
"""Wrist over shoulder: 0.75 and more of the trunk when one arm is up; at most 0.6, and not for long, in exercise."""

KNEELING_ARM_UP_TRUNKS: Final = 0.32
"""On hands and knees an arm goes up forward or aside, to 0.43 and more; a bird-dog's to 0.2, one knee in the air."""

STAYS_UP: Final = 0.8
"""Of that: an arm that is up may sink so far."""

OTHER_ARM_TRUNKS: Final = 0.3
"""The other arm stays down: people lift both to talk, to stretch, to lie down."""

ELBOW_SHARE: Final = 0.3
"""How much of that the elbow is over the shoulder: half, of a straight arm."""

KNEE_DOWN: Final = 0.75
"""How much a thigh points down that stands on its knee: 0.9 at rest, under 0.5 when the leg reaches back."""

SAT_UP: Final = {SIDE_LYING.key: 0.72, SUPINE.key: 0.6, ALL_FOURS.key: 0.75}
"""How upright the trunk is: lying up to 0.5, supine 0.2, on hands and knees 0.45; sitting from 0.85."""

SIDE_LEFT: Final = 0.45
"""Hips stacked less than this, and the body no longer lies on its side: 0.8 and more in exercise."""

ON_SIDE: Final = 0.8
"""Hips stacked more than this, and shoulders by 0.6: the body lies on its side."""

OUTSIDE: Final = 0.02
"""Of the picture: so far beyond its edge the hips have left it."""

_FIRST: Final = Landmark.LEFT_SHOULDER
_LAST: Final = Landmark.RIGHT_KNEE
_SHOULDERS: Final = (0, 1)
_ELBOWS: Final = tuple(mark - _FIRST for mark in (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW))
_WRISTS: Final = tuple(mark - _FIRST for mark in (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST))
_HIPS: Final = tuple(mark - _FIRST for mark in (Landmark.LEFT_HIP, Landmark.RIGHT_HIP))
_KNEES: Final = tuple(mark - _FIRST for mark in (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE))


class Sign(Enum):
    """What a gesture means."""

    ARM_RISING = "arm-rising"
    ARM_UP = "arm-up"
    ROSE = "rose"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Gesture:
    """A sign, and for how long it has been held, in s."""

    sign: Sign
    held_s: float


@dataclass(slots=True)
class _Held:
    """For how long something has been so, flickers forgiven."""

    since_s: float | None = None
    last_s: float = -math.inf

    def push(self, now_s: float, *, on: bool) -> float:
        """Seconds that it has lasted; 0 where it does not."""
        if self.since_s is not None and now_s - self.last_s > FORGIVEN_S:
            self.since_s = None
        if on:
            self.since_s, self.last_s = now_s if self.since_s is None else self.since_s, now_s
        return 0.0 if self.since_s is None else self.last_s - self.since_s


@dataclass(slots=True)
class Gestures:
    """Watches one person in one posture; each sign is given once, and again after it was over.

    Args:
        posture: In which the exercise is done; None standing, where nobody can rise. On the side, the side that is
            on top at first is the right one.
    """

    posture: Posture | None
    _top: float = 0.0
    _arm: _Held = field(default_factory=_Held)
    _risen: _Held = field(default_factory=_Held)
    _gone: _Held = field(default_factory=_Held)
    _given: set[Sign] = field(default_factory=set)
    _told_s: float = -math.inf

    def push(self, pose: Pose, size_px: tuple[int, int] | None = None) -> tuple[Gesture, ...]:
        """What this pose makes known; mostly nothing.

        Args:
            pose: What was seen.
            size_px: Width and height of the picture, if known: without it only a person who is not found has left.
        """
        here = pose.found and not _is_outside(pose, size_px)
        gone_s = self._gone.push(pose.time_s, on=not here)
        if not here:
            return self._once(Sign.LEFT, gone_s, LEFT_AFTER_S)
        body = pose.world_m[_FIRST : _LAST + 1].tolist()
        self._top = self._top or _side_on_top(body)
        risen_s = self._risen.push(pose.time_s, on=has_risen(body, self.posture, self._top))
        arm_s = self._arm.push(pose.time_s, on=has_arm_up(body, self.posture, was_up=self._arm.since_s is not None))
        return (
            *self._once(Sign.LEFT, gone_s, LEFT_AFTER_S),
            *self._once(Sign.ROSE, risen_s, ROSE_AFTER_S),
            *self._rising(pose.time_s, arm_s),
            *self._once(Sign.ARM_UP, arm_s, ARM_HELD_S),
        )

    def _once(self, sign: Sign, held_s: float, after_s: float) -> tuple[Gesture, ...]:
        if held_s < after_s:
            self._given.discard(sign)
            return ()
        if sign in self._given:
            return ()
        self._given.add(sign)
        return (Gesture(sign, held_s),)

    def _rising(self, now_s: float, held_s: float) -> tuple[Gesture, ...]:
        if not RISING_FROM_S <= held_s < ARM_HELD_S or now_s - self._told_s < TOLD_EVERY_S:
            return ()
        self._told_s = now_s
        return (Gesture(Sign.ARM_RISING, held_s),)


def has_arm_up(body: list[Point], posture: Posture | None, *, was_up: bool = False) -> bool:
    """Whether one arm is up and the other is not.

    Args:
        body: From the left shoulder to the right knee, 16 points, in m, y down.
        posture: What it is in.
        was_up: Whether an arm was up just before.
    """
    kneeling = posture is ALL_FOURS
    raised = [side for side in (0, 1) if body[_WRISTS[side]][1] < body[_ELBOWS[side]][1] < body[side][1]]
    if not raised or (kneeling and not (_points_down(body, 0) and _points_down(body, 1))):
        return False
    least = (KNEELING_ARM_UP_TRUNKS if kneeling else ARM_UP_TRUNKS) * (STAYS_UP if was_up else 1.0)
    trunk_m = math.dist(_middle(body, _SHOULDERS), _middle(body, _HIPS))
    return any(
        _is_up(body, side, least * trunk_m) and _reach(body, 1 - side) < OTHER_ARM_TRUNKS * trunk_m for side in raised
    )


def has_risen(body: list[Point], posture: Posture | None, top: float = 0.0) -> bool:
    """Whether the body has sat up, or rolled out of its posture.

    Args:
        body: As for an arm.
        posture: What it should be in.
        top: On the side: which side was on top, 1 the left and -1 the right; 0 if that is not known.
    """
    if posture is None:
        return False
    if _upness(_middle(body, _SHOULDERS), _middle(body, _HIPS)) > SAT_UP[posture.key]:
        return True
    hips = _upness(body[_HIPS[0]], body[_HIPS[1]])
    if posture is SIDE_LYING:
        return (hips * top if top else abs(hips)) < SIDE_LEFT
    return abs(hips) > ON_SIDE and abs(_upness(body[_SHOULDERS[0]], body[_SHOULDERS[1]])) > 0.6


def _side_on_top(body: list[Point]) -> float:
    hips = _upness(body[_HIPS[0]], body[_HIPS[1]])
    return math.copysign(1.0, hips) if abs(hips) > ON_SIDE else 0.0


def _is_up(body: list[Point], side: int, least_m: float) -> bool:
    elbow_m = body[side][1] - body[_ELBOWS[side]][1]
    return _reach(body, side) > least_m and elbow_m > ELBOW_SHARE * least_m


def _reach(body: list[Point], side: int) -> float:
    """How far a wrist is over its shoulder, in m."""
    return body[side][1] - body[_WRISTS[side]][1]


def _points_down(body: list[Point], side: int) -> bool:
    return _upness(body[_HIPS[side]], body[_KNEES[side]]) > KNEE_DOWN


def _middle(body: list[Point], marks: tuple[int, ...]) -> Point:
    a, b = body[marks[0]], body[marks[1]]
    return [(a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5, (a[2] + b[2]) * 0.5]


def _upness(above: Point, below: Point) -> float:
    """How much the way from `below` to `above` points up, -1 to 1."""
    return (below[1] - above[1]) / max(math.dist(above, below), 1e-9)


def _is_outside(pose: Pose, size_px: tuple[int, int] | None) -> bool:
    """Whether both hips are beyond the edge."""
    if size_px is None:
        return False
    hips = pose.image_px[Landmark.LEFT_HIP : Landmark.RIGHT_HIP + 1].tolist()
    return all(_beyond(x, size_px[0]) or _beyond(y, size_px[1]) for x, y in hips)


def _beyond(at_px: float, size_px: int) -> bool:
    return not -OUTSIDE * size_px <= at_px <= (1 + OUTSIDE) * size_px
