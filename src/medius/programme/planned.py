"""The plan: where each exercise stands on its ladder, what is due today, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from medius.programme.routine import Kind


class Change(Enum):
    """What a decision changes."""

    NONE = "none"
    UP = "up"
    MORE_REPETITIONS = "more-repetitions"
    LONGER_HOLD = "longer-hold"
    DOWN = "down"
    FEWER_SETS = "fewer-sets"
    CUE = "cue"
    HOLD = "hold"
    PAUSE = "pause"
    RESUME = "resume"
    BLOCK = "block"
    PLACE = "place"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, with its reason.

    Args:
        day: On which it was taken.
        rule: The row of `progression.csv` ("P03") or of `redflags.csv`.
        exercise: The ladder that it is about; None for the whole plan.
        change: What it changes.
        sentence: For the person, in the second person, with the numbers that led to it.
        source: Where the rule comes from; "our proposal" where its number is ours.
    """

    day: date
    rule: str
    exercise: str | None
    change: Change
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one exercise stands.

    Args:
        exercise: The key of its ladder.
        level: Its rung.
        load: Its place among the loads of the rung.
        sets: In a strength session.
        repetitions: Per set and side: from the rung's bottom to its top.
        since: On this rung and load since.
        hold_s: Seconds of hold in place of the rung's own (P04); None for the rung's own.
        paused_until: Not done before; None where it is done. `date.max`: until the person or a rule takes it up again.
        paused_why: The rule, where it is paused.
        cue: A set-up cue that stands in for the usual one; None for the usual one.
    """

    exercise: str
    level: int
    load: int
    sets: int
    repetitions: int
    since: date
    hold_s: float | None = None
    paused_until: date | None = None
    paused_why: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Prescription:
    """What is to be done of one exercise today: one rung with its dose. Sides and swaps are the routine's.

    Args:
        exercise: The key of its ladder.
        level: The rung.
        load: Its place among the loads of the rung.
        load_words: The load for this person: "light band (yellow) above your knees"; None for the body's weight.
        sets: How many.
        repetitions: Per set and side.
        up_to: In the last set the person may go on so far while clean and comfortable (P03); None: no further.
        rest_s: Between sets.
        hold_s: As in `Standing`.
        cue: As in `Standing`.
    """

    exercise: str
    level: int
    load: int
    load_words: str | None
    sets: int
    repetitions: int
    up_to: int | None
    rest_s: float
    hold_s: float | None = None
    cue: str | None = None


class DayKind(Enum):
    """What today is."""

    STRENGTH = "strength"
    WARM_UP = "warm-up"  # strength rests: a warm-up if the person likes
    BLOCKED = "blocked"  # no session: a red flag, or pain of seven and more


class Phase(Enum):
    """How far the programme is."""

    PLACEMENT = "placement"  # the first session finds the rungs (P01)
    BUILDING = "building"
    KEEP_UP = "keep-up"  # after the goal (P19)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due today.

    Args:
        kind: What today is.
        strength: The strength session; empty where it rests or is blocked.
        warm_up: The warm-up that any day allows; empty where all is blocked.
        reason: In one sentence, for the home page.
        next_strength: The next day for strength, today if it is due.
        left_out: What the minutes left out, one sentence each.
    """

    kind: DayKind
    strength: tuple[Prescription, ...]
    warm_up: tuple[Prescription, ...]
    reason: str
    next_strength: date
    left_out: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[Prescription, ...]:
        """What is prescribed for a kind of session."""
        return self.strength if kind is Kind.STRENGTH else self.warm_up


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as it stands on a day; `plan(person, plan, log, today)` makes the next one.

    Args:
        made_on: The day for which it was made.
        started: The day of the first session; None before it.
        phase: How far the programme is.
        standings: By ladder.
        due: Today.
        decisions: Those of `made_on`; earlier ones are kept beside it.
        light_until: A lighter time lasts up to this day (deload, return from a break); None without.
        light_why: The rule of the lighter time.
        deloaded_on: When the last deload began.
        seen_until: The last day whose log went into it.
    """

    made_on: date
    started: date | None
    phase: Phase
    standings: Mapping[str, Standing]
    due: Due
    decisions: tuple[Decision, ...] = ()
    light_until: date | None = None
    light_why: str | None = None
    deloaded_on: date | None = None
    seen_until: date | None = None
    notes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "standings", MappingProxyType(dict(self.standings)))
        object.__setattr__(self, "notes", MappingProxyType(dict(self.notes)))
