"""The view: a message that can be written as JSON at every stage, and in which every word comes from Python."""

from __future__ import annotations

import json

import pytest

from medius.programme import Kind
from medius.session import Action, Eyes, Step
from session.following import Follower, guided

FIELDS = {
    "type",
    "step",
    "kind",
    "eyes",
    "stage",
    "stages",
    "headline",
    "say",
    "minutes_left",
    "actions",
    "exercise",
    "block",
    "next",
    "tempo",
    "watch",
    "count",
    "counting",
    "proposed",
    "clean",
    "cue",
    "remaining_s",
    "of_s",
    "questions",
    "check",
    "paused",
    "offer",
    "asking",
    "swaps",
    "summary",
    "test",
}


@pytest.mark.parametrize("eyes", list(Eyes))
def test_every_step_can_be_sent(eyes: Eyes) -> None:
    """A strength session in a hurry: each view is JSON, has a headline, and offers only actions that exist."""
    follower = Follower(guided(Kind.STRENGTH, eyes))
    seen = set()
    follower.press(Action.BEGIN)
    for step in ("getting-down", "position", "demonstration", "set", "rest", "getting-up", "summary"):
        follower.go_to(step) if step in {"set", "rest"} else follower.hurry_to(step)
        sent = json.loads(json.dumps(follower.view.as_json(), allow_nan=False))
        seen.add(sent["step"])

        assert sent.keys() == FIELDS
        assert sent["type"] == "view"
        assert sent["headline"]
        assert set(sent["actions"]) <= {action.value for action in Action}

    assert seen <= {step.value for step in Step}


def test_minutes_left_only_go_down_while_the_session_runs() -> None:
    """Followed without a pause, by a minute at a time."""
    follower = Follower(guided(Kind.WARM_UP, Eyes.NONE))
    follower.press(Action.BEGIN, Action.HEARD)
    left = [follower.view.minutes_left]
    while follower.view.step != "questions":
        follower.for_s(5.0)
        left.append(follower.view.minutes_left)

    assert left == sorted(left, reverse=True)
    assert 10 <= left[0] <= 16


def test_what_comes_next_is_shown_in_the_rest() -> None:
    """Between two sets the same exercise, after the last one the next."""
    follower = Follower(guided(Kind.STRENGTH, Eyes.NONE))
    follower.go_to("rest")
    first = follower.view.next
    follower.press(Action.SKIP)
    second = follower.view.next

    assert first is not None
    assert second is not None
    assert [first.name, second.name] == ["Clamshell, right leg", "Side-lying hip abduction, right leg"]


def test_time_runs_in_the_view_between_two_ticks() -> None:
    """Half a second after the last tick of a rest, half a second less is left."""
    follower = Follower(guided(Kind.STRENGTH, Eyes.NONE))
    follower.go_to("rest")
    now, soon = (follower.session.view(follower.now_s + later_s).remaining_s for later_s in (0.0, 0.5))

    assert now is not None
    assert soon == pytest.approx(now - 0.5)
