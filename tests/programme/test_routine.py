"""The routine: positions in order, the sore side never underneath, whatever the person can or cannot do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medius.body import Side
from medius.exercises import WATCHED
from medius.programme import (
    QUESTIONS,
    UNWATCHED,
    Ability,
    Clearance,
    Dose,
    Kind,
    Position,
    Reply,
    Routine,
    SoreSide,
    Today,
    clearance,
    routine,
    screening,
)
from medius.programme.ladders import OWN_VERSION
from medius.programme.log import Log
from medius.programme.person import Person, Region
from medius.programme.planned import DayKind, Due
from medius.programme.planner import plan
from medius.programme.position import UNDERNEATH
from medius.programme.possible import is_sore
from medius.programme.routine import own_version

ABLE = dict.fromkeys(Ability, True)
CLEAR = {question.key: Reply.NO for question in QUESTIONS}

DAYS = st.builds(
    Today,
    st.integers(0, 6),
    st.sampled_from(SoreSide),
    st.fixed_dictionaries({ability: st.booleans() for ability in Ability}),
    st.booleans(),
    st.frozensets(st.sampled_from(Ability)),
    st.none() | st.integers(0, 60),
)
CLEARANCES = st.builds(
    lambda day, raised: clearance(day, screening=screening(CLEAR | dict.fromkeys(raised, Reply.YES))),
    DAYS,
    st.frozensets(st.sampled_from(["R12", "R14"])),
)
KINDS = st.sampled_from(Kind)


def cleared(pain: int = 0, sore: SoreSide = SoreSide.NONE, **about: object) -> Clearance:
    """An able person."""
    return clearance(Today(pain, sore, ABLE, **about), screening=screening(CLEAR))  # type: ignore[arg-type]


def unable(*abilities: Ability, refused: bool = False, sore: SoreSide = SoreSide.NONE) -> Clearance:
    """A person who cannot do some things, and perhaps not with the swap either."""
    day = Today(
        0, sore, ABLE | dict.fromkeys(abilities, False), refused=frozenset(abilities) if refused else frozenset()
    )
    return clearance(day, screening=screening(CLEAR))


def planned(one: Routine) -> list[tuple[str, str, str]]:
    """Position, exercise and side of every dose."""
    return [(dose.position.value, dose.exercise, dose.side) for dose in one.doses]


def test_the_usual_order_is_by_position() -> None:
    """One side, the back, the other side, hands and knees."""
    assert planned(routine(Kind.STRENGTH, cleared())) == [
        ("on-left-side", "clamshell", "right"),
        ("on-left-side", "side-lying-hip-abduction", "right"),
        ("on-back", "glute-bridge", "both"),
        ("on-right-side", "clamshell", "left"),
        ("on-right-side", "side-lying-hip-abduction", "left"),
        ("all-fours", "bird-dog", "alternating"),
    ]


@pytest.mark.parametrize(("kind", "sets"), [(Kind.WARM_UP, 1), (Kind.STRENGTH, 2)])
def test_the_dose_is_that_of_the_issue(kind: Kind, sets: int) -> None:
    """A warm-up is 1 x 10, strength 2 x 10, with a minute of rest."""
    doses = routine(kind, cleared()).doses

    assert {(sets, 10, 60.0, "standard")} == {(d.sets, d.repetitions, d.rest_s, d.variation) for d in doses}


def test_a_sore_side_is_trained_on_top() -> None:
    """The left side hurts: it never lies below, and the right leg works on the back and standing (P11)."""
    assert planned(routine(Kind.STRENGTH, cleared(sore=SoreSide.LEFT))) == [
        ("on-right-side", "clamshell", "left"),
        ("on-right-side", "side-lying-hip-abduction", "left"),
        ("on-back", "glute-bridge", "both"),
        ("on-back", "hook-lying-press-out", "both"),
        ("all-fours", "bird-dog", "alternating"),
        ("standing", "standing-abduction", "right"),
    ]


def test_with_both_sides_sore_nobody_lies_on_a_side() -> None:
    """Both legs press out and lift standing."""
    assert planned(routine(Kind.WARM_UP, cleared(sore=SoreSide.BOTH))) == [
        ("on-back", "glute-bridge", "both"),
        ("on-back", "hook-lying-press-out", "both"),
        ("all-fours", "bird-dog", "alternating"),
        ("standing", "standing-abduction", "left"),
        ("standing", "standing-abduction", "right"),
    ]


@given(KINDS, CLEARANCES)
def test_a_sore_side_never_lies_underneath(kind: Kind, clear: Clearance) -> None:
    """Whatever hurts and whatever cannot be done."""
    below = {UNDERNEATH[b.position] for b in routine(kind, clear).blocks if b.position in UNDERNEATH}

    assert not any(is_sore(clear.today.sore, side) for side in below)


@given(KINDS, CLEARANCES)
def test_nobody_is_asked_into_a_position_that_they_cannot_take(kind: Kind, clear: Clearance) -> None:
    """Where a swap lets them take it, the swap is said."""
    one = routine(kind, clear)
    taken = {block.position for block in one.blocks} | {one.breathing}

    assert taken <= {position for position in Position if _can_take(clear.today, position, pregnant=clear.pregnant)}


@given(KINDS, CLEARANCES)
def test_camera_or_mat_move_at_most_three_times(kind: Kind, clear: Clearance) -> None:
    """And never for what nobody watches."""
    blocks = routine(kind, clear).blocks

    assert sum(block.turn is not None for block in blocks) <= 3
    assert all(any(dose.judged for dose in block.doses) for block in blocks if block.turn)


@given(KINDS, CLEARANCES)
def test_there_is_always_something_to_do(kind: Kind, clear: Clearance) -> None:
    """Each exercise and side once, no position twice, some minutes, one sentence."""
    one = routine(kind, clear)
    positions = [block.position for block in one.blocks]

    assert one.doses
    assert len(positions) == len(set(positions))
    assert len(one.doses) == len({(dose.exercise, dose.side) for dose in one.doses})
    assert one.minutes >= 2
    assert one.reason.count(".") == 1


@given(KINDS, CLEARANCES)
def test_both_legs_are_trained(kind: Kind, clear: Clearance) -> None:
    """What one side cannot do in one way it does in another."""
    sides = {dose.side for dose in routine(kind, clear).doses if dose.exercise != "glute-bridge"}

    assert sides & {"left", "both", "alternating"}
    assert sides & {"right", "both", "alternating"}


@given(KINDS, CLEARANCES)
def test_every_dose_is_known(kind: Kind, clear: Clearance) -> None:
    """One that is counted has its exercise and variation, the others their own texts."""
    for dose in routine(kind, clear).doses:
        watched = WATCHED.get(dose.exercise)

        assert dose.judged == (watched is not None)
        assert dose.name == (UNWATCHED[dose.exercise].name if watched is None else watched.varied(dose.variation).name)


@given(KINDS, CLEARANCES)
def test_a_routine_survives_being_kept(kind: Kind, clear: Clearance) -> None:
    """Through JSON and back."""
    one = routine(kind, clear)

    assert one == Routine.from_json(json.loads(json.dumps(one.as_json())))


def test_in_pregnancy_nothing_is_flat_on_the_back() -> None:
    """Known from today or from R14."""
    raised = screening(CLEAR | {"R14": Reply.YES})
    for clear in (cleared(pregnant=True, sore=SoreSide.BOTH), clearance(cleared().today, screening=raised)):
        one = routine(Kind.STRENGTH, clear)

        assert Position.ON_BACK not in {one.breathing, *(block.position for block in one.blocks)}


@pytest.mark.parametrize(
    "clear", [cleared(pain=6), clearance(cleared().today, screening=screening(CLEAR | {"R12": Reply.YES}))]
)
def test_a_gentle_day_is_one_easier_set(clear: Clearance) -> None:
    """Pain of 6 now, or R12."""
    doses = routine(Kind.STRENGTH, clear).doses

    assert {dose.sets for dose in doses} == {1}
    assert {dose.exercise: dose.level for dose in doses} == {key: own - 1 for key, own in OWN_VERSION.items()}


def test_a_folded_mat_lets_sore_knees_kneel() -> None:
    """The bird-dog stays, with the swap beside it; refused, it gives way."""
    kept, given_up = (routine(Kind.STRENGTH, unable(Ability.KNEEL, refused=no)) for no in (False, True))

    assert "folded mat" in (_only(kept, "bird-dog").note or "")
    assert "bird-dog" not in {dose.exercise for dose in given_up.doses}
    assert [dose.side for dose in given_up.doses if dose.exercise == "standing-abduction"] == ["left", "right"]


def test_on_the_forearms_only_the_leg_is_lifted() -> None:
    """Leaning on the hands does not go."""
    assert _only(routine(Kind.STRENGTH, unable(Ability.HANDS)), "bird-dog").variation == "leg-only"


def test_who_cannot_get_down_stands() -> None:
    """Neither floor nor bed."""
    one = routine(Kind.STRENGTH, unable(Ability.FLOOR, refused=True))

    assert [block.position for block in one.blocks] == [Position.STANDING]
    assert one.breathing is Position.SITTING


def test_a_warm_up_is_shorter_than_strength() -> None:
    """About ten minutes against about twenty-five, at the tempo that the ring leads."""
    assert tuple(routine(kind, cleared()).minutes for kind in Kind) == (12, 25)


def _only(one: Routine, exercise: str) -> Dose:
    return next(dose for dose in one.doses if dose.exercise == exercise)


def _can_take(today: Today, position: Position, *, pregnant: bool) -> bool:
    down = today.can(Ability.FLOOR) or Ability.FLOOR not in today.refused
    match position:
        case Position.ON_LEFT_SIDE | Position.ON_RIGHT_SIDE:
            left = UNDERNEATH[position] is Side.LEFT
            return down and today.can(Ability.LIE_LEFT if left else Ability.LIE_RIGHT)
        case Position.ON_BACK:
            return down and today.can(Ability.LIE_BACK) and not pregnant
        case Position.ALL_FOURS:
            on_floor = today.can(Ability.FLOOR)
            return on_floor and all(today.can(a) or a not in today.refused for a in (Ability.KNEEL, Ability.HANDS))
        case _:
            return True


def test_another_movement_is_told_and_not_shown_wrongly() -> None:
    """The clip of the clamshell shows its first rungs; the raised one, and what stands in, have none."""
    shown = {(dose.exercise, dose.is_shown) for dose in routine(Kind.STRENGTH, cleared(sore=SoreSide.LEFT)).doses}
    raised = replace(own_version(Kind.STRENGTH)[0], level=5)
    due = Due(DayKind.STRENGTH, (raised,), (), "So it is.", date(2026, 3, 2))

    assert ("clamshell", True) in shown
    assert {("hook-lying-press-out", False), ("standing-abduction", False)} <= shown
    assert not any(dose.is_shown for dose in routine(Kind.STRENGTH, cleared(), due).doses)


STANDING = [("standing", "standing-abduction", side) for side in ("left", "right")]


@pytest.mark.parametrize(
    ("cannot", "not_even_so", "done"),
    [
        ((Ability.FLOOR,), (), STANDING),
        (tuple(Ability), tuple(Ability), STANDING),
        ((Ability.KNEEL,), (Ability.KNEEL,), STANDING),
        ((Ability.KNEEL,), (), []),
    ],
)
def test_what_was_promised_in_place_of_the_bird_dog_comes_from_the_plan_too(
    cannot: tuple[Ability, ...], not_even_so: tuple[Ability, ...], done: list[tuple[str, str, str]]
) -> None:
    """A bed for the mat; nothing at all; kneeling, not even on a folded mat: the plan prescribes no bird-dog then."""
    person = Person(abilities=dict.fromkeys(cannot, False), refused=frozenset(not_even_so))
    due = plan(person, None, Log(), date(2026, 1, 5)).due
    day = Today(0, SoreSide.NONE, person.abilities, refused=person.refused)
    made = routine(Kind.STRENGTH, clearance(day, screening=screening(CLEAR)), due, person)

    assert done == [one for one in planned(made) if one[0] == "standing"]


def test_on_rungs_for_the_back_nothing_stands_in_besides() -> None:
    """Both hips are sore and the plan has the press-out and the leg slide: no third exercise of the same kind."""
    person = Person(regions=frozenset({Region.SIDE_OF_HIP}), sore=SoreSide.BOTH)
    due = plan(person, None, Log(), date(2026, 1, 5)).due
    made = routine(Kind.STRENGTH, cleared(sore=SoreSide.BOTH), due, person)
    tried = {dose.exercise for dose in made.doses if dose.trial}

    assert [one for one in planned(made) if one[1] in {"hook-lying-press-out", "side-lying-hip-abduction"}] == [
        ("on-back", "hook-lying-press-out", "both"),
        ("on-back", "side-lying-hip-abduction", "left"),
        ("on-back", "side-lying-hip-abduction", "right"),
    ]
    assert "standing-abduction" not in {dose.exercise for dose in made.doses}
    assert tried == {"glute-bridge", "brace-weight-shift", "bird-dog"}
