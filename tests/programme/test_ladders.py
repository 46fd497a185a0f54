"""The ladders: every row of the evidence is a rung, every rung can be done, and says what is watched."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from scripts.write_ladder import PAGE, renewed

from bodies import Script, hip_hitches
from medius.body import Side
from medius.exercises import WATCHED
from medius.movement import Exercise
from medius.movement.judgement import form_shows
from medius.programme.ladder import BODYWEIGHT, Bar, Load, Rung, Watching, Work
from medius.programme.ladders import (
    ABDUCTION,
    BIRD_DOG,
    BRIDGE,
    CLAMSHELL,
    HIP_HITCH,
    LADDERS,
    OWN_VERSION,
    NoSuchRung,
    available,
    load_words,
    performed,
    possible,
    rung,
)
from medius.programme.person import Band, Equipment, Person, Region
from medius.programme.position import Position
from medius.programme.today import Ability, SoreSide
from told import lifelike, on_the_ring
from watched import Watched, watched, watched_script

RUNGS = [one for rungs in LADDERS.values() for one in rungs]
EVERY_RUNG = pytest.mark.parametrize("one", RUNGS, ids=lambda one: f"{one.exercise}-{one.level}")
BY_CAMERA = pytest.mark.parametrize(
    "one", [one for one in RUNGS if one.watching is not Watching.SELF_CHECKED], ids=lambda one: one.name
)
OF_THE_RING = {"too-fast", "dropped", "swinging", "hold-short"}
ALL_BANDS = dict.fromkeys(Band, "")
ANYBODY = Person()


def owning(**owned: object) -> Person:
    """Somebody of 70 kg who owns this."""
    return Person(equipment=Equipment(**owned), body_mass_kg=70.0)  # type: ignore[arg-type]


# --- the evidence -----------------------------------------------------------------------------------------------------


def rows(shared: Path) -> list[dict[str, str]]:
    """The rows of `ladder.csv`."""
    with (shared / "evidence" / "ladder.csv").open() as file:
        return list(csv.DictReader(file))


def test_every_row_of_the_evidence_is_a_rung_and_no_other(shared: Path) -> None:
    """By exercise and level."""
    told = [(row["exercise"].replace("_", "-"), int(row["level"])) for row in rows(shared)]

    assert told == [(one.exercise, one.level) for one in RUNGS]


def test_a_rung_is_passed_as_its_row_says(shared: Path) -> None:
    """Ends at 12 and passed at 14 for "12+2"; at 15 for "15 reached"; at 10 for "3x8"."""
    for one, row in zip(RUNGS, rows(shared), strict=True):
        plus = re.match(r"(\d+)\+2", row["pass_if"])
        times = re.match(r"\dx(\d+)", row["pass_if"])
        if plus or times:
            top = int((plus or times).group(1))  # type: ignore[union-attr]
            assert (one.top, one.passed_at) == (top, top + 2)
        elif row["pass_if"].startswith("15 reached"):
            assert one.passed_at == 15


@EVERY_RUNG
def test_a_range_ends_at_thirteen_at_most_and_two_more_pass_it(one: Rung) -> None:
    """P03, P20: nobody does more than 15; five holds are five holds."""
    assert 5 <= one.low <= one.top <= 13
    assert one.passed_at == (one.top if (one.exercise, one.level) == (CLAMSHELL, 0) else one.top + 2) <= 15


def test_the_five_holds_of_the_first_rung_are_passed_after_three_sessions() -> None:
    """`ladder.csv`: 5 × 10 to 20 s, three sessions."""
    first = rung(CLAMSHELL, 0)

    assert (first.work, first.top, first.longest_hold_s, first.sessions_to_pass) == (Work.HOLD, 5, 20.0, 3)


def test_the_longest_bird_dog_is_ten_times_ten_seconds() -> None:
    """The hold grows from five seconds to ten."""
    longest = rung(BIRD_DOG, 5)

    assert (performed(longest).tempo.hold_s, longest.longest_hold_s, longest.passed_at) == (5.0, 10.0, 10)


def test_the_programme_s_own_version_is_the_exercise_itself() -> None:
    """P01."""
    assert {key: rung(key, level).variation for key, level in OWN_VERSION.items()} == dict.fromkeys(
        (CLAMSHELL, ABDUCTION, BRIDGE, BIRD_DOG), "standard"
    )


def test_a_rung_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    """By ladder and by level."""
    with pytest.raises(NoSuchRung, match="clamshell"):
        rung("squat", 1)
    with pytest.raises(NoSuchRung, match="1 to 7"):
        rung(BRIDGE, 0)


# --- what is watched --------------------------------------------------------------------------------------------------


@EVERY_RUNG
def test_every_rung_can_be_done_and_paced(one: Rung) -> None:
    """Its exercise, variation and tempo exist, and it tells how to begin and to move."""
    done = performed(one)
    guide = done.guidance if isinstance(done, Exercise) else done
    tempo = done.tempo

    assert min(tempo.concentric_s, tempo.hold_s, tempo.eccentric_s, tempo.pause_s) >= 1
    assert guide.set_up
    assert guide.movement
    assert one.loads


@BY_CAMERA
def test_form_is_judged_where_some_view_shows_it_and_nowhere_else(one: Rung) -> None:
    """A rung whose key fault no camera sees is only counted."""
    done = performed(one)
    assert isinstance(done, Exercise)

    assert any(form_shows(done, deg) for deg in range(-90, 91)) is (one.watching is Watching.JUDGED)


def on_the_ring_of(one: Rung, count: int, side: Side) -> Watched:
    """What is said of a lifelike body that follows the ring of a rung."""
    done = WATCHED[one.performs].varied(one.variation)
    script: Script = (
        hip_hitches(side, count).seen_from(0) if one.exercise == HIP_HITCH else on_the_ring(done, count, side)
    )
    return watched_script(done, lifelike(script), 15)


@BY_CAMERA
@pytest.mark.parametrize("side", list(Side))
def test_a_body_that_follows_the_ring_of_any_rung_raises_no_tempo_hold_or_swing_fault(one: Rung, side: Side) -> None:
    """Six repetitions of either leg: all are counted."""
    found = on_the_ring_of(one, 6, side)

    assert len(found.counted) == 6
    assert not found.faults & OF_THE_RING


@BY_CAMERA
def test_a_clean_body_on_a_rung_is_clean_or_not_judged(one: Rung) -> None:
    """Nothing that is switched off, and nothing that is aimed anew, is raised for the movement as it should be."""
    found = on_the_ring_of(one, 3, Side.LEFT)

    assert not [one.faults for one in found.repetitions if one.clean is False]
    assert one.watching is Watching.JUDGED or {each.clean for each in found.repetitions} == {None}


RAISED, CLAM = (WATCHED[CLAMSHELL].varied(key) for key in ("raised", "standard"))
BENT, STRAIGHT = (WATCHED[ABDUCTION].varied(key) for key in ("short-lever", "standard"))


@pytest.mark.parametrize(
    ("done", "asked"),
    [(CLAM, RAISED), (RAISED, CLAM), (CLAM, BENT), (STRAIGHT, CLAM)],
    ids=lambda exercise: f"{exercise.key}-{exercise.variation}",
)
def test_one_rung_is_not_counted_as_another_that_moves_otherwise(done: Exercise, asked: Exercise) -> None:
    """The knee opens or the foot rises; the foot stays or goes along."""
    found = watched(asked, lifelike(on_the_ring(done, 3)).at(15))

    assert not found.counted


def test_a_pelvis_that_rolls_back_is_seen_on_the_raised_clamshell_by_the_knee() -> None:
    """By 25 degrees in the second of three; feet that part are no fault here."""
    script = on_the_ring(RAISED, 3).with_fault("pelvis_roll", deg=25, on=(2,))
    found = watched(RAISED, lifelike(script).at(15))

    assert ["pelvis-rolls-back" in {f.key for f in one.faults} for one in found.repetitions] == [False, True, False]
    assert "feet-apart" not in found.faults


def test_the_bent_knee_of_the_short_lever_is_no_fault() -> None:
    """Six repetitions with a knee at a right angle."""
    found = watched(BENT, lifelike(on_the_ring(BENT, 6)).at(15))

    assert [one.clean for one in found.repetitions] == [True] * 6


def test_each_leg_on_the_back_is_counted_as_itself() -> None:
    """The left, then the right leg, whichever is near the camera."""
    supine = WATCHED[ABDUCTION].varied("supine")
    sides = [
        {one.side for one in watched(supine, lifelike(on_the_ring(supine, 3, side)).at(15)).counted} for side in Side
    ]

    assert sides == [{side.value} for side in Side]


def test_a_press_out_is_held_as_long_as_it_was() -> None:
    """Ten seconds in the belt, told to half a second."""
    pressing = WATCHED["hook-lying-press-out"]
    found = watched(pressing, lifelike(on_the_ring(pressing, 3)).at(15))

    assert [one.tempo.hold_s for one in found.counted] == pytest.approx([10.0] * 3, abs=0.5)


# --- who can take what ------------------------------------------------------------------------------------------------


def test_bands_that_are_not_owned_are_not_available() -> None:
    """The band's rung asks for the light one; the medium one is the second load of the bridge."""
    light = owning(bands={Band.LIGHT: "yellow"})

    assert available(rung(CLAMSHELL, 3), ANYBODY) == ()
    assert available(rung(CLAMSHELL, 3), light) == (0,)
    assert available(rung(CLAMSHELL, 4), light) == ()
    assert available(rung(BRIDGE, 3), owning(bands=ALL_BANDS)) == (0, 1)


