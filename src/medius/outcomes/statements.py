"""What is said of a change: one modest sentence with its numbers, computed and never chosen to please."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from medius.outcomes.change import Change, Verdict
from medius.outcomes.measure import Better, Measure
from medius.outcomes.measures import ACCEPTABLE, GLOBAL_CHANGE
from medius.outcomes.score import Score
from medius.outcomes.words import plain


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence about a measure, and how it is known.

    Args:
        key: Of the measure, or of the camera test.
        sentence: For the person.
        rule: The rule in words.
        source: Where its numbers come from.
        checked: How surely they were checked: "verified" or "our proposal".
        error: What is known of the error, in words.
    """

    key: str
    sentence: str
    rule: str
    source: str
    checked: str
    error: str


def statement(change: Change) -> Statement:
    """The sentence of a change."""
    measure = change.measure
    said = _of_global_change if measure is GLOBAL_CHANGE else _SAID[change.verdict]
    return Statement(
        measure.key, said(change), rule_words(measure), measure.source, measure.checked.words, _error(measure)
    )


def acceptable_words(score: Score) -> str:
    """What the latest answer to "is it good enough?" was; no number stands behind it."""
    if score.value >= ACCEPTABLE.high:
        return "You say that it would be good enough if it stayed like this."
    return "You say that it is not good enough yet."


def rule_words(measure: Measure) -> str:
    """From when on a change of this measure is called important."""
    important = measure.important
    if important is None:
        return "Shown as you answered it; from which change on it matters is not known."
    either = f", or {important.share:.0%} of where you began" if important.share else ""
    recovered = (
        f" People tend to call themselves recovered at {_within(measure)}." if measure.recovered_at is not None else ""
    )
    return f"A change matters to {important.to_whom} from {_points(important.points)} on{either}.{recovered}"


def _within(measure: Measure) -> str:
    at = plain(measure.recovered_at or 0)
    if measure.recovered_at in {measure.low, measure.high}:
        return at
    return f"{at} or less" if measure.better is Better.LOWER else f"{at} or more"


def _points(points: float) -> str:
    return f"{plain(points)} points"


def _error(_measure: Measure) -> str:
    return "One answer varies from day to day even where nothing has changed; only larger changes are named."


def from_to(change: Change) -> str:
    """The numbers of a change: "4 to 3 of 10"."""
    return f"{plain(change.start)} to {plain(change.now)} of {plain(change.measure.high)}"


def _recovered(change: Change) -> str:
    if change.gain > 0 and change.measure.is_recovered(change.now):
        return f" At {_within(change.measure)}, people tend to call themselves recovered."
    return ""


def _important(change: Change) -> str:
    points, whom = plain(_least(change.measure)), _whom(change.measure)
    if change.grade is not None:
        size = f"a {change.grade} change that matters"
        return f"Better: {from_to(change)}, {size}; {points} is where it begins to matter to {whom}."
    return f"An important change: {from_to(change)}; {points} is what matters to {whom}.{_recovered(change)}"


def _none(change: Change) -> str:
    points = plain(_least(change.measure))
    if change.gain >= 0 and not change.has_room:
        return _no_room(change)
    return f"No important change yet: {from_to(change)}; {points} is what matters to {_whom(change.measure)}."


def _no_room(change: Change) -> str:
    measure = change.measure
    return (
        f"You began at {plain(change.start)} of {plain(measure.high)} and are at {plain(change.now)}: too near the end "
        f"of the scale for a change of {plain(_least(measure))}.{_recovered(change)}"
    )


def _share_only(change: Change) -> str:
    if not change.has_room:
        return _no_room(change)
    important = change.measure.important
    share = (important.share if important else None) or 0
    return (
        f"Somewhat better: {from_to(change)}. That is {share:.0%} of where you began or more, "
        f"which matters to many people; the surer mark is {_points(_least(change.measure))}.{_recovered(change)}"
    )


def _worse(change: Change) -> str:
    more = "More" if change.measure.better is Better.LOWER else "Harder"
    return (
        f"{more} than at the start: {from_to(change)}; {plain(_least(change.measure))} is what people notice. "
        "If it stays so, show it to a clinician."
    )


def _unknown(change: Change) -> str:
    return f"{from_to(change).capitalize()}. From which change on this matters is not known."


def _of_global_change(change: Change) -> str:
    if change.now == 0:
        return "You call yourself unchanged since the start."
    way = "better" if change.now > 0 else "worse"
    mark = f"from {plain(_least(change.measure))} on it counts as an important change"
    reach = "that counts as an important change" if change.verdict in _REACHED else mark
    value, most = plain(abs(change.now)), plain(change.measure.high)
    return f"You call yourself {value} of {most} {way} than at the start; {reach}."


_REACHED: Final = {Verdict.IMPORTANT, Verdict.WORSE}


def _least(measure: Measure) -> float:
    return measure.important.points if measure.important else 0.0


def _whom(measure: Measure) -> str:
    return measure.important.to_whom if measure.important else ""


_SAID: Final[Mapping[Verdict, Callable[[Change], str]]] = MappingProxyType(
    {
        Verdict.IMPORTANT: _important,
        Verdict.NONE: _none,
        Verdict.SHARE_ONLY: _share_only,
        Verdict.WORSE: _worse,
        Verdict.UNKNOWN: _unknown,
    }
)
