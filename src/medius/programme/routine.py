"""A routine: today's exercises in the order of positions, what takes the place of what, and how long it lasts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import Enum
from itertools import groupby
from typing import Final

from medius.body import Side
from medius.exercises import EXERCISES
from medius.exercises.unwatched import HOOK_LYING_PRESS_OUT, STANDING_ABDUCTION, UNWATCHED
from medius.movement.exercise import Tempo
from medius.movement.unwatched import Unwatched
from medius.programme.position import UNDERNEATH, Position
from medius.programme.safety import Json
from medius.programme.today import GENTLE_AT, Ability, Clearance, SoreSide, Today

REPETITIONS: Final = 10
"""P01 of `progression.csv`: the start dose, our proposal."""

REST_S: Final = 60.0
"""P21: the default between sets."""

BREATHING_S: Final = 60.0
"""A minute of easy breathing and pelvic rocks before a warm-up."""

SHOWING_S: Final = 15.0  # a demonstration, the camera check and the countdown, per exercise
MOVING_S: Final = 20.0  # per change of position
SITTING_S: Final = 20.0  # between lying and standing

AWAY_FROM_DAYS: Final = 7
"""P14: one set less after a week or two away."""

EASIER_FROM_DAYS: Final = 15
"""P15: a rung lower after more than two weeks away."""


class Kind(Enum):
    """What a session is for."""

    WARM_UP = "warm-up"
    STRENGTH = "strength"

    @property
    def sets(self) -> int:
        """How many sets until the planner exists."""
        return 1 if self is Kind.WARM_UP else 2


FEET_DIAGONAL: Final = "feet-diagonal"
"""The camera 30 to 40 degrees towards the feet: side-lying from the front, the others from the side."""

ANYWHERE: Final = "anywhere"
"""Nothing is judged."""

GENTLER: Final = {
    "clamshell": "small-range",
    "side-lying-hip-abduction": "short-lever",
    "glute-bridge": "no-band",
    "bird-dog": "leg-only",
}
"""The rung of `ladder.csv` below the programme's own version, for a gentle day."""

_TURN: Final = (
    "Move the camera around your feet to the other side,"
    " or turn the mat until your feet are nearer to it than your head."
)
_TURN_AT_BED: Final = "Move the camera around your feet to the other side of the bed."
_PILLOW: Final = "Your sore leg is on top. Put a pillow between your knees."
_FOLDED: Final = "Put a folded mat under your knees."
_FOREARMS: Final = "Lean on your forearms or your fists, and lift only the leg."
_SORE_BELOW: Final = "In place of an exercise on your sore side."
_SIDE_AVOIDED: Final = "In place of an exercise on your {} side."
_BIRD_DOG_AVOIDED: Final = "In place of the bird-dog."
_FLOOR_AVOIDED: Final = "In place of an exercise on the floor."
_OFF_THE_BACK: Final = (
    "Nothing flat on your back: the other exercises stand in for the bridge. Easy effort, keep breathing."
)


