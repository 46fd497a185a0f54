"""What moves a session: gestures, pauses, pain, form, presses and lost lines, one scenario each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from bodies import Script, clamshell, sitting
from medius.body import Pose, Side, nobody
from medius.programme import Ability, Kind, Trouble
from medius.session import (
    Action,
    AnswerKept,
    Eyes,
    Live,
    Progress,
    RepetitionKept,
    SessionEnded,
    SetBegun,
    SetEnded,
    Sound,
    Speak,
    StageReached,
    Urgency,
    View,
    Why,
)
from medius.session.plan import READY_S
from session.following import HERE, RATE_HZ, Follower, cleared, guided, poses_of, progress_of

CLAMS = clamshell(Side.RIGHT).resting(1.0).repetitions(12)


def in_the_first_set(kind: Kind = Kind.STRENGTH, eyes: Eyes = Eyes.CAMERA, **able: object) -> Follower:
    """Somebody at the beginning of the first set: clamshells of the right leg."""
    follower = Follower(guided(kind, eyes, cleared(**able)))  # type: ignore[arg-type]
    follower.go_to("set")
    return follower


def doing(script: Script) -> tuple[Pose, ...]:
    """What a body does, well seen."""
    return tuple(script.seen_from(35.0).at(RATE_HZ))


def does(follower: Follower, script: Script) -> None:
    """From now on the body does this in a watch."""
    poses = doing(script)
    follower.moving = lambda shown: poses if shown.watch is not None else poses_of("clamshell", "right", 11)


def ended(follower: Follower) -> list[tuple[int, Why, int]]:
    """Which sets ended why, and how many counted."""
    return [(one.ordinal, one.why, sum(one.counted.values())) for one in follower.kept if isinstance(one, SetEnded)]


def numbers(follower: Follower, ordinal: int = 0) -> list[int]:
    """The numbers of the repetitions of a set, as they were kept."""
    return [
        one.repetition.number for one in follower.kept if isinstance(one, RepetitionKept) and one.ordinal == ordinal
    ]


# --- before -----------------------------------------------------------------------------------------------------------


def test_a_session_waits_for_the_sound_to_be_heard() -> None:
    """Nothing is said before the first press; then the question, and help where it was not heard."""
    follower = Follower(guided())
    follower.for_s(30)
    assert follower.said == []

    follower.press(Action.BEGIN)
    assert follower.said == ["can-you-hear-me"]
    assert {"heard", "not-heard"} <= set(follower.view.actions)

    follower.press(Action.NOT_HEARD)
    assert "volume" in follower.view.say
    follower.press(Action.HEARD)
    assert follower.view.step == "getting-down"


def test_somebody_at_the_bed_is_told_about_the_bed() -> None:
    """They cannot get down to the floor alone."""
    follower = Follower(guided(able=cleared(without=(Ability.FLOOR,))))
    follower.press(Action.BEGIN, Action.HEARD)

    assert "bed" in follower.view.say


def test_the_camera_check_goes_on_by_itself_after_two_good_seconds() -> None:
    """The body lies as it should."""
    follower = Follower(guided())
    follower.go_to("camera-check")
    began_s = follower.now_s
    follower.until(lambda view: view.step != "camera-check", at_most_s=5)

    assert 2.0 <= follower.now_s - began_s < 3.0
    assert follower.view.step == "get-ready"
    assert "i-see-you" in follower.said


def test_the_camera_check_says_what_to_change_and_waits() -> None:
    """She lies on the wrong side: she is told so, once in a while, and it does not go on."""
    follower = Follower(guided())
    follower.go_to("camera-check")
    follower.moving = lambda shown: poses_of("clamshell", "left", 2)
    follower.for_s(8.0)

    assert follower.view.step == "camera-check"
    assert follower.view.check is not None
    assert follower.view.check["problem"] == "wrong-side-on-left-side"
    assert follower.view.say == "Turn over onto your left side."
    assert follower.said.count("check-wrong-side-on-left-side") == 1


def test_the_person_may_go_on_before_the_camera_check_is_good() -> None:
    """She presses on: the session says that it will not speak of what it cannot see."""
    follower = Follower(guided())
    follower.go_to("camera-check")
    follower.press(Action.NEXT)

    assert follower.view.step == "get-ready"
    assert "i-see-a-part" in follower.said


def test_going_on_without_the_camera_holds_for_the_whole_session() -> None:
    """In the camera check she goes on without it; no other camera check comes, and she counts."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("camera-check")
    follower.press(Action.NO_CAMERA)
    assert follower.view.eyes == "none"
    follower.until(lambda view: view.step == "summary")

    assert follower.steps.count("camera-check") == 1
    assert all(one.self_reported for one in follower.kept if isinstance(one, SetBegun))


