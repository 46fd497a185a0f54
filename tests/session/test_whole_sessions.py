"""Whole sessions: somebody follows from the sound check to the summary, and what they did is what was counted."""

from __future__ import annotations

from itertools import groupby

import pytest

from medius.programme import Kind
from medius.session import (
    Action,
    AnswerKept,
    Eyes,
    RepetitionKept,
    SelfCount,
    SessionEnded,
    SetBegun,
    SetEnded,
    StageReached,
    Why,
)
from session.following import Follower, guided


@pytest.fixture(scope="module")
def warm_up() -> Follower:
    """A whole warm-up in front of the camera."""
    return to_the_summary(Follower(guided(Kind.WARM_UP)))


@pytest.fixture(scope="module")
def strength() -> Follower:
    """A whole strength session in front of a shipped clip: the same path."""
    return to_the_summary(Follower(guided(Kind.STRENGTH, Eyes.SAMPLE)))


def to_the_summary(follower: Follower) -> Follower:
    """Follow to the end, without answering anything."""
    follower.press(Action.BEGIN, Action.HEARD)
    follower.until(lambda view: view.step == "summary")
    return follower


def done(follower: Follower) -> list[tuple[str, str, dict[str, int], Why]]:
    """Each set: exercise, side, what counted, and why it ended."""
    begun = {one.ordinal: one.dose for one in follower.kept if isinstance(one, SetBegun)}
    ended = [one for one in follower.kept if isinstance(one, SetEnded)]
    return [(begun[one.ordinal].exercise, begun[one.ordinal].side, dict(one.counted), one.why) for one in ended]


WARM_UP_DONE = [
    ("clamshell", "right", {"right": 10}),
    ("side-lying-hip-abduction", "right", {"right": 10}),
    ("glute-bridge", "both", {"both": 10}),
    ("clamshell", "left", {"left": 10}),
    ("side-lying-hip-abduction", "left", {"left": 10}),
    ("bird-dog", "alternating", {"left": 10, "right": 10}),
]


def test_a_warm_up_counts_one_set_of_ten_of_each(warm_up: Follower) -> None:
    """Ten of each; of the one-sided and alternating ones per side."""
    assert [one[:3] for one in done(warm_up)] == WARM_UP_DONE
    assert {one[3] for one in done(warm_up)} == {Why.DONE}


def test_a_strength_session_counts_two_sets_of_ten_of_each(strength: Follower) -> None:
    """The same, twice."""
    assert [one[:3] for one in done(strength)] == [one for one in WARM_UP_DONE for _ in range(2)]


def test_every_repetition_is_kept_once_with_its_curve(warm_up: Follower) -> None:
    """Numbered from 1 in each set; the curve rises to the top and is of that repetition."""
    last = {(one.ordinal, one.repetition.number): one for one in warm_up.kept if isinstance(one, RepetitionKept)}
    numbers = {
        ordinal: [number for _, number in keys] for ordinal, keys in groupby(sorted(last), key=lambda key: key[0])
    }

    assert numbers == {ordinal: list(range(1, 11 if ordinal < 5 else 21)) for ordinal in range(6)}
    for one in last.values():
        times = [at_s for at_s, _ in one.curve]
        assert times == sorted(times)
        assert times[0] <= one.repetition.start_s < one.repetition.end_s <= times[-1] + 0.2
        assert max(value for _, value in one.curve) - one.curve[0][1] > 0.8 * one.repetition.excursion_deg


def test_records_come_in_an_order_in_which_a_session_can_be_taken_up_again(warm_up: Follower) -> None:
    """A stage is reached before its set begins, a set begins before its repetitions, and ends after them."""
    for ordinal in range(6):
        of_set = [one for one in warm_up.kept if getattr(one, "ordinal", None) == ordinal]
        kinds = [type(one) for one in of_set]
        assert kinds[0] is SetBegun
        assert kinds[-1] is SetEnded
        assert set(kinds[1:-1]) == {RepetitionKept}
    reached = [one.index for one in warm_up.kept if isinstance(one, StageReached)]
    assert reached == list(range(len(reached)))
    assert isinstance(warm_up.kept[-1], SessionEnded)


