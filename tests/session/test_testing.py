"""A test before the camera, guided from the first word to the result with its error."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from bodies import Script, single_leg_squats, single_leg_stance, standing
from bodies import side_lying_abduction as lying
from medius.body import Side
from medius.coaching.catalogue import SENTENCES
from medius.exercises.camera_tests import ABDUCTION_HOLD, ABDUCTION_RANGE, SINGLE_LEG_SQUAT, SINGLE_LEG_STANCE
from medius.movement.camera_test import CameraTest
from medius.outcomes import TestResult
from medius.session import Action, Answer, Chime, Live, Outcome, Seen, Speak
from medius.session.testing import FINGERTIPS, GuidedTest

DAY = date(2026, 3, 2)
SEEN = Seen(people=1, size_px=(640, 480), watch=0)
RATE_HZ = 10.0


@dataclass
class Guide:
    """Somebody at the page: time, poses and presses, and what came out."""

    guided: GuidedTest
    now_s: float = 0.0
    out: list[Outcome] = field(default_factory=list)
    kept: list[TestResult] = field(default_factory=list)

    def take(self, outcomes: tuple[Outcome, ...]) -> None:
        """What came out of one thing that went in."""
        self.out += outcomes
        self.kept += self.guided.new_results()

    def press(self, *actions: Action) -> Guide:
        """Press these, one after the other."""
        for action in actions:
            self.take(self.guided.hear(action, self.now_s))
        return self

    def answer(self, question: str, value: str, subject: str) -> Guide:
        """Answer a question."""
        self.take(self.guided.hear(Answer(question, value, subject), self.now_s))
        return self

    def wait(self, seconds: float) -> Guide:
        """Let time pass, a tenth of a second at a time."""
        for _ in range(round(10 * seconds)):
            self.now_s += 0.1
            self.take(self.guided.tick(self.now_s))
        return self

    def see(self, script: Script) -> Guide:
        """Let the camera see all of a script while time passes."""
        began_s = self.now_s
        for pose in script.starting_at(began_s).at(RATE_HZ):
            self.now_s = pose.time_s
            self.take(self.guided.tick(self.now_s))
            self.take(self.guided.see(pose, SEEN, self.now_s))
        return self

    @property
    def said(self) -> list[str]:
        """The keys of what was said."""
        return [one.key for one in self.out if isinstance(one, Speak)]

    @property
    def step(self) -> str:
        """What the page shows."""
        return self.guided.view(self.now_s).step


def guide(test: CameraTest = SINGLE_LEG_STANCE, sides: tuple[str, ...] = ("left", "right")) -> Guide:
    """A test whose sound check is done, at its first leg."""
    return Guide(GuidedTest(test, sides, DAY)).press(Action.BEGIN, Action.HEARD)


def looked(told: Guide) -> Guide:
    """What is told was told, and the camera has seen somebody stand for three seconds."""
    return told.press(Action.NEXT).see(standing(3.0))


def test_a_whole_stance_test_of_both_legs_is_said_shown_and_kept() -> None:
    """Twelve seconds on the left leg without fingertips, then six on the right with them."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=12, drop_deg=5))
    assert done.step == "rest"
    done.answer(FINGERTIPS, "no", "single-leg-stance").press(Action.NEXT)
    looked(done).see(single_leg_stance(Side.RIGHT, held_s=6))
    done.answer(FINGERTIPS, "yes", "single-leg-stance").press(Action.NEXT)

    last = {(one.side, one.measure): one for one in done.kept}
    assert last["left", "held"].value == pytest.approx(11.2, abs=0.5)
    assert last["left", "pelvic-drop"].value == pytest.approx(5.0, abs=1.0)
    assert last["left", "pelvic-drop"].error == 8.0
    assert [last[side, "held"].fingertips for side in ("left", "right")] == [False, True]
    assert {one.ended for one in done.kept} == {"touch-down"}
    assert {one.day for one in done.kept} == {DAY}
    summary = done.guided.view(done.now_s).summary
    assert summary is not None
    assert len(summary.lines) == 6
    assert "8 degrees is no change" in summary.lines[1]


def test_what_is_to_be_done_is_said_aloud_before_and_while_it_is_done() -> None:
    """Every sentence is one of the catalogue; the foot is named that is lifted."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=12))

    assert done.said[:3] == ["can-you-hear-me", "look-for-you", "i-see-you"]
    assert done.said[3:] == ["test-stand-still", "test-go-single-leg-stance-left", "count-10", "test-touch-down"]
    assert "lift the right foot" in SENTENCES["test-go-single-leg-stance-left"]
    assert all(SENTENCES[one.key] == one.text for one in done.out if isinstance(one, Speak))


def test_the_sentences_of_a_position_are_said_one_after_the_other() -> None:
    """Nobody presses anything."""
    told = guide().wait(25)

    assert told.step == "camera-check"
    assert told.said[1] == "test-single-leg-stance-left"
    assert len([key for key in told.said if key.startswith("tell-")]) == 4


def test_the_seconds_are_shown_while_they_pass() -> None:
    """The page hears of them at every pose."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=8))
    shown = [one.event["held_s"] for one in done.out if isinstance(one, Live) and one.event["event"] == "test"]

    assert shown == sorted(shown)
    assert shown[-1] == pytest.approx(7.4, abs=0.5)


