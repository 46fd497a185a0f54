"""Between what the other rooms call things and the rows of the tables: the one border."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final, TypeAlias

from medius.movement import FaultOccurrence, Level, PerformedTempo, Repetition
from medius.programme import Dose
from medius.session import AnswerKept, Progress, RepetitionKept, SetBegun, SetEnded, SetProgress, Why
from medius.storage.tables import AnswerRow, ExerciseSetRow, FaultRow, RepetitionRow, TrainingSessionRow

Values: TypeAlias = dict[str, Any]
"""The columns of a row, by name."""

_OF_THE_END: Final = ("ended_at", "ended_why", "counted", "done", "clean", "judged")


def set_values(begun: SetBegun) -> Values:
    """The columns that a beginning set fills; a set that is begun again has not ended."""
    return {
        "exercise": begun.dose.exercise,
        "variation": begun.dose.variation,
        "side": begun.dose.side,
        "set_number": begun.set_number,
        "dose": begun.dose.as_json(),
        **rung_values(begun.dose),
        "watch": begun.watch,
        "first_number": begun.first_number,
        "counts_from": begun.counts_from,
        "self_reported": begun.self_reported,
        **dict.fromkeys(_OF_THE_END),
    }


def rung_values(dose: Dose) -> Values:
    """The rung that a dose stands on; nothing where it stands in for an exercise.

    A dose from before the ladders names no rung: its variation says which one it is.
    """
    level = LEVELS.get((dose.exercise, dose.variation)) if dose.ladder is None else dose.level
    if level is None or dose.trial:
        return dict.fromkeys(("ladder", "level", "load"))
    return {"ladder": dose.ladder or dose.exercise, "level": level, "load": dose.load}


LEVELS: Final = MappingProxyType(
    {
        ("clamshell", "small-range"): 1,
        ("clamshell", "standard"): 2,
        ("clamshell", "full-range"): 2,
        ("clamshell", "band"): 3,
        ("clamshell", "band-hold"): 4,
        ("side-lying-hip-abduction", "short-lever"): 1,
        ("side-lying-hip-abduction", "standard"): 2,
        ("side-lying-hip-abduction", "forward-hold"): 3,
        ("side-lying-hip-abduction", "band"): 4,
        ("side-lying-hip-abduction", "ankle-weight"): 5,
        ("glute-bridge", "short-range"): 1,
        ("glute-bridge", "no-band"): 2,
        ("glute-bridge", "standard"): 3,
        ("glute-bridge", "single-leg"): 6,
        ("bird-dog", "leg-only"): 3,
        ("bird-dog", "standard"): 4,
        ("bird-dog", "long-hold"): 5,
        ("bird-dog", "band"): 6,
    }
)
"""The rung of `ladder.csv` that each variation is whose dose names none."""


def repetition_values(kept: RepetitionKept) -> Values:
    """The columns of a repetition."""
    repetition = kept.repetition
    return {
        "side": repetition.side,
        "counted": repetition.counted,
        "clean": repetition.clean,
        "start_s": repetition.start_s,
        "top_s": repetition.top_s,
        "end_s": repetition.end_s,
        "concentric_s": repetition.tempo.concentric_s,
        "hold_s": repetition.tempo.hold_s,
        "eccentric_s": repetition.tempo.eccentric_s,
        "excursion_deg": repetition.excursion_deg,
        "visibility": repetition.visibility,
        "unseen": list(repetition.unseen),
        "curve": kept.curve,
    }


def fault_values(repetition: Repetition) -> list[Values]:
    """The columns of its faults, in its order."""
    return [
        {
            "place": place,
            "key": fault.key,
            "level": fault.level.value,
            "peak": fault.peak,
            "unit": fault.unit,
            "from_s": fault.from_s,
            "to_s": fault.to_s,
        }
        for place, fault in enumerate(repetition.faults)
    ]


def repetition_of(row: RepetitionRow) -> Repetition:
    """The repetition of a row and the rows of its faults."""
    return Repetition(
        number=row.number,
        side=row.side,
        counted=row.counted,
        clean=row.clean,
        start_s=row.start_s,
        top_s=row.top_s,
        end_s=row.end_s,
        tempo=PerformedTempo(row.concentric_s, row.hold_s, row.eccentric_s),
        excursion_deg=row.excursion_deg,
        visibility=row.visibility,
        faults=tuple(_fault_of(fault) for fault in row.faults),
        unseen=tuple(row.unseen),
    )


def _fault_of(row: FaultRow) -> FaultOccurrence:
    return FaultOccurrence(row.key, Level(row.level), row.peak, row.unit, row.from_s, row.to_s)


def progress_of(row: TrainingSessionRow) -> Progress:
    """How far a session came."""
    watches = (watch.watch for kept in row.sets for watch in kept.watches)
    return Progress(
        stage=row.stage,
        sets={kept.ordinal: _set_progress_of(kept) for kept in row.sets},
        answers=tuple(_answer_of(answer) for answer in row.answers),
        last_watch=max(watches, default=0),
    )


def _set_progress_of(row: ExerciseSetRow) -> SetProgress:
    return SetProgress(
        begun=_set_begun_of(row),
        repetitions=tuple(repetition_of(repetition) for repetition in row.repetitions),
        self_counted=row.self_counted,
        ended=_set_ended_of(row),
    )


def _set_begun_of(row: ExerciseSetRow) -> SetBegun:
    return SetBegun(
        ordinal=row.ordinal,
        dose=Dose.from_json(row.dose),
        set_number=row.set_number,
        watch=row.watch,
        first_number=row.first_number,
        self_reported=row.self_reported,
        counts_from=row.counts_from,
    )


def _set_ended_of(row: ExerciseSetRow) -> SetEnded | None:
    if row.ended_why is None:
        return None
    return SetEnded(row.ordinal, Why(row.ended_why), row.counted or {}, row.clean or 0, row.judged or 0)


def _answer_of(row: AnswerRow) -> AnswerKept:
    return AnswerKept(row.subject, row.question, row.value)