@pytest.mark.parametrize(
    ("mass_kg", "owned", "expected"),
    [
        (70.0, (1.5,), (0,)),  # 2.1 %
        (70.0, (1.0, 2.0, 3.5), (1, 3)),  # 1.4 %: near none; 2.9 %; 5 %
        (70.0, (10.0,), ()),
        (50.0, (1.0, 1.5, 2.0, 2.5), (0, 1, 2, 3)),
        (None, (1.0, 2.0), (0,)),  # the lightest only
        (None, (2.0,), ()),
        (70.0, (), ()),
    ],
)
def test_an_ankle_weight_serves_for_the_share_that_it_is_near(
    mass_kg: float | None, owned: tuple[float, ...], expected: tuple[int, ...]
) -> None:
    """Half a percent of body mass, our proposal; with the mass unknown the lightest weight for the lightest load."""
    person = Person(equipment=Equipment(ankle_weights_kg=owned), body_mass_kg=mass_kg)

    assert available(rung(ABDUCTION, 5), person) == expected


def test_weights_on_the_hips_are_taken_as_they_are_owned() -> None:
    """3 kg for 2.5, 10 for 10; between them nothing."""
    assert available(rung(BRIDGE, 7), owning(weights_kg=(3.0, 10.0))) == (0, 3)