@dataclass(frozen=True, slots=True)
class Dose:
    """What is to be done of one exercise.

    Args:
        exercise: Its key.
        name: Its name, of this variation.
        variation: The variation's key.
        side: "left", "right", "both" or "alternating": the leg that moves.
        sets: How many.
        repetitions: In each, per side.
        rest_s: Between two sets.
        position: In which it is done.
        judged: Whether the camera counts and judges it; if not, it is paced and counted by the person.
        note: Why it stands here instead, or what to put ready; None where there is nothing to say.
        ladder: The key of the ladder that it belongs to; None where it stands in for one.
        level: The rung; None where it stands in for one.
        load: The place among the loads of the rung.
        load_words: The load in words; None for the body's own weight.
        up_to: In the last set the person may go on so far while clean and comfortable (P03); None: no further.
        hold_s: Seconds of hold in place of the variation's own; None for the variation's own.
    """

    exercise: str
    name: str
    variation: str
    side: str
    sets: int
    repetitions: int
    rest_s: float
    position: Position
    judged: bool
    note: str | None = None
    ladder: str | None = None
    level: int | None = None
    load: int = 0
    load_words: str | None = None
    up_to: int | None = None
    hold_s: float | None = None

    @property
    def tempo(self) -> Tempo:
        """How fast, of this variation."""
        unwatched = UNWATCHED.get(self.exercise)
        tempo = EXERCISES[self.exercise].varied(self.variation).tempo if unwatched is None else unwatched.tempo
        return tempo if self.hold_s is None else replace(tempo, hold_s=self.hold_s)

    @property
    def lasts_s(self) -> float:
        """All of its sets, with the rests between them and the showing before."""
        tempo = self.tempo
        once_s = tempo.concentric_s + tempo.hold_s + tempo.eccentric_s + tempo.pause_s
        legs = 2 if self.side == "alternating" else 1
        return self.sets * legs * self.repetitions * once_s + (self.sets - 1) * self.rest_s + SHOWING_S

    def as_json(self) -> Json:
        """As it is kept and sent."""
        return asdict(self) | {"position": self.position.value}

    @staticmethod
    def from_json(kept: Json) -> Dose:
        """What was kept."""
        return Dose(**(kept | {"position": Position(kept["position"])}))


@dataclass(frozen=True, slots=True)
class Block:
    """What is done in one position, without moving camera or mat.

    Args:
        position: How the person lies, kneels or stands.
        camera: Where the camera stands: "feet-diagonal", or "anywhere" where nothing is judged.
        turn: What to move before it, as a sentence; None where everything stays.
        doses: What is done.
    """

    position: Position
    camera: str
    turn: str | None
    doses: tuple[Dose, ...]

    def as_json(self) -> Json:
        """As it is kept and sent."""
        return {
            "position": self.position.value,
            "camera": self.camera,
            "turn": self.turn,
            "doses": [dose.as_json() for dose in self.doses],
        }

    @staticmethod
    def from_json(kept: Json) -> Block:
        """What was kept."""
        doses = tuple(Dose.from_json(dose) for dose in kept["doses"])
        return Block(Position(kept["position"]), kept["camera"], kept["turn"], doses)


@dataclass(frozen=True, slots=True)
class Routine:
    """A session as intended.

    Args:
        kind: What it is for.
        blocks: In the order of positions.
        minutes: How long it lasts, rounded up.
        reason: Today's dose in one sentence.
        breathing: The position of the easy breathing at the start.
        swaps: What is done in another way today, one sentence each.
    """

    kind: Kind
    blocks: tuple[Block, ...]
    minutes: int
    reason: str
    breathing: Position
    swaps: tuple[str, ...]

    @property
    def doses(self) -> tuple[Dose, ...]:
        """Everything that is done, in order."""
        return tuple(dose for block in self.blocks for dose in block.doses)

    def as_json(self) -> Json:
        """As it is kept with the session."""
        return {
            "kind": self.kind.value,
            "blocks": [block.as_json() for block in self.blocks],
            "minutes": self.minutes,
            "reason": self.reason,
            "breathing": self.breathing.value,
            "swaps": list(self.swaps),
        }

    @staticmethod
    def from_json(kept: Json) -> Routine:
        """What was kept."""
        return Routine(
            Kind(kept["kind"]),
            tuple(Block.from_json(block) for block in kept["blocks"]),
            kept["minutes"],
            kept["reason"],
            Position(kept["breathing"]),
            tuple(kept["swaps"]),
        )


def routine(kind: Kind, clearance: Clearance) -> Routine:
    """Today's exercises: one side, the back, the other side, hands and knees, standing."""
    dosage = _Dosage(kind, clearance)
    blocks = tuple(_blocks(dosage.doses(), at_bed=not clearance.today.can(Ability.FLOOR)))
    return Routine(
        kind,
        blocks,
        math.ceil(_lasts_s(kind, blocks) / 60),
        _reason(kind, clearance),
        dosage.possible.breathing,
        (*clearance.today.swaps, *((_OFF_THE_BACK,) if clearance.pregnant else ())),
    )