def test_what_was_asked_and_not_answered_is_kept_as_that(warm_up: Follower) -> None:
    """Nobody answered: every answer is None, and none of them says "no pain"."""
    answers = {(one.subject, one.question): one.value for one in warm_up.kept if isinstance(one, AnswerKept)}

    assert {question for _, question in answers} == {"effort", "pain", "felt", "pain-more"}
    assert set(answers.values()) == {None}
    assert len(answers) == 4 * 4


def test_the_count_is_spoken_as_words_and_each_repetition_sounds(warm_up: Follower) -> None:
    """Seventy repetitions: as many words and ticks at the bottom, as many higher ones at the top."""
    assert sum(key.startswith("count-") for key in warm_up.said) == 70
    assert warm_up.sounds.count("bottom") == 70
    assert warm_up.sounds.count("top") == 70
    assert warm_up.sounds.count("end-of-set") == 6
    assert warm_up.sounds.count("not-counted") == 0


def test_a_body_that_follows_is_never_corrected(warm_up: Follower, strength: Follower) -> None:
    """Only praise is heard."""
    assert {key for key in (*warm_up.said, *strength.said) if key.startswith("cue-")} == {"cue-good-keep-it-like-this"}


def test_the_summary_says_what_was_clean(warm_up: Follower) -> None:
    """Forty could be judged from there, and all of them were clean."""
    shown = warm_up.view.summary

    assert shown is not None
    assert shown.headline == "40 of 40 clean, and 30 more"
    assert [one.counted for one in shown.sets] == [10, 10, 10, 10, 10, 20]
    assert shown.next_time is None


def test_the_session_is_over_when_the_person_leaves_the_summary(warm_up: Follower) -> None:
    """What is to be kept was kept before."""
    kept, before = list(warm_up.kept), warm_up.session.ended

    warm_up.press(Action.END)

    assert (before, warm_up.session.ended) == (False, True)
    assert warm_up.kept == kept


def test_without_a_camera_the_ring_leads_and_the_person_counts() -> None:
    """Nobody watches: no camera check, and each set is as long as the ring; the person counts eight of the first."""
    follower = Follower(guided(Kind.WARM_UP, Eyes.NONE))
    follower.press(Action.BEGIN, Action.HEARD)
    follower.until(lambda view: view.step == "set")
    for _ in range(8):
        follower.for_s(1.0)
        follower.press(Action.COUNT)
    to_the_summary(follower)

    assert "camera-check" not in follower.steps
    assert not any(isinstance(one, RepetitionKept) for one in follower.kept)
    assert [one.counted for one in follower.kept if isinstance(one, SelfCount)] == list(range(1, 9))
    assert done(follower)[0] == ("clamshell", "right", {"right": 8}, Why.DONE)
    assert all(one.self_reported and one.watch is None for one in follower.kept if isinstance(one, SetBegun))


def test_without_a_camera_a_set_ends_when_the_person_has_counted_them_all() -> None:
    """Ten are counted faster than the ring."""
    follower = Follower(guided(Kind.WARM_UP, Eyes.NONE))
    follower.press(Action.BEGIN, Action.HEARD)
    follower.until(lambda view: view.step == "set")
    follower.press(*[Action.COUNT] * 10)

    assert follower.view.step == "rest"
    assert done(follower) == [("clamshell", "right", {"right": 10}, Why.DONE)]


def test_what_was_not_counted_at_once_can_be_told_at_the_change_of_position() -> None:
    """The ring led ten; at the next position the person says that it was nine."""
    follower = Follower(guided(Kind.WARM_UP, Eyes.NONE))
    follower.press(Action.BEGIN, Action.HEARD)
    follower.until(lambda view: view.step == "position" and bool(view.questions))
    asked = [one for one in follower.view.questions if one.key == "count"]
    follower.answer("count", 9, asked[0].subject)

    assert [one.subject for one in asked] == ["set-0", "set-1"]
    assert [one.given for one in follower.view.questions if one.key == "count"] == [9, None]
    assert [one for one in follower.kept if isinstance(one, SelfCount)] == [SelfCount(0, 9)]
