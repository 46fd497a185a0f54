"""The command line as a person uses it: words in; exit status, output and messages out."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from medius.cli import app

MEDIUS: Final = Path(sys.executable).with_name("medius")
"""The program itself, for what needs a process of its own."""

_HEARS_CTRL_C: Final = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Tests that run in the background have Ctrl-C switched off, and so would their children."""


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()


def commanded(capfd: pytest.CaptureFixture[str], *words: str | Path) -> Said:
    """What `medius` with these words says, native libraries included."""
    capfd.readouterr()
    with pytest.raises(SystemExit) as ended:
        app([str(word) for word in words], prog_name="medius")
    out, err = capfd.readouterr()
    assert isinstance(ended.value.code, int)
    return Said(ended.value.code, out, err)


def started(*words: str | Path) -> subprocess.Popen[str]:
    """`medius` with these words, as a process that hears Ctrl-C."""
    program = [sys.executable, "-c", _HEARS_CTRL_C, str(MEDIUS), *map(str, words)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def broken_off(process: subprocess.Popen[str]) -> Said:
    """What it says on Ctrl-C."""
    process.send_signal(signal.SIGINT)
    return ended(process)


def ended(process: subprocess.Popen[str]) -> Said:
    """What it said until its end."""
    out, err = process.communicate(timeout=600)
    return Said(process.returncode, out, err)
