"""What is kept of a session comes back as it was, in whatever order and however often it came."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept import Clock, begun, feet_apart, keep_all, kept, repetition, revised, set_begun, whole_session, whole_set
from medius.movement import FaultOccurrence, Level, PerformedTempo, Repetition
from medius.session import (
    AnswerKept,
    Eyes,
    KeptRecord,
    Progress,
    RepetitionKept,
    SelfCount,
    SessionEnded,
    SetEnded,
    SetProgress,
    StageReached,
    Why,
)
from medius.storage import BROKEN_OFF, Storage
from medius.storage.folder import FILE
from medius.storage.refusals import Closed, NoSuchSession, NoSuchSet

NUMBER = st.floats(allow_infinity=False, width=32).map(lambda number: number + 0.0)  # SQLite has no minus nought
KEY = st.sampled_from(["feet-apart", "hip-hikes", "too-fast"])


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    """One data file for many examples: each is a session of its own."""
    with Storage(tmp_path_factory.mktemp("data"), Clock()) as storage:
        yield storage


@st.composite
def records(draw: st.DrawFn, number: int) -> RepetitionKept:
    """A repetition of any kind, parts of it unknown."""
    faults = st.builds(FaultOccurrence, KEY, st.sampled_from(Level), NUMBER, st.just("deg"), NUMBER, NUMBER)
    performed = Repetition(
        number=number,
        side=draw(st.sampled_from(["left", "right", "both"])),
        counted=draw(st.booleans()),
        clean=draw(st.none() | st.booleans()),
        start_s=draw(NUMBER),
        top_s=draw(NUMBER),
        end_s=draw(NUMBER),
        tempo=draw(st.builds(PerformedTempo, NUMBER, NUMBER, NUMBER)),
        excursion_deg=draw(NUMBER),
        visibility=draw(NUMBER),
        faults=tuple(draw(st.lists(faults, max_size=3))),
        unseen=tuple(draw(st.lists(KEY, max_size=3, unique=True))),
    )
    return RepetitionKept(0, performed, tuple(draw(st.lists(st.tuples(NUMBER, NUMBER), max_size=5))))


@st.composite
def sets_and_a_jumble(draw: st.DrawFn) -> tuple[list[RepetitionKept], list[RepetitionKept]]:
    """Some repetitions in order, and the same ones in any order with repeats."""
    in_order = [draw(records(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]
    repeats = draw(st.lists(st.sampled_from(in_order), max_size=6))
    return in_order, draw(st.permutations(in_order + repeats))


def repetitions(storage: Storage, session_id: int) -> str:
    """What history says of them, as text: there NaN is like NaN."""
    (only,) = storage.history.session(session_id).sets
    return repr([(each.repetition, each.curve) for each in only.repetitions])


@settings(max_examples=30)
@given(sets_and_a_jumble())
def test_any_order_with_repeats_gives_the_same_rows(
    opened: Storage, told: tuple[list[RepetitionKept], list[RepetitionKept]]
) -> None:
    """Repetitions are sent in order to one session, jumbled and doubled to another."""
    in_order, jumbled = told
    first, second = begun(opened), begun(opened)
    keep_all(opened, first, iter([set_begun(), *in_order]))
    keep_all(opened, second, iter([set_begun(), *jumbled]))

    assert repetitions(opened, first) == repetitions(opened, second)
    assert repr([(each.repetition, each.curve) for each in in_order]) == repetitions(opened, first)


def test_everything_kept_twice_is_as_if_kept_once(storage: Storage) -> None:
    """A whole session is kept, then all of it again."""
    session_id = begun(storage)
    keep_all(storage, session_id, whole_session())
    once = storage.history.session(session_id), storage.journal.progress(session_id)
    keep_all(storage, session_id, whole_session())

    assert once == (storage.history.session(session_id), storage.journal.progress(session_id))


def test_a_revision_writes_over(storage: Storage) -> None:
    """The second repetition had one fault and counted; later it has another one and does not."""
    session_id = begun(storage)
    first, second = kept(repetition(1)), kept(repetition(2, feet_apart(), clean=False))
    keep_all(storage, session_id, iter([set_begun(), first, second, revised(second)]))

    assert (first.repetition, revised(second).repetition) == storage.journal.progress(session_id).sets[0].repetitions


def test_progress_is_what_was_kept(storage: Storage) -> None:
    """A session breaks off after a set that was paused once, in the middle of the second set."""
    session_id = begun(storage)
    later = set_begun(first_number=3, watch=2)
    done = [kept(repetition(number)) for number in (1, 2, 3)]
    end = SetEnded(0, Why.ARM_UP, {"left": 3}, 3, 3)
    second, felt = set_begun(1, watch=3), AnswerKept("clamshell", "felt", "buttock")
    told: list[KeptRecord] = [set_begun(), *done[:2], later, done[2], end, felt, StageReached(7), second]
    keep_all(storage, session_id, iter(told))
    sets = {0: SetProgress(later, tuple(each.repetition for each in done), None, end), 1: SetProgress(second)}

    assert Progress(7, sets, (felt,), last_watch=3) == storage.journal.progress(session_id)


def test_a_set_that_is_repeated_has_not_ended(storage: Storage) -> None:
    """After its end "repeat the set" begins it again, from the eleventh repetition on."""
    session_id = begun(storage)
    again = replace(set_begun(watch=2, first_number=11), counts_from=11)
    keep_all(storage, session_id, iter([*whole_set(), again]))
    progress = storage.journal.progress(session_id).sets[0]

    assert (again, None, 10) == (progress.begun, progress.ended, len(progress.repetitions))


def test_a_count_of_the_person_is_kept(storage: Storage) -> None:
    """Nobody watches; she counts nine, then corrects it to eight."""
    session_id = begun(storage)
    keep_all(storage, session_id, iter([set_begun(watch=None), SelfCount(0, 9), SelfCount(0, 8)]))
    progress = storage.journal.progress(session_id)

    assert (progress.sets[0].self_counted, progress.last_watch) == (8, 0)


def test_a_count_outlasts_a_pause(storage: Storage) -> None:
    """She counted four, paused, and goes on; when the set first began stays too."""
    session_id = begun(storage)
    keep_all(storage, session_id, iter([set_begun(watch=None), SelfCount(0, 4), set_begun(watch=None)]))

    assert storage.history.session(session_id).sets[0].self_counted == 4


def test_what_is_not_known_stays_not_known(storage: Storage) -> None:
    """The end of a repetition could not be seen: its numbers are NaN before and after."""
    session_id = begun(storage)
    unsure = replace(repetition(), tempo=PerformedTempo(2.0, math.nan, math.nan), clean=None)
    keep_all(storage, session_id, iter([set_begun(), RepetitionKept(0, unsure, ((6.0, math.nan),))]))
    (only,) = storage.history.session(session_id).sets[0].repetitions

    assert repr((unsure, ((6.0, math.nan),))) == repr((only.repetition, only.curve))


@pytest.mark.parametrize(
    "record",
    [kept(repetition(), ordinal=5), SelfCount(5, 3), SetEnded(5, Why.DONE, {}, 0, 0)],
    ids=["repetition", "count", "end"],
)
def test_a_record_of_a_set_that_was_never_begun_is_refused(storage: Storage, record: KeptRecord) -> None:
    """The session has no set 5."""
    session_id = begun(storage)

    with pytest.raises(NoSuchSet, match=f"session {session_id} has no such set; begin it first"):
        storage.journal.keep(session_id, record).result(30)


@pytest.mark.parametrize(
    "record", [set_begun(), AnswerKept("session", "pain", 3), StageReached(2), SessionEnded(Why.DONE)]
)
def test_a_record_of_no_session_is_refused(storage: Storage, record: KeptRecord) -> None:
    """There is no session 9."""
    with pytest.raises(NoSuchSession, match="there is no session 9"):
        storage.journal.keep(9, record).result(30)


def test_the_progress_of_no_session_is_refused(storage: Storage) -> None:
    """There is no session 9."""
    with pytest.raises(NoSuchSession, match="there is no session 9"):
        storage.journal.progress(9)


def test_a_session_that_broke_off_is_offered(storage: Storage, clock: Clock) -> None:
    """She comes back an hour after the power cut."""
    session_id = begun(storage, keeps_landmarks=True)
    keep_all(storage, session_id, iter([set_begun(), kept(repetition())]))
    clock.pass_by(hours=1)
    found = storage.journal.broken_off()
    assert found is not None

    assert (session_id, Eyes.CAMERA, True) == (found.session_id, found.eyes, found.keeps_landmarks)
    assert storage.journal.progress(session_id) == found.progress
    assert storage.history.session(session_id).routine == found.routine


def test_an_ended_or_running_session_is_not_offered(storage: Storage) -> None:
    """One is over, the other goes on in another tab."""
    over, running = begun(storage), begun(storage)
    keep_all(storage, over, iter([SessionEnded(Why.STOPPED)]))

    assert storage.journal.broken_off(running=[running]) is None
    assert storage.history.session(running).line.ended_why is None


def test_a_session_of_yesterday_is_over(storage: Storage, clock: Clock) -> None:
    """A day later it is not offered; it ended when the last thing of it was kept."""
    session_id = begun(storage)
    clock.pass_by(minutes=5)
    keep_all(storage, session_id, iter([set_begun()]))
    last = clock.at
    clock.pass_by(days=1)

    assert storage.journal.broken_off() is None
    line = storage.history.session(session_id).line
    assert (BROKEN_OFF, last) == (line.ended_why, line.ended_at)


def test_only_the_last_of_two_is_offered(storage: Storage) -> None:
    """Two sessions broke off today: the earlier one is over."""
    earlier, later = begun(storage), begun(storage)
    found = storage.journal.broken_off()

    assert found is not None
    assert later == found.session_id
    assert storage.history.session(earlier).line.ended_why == BROKEN_OFF


def test_a_session_that_other_questions_have_to_clear_is_not_offered(storage: Storage) -> None:
    """It broke off before an update that asks one question more."""
    session_id = begun(storage)
    with closing(sqlite3.connect(storage.folder / FILE)) as connection, connection:
        connection.execute("UPDATE training_session SET clearance = json_remove(clearance, '$.screening.R05b')")

    assert storage.journal.broken_off() is None
    assert storage.history.session(session_id).line.ended_why == BROKEN_OFF


def test_a_session_that_is_left_is_not_offered_again(storage: Storage) -> None:
    """She would rather begin a new one."""
    session_id = begun(storage)
    storage.journal.leave(session_id)

    assert storage.journal.broken_off() is None


def test_leaving_no_session_is_refused(storage: Storage) -> None:
    """There is no session 9."""
    with pytest.raises(NoSuchSession, match="there is no session 9"):
        storage.journal.leave(9)


def test_closing_keeps_what_waits(tmp_path: Path) -> None:
    """A whole session is given away and the file closed at once, without waiting for anything."""
    with Storage(tmp_path) as storage:
        session_id = begun(storage)
        futures = [storage.journal.keep(session_id, record) for record in whole_session()]

    assert all(future.done() and future.exception() is None for future in futures)
    with Storage(tmp_path) as storage:
        assert storage.history.session(session_id).line.counted == 18


def test_nothing_is_taken_after_closing(storage: Storage) -> None:
    """The file was closed; a repetition comes late."""
    session_id = begun(storage)
    storage.close()

    with pytest.raises(Closed, match="closed"):
        storage.journal.keep(session_id, set_begun())