def test_the_countdown_ticks_and_starts_with_its_own_sound() -> None:
    """Five seconds."""
    follower = Follower(guided())
    follower.go_to("get-ready")
    heard = len(follower.sounds)
    follower.until(lambda view: view.step == "set", at_most_s=READY_S + 0.2)

    assert follower.sounds[heard:] == ["tick", "tick", "tick", "start"]


# --- the set ----------------------------------------------------------------------------------------------------------


def test_the_driver_is_told_as_a_share_of_the_own_range() -> None:
    """At rest about nothing, at the top of the later repetitions about all of it."""
    follower = in_the_first_set()
    does(follower, CLAMS)
    follower.for_s(30)
    shares = [
        one.event["share"] for one in follower.outcomes if isinstance(one, Live) and one.event["event"] == "driver"
    ]

    assert min(shares) == pytest.approx(0.0, abs=0.1)
    assert max(shares[-90:]) == pytest.approx(1.0, abs=0.1)


def test_a_fault_lights_the_part_of_the_right_leg() -> None:
    """The feet come apart on every repetition: the right foot among the points, and the cue on the screen."""
    follower = in_the_first_set()
    does(follower, CLAMS.with_fault("feet_separate"))
    follower.until(lambda view: view.cue is not None, at_most_s=15)
    told = [one.event for one in follower.outcomes if isinstance(one, Live) and one.event["event"] == "fault"]

    assert follower.view.cue is not None
    assert follower.view.cue.key == "feet-apart"
    assert told[0]["key"] == "feet-apart"
    assert told[0]["raised"] is True
    assert told[0]["name"] == "Feet apart"
    assert sorted(told[0]["part"]) == [27, 28, 29, 30, 31, 32]


def test_a_cue_is_said_louder_than_a_count_and_softer_than_a_stop() -> None:
    """The urgencies, in order."""
    assert Urgency.COUNT < Urgency.STEP < Urgency.CUE < Urgency.STOP


def test_a_repetition_that_does_not_count_has_its_own_sound_and_no_number() -> None:
    """Two whole ones, then a half-hearted one."""
    follower = in_the_first_set()
    does(follower, clamshell(Side.RIGHT).resting(1.0).repetitions(3).repetitions(1, to_deg=29).repetitions(2))
    follower.until(lambda view: Sound.NOT_COUNTED.value in follower.sounds, at_most_s=60)

    assert follower.view.count == {"right": 3}
    assert [key for key in follower.said if key.startswith("count-")] == ["count-1", "count-2", "count-3"]


def test_sitting_up_pauses_at_once_and_lying_down_again_goes_on() -> None:
    """Three repetitions, she sits up, and lies down again: a new watch goes on with the next number."""
    follower = in_the_first_set()
    does(follower, clamshell(Side.RIGHT).resting(1.0).repetitions(3).then(sitting(30)))
    follower.until(lambda view: view.paused is not None, at_most_s=40)
    paused = follower.view
    counted = dict(paused.count or {})
    does(follower, CLAMS)
    follower.until(lambda view: view.paused is None, at_most_s=10)
    going_on = follower.view
    follower.until(lambda view: view.step == "rest", at_most_s=90)

    assert (paused.step, paused.watch, counted) == ("set", None, {"right": 3})
    assert paused.paused is not None
    assert "start by myself" in paused.paused.text
    assert going_on.step == "get-ready"
    assert [one.first_number for one in follower.kept if isinstance(one, SetBegun)] == [1, 4]
    assert numbers(follower) == list(range(1, 11))
    assert ended(follower) == [(0, Why.DONE, 10)]


def test_leaving_the_picture_pauses_at_once() -> None:
    """Nobody is there any more."""
    follower = in_the_first_set()
    here, gone = doing(CLAMS)[:60], [nobody(4.0 + n / RATE_HZ) for n in range(300)]
    follower.moving = lambda shown: (*here, *gone)
    follower.until(lambda view: view.paused is not None, at_most_s=6)

    assert follower.view.paused is not None
    assert follower.view.paused.why == "left"
    assert "paused-left" in follower.said