# --- what the person can take ---


@dataclass(frozen=True, slots=True)
class _Possible:
    """Which positions the person can take today."""

    today: Today
    pregnant: bool

    @property
    def lying(self) -> bool:
        """On the floor, or on a firm bed."""
        return self.today.can_with_swap(Ability.FLOOR)

    def on_top(self, leg: Side) -> bool:
        """Whether this leg can be on top: the other side can be lain on, and is not sore (P11)."""
        other = leg.opposite
        lies = Ability.LIE_LEFT if other is Side.LEFT else Ability.LIE_RIGHT
        return self.lying and self.today.can(lies) and not is_sore(self.today.sore, other)

    @property
    def on_back(self) -> bool:
        """Flat on the back, which a pregnancy rules out (R14)."""
        return self.lying and self.today.can(Ability.LIE_BACK) and not self.pregnant

    @property
    def all_fours(self) -> bool:
        """On hands and knees, on the floor: a mattress gives way (our proposal)."""
        return self.today.can(Ability.FLOOR) and all(
            self.today.can_with_swap(each) for each in (Ability.KNEEL, Ability.HANDS)
        )

    @property
    def breathing(self) -> Position:
        """Where the easy breathing is done."""
        if self.on_back:
            return Position.ON_BACK
        legs = (leg for leg in Side if self.on_top(leg))
        return next((_lying_under(leg) for leg in legs), Position.SITTING)


def is_sore(sore: SoreSide, side: Side) -> bool:
    """Whether this side hurts."""
    return sore in {SoreSide.BOTH, SoreSide(side.value)}


def _lying_under(leg: Side) -> Position:
    return Position.ON_RIGHT_SIDE if leg is Side.LEFT else Position.ON_LEFT_SIDE


# --- what is done ---


