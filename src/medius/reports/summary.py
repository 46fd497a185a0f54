"""A recording in plain sentences: what counted, how it looked, one thing for next time, and what stayed unseen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from medius.movement.analysed import Analysis
from medius.reports.faults import raised, where_raised
from medius.reports.words import UNKNOWN_EXERCISE, ExerciseWords, listed, numbered

JUDGED_FOR_FORM: Final = 6
"""From how many judged repetitions on form means anything; as in the result format."""

_FORM_WORDS: Final = (
    (1.0, "Your form held throughout."),
    (0.8, "Your form held in nearly all of them."),
    (0.6, "Your form held in most of them."),
    (0.4, "Your form held in about half of them."),
    (0.01, "Your form held in a few of them."),
    (0.0, "Your form did not hold yet: make the movement smaller and slower."),
)
"""What a share of clean repetitions is called, from which share on."""

_WORTH_TELLING_S: Final = 0.5
"""Shorter stretches without the person are not spoken of."""


@dataclass(frozen=True, slots=True)
class PlainSummary:
    """A recording in plain words.

    Args:
        headline: What counted, and how much of it was clean.
        sentences: What else there is to know, the most useful first.
        next_time: The one thing to do next time, as a cue; None where there is none.
    """

    headline: str
    sentences: tuple[str, ...]
    next_time: str | None

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, line by line, as for a terminal."""
        advice = () if self.next_time is None else (f"One thing for next time: {self.next_time}",)
        return (self.headline, *advice, *self.sentences)


def plain_summary(analysis: Analysis, words: ExerciseWords | None) -> PlainSummary:
    """The summary of a recording; `words` is None where the exercise was not recognised."""
    spoken = words or UNKNOWN_EXERCISE
    sentences = (
        *_reason(analysis),
        *_view(analysis, spoken),
        *_form(analysis),
        *_faults(analysis, spoken),
        *_sides(analysis),
        *_tempo(analysis),
        *_too_few(analysis),
        *_unseen(analysis, spoken),
        *_error(analysis, spoken),
        *_tracking(analysis),
    )
    return PlainSummary(_headline(analysis), sentences, _next_time(analysis, spoken))


def _headline(analysis: Analysis) -> str:
    total = len(analysis.repetitions)
    counted = analysis.summary.counted
    if not counted and total:
        return (
            "Your one repetition did not go far enough to count."
            if total == 1
            else f"None of your {total} repetitions went far enough to count."
        )
    if not counted:
        return "No repetition was counted."
    how_many = numbered(counted, "repetition") if counted == total else f"{counted} of {total} repetitions"
    return f"{how_many} counted{_clean_part(analysis)}."


def _clean_part(analysis: Analysis) -> str:
    counted, clean, judged = analysis.summary.counted, analysis.summary.clean, _judged(analysis)
    if not judged:
        return "; form could not be judged"
    if judged < counted:
        return f". Form could be judged in {judged} of them; {_were_clean(clean, judged)}"
    if counted == 1:
        return ", and it was clean" if clean else ", not clean yet"
    return f", {_of_them_clean(clean, counted)}"


def _were_clean(clean: int, judged: int) -> str:
    if judged == 1:
        return "it was clean" if clean else "it was not clean yet"
    if clean == judged:
        return "both were clean" if judged == 2 else "all were clean"
    return f"{clean or 'none'} {'were' if clean > 1 else 'was'} clean{'' if clean else ' yet'}"


def _of_them_clean(clean: int, among: int) -> str:
    if clean == among:
        return "both of them clean" if among == 2 else "all of them clean"
    return f"{clean} of them clean" if clean else "none of them clean yet"


def _judged(analysis: Analysis) -> int:
    return sum(repetition.counted and repetition.clean is not None for repetition in analysis.repetitions)


def _next_time(analysis: Analysis, words: ExerciseWords) -> str | None:
    return next((fault.cue for fault in raised(analysis, words) if fault.cue), None)


