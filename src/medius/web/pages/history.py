"""History: the sessions by day, and each with its sets, angle curves, tempo, faults and answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from medius.exercises import WATCHED
from medius.movement import Exercise, Repetition
from medius.programme import UNWATCHED, Dose
from medius.reports import exercise_words
from medius.reports.curve import Curve
from medius.reports.faults import LEVEL_WORDS, worst_faults
from medius.reports.kept_curve import kept_curve
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords
from medius.storage import KeptAnswer, KeptRepetition, KeptSet
from medius.web.pages.asked_for import Home
from medius.web.rendering import page
from medius.web.replay import replay
from medius.web.words import WITHOUT_QUESTION, answer_words, question_words, side_name, why_set_ended

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Row:
    """One repetition as a row of the table, all in words."""

    number: int
    side: str
    counted: str
    tempo: str
    form: str


@dataclass(frozen=True, slots=True)
class SetShown:
    """One set of the page: what it was, what came of it, its curve and rows."""

    ordinal: int
    title: str
    told: str
    curve: Curve | None
    caption: str
    rows: tuple[Row, ...]
    landmarks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer in words."""

    question: str
    value: str


class NoSuchReplay(LookupError):
    """No landmarks are kept of that set or watch."""


@router.get("/history")
def history(request: Request, house: Home) -> Response:
    """The sessions by day, the last first."""
    return page(request, "history.html", days=house.storage.history.days())


@router.get("/history/{session}")
def history_session(request: Request, house: Home, session: int) -> Response:
    """One session."""
    kept = house.storage.history.session(session)
    return page(
        request,
        "history_session.html",
        line=kept.line,
        going_on=kept.line.ended_at is None,
        sets=[set_shown(each) for each in kept.sets],
        answers=[_answer_shown(each) for each in kept.answers if each.question not in WITHOUT_QUESTION],
        medius_version=kept.medius_version,
    )


@router.get("/history/{session}/sets/{ordinal}/landmarks")
def landmarks(house: Home, session: int, ordinal: int, watch: int | None = None) -> Response:
    """The landmarks of a set for the moving skeleton, where they are kept."""
    recordings = house.storage.landmarks.of_set(session, ordinal)
    wanted = next(iter(recordings), None) if watch is None else watch
    if wanted not in recordings:
        raise NoSuchReplay(session, ordinal, watch)
    return JSONResponse(replay(recordings[wanted]))


def set_shown(kept: KeptSet) -> SetShown:
    """A set in words and lines."""
    exercise = _watched(kept.dose)
    spoken = UNKNOWN_EXERCISE if exercise is None else exercise_words(exercise)
    return SetShown(
        ordinal=kept.ordinal,
        title=_title(kept),
        told=" ".join(_told(kept)),
        curve=kept_curve(spoken, [(each.repetition, each.curve, each.watch) for each in kept.repetitions]),
        caption=f"{kept.dose.name}: {spoken.driver} over time",
        rows=tuple(_row(each, spoken) for each in kept.repetitions),
        landmarks=kept.landmarks,
    )


def _watched(dose: Dose) -> Exercise | None:
    """The exercise in its variation; as it is where the variation is none of today's; None where no camera watches."""
    exercise = WATCHED.get(dose.exercise)
    known = exercise is not None and dose.variation in {each.key for each in exercise.variations}
    return exercise.varied(dose.variation) if exercise is not None and known else exercise


def _title(kept: KeptSet) -> str:
    """What it was: the exercise with its load, the leg, and which set; a try of the first session is no set."""
    which = "a try" if kept.dose.trial else f"set {kept.set_number}"
    return ", ".join(filter(None, (kept.dose.name, kept.dose.load_words, side_name(kept.dose.side), which)))


def _told(kept: KeptSet) -> Iterator[str]:
    if kept.self_reported:
        yield "You did not say how many." if kept.self_counted is None else f"You counted {kept.self_counted}."
    else:
        yield f"{' · '.join(f'{side} {number}' for side, number in kept.counted.items()) or 'None'} counted."
    if kept.judged:
        yield f"{kept.clean} of {kept.judged} clean."
    yield why_set_ended(kept.why)


def _row(kept: KeptRepetition, spoken: ExerciseWords) -> Row:
    repetition = kept.repetition
    tempo = repetition.tempo
    return Row(
        number=repetition.number,
        side=repetition.side,
        counted="yes" if repetition.counted else "no",
        tempo=f"{tempo.concentric_s:.1f} – {tempo.hold_s:.1f} – {tempo.eccentric_s:.1f} s",
        form=_form(repetition, spoken),
    )


def _form(repetition: Repetition, spoken: ExerciseWords) -> str:
    faults = [f"{fault.title}, {LEVEL_WORDS[level]}" for fault, level in worst_faults(repetition, spoken)]
    if faults:
        return "; ".join(faults)
    return "could not tell" if repetition.clean is None else "clean"


def _answer_shown(kept: KeptAnswer) -> AnswerShown:
    exercise = WATCHED.get(kept.subject) or UNWATCHED.get(kept.subject)
    about = "" if exercise is None else f" ({exercise.name})"
    return AnswerShown(f"{question_words(kept.question)}{about}", answer_words(kept.value))
