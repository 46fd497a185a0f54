"""The camera check: whether all of one person is seen, in the right posture and from a useful side.

One instruction stands at a time, the most important one; nothing flickers.  Limits without a source are our proposal.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Final

from medius.body import Landmark, Pose, Side
from medius.coaching.camera_words import INSTRUCTIONS
from medius.kinematics import ON_ONE_LEG, SIDE_LYING, STANDING, Figure, figure
from medius.movement.calibration import azimuth_deg
from medius.movement.exercise import ANYWHERE, Exercise, Moving
from medius.movement.following import LEAST_VISIBILITY, evenly
from medius.session.outcomes import Json
from medius.session.seen import Seen

GOOD_FOR_S: Final = 2.0
"""Good for so long, and the session goes on by itself."""

FLICKER_S: Final = 0.3
"""What is wrong for a shorter time is not wrong."""

SHOWN_AFTER_S: Final = 0.6
"""What is wrong for so long is said."""

SHOWN_FOR_S: Final = 2.0
"""An instruction stands at least as long, unless it is carried out: it has to be heard."""

MARGIN: Final = 0.015
"""Of the picture: nearer to its edge a landmark counts as outside."""

WIDEST_M: Final = 6.0
"""A picture that spans more shows the body too small; recordings span 1.6 to 5 m."""

NEVER_THE_HEAD_DEG: Final = -15.0
"""Towards the head no roll of the pelvis shows (section 2.1 of the evidence); less is the error of the estimate."""

NOT_FAR_TO_THE_HEAD_DEG: Final = -30.0
"""For an exercise that can be judged from both ends; while the body moves, the estimate swings by 20 degrees."""

BEHIND_DEG: Final = 110.0
"""From here on it is the back that faces the camera."""

SURELY_DEG: Final = 3.0
"""So much better must a view become before its instruction goes: it does not come back at once."""

VIEW_OVER_S: Final = 1.0
"""Over which the direction of the camera is averaged."""

_HEAD_END: Final = (
    Landmark.NOSE, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW,
    Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST,
)  # fmt: skip
_FEET_END: Final = (
    Landmark.LEFT_HIP, Landmark.RIGHT_HIP, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, Landmark.LEFT_ANKLE,
    Landmark.RIGHT_ANKLE, Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL, Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX,
)  # fmt: skip
_UPRIGHT: Final = (STANDING, ON_ONE_LEG)
_FROM: Final = ("from-head", "from-feet", "from-behind", "from-aside")


class CheckProgress(Enum):
    """How far the check is."""

    LOOKING = "looking"
    ADJUST = "adjust"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class CheckState:
    """What the page shows of the check.

    Args:
        state: Looking, something to adjust, or good.
        problem: The key of the one thing to adjust; None where there is none.
        text: What to do about it.
        arrow: Which way.
        good_for_s: For how long everything has been good.
        outline: The posture to fit into.
    """

    state: CheckProgress
    problem: str | None
    text: str
    arrow: str | None
    good_for_s: float
    outline: str

    @property
    def passed(self) -> bool:
        """Whether the session can go on."""
        return self.good_for_s >= GOOD_FOR_S

    @property
    def sentence(self) -> str:
        """The key of its text among the instructions."""
        return self.problem or "good"

    def as_json(self) -> Json:
        """As it is sent."""
        return asdict(self) | {"state": self.state.value, "good_for_s": round(self.good_for_s, 2)}


@dataclass(slots=True)
class _View:
    """From where the camera looks, averaged over the last second."""

    exercise: Exercise
    _seen: deque[tuple[float, float, float]] = field(default_factory=deque)

    def push(self, now: Figure) -> float:
        """The azimuth with this figure, in deg; see `Start`."""
        azimuth = math.radians(azimuth_deg(self.exercise, now))
        self._seen.append((now.time_s, math.sin(azimuth), math.cos(azimuth)))
        while now.time_s - self._seen[0][0] > VIEW_OVER_S:
            self._seen.popleft()
        return math.degrees(math.atan2(sum(s for _, s, _ in self._seen), sum(c for _, _, c in self._seen)))


@dataclass(slots=True)
class CameraCheck:
    """Looks at poses until they can be judged.

    Args:
        exercise: What will be done.
        side: "left", "right", "both" or "alternating": the leg that will move, on top where one lies on the side.
    """

    exercise: Exercise
    side: str
    _view: _View = field(init=False)
    _shown: str | None = None
    _shown_s: float = -math.inf
    _wrong: str | None = None
    _wrong_s: float = 0.0
    _off_s: float | None = None
    _good_s: float | None = None

    def __post_init__(self) -> None:
        self._view = _View(self.exercise)

    def push(self, pose: Pose, seen: Seen) -> CheckState:
        """How it stands after this pose; never raises for what the world does."""
        problem, now_s = next(self._problems(pose, seen), None), pose.time_s
        if problem is None:
            self._fine(now_s)
        else:
            self._not_fine(problem, now_s)
        return self._state(now_s)

    # --- what stands, without flicker ---

    def _fine(self, now_s: float) -> None:
        self._wrong = self._off_s = None
        self._good_s = now_s if self._good_s is None else self._good_s
        if now_s - self._good_s >= FLICKER_S:
            self._shown = None

    def _not_fine(self, problem: str, now_s: float) -> None:
        if problem != self._wrong:
            self._wrong, self._wrong_s = problem, now_s
        self._off_s = now_s if self._off_s is None else self._off_s
        if now_s - self._off_s < FLICKER_S and self._good_s is not None:
            return
        self._good_s = None
        if self._is_due(now_s):
            self._shown, self._shown_s = problem, now_s

    def _is_due(self, now_s: float) -> bool:
        if self._wrong == self._shown or now_s - self._wrong_s < SHOWN_AFTER_S:
            return False
        return self._shown is None or now_s - self._shown_s >= SHOWN_FOR_S

    def _state(self, now_s: float) -> CheckState:
        outline = self.exercise.posture.key
        if self._shown is not None:
            told = INSTRUCTIONS[self._shown]
            return CheckState(CheckProgress.ADJUST, self._shown, told.text, told.arrow, 0.0, outline)
        if self._good_s is None:
            return CheckState(CheckProgress.LOOKING, None, "", None, 0.0, outline)
        return CheckState(CheckProgress.GOOD, None, INSTRUCTIONS["good"].text, None, now_s - self._good_s, outline)

    # --- what is wrong, the most important first ---

    def _problems(self, pose: Pose, seen: Seen) -> Iterator[str]:
        if not pose.found or seen.people == 0:
            yield "no-person"
            return
        if seen.people > 1:
            yield "two-people"
        if seen.dark:
            yield "dark"
        if seen.glare:
            yield "glare"
        yield from _framing(pose, seen.size_px)
        yield from self._lying(pose, seen.size_px)

    def _lying(self, pose: Pose, size_px: tuple[int, int] | None) -> Iterator[str]:
        now = figure(pose, self._figure_side(pose))
        if size_px is not None and max(size_px) / now.scale_px > WIDEST_M:
            yield "too-far"
        if not self.exercise.posture.starts(now):
            yield self._wrong_posture(now)
            return
        if float(now.visibility @ evenly(self.exercise.needs)) < LEAST_VISIBILITY:
            yield "hidden"
        yield from self._from(self._view.push(now))

    def _figure_side(self, pose: Pose) -> Side:
        if self.exercise.moving is Moving.TOP_LEG:
            return Side(self.side)
        return self.exercise.posture.side(figure(pose, Side.LEFT))

    def _wrong_posture(self, now: Figure) -> str:
        posture = self.exercise.posture
        if posture is not SIDE_LYING:
            return f"wrong-posture-{posture.key}"
        kind = "wrong-side" if posture.starts(now.mirrored()) else "wrong-posture"
        return f"{kind}-on-{Side(self.side).opposite.value}-side"

    def _from(self, azimuth_deg: float) -> Iterator[str]:
        surely = SURELY_DEG if self._shown in _FROM else 0.0
        usable = self.exercise.usable_from
        if self.exercise.posture in _UPRIGHT:
            yield from _faced(azimuth_deg, usable.high - surely)
            return
        headwards = NOT_FAR_TO_THE_HEAD_DEG if usable == ANYWHERE else max(usable.low, NEVER_THE_HEAD_DEG)
        if abs(azimuth_deg) > BEHIND_DEG and usable.high < BEHIND_DEG:
            yield "from-behind"
        elif azimuth_deg < headwards + surely:
            yield "from-head"
        elif azimuth_deg > usable.high - surely:
            yield "from-feet"


def _faced(azimuth_deg: float, most_deg: float) -> Iterator[str]:
    """Of a body that stands."""
    if abs(azimuth_deg) > BEHIND_DEG:
        yield "from-behind"
    elif abs(azimuth_deg) > most_deg:
        yield "from-aside"


def _framing(pose: Pose, size_px: tuple[int, int] | None) -> Iterator[str]:
    """Which end of the body is beyond which edge."""
    if size_px is None:
        return
    head, feet = ([_place(pose, mark, size_px) for mark in end] for end in (_HEAD_END, _FEET_END))
    sides = _beyond(head + feet, 0)
    if sides == {-1, 1} or _beyond(head + feet, 1) == {-1, 1}:
        yield "too-close"
    if sides:
        yield "feet-outside" if _beyond(feet, 0) else "head-outside"
    if _beyond(head + feet, 1):
        yield "below-outside" if 1 in _beyond(head + feet, 1) else "above-outside"


_Place = tuple[float, float]


def _place(pose: Pose, mark: Landmark, size_px: tuple[int, int]) -> _Place:
    """Where a landmark is, as shares of the picture."""
    x, y = pose.image_px[mark].tolist()
    return x / size_px[0], y / size_px[1]


def _beyond(places: list[_Place], axis: int) -> set[int]:
    """Beyond which edges some of these are: -1 left or top, 1 right or bottom."""
    low = {-1} if any(place[axis] < MARGIN for place in places) else set()
    return low | ({1} if any(place[axis] > 1 - MARGIN for place in places) else set())
