"""In what order poses come, how fast anything may come, and what cannot be said in JSON."""

from __future__ import annotations

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from medius.web.line import text
from medius.web.order import OutOfOrder, Passage
from medius.web.pace import Pace
from medius.web.words import answer_words


def test_a_watch_takes_every_pose_once_and_in_turn() -> None:
    """0, 1, 2; then neither 2 nor 4."""
    passage = Passage(7)
    for sequence in range(3):
        passage.take(sequence, sequence / 30)

    assert passage.received == 3
    for sequence in (2, 4):
        with pytest.raises(OutOfOrder, match="watch 7"):
            passage.take(sequence, 1.0)
    assert passage.received == 3


def test_time_goes_forward() -> None:
    """The next pose at the same time is none."""
    passage = Passage(7)
    passage.take(0, 1.0)

    with pytest.raises(OutOfOrder):
        passage.take(1, 1.0)


def test_between_the_sets_numbers_may_leave_gaps() -> None:
    """Watch 0."""
    passage = Passage()
    passage.take(5, 0.1)
    passage.take(99, 0.2)

    assert passage.received == 2


def test_a_pace_that_can_be_kept_is_kept_for_ever() -> None:
    """120 a second for a minute."""
    pace = Pace(120, 240)

    assert all(pace.allows(index / 120) for index in range(7200))


def test_more_at_once_than_the_burst_is_too_much() -> None:
    """240 at once, not 241; a second later 120 more."""
    pace = Pace(120, 240)

    assert sum(pace.allows(0.0) for _ in range(500)) == 240
    assert sum(pace.allows(1.0) for _ in range(500)) == 120


@given(some.lists(some.floats(min_value=0, max_value=100), min_size=1, max_size=300))
def test_no_pace_lets_more_through_than_rate_and_burst(moments: list[float]) -> None:
    """Whatever the clock says, backwards included."""
    pace = Pace(10, 20)
    passed = sum(pace.allows(now_s) for now_s in moments)
    forward = sum(max(later - now, 0.0) for now, later in itertools.pairwise(moments))

    assert passed <= 20 + 10 * forward + 1


def test_what_is_not_known_is_null_in_json() -> None:
    """No page reads NaN."""
    told = {"type": "live", "events": [{"value_deg": math.nan, "share": math.inf, "at_s": 1.5, "name": "é"}]}

    assert json.loads(text(told))["events"] == [{"value_deg": None, "share": None, "at_s": 1.5, "name": "é"}]


def test_no_answer_is_never_no_pain() -> None:
    """It says that nothing was said."""
    assert answer_words(None) == "Not answered"
    assert answer_words(0) == "0"
