"""The course of a session: where it stands in its plan, and what comes next once something was left out or ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from medius.programme import Dose
from medius.session.outcomes import Why
from medius.session.plan import Stage
from medius.session.view import Step


@dataclass(slots=True)
class Course:
    """Where a session stands.

    Args:
        plan: Every stage.
        index: The stage that it stands at.
        blind: Whether nobody watches (any longer).
        left_out: Exercises that are over for today, by key.
        settled: Ladders whose starting rung is found: no further one is tried.
        ending: Why the session is being ended early, if it is.
    """

    plan: tuple[Stage, ...]
    index: int = 0
    blind: bool = False
    left_out: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    ending: Why | None = None
    _come_up_at: int | None = None

    @property
    def stage(self) -> Stage:
        """The stage that it stands at."""
        return self.plan[self.index]

    @property
    def ahead(self) -> Iterator[Stage]:
        """The stages that are still to come."""
        return (stage for at, stage in enumerate(self.plan) if at > self.index and not self._is_needless(at))

    @property
    def next_dose(self) -> Dose | None:
        """What is done next: after this stage, another set of the same exercise included."""
        return next((stage.dose for stage in self.ahead if stage.step is Step.SET), None)

    def advance(self) -> None:
        """On to the next stage that is needed; the last one is the end."""
        self._go_to(self.index + 1)

    def skip_exercise(self, *, done: bool) -> None:
        """On to what comes after this exercise: the rest that closes it, if any of it was done here."""
        here = self.stage.dose
        later = range(self.index + 1, len(self.plan))
        if done and not (self.stage.step is Step.REST and self.stage.closing):
            self._go_to(next(at for at in later if self._is(at, Step.REST) and self.plan[at].closing))
        else:
            self._go_to(next(at for at in later if self.plan[at].dose is not here))

    def back_to_set(self) -> None:
        """From a rest back to the set before it; from a set to itself."""
        ordinal = self.stage.ordinal
        self.index = next(at for at, stage in enumerate(self.plan) if stage.ordinal == ordinal)

    @property
    def sets_here(self) -> Iterator[int]:
        """The ordinals of the sets of this exercise, on this side."""
        return (
            stage.ordinal
            for stage in self.plan
            if stage.step is Step.SET and stage.dose is self.stage.dose and stage.ordinal is not None
        )

    def end(self, why: Why) -> None:
        """The session is ended early: up from the mat, the questions, the summary."""
        self.ending = why
        down, here = self.stage.down, self.index
        self._come_up_at = next(
            (at for at in range(here, len(self.plan)) if down and self._is(at, Step.GETTING_UP)), None
        )
        self._go_to(here)

    def break_off(self, why: Why) -> None:
        """The session is over at once: straight to the summary."""
        self.ending = why
        self._go_to(len(self.plan) - 1)

    def take_up(self, index: int) -> None:
        """Stand where a session stood that broke off."""
        self.index = min(max(index, 0), len(self.plan) - 1)
        if self.ending is None:
            self._go_to(self.index)
        elif self.stage.step not in {Step.GETTING_UP, Step.QUESTIONS, Step.SUMMARY}:
            self.end(self.ending)

    def _go_to(self, index: int) -> None:
        last = len(self.plan) - 1
        self.index = next((at for at in range(index, last) if not self._is_needless(at)), last)

    def _is(self, at: int, step: Step) -> bool:
        return self.plan[at].step is step

    def _is_needless(self, at: int) -> bool:
        stage = self.plan[at]
        if self.ending is not None:
            return stage.step not in {Step.QUESTIONS, Step.SUMMARY} and at != self._come_up_at
        if stage.step is Step.CAMERA_CHECK and self.blind:
            return True
        if stage.step is Step.POSITION and stage.block is not None:
            return all(dose.exercise in self.left_out for dose in stage.block.doses)
        return stage.dose is not None and self._is_left_out(stage.dose)

    def _is_left_out(self, dose: Dose) -> bool:
        return dose.exercise in self.left_out or (dose.trial and dose.ladder in self.settled)
