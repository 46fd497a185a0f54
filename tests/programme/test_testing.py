"""Who may do which test today, when it is due again, and what counts as a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from lived import begun
from medius.exercises.camera_tests import (
    ABDUCTION_HOLD,
    ABDUCTION_RANGE,
    CAMERA_TESTS,
    SINGLE_LEG_SQUAT,
    SINGLE_LEG_STANCE,
)
from medius.outcomes import TestResult
from medius.programme import testing
from medius.programme.person import AgeBand, Person
from medius.programme.planned import Phase, Plan
from medius.programme.safety import Reply
from medius.programme.testing import Before, Card, against, changed, due_again, sides, worth_a_card
from medius.programme.today import Ability, SoreSide

DAY = date(2026, 3, 2)
WELL = Before(Reply.NO, Reply.NO, 0)
YOUNG = Person(age=AgeBand.UNDER_45)
STOOD = tuple(TestResult("single-leg-stance", side, DAY, "held", 25.0, "s") for side in ("left", "right"))
DROP = TestResult("single-leg-stance", "left", DAY, "pelvic-drop", 10.0, "deg", 8.0, fingertips=False)


def test_who_is_well_may_stand_on_one_leg() -> None:
    """No fall, not dizzy, no pain."""
    assert against(SINGLE_LEG_STANCE, WELL, YOUNG, ()) == ()


@pytest.mark.parametrize(
    ("before", "person", "reason"),
    [
        (replace(WELL, fell=Reply.YES), YOUNG, testing.FELL),
        (replace(WELL, dizzy=Reply.YES), YOUNG, testing.DIZZY),
        (replace(WELL, pain=4), YOUNG, testing.PAINFUL),
        (WELL, replace(YOUNG, pregnant=True), testing.PREGNANT),
    ],
)
@pytest.mark.parametrize("key", ["single-leg-stance", "single-leg-squat"])
def test_no_stance_test_after_a_fall_with_dizziness_with_pain_or_in_pregnancy(
    key: str, before: Before, person: Person, reason: str
) -> None:
    """Each of the four alone closes both tests on one leg, and says why."""
    assert against(CAMERA_TESTS[key], before, person, STOOD) == (reason,)


@pytest.mark.parametrize("pain", [0, 3])
def test_pain_of_three_still_lets_somebody_stand(pain: int) -> None:
    """The limit is more than three."""
    assert against(SINGLE_LEG_STANCE, replace(WELL, pain=pain), YOUNG, ()) == ()


@pytest.mark.parametrize("before", [replace(WELL, fell=None), replace(WELL, dizzy=None), replace(WELL, pain=None)])
def test_an_open_question_never_opens_the_gate(before: Before) -> None:
    """One of the three without an answer."""
    assert against(SINGLE_LEG_STANCE, before, YOUNG, ()) == (testing.NOT_ANSWERED,)


def test_every_yes_closes_the_gate_whatever_else_is_answered() -> None:
    """All combinations of answers: open only where all is answered and well."""
    replies = (None, Reply.NO, Reply.YES)
    for fell, dizzy, pain, pregnant in product(replies, replies, (None, 0, 3, 4, 10), (False, True)):
        found = against(SINGLE_LEG_STANCE, Before(fell, dizzy, pain), replace(YOUNG, pregnant=pregnant), ())

        assert (found == ()) is (fell is dizzy is Reply.NO and pain in {0, 3} and not pregnant)


def test_the_squat_comes_after_twenty_seconds_on_both_legs() -> None:
    """Never stood; one leg too short; both long enough; a later, shorter stance counts."""
    short = replace(STOOD[1], value=19.0)
    later = replace(short, day=DAY + timedelta(days=14))

    assert against(SINGLE_LEG_SQUAT, WELL, YOUNG, ()) == (testing.STAND_FIRST,)
    assert against(SINGLE_LEG_SQUAT, WELL, YOUNG, (STOOD[0], short)) == (testing.STAND_FIRST,)
    assert against(SINGLE_LEG_SQUAT, WELL, YOUNG, STOOD) == ()
    assert against(SINGLE_LEG_SQUAT, WELL, YOUNG, (*STOOD, later)) == (testing.STAND_FIRST,)


def test_the_squat_needs_less_pain_than_standing() -> None:
    """Three of ten: standing yes, squatting no."""
    before = replace(WELL, pain=3)

    assert against(SINGLE_LEG_STANCE, before, YOUNG, STOOD) == ()
    assert against(SINGLE_LEG_SQUAT, before, YOUNG, STOOD) == (testing.TOO_PAINFUL_TO_SQUAT,)


@pytest.mark.parametrize("age", [None, AgeBand.FROM_65])
def test_from_sixty_five_the_squat_is_done_by_own_wish_only(age: AgeBand | None) -> None:
    """An age that is not known is treated alike."""
    person = replace(YOUNG, age=age)

    assert against(SINGLE_LEG_SQUAT, WELL, person, STOOD) == (testing.BY_OWN_WISH,)
    assert against(SINGLE_LEG_SQUAT, replace(WELL, wants_squat=True), person, STOOD) == ()


def test_the_lying_tests_ask_nothing_of_standing() -> None:
    """No answer at all, pregnant, after a fall: the leg lift on the side may be done."""
    before, person = Before(fell=Reply.YES), replace(YOUNG, pregnant=True)

    assert [against(test, before, person, ()) for test in (ABDUCTION_RANGE, ABDUCTION_HOLD)] == [(), ()]


def test_nobody_lies_on_a_sore_hip_or_where_they_cannot() -> None:
    """The left leg is tested lying on the right side."""
    no_right = replace(YOUNG, abilities={Ability.LIE_RIGHT: False})
    no_floor = replace(YOUNG, abilities={Ability.FLOOR: False})

    assert sides(ABDUCTION_RANGE, YOUNG) == ("left", "right")
    assert sides(ABDUCTION_RANGE, replace(YOUNG, sore=SoreSide.RIGHT)) == ("right",)
    assert sides(ABDUCTION_RANGE, no_right) == ("right",)
    assert sides(ABDUCTION_RANGE, replace(YOUNG, sore=SoreSide.BOTH)) == ()
    assert against(ABDUCTION_RANGE, WELL, no_floor, ()) == (testing.NO_FLOOR,)


def test_a_test_is_done_again_every_two_to_four_weeks() -> None:
    """Never done; done today; two weeks ago."""
    never = due_again((), DAY)["single-leg-stance"]
    today = due_again((DROP,), DAY)["single-leg-stance"]
    later = due_again((DROP,), DAY + timedelta(days=14))["single-leg-stance"]

    assert (never.is_due, today.is_due, later.is_due) == (True, False, True)
    assert (today.earliest, today.latest) == (date(2026, 3, 16), date(2026, 3, 30))
    assert due_again((DROP,), DAY)["abduction-range"].last is None


def test_a_clock_that_was_set_back_keeps_no_test_away_for_months() -> None:
    """The last test lies a year ahead."""
    ahead = replace(DROP, day=DAY + timedelta(days=365))

    assert due_again((ahead,), DAY)["single-leg-stance"].earliest == DAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("value", "is_changed"), [(10.0, False), (18.0, False), (2.0, False), (18.1, True), (1.9, True)]
)
def test_a_change_under_the_error_is_no_change(value: float, is_changed: bool) -> None:
    """An error of 8 degrees: up to there, to either side, nothing changed."""
    assert changed(DROP, replace(DROP, value=value)) is is_changed


def test_where_the_error_is_not_known_nothing_can_be_said() -> None:
    """The seconds of a stance."""
    assert changed(STOOD[0], replace(STOOD[0], value=5.0)) is None


def test_with_and_without_fingertips_are_not_compared() -> None:
    """The first time without, the second with."""
    assert changed(DROP, replace(DROP, value=30.0, fingertips=True)) is None
    assert changed(DROP, replace(DROP, value=30.0, side="right")) is None


@pytest.mark.parametrize(
    ("days", "done", "phase", "card"),
    [
        (0, None, Phase.BUILDING, Card.FIRST),
        (28, None, Phase.BUILDING, Card.FIRST),
        (29, None, Phase.BUILDING, None),
        (13, 0, Phase.BUILDING, None),
        (14, 0, Phase.BUILDING, Card.AGAIN),
        (90, 60, Phase.KEEP_UP, None),
        (152, 60, Phase.KEEP_UP, Card.AGAIN),
    ],
)
def test_a_card_offers_the_first_tests_for_four_weeks_and_then_every_two_weeks_or_three_months(
    days: int, done: int | None, phase: Phase, card: Card | None
) -> None:
    """So many days after the first session; the stance was done so many days after it, or never."""
    results = () if done is None else tuple(replace(one, day=DAY + timedelta(days=done)) for one in STOOD)

    assert card is worth_a_card(results, YOUNG, planned(days, phase))


def test_no_card_before_the_first_session_without_a_camera_or_where_no_test_is_open() -> None:
    """Nobody is sent to a page that has nothing for them."""
    floor = Person(pregnant=True, abilities={Ability.FLOOR: False})

    assert worth_a_card((), YOUNG, replace(planned(0), started=None)) is None
    assert worth_a_card((), replace(YOUNG, has_camera=False), planned(0)) is None
    assert worth_a_card((), floor, planned(0)) is None


def planned(days: int, phase: Phase = Phase.BUILDING) -> Plan:
    """A plan of so many days after the first session."""
    return replace(begun(YOUNG), made_on=DAY + timedelta(days=days), started=DAY, phase=phase)
