"""Sessions put into the data file before a test, so that it begins where it wants to."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from medius.exercises import EXERCISES
from medius.programme import (
    QUESTIONS,
    Ability,
    Block,
    Clearance,
    Dose,
    Kind,
    Position,
    Reply,
    Routine,
    SoreSide,
    Today,
    clearance,
    screening,
)
from medius.session import Eyes
from medius.storage import Storage

POSITIONS: Final = {
    ("clamshell", "left"): Position.ON_RIGHT_SIDE,
    ("clamshell", "right"): Position.ON_LEFT_SIDE,
    ("side-lying-hip-abduction", "left"): Position.ON_RIGHT_SIDE,
    ("side-lying-hip-abduction", "right"): Position.ON_LEFT_SIDE,
    ("glute-bridge", "both"): Position.ON_BACK,
    ("bird-dog", "alternating"): Position.ALL_FOURS,
}


def cleared() -> Clearance:
    """Somebody with nothing to heed."""
    nothing = screening({question.key: Reply.NO for question in QUESTIONS})
    return clearance(Today(0, SoreSide.NONE, dict.fromkeys(Ability, True)), screening=nothing)


def only(key: str, side: str, repetitions: int, variation: str = "standard", sets: int = 1) -> Routine:
    """A routine of one exercise."""
    position = POSITIONS[key, side]
    name = EXERCISES[key].varied(variation).name
    dose = Dose(key, name, variation, side, sets, repetitions, 60.0, position, judged=True)
    block = Block(position, "feet-diagonal", None, (dose,))
    return Routine(Kind.STRENGTH, (block,), 5, "One exercise.", Position.SITTING, ())


def begun(folder: Path, routine: Routine, eyes: Eyes = Eyes.CAMERA, *, keeps_landmarks: bool = False) -> int:
    """A session that nobody has looked at yet; its number."""
    with Storage(folder) as storage:
        return storage.journal.begin_session(routine, cleared(), eyes=eyes, keeps_landmarks=keeps_landmarks)