def test_an_arm_up_for_two_seconds_stops_the_set_and_how_it_goes_on_is_said() -> None:
    """Two repetitions, then the arm: the set is over with two, the rest begins and asks for the pain."""
    follower = in_the_first_set()
    does(follower, CLAMS.with_arm_up(14.0, 17.0))
    follower.until(lambda view: view.step == "rest", at_most_s=20)

    assert ended(follower) == [(0, Why.ARM_UP, 2)]
    assert "arm-seen" in follower.said
    assert [one.key for one in follower.view.questions] == ["pain-more"]
    assert {"event": "gesture", "gesture": "arm-up"}.items() <= [
        one.event for one in follower.outcomes if isinstance(one, Live) and one.event["event"] == "gesture"
    ][-1].items()


def test_an_arm_up_after_the_exercise_means_pain_and_leaves_it_out_for_today() -> None:
    """After the last set she raises an arm: the clamshell of the other side does not come."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("rest")
    lifted = doing(clamshell(Side.RIGHT).resting(12.0).with_arm_up(1.0, 5.0))
    for pose in lifted[: int(8 * RATE_HZ)]:
        follower.now_s += 1 / RATE_HZ
        follower._take(follower.session.see(pose, replace(HERE, watch=0), follower.now_s))
        follower._take(follower.session.tick(follower.now_s))
    follower.hurry_to("summary")

    assert AnswerKept("clamshell", "pain-more", "yes") in follower.kept
    assert follower.said.count("pain-ends-exercise") == 1
    assert ("clamshell", "left") not in follower.exercises
    assert ("bird-dog", "alternating") in follower.exercises


def test_the_same_fault_again_and_again_is_answered_by_a_smaller_movement() -> None:
    """The feet come apart every time: an offer after three; taken, the set goes on with the smaller variation."""
    follower = in_the_first_set()
    does(follower, CLAMS.with_fault("feet_separate"))
    follower.until(lambda view: view.offer is not None, at_most_s=60)
    done_before = len(numbers(follower))
    assert {"smaller", "as-it-is"} <= set(follower.view.actions)

    follower.press(Action.SMALLER)
    shown = follower.until(lambda view: view.step == "set", at_most_s=6)

    assert "make-it-smaller" in follower.said
    assert shown.exercise is not None
    assert shown.exercise.variation == "small-range"
    begun = [one for one in follower.kept if isinstance(one, SetBegun)]
    assert [(one.dose.variation, one.first_number) for one in begun] == [
        ("standard", 1),
        ("small-range", done_before + 1),
    ]


def test_a_set_that_stays_as_it_is_ends_at_a_good_place() -> None:
    """The offer is declined, and the fault stays: two more, and it is a good place to stop; the clean ones are told."""
    follower = in_the_first_set()
    does(follower, CLAMS.with_fault("feet_separate"))
    follower.until(lambda view: view.offer is not None, at_most_s=60)
    follower.press(Action.AS_IT_IS)
    assert follower.view.offer is None
    follower.until(lambda view: view.step == "rest", at_most_s=30)

    assert [why for _, why, _ in ended(follower)] == [Why.FORM]
    assert "good-place-to-stop" in follower.said
    assert follower.view.clean is not None


def test_a_smaller_variation_is_kept_for_the_sets_that_follow() -> None:
    """The second set is begun with the smaller one."""
    follower = in_the_first_set()
    does(follower, CLAMS.with_fault("feet_separate"))
    follower.until(lambda view: view.offer is not None, at_most_s=60)
    follower.press(Action.SMALLER, Action.SKIP)
    follower.moving = None
    follower.until(lambda view: view.step == "demonstration")
    begun = [one.dose for one in follower.kept if isinstance(one, SetBegun)]

    assert [one.variation for one in begun] == ["standard"]
    follower.until(lambda view: view.exercise is not None and view.exercise.side == "left", at_most_s=1500)
    assert follower.view.exercise is not None
    assert (follower.view.exercise.key, follower.view.exercise.variation) == ("clamshell", "small-range")


def test_nobody_who_moves_is_asked_after_a_minute() -> None:
    """She lies still."""
    follower = in_the_first_set()
    does(follower, clamshell(Side.RIGHT).resting(80.0))
    began_s = follower.now_s
    follower.until(lambda view: view.paused is not None, at_most_s=70)

    assert follower.now_s - began_s == pytest.approx(60.0, abs=1.0)
    assert "are-you-still-there" in follower.said


# --- presses ----------------------------------------------------------------------------------------------------------


def test_a_pause_ends_the_watch_and_going_on_counts_down_again() -> None:
    """Two repetitions, a pause of a quarter of an hour, and the rest of the set."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 2}, at_most_s=30)
    follower.press(Action.PAUSE)
    before = follower.view
    follower.for_s(900)
    after = follower.view
    follower.press(Action.RESUME)
    assert follower.view.step == "get-ready"
    follower.until(lambda view: view.step == "rest", at_most_s=90)

    assert before.paused is not None
    assert before.watch is None
    assert before == after
    assert numbers(follower)[:3] == [1, 2, 3]
    assert ended(follower) == [(0, Why.DONE, 10)]
    watches = [one.watch for one in follower.kept if isinstance(one, SetBegun)]
    assert len(set(watches)) == 2


