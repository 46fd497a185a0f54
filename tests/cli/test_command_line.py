"""The command line as a whole: help, versions, the library, and how quickly it starts."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

import pytest

from commanded import MEDIUS, commanded
from medius import __version__
from medius.exercises import EXERCISES
from medius.reports import exercise_words


def seconds(words: Sequence[str]) -> float:
    """How long a program takes, the best of three."""
    took = []
    for _ in range(3):
        began_s = time.perf_counter()
        subprocess.run(words, capture_output=True, check=True)
        took.append(time.perf_counter() - began_s)
    return min(took)


def test_the_version_is_that_of_the_package(capfd: pytest.CaptureFixture[str]) -> None:
    """A name and a number."""
    assert commanded(capfd, "--version").out == f"medius {__version__}\n"


def test_help_names_every_command(capfd: pytest.CaptureFixture[str]) -> None:
    """And says in a sentence what the program is for."""
    said = commanded(capfd, "--help").out

    assert all(command in said for command in ("serve", "analyze", "exercises", "doctor"))
    assert "upper glutes" in said


def test_a_command_that_does_not_exist_is_status_2(capfd: pytest.CaptureFixture[str]) -> None:
    """`medius analyse`."""
    said = commanded(capfd, "analyse", "clip.mp4")

    assert said.status == 2
    assert "No such command 'analyse'" in said.err


def test_the_library_lists_the_four(capfd: pytest.CaptureFixture[str]) -> None:
    """A line for each, with its name."""
    said = commanded(capfd, "exercises").out

    assert all(f"{key} " in said and exercise.name in said for key, exercise in EXERCISES.items())


@pytest.mark.parametrize("key", EXERCISES)
def test_an_entry_of_the_library_says_everything(capfd: pytest.CaptureFixture[str], key: str) -> None:
    """Set-up, cues, camera, variations, and what is known, with its sources."""
    said = " ".join(commanded(capfd, "exercises", key).out.split())
    exercise = EXERCISES[key]

    assert all(sentence in said for sentence in (*exercise.guidance.set_up, *exercise.guidance.movement))
    assert all(sentence in said for sentence in exercise.guidance.evidence)
    assert all(fault.cue in said and fault.source in said for fault in exercise_words(exercise).faults)
    assert all(variation.key in said for variation in exercise.variations)
    assert "camera" in said.lower()


def test_an_unknown_exercise_is_refused_with_the_near_ones(capfd: pytest.CaptureFixture[str]) -> None:
    """`medius exercises bridge`."""
    said = commanded(capfd, "exercises", "bridge")

    assert (said.status, len(said.complaints)) == (2, 1)
    assert "glute-bridge" in said.err


@pytest.mark.parametrize(
    "words", [[str(MEDIUS), "--help"], [sys.executable, "-c", "import medius"]], ids=["medius --help", "import medius"]
)
def test_starting_is_quick(words: list[str]) -> None:
    """Within 0.35 s, or three times what `import numpy` takes here now."""
    assert seconds(words) <= max(0.35, 3 * seconds([sys.executable, "-c", "import numpy"]))
