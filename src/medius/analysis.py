"""One recording from source to Analysis: what the command line and the Python API call."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from medius.body import Pose, Side
from medius.coaching import Coach
from medius.exercises import EXERCISES, exercise_named
from medius.interchange import read_landmarks_csv
from medius.kinematics import figure
from medius.movement.analysed import Analysis, Reason, Source, SpokenCue, Summary, View
from medius.movement.engine import Engine
from medius.movement.events import DriverRead, MovementEvent
from medius.movement.exercise import Exercise, Moving
from medius.movement.folding import (
    driver_series,
    mostly_another_movement,
    of_side,
    repetitions_in,
    seen_view,
    side_of_set,
    summary_of,
    tracking_gaps,
)
from medius.movement.performed import Level, Repetition
from medius.movement.reasons import Footage, none_of_the_four, other_side, unwatchable, why_nothing_counted
from medius.sources.bundle import bundle_path
from medius.sources.recording import Recording, read_recording
from medius.sources.video import video_info
from medius.sources.watching import Progress, Sighting, recorded, sightings_of_video

AUTO: Final = "auto"
"""Asks Medius to find out which exercise it is."""


class UnknownSide(ValueError):
    """A side was asked for that is neither left nor right, or of an exercise that has none."""


class VariationOfNothing(ValueError):
    """A variation was asked for, and not of which exercise."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a recording.

    Args:
        exercise: The key of an exercise, or "auto".
        variation: The key of its variation.
        side: "left" or "right": only repetitions of that leg are counted; None for both.

    Raises:
        UnknownExercise: There is no such exercise.
        UnknownVariation: The exercise has no such variation.
        UnknownSide: The side is neither, or the exercise moves both legs at once.
        VariationOfNothing: A variation of "auto".
    """

    exercise: str = AUTO
    variation: str = "standard"
    side: str | None = None

    def __post_init__(self) -> None:
        both_at_once = [exercise.name for exercise in self.candidates if exercise.moving is Moving.BOTH_LEGS]
        if self.exercise == AUTO and self.variation != "standard":
            raise VariationOfNothing(f"{self.variation!r} is a variation of one exercise; name the exercise as well")
        if self.side not in {None, *(side.value for side in Side)}:
            raise UnknownSide(f"there is no side {self.side!r}; ask for left or right, or for none")
        if self.side is not None and self.exercise != AUTO and both_at_once:
            raise UnknownSide(f"{both_at_once[0]} moves both legs at once; ask for no side")

    @property
    def candidates(self) -> tuple[Exercise, ...]:
        """What it may be: the exercise that was named, or all of them."""
        if self.exercise == AUTO:
            return tuple(EXERCISES.values())
        return (exercise_named(self.exercise).varied(self.variation),)


@dataclass(slots=True)
class Judging:
    """One exercise, judged while the poses come in; what is kept grows by a few numbers a pose.

    Args:
        exercise: What is looked for.
        engine: Counts and judges.
        coach: Says one thing at a time.
    """

    exercise: Exercise
    engine: Engine
    coach: Coach
    events: list[MovementEvent] = field(default_factory=list)
    cues: list[SpokenCue] = field(default_factory=list)

    def push(self, pose: Pose) -> None:
        """Take one pose."""
        self._heard(self.engine.push(pose), pose.time_s)

    def finish(self, at_s: float) -> None:
        """The recording ended."""
        self._heard(self.engine.finish(), at_s)

    def _heard(self, events: tuple[MovementEvent, ...], now_s: float) -> None:
        self.events += events
        self.cues += self.coach.hear(events, now_s)

    @property
    def repetitions(self) -> tuple[Repetition, ...]:
        """What was performed; nothing, where most of it was another exercise."""
        return () if mostly_another_movement(self.events) else repetitions_in(self.events)

    @property
    def reads(self) -> int:
        """In how many poses the exercise could be followed."""
        return sum(isinstance(event, DriverRead) for event in self.events)


@dataclass(frozen=True, slots=True)
class Watched:
    """A recording, and what was found in it: the landmarks are what pictures are drawn from."""

    recording: Recording
    analysis: Analysis


def analyze(
    path: str | os.PathLike[str],
    exercise: str = AUTO,
    *,
    variation: str = "standard",
    side: str | None = None,
    heavy: bool = False,
    progress: Progress | None = None,
) -> Analysis:
    """What Medius says of a recording.

    Args:
        path: A video, or landmarks of one: a recording (`.npz`) or a table (`.csv`).
        exercise: Key of the exercise, or "auto" to find out which of the four it is.
        variation: Key of the variation; it brings its own tempo and range.
        side: "left" or "right" to count only repetitions of that leg.
        heavy: Take the larger pose model: slower, for recordings only.
        progress: Told after each picture of a video.

    Raises:
        UnknownExercise, UnknownVariation, UnknownSide, VariationOfNothing: The question makes no sense.
        SourceError: One of its kinds for each thing that can be wrong with the file.
    """
    return watched(path, Question(exercise, variation, side), heavy=heavy, progress=progress).analysis


def analyze_recording(
    recording: Recording, exercise: str = AUTO, *, variation: str = "standard", side: str | None = None
) -> Analysis:
    """What Medius says of landmarks; see `analyze`."""
    question = Question(exercise, variation, side)
    judgings = _judged(recording.poses(), question.candidates, recording.size)
    return _analysis(question, judgings, recording)


def watched(
    path: str | os.PathLike[str], question: Question, *, heavy: bool = False, progress: Progress | None = None
) -> Watched:
    """A recording watched to its end, judged on the way; see `analyze`."""
    if is_landmarks(path):
        recording = _landmarks(path)
        judgings = _judged(recording.poses(), question.candidates, recording.size)
    else:
        judgings = []
        seen = sightings_of_video(path, bundle_path("heavy" if heavy else "full"))
        if progress is not None:
            seen = _told(seen, progress, video_info(path).expected())
        recording = recorded(_judged_on_the_way(seen, question.candidates, judgings), file=os.fspath(path))
    return Watched(recording, _analysis(question, judgings, recording))


def is_landmarks(path: str | os.PathLike[str]) -> bool:
    """Whether a file holds landmarks rather than pictures, by its suffix."""
    return Path(path).suffix.lower() in {".npz", ".csv"}


def _landmarks(path: str | os.PathLike[str]) -> Recording:
    return read_landmarks_csv(path) if Path(path).suffix.lower() == ".csv" else read_recording(path)


def _judged(poses: Iterable[Pose], exercises: Sequence[Exercise], size: tuple[int, int]) -> list[Judging]:
    judgings = _judgings(exercises, size)
    last_s = 0.0
    for pose in poses:
        last_s = pose.time_s
        for judging in judgings:
            judging.push(pose)
    for judging in judgings:
        judging.finish(last_s)
    return judgings


def _judged_on_the_way(
    seen: Iterable[Sighting], exercises: Sequence[Exercise], judgings: list[Judging]
) -> Iterator[Sighting]:
    """The sightings, passed on unchanged; `judgings` is filled with what they show."""
    last_s = 0.0
    for sighting in seen:
        if not judgings:
            judgings += _judgings(exercises, sighting.size)
        pose, last_s = sighting.pose, sighting.time_s
        for judging in judgings:
            judging.push(pose)
        yield sighting
    for judging in judgings:
        judging.finish(last_s)


def _judgings(exercises: Sequence[Exercise], size: tuple[int, int]) -> list[Judging]:
    return [Judging(exercise, Engine(exercise, size), Coach(exercise)) for exercise in exercises]


def _told(seen: Iterable[Sighting], progress: Progress, expected: int | None) -> Iterator[Sighting]:
    for count, sighting in enumerate(seen, start=1):
        yield sighting
        progress(count, expected)


def _analysis(question: Question, judgings: Sequence[Judging], recording: Recording) -> Analysis:
    if question.exercise != AUTO:
        return _of_one(question, judgings[0], recording)
    likely = _most_likely(judgings)
    return _of_none(question, judgings, recording) if likely is None else _of_one(question, likely, recording)


def _of_one(question: Question, judging: Judging, recording: Recording) -> Analysis:
    exercise, events = judging.exercise, judging.events
    repetitions = of_side(judging.repetitions, question.side)
    end_s = float(recording.time_s[0]) + recording.duration_s
    return Analysis(
        source=_source(recording),
        asked=question.exercise,
        exercise=exercise.key,
        variation=question.variation,
        reason=_reason(question, judging, repetitions, recording),
        side=side_of_set(exercise, repetitions),
        view=seen_view(exercise, events),
        driver=driver_series(exercise, events, recording.time_s.tolist()),
        repetitions=repetitions,
        summary=summary_of(repetitions),
        tracking=tracking_gaps(events, recording.others, end_s),
        cues=tuple(judging.cues),
    )


def _of_none(question: Question, judgings: Sequence[Judging], recording: Recording) -> Analysis:
    names = [judging.exercise.name.lower() for judging in judgings]
    end_s = float(recording.time_s[0]) + recording.duration_s
    return Analysis(
        source=_source(recording),
        asked=question.exercise,
        exercise=None,
        variation=question.variation,
        reason=unwatchable(_footage(recording)) or none_of_the_four(names),
        side=None,
        view=View(None, usable=False, reasons=()),
        driver=None,
        repetitions=(),
        summary=Summary(0, 0, 0, None),
        tracking=tracking_gaps(judgings[0].events, recording.others, end_s),
        cues=(),
    )


def _source(recording: Recording) -> Source:
    width, height = recording.size
    file = os.fsencode(Path(recording.file).name).decode("utf-8", "replace")
    return Source(file, recording.duration_s, recording.rate_hz, width, height, len(recording))


def _footage(recording: Recording) -> Footage:
    return Footage(recording.duration_s, len(recording), int(recording.found.sum()))


def _reason(
    question: Question, judging: Judging, repetitions: Sequence[Repetition], recording: Recording
) -> Reason | None:
    if any(repetition.counted for repetition in repetitions):
        return None
    if question.side is not None and any(repetition.counted for repetition in judging.repetitions):
        return other_side(question.side)
    return unwatchable(_footage(recording)) or _not_counted(judging, repetitions, recording)


def _not_counted(judging: Judging, repetitions: Sequence[Repetition], recording: Recording) -> Reason:
    """The recording can be watched: what did it show instead?"""
    asked = judging.exercise
    others = [exercise for exercise in EXERCISES.values() if exercise.key != asked.key]
    alike = _most_likely(_judged(recording.poses(), others, recording.size))
    name = None if alike is None else alike.exercise.name
    return why_nothing_counted(asked, judging.events, repetitions, _held(asked, recording), name)


def _held(exercise: Exercise, recording: Recording) -> float:
    """Share of the poses with somebody in them that are in the posture of an exercise."""
    posture = exercise.posture
    found = [pose for pose in recording.poses() if pose.found]
    held = sum(posture.holds(figure(pose, posture.side(figure(pose, Side.LEFT)))) for pose in found)
    return held / len(found)


def _most_likely(judgings: Sequence[Judging]) -> Judging | None:
    """The exercise that the recording shows, if it is one of these."""
    likely = max(judgings, key=_likelihood)
    return likely if _likelihood(likely) > 0 else None


def _likelihood(judging: Judging) -> float:
    """How much speaks for an exercise: repetitions that count, by how they look and how long it could be followed."""
    counted = [repetition for repetition in judging.repetitions if repetition.counted]
    return judging.reads * sum(_likeness(repetition) for repetition in counted)


def _likeness(repetition: Repetition) -> float:
    """A repetition of another exercise that counts all the same shows clear faults."""
    return 0.5 ** sum(fault.level is Level.FAIL for fault in repetition.faults)
