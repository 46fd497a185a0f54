"""The tally of one set: its repetitions over all of its watches, and what they count for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from medius.movement import Repetition
from medius.programme import Dose
from medius.session.outcomes import SetBegun, SetEnded, Why
from medius.session.progress import SetProgress


@dataclass(slots=True)
class Tally:
    """What was done of one set.

    Args:
        ordinal: Its number in the session.
        dose: What is done, in the variation that is done now.
        set_number: 1 for the first set of its dose.
        self_reported: Whether the person counts.
        counts_from: Repetitions from this number on count towards the target.
        watch: Its last watch, if anybody watched.
        first_number: The number of the first repetition of that watch.
        begun: Whether a watch, or the ring, has begun at all.
        self_counted: What the person counted; None where they said nothing.
        led: Up to how many repetitions the ring has led since it was begun, or begun again.
        ended: Why it ended, if it has.
        repetitions: By number.
    """

    ordinal: int
    dose: Dose
    set_number: int
    self_reported: bool
    counts_from: int = 1
    watch: int | None = None
    first_number: int = 1
    begun: bool = False
    self_counted: int | None = None
    led: int = 0
    ended: Why | None = None
    repetitions: dict[int, Repetition] = field(default_factory=dict)

    @property
    def next_number(self) -> int:
        """The number of the next repetition."""
        return max(self.repetitions, default=0) + 1

    @property
    def count(self) -> dict[str, int]:
        """How many count, by side; where one leg works, or both at once, there is one side."""
        if self.self_reported:
            return _shared_out(self.dose, self.self_counted or 0)
        if self.dose.side != "alternating":
            return {self.dose.side: sum(one.counted for one in self.now)}
        found = Counter(one.side for one in self.now if one.counted)
        return {"left": found["left"], "right": found["right"]}

    @property
    def now(self) -> tuple[Repetition, ...]:
        """The repetitions since the set was begun, or begun again."""
        return tuple(one for number, one in sorted(self.repetitions.items()) if number >= self.counts_from)

    @property
    def clean(self) -> int:
        """How many count and are clean."""
        return sum(one.counted and one.clean is True for one in self.now)

    @property
    def judged(self) -> int:
        """How many count and could be judged; none on a rung that is only counted."""
        return self.dose.form_judged * sum(one.counted and one.clean is not None for one in self.now)

    @property
    def reached(self) -> bool:
        """Whether as many as prescribed are done, on both sides where they take turns."""
        return min(self.count.values()) >= self.dose.repetitions

    @property
    def most(self) -> int:
        """Where the set ends by itself, per side: in the last set the person may go on beyond what is prescribed."""
        last = self.set_number == self.dose.sets
        return max(self.dose.repetitions, self.dose.up_to or 0) if last else self.dose.repetitions

    @property
    def complete(self) -> bool:
        """Whether the set is over by its number, on both sides where they take turns."""
        return min(self.count.values()) >= self.most

    @property
    def cycles(self) -> int:
        """How many repetitions the ring leads: those of both legs, where they take turns."""
        return self.most * (2 if self.dose.side == "alternating" else 1)

    def put(self, repetition: Repetition) -> None:
        """Take a repetition, or its revision."""
        self.repetitions[repetition.number] = repetition

    def change_by_hand(self, by: int) -> None:
        """The person counts one more, or one less."""
        self.self_counted = min(max((self.self_counted or 0) + by, 0), self.cycles)

    def become(self, dose: Dose) -> None:
        """The set goes on with another variation of its exercise."""
        self.dose = dose

    def lose_sight(self) -> None:
        """Nobody watches any longer: the person counts on from here."""
        if not self.self_reported:
            self.self_counted = self.led = sum(self.count.values())
            self.self_reported, self.watch = True, None

    def begin_again(self) -> None:
        """The set once more: what was done stays, and does not count towards the target any longer."""
        self.counts_from, self.self_counted, self.led, self.ended = self.next_number, None, 0, None

    def as_begun(self) -> SetBegun:
        """As it is kept when a watch of it begins."""
        return SetBegun(
            self.ordinal,
            self.dose,
            self.set_number,
            self.watch,
            self.first_number,
            self.self_reported,
            self.counts_from,
        )

    def as_ended(self, why: Why) -> SetEnded:
        """As it is kept when it is over."""
        return SetEnded(self.ordinal, why, self.count, self.clean, self.judged)


def restored(kept: SetProgress) -> Tally:
    """The tally of a set that was kept."""
    begun = kept.begun
    return Tally(
        ordinal=begun.ordinal,
        dose=begun.dose,
        set_number=begun.set_number,
        self_reported=begun.self_reported,
        counts_from=begun.counts_from,
        watch=begun.watch,
        first_number=begun.first_number,
        begun=True,
        self_counted=kept.self_counted,
        led=kept.self_counted or 0,
        ended=None if kept.ended is None else kept.ended.why,
        repetitions={one.number: one for one in kept.repetitions},
    )


def clean_ones(tallies: Iterable[Tally]) -> tuple[int, int]:
    """How many repetitions were clean, and of how many that were judged."""
    several = tuple(tallies)
    return sum(one.clean for one in several), sum(one.judged for one in several)


def _shared_out(dose: Dose, counted: int) -> dict[str, int]:
    """A count of both legs, which take turns, the left one first."""
    if dose.side != "alternating":
        return {dose.side: counted}
    return {"left": (counted + 1) // 2, "right": counted // 2}
