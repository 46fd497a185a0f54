"""A body that does what a session asks: the loop of page and server, without either."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from bodies import Script, bird_dog, clamshell, glute_bridge, side_lying_abduction
from medius.body import Pose, Side
from medius.coaching.catalogue import SENTENCES
from medius.exercises import EXERCISES
from medius.movement import Repetition
from medius.programme import (
    QUESTIONS,
    Ability,
    Clearance,
    Kind,
    Reply,
    Routine,
    SoreSide,
    Today,
    clearance,
    routine,
    screening,
)
from medius.session import (
    Action,
    Answer,
    AnswerKept,
    Changed,
    Chime,
    Eyes,
    GuidedSession,
    Keep,
    KeptRecord,
    Outcome,
    Progress,
    RepetitionKept,
    Seen,
    SelfCount,
    SetBegun,
    SetEnded,
    SetProgress,
    Speak,
    StageReached,
    View,
)
from told import SEEN_FROM

RATE_HZ = 15.0
SIZE_PX = (640, 480)
HERE = Seen(size_px=SIZE_PX)


def cleared(
    pain: int = 1, sore: SoreSide = SoreSide.NONE, without: tuple[Ability, ...] = (), *, pregnant: bool = False
) -> Clearance:
    """The clearance of a person who answered every safety question with no."""
    today = Today(pain, sore, {each: each not in without for each in Ability}, pregnant=pregnant)
    return clearance(today, screening=screening({question.key: Reply.NO for question in QUESTIONS}))


def routine_of(kind: Kind = Kind.WARM_UP, able: Clearance | None = None) -> Routine:
    """The routine of that person."""
    return routine(kind, able or cleared())


def guided(
    kind: Kind = Kind.WARM_UP,
    eyes: Eyes = Eyes.CAMERA,
    able: Clearance | None = None,
    progress: Progress | None = None,
) -> GuidedSession:
    """A session of that person."""
    able = able or cleared()
    return GuidedSession(routine(kind, able), able, eyes=eyes, progress=progress)


def progress_of(records: Iterable[KeptRecord]) -> Progress:
    """What a store would know of a session of which these records were kept."""
    begun: dict[int, SetBegun] = {}
    ended: dict[int, SetEnded | None] = {}
    repetitions: dict[int, dict[int, Repetition]] = {}
    counts: dict[int, int] = {}
    answers: dict[tuple[str, str], AnswerKept] = {}
    stage = watch = 0
    for record in records:
        match record:
            case SetBegun():
                begun[record.ordinal], ended[record.ordinal] = record, None
                watch = max(watch, record.watch or 0)
            case RepetitionKept():
                repetitions.setdefault(record.ordinal, {})[record.repetition.number] = record.repetition
            case SetEnded():
                ended[record.ordinal] = record
            case SelfCount():
                counts[record.ordinal] = record.counted
            case AnswerKept():
                answers[record.subject, record.question] = record
            case StageReached():
                stage = record.index
    sets = {
        ordinal: SetProgress(
            one,
            tuple(done for _, done in sorted(repetitions.get(ordinal, {}).items())),
            counts.get(ordinal),
            ended[ordinal],
        )
        for ordinal, one in begun.items()
    }
    return Progress(stage, sets, tuple(answers.values()), watch)


def script_of(exercise: str, side: str, count: int, variation: str = "standard") -> Script:
    """So many repetitions at the tempo of the ring, in a good view, after a second of rest."""
    tempo = EXERCISES[exercise].varied(variation).tempo
    pace = {
        "up_s": tempo.concentric_s,
        "hold_s": tempo.hold_s,
        "down_s": tempo.eccentric_s,
        "pause_s": tempo.pause_s,
    }
    started: dict[str, Callable[[], Script]] = {
        "clamshell": lambda: clamshell(Side(side)),
        "side-lying-hip-abduction": lambda: side_lying_abduction(Side(side)),
        "glute-bridge": glute_bridge,
        "bird-dog": lambda: bird_dog(alternating=True),
    }
    moving = 2 * count if exercise == "bird-dog" else count
    return started[exercise]().resting(1.0).repetitions(moving, **pace).resting(3.0).seen_from(SEEN_FROM[exercise])


@cache
def poses_of(exercise: str, side: str, count: int, variation: str = "standard") -> tuple[Pose, ...]:
    """The poses of that script."""
    return tuple(script_of(exercise, side, count, variation).at(RATE_HZ))


def at(pose: Pose, time_s: float) -> Pose:
    """The same pose at another time."""
    return Pose(time_s, pose.image_px, pose.world_m, pose.visibility)


@dataclass
class Follower:
    """Somebody who follows a session, and what came out of it.

    Args:
        session: Which one.
        extra: Repetitions that they do beyond the target.
    """

    session: GuidedSession
    extra: int = 1
    now_s: float = 100.0
    outcomes: list[Outcome] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    exercises: dict[tuple[str, str], None] = field(default_factory=dict)
    shown: View = field(init=False)
    moving: Callable[[View], tuple[Pose, ...]] | None = None
    _watch: int | None = None
    _poses: Iterator[Pose] = field(default_factory=lambda: iter(()))

    def __post_init__(self) -> None:
        self.shown = self.view

    @property
    def view(self) -> View:
        """What the page would show now; `shown` is what it was sent when it changed."""
        return self.session.view(self.now_s)

    @property
    def kept(self) -> list[KeptRecord]:
        """Every record, in order."""
        return [one.record for one in self.outcomes if isinstance(one, Keep)]

    @property
    def said(self) -> list[str]:
        """The keys of everything that was said, in order."""
        return [one.key for one in self.outcomes if isinstance(one, Speak)]

    @property
    def sounds(self) -> list[str]:
        """Every sound, in order."""
        return [one.kind for one in self.outcomes if isinstance(one, Chime)]

    def press(self, *actions: Action) -> None:
        """Press one after the other."""
        for action in actions:
            self._take(self.session.hear(action, self.now_s))

    def answer(self, question: str, value: str | int | None, subject: str) -> None:
        """Answer."""
        self._take(self.session.hear(Answer(question, value, subject), self.now_s))

    def go_to(self, step: str) -> View:
        """Press on to a step, as a person in a hurry does."""
        self.press(Action.BEGIN)
        hurried = {"sound-check", "getting-down", "breathing", "position", "demonstration"}
        while self.view.step != step:
            if self.view.step in hurried and Action.NEXT.value in self.view.actions:
                self.press(Action.NEXT)
            else:
                self.for_s(1 / RATE_HZ)
        return self.view

    def hurry_to(self, step: str) -> View:
        """Leave out everything on the way to a step."""
        while self.view.step != step:
            here = [each for each in (Action.RESUME, Action.SKIP, Action.NEXT) if each.value in self.view.actions]
            if here and not (here == [Action.SKIP] and self.view.step == "rest"):
                self.press(here[0])
            else:
                self.for_s(0.5)
        return self.view

    def until(self, done: Callable[[View], bool], at_most_s: float = 3600.0) -> View:
        """Follow until the view is so."""
        end_s = self.now_s + at_most_s
        while not done(self.shown):
            assert self.now_s < end_s, f"still {self.view.step} after {at_most_s} s"
            self.for_s(1 / RATE_HZ)
        return self.view

    def for_s(self, seconds: float) -> None:
        """Follow for so long."""
        end_s = self.now_s + seconds
        while self.now_s < end_s - 1e-9:
            self.now_s += 1 / RATE_HZ
            self._see()
            self._take(self.session.tick(self.now_s))

    def _see(self) -> None:
        shown = self.shown
        if shown.eyes == "none" or shown.exercise is None or not shown.exercise.judged:
            return
        if shown.watch is None:
            still = self._of(shown)[0]
            self._watch = None
            self._take(self.session.see(at(still, self.now_s), replace(HERE, watch=0), self.now_s))
            return
        if shown.watch != self._watch:
            self._watch, self._poses = shown.watch, iter(self._of(shown))
        pose = next(self._poses, None)
        if pose is not None:
            self._take(self.session.see(pose, replace(HERE, watch=shown.watch), self.now_s))

    def _of(self, shown: View) -> tuple[Pose, ...]:
        if self.moving is not None:
            return self.moving(shown)
        one = shown.exercise
        assert one is not None
        return poses_of(one.key, one.side, one.target + self.extra, one.variation)

    def _take(self, outcomes: tuple[Outcome, ...]) -> None:
        self.outcomes += outcomes
        for one in outcomes:
            assert not isinstance(one, Speak) or SENTENCES.get(one.key) == one.text, one
        if any(isinstance(one, Changed) for one in outcomes):
            self.shown = self.view
        if not self.steps or self.steps[-1] != self.shown.step:
            self.steps.append(self.shown.step)
        if self.shown.exercise is not None:
            self.exercises.setdefault((self.shown.exercise.key, self.shown.exercise.side))
