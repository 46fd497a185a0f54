"""The words of a ladder: its rungs, what loads them, and what of each is watched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from medius.programme.person import Band
from medius.programme.position import Position
from medius.programme.today import Ability


class Watching(Enum):
    """What the camera does on a rung."""

    JUDGED = "judged"  # counted, and its form judged
    COUNTED = "counted"  # counted by its own driver; its form is not judged
    SELF_CHECKED = "self-checked"  # paced, counted and checked by the person; never called watched


class Work(Enum):
    """The kind of its sets."""

    REPETITIONS = "repetitions"
    HOLD = "hold"


class Bar(Enum):
    """What keeps a person from a rung, whatever they own."""

    SORE_SHOULDER = "sore-shoulder"
    BACK_PAIN = "back-pain"  # P12: no weights in the bird-dog
    LATERAL_HIP_PAIN = "lateral-hip-pain"  # P11: none of the hardest until four weeks are green
    BALANCE = "balance"  # until somebody vouches by hand for a stance of 20 s on each leg


@dataclass(frozen=True, slots=True)
class Load:
    """What loads a rung; nothing named is the body's own weight.

    Args:
        band: The mini-band.
        where: Where band or weight sits, as in "above your knees".
        share_of_body_mass: An ankle weight as a share of body mass, 0.02 for 2 %.
        kg: A weight in kg.
        wrist_kg: A weight at the wrist in kg, beside `kg` at the ankle.
    """

    band: Band | None = None
    where: str | None = None
    share_of_body_mass: float | None = None
    kg: float | None = None
    wrist_kg: float | None = None


BODYWEIGHT = Load()


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of one ladder.

    Args:
        exercise: The key of its ladder.
        level: Its number in `ladder.csv`.
        name: As the person reads it.
        performs: The key under which it is done: of `WATCHED`, or of `UNWATCHED`.
        variation: The variation of it; its tempo is that of the rung.
        watching: What the camera does.
        work: The kind of its sets.
        loads: Rising; a rung with one step has one.
        low: Repetitions of the bottom of its range, per set and side.
        top: Of the top, at most 13 (P03); for a hold, the number of holds.
        passed_at: What the last set must reach in two sessions running: top + 2, never above 15 (P03, P20).
        per_side: Whether left and right are counted apart.
        position: In which it is done.
        bars: Who leaves it out.
        source: The row of `ladder.csv`.
        asks: What it asks for outright: no swap will do.
        longest_hold_s: To which the hold grows before the rung is passed; None where it does not grow.
        sessions_to_pass: In how many sessions running `passed_at` must be reached.
        where_it_cramps: The variation that takes its place where the back of the thigh cramps (B08); None: none does.
    """

    exercise: str
    level: int
    name: str
    performs: str
    variation: str
    watching: Watching
    work: Work
    loads: tuple[Load, ...]
    low: int
    top: int
    passed_at: int
    per_side: bool
    position: Position
    bars: frozenset[Bar]
    source: str
    asks: frozenset[Ability] = frozenset()
    longest_hold_s: float | None = None
    sessions_to_pass: int = 2
    where_it_cramps: str | None = None