def test_wrist_and_ankle_both_have_to_be_there() -> None:
    """A small weight for the hand, or a second one of the ankle's."""
    heaviest = rung(BIRD_DOG, 7)

    assert available(heaviest, owning(ankle_weights_kg=(1.0,))) == ()
    assert available(heaviest, owning(ankle_weights_kg=(1.0,), weights_kg=(0.5,))) == (0,)


def test_who_has_back_pain_gets_no_weights_in_the_bird_dog() -> None:
    """P12."""
    owned = Equipment(ankle_weights_kg=(1.0, 2.0), weights_kg=(0.5, 1.0))

    assert available(rung(BIRD_DOG, 7), Person(equipment=owned)) == (0, 1)
    assert available(rung(BIRD_DOG, 7), Person(regions=frozenset({Region.LOW_BACK}), equipment=owned)) == ()


def test_pain_at_the_side_of_the_hip_bars_the_hardest_until_it_is_lifted() -> None:
    """P11: until four weeks are green."""
    sore = Person(regions=frozenset({Region.SIDE_OF_HIP}))
    hardest = rung(CLAMSHELL, 5)

    assert available(hardest, ANYBODY) == (0,)
    assert available(hardest, sore) == ()
    assert available(hardest, sore, lifted=frozenset({Bar.LATERAL_HIP_PAIN})) == (0,)


