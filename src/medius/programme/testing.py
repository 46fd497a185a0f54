"""Tests before the camera: who may do which today and why not, when one is due again, and whether it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final

from medius.exercises.camera_tests import CAMERA_TESTS, SINGLE_LEG_SQUAT, SINGLE_LEG_STANCE
from medius.movement.camera_test import CameraTest
from medius.outcomes.control import Shift, comparable, shift
from medius.outcomes.tested import TestResult
from medius.programme.person import AgeBand, Person
from medius.programme.planned import Phase, Plan
from medius.programme.safety import Reply
from medius.programme.today import Ability, SoreSide

SIDES: Final = ("left", "right")

MOST_PAIN: Final = 3
"""No stance test with more pain than this on one leg."""

MOST_PAIN_IN_SQUAT: Final = 2
LEAST_STANCE_S: Final = 20.0
"""What both legs must have stood before the squat on one leg."""

EARLIEST: Final = timedelta(days=14)
LATEST: Final = timedelta(days=28)
"""P_SLST of `outcomes.csv`: at the start, then every two to four weeks."""

KEPT_UP: Final = timedelta(days=91)
"""P19: every three months after the goal."""

FELL: Final = "You fell in the last year, so the tests on one leg stay out."
DIZZY: Final = "You are dizzy or unsteady today, so the tests on one leg stay out."
PREGNANT: Final = "In pregnancy and the weeks after birth the tests on one leg stay out."
PAINFUL: Final = f"Standing on one leg hurts more than {MOST_PAIN} of 10, so the tests on one leg stay out."
NOT_ANSWERED: Final = "Answer the questions above first: they decide whether standing on one leg is a good idea today."
TOO_PAINFUL_TO_SQUAT: Final = f"This one needs pain of {MOST_PAIN_IN_SQUAT} of 10 or less when you stand on one leg."
STAND_FIRST: Final = f"First stand on each leg for {LEAST_STANCE_S:.0f} seconds in the test of standing on one leg."
BY_OWN_WISH: Final = (
    "Choose it yourself below if you want it: from 65 on, or where I do not know your age, I only offer it."
)
NO_FLOOR: Final = "This one is done lying on your side."


@dataclass(frozen=True, slots=True)
class Before:
    """What is asked before the tests, on the day of the tests.

    Args:
        fell: Whether the person fell in the last year; None where it was not answered.
        dizzy: Whether they are dizzy or unsteady today.
        pain: How much standing on one leg hurts, on the worse side, 0 to 10; None where it was not answered.
        wants_squat: Whether they chose the squat on one leg by themselves.
    """

    fell: Reply | None = None
    dizzy: Reply | None = None
    pain: int | None = None
    wants_squat: bool = False

    @property
    def answered(self) -> bool:
        """Whether no question is open."""
        return self.fell is not None and self.dizzy is not None and self.pain is not None


def against(test: CameraTest, before: Before, person: Person, results: Sequence[TestResult]) -> tuple[str, ...]:
    """Why this test is not done today, in sentences; empty where it may be done.

    No answer never opens the gate.

    Args:
        test: Which.
        before: What was answered today.
        person: Pregnancy, age and abilities.
        results: Those of earlier tests, for the squat.
    """
    reasons = _upright(before, person) if test.upright else _lying(test, person)
    of_squat = _squat(before, person, results) if test is SINGLE_LEG_SQUAT else ()
    return tuple(dict.fromkeys((*reasons, *of_squat)))


def _upright(before: Before, person: Person) -> Iterator[str]:
    if person.pregnant:
        yield PREGNANT
    if before.fell not in {Reply.NO, None}:
        yield FELL
    if before.dizzy not in {Reply.NO, None}:
        yield DIZZY
    if before.pain is not None and before.pain > MOST_PAIN:
        yield PAINFUL
    if not before.answered:
        yield NOT_ANSWERED


def _squat(before: Before, person: Person, results: Sequence[TestResult]) -> Iterator[str]:
    if before.pain is not None and MOST_PAIN_IN_SQUAT < before.pain <= MOST_PAIN:
        yield TOO_PAINFUL_TO_SQUAT
    if any(_last_stance_s(side, results) < LEAST_STANCE_S for side in SIDES):
        yield STAND_FIRST
    if person.age not in {AgeBand.UNDER_45, AgeBand.FROM_45} and not before.wants_squat:
        yield BY_OWN_WISH


def _last_stance_s(side: str, results: Sequence[TestResult]) -> float:
    held = [one for one in results if (one.key, one.side, one.measure) == (SINGLE_LEG_STANCE.key, side, "held")]
    return max(held, key=lambda one: one.day).value if held else 0.0


def _lying(test: CameraTest, person: Person) -> Iterator[str]:
    if not sides(test, person):
        yield NO_FLOOR


def sides(test: CameraTest, person: Person) -> tuple[str, ...]:
    """The legs that can be tested, the sore one last: lying on the other side must be possible, not on a sore hip."""
    if test.upright:
        return tuple(sorted(SIDES, key=lambda side: person.sore.value == side))
    if not person.abilities[Ability.FLOOR]:
        return ()
    lying = {"left": Ability.LIE_RIGHT, "right": Ability.LIE_LEFT}
    return tuple(side for side in SIDES if person.abilities[lying[side]] and not _sore(_other(side), person))


def _sore(side: str, person: Person) -> bool:
    return person.sore is SoreSide.BOTH or person.sore.value == side


def _other(side: str) -> str:
    return "right" if side == "left" else "left"


def closed(test: CameraTest, person: Person, results: Sequence[TestResult]) -> tuple[str, ...]:
    """Why a test is closed whatever is answered today; empty where the answers decide."""
    well = Before(Reply.NO, Reply.NO, 0, wants_squat=True)
    return against(test, well, person, results)


# --- again ---


@dataclass(frozen=True, slots=True)
class Again:
    """When a test is done again.

    Args:
        last: When it was done last; None before the first time.
        earliest: From here on it tells something new; None before the first time.
        latest: By then it is a good moment.
        is_due: Whether it may be done again on the day that was asked for.
    """

    last: date | None
    earliest: date | None
    latest: date | None
    is_due: bool


def due_again(results: Iterable[TestResult], today: date) -> Mapping[str, Again]:
    """When each test is done again, by its key: every two to four weeks.

    A test that lies in the future, because a clock was set back, counts as done today.
    """
    last: dict[str, date] = {}
    for one in results:
        last[one.key] = max(last.get(one.key, date.min), min(one.day, today))
    return MappingProxyType({key: _again(last.get(key), today) for key in CAMERA_TESTS})


def _again(last: date | None, today: date) -> Again:
    if last is None:
        return Again(None, None, None, is_due=True)
    return Again(last, last + EARLIEST, last + LATEST, is_due=today >= last + EARLIEST)


class Card(Enum):
    """What may be offered on the home page."""

    FIRST = "first"  # the start of the lines
    AGAIN = "again"


def worth_a_card(results: Sequence[TestResult], person: Person, plan: Plan) -> Card | None:
    """Whether the tests are offered on the day of a plan; None where they can wait.

    The first ones in the four weeks after the first session, and never again if nobody wants them (our proposal); those
    that were done, from two weeks on, or every three months while it is kept up (P19).

    Args:
        results: At least the latest.
        person: Whether a camera looks at all, and who may not do what.
        plan: Of today.
    """
    today, started = plan.made_on, plan.started
    is_open = [key for key, test in CAMERA_TESTS.items() if not closed(test, person, results)]
    if started is None or not person.has_camera or not is_open:
        return None
    done = [again.last for key, again in due_again(results, today).items() if key in is_open and again.last]
    if not results:
        return Card.FIRST if today - started <= LATEST else None
    after = KEPT_UP if plan.phase is Phase.KEEP_UP else EARLIEST
    return Card.AGAIN if any(today - last >= after for last in done) else None


# --- changed ---


def changed(first: TestResult, last: TestResult) -> bool | None:
    """Whether a result changed by more than its error; None where that cannot be said.

    It cannot where the error is not known, or where the two were not had in one way (fingertips, variation).  A change
    that just reaches the error is no change.
    """
    if not comparable(first, last):
        return None
    found = shift(first, last)
    return None if found is Shift.ERROR_UNKNOWN else found is not Shift.WITHIN_ERROR
