"""`medius analyze`: recordings in, files and words out, and the exit status that says how it went."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from medius.analysis import UnknownSide, VariationOfNothing
from medius.cli.carrying_out import Outcome
from medius.cli.order import BadOrder, Order, check
from medius.cli.progress import ProgressLine
from medius.cli.shown import shown
from medius.cli.workers import cores, outcomes
from medius.exercises import UnknownExercise
from medius.interchange import write_repetitions_csv, write_repetitions_parquet
from medius.interchange.repetitions import MissingPyArrow
from medius.movement.exercise import UnknownVariation

WELL: Final = 0
SOME_FAILED: Final = 1
NONE_ANALYSED: Final = 2
BROKEN_OFF: Final = 130

REFUSALS: Final = (UnknownExercise, UnknownVariation, UnknownSide, VariationOfNothing, BadOrder)


@dataclass(frozen=True, slots=True)
class Showing:
    """What is printed: results as JSON, or tables for people."""

    json: bool
    tables: bool


@dataclass(slots=True)
class _Finished:
    """The recordings that are done, in the order in which they were given."""

    recordings: Sequence[Path]
    outcomes: dict[Path, Outcome] = field(default_factory=dict)

    @property
    def in_order(self) -> list[Outcome]:
        return [self.outcomes[recording] for recording in self.recordings if recording in self.outcomes]

    @property
    def status(self) -> int:
        well = [outcome.well for outcome in self.outcomes.values()]
        if all(well):
            return WELL
        return SOME_FAILED if any(well) else NONE_ANALYSED


@contextmanager
def refused() -> Iterator[None]:
    """A command that makes no sense ends here, with one line and status 2."""
    try:
        yield
    except REFUSALS as refusal:
        say(str(refusal))
        sys.exit(NONE_ANALYSED)


def say(line: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"medius: {line}\n")


def analyze_all(order: Order, recordings: Sequence[Path], jobs: int | None, showing: Showing) -> int:
    """Carry out an order, and say how it went.

    Returns:
        The exit status.

    Raises:
        BadOrder: It cannot be carried out as it stands.
    """
    check(order, recordings)
    finished = _Finished(recordings)
    progress = ProgressLine(sys.stderr, len(recordings))
    try:
        for outcome in outcomes(order, recordings, jobs or cores(), progress.advance):
            finished.outcomes[outcome.recording] = outcome
            progress.finished(outcome.recording)
            progress.clear()
            _say(outcome, showing)
    except KeyboardInterrupt:
        progress.clear()
        _write_table(order, finished)
        say(f"stopped; {len(finished.outcomes)} of {len(recordings)} recordings were finished and are kept")
        return BROKEN_OFF
    return max(finished.status, _write_table(order, finished))


def _say(outcome: Outcome, showing: Showing) -> None:
    for line in filter(None, (outcome.complaint or _uncounted(outcome, showing), *outcome.notes)):
        say(line)
    if showing.json and outcome.analysis is not None:
        sys.stdout.write(outcome.analysis.json_text() + "\n")
    if showing.tables:
        sys.stdout.writelines(line + "\n" for line in shown(outcome))
    sys.stdout.flush()


def _uncounted(outcome: Outcome, showing: Showing) -> str | None:
    """Why nothing was counted, where no table says it."""
    reason = None if outcome.analysis is None else outcome.analysis.reason
    return None if reason is None or showing.tables else f"{outcome.recording}: {reason.sentence}"


def _write_table(order: Order, finished: _Finished) -> int:
    """Write the repetitions of all recordings; the exit status that this alone would give."""
    analyses = [outcome.analysis for outcome in finished.in_order if outcome.analysis is not None]
    if order.out is None or not analyses:
        return WELL
    path = order.out / f"repetitions.{order.table}"
    try:
        (write_repetitions_csv if order.table == "csv" else write_repetitions_parquet)(path, analyses)
    except MissingPyArrow as error:
        say(str(error))
    except OSError as error:
        say(f"{path} cannot be written ({error.strerror}); free space or name another folder with --out")
    else:
        return WELL
    return SOME_FAILED
