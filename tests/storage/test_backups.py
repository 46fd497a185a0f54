"""A copy on every day, the last seven of them; a damaged file is moved aside, never deleted, and a copy put back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kept import Clock, begun
from medius.storage import Damaged, Storage, begin_anew, put_back
from medius.storage.folder import BACKUPS, FILE
from medius.storage.refusals import NoSuchBackup


def trained(folder: Path, clock: Clock) -> None:
    """One more session, on the day of the clock."""
    with Storage(folder, clock) as storage:
        begun(storage)


def break_file(folder: Path) -> bytes:
    """Noise in place of all pages but the first; what the file holds then."""
    file = folder / FILE
    content = file.read_bytes()[:4096] + b"\xa5" * (file.stat().st_size - 4096)
    file.write_bytes(content)
    return content


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    """A folder in which she trained on two days, so that there is a copy of the second morning."""
    trained(tmp_path, clock)
    clock.pass_by(days=1)
    trained(tmp_path, clock)
    return tmp_path


def test_an_empty_file_is_not_copied(tmp_path: Path, clock: Clock) -> None:
    """A fresh start must not push the good copies out."""
    with Storage(tmp_path, clock) as storage:
        assert storage.backups.all() == ()


def test_the_first_opening_of_a_day_copies_the_file_as_it_was(folder: Path, clock: Clock) -> None:
    """Opened twice on the second day: one copy, with the session of the first, for her eyes only."""
    trained(folder, clock)
    with Storage(folder, clock) as storage:
        (copy,) = storage.backups.all()
        storage.backups.put_back(copy)
        days = storage.history.days()

    assert (copy.day, copy.file.name) == (date(2026, 1, 6), "medius-2026-01-06.db")
    assert (copy.file.stat().st_mode & 0o777, copy.file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [len(day.sessions) for day in days] == [1]
    assert [file.name for file in copy.file.parent.iterdir()] == [copy.file.name]


def test_the_last_seven_days_are_kept(tmp_path: Path, clock: Clock) -> None:
    """She trains for ten days."""
    for _ in range(10):
        trained(tmp_path, clock)
        clock.pass_by(days=1)
    with Storage(tmp_path, clock) as storage:
        assert [copy.day.day for copy in storage.backups.all()] == [15, 14, 13, 12, 11, 10, 9]


def test_a_clock_that_was_set_back_does_not_cost_the_copy_of_today(tmp_path: Path, clock: Clock) -> None:
    """Eight days of next year are copied by mistake; then the clock is right again."""
    clock.pass_by(days=365)
    for _ in range(8):
        trained(tmp_path, clock)
        clock.pass_by(days=1)
    clock.pass_by(days=-365)
    with Storage(tmp_path, clock) as storage:
        assert storage.backups.all()[-1].day == clock.at.date()
        assert len(storage.backups.all()) == 7


def test_a_damaged_file_is_moved_aside_and_the_copies_are_offered(folder: Path, clock: Clock) -> None:
    """Its pages are noise; it lies there under another name as it is, and every later start says so again."""
    content = break_file(folder)
    for _ in range(2):
        with pytest.raises(Damaged, match="put back the copy of 2026-01-06") as refusal:
            Storage(folder, clock)

        assert content == refusal.value.moved.read_bytes()
        assert [copy.day.day for copy in refusal.value.backups] == [6]
    assert not (folder / FILE).exists()


def test_a_copy_is_put_back_in_the_place_of_a_damaged_file(folder: Path, clock: Clock) -> None:
    """She loses the second day, which lies in the damaged file still."""
    break_file(folder)
    with pytest.raises(Damaged) as refusal:
        Storage(folder, clock)
    put_back(folder, refusal.value.backups[0], clock.at)
    with Storage(folder, clock) as storage:
        assert [day.date.day for day in storage.history.days()] == [5]
    assert refusal.value.moved.exists()
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600


def test_one_can_begin_anew_instead(folder: Path, clock: Clock) -> None:
    """The damaged file and the copies stay."""
    break_file(folder)
    with pytest.raises(Damaged) as refusal:
        Storage(folder, clock)
    begin_anew(folder)
    with Storage(folder, clock) as storage:
        assert (storage.history.days(), len(storage.backups.all())) == ((), 1)
    assert refusal.value.moved.exists()


def test_a_cut_off_file_is_damaged(folder: Path, clock: Clock) -> None:
    """Half of it is there."""
    file = folder / FILE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    with pytest.raises(Damaged):
        Storage(folder, clock)


def test_a_damaged_copy_is_not_put_back(folder: Path, clock: Clock) -> None:
    """The disk took it as well; nothing is changed."""
    with Storage(folder, clock) as storage:
        (copy,) = storage.backups.all()
        copy.file.write_bytes(copy.file.read_bytes()[:5000])
        with pytest.raises(NoSuchBackup, match="missing or damaged; choose another"):
            storage.backups.put_back(copy)

        assert len(storage.history.days()) == 2


def test_what_a_copy_replaces_is_moved_aside(folder: Path, clock: Clock) -> None:
    """She goes back by mistake: the file of today is still there, under another name."""
    with Storage(folder, clock) as storage:
        storage.backups.put_back(storage.backups.all()[0])

        assert [file.name for file in folder.glob("medius-replaced-*.db")] == ["medius-replaced-2026-01-06-183000.db"]


def test_without_room_for_a_copy_training_goes_on(tmp_path: Path, clock: Clock) -> None:
    """Where the copies lie, nothing can be put."""
    trained(tmp_path, clock)
    (tmp_path / BACKUPS).write_text("not a folder")
    clock.pass_by(days=1)
    with Storage(tmp_path, clock) as storage:
        assert len(storage.history.days()) == 1
