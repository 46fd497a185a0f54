"""The programme on paper, for those without a screen: pictures, doses, and boxes to tick for four weeks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import medius
from medius.movement.exercise import Tempo
from medius.programme.in_session import Trouble, trouble_label
from medius.programme.ladder import Rung, Work
from medius.programme.ladders import is_shown, performed, rung
from medius.programme.planned import Prescription
from medius.programme.position import Position
from medius.reports.plates import day_words
from medius.reports.printed import pdf
from medius.reports.record import Record
from medius.reports.therapist import A4, Sheet

WEEKS: Final = 4

_WEB: Final = Path(medius.__file__).with_name("web")
"""Where the drawings and the pictures of the demonstrations lie, which the pages show too."""


def sheet_pdf(kept: Record, sheet: Sheet = A4) -> bytes:
    """The programme as a PDF."""
    return pdf("sheet.typ", told(kept, sheet), kept.today)


def told(kept: Record, sheet: Sheet = A4) -> dict[str, Any]:
    """Everything that stands on the sheet, as its template reads it."""
    exercises = [_exercise(each) for each in prescribed(kept)]
    pictures = {each["picture"] for each in exercises if each["picture"] is not None}
    days = 3 if kept.person is None else kept.person.strength_days
    return {
        "title": "My programme",
        "paper": sheet.paper,
        "about": _about(kept, sheet, days),
        "footer": f"Made by Medius on {day_words(kept.today)}. A coach, not a diagnosis.",
        "stop-title": "Stop, and ask for help",
        "stops": _stops(kept),
        "exercises": exercises,
        "pictures": {name: _read(name) for name in sorted(pictures)},
        "weeks": [f"Week {number}" for number in range(1, WEEKS + 1)],
        "days": [f"Day {number}" for number in range(1, days + 1)],
        "pain-title": "Pain, 0 to 10",
        "pain-words": "0 is no pain, 10 the worst you can think of. Write down a number.",
        "pain-rows": ["Before", "During", "Next morning"],
    }


def prescribed(kept: Record) -> tuple[Prescription, ...]:
    """What is to be done: the strength session of the plan; of a resting day, what stands in it otherwise."""
    if kept.plan is None:
        return ()
    return kept.plan.due.strength or tuple(
        Prescription(
            each.exercise, each.level, each.load, None, each.sets, each.repetitions, None, 60.0, each.hold_s, each.cue
        )
        for each in kept.plan.standings.values()
        if each.paused_until is None
    )


def _about(kept: Record, sheet: Sheet, days: int) -> str:
    whose = f"{sheet.name}, " if sheet.name else ""
    if not prescribed(kept):
        return f"{whose}{day_words(kept.today)}. There is no plan yet: the first session makes one."
    return (
        f"{whose}from {day_words(kept.today)}. On {days} days a week, with a day of rest between. One box for each set."
    )


def _exercise(each: Prescription) -> dict[str, Any]:
    own = rung(each.exercise, each.level)
    return {
        "name": own.name,
        "dose": _dose(each, own),
        "load": "" if each.load_words is None else f"With: {each.load_words}",
        "how": " ".join((*_said(own), *((each.cue,) if each.cue else ()))),
        "tempo": _tempo(performed(own).tempo, each.hold_s),
        "sets": each.sets,
        "picture": picture(own),
        "instead": own.name,
    }


def _dose(each: Prescription, own: Rung) -> str:
    holds = " holds" if own.work is Work.HOLD else ""
    sides = " each side" if own.per_side else ""
    return f"{each.sets} × {each.repetitions}{holds}{sides}"


def _said(own: Rung) -> Iterable[str]:
    """How to lie and how to move, in the words of the exercise."""
    told = performed(own).guidance
    return (*told.set_up, *told.movement)


def _tempo(tempo: Tempo, hold_s: float | None) -> str:
    hold = tempo.hold_s if hold_s is None else hold_s
    return f"Count {tempo.concentric_s:g} up, {hold:g} hold, {tempo.eccentric_s:g} down, {tempo.pause_s:g} rest."


def picture(own: Rung) -> str | None:
    """The picture of a rung; for one that looks otherwise than its demonstration, the outline of how it begins."""
    if is_shown(own):
        return f"{own.exercise}-main.jpg"
    return _OUTLINES.get(own.position)


_OUTLINES: Final = {
    Position.ON_BACK: "outline-supine.svg",
    Position.ON_LEFT_SIDE: "outline-side-lying.svg",
    Position.ON_RIGHT_SIDE: "outline-side-lying.svg",
    Position.ALL_FOURS: "outline-all-fours.svg",
    Position.STANDING: "outline-standing.svg",
}


def _read(name: str) -> str | list[int]:
    if name.endswith(".svg"):
        drawn = (_WEB / "drawings" / name).read_text(encoding="utf-8")
        around = "200 30 240 420" if name == _OUTLINES[Position.STANDING] else "120 140 400 240"
        return drawn.replace('viewBox="0 0 640 480"', f'viewBox="{around}"')  # the person without the floor
    return list((_WEB / "clips" / name).read_bytes())


def _stops(kept: Record) -> list[str]:
    """What ends an exercise, what ends the session: the words of the session itself."""
    pregnant = kept.person is not None and kept.person.pregnant
    pain, sharp, alarming = (trouble_label(each, pregnant=pregnant) for each in Trouble)
    return [
        f"End the exercise at: {_small(pain)}; {_small(sharp)}.",
        f"End the session and have it looked at: {_small(alarming)}.",
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
