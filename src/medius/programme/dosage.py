"""What is prescribed as doses for this day: which leg, in which position, and what stands in for what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from medius.body import Side
from medius.exercises.unwatched import HOOK_LYING_PRESS_OUT, STANDING_ABDUCTION
from medius.movement.unwatched import Unwatched
from medius.programme.dose import Dose, name_of
from medius.programme.ladder import Rung, Watching
from medius.programme.ladders import ABDUCTION, BIRD_DOG, CLAMSHELL, LADDERS, available, load_words, rung
from medius.programme.person import Person
from medius.programme.planned import Prescription
from medius.programme.position import UNDERNEATH, Position
from medius.programme.possible import Possible, is_sore, lying_under
from medius.programme.steps import Ladder, Step, load_at
from medius.programme.today import Ability, Today

REST_S: Final = 60.0
"""P21: the default between sets."""

TRIAL_REPETITIONS: Final = 3
"""P01: so many of each next rung while the first session finds the rung to start on."""

TRIAL_REST_S: Final = 10.0

LEG_ONLY: Final = 3
"""The highest rung of the bird-dog that does without leaning on the hands."""

_PILLOW: Final = "Your sore leg is on top. Put a pillow between your knees."
_FOLDED: Final = "Put a folded mat under your knees."
_FOREARMS: Final = "Lean on your forearms or your fists, and lift only the leg."
_SORE_BELOW: Final = "In place of an exercise on your sore side."
_SIDE_AVOIDED: Final = "In place of an exercise on your {} side."
_BIRD_DOG_AVOIDED: Final = "In place of the bird-dog."
_FLOOR_AVOIDED: Final = "In place of an exercise on the floor."


@dataclass(frozen=True, slots=True)
class Dosage:
    """How much of each exercise, and where.

    Args:
        prescriptions: What the plan asks for, at most one of each ladder.
        today: How the person is.
        possible: Which positions they can take.
        person: What they own, for a step down.
        gentle: Whether it is a gentle day: a step lower and one set (P06, R12).
    """

    prescriptions: tuple[Prescription, ...]
    today: Today
    possible: Possible
    person: Person
    gentle: bool

    def doses(self) -> list[Dose]:
        """Everything, in the order in which it is done."""
        lying = [leg for leg in (Side.RIGHT, Side.LEFT) if self.possible.on_top(leg)]
        first, second = lying[:1], lying[1:]
        several = (
            *self._on_side(first),
            *self._on_back(),
            *self._on_side(second, tried=True),
            *self._on_hands_and_knees(),
            *self._standing(),
        )
        return list(_each_once(several))

    # --- what is asked for ---

    def _asked(self, *positions: Position) -> Iterator[tuple[Prescription, Rung]]:
        """The prescriptions that are done in one of these positions, as this day has them."""
        for one in map(self._here, self.prescriptions):
            on = rung(one.exercise, one.level)
            if on.position in positions:
                yield one, on

    def _gentled(self, one: Prescription) -> Prescription:
        to = Ladder(one.exercise, self.person).gentler(Step(one.level, one.load))
        words = load_words(load_at(one.exercise, to), self.person)
        less = replace(one, level=to.level, load=to.load, load_words=words, sets=1, up_to=None, climbs_to=None)
        return less if to.level == one.level else replace(less, hold_s=None)

    def _here(self, one: Prescription) -> Prescription:
        """As this day allows it: a step lower where it is gentle, and no arm that reaches without the hands."""
        day = self._gentled(one) if self.gentle else one
        if day.exercise != BIRD_DOG or self.today.can(Ability.HANDS) or day.level <= LEG_ONLY:
            return day
        return replace(day, level=LEG_ONLY, load=0, load_words=None, climbs_to=None)

    def _is_missed(self, exercise: str) -> bool:
        """Whether something has to stand in for it on a side, or on all fours, that cannot be taken.

        It is asked for there; or nothing of it is possible for this person, so that nothing of it is prescribed.
        """
        asked = [rung(one.exercise, one.level) for one in self.prescriptions if one.exercise == exercise]
        if asked:
            return any(on.position is not Position.ON_BACK for on in asked)
        return not any(available(on, self.person) for on in LADDERS[exercise])

    # --- by position ---

    def _on_side(self, legs: list[Side], *, tried: bool = False) -> Iterator[Dose]:
        """Each exercise that lies on the side; the rung that the first side found holds for the other one too."""
        for leg in legs:
            note = _PILLOW if is_sore(self.today.sore, leg) else None
            for one, on in self._asked(*UNDERNEATH):
                yield from self._made(one, on, (leg.value, lying_under(leg)), note, tried=tried)

    def _on_back(self) -> Iterator[Dose]:
        if not self.possible.on_back:
            return
        for one, on in self._asked(Position.ON_BACK):
            for number, side in enumerate(("left", "right") if on.per_side else ("both",)):
                yield from self._made(one, on, (side, Position.ON_BACK), tried=number > 0)
        legs = self._never_on_top()
        if legs and self._is_missed(CLAMSHELL):
            yield self._stand_in(HOOK_LYING_PRESS_OUT, CLAMSHELL, "both", Position.ON_BACK, self._why_not(legs[0]))

    def _on_hands_and_knees(self) -> Iterator[Dose]:
        if not self.possible.all_fours:
            return
        softened = ((Ability.KNEEL, _FOLDED), (Ability.HANDS, _FOREARMS))
        note = " ".join(each for ability, each in softened if not self.today.can(ability))
        for one, on in self._asked(Position.ALL_FOURS):
            side = "alternating" if on.per_side else "both"
            yield from self._made(one, on, (side, Position.ALL_FOURS), note or None)

    def _standing(self) -> Iterator[Dose]:
        legs = self._never_on_top() if self._is_missed(ABDUCTION) else []
        for leg in Side:
            if leg in legs:
                yield self._stand_in(STANDING_ABDUCTION, ABDUCTION, leg.value, Position.STANDING, self._why_not(leg))
            elif not self.possible.all_fours and self._is_missed(BIRD_DOG):
                yield self._stand_in(STANDING_ABDUCTION, BIRD_DOG, leg.value, Position.STANDING, _BIRD_DOG_AVOIDED)
        for one, on in self._asked(Position.STANDING):
            for number, leg in enumerate(Side):
                yield from self._made(one, on, (leg.value, Position.STANDING), tried=number > 0)

    def _never_on_top(self) -> list[Side]:
        return [leg for leg in Side if not self.possible.on_top(leg)]

    def _why_not(self, leg: Side) -> str:
        if not self.possible.lying:
            return _FLOOR_AVOIDED
        sore = is_sore(self.today.sore, leg.opposite)
        return _SORE_BELOW if sore else _SIDE_AVOIDED.format(leg.opposite.value)

    def _stand_in(self, exercise: Unwatched, ladder: str, side: str, position: Position, note: str) -> Dose:
        """What takes the place of an exercise: as many sets, its own repetitions; counted, its form not judged."""
        usual = max((one.sets for one in self.prescriptions), default=1)
        sets = next((one.sets for one in self.prescriptions if one.exercise == ladder), usual)
        return Dose(
            exercise.key,
            exercise.name,
            "standard",
            side,
            1 if self.gentle else sets,
            exercise.repetitions,
            REST_S,
            position,
            judged=True,
            note=note,
        )

    # --- how a dose is made ---

    def _made(
        self, one: Prescription, on: Rung, place: tuple[str, Position], note: str | None = None, *, tried: bool = False
    ) -> Iterator[Dose]:
        """The working sets; before them, in the first session, a few repetitions of each rung that is tried.

        Args:
            one: What is prescribed.
            on: Its rung.
            place: The leg that moves, and the position.
            note: What to put ready.
            tried: Whether the rung was found on the other side already.
        """
        side, position = place
        working = Dose(
            on.performs,
            name_of(on.performs, on.variation),
            on.variation,
            side,
            one.sets,
            one.repetitions,
            one.rest_s,
            position,
            judged=on.watching is not Watching.SELF_CHECKED,
            note=" ".join(each for each in (note, one.cue) if each) or None,
            ladder=one.exercise,
            level=one.level,
            load=one.load,
            load_words=one.load_words,
            up_to=one.up_to,
            hold_s=one.hold_s,
        )
        if not tried:
            yield from (_trial(working, rung, self.person) for rung in _tried(one, self.person))
        yield working


def _each_once(doses: Iterable[Dose]) -> Iterator[Dose]:
    """What stands in for several exercises is done once."""
    seen = set[tuple[str, str, int | None]]()
    for dose in doses:
        known = (dose.exercise, dose.side, dose.level if dose.trial else None)
        if known not in seen:
            yield dose
        seen.add(known)


def _tried(one: Prescription, person: Person) -> Iterable[Rung]:
    """The rungs that the first session tries, from that of the prescription upwards; none where there is only one."""
    if one.climbs_to is None:
        return ()
    here = rung(one.exercise, one.level)
    rungs = (each for each in LADDERS[one.exercise] if one.level <= each.level <= one.climbs_to)
    tried = [each for each in rungs if each.position is here.position and available(each, person)]
    return tried if len(tried) > 1 else ()


def _trial(working: Dose, on: Rung, person: Person) -> Dose:
    load = available(on, person)[0]
    tried = working.on_rung(on, load, load_words(on.loads[load], person))
    return replace(tried, sets=1, repetitions=TRIAL_REPETITIONS, rest_s=TRIAL_REST_S, up_to=None, trial=True)