def test_a_rest_stands_still_in_a_pause() -> None:
    """Paused with fifty seconds left, and gone on with as many."""
    follower = in_the_first_set()
    follower.until(lambda view: view.step == "rest", at_most_s=90)
    follower.for_s(10)
    follower.press(Action.PAUSE)
    follower.for_s(100)
    follower.press(Action.RESUME)

    assert follower.view.remaining_s == pytest.approx(50.0, abs=0.2)
    follower.until(lambda view: view.step == "get-ready", at_most_s=51)


def test_a_set_can_be_done_again_and_what_was_done_stays_kept() -> None:
    """Three repetitions, then from the start: ten more count, and the first three keep their numbers."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 3}, at_most_s=30)
    follower.press(Action.REPEAT)
    assert follower.view.count == {"right": 0}
    follower.until(lambda view: view.step == "rest", at_most_s=90)

    assert numbers(follower) == list(range(1, 14))
    assert ended(follower) == [(0, Why.DONE, 10)]
    begun = [one for one in follower.kept if isinstance(one, SetBegun)]
    assert [(one.first_number, one.counts_from) for one in begun] == [(1, 1), (4, 4)]


def test_the_set_before_a_rest_can_be_done_again() -> None:
    """From the rest back to the countdown of the same set."""
    follower = in_the_first_set()
    follower.until(lambda view: view.step == "rest", at_most_s=90)
    follower.press(Action.REPEAT)

    assert follower.view.step == "get-ready"
    assert follower.view.exercise is not None
    assert follower.view.exercise.set == 1
    assert follower.view.count == {"right": 0}


def test_skipping_goes_to_the_end_of_the_exercise() -> None:
    """In the first of two sets, after one repetition: the rest that asks for pain, then the next exercise."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 1}, at_most_s=30)
    follower.press(Action.SKIP)
    assert follower.view.step == "rest"
    assert [one.key for one in follower.view.questions] == ["pain-more"]
    follower.until(lambda view: view.step == "demonstration", at_most_s=11)

    assert ended(follower) == [(0, Why.SKIPPED, 1)]
    assert follower.view.exercise is not None
    assert follower.view.exercise.key == "side-lying-hip-abduction"


def test_an_exercise_can_be_skipped_before_it_began_and_nothing_is_asked_about_it() -> None:
    """The demonstration of the clamshell is skipped, on both sides, and the rest done."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("demonstration")
    follower.press(Action.SKIP)
    assert follower.view.step == "demonstration"
    follower.until(lambda view: view.step == "position")

    assert {one.subject for one in follower.view.questions} == {"side-lying-hip-abduction"}


def test_stopping_asks_first_and_can_be_taken_back() -> None:
    """Escape in the middle of a set: a question; no, and the set goes on with its countdown."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 1}, at_most_s=30)
    follower.press(Action.STOP)
    asked = follower.view
    follower.press(Action.BACK)

    assert (asked.asking, set(asked.actions)) == ("stop", {"end", "back"})
    assert follower.view.asking is None
    assert follower.view.step == "get-ready"
    assert follower.view.count == {"right": 1}


