"""Prescribing: what a standing means today, in a strength session and in a warm-up, in usual and in lighter times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from medius.programme.dosage import REST_S
from medius.programme.ladder import Rung
from medius.programme.ladders import ABDUCTION, BIRD_DOG, BRIDGE, CLAMSHELL, HIP_HITCH, OWN_VERSION, load_words, rung
from medius.programme.planned import Plan, Prescription, Standing
from medius.programme.position import Position
from medius.programme.rules.effort import fewer_repetitions
from medius.programme.rules.placing import start_repetitions
from medius.programme.rules.raising import Goal
from medius.programme.sentences import SENTENCES
from medius.programme.situation import Situation, moved, step_of
from medius.programme.steps import Ladder, Step, load_at

LOADED_REST_S: Final = 90.0
"""P21: a minute, and within one to two where a band or a weight loads it."""

SMALLER: Final = 0.7
"""P08: three tenths less."""

ORDER: Final = (CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG, HIP_HITCH)


@dataclass(frozen=True, slots=True)
class Prescribing:
    """Today's prescriptions of a plan.

    Args:
        at: The situation.
        plan: The plan.
    """

    at: Situation
    plan: Plan

    def strength(self) -> tuple[Prescription, ...]:
        """Every exercise that is neither paused nor impossible, in the order of the ladders."""
        return tuple(self._strength(one) for one in self._done())

    def warm_up(self) -> tuple[Prescription, ...]:
        """P02: rungs already passed, at most the programme's own version, one set."""
        return tuple(self._warm_up(one) for one in self._done())

    def _done(self) -> Iterator[Standing]:
        for exercise in ORDER:
            standing = self.plan.standings.get(exercise)
            if (
                standing is not None
                and not standing.is_paused(self.at.today)
                and self._ladder(exercise).allows(step_of(standing))
            ):
                yield standing

    def _strength(self, standing: Standing) -> Prescription:
        if not standing.placed:
            return replace(self._prescribed(standing), climbs_to=self._climbs_to(standing))
        easy = self._eased(standing)
        lighter = self._lightened(easy)
        usual = lighter == standing
        return replace(self._prescribed(lighter), up_to=self._up_to(standing) if usual else None)

    def _climbs_to(self, standing: Standing) -> int:
        """P01; a sore side of the hip spends its first week on the press-out (`ladder.csv`, clamshell 0)."""
        if standing.level == 0 and self.at.person.has_lateral_hip_pain:
            return standing.level
        return self._ladder(standing.exercise).climbs_to(step_of(standing))

    def _up_to(self, standing: Standing) -> int | None:
        goal = Goal(self._ladder(standing.exercise), standing).repetitions
        return goal if goal > standing.repetitions and not self.at.person.pregnant else None

    def _eased(self, standing: Standing) -> Standing:
        """R14: in pregnancy no harder than the programme's own version."""
        own = OWN_VERSION.get(standing.exercise, standing.level)
        if not self.at.person.pregnant or standing.level <= own:
            return standing
        return self._at(standing, self._ladder(standing.exercise).nearest(Step(own, 0)))

    def _lightened(self, standing: Standing) -> Standing:
        if not self.plan.is_light(self.at.today):
            return standing
        why, once = self.plan.light_why, self.plan.light_once
        if why == "P14":
            return replace(standing, sets=max(1, standing.sets - 1))
        if why == "P08" and once:
            return replace(standing, repetitions=fewer_repetitions(standing.repetitions, SMALLER))
        lower = self._one_lower(standing)
        if why == "P17":
            return replace(lower, sets=max(1, (standing.sets + 1) // 2))
        return replace(lower, sets=min(2, standing.sets))

    def _one_lower(self, standing: Standing) -> Standing:
        """One rung lower, unless it went lower since the lighter time began."""
        if self.plan.light_from is not None and standing.since >= self.plan.light_from:
            return standing
        hurts = self.plan.light_why == "P08"
        return self._at(standing, self._ladder(standing.exercise).rung_below(step_of(standing), hurts=hurts))

    def _at(self, standing: Standing, to: Step | None) -> Standing:
        if to is None:
            return standing
        repetitions = min(standing.repetitions, rung(standing.exercise, to.level).top)
        return moved(standing, to, self.at.today, repetitions)

    def _warm_up(self, standing: Standing) -> Prescription:
        own = OWN_VERSION.get(standing.exercise, standing.level)
        ladder, here = self._ladder(standing.exercise), step_of(standing)
        passed = ladder.rung_below(here) or here
        while passed.level > own and (lower := ladder.rung_below(passed)) is not None:
            passed = lower
        to = passed if standing.placed and passed.level > 0 else (here if here.level <= own else passed)
        warm = moved(standing, to, self.at.today, start_repetitions(standing.exercise, to.level))
        return self._prescribed(replace(warm, sets=1))

    def _prescribed(self, standing: Standing) -> Prescription:
        load = load_at(standing.exercise, step_of(standing))
        loaded = load.band is not None or load.kg is not None or load.share_of_body_mass is not None
        return Prescription(
            standing.exercise,
            standing.level,
            standing.load,
            load_words(load, self.at.person),
            standing.sets,
            standing.repetitions,
            None,
            LOADED_REST_S if loaded else REST_S,
            standing.hold_s,
            standing.cue or self._usual_cue(rung(standing.exercise, standing.level)),
        )

    def _usual_cue(self, on: Rung) -> str | None:
        """P11, P12: set-up cues that a sore hip or back asks for."""
        lies_on_side = on.exercise == CLAMSHELL and on.position is not Position.ON_BACK
        if lies_on_side and self.at.person.has_lateral_hip_pain:
            return SENTENCES["cue-hips-less-bent"]
        if on.exercise == BRIDGE and self.at.person.has_back_pain:
            return SENTENCES["cue-straight-line"]
        return None

    def _ladder(self, exercise: str) -> Ladder:
        return self.at.ladder(exercise)
