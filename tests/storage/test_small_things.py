"""Safety checks, choices, paired browsers and landmark recordings are kept, found again, and forgotten when asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from kept import EVENING, Clock, begun, keep_all, screened, set_begun
from medius.programme import Level, Reply
from medius.storage import PairedBrowser, Storage
from medius.storage.folder import FILE
from medius.storage.refusals import NoConsent, NoSuchSession, NoSuchSet


def test_the_full_list_is_kept_as_it_was_answered(storage: Storage) -> None:
    """A fall, and a stiff back in the morning: the fall is the more urgent one, and blocks."""
    number = storage.safety_checks.keep(screened(R12=True, R06=True))
    last = storage.safety_checks.last()
    assert last is not None

    assert (number, EVENING, screened(R12=True, R06=True), None) == (last.id, last.asked_at, last.screening, last.news)
    assert (last.raised, last.level, last.blocks) == (("R06", "R12"), Level.SAME_DAY, True)


def test_a_no_to_the_single_question_rests_on_the_full_list(storage: Storage) -> None:
    """The full list on Monday, nothing new on Wednesday and on Friday."""
    storage.safety_checks.keep(screened())
    for _ in range(2):
        storage.safety_checks.keep_news(Reply.NO)
    last = storage.safety_checks.last()
    assert last is not None

    assert (last.news, last.screening, last.blocks) == (Reply.NO, None, False)
    assert screened() == storage.safety_checks.standing()


def test_a_yes_to_the_single_question_stands_until_the_full_list_is_answered(storage: Storage) -> None:
    """There is something new; she closes the page, and says no the next day: the list is still due."""
    storage.safety_checks.keep(screened())
    storage.safety_checks.keep_news(Reply.YES)
    storage.safety_checks.keep_news(Reply.NO)
    assert storage.safety_checks.standing() is None

    storage.safety_checks.keep(screened(R12=True))
    assert screened(R12=True) == storage.safety_checks.standing()


def test_without_a_full_list_nothing_stands(storage: Storage) -> None:
    """She was never asked."""
    assert storage.safety_checks.standing() is None
    assert storage.safety_checks.last() is None


def test_a_list_with_other_questions_has_to_be_answered_anew(storage: Storage) -> None:
    """An earlier Medius did not ask one of the questions of today."""
    storage.safety_checks.keep(screened())
    with closing(sqlite3.connect(storage.folder / FILE)) as connection, connection:
        connection.execute("UPDATE safety_check SET replies = json_remove(replies, '$.R05b')")
    (check,) = storage.safety_checks.all()

    assert (check.screening, check.blocks) == (None, False)
    assert storage.safety_checks.standing() is None


def test_a_session_names_the_safety_check_it_stands_on(storage: Storage) -> None:
    """The last one before it."""
    storage.safety_checks.keep(screened())
    number = storage.safety_checks.keep_news(Reply.NO)
    session_id = begun(storage)
    storage.safety_checks.keep_news(Reply.NO)

    assert number == storage.history.session(session_id).safety_check_id


def test_a_choice_is_kept_changed_and_forgotten(storage: Storage) -> None:
    """The volume is turned down, the voice muted, then both are as they were."""
    preferences = storage.preferences
    preferences.choose("volume", 0.8)
    preferences.choose("volume", 0.5)
    preferences.choose("muted", value=True)
    assert preferences.all() == {"muted": True, "volume": 0.5}

    preferences.forget("volume")
    assert (preferences.get("volume", 1.0), preferences.get("muted", default=False)) == (1.0, True)


def test_a_paired_browser_is_known_by_its_secret_alone(storage: Storage) -> None:
    """Two phones are paired; a third one guesses."""
    first, second = storage.browsers.pair("Ann's phone"), storage.browsers.pair("Tablet")

    assert first != second
    assert PairedBrowser(1, "Ann's phone", EVENING, EVENING) == storage.browsers.known(first)
    assert storage.browsers.known("guessed") is None


def test_a_secret_is_not_in_the_file(storage: Storage) -> None:
    """Whoever reads the file cannot come in."""
    secret = storage.browsers.pair("Phone")
    storage.close()

    assert all(secret.encode() not in file.read_bytes() for file in storage.folder.iterdir())


def test_a_browser_is_seen_when_it_comes(storage: Storage, clock: Clock) -> None:
    """It comes back after an hour, and asks again twice within a second."""
    secret = storage.browsers.pair("Phone")
    clock.pass_by(hours=1)
    for _ in range(2):
        storage.browsers.known(secret)
        clock.pass_by(seconds=0.5)
    (browser,) = storage.browsers.all()

    assert (EVENING, EVENING.replace(hour=19)) == (browser.since, browser.last_seen_at)


def test_a_revoked_browser_does_not_come_in_and_its_number_never_comes_again(storage: Storage) -> None:
    """The phone was lost; another one is paired."""
    lost = storage.browsers.pair("Lost phone")
    storage.browsers.revoke(1)
    storage.browsers.pair("New phone")

    assert storage.browsers.known(lost) is None
    assert [browser.id for browser in storage.browsers.all()] == [2]


def test_landmarks_are_kept_only_after_a_yes(storage: Storage) -> None:
    """One session whose person said yes, one whose person did not."""
    yes, no = begun(storage, keeps_landmarks=True), begun(storage)
    for session_id in (yes, no):
        keep_all(storage, session_id, iter([set_begun(), set_begun(watch=2, first_number=3)]))
    storage.landmarks.keep(yes, 0, 1, b"first")
    storage.landmarks.keep(yes, 0, 2, b"second")
    storage.landmarks.keep(yes, 0, 1, b"first, whole")

    assert storage.landmarks.of_set(yes, 0) == {1: b"first, whole", 2: b"second"}
    assert storage.history.session(yes).sets[0].landmarks == (1, 2)
    with pytest.raises(NoConsent, match=f"session {no} keeps no landmarks"):
        storage.landmarks.keep(no, 0, 1, b"first")


def test_landmarks_of_nothing_are_refused(storage: Storage) -> None:
    """No such session; no such watch."""
    session_id = begun(storage, keeps_landmarks=True)
    keep_all(storage, session_id, iter([set_begun()]))
    with pytest.raises(NoSuchSession, match="no session 9"):
        storage.landmarks.keep(9, 0, 1, b"")
    with pytest.raises(NoSuchSet, match=f"session {session_id} has no set 0 with a watch 5"):
        storage.landmarks.keep(session_id, 0, 5, b"")


def test_forgotten_landmarks_are_gone_and_the_rest_stays(storage: Storage) -> None:
    """She changes her mind a week later."""
    session_id = begun(storage, keeps_landmarks=True)
    keep_all(storage, session_id, iter([set_begun()]))
    storage.landmarks.keep(session_id, 0, 1, b"landmarks")
    storage.landmarks.forget(session_id)

    assert storage.landmarks.of_set(session_id, 0) == {}
    assert storage.history.session(session_id).sets[0].landmarks == ()
