"""A session as intended: its exercises with their doses, by position."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Final

from medius.exercises import EXERCISES, done_as
from medius.exercises.unwatched import HOOK_LYING_PRESS_OUT
from medius.movement.exercise import Tempo
from medius.programme.kind import Kind
from medius.programme.ladder import Rung, Watching, Work
from medius.programme.ladders import is_shown, rung
from medius.programme.position import Position
from medius.programme.safety import Json

SHOWING_S: Final = 15.0  # a demonstration, the camera check and the countdown, per exercise


def name_of(exercise: str, variation: str) -> str:
    """The name under which an exercise is shown and said, in one of its variations."""
    return done_as(exercise, variation).name


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
        trial: Whether it is a few repetitions by which the first session finds the rung to start on (P01).
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
    trial: bool = False

    @property
    def tempo(self) -> Tempo:
        """How fast, of this variation."""
        tempo = done_as(self.exercise, self.variation).tempo
        return tempo if self.hold_s is None else replace(tempo, hold_s=self.hold_s)

    def on_rung(self, on: Rung, load: int, load_words: str | None) -> Dose:
        """The same on another rung of its ladder, with that one's own hold; how much and where stays."""
        return replace(
            self,
            exercise=on.performs,
            name=name_of(on.performs, on.variation),
            variation=on.variation,
            judged=on.watching is not Watching.SELF_CHECKED,
            ladder=on.exercise,
            level=on.level,
            load=load,
            load_words=load_words,
            hold_s=None,
        )

    @property
    def form_judged(self) -> bool:
        """Whether the camera judges its form; a rung that is only counted says nothing about form."""
        if self.ladder is None or self.level is None:
            return self.judged and self.exercise in EXERCISES
        return rung(self.ladder, self.level).watching is Watching.JUDGED

    @property
    def is_hold(self) -> bool:
        """Whether its sets are holds: what counts is that each one lasts."""
        if self.ladder is None or self.level is None:
            return self.exercise == HOOK_LYING_PRESS_OUT.key
        return rung(self.ladder, self.level).work is Work.HOLD

    @property
    def is_shown(self) -> bool:
        """Whether the demonstration of its exercise shows what is done."""
        if self.ladder is None or self.level is None:
            return self.exercise in EXERCISES and self.variation == "standard"
        return is_shown(rung(self.ladder, self.level))

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
