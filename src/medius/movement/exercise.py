"""The words in which an exercise is said: an exercise is a value, and a variation of it is another value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from medius.body import Landmark
from medius.kinematics import Measure, Posture

if TYPE_CHECKING:
    from medius.movement.attempt import Attempt, SetSoFar


class UnknownVariation(ValueError):
    """An exercise was asked for a variation that it does not have."""


class Phase(Enum):
    """Where in a repetition the body is."""

    REST = "rest"
    CONCENTRIC = "concentric"
    HOLD = "hold"
    ECCENTRIC = "eccentric"


class Moving(Enum):
    """Which leg moves."""

    TOP_LEG = "top leg"  # lying on the side
    BOTH_LEGS = "both legs"
    EITHER_LEG = "either leg"  # on all fours, alternating or not
    STANDING_LEG = "standing leg"  # the one that works while the other hangs


@dataclass(frozen=True, slots=True)
class Tempo:
    """The prescribed tempo: up, hold, down, pause, in s."""

    concentric_s: float
    hold_s: float
    eccentric_s: float
    pause_s: float


@dataclass(frozen=True, slots=True)
class Excursion:
    """How far the driver is to move from rest, in deg.

    Args:
        least_usual_deg: What a full repetition is taken to be until the person has shown their own range.
        counts_above_deg: The floor: less is never a repetition.
        rise_deg: What must be left of the jitter of rest before a movement is believed.
    """

    least_usual_deg: float
    counts_above_deg: float
    rise_deg: float


@dataclass(frozen=True, slots=True)
class Limits:
    """From where a value is worth a warning, and from where it is a failure; `above` or below."""

    warn: float
    fail: float
    above: bool = True

    def passed(self, value: float, limit: float) -> bool:
        """Whether a value lies beyond a limit; never so for NaN."""
        return value > limit if self.above else value < limit


@dataclass(frozen=True, slots=True)
class Sustained:
    """A measure beyond its limit, on average over `for_s`, while the movement is under way; said while it happens.

    It is looked at from `from_share` of the person's own range on: 0 is the whole movement, 0.6 its upper part.  What
    was said of the upper part must hold on average over the top, or the repetition does not bear it in the end.
    """

    measure: Measure
    limits: Limits
    for_s: float = 0.3
    from_share: float = 0.0


@dataclass(frozen=True, slots=True)
class AtTop:
    """A measure beyond its limit on average over the top; said when the repetition closes."""

    measure: Measure
    limits: Limits


@dataclass(frozen=True, slots=True)
class PerRepetition:
    """A statistic of the whole repetition, seen beside the others of its set; said when it closes.

    `in_a_row` repetitions must pass the limit before the fault is raised; `reads` are the measures that the statistic
    looks back on.
    """

    name: str
    unit: str
    of: Callable[[Attempt, SetSoFar], float]
    limits: Limits
    in_a_row: int = 1
    reads: tuple[Measure, ...] = ()


Rule: TypeAlias = Sustained | AtTop | PerRepetition


@dataclass(frozen=True, slots=True)
class Azimuths:
    """Directions from which something can be seen: `low <= azimuth <= high`, in deg.

    Where they are `mirrored`, feet and head end are alike: the size of the azimuth counts.
    """

    low: float = -180.0
    high: float = 180.0
    mirrored: bool = False

    def contain(self, azimuth_deg: float) -> bool:
        """Whether this direction is among them."""
        return self.low <= (abs(azimuth_deg) if self.mirrored else azimuth_deg) <= self.high


ANYWHERE = Azimuths()
NOWHERE = Azimuths(1.0, 0.0)
"""For what the pose shows from no direction well enough to be said: always `unseen`, until a better measure comes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A compensation worth correcting.

    Args:
        key: Its stable key.
        when: The rule that raises it.
        cue: What to do instead: one short, positive instruction.
        why: What it changes.
        source: Where rule and direction come from: the row of `rules.csv` and its source.
        threshold: Where the number comes from.
        priority: 1 is said first.
        seen_from: The views that can show it.
        needs: The landmarks that must be visible, of the figure.
    """

    key: str
    when: Rule
    cue: str
    why: str
    source: str
    threshold: str
    priority: int
    seen_from: Azimuths = ANYWHERE
    needs: tuple[Landmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be true at the top for the movement to be this exercise and no other."""

    measure: Measure
    limits: Limits
    otherwise: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the person is told before the set: how to lie, how to move, where the camera goes, what it is good for."""

    set_up: tuple[str, ...]
    movement: tuple[str, ...]
    camera: str
    feel: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variation:
    """What another rung of the ladder changes; what it does not name stays.

    Args:
        key: Its key.
        name: Its name.
        source: The row of `ladder.csv`.
        tempo, excursion, posture, moving, driver, needs, required, usable_from, guidance: In place of those of the
            exercise, as `Exercise` says them; None: as they are.
        without: Faults that are switched off.
        adding: Faults that are watched besides; one with the key of another takes its place.
        why: What is switched off or aimed anew, and why, in one sentence; None where nothing is.
    """

    key: str
    name: str
    source: str
    tempo: Tempo | None = None
    excursion: Excursion | None = None
    without: tuple[str, ...] = ()
    adding: tuple[Fault, ...] = ()
    posture: Posture | None = None
    moving: Moving | None = None
    driver: Measure | None = None
    needs: tuple[Landmark, ...] | None = None
    required: tuple[Requirement, ...] | None = None
    usable_from: Azimuths | None = None
    guidance: Guidance | None = None
    why: str | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The fields of the exercise that it replaces, by name."""
        named = {name: getattr(self, name) for name in _REPLACED}
        return {name: value for name, value in named.items() if value is not None}


