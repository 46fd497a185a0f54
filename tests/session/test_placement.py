"""The first session tries the rungs from the bottom, and the last set of a plan may go on beyond its number."""

from __future__ import annotations

from datetime import date

from bodies import clamshell
from medius.body import Pose, Side
from medius.programme import Clearance, Kind, routine
from medius.programme.person import Person
from medius.programme.planned import DayKind, Due, Prescription
from medius.session import Action, Eyes, GuidedSession, SelfCount, SetBegun, SetEnded, Why
from session.following import RATE_HZ, Follower, cleared, progress_of

TODAY = date(2026, 3, 2)


def due(*prescriptions: Prescription) -> Due:
    """A strength session of these."""
    return Due(DayKind.STRENGTH, prescriptions, (), "Your first session.", TODAY)


def clam(level: int = 1, climbs_to: int | None = None, up_to: int | None = None, repetitions: int = 10) -> Prescription:
    """Two sets of clamshells."""
    return Prescription("clamshell", level, 0, None, 2, repetitions, up_to, 60.0, climbs_to=climbs_to)


def following(asked: Prescription, eyes: Eyes = Eyes.CAMERA, able: Clearance | None = None) -> Follower:
    """Somebody who has this prescribed."""
    well = able or cleared()
    follower = Follower(GuidedSession(routine(Kind.STRENGTH, well, due(asked), Person()), well, eyes=eyes))
    follower.press(Action.BEGIN, Action.HEARD)
    return follower


def begun(follower: Follower) -> list[tuple[int | None, bool, int]]:
    """Rung, whether it was a trial, and repetitions asked for, of every set in order."""
    sets = [one.dose for one in follower.kept if isinstance(one, SetBegun)]
    return [(dose.level, dose.trial, dose.repetitions) for dose in sets]


def gaping(follower: Follower) -> None:
    """From now on the feet part in every repetition."""
    script = clamshell(Side.RIGHT).resting(1.0).repetitions(8).with_fault("feet_separate")
    poses: tuple[Pose, ...] = tuple(script.seen_from(35.0).at(RATE_HZ))
    still = tuple(clamshell(Side.RIGHT).resting(4.0).seen_from(35.0).at(RATE_HZ))
    follower.moving = lambda shown: poses if shown.watch is not None else still


def test_a_priority_one_fault_ends_the_climb() -> None:
    """Her feet part on the first rung already: she starts there all the same, it is the lowest."""
    follower = following(clam(climbs_to=2))
    gaping(follower)
    follower.until(lambda view: view.step == "set" and view.exercise is not None and view.exercise.target == 10)

    assert begun(follower) == [(1, True, 3), (1, False, 10)]


def test_three_clean_repetitions_of_each_rung_lead_up_to_the_own_version() -> None:
    """She does both rungs well: the working sets are on the second one, for both legs."""
    follower = following(clam(climbs_to=2))
    follower.until(lambda view: view.step == "summary")

    assert begun(follower) == [
        (1, True, 3),
        (2, True, 3),
        (2, False, 10),
        (2, False, 10),
        (2, False, 10),
        (2, False, 10),
    ]


def test_pain_over_two_ends_the_climb() -> None:
    """An arm, or a press, after the first rung: the exercise starts there, and no further rung is tried."""
    follower = following(clam(climbs_to=2))
    follower.go_to("rest")
    assert follower.view.questions[0].key == "trial-pain-1"
    follower.answer("trial-pain-1", "yes", "clamshell")
    follower.until(lambda view: view.step == "set" and view.exercise is not None and view.exercise.target == 10)

    assert begun(follower) == [(1, True, 3), (1, False, 10)]


def test_who_does_not_want_to_climb_starts_where_they_are() -> None:
    """The second rung is skipped: the sets are on the first."""
    follower = following(clam(climbs_to=2))
    follower.until(lambda view: view.exercise is not None and view.exercise.variation == "standard")
    follower.until(lambda view: view.step == "get-ready")
    follower.press(Action.SKIP)
    follower.until(lambda view: view.step == "set")

    assert begun(follower)[-1] == (1, False, 10)


def test_the_rung_that_was_found_survives_a_restart() -> None:
    """She did not like the second rung; then the power went."""
    follower = following(clam(climbs_to=2))
    follower.go_to("rest")
    follower.answer("trial-pain-1", "yes", "clamshell")
    follower.until(lambda view: view.step == "set" and view.exercise is not None and view.exercise.target == 10)
    session = follower.session
    again = GuidedSession(
        session._now.routine, session._now.clearance, eyes=Eyes.CAMERA, progress=progress_of(follower.kept)
    )

    assert again.view(0.0).exercise == session.view(0.0).exercise


def test_without_a_camera_the_person_says_how_the_trial_was() -> None:
    """The ring leads three; she counts three, and says that it did not hurt."""
    follower = following(clam(climbs_to=2), Eyes.NONE)
    while "count" not in follower.view.actions:
        follower.go_to("set")
    follower.press(Action.COUNT, Action.COUNT, Action.COUNT)
    follower.go_to("rest")
    follower.until(lambda view: view.step == "set")

    assert begun(follower) == [(1, True, 3), (2, True, 3)]


def test_the_last_set_may_go_on_while_it_is_clean() -> None:
    """Ten are asked for, up to fourteen are possible: the first set ends at ten, the last at fourteen."""
    follower = following(clam(level=2, up_to=14))
    follower.extra = 6
    follower.until(lambda view: view.step == "summary")
    ended = [sum(one.counted.values()) for one in follower.kept if isinstance(one, SetEnded)]

    assert ended == [10, 14, 10, 14]
    assert follower.said.count("go-on-while-easy") == 2


def test_who_rests_after_the_number_has_done_the_set() -> None:
    """She does ten and lies still: a few seconds later the set is over, as done."""
    follower = following(clam(level=2, up_to=14))
    follower.extra = 0
    follower.until(lambda view: view.step == "summary")
    ended = [(sum(one.counted.values()), one.why) for one in follower.kept if isinstance(one, SetEnded)]

    assert ended == [(10, Why.DONE)] * 4


def test_enough_is_offered_once_the_number_is_reached() -> None:
    """Without a camera she counts to ten in the last set, and presses enough."""
    follower = following(clam(level=2, up_to=14), Eyes.NONE)
    follower.go_to("set")
    follower.press(*[Action.COUNT] * 10)
    follower.until(lambda view: view.step == "set" and view.exercise is not None and view.exercise.set == 2)
    assert "enough" not in follower.view.actions
    follower.press(*[Action.COUNT] * 10)
    assert "enough" in follower.view.actions
    follower.press(Action.ENOUGH)

    assert follower.view.step == "rest"
    assert [one.counted for one in follower.kept if isinstance(one, SelfCount)][9::10] == [10, 10]


def test_where_nobody_judged_the_form_the_hips_are_asked_for() -> None:
    """Without a camera: did they stay still? With one that judged, nobody asks."""
    blind, seen = following(clam(level=2), Eyes.NONE), following(clam(level=2))
    for one in (blind, seen):
        one.until(lambda view: view.step == "questions")

    assert "hips-still" in {question.key for question in blind.view.questions}
    assert "hips-still" not in {question.key for question in seen.view.questions}


def test_the_camera_looks_once_for_all_rungs_of_an_exercise() -> None:
    """Nothing moved between the trials and the sets: one look for each side."""
    follower = following(clam(climbs_to=2))
    follower.until(lambda view: view.step == "summary")

    assert follower.steps.count("camera-check") == 2
