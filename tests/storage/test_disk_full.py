"""The disk is full in the middle of saving: it is said in words, nothing half is left, and nothing kept is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kept import Clock, begun, keep_all, set_begun, whole_session
from medius.storage import Storage
from medius.storage.folder import BACKUPS
from medius.storage.refusals import DiskFull

ROOM = "600k"


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real file system with little room, which only root can mount."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() != 0 or mount is None or unmount is None:
        pytest.skip("a small disk can only be mounted by root")
    folder = tempfile.mkdtemp()
    words = [mount, "-t", "tmpfs", "-o", f"size={ROOM}", "medius-test", folder]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield Path(folder)
    subprocess.run([unmount, "--lazy", folder], check=True)
    Path(folder).rmdir()


def test_a_full_disk_loses_nothing_that_was_kept(small_disk: Path, clock: Clock) -> None:
    """Landmarks are larger than the room: they are refused, the session goes on once there is room."""
    with Storage(small_disk, clock) as storage:
        session_id = begun(storage, keeps_landmarks=True)
        keep_all(storage, session_id, iter([set_begun()]))
        with pytest.raises(DiskFull, match="the disk is full; make room and try again"):
            storage.landmarks.keep(session_id, 0, 1, os.urandom(700_000))

        assert storage.landmarks.of_set(session_id, 0) == {}
        storage.about.name_activity("stairs")
        assert [each.name for each in storage.about.activities()] == ["stairs"]
        assert storage.history.session(session_id).line.sets == 1


def test_an_import_that_does_not_fit_changes_nothing(small_disk: Path, clock: Clock, tmp_path: Path) -> None:
    """Half of it is written when the room is at its end."""
    with Storage(tmp_path / "large", clock) as storage:
        session_id = begun(storage, keeps_landmarks=True)
        keep_all(storage, session_id, whole_session())
        storage.landmarks.keep(session_id, 0, 1, os.urandom(700_000))
        text = "".join(storage.export())
    with Storage(small_disk, clock) as storage:
        with pytest.raises(DiskFull):
            storage.take_in(text)

        assert (storage.history.days(), storage.about.person()) == ((), None)
        assert begun(storage) == 1


def test_a_copy_that_does_not_fit_is_left_out_and_training_goes_on(small_disk: Path, clock: Clock) -> None:
    """The file takes more than half of the room: there is none for the copy of the next morning."""
    with Storage(small_disk, clock) as storage:
        session_id = begun(storage, keeps_landmarks=True)
        keep_all(storage, session_id, iter([set_begun()]))
    filling = small_disk / "film.mp4"
    filling.write_bytes(bytes(300_000))
    clock.pass_by(days=1)
    with Storage(small_disk, clock) as storage:
        assert storage.backups.all() == ()
        with pytest.raises(DiskFull, match="cannot be copied"):
            storage.backups.keep_todays()
        assert list((small_disk / BACKUPS).iterdir()) == []
        filling.unlink()
        assert storage.backups.keep_todays() is not None
