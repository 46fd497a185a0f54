"""The files of one recording: result, landmarks, annotated video and report; all of them, or none."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from medius import __version__
from medius.analysis import Watched, is_landmarks
from medius.cli.order import Order, stem_of
from medius.exercises import EXERCISES
from medius.installation import MEDIAPIPE
from medius.interchange import trajectories, write_landmarks_csv, write_trc
from medius.movement.analysed import Analysis
from medius.reports import (
    ExerciseWords,
    KeyFrame,
    KeyPictures,
    NotWritten,
    annotated_video,
    exercise_words,
    is_near,
    key_frames,
    key_instants,
    write_report,
)
from medius.sources import Picture, pictures, write_recording

Drawn: TypeAlias = Callable[[int], None]
"""Told after each picture of the annotated video how many are drawn."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of one recording, and what is worth knowing about it."""

    files: tuple[Path, ...]
    notes: tuple[str, ...]


def write_results(order: Order, out: Path, recording: Path, seen: Watched, drawn: Drawn) -> Written:
    """Writes everything that was ordered of one recording.

    Args:
        order: What to write.
        out: Where to.
        recording: The file that was watched.
        seen: What was found in it.
        drawn: Told how far the annotated video is.

    Raises:
        NotWritten: A report or a video could not be written.
        OSError: Another file could not be written.
        SourceError: The recording could not be read a second time.
    """
    with _all_or_nothing(out) as folder:
        stem = folder / stem_of(recording)
        _write_numbers(order, seen, stem)
        notes = _write_pictures(order, recording, seen, stem, drawn) if seen.recording.found.any() else ()
        names = sorted(file.name for file in folder.iterdir())
    return Written(tuple(out / name for name in names), notes)


def words_of(analysis: Analysis) -> ExerciseWords | None:
    """The exercise that was recognised, in words."""
    if analysis.exercise is None:
        return None
    return exercise_words(EXERCISES[analysis.exercise].varied(analysis.variation))


@contextmanager
def _all_or_nothing(out: Path) -> Iterator[Path]:
    """A folder to write to; what is in it moves to `out` when all went well, else it vanishes."""
    folder = Path(tempfile.mkdtemp(prefix=".medius-", dir=out))
    try:
        yield folder
        for file in sorted(folder.iterdir()):
            file.replace(out / file.name)
    except NotWritten as error:
        raise NotWritten(str(error).replace(str(folder), str(out))) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_numbers(order: Order, seen: Watched, stem: Path) -> None:
    Path(f"{stem}.json").write_text(seen.analysis.json_text() + "\n", encoding="utf-8")
    for form in order.landmarks:
        path = Path(f"{stem}.landmarks.{form}")
        match form:
            case "npz":
                write_recording(path, seen.recording)
            case "csv":
                write_landmarks_csv(path, seen.recording)
            case _:
                write_trc(path, trajectories(seen.recording))


def _write_pictures(order: Order, recording: Path, seen: Watched, stem: Path, drawn: Drawn) -> tuple[str, ...]:
    """Writes the annotated video and the report, in one more pass over the pictures; what is worth a note."""
    analysis, track, words = seen.analysis, seen.recording, words_of(seen.analysis)
    instants = key_instants(analysis, words)
    keeper = KeyPictures(instants)
    frames: tuple[KeyFrame, ...] = ()
    video, notes = None, list[str]()
    if order.video and not is_landmarks(recording):
        stream = keeper.watching(_counted(pictures(recording), drawn))
        annotated = annotated_video(stream, track, analysis, words, f"{stem}.annotated")
        video, notes = annotated.path.name, [annotated.note] if annotated.note else []
        frames = keeper.frames(track)
    elif not is_landmarks(recording):
        frames = key_frames(pictures(recording, wanted=is_near(instants)), track, instants)
    write_report(f"{stem}.html", analysis, words, frames, _versions(order, recording), video)
    return tuple(notes)


def _counted(stream: Iterable[Picture], drawn: Drawn) -> Iterator[Picture]:
    for count, picture in enumerate(stream, start=1):
        yield picture
        drawn(count)


def _versions(order: Order, recording: Path) -> dict[str, str]:
    """What was used; what watched a landmark recording is not known here."""
    if is_landmarks(recording):
        return {"Medius": __version__}
    kind = "heavy" if order.heavy else "full"
    return {"Medius": __version__, "MediaPipe": MEDIAPIPE, "pose model": f"BlazePose {kind}"}