def test_a_stopped_session_comes_up_sits_and_asks_before_its_end() -> None:
    """Stopped while lying: twenty seconds of sitting, the questions, the summary."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 4}, at_most_s=40)
    follower.press(Action.STOP, Action.END)
    assert follower.view.step == "getting-up"
    follower.until(lambda view: view.step == "questions", at_most_s=36)
    follower.press(Action.NEXT)

    assert follower.view.step == "summary"
    assert ended(follower) == [(0, Why.STOPPED, 4)]
    assert [one.why for one in follower.kept if isinstance(one, SessionEnded)] == [Why.STOPPED]


def test_a_session_that_was_stopped_before_anything_was_done_just_ends() -> None:
    """At the sound check: nobody lies, nothing is asked."""
    follower = Follower(guided())
    follower.press(Action.STOP, Action.END)

    assert follower.view.step == "summary"
    assert follower.view.summary is not None
    assert follower.view.summary.headline == "Nothing was counted today."


def test_what_is_not_possible_now_is_passed_over() -> None:
    """Every press that the view does not offer."""
    follower = Follower(guided())
    before = follower.view
    follower.press(*[action for action in Action if action.value not in before.actions])

    assert follower.view == before


# --- pain and trouble -------------------------------------------------------------------------------------------------


def trouble(follower: Follower, which: Trouble, subject: str = "clamshell") -> None:
    """Open the choice, and choose."""
    follower.press(Action.TROUBLE)
    follower.answer("trouble", which.value, subject)


@pytest.mark.parametrize(("which", "why"), [(Trouble.PAIN, Why.PAIN), (Trouble.SHARP_PAIN, Why.SHARP_PAIN)])
def test_pain_ends_the_exercise_and_the_session_rests(which: Trouble, why: Why) -> None:
    """In the first set: the words of R17, a pause, then the next exercise; the other clamshell does not come."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 2}, at_most_s=30)
    follower.press(Action.TROUBLE)
    assert [one.key for one in follower.view.questions] == ["trouble"]
    assert follower.view.asking == "trouble"
    follower.answer("trouble", which.value, "clamshell")

    assert ended(follower) == [(0, why, 2)]
    assert follower.view.paused is not None
    assert follower.view.exercise is not None
    assert follower.view.exercise.key == "side-lying-hip-abduction"
    follower.hurry_to("summary")
    assert ("clamshell", "left") not in follower.exercises
    assert ("side-lying-hip-abduction", "left") in follower.exercises


def test_a_second_sharp_pain_ends_the_session() -> None:
    """The first one in the clamshell, the second one in the abduction."""
    follower = in_the_first_set()
    trouble(follower, Trouble.SHARP_PAIN)
    follower.press(Action.RESUME)
    follower.until(lambda view: view.step == "set", at_most_s=60)
    trouble(follower, Trouble.SHARP_PAIN, "side-lying-hip-abduction")

    assert follower.view.step == "getting-up"
    follower.until(lambda view: view.step == "summary", at_most_s=300)
    assert [one.why for one in follower.kept if isinstance(one, SessionEnded)] == [Why.SHARP_PAIN]
    assert follower.view.summary is not None
    assert "second sharp pain" in follower.view.summary.lines[0]


def test_an_alarming_sign_ends_the_session_at_once_and_opens_the_questions_that_matter() -> None:
    """New numbness: straight to the summary, with R01 to R05 and what to do."""
    follower = in_the_first_set()
    trouble(follower, Trouble.ALARMING)

    assert follower.view.step == "summary"
    assert follower.view.summary is not None
    assert [one.key for one in follower.view.summary.safety] == ["R01", "R02", "R03", "R04", "R05"]
    assert all(one.advice for one in follower.view.summary.safety)
    assert [one.why for one in follower.kept if isinstance(one, SessionEnded)] == [Why.ALARMING]
    assert Urgency.STOP in {one.urgency for one in follower.outcomes if isinstance(one, Speak)}


def test_in_pregnancy_an_alarming_sign_asks_for_more() -> None:
    """Bleeding, fluid, contractions."""
    follower = in_the_first_set(pregnant=True)
    trouble(follower, Trouble.ALARMING)

    assert follower.view.summary is not None
    assert "Bleeding" in follower.view.summary.safety[-1].question


def test_the_choice_of_trouble_can_be_taken_back() -> None:
    """Pressed by mistake."""
    follower = in_the_first_set()
    follower.press(Action.TROUBLE, Action.BACK)

    assert follower.view.asking is None
    assert ended(follower) == []


