"""What the first session only tries is no training: the log and the trend know the working sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kept import begun, keep_all, set_begun
from medius.session import AnswerKept, KeptRecord, SetEnded, Why
from medius.storage import Storage


def tried_and_done() -> Iterator[KeptRecord]:
    """Three repetitions of the first rung, three of the second, then ten of the first."""
    for ordinal, (level, trial, repetitions) in enumerate([(1, True, 3), (2, True, 3), (1, False, 10)]):
        one = set_begun(ordinal, watch=None)
        yield replace(one, dose=replace(one.dose, ladder="clamshell", level=level, trial=trial))
        yield SetEnded(ordinal, Why.DONE, {"right": repetitions}, 0, 0)
    yield AnswerKept("clamshell", "effort", 3)
    yield AnswerKept("clamshell", "hips-still", "yes")


def test_the_log_knows_where_the_person_stands_not_what_they_tried(tmp_path: Path) -> None:
    """The rung of the working set, its ten repetitions, and both self-checks: three more is two more."""
    with Storage(tmp_path) as storage:
        keep_all(storage, begun(storage), tried_and_done())
        (done,) = storage.logs.log().sessions[0].exercises
        (trend,) = storage.trends.by_day()

    assert (done.level, [one.repetitions for one in done.sets]) == (1, [10])
    assert (done.hips_still, done.two_more) == (True, True)
    assert (trend.level, trend.counted) == (1, 10)