def test_a_result_is_kept_before_the_question_about_fingertips_is_answered() -> None:
    """Nothing that was done hangs on an answer."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=8))

    assert [one.fingertips for one in done.kept if one.measure == "held"] == [None]


def test_an_arm_held_up_ends_the_try_and_keeps_the_seconds() -> None:
    """Six seconds into the stance the right arm goes up for three."""
    script = single_leg_stance(Side.LEFT, held_s=15).with_arm_up(9, 14, Side.RIGHT)
    done = looked(guide()).see(script.cut(until_s=14.0))

    assert done.step == "rest"
    assert [one.ended for one in done.kept if one.measure == "held"] == ["asked"]


def test_a_try_that_is_not_finished_keeps_nothing_and_says_so() -> None:
    """Two squats of three."""
    done = looked(guide(SINGLE_LEG_SQUAT)).see(single_leg_squats(Side.LEFT, 2))

    assert done.kept == []
    assert done.said[-1] == "test-not-finished"
    assert "No result" in done.guided.view(done.now_s).say


def test_squats_are_counted_aloud() -> None:
    """Three of them end it."""
    done = looked(guide(SINGLE_LEG_SQUAT)).see(single_leg_squats(Side.LEFT, 3))

    assert [key for key in done.said if key.startswith("count-")] == ["count-1", "count-2", "count-3"]
    assert [one.measure for one in done.kept] == ["knee-angle"]


@pytest.mark.parametrize("test", [ABDUCTION_RANGE, ABDUCTION_HOLD])
def test_the_tests_on_the_side_are_guided_too(test: CameraTest) -> None:
    """Lying still, then three lifts to 38 degrees, each held for four seconds."""
    told = guide(test, ("left",)).press(Action.NEXT).see(lying().resting(4).seen_from(30))
    done = told.see(lying().resting(2).repetitions(3, to_deg=38, hold_s=4).seen_from(30))

    assert [one.measure for one in done.kept] == [test.readings[0].measure]
    assert {one.fingertips for one in done.kept} == {None}


def test_a_page_that_is_lost_drops_the_try_and_looks_again() -> None:
    """In the middle of a stance the line breaks."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=12).cut(until_s=8.0))
    done.take(done.guided.lost("page", done.now_s))

    assert done.guided.view(done.now_s).paused is not None
    assert done.press(Action.RESUME).step == "camera-check"
    assert done.kept == []


def test_nobody_who_moves_is_asked_after_three_quarters_of_a_minute() -> None:
    """Somebody stands, and does not begin."""
    done = looked(guide()).see(standing(50))
    paused = done.guided.view(done.now_s).paused

    assert paused is not None
    assert paused.why == "still"


def test_pain_ends_the_tests_for_today() -> None:
    """The button, then "sudden sharp pain"."""
    done = looked(guide()).press(Action.TROUBLE).answer("trouble", "sharp-pain", "session")
    view = done.guided.view(done.now_s)

    assert view.step == "summary"
    assert view.summary is not None
    assert "Leave the tests for today." in view.summary.lines
    assert view.summary.safety == ()


def test_an_alarming_sign_opens_the_safety_questions() -> None:
    """The button, then what is new and alarming."""
    done = looked(guide()).press(Action.TROUBLE).answer("trouble", "alarming", "session")
    summary = done.guided.view(done.now_s).summary

    assert summary is not None
    assert [one.key for one in summary.safety] == ["R01", "R02", "R03", "R04", "R05"]


def test_stop_asks_first_and_what_was_kept_stays() -> None:
    """After one leg the person stops: yes."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=8)).press(Action.STOP)
    assert done.guided.view(done.now_s).actions == ("end", "back")
    done.press(Action.END)

    assert done.step == "summary"
    assert len({one.measure for one in done.kept}) == 3
    assert done.press(Action.END).guided.ended


def test_a_leg_that_is_repeated_writes_over_its_result() -> None:
    """Eight seconds, and again twelve."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=8)).press(Action.REPEAT).see(standing(3.0))
    done.see(single_leg_stance(Side.LEFT, held_s=12))
    held = [one.value for one in done.kept if one.measure == "held"]

    assert held == [pytest.approx(7.2, abs=0.5), pytest.approx(11.2, abs=0.5)]
    assert "11 s" in done.guided.view(done.now_s).say


def test_a_chime_marks_the_beginning_and_the_end() -> None:
    """The person looks at the wall, not at the screen."""
    done = looked(guide()).see(single_leg_stance(Side.LEFT, held_s=8))

    assert [one.kind for one in done.out if isinstance(one, Chime)] == ["start", "end-of-set"]