def test_strong_pain_that_is_told_at_the_change_of_position_leaves_the_other_side_out() -> None:
    """Seven of ten for the clamshell of the first side: the one of the other side does not come; 2 changes nothing."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("camera-check")
    follower.until(lambda view: view.step == "position")
    follower.answer("pain", 7, "clamshell")
    follower.answer("pain", 2, "side-lying-hip-abduction")
    assert "pain-ends-exercise" in follower.said
    follower.hurry_to("summary")

    assert [key for key, side in follower.exercises if side == "left"] == ["side-lying-hip-abduction"]


def test_an_answer_that_was_not_offered_is_passed_over() -> None:
    """Eleven of ten, a word for a number, a question that nobody asked."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("camera-check")
    follower.until(lambda view: view.step == "position")
    kept = len(follower.kept)
    follower.answer("pain", 11, "clamshell")
    follower.answer("pain", "much", "clamshell")
    follower.answer("pain", 3, "bird-dog")
    follower.answer("shoe-size", 42, "session")

    assert len(follower.kept) == kept


def test_an_answer_shows_as_given_and_can_be_mended() -> None:
    """A slip of the finger."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.go_to("camera-check")
    follower.until(lambda view: view.step == "position")
    follower.answer("effort", 4, "clamshell")
    follower.answer("effort", 3, "clamshell")
    shown = {(one.subject, one.key): one.given for one in follower.view.questions}

    assert shown["clamshell", "effort"] == 3
    assert shown["clamshell", "felt"] is None


# --- lost lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("why", ["page", "camera-unplugged", "hidden", "clock", "something-else"])
def test_what_is_lost_pauses_and_loses_nothing(why: str) -> None:
    """In the middle of a set."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 2}, at_most_s=30)
    follower._take(follower.session.lost(why, follower.now_s))
    assert follower.view.paused is not None
    assert follower.view.watch is None

    follower.press(Action.RESUME)
    follower.until(lambda view: view.step == "rest", at_most_s=90)
    assert ended(follower) == [(0, Why.DONE, 10)]


def test_a_clock_that_jumps_pauses() -> None:
    """The lid was closed for an hour."""
    follower = in_the_first_set()
    follower.for_s(3)
    follower.now_s += 3600
    follower._take(follower.session.tick(follower.now_s))

    assert follower.view.paused is not None
    assert follower.view.paused.why == "clock"


def test_a_camera_that_is_gone_can_be_done_without() -> None:
    """Unplugged after three repetitions: the person counts on from three."""
    follower = in_the_first_set()
    follower.until(lambda view: view.count == {"right": 3}, at_most_s=30)
    follower._take(follower.session.lost("camera-unplugged", follower.now_s))
    assert "no-camera" in follower.view.actions
    follower.press(Action.NO_CAMERA)
    follower.until(lambda view: view.step == "set", at_most_s=6)
    follower.press(Action.COUNT)

    assert follower.view.count == {"right": 4}
    assert follower.view.counting == "self"
    assert numbers(follower) == [1, 2, 3]


def test_a_pose_of_a_watch_that_is_over_is_not_counted() -> None:
    """It was still on its way when the set was paused and begun again."""
    follower = in_the_first_set()
    watch = follower.view.watch
    follower.until(lambda view: view.count == {"right": 1}, at_most_s=30)
    follower.press(Action.PAUSE, Action.RESUME)
    follower.until(lambda view: view.step == "set", at_most_s=6)
    late = [follower.session.see(pose, replace(HERE, watch=watch), follower.now_s) for pose in doing(CLAMS)]

    assert not any(late)


# --- after a break ----------------------------------------------------------------------------------------------------


def test_a_set_goes_on_with_the_next_number_when_the_page_is_gone_too() -> None:
    """Four repetitions were kept when everything stopped."""
    before = in_the_first_set()
    before.until(lambda view: view.count == {"right": 4}, at_most_s=40)
    after = Follower(guided(Kind.STRENGTH, progress=progress_of(before.kept)), now_s=9.0)
    assert after.view.paused is not None
    assert after.view.paused.why == "broken-off"
    assert after.view.count == {"right": 4}

    after.press(Action.RESUME)
    after.until(lambda view: view.step == "rest", at_most_s=90)

    assert numbers(after) == [5, 6, 7, 8, 9, 10]
    assert ended(after) == [(0, Why.DONE, 10)]
    first, second = (next(o for o in one.kept if isinstance(o, SetBegun)) for one in (before, after))
    assert second.watch is not None
    assert first.watch is not None
    assert second.watch > first.watch


