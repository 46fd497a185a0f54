"""One recording from the order to its files: analysed, drawn, written; all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from medius import __version__
from medius.analysis import Watched, is_landmarks, watched
from medius.cli.order import Order
from medius.exercises import EXERCISES
from medius.installation import MEDIAPIPE
from medius.interchange import trajectories, write_landmarks_csv, write_trc
from medius.movement.analysed import Analysis
from medius.movement.reasons import UNWATCHABLE
from medius.reports import (
    ExerciseWords,
    KeyFrame,
    KeyPictures,
    NotWritten,
    annotated_video,
    exercise_words,
    key_frames,
    key_instants,
    write_report,
)
from medius.sources import SourceError, pictures, write_recording
from medius.sources.beside import beside
from medius.sources.watching import Progress

RARELY: Final = 0.5
"""Seen in a smaller share of the pictures, somebody was filmed badly, whatever was counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one recording.

    Args:
        recording: As it was given.
        analysis: What was found; None where it could not be analysed.
        complaint: What went wrong, and what would do; None where all is well.
        notes: What is worth knowing besides.
        written: The files.
    """

    recording: Path
    analysis: Analysis | None = None
    complaint: str | None = None
    notes: tuple[str, ...] = ()
    written: tuple[Path, ...] = ()

    @property
    def well(self) -> bool:
        """Whether the recording could be analysed."""
        return self.complaint is None


def carried_out(order: Order, recording: Path, progress: Progress | None = None) -> Outcome:
    """What becomes of one recording; what is wrong with it is said in the outcome, and never raised."""
    try:
        seen = watched(recording, order.question, heavy=order.heavy, progress=progress)
        if order.out is None:
            return _outcome(recording, seen)
        with _all_or_nothing(order.out) as folder:
            notes = _write(order, recording, seen, folder)
            written = tuple(order.out / file.name for file in sorted(folder.iterdir()))
    except (SourceError, NotWritten) as error:
        return Outcome(recording, complaint=str(error))
    except OSError as error:
        where = f"{order.out}/{recording.stem}.*"
        return Outcome(
            recording, complaint=f"{where} cannot be written ({error.strerror}); free space or name another folder"
        )
    return _outcome(recording, seen, notes, written)


def _outcome(recording: Path, seen: Watched, notes: tuple[str, ...] = (), written: tuple[Path, ...] = ()) -> Outcome:
    reason = seen.analysis.reason
    if reason is None:
        return Outcome(recording, seen.analysis, None, (*notes, *_rarely_seen(recording, seen)), written)
    said = f"{recording}: {reason.sentence}"
    if reason.key in UNWATCHABLE:
        return Outcome(recording, seen.analysis, said, notes, written)
    return Outcome(recording, seen.analysis, None, (said, *notes), written)


def _rarely_seen(recording: Path, seen: Watched) -> Iterator[str]:
    share = float(seen.recording.found.mean())
    if share < RARELY:
        yield f"{recording}: I saw somebody in only {round(100 * share)} % of the pictures, and judged those."


@contextmanager
def _all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to write to; what is in it moves to `out` when all went well, else it vanishes."""
    folder = Path(tempfile.mkdtemp(prefix=".medius-", dir=out))
    try:
        yield folder
        for file in sorted(folder.iterdir()):
            file.replace(out / file.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(order: Order, recording: Path, seen: Watched, folder: Path) -> tuple[str, ...]:
    """Write everything that was ordered; what is worth a note."""
    stem = recording.stem
    with beside(folder / f"{stem}.json") as draft:
        draft.write_text(seen.analysis.json_text() + "\n", encoding="utf-8")
    for form in order.landmarks:
        _write_landmarks(folder / f"{stem}.landmarks.{form}", form, seen)
    if not seen.recording.found.any():
        return ()
    return _write_pictures(order, recording, seen, folder)


def _write_landmarks(path: Path, form: str, seen: Watched) -> None:
    match form:
        case "npz":
            write_recording(path, seen.recording)
        case "csv":
            write_landmarks_csv(path, seen.recording)
        case _:
            write_trc(path, trajectories(seen.recording))


def _write_pictures(order: Order, recording: Path, seen: Watched, folder: Path) -> tuple[str, ...]:
    """Write the annotated video and the report, in one pass over the pictures."""
    analysis, words = seen.analysis, words_of(seen.analysis)
    instants = key_instants(analysis, words)
    video, notes, frames = None, tuple[str, ...](), tuple[KeyFrame, ...]()
    if is_landmarks(recording):
        pass
    elif order.video:
        keeper = KeyPictures(instants)
        drawn = annotated_video(
            keeper.watching(pictures(recording)),
            seen.recording,
            analysis,
            words,
            folder / f"{recording.stem}.annotated",
        )
        frames, video = keeper.frames(seen.recording), drawn.path.name
        notes = () if drawn.note is None else (drawn.note,)
    else:
        frames = key_frames(pictures(recording), seen.recording, instants)
    write_report(folder / f"{recording.stem}.html", analysis, words, frames, _versions(order), video)
    return notes


def words_of(analysis: Analysis) -> ExerciseWords | None:
    """The exercise that was recognised, in words."""
    if analysis.exercise is None:
        return None
    return exercise_words(EXERCISES[analysis.exercise].varied(analysis.variation))


def _versions(order: Order) -> dict[str, str]:
    return {
        "Medius": __version__,
        "MediaPipe": MEDIAPIPE,
        "pose model": "BlazePose heavy" if order.heavy else "BlazePose full",
    }