def _reason(analysis: Analysis) -> Iterator[str]:
    if analysis.reason is not None:
        yield analysis.reason.sentence
    elif analysis.exercise is None:
        yield "I did not recognise one of the exercises that I know."


def _form(analysis: Analysis) -> Iterator[str]:
    form = analysis.summary.form
    if form is not None:
        yield next(words for share, words in _FORM_WORDS if form >= share)


def _too_few(analysis: Analysis) -> Iterator[str]:
    if analysis.summary.form is None and _judged(analysis):
        yield f"That is too few to speak of form: it takes {JUDGED_FOR_FORM} repetitions that can be judged."


def _sides(analysis: Analysis) -> Iterator[str]:
    sides = [repetition.side for repetition in analysis.repetitions if repetition.counted]
    if {"left", "right"} <= set(sides):
        yield f"{sides.count('left')} on the left, {sides.count('right')} on the right."


def _tempo(analysis: Analysis) -> Iterator[str]:
    tempos = [repetition.tempo for repetition in analysis.repetitions if repetition.counted]
    if tempos:
        up = _about(tempo.concentric_s for tempo in tempos)
        hold = _about(tempo.hold_s for tempo in tempos)
        down = _about(tempo.eccentric_s for tempo in tempos)
        yield f"You usually took about {up} s up, {hold} s at the top and {down} s down."


def _about(seconds: Iterable[float]) -> str:
    """The median to the nearest half second."""
    return f"{round(2 * median(seconds)) / 2:g}"


def _faults(analysis: Analysis, words: ExerciseWords) -> Iterator[str]:
    for fault, levels in raised(analysis, words).items():
        yield f"{fault.title}: {where_raised(levels)}."


def _view(analysis: Analysis, words: ExerciseWords) -> Iterator[str]:
    if not analysis.view.usable:
        reasons = analysis.view.reasons or ("Form can't be judged from this view.",)
        yield " ".join(dict.fromkeys((*map(as_sentence, reasons), words.camera)))


def _unseen(analysis: Analysis, words: ExerciseWords) -> Iterator[str]:
    """What the view never showed, and what it showed only at times; a useless view needs no list."""
    if not analysis.view.usable or not analysis.repetitions:
        return
    first, *others = [set(repetition.unseen) for repetition in analysis.repetitions]
    never = first.intersection(*others)
    sometimes = first.union(*others) - never
    if never:
        yield f"This view could not show: {_titles(never, words)}. {words.camera}"
    if sometimes:
        yield f"In some repetitions I could not tell: {_titles(sometimes, words)}."


def _titles(keys: set[str], words: ExerciseWords) -> str:
    faults = sorted((words.fault(key) for key in keys), key=lambda fault: (fault.priority, fault.title))
    return listed([fault.title[:1].lower() + fault.title[1:] for fault in faults])


def _error(analysis: Analysis, words: ExerciseWords) -> Iterator[str]:
    if words.error_deg is not None and analysis.repetitions and analysis.view.usable:
        within = 5 * math.ceil(words.error_deg / 5)
        yield f"From this view the angle ({words.driver}) is usually right to within about {within}°."


def _tracking(analysis: Analysis) -> Iterator[str]:
    lost_s = sum(gap.to_s - gap.from_s for gap in analysis.unfollowed)
    if lost_s >= _WORTH_TELLING_S:
        yield f"I could not follow you for {max(1, round(lost_s))} s of {round(analysis.source.duration_s)} s."
    if set(analysis.tracking) - set(analysis.unfollowed):
        yield "Somebody else was in view for a while. You are followed best when you are alone in the picture."


def as_sentence(phrase: str) -> str:
    """A phrase with a capital and a full stop; a bare key becomes words."""
    spoken = (phrase if " " in phrase else phrase.replace("-", " ")).strip()
    return f"{spoken[:1].upper()}{spoken[1:]}{'' if spoken.endswith(('.', '!', '?')) else '.'}"