def test_a_watch_is_replayed_from_the_landmarks_that_the_page_still_holds() -> None:
    """The server died in the fifth repetition: sent again, the same repetitions come out in silence, and it goes on."""
    before = in_the_first_set()
    poses = doing(CLAMS)
    watch = before.view.watch
    assert watch is not None
    seen = partial(replace, HERE, watch=watch)
    held = int(28 * RATE_HZ)
    for pose in poses[:held]:
        before._take(before.session.see(pose, seen(), before.now_s))

    after = Follower(guided(Kind.STRENGTH, progress=progress_of(before.kept)), now_s=9.0)
    assert after.session.can_replay(watch)
    after._take(after.session.replay(watch, 9.0))
    assert after.view.paused is None
    assert after.view.watch == watch
    for pose in poses[:held]:
        after._take(after.session.see(pose, seen(replay=True), 9.5))
    again = [one for one in after.kept if isinstance(one, RepetitionKept)]
    assert after.said == []
    assert after.sounds == []

    for pose in poses[held:]:
        after._take(after.session.see(pose, seen(), 10.0))

    assert again == [one for one in before.kept if isinstance(one, RepetitionKept)]
    assert after.view.step == "rest"
    assert numbers(after) == list(range(1, 11))
    assert after.said[0] == "count-5"


def test_only_the_last_watch_of_the_set_that_is_done_can_be_replayed() -> None:
    """Not another one, and not while resting."""
    follower = in_the_first_set()
    watch = follower.view.watch
    assert watch is not None
    assert not follower.session.can_replay(watch + 1)
    follower.until(lambda view: view.step == "rest", at_most_s=90)

    assert not follower.session.can_replay(watch)


def test_a_session_stands_at_each_stage_as_it_did_when_it_broke_off() -> None:
    """A whole warm-up, broken off whenever a stage begins: after going on the view is the same."""
    follower = Follower(guided(Kind.WARM_UP))
    follower.press(Action.BEGIN, Action.HEARD)
    pairs: list[tuple[View, View]] = []
    reached = 0
    while follower.view.step != "summary":
        follower.for_s(0.5) if follower.view.stage == reached else None
        if follower.view.stage != reached:
            reached = follower.view.stage
            pairs.append((at_its_start(follower), taken_up(progress_of(follower.kept))))
        elif follower.view.step == "position":
            follower.answer("pain", 2, "clamshell")

    assert len(pairs) > 25
    for expected, actual in pairs:
        assert expected == actual


def at_its_start(follower: Follower) -> View:
    """The view of a stage, as it is when it begins: what has passed since is put back."""
    shown = follower.view
    return replace(shown, remaining_s=None, minutes_left=0, check=None, say="", watch=None)


def taken_up(progress: Progress) -> View:
    """The view of a session that was taken up and gone on with."""
    session = guided(Kind.WARM_UP, progress=progress)
    session.hear(Action.RESUME, 1.0)
    return replace(session.view(1.0), remaining_s=None, minutes_left=0, check=None, say="", watch=None)


def test_an_exercise_that_pain_ended_stays_out_after_a_break() -> None:
    """Pain in the clamshell, then the power went: the other side's clamshell does not come."""
    before = in_the_first_set()
    trouble(before, Trouble.PAIN)
    after = Follower(guided(Kind.STRENGTH, progress=progress_of(before.kept)))
    after.hurry_to("summary")

    assert ("clamshell", "left") not in after.exercises
    assert ("bird-dog", "alternating") in after.exercises


def test_a_session_that_was_being_stopped_is_still_being_stopped_after_a_break() -> None:
    """Stopped, and the power went while she came up."""
    before = in_the_first_set()
    before.press(Action.STOP, Action.END)
    after = Follower(guided(Kind.STRENGTH, progress=progress_of(before.kept)))
    after.press(Action.RESUME)
    assert after.view.step == "getting-up"
    after.until(lambda view: view.step == "summary", at_most_s=300)

    assert [one.why for one in after.kept if isinstance(one, SessionEnded)] == [Why.STOPPED]
    assert any(isinstance(one, StageReached) for one in after.kept)
