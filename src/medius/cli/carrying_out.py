"""One recording carried out: watched, judged, written; what goes wrong is part of the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from medius.analysis import Watched, is_landmarks, watched
from medius.cli.order import Order, stem_of
from medius.cli.writing import Written, write_results
from medius.movement.analysed import Analysis
from medius.movement.reasons import RARELY, UNWATCHABLE
from medius.reports import NotWritten
from medius.sources import SourceError
from medius.sources.watching import Progress


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one recording.

    Args:
        recording: As it was given.
        analysis: What was found; None where it could not be analysed.
        complaint: What went wrong, and what would do; None where all is well.
        notes: What is worth knowing besides.
        files: What was written.
    """

    recording: Path
    analysis: Analysis | None = None
    complaint: str | None = None
    notes: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def well(self) -> bool:
        """Whether the recording could be analysed."""
        return self.complaint is None


def carry_out(order: Order, recording: Path, progress: Progress) -> Outcome:
    """What becomes of one recording; what is wrong with it is said in the outcome, and never raised.

    Args:
        order: What to do.
        recording: With which file.
        progress: Told after each picture; a picture that is watched and drawn counts twice.
    """
    passes = 2 if order.out is not None and order.video and not is_landmarks(recording) else 1
    try:
        seen = watched(recording, order.question, heavy=order.heavy, progress=_of_passes(progress, passes))
        kept = _written(order, recording, seen, progress)
    except (SourceError, NotWritten) as error:
        return Outcome(recording, complaint=str(error))
    except OSError as error:
        return Outcome(recording, complaint=_unwritten(order, recording, error))
    reason = seen.analysis.reason
    notes = (*kept.notes, *([] if reason else _rarely_seen(recording, seen)))
    complaint = f"{recording}: {reason.sentence}" if reason and reason.key in UNWATCHABLE else None
    return Outcome(recording, seen.analysis, complaint, notes, kept.files)


def _written(order: Order, recording: Path, seen: Watched, progress: Progress) -> Written:
    if order.out is None:
        return Written((), ())
    poses = len(seen.recording)
    return write_results(order, order.out, recording, seen, lambda drawn: progress(poses + drawn, 2 * poses))


def _of_passes(progress: Progress, passes: int) -> Progress:
    """Progress through the first of some passes over the same pictures."""
    return lambda count, expected: progress(count, None if expected is None else passes * expected)


def _unwritten(order: Order, recording: Path, error: OSError) -> str:
    results = f"{order.out}/{stem_of(recording)}.*"
    return f"{results} cannot be written ({error.strerror or error}); free space, or name another folder with --out"


def _rarely_seen(recording: Path, seen: Watched) -> list[str]:
    share = float(seen.recording.found.mean())
    if share >= RARELY:
        return []
    return [f"{recording}: I saw somebody in only {round(100 * share)} % of the pictures, and judged those"]
