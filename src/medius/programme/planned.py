"""The plan: where each exercise stands on its ladder, what is due today, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from medius.programme.kind import Kind
from medius.programme.safety import Json


class Change(Enum):
    """What a decision changes."""

    NONE = "none"
    UP = "up"
    MORE_REPETITIONS = "more-repetitions"
    MORE_SETS = "more-sets"
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
        rule: The row of `progression.csv` ("P03") or of `redflags.csv` ("R14"); "felt", "sets", "fit" and "hand" are
            ours: where it was felt, the third set, what is owned and possible, and a change by hand.
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
        changed: When anything of it changed last: what was done before that day has had its answer (P22).
        placed: Whether the first session has found its rung (P01).
        eased: When pain took it down last; no step up for a while after that.
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
    changed: date | None = None
    placed: bool = True
    eased: date | None = None

    def is_paused(self, today: date) -> bool:
        """Whether it is left out on this day."""
        return self.paused_until is not None and today < self.paused_until


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
        climbs_to: In the first session: the highest rung that is tried, from `level` upwards (P01); None later.
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
    climbs_to: int | None = None


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
        notes: What was odd about the log or the clock, one sentence each, by key.
        light_from: When the lighter time began, or the last one, if none lasts.
        light_once: Whether it ends with the next strength session.
        last_strength: The last day of a strength session.
        counted_from: Weeks of training are counted from here: the start, the last deload or the last break (P17).
        set_back_on: When a long break or an illness set it back last (P16).
        drifted_on: When pain rising over weeks set it back last (P09).
        advised_on: When it was said last that nothing important has changed (P19).
        blocked_since: A safety question stands in the way since (P10); None while none does.
        screen_from: The full list of safety questions is asked if it was answered last before this day (P16).
        first_scores: The first value of each measure, for P19.
        said: What was said last, and when, so that it is not said after every session.
        earlier: The plan before it, from which this day is made anew as its log grows; that one has none itself.
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
    light_from: date | None = None
    light_once: bool = False
    last_strength: date | None = None
    counted_from: date | None = None
    set_back_on: date | None = None
    drifted_on: date | None = None
    advised_on: date | None = None
    blocked_since: date | None = None
    screen_from: date | None = None
    first_scores: Mapping[str, float] = field(default_factory=dict)
    said: Mapping[str, date] = field(default_factory=dict)
    earlier: Plan | None = None

    def __post_init__(self) -> None:
        for name in ("standings", "notes", "first_scores", "said"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def is_light(self, today: date) -> bool:
        """Whether a lighter time lasts."""
        return self.light_until is not None and today <= self.light_until

    def as_json(self) -> Json:
        """As it is kept."""
        from medius.programme.plan_kept import written

        return written(self)

    @staticmethod
    def from_json(kept: Json) -> Plan:
        """What was kept.

        Raises:
            NotAPlan: It was changed into something that cannot be; the message says what, and what would do.
        """
        from medius.programme.plan_kept import read

        return read(kept)


class NotAPlan(ValueError):
    """A plan that cannot be; the message says what is wrong, what was given, and what would do."""