_REPLACED = (
    "name", "tempo", "excursion", "posture", "moving", "driver", "needs", "required", "usable_from", "guidance",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise, or one variation of it: everything that the engine needs to count and judge it.

    Args:
        key: Its stable key.
        name: Its name.
        posture: In which it is done.
        moving: Which leg moves.
        driver: The angle that counts repetitions, rising with the movement.
        excursion: How far.
        tempo: How fast.
        usable_from: The views from which form can be judged.
        needs: The landmarks without which nothing can be said.
        required: What tells it from other movements in the same posture.
        faults: What is watched.
        guidance: What the person is told.
        variations: The other rungs of its ladder.
        variation: The key of this one.
    """

    key: str
    name: str
    posture: Posture
    moving: Moving
    driver: Measure
    excursion: Excursion
    tempo: Tempo
    usable_from: Azimuths
    needs: tuple[Landmark, ...]
    required: tuple[Requirement, ...]
    faults: tuple[Fault, ...]
    guidance: Guidance
    variations: tuple[Variation, ...] = ()
    variation: str = "standard"
    _measures: tuple[Measure, ...] = field(init=False, compare=False, default=())

    def __post_init__(self) -> None:
        read = (f.when.reads if isinstance(f.when, PerRepetition) else (f.when.measure,) for f in self.faults)
        unique = dict.fromkeys([*(r.measure for r in self.required), *chain.from_iterable(read)])
        object.__setattr__(self, "_measures", tuple(unique))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure that its rules read, each once."""
        return self._measures

    def fault(self, key: str) -> Fault:
        """The fault of this key; `KeyError` where the exercise has none."""
        return {f.key: f for f in self.faults}[key]

    def varied(self, key: str) -> Exercise:
        """The exercise as its variation `key` changes it.

        Raises:
            UnknownVariation: It has no such variation; the message names those that it has.
        """
        if key == "standard":
            return self
        found = {v.key: v for v in self.variations}.get(key)
        if found is None:
            known = ", ".join(["standard", *(v.key for v in self.variations)])
            raise UnknownVariation(f"{self.name} has no variation {key!r}; it has {known}")
        gone = {*found.without, *(fault.key for fault in found.adding)}
        kept = tuple(f for f in self.faults if f.key not in gone)
        return replace(self, variation=key, faults=kept + found.adding, **found.changes)