def test_a_side_plank_needs_a_shoulder_that_is_known_to_be_well() -> None:
    """Not asked is not well."""
    plank = rung(ABDUCTION, 6)

    assert [available(plank, Person(sore_shoulder=sore)) for sore in (None, True, False)] == [(), (), (0,)]


def test_the_hip_hitch_waits_for_a_stance_test() -> None:
    """Twenty seconds on each leg."""
    hitch = rung(HIP_HITCH, 1)

    assert available(hitch, ANYBODY) == ()
    assert available(hitch, ANYBODY, lifted=frozenset({Bar.BALANCE})) == (0,)


def test_positions_that_are_not_possible_are_never_prescribed() -> None:
    """Both hips sore: no side; pregnant: not on the back; no floor and no bed: standing only."""
    on_floor = {Position.ON_LEFT_SIDE, Position.ON_RIGHT_SIDE, Position.ON_BACK, Position.ALL_FOURS}
    nowhere = Person(abilities={Ability.FLOOR: False}, refused=frozenset({Ability.FLOOR}))
    cannot = {
        "both": Person(sore=SoreSide.BOTH),
        "pregnant": Person(pregnant=True),
        "bed": Person(abilities={Ability.FLOOR: False}),
        "nowhere": nowhere,
    }

    assert {key: {p for p in on_floor if not possible(p, person)} for key, person in cannot.items()} == {
        "both": {Position.ON_LEFT_SIDE, Position.ON_RIGHT_SIDE},
        "pregnant": {Position.ON_BACK},
        "bed": {Position.ALL_FOURS},
        "nowhere": on_floor,
    }
    assert not [one for one in RUNGS if available(one, nowhere) and one.position is not Position.STANDING]


def test_one_sore_side_leaves_the_other_to_lie_on() -> None:
    """The sore leg is trained on top."""
    assert available(rung(CLAMSHELL, 2), Person(sore=SoreSide.LEFT)) == (0,)


def test_who_cannot_lean_on_the_hands_lifts_the_leg_only() -> None:
    """On the forearms no arm reaches."""
    forearms = Person(abilities={Ability.HANDS: False})

    assert [level for level in range(1, 8) if available(rung(BIRD_DOG, level), forearms)] == [1, 2, 3]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("load", "person", "expected"),
    [
        (BODYWEIGHT, ANYBODY, None),
        (
            Load(Band.LIGHT, "above your knees"),
            owning(bands={Band.LIGHT: "yellow"}),
            "light band (yellow) above your knees",
        ),
        (Load(Band.LIGHT, "above your knees"), owning(bands={Band.LIGHT: " "}), "light band above your knees"),
        (Load(where="at your ankle", share_of_body_mass=0.02), owning(ankle_weights_kg=(1.5,)), "1.5 kg at your ankle"),
        (Load(where="at your ankle", share_of_body_mass=0.02), ANYBODY, "2 % of your body mass at your ankle"),
        (Load(kg=5.0, where="on your hips"), owning(weights_kg=(4.0,)), "4 kg on your hips"),
        (
            Load(kg=1.0, wrist_kg=0.5),
            owning(weights_kg=(0.5,), ankle_weights_kg=(1.2,)),
            "0.5 kg at your wrist and 1.2 kg at your ankle",
        ),
    ],
)
def test_a_load_is_said_in_the_owner_s_words(load: Load, person: Person, expected: str | None) -> None:
    """The colour that they call it by, the weight that they own."""
    assert load_words(load, person) == expected


@EVERY_RUNG
def test_every_load_but_the_body_s_own_has_words(one: Rung) -> None:
    """Where nothing is owned, those of the ladder."""
    assert all((load_words(load, ANYBODY) is None) is (load == BODYWEIGHT) for load in one.loads)


def test_the_page_of_the_ladder_is_fresh() -> None:
    """`python -m scripts.write_ladder` writes its tables."""
    page = PAGE.read_text(encoding="utf-8")

    assert renewed(page) == page
