"""What `medius doctor` says of this installation."""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from medius import installation
from medius.cli import app
from medius.installation import Finding, State, findings, missing_system_packages
from medius.sources.bundle import bundle_path


def named(name: str) -> Finding:
    """The one finding of that name."""
    return next(finding for finding in findings() if finding.name == name)


def test_the_doctor_is_content_with_what_set_up_made() -> None:
    """After set-up nothing is missing, the exit status is 0, and the place of the pose bundle is named."""
    result = CliRunner().invoke(app, ["doctor"])

    assert result.exit_code == 0, result.output
    assert "missing" not in result.output
    assert str(bundle_path("full")) in result.output


def test_the_doctor_misses_the_pose_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without bundles: the full one is missing, the heavy one only wanted, the exit status is 1."""
    monkeypatch.setenv("MEDIUS_BUNDLES", str(tmp_path))

    result = CliRunner().invoke(app, ["doctor"])

    assert result.exit_code == 1
    assert "make setup" in result.output
    assert named("pose bundle, full").state is State.MISSING
    assert named("pose bundle, heavy").state is State.OPTIONAL


def test_the_doctor_knows_another_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the right name and other bytes is not taken for the pose bundle."""
    monkeypatch.setenv("MEDIUS_BUNDLES", str(tmp_path))
    (tmp_path / "pose_landmarker_full.task").write_bytes(b"something else")

    assert named("pose bundle, full").state is State.MISSING
    assert named("pose model").state is State.MISSING


def test_absent_system_libraries_are_named_by_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two libraries of one package cannot be loaded: the package is named once, with the line to run."""

    def bare(library: str) -> None:
        if library.startswith("libg"):
            raise OSError(library)

    monkeypatch.setattr(ctypes, "CDLL", bare)
    monkeypatch.setattr(sys, "platform", "linux")

    assert missing_system_packages() == ("libglib2.0-0",)
    assert named("system libraries").remedy == "on Debian or Ubuntu: apt-get install libglib2.0-0"


def test_ffmpeg_may_be_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ffmpeg the doctor says what becomes of the videos, and nothing is missing."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert named("ffmpeg").state is State.OPTIONAL


def test_the_doctor_misses_pages_that_were_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder in place of the pages: they are missing; the spoken sentences are only wanted."""
    monkeypatch.setattr(installation, "STATIC", tmp_path)

    assert named("pages").state is State.MISSING
    assert named("spoken sentences").state is State.OPTIONAL


def test_the_version_is_said() -> None:
    """`medius --version` names the version."""
    result = CliRunner().invoke(app, ["--version"])

    assert (result.exit_code, result.output) == (0, "medius 0.1.0\n")
