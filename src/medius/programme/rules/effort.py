"""P05 downwards, and where it was felt: too little in reserve, form that slipped, the wrong place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from medius.programme.evidence import Seen
from medius.programme.planned import Change, Plan, Standing
from medius.programme.rules.fitting import changed_since
from medius.programme.sentences import SENTENCES, decision, sentence
from medius.programme.situation import Ruling, Situation, moved, rung_of, spoken, step_of

POOR_FORM: Final = 0.70
"""P05: below this the exercise becomes easier."""

FEWER: Final = 0.8
"""P05: a fifth of the repetitions less."""

LEAST_REPETITIONS: Final = 6
"""P22: reduced days may go so far down."""

WRONG_PLACES: Final = ("low-back", "front-of-hip")
PLACES: Final = {"low-back": "low back", "front-of-hip": "front of the hip"}


def felt_elsewhere(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """Felt in the low back or at the front of the hip in two sessions: another set-up, then one rung down (ours)."""
    place = _felt_twice(at.seen[standing.exercise], standing)
    if place is None:
        return None
    cue, name = SENTENCES[f"cue-{place}"], spoken(standing.exercise)
    below = at.ladder(standing.exercise).rung_below(step_of(standing))
    if standing.cue != cue:
        told = replace(standing, cue=cue, changed=at.today)
        words = sentence(f"felt-{place}", exercise=name)
        return Ruling(told, decision(at.today, "felt", standing.exercise, Change.CUE, words))
    if below is None:
        return None
    down = moved(standing, below, at.today)
    words = sentence("felt-again", exercise=name, place=PLACES[place], rung=rung_of(down).name)
    return Ruling(down, decision(at.today, "felt", standing.exercise, Change.DOWN, words))


def _felt_twice(seen: tuple[Seen, ...], standing: Standing) -> str | None:
    lately = [one for one in seen[:2] if one.day >= changed_since(standing)]
    if len(lately) < 2 or lately[0].done.felt != lately[1].done.felt:
        return None
    return lately[0].done.felt if lately[0].done.felt in WRONG_PLACES else None


def too_hard(at: Situation, _plan: Plan, standing: Standing) -> Ruling | None:
    """P05: poor form goes one step down; nothing in reserve takes a fifth of the repetitions."""
    latest = _latest_here(at.seen[standing.exercise], standing)
    if latest is None:
        return None
    if latest.form is not None and latest.form < POOR_FORM:
        return _down(at, standing, latest)
    if latest.done.in_reserve != 0:
        return None
    return _stop_earlier(at, standing, latest) if latest.went_on else _fewer(at, standing)


def _latest_here(seen: tuple[Seen, ...], standing: Standing) -> Seen | None:
    """The latest session since the last change, on this rung and load or on an easier one."""
    latest = next(iter(seen), None)
    return latest if latest is not None and latest.day >= changed_since(standing) else None


def _down(at: Situation, standing: Standing, latest: Seen) -> Ruling | None:
    below = at.ladder(standing.exercise).below(step_of(standing))
    shown = {
        "exercise": spoken(standing.exercise),
        "clean_of": sum(one.clean for one in latest.done.sets),
        "judged": sum(one.judged for one in latest.done.sets),
    }
    if below is not None:
        down = moved(standing, below, at.today)
        words = sentence("form", rung=rung_of(down).name, **shown)
        return Ruling(down, decision(at.today, "P05", standing.exercise, Change.DOWN, words))
    fewer = reduced(standing, at.today)
    if fewer is None:
        return None
    words = sentence("form-repetitions", repetitions=fewer.repetitions, **shown)
    return Ruling(fewer, decision(at.today, "P05", standing.exercise, Change.DOWN, words))


def _fewer(at: Situation, standing: Standing) -> Ruling | None:
    name, low = spoken(standing.exercise), rung_of(standing).low
    below = at.ladder(standing.exercise).below(step_of(standing))
    if standing.repetitions <= low and below is not None:
        down = moved(standing, below, at.today)
        words = sentence("effort-rung", exercise=name, rung=rung_of(down).name)
        return Ruling(down, decision(at.today, "P05", standing.exercise, Change.DOWN, words))
    fewer = reduced(standing, at.today)
    if fewer is None:
        return None
    words = sentence("effort-repetitions", exercise=name, repetitions=fewer.repetitions, before=standing.repetitions)
    return Ruling(fewer, decision(at.today, "P05", standing.exercise, Change.DOWN, words))


def _stop_earlier(at: Situation, standing: Standing, latest: Seen) -> Ruling:
    """The person went on of their own accord: that is no reason for less, nor for more."""
    if not at.is_new(latest.day):
        return Ruling(standing)
    words = sentence("effort-stop-earlier", exercise=spoken(standing.exercise), reached=latest.reached)
    return Ruling(standing, decision(at.today, "P05", standing.exercise, Change.HOLD, words))


def reduced(standing: Standing, today: date) -> Standing | None:
    """A fifth of the repetitions less, not below the bottom of the range unless it stands there; None: no less."""
    low = rung_of(standing).low
    fewer = fewer_repetitions(standing.repetitions, FEWER)
    repetitions = max(fewer, low) if standing.repetitions > low else fewer
    return replace(standing, repetitions=repetitions, changed=today) if repetitions < standing.repetitions else None


def fewer_repetitions(repetitions: int, share: float) -> int:
    """So much of the repetitions, and no fewer than six unless there were fewer."""
    return min(repetitions, max(round(share * repetitions), LEAST_REPETITIONS))
