"""Laws of a session: whatever is pressed, answered, seen or lost, it never fails, never loses, and always ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medius.body import nobody
from medius.programme import Kind, Trouble
from medius.session import Action, Eyes, Keep, RepetitionKept, SessionEnded
from session.following import HERE, RATE_HZ, Follower, at, guided, poses_of, progress_of

Deed: TypeAlias = Callable[[Follower], Follower]
"""Something that happens; the session may be another one afterwards, taken up from what was kept."""


def pressing(action: Action) -> Deed:
    """One press."""

    def deed(follower: Follower) -> Follower:
        follower.press(action)
        return follower

    return deed


def answering(pick: int, value: int | str | None) -> Deed:
    """An answer to one of the questions of the view, whether it is a possible one or not."""

    def deed(follower: Follower) -> Follower:
        asked = follower.view.questions
        if asked:
            one = asked[pick % len(asked)]
            offered = [choice.value for choice in one.choices]
            follower.answer(one.key, offered[value % len(offered)] if isinstance(value, int) else value, one.subject)
        return follower

    return deed


def waiting(seconds: float) -> Deed:
    """Time goes on, and the body follows."""

    def deed(follower: Follower) -> Follower:
        follower.for_s(seconds)
        return follower

    return deed


def losing(why: str) -> Deed:
    """Something is gone."""

    def deed(follower: Follower) -> Follower:
        follower._take(follower.session.lost(why, follower.now_s))
        return follower

    return deed


def seeing(exercise: str, count: int, *, replayed: bool, watch: int | None) -> Deed:
    """Some poses of any exercise, or nobody, at any moment."""

    def deed(follower: Follower) -> Follower:
        poses = poses_of(exercise, "left" if exercise != "glute-bridge" else "both", 3)[:count]
        for pose in (*poses, nobody(poses[-1].time_s + 1)):
            seen = replace(HERE, replay=replayed, watch=watch)
            follower._take(follower.session.see(at(pose, follower.now_s + pose.time_s), seen, follower.now_s))
        follower.now_s += poses[-1].time_s + 1
        follower._take(follower.session.tick(follower.now_s))
        return follower

    return deed


def breaking_off(follower: Follower) -> Follower:
    """The power goes, and the session is taken up again from what was kept."""
    again = guided(Kind.WARM_UP, follower.session._now.eyes, progress=progress_of(follower.kept))
    taken_up = Follower(again, now_s=follower.now_s)
    taken_up.outcomes = [*follower.outcomes]
    return taken_up


DEEDS = st.one_of(
    st.sampled_from([action for action in Action if action is not Action.STOP]).map(pressing),
    st.sampled_from([Action.NEXT, Action.RESUME, Action.BEGIN, Action.STOP]).map(pressing),
    st.builds(answering, st.integers(0, 11), st.one_of(st.none(), st.integers(0, 12), st.just("yes"))),
    st.sampled_from([0.1, 1.0, 6.0, 20.0]).map(waiting),
    st.sampled_from(["page", "clock", "hidden", "camera-unplugged", "the cat"]).map(losing),
    st.builds(
        seeing,
        st.sampled_from(["clamshell", "glute-bridge"]),
        st.integers(1, 60),
        replayed=st.booleans(),
        watch=st.sampled_from([None, 0, 1, 2]),
    ),
    st.just(breaking_off),
)


def kept(follower: Follower) -> set[tuple[int, int]]:
    """Which repetitions were kept."""
    return {(one.ordinal, one.repetition.number) for one in follower.kept if isinstance(one, RepetitionKept)}


def known(follower: Follower) -> set[tuple[int, int]]:
    """Which repetitions the session knows."""
    return {(tally.ordinal, number) for tally in follower.session._now.tallies.values() for number in tally.repetitions}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(Eyes)), st.sampled_from(["sound-check", "set", "rest"]), st.lists(DEEDS, max_size=25))
def test_no_sequence_of_events_fails_loses_or_never_ends(eyes: Eyes, start: str, deeds: list[Deed]) -> None:
    """Anything happens, in any order, from one of three steps on; then the person stops, and the session ends."""
    follower = Follower(guided(Kind.WARM_UP, eyes))
    follower.go_to(start)
    for deed in deeds:
        follower = deed(follower)
        follower.view.as_json()

        assert kept(follower) == known(follower)
    to_its_end(follower)

    assert follower.session.ended
    assert kept(follower) == known(follower)
    assert sum(isinstance(one, SessionEnded) for one in follower.kept) >= 1


def to_its_end(follower: Follower) -> None:
    """Stop, wait for what has to be waited for, and leave the summary."""
    for _ in range(1000):
        if follower.session.ended:
            return
        possible = follower.view.actions
        wanted = [each for each in (Action.END, Action.RESUME, Action.STOP, Action.NEXT) if each.value in possible]
        if wanted:
            follower.press(wanted[0])
        else:
            follower.now_s += 1.0
            follower._take(follower.session.tick(follower.now_s))


@pytest.mark.parametrize("eyes", [Eyes.CAMERA, Eyes.NONE])
@pytest.mark.parametrize("seconds", [0.0, 20.0, 100.0, 125.0, 160.0, 200.0])
def test_an_alarm_ends_the_session_at_any_moment(eyes: Eyes, seconds: float) -> None:
    """New numbness, whenever it is: the summary, and nothing else is asked of the body."""
    follower = Follower(guided(Kind.WARM_UP, eyes))
    follower.press(Action.BEGIN, Action.HEARD)
    follower.for_s(seconds)
    follower.press(Action.TROUBLE)
    asked = follower.view.questions[0]
    follower.answer("trouble", Trouble.ALARMING.value, asked.subject)

    assert follower.view.step == "summary"
    assert follower.view.summary is not None
    assert follower.view.summary.safety


def test_one_pose_and_one_tick_at_a_time_tell_the_same_whoever_is_first() -> None:
    """Ticks ten times a second or once: the same repetitions are kept."""
    found = []
    for every in (1, 5):
        follower = Follower(guided(Kind.WARM_UP))
        follower.go_to("set")
        watch = follower.view.watch
        for number, pose in enumerate(poses_of("clamshell", "right", 4)):
            follower.now_s += 1 / RATE_HZ
            follower._take(follower.session.see(pose, replace(HERE, watch=watch), follower.now_s))
            if number % every == 0:
                follower._take(follower.session.tick(follower.now_s))
        found.append([one.record for one in follower.outcomes if isinstance(one, Keep)])

    assert found[0] == found[1]
