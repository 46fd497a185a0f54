"""The history shows what was done, by the person's own days, whole sessions and broken ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

import pytest

from kept import EVENING, Clock, begun, cleared, feet_apart, keep_all, kept, repetition, set_begun, whole_session
from medius.movement import Repetition
from medius.session import KeptRecord, SelfCount, SetEnded, Why
from medius.storage import KeptAnswer, SessionLine, Storage
from medius.storage.refusals import NoSuchSession


def test_a_whole_session_comes_back_whole(storage: Storage) -> None:
    """Ten clamshells before the camera, eight that she counted, three answers."""
    session_id = begun(storage)
    keep_all(storage, session_id, whole_session())
    session = storage.history.session(session_id)
    watched, counted = session.sets

    assert SessionLine(1, "strength", "camera", EVENING, EVENING, "done", 2, 18, 9, 10) == session.line
    assert cleared().as_json() == session.clearance
    assert session.summary == {"headline": "9 of 10 clean", "lines": ["Slow and even."]}
    assert (
        KeptAnswer("clamshell", "effort", 3, EVENING),
        KeptAnswer("clamshell", "felt", "buttock", EVENING),
        KeptAnswer("session", "pain", None, EVENING),
    ) == session.answers
    assert (
        watched.counted,
        watched.clean,
        watched.judged,
        watched.why,
        watched.self_counted,
    ) == ({"left": 10}, 9, 10, "done", None)
    assert (counted.self_counted, counted.why, counted.self_reported, counted.repetitions) == (8, "skipped", True, ())


def test_a_repetition_comes_back_with_its_faults_and_its_curve(storage: Storage) -> None:
    """Two faults in their order, and a curve of 150 readings."""
    told = kept(repetition(1, feet_apart(0.2), replace(feet_apart(0.4), key="hip-hikes"), clean=False))
    session_id = begun(storage)
    keep_all(storage, session_id, iter([set_begun(), told]))
    (only,) = storage.history.session(session_id).sets[0].repetitions

    assert (told.repetition, told.curve, 1) == (only.repetition, only.curve, only.watch)


def test_a_repetition_knows_its_watch(storage: Storage) -> None:
    """A pause after two repetitions, another one before the third was done: its seconds are those of the last watch."""
    session_id = begun(storage)
    watches = [set_begun(watch=4), set_begun(watch=5, first_number=3), set_begun(watch=6, first_number=3)]
    keep_all(storage, session_id, iter([*watches, *(kept(repetition(number)) for number in (1, 2, 3))]))

    assert [each.watch for each in storage.history.session(session_id).sets[0].repetitions] == [4, 4, 6]


def test_a_set_that_broke_off_is_counted_up(storage: Storage) -> None:
    """The power went: of four repetitions one did not count, one was not clean, one could not be judged."""
    session_id = begun(storage)
    done: list[Repetition] = [
        repetition(1),
        replace(repetition(2), counted=False, clean=None),
        repetition(3, feet_apart(), clean=False),
        repetition(4, clean=None),
    ]
    keep_all(storage, session_id, iter([set_begun(), *(kept(each) for each in done)]))
    session = storage.history.session(session_id)
    only = session.sets[0]

    assert (only.ended_at, only.why, only.counted, only.clean, only.judged) == (None, None, {"left": 3}, 1, 2)
    assert (session.line.sets, session.line.counted, session.line.clean, session.line.judged) == (1, 3, 1, 2)


def test_a_set_that_is_repeated_counts_from_there(storage: Storage) -> None:
    """Three repetitions, then the set anew: one so far."""
    session_id = begun(storage)
    anew = replace(set_begun(watch=2, first_number=4), counts_from=4)
    done = [kept(repetition(number)) for number in range(1, 5)]
    keep_all(storage, session_id, iter([set_begun(), *done[:3], anew, done[3]]))
    session = storage.history.session(session_id)

    assert (session.sets[0].counted, session.line.counted) == ({"left": 1}, 1)


def test_the_sets_of_a_session_add_up_to_its_line(storage: Storage) -> None:
    """One that ended, one that she counted, one that broke off."""
    session_id = begun(storage)
    ended: list[KeptRecord] = [set_begun(0), kept(repetition(1)), SetEnded(0, Why.DONE, {"left": 1, "right": 2}, 2, 3)]
    counted: list[KeptRecord] = [set_begun(1, watch=None), SelfCount(1, 8)]
    broken: list[KeptRecord] = [set_begun(2, watch=3), kept(repetition(1), ordinal=2)]
    keep_all(storage, session_id, iter(ended + counted + broken))
    session = storage.history.session(session_id)
    sums = [sum(each.counted.values()) if each.self_counted is None else each.self_counted for each in session.sets]

    assert sums == [3, 8, 1]
    assert sum(sums) == session.line.counted
    assert sum(each.clean for each in session.sets) == session.line.clean
    assert sum(each.judged for each in session.sets) == session.line.judged


def test_days_are_those_of_the_persons_clock(storage: Storage, clock: Clock) -> None:
    """Two sessions in the evening; one half an hour past midnight, which is still the day before in Greenwich."""
    first, second = begun(storage), begun(storage)
    clock.at = EVENING.replace(day=6, hour=0)
    third = begun(storage)
    assert clock.at.astimezone(UTC).date() == EVENING.date()
    days = storage.history.days()

    assert [(date(2026, 1, 6), [third]), (date(2026, 1, 5), [second, first])] == [
        (day.date, [line.id for line in day.sessions]) for day in days
    ]


def test_the_last_days_can_be_asked_for(storage: Storage) -> None:
    """Of three sessions the last two."""
    for _ in range(3):
        begun(storage)

    assert [line.id for day in storage.history.days(limit=2) for line in day.sessions] == [3, 2]


def test_a_session_without_a_set_is_in_the_list(storage: Storage) -> None:
    """She stopped in the sound check."""
    begun(storage)

    assert (storage.history.days()[0].sessions[0].sets, storage.history.days()[0].sessions[0].counted) == (0, 0)


def test_an_empty_history_has_no_days(storage: Storage) -> None:
    """Nothing was done yet."""
    assert storage.history.days() == ()


def test_no_session_is_refused(storage: Storage) -> None:
    """There is no session 9."""
    with pytest.raises(NoSuchSession, match="there is no session 9"):
        storage.history.session(9)
