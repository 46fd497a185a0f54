"""Finding the person's start posture: the still lowest point before a first real rise, in the right posture."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from medius.body import Pose, Side
from medius.kinematics import Figure, Start, figure, mean_figure, view_model
from medius.movement.exercise import Exercise, Moving
from medius.signals import Turn, TurningPoints

KEPT_POSES = 900  # half a minute: what is replayed once the start posture is known
REST_S = 0.6  # how much of the rest around the lowest point makes up the start posture
MANY_HELD = 150  # figures at rest, from which on it is worth letting go of some
JITTER = 0.2  # of the rise that makes a movement certain


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What is known of the person once the start posture is.

    Args:
        known_s: When.
        side: The side that is the figure's left when the leg of that side moves, or that is near the camera.
        starts: The start posture as seen for each moving side.
        usable: Whether form can be judged from here.
    """

    known_s: float
    side: Side
    starts: dict[Side, Start]
    usable: bool


def moving_sides(exercise: Exercise, side: Side) -> tuple[Side, ...]:
    """The sides whose leg may move."""
    return (side, side.opposite) if exercise.moving is Moving.EITHER_LEG else (side,)


@dataclass(slots=True)
class StartSearch:
    """Looks at poses until a start posture is certain; keeps them, for they are judged afterwards."""

    exercise: Exercise
    poses: deque[Pose] = field(default_factory=lambda: deque(maxlen=KEPT_POSES))
    _side: Side | None = None
    _held: list[tuple[Figure, float]] = field(default_factory=list)
    _drafts: dict[Side, Start] = field(default_factory=dict)
    _turns: TurningPoints = field(init=False)

    def __post_init__(self) -> None:
        self._turns = TurningPoints(self.exercise.excursion.rise_deg)

    def push(self, pose: Pose) -> Calibration | None:
        """Take one pose; the calibration, once it is certain."""
        self.poses.append(pose)
        if not pose.found:
            return None
        posture, of_left = self.exercise.posture, figure(pose, Side.LEFT)
        side = posture.side(of_left)
        seen = of_left if side is Side.LEFT else of_left.mirrored()
        if not posture.starts(seen):
            return None
        if side is not self._side:
            self._begin(seen, side)
        value = self._highest(seen, side)
        self._held.append((seen, value))
        if self._turns.push(pose.time_s, value) is Turn.RISE:
            return self._calibrated(pose.time_s, side)
        if len(self._held) >= MANY_HELD:
            self._thin_out(pose.time_s)
        return None

    def _begin(self, seen: Figure, side: Side) -> None:
        self._side, self._held = side, []
        sides = moving_sides(self.exercise, side)
        self._drafts = {s: start_of(self.exercise, [seen if s is side else seen.mirrored()]) for s in sides}
        self._turns = TurningPoints(self.exercise.excursion.rise_deg)

    def _highest(self, seen: Figure, side: Side) -> float:
        """The driver of the leg that is higher."""
        of = self.exercise.driver.of
        return max(of(seen if s is side else seen.mirrored(), start) for s, start in self._drafts.items())

    def _thin_out(self, now_s: float) -> None:
        """Somebody may rest for minutes: what is neither near the lowest point nor recent will never be the start."""
        at_s = self._turns.valley[0]
        self._held = [(f, v) for f, v in self._held if abs(f.time_s - at_s) <= REST_S or now_s - f.time_s <= 2 * REST_S]

    def _calibrated(self, known_s: float, side: Side) -> Calibration:
        at_s, lowest = self._turns.valley
        low = lowest + JITTER * self.exercise.excursion.rise_deg
        rest = [f for f, v in self._held if abs(f.time_s - at_s) <= REST_S and v <= low]
        starts = {s: start_of(self.exercise, rest if s is side else [f.mirrored() for f in rest]) for s in self._drafts}
        azimuth = starts[side].azimuth_deg
        return Calibration(known_s, side, starts, self.exercise.usable_from.contain(azimuth))


def start_of(exercise: Exercise, figures: list[Figure]) -> Start:
    """The start posture that figures at rest make up, and from where it is seen."""
    rest = mean_figure(figures)
    return Start(rest, azimuth_deg(exercise, rest))


def azimuth_deg(exercise: Exercise, rest: Figure) -> float:
    """From where a body at rest is seen, in deg; see `Start`."""
    plainly = exercise.posture.azimuth_deg
    return view_model(exercise.key).azimuth_deg(rest) if plainly is None else plainly(rest)