@dataclass(frozen=True, slots=True)
class _Dosage:
    """How much of each exercise, and where."""

    kind: Kind
    clearance: Clearance

    @property
    def possible(self) -> _Possible:
        return _Possible(self.clearance.today, self.clearance.pregnant)

    @property
    def sets(self) -> int:
        """One on a gentle day (P06); one less after a week or two away (P14)."""
        away = self.clearance.today.days_away or 0
        less = AWAY_FROM_DAYS <= away < EASIER_FROM_DAYS
        return 1 if self.clearance.gentle else max(self.kind.sets - less, 1)

    @property
    def easier(self) -> bool:
        """A rung lower (P06, P15)."""
        return self.clearance.gentle or (self.clearance.today.days_away or 0) >= EASIER_FROM_DAYS

    def doses(self) -> list[Dose]:
        """Everything, in the order in which it is done."""
        lying = [leg for leg in (Side.RIGHT, Side.LEFT) if self.possible.on_top(leg)]
        first, second = lying[:1], lying[1:]
        return [
            *self._on_side(first),
            *self._on_back(),
            *self._on_side(second),
            *self._on_hands_and_knees(),
            *self._standing(),
        ]

    def _on_side(self, legs: list[Side]) -> Iterator[Dose]:
        for leg in legs:
            note = _PILLOW if is_sore(self.clearance.today.sore, leg) else None
            for key in ("clamshell", "side-lying-hip-abduction"):
                yield self._judged(key, leg.value, _lying_under(leg), note)

    def _on_back(self) -> Iterator[Dose]:
        if not self.possible.on_back:
            return
        yield self._judged("glute-bridge", "both", Position.ON_BACK)
        legs = self._never_on_top()
        if legs:
            side = "both" if len(legs) == 2 else legs[0].value
            yield self._unwatched(HOOK_LYING_PRESS_OUT, side, Position.ON_BACK, self._why_not(legs[0]))

    def _on_hands_and_knees(self) -> Iterator[Dose]:
        if not self.possible.all_fours:
            return
        today, softened = self.clearance.today, ((Ability.KNEEL, _FOLDED), (Ability.HANDS, _FOREARMS))
        note = " ".join(each for ability, each in softened if not today.can(ability))
        dose = self._judged("bird-dog", "alternating", Position.ALL_FOURS, note or None)
        yield dose if today.can(Ability.HANDS) else _varied(dose, "leg-only")

    def _standing(self) -> Iterator[Dose]:
        legs = self._never_on_top()
        for leg in Side:
            if leg in legs:
                yield self._unwatched(STANDING_ABDUCTION, leg.value, Position.STANDING, self._why_not(leg))
            elif not self.possible.all_fours:
                yield self._unwatched(STANDING_ABDUCTION, leg.value, Position.STANDING, _BIRD_DOG_AVOIDED)

    def _never_on_top(self) -> list[Side]:
        return [leg for leg in Side if not self.possible.on_top(leg)]

    def _why_not(self, leg: Side) -> str:
        if not self.possible.lying:
            return _FLOOR_AVOIDED
        sore = is_sore(self.clearance.today.sore, leg.opposite)
        return _SORE_BELOW if sore else _SIDE_AVOIDED.format(leg.opposite.value)

    def _judged(self, key: str, side: str, position: Position, note: str | None = None) -> Dose:
        exercise = EXERCISES[key]
        dose = Dose(
            key, exercise.name, "standard", side, self.sets, REPETITIONS, REST_S, position, judged=True, note=note
        )
        return _varied(dose, GENTLER[key]) if self.easier else dose

    def _unwatched(self, exercise: Unwatched, side: str, position: Position, note: str) -> Dose:
        return Dose(
            exercise.key,
            exercise.name,
            "standard",
            side,
            self.sets,
            exercise.repetitions,
            REST_S,
            position,
            judged=False,
            note=note,
        )


def _varied(dose: Dose, variation: str) -> Dose:
    return replace(dose, variation=variation, name=EXERCISES[dose.exercise].varied(variation).name)


# --- where, how long, and why ---


def _blocks(doses: Iterable[Dose], *, at_bed: bool) -> Iterator[Block]:
    faced: Position | None = None
    for position, here in groupby(doses, key=lambda dose: dose.position):
        kept = tuple(here)
        turns = position in UNDERNEATH and faced is not None and faced is not position
        faced = position if position in UNDERNEATH else faced
        turn = (_TURN_AT_BED if at_bed else _TURN) if turns else None
        yield Block(position, FEET_DIAGONAL if any(dose.judged for dose in kept) else ANYWHERE, turn, kept)


def _lasts_s(kind: Kind, blocks: tuple[Block, ...]) -> float:
    breathing_s = BREATHING_S if kind is Kind.WARM_UP else 0.0
    return sum(MOVING_S + sum(dose.lasts_s for dose in block.doses) for block in blocks) + breathing_s + SITTING_S


def _reason(kind: Kind, clearance: Clearance) -> str:
    today, sets = clearance.today, _Dosage(kind, clearance).sets
    if clearance.gentle:
        why = "your pain is 6" if today.pain_now >= GENTLE_AT else "of your answers"
        return f"A gentle day because {why}: one set of each exercise, in an easier form."
    if (today.days_away or 0) >= EASIER_FROM_DAYS:
        return "A step easier today, because you were away for more than two weeks."
    if sets < kind.sets:
        return "One set less today, because you were away for a week or more."
    return _USUAL[kind]


_USUAL: Final = {
    Kind.WARM_UP: "One easy set of each exercise, to get ready for what comes after.",
    Kind.STRENGTH: "Two sets of each exercise, slow and clean, with a minute of rest between them.",
}
