"""The plates of the progress page: each chart with its title, key, sentences, numbers, and what is said without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from medius.coaching.health import HEALTH
from medius.outcomes import (
    MEASURES,
    PainPoint,
    Score,
    Statement,
    TestResult,
    about_test,
    adherence_words,
    amount_words,
    change_of,
    control_statements,
    plateau,
    rule_words,
    side_statement,
    statement,
    value_words,
)
from medius.outcomes.words import plain
from medius.reports.by_side import side_words
from medius.reports.charted import (
    FormPoint,
    Grain,
    adherence_bars,
    climbed,
    coarser_form,
    coarser_pain,
    grain,
)
from medius.reports.record import (
    REMEMBERED,
    Record,
    change_in_pain,
    form_points,
    ladder_points,
    pain_points,
    stop_counts,
    weeks_in_pain,
    weeks_of_training,
)


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class HowKnown:
    """The answer to "how do you know?": the rule, the source, the error.

    Args:
        rule: In words.
        source: Where it comes from.
        error: What is known of the error.
    """

    rule: str
    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Plate:
    """One chart of the page and everything around it.

    Args:
        key: In its address.
        title: Above it.
        caption: What line, marks and band mean.
        told: What can be said of it: sentences with their numbers.
        known: How that is known.
        alt: The chart in a sentence, for those who do not see it.
        table: Its numbers; None where there is no chart.
        empty: What is said, and done, in place of the chart; None where there is one.
    """

    key: str
    title: str
    caption: str
    told: tuple[str, ...]
    known: HowKnown
    alt: str
    table: Table | None
    empty: str | None = None


class NoSuchChart(LookupError):
    """There is no chart of this key; `key` names it."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"there is no chart {key!r}")


@lru_cache(maxsize=REMEMBERED)
def plates(kept: Record) -> tuple[Plate, ...]:
    """The plates of a person, the most important first."""
    has_back_pain = kept.person is not None and kept.person.has_back_pain
    asked = [key for key in SCORES if key not in _WHERE_IT_IS_THE_BACK or has_back_pain or _of(kept, key)]
    done = form_points(kept)
    return (
        _pain(kept),
        *(_score(kept, key) for key in asked),
        _repetitions(done),
        _form(kept, done),
        _ladder(kept),
        *(_test(kept, key, measure) for key, measure in kinds_of_test(kept.results)),
        *_sides(kept),
        _adherence(kept),
        _diary(kept),
    )


SCORES: Final = ("psfs", "rmdq", "confidence")
_WHERE_IT_IS_THE_BACK: Final = ("rmdq",)


def day_words(day: date) -> str:
    """A day in few letters: "5 Jan 2026"."""
    return f"{day.day} {day:%b %Y}"


def _span_words(size: Grain, day: date) -> str:
    if size is Grain.MONTH:
        return f"{day:%b %Y}"
    return f"week of {day_words(day)}" if size is Grain.WEEK else day_words(day)


def _from_to(days: Sequence[date]) -> str:
    return f"{day_words(min(days))} to {day_words(max(days))}"


def _pain(kept: Record) -> Plate:
    points = pain_points(kept)
    weeks = weeks_in_pain(kept)
    change = change_in_pain(kept)
    told = () if change is None else (statement(change),)
    measure = MEASURES["nprs-week"]
    return Plate(
        key="pain",
        title="Pain",
        caption=(
            "The line is the mean of each week; the marks are your single answers. Broken line: where you began."
            f"{_PAIN_BAND if change is not None and change.has_room else ''}"
        ),
        told=tuple(each.sentence for each in told) or ("Two weeks of answers are needed before a change can be told.",),
        known=HowKnown(
            f"{rule_words(measure)} Your average of the week, where you gave it, stands for the week; "
            "without it, the mean of what you said before sessions and in the mornings.",
            measure.source,
            "One answer varies from day to day; that is why weeks are compared.",
        ),
        alt=_pain_alt(weeks[0].mean, weeks[-1].mean, [point.day for point in points]) if weeks else "",
        table=_pain_table(points) if weeks else None,
        empty=None if weeks else "Pain appears here after your first answer: before a session, or the morning after.",
    )


_PAIN_BAND: Final = " Shaded: from there on the change is one that matters to most people with back pain."


def _pain_alt(start: float, now: float, days: Sequence[date]) -> str:
    return f"Pain over time, {_from_to(days)}: mean of the week from {plain(start)} to {plain(now)} of 10."


def _pain_table(points: Sequence[PainPoint]) -> Table:
    size = grain([point.day for point in points])
    by_day: dict[date, dict[str, str]] = {}
    for point in coarser_pain(points):
        by_day.setdefault(point.day, {})[point.moment.value] = plain(point.value)
    moments = ("week", "before", "during", "morning")
    return Table(
        ("When", "Average of the week, as you said it", "Before", "During", "Morning after"),
        tuple((_span_words(size, day), *(by_day[day].get(each, "–") for each in moments)) for day in sorted(by_day)),
    )


def _of(kept: Record, key: str) -> list[Score]:
    return [score for score in kept.scores if score.key == key]


_SCORE_TITLES: Final = {
    "psfs": "Your activities",
    "rmdq": "Your back in daily life",
    "confidence": "Confidence",
}
_SCORE_CAPTIONS: Final = {
    "psfs": "The mean of your activities, 0 to 10; higher is better.",
    "rmdq": "How many of 24 sentences fit; lower is better.",
    "confidence": (
        "How sure you are that you can do them, 0 to 10. Which change matters is not known, so nothing is shaded."
    ),
}
_SCORE_BAND: Final = " Shaded: a change that matters."
_SCORE_EMPTY: Final = {
    "psfs": "Name up to three activities that are hard, and see how they change.",
    "rmdq": "Answer the questionnaire on your back, and see how it changes.",
    "confidence": "Say how sure you are that you can do your activities, and see how that changes.",
}


def _score(kept: Record, key: str) -> Plate:
    measure, own = MEASURES[key], _of(kept, key)
    change = change_of(measure, own)
    once = f"Answered once so far: {plain(own[-1].value)} of {plain(measure.high)}." if own else ""
    return Plate(
        key=key,
        title=_SCORE_TITLES[key],
        caption=f"{_SCORE_CAPTIONS[key]}{_SCORE_BAND if change is not None and change.has_room else ''}",
        told=tuple(filter(None, (once if change is None else statement(change).sentence,))),
        known=HowKnown(rule_words(measure), measure.source, "One answer varies from day to day."),
        alt=_score_alt(_SCORE_TITLES[key], own, measure.high) if own else "",
        table=_score_table(kept, own, key) if own else None,
        empty=None if own else _SCORE_EMPTY[key],
    )


def _score_alt(title: str, own: Sequence[Score], high: float) -> str:
    numbers = f"from {plain(own[0].value)} to {plain(own[-1].value)} of {plain(high)}"
    return f"{title}, {_from_to([score.day for score in own])}: {numbers}."


def _score_table(kept: Record, own: Sequence[Score], key: str) -> Table:
    if key != "psfs":
        return Table(("Day", "Value"), tuple((day_words(score.day), plain(score.value)) for score in own))
    names = {str(activity.number): activity.name for activity in kept.activities}
    items = sorted({item for score in own for item in score.items})
    headings = ("Day", "Mean", *(names.get(item, f"Activity {item}") for item in items))
    return Table(headings, tuple((day_words(each.day), plain(each.value), *_items(each, items)) for each in own))


def _items(score: Score, items: Iterable[str]) -> Iterable[str]:
    return (plain(score.items[item]) if item in score.items else "–" for item in items)


_COUNTED_BY: Final = HowKnown(
    "A repetition is clean where nothing was seen that would be worth a correction; it is judged only where the view "
    "could show it.",
    "How repetitions are counted and judged is written in docs/results.md and docs/accuracy.md.",
    "What you counted yourself is shown as you said it, and never as clean.",
)


def _repetitions(points: Sequence[FormPoint]) -> Plate:
    return Plate(
        key="repetitions",
        title="Repetitions",
        caption="Repetitions a day of each exercise. Filled: clean. Outline: all that counted.",
        told=(),
        known=_COUNTED_BY,
        alt=f"Repetitions a day by exercise, {_from_to([each.day for each in points])}; the numbers are in the table."
        if points
        else "",
        table=_repetitions_table(points) if points else None,
        empty=None if points else "Your repetitions appear here after your first session.",
    )


def _repetitions_table(points: Sequence[FormPoint]) -> Table:
    size = grain([point.day for point in points])
    return Table(
        ("When", "Exercise", "Counted", "Clean", "Judged"),
        tuple(
            (_span_words(size, each.day), each.exercise, plain(each.counted), plain(each.clean), plain(each.judged))
            for each in coarser_form(points)
        ),
    )


def _form(kept: Record, done: Sequence[FormPoint]) -> Plate:
    points = [point for point in coarser_form(done) if point.form is not None]
    size = grain([each.day for each in done])
    rows = tuple((_span_words(size, each.day), each.exercise, f"{100 * (each.form or 0):.0f} %") for each in points)
    return Plate(
        key="form",
        title="Form",
        caption="Clean of all judged repetitions, in per cent. Broken line: from 85 % on the dose may rise.",
        told=side_words(kept),
        known=HowKnown(
            "Clean divided by counted and judged. It takes six judged repetitions; fewer say nothing, and an unknown "
            "form never raises the load.",
            "That 85 % are enough is our proposal.",
            "One camera sees angles with an error of several degrees; each verdict leaves room for it.",
        ),
        alt=f"Form by exercise, {_from_to([each.day for each in points])}; the numbers are in the table."
        if points
        else "",
        table=Table(("When", "Exercise", "Form"), rows) if points else None,
        empty=None if points else "Form appears here once the camera could judge six repetitions of an exercise.",
    )


def _ladder(kept: Record) -> Plate:
    points = climbed(ladder_points(kept))
    rows = tuple((day_words(each.day), each.exercise, str(each.level), each.rung) for each in points)
    return Plate(
        key="ladder",
        title="The ladder you climbed",
        caption=f"Rung of each exercise, within it load and, where it has grown, hold. {HEALTH['strength-proxy'].text}",
        told=(),
        known=HowKnown(
            "The highest rung, load and hold of each day, as they were prescribed and done.",
            HEALTH["strength-proxy"].references[0].words if HEALTH["strength-proxy"].references else "",
            "Unknown: a rung is no measurement of strength.",
        ),
        alt=f"Rungs by exercise, {_from_to([each.day for each in points])}; the numbers are in the table."
        if points
        else "",
        table=Table(("Since", "Exercise", "Rung", "Name, load, hold"), rows) if points else None,
        empty=None if points else "The rungs of your exercises appear here after your first session.",
    )


_FIRST_TEST: Final = ("single-leg-stance", "pelvic-drop")


def kinds_of_test(results: Iterable[TestResult]) -> tuple[tuple[str, str], ...]:
    """Each test and what it measured, pelvic control first; that one also where it was not done yet."""
    done = {(each.key, each.measure) for each in results}
    return (_FIRST_TEST, *sorted(done - {_FIRST_TEST}))


def key_of_test(key: str, measure: str) -> str:
    """The key of the plate of a test."""
    return f"test-{key}-{measure}"


def _test(kept: Record, key: str, measure: str) -> Plate:
    own = [each for each in kept.results if (each.key, each.measure) == (key, measure)]
    about = about_test(own[0] if own else TestResult(key, "left", date.min, measure, 0, "deg"))
    said = control_statements(own)
    return Plate(
        key=key_of_test(key, measure),
        title=about.name,
        caption=f"{about.stands_for} {_TEST_CAPTION if any(each.error for each in own) else _NO_ERROR}".strip(),
        told=tuple(each.sentence for each in said) or (("One test so far; a second shows a change.",) if own else ()),
        known=HowKnown(HEALTH["pelvic-control-error"].text, about.source, _errors(own)),
        alt=f"{about.name}, {_from_to([each.day for each in own])}; the numbers are in the table." if own else "",
        table=_test_table(own) if own else None,
        empty=None if own else "Stand on one leg before the camera for up to 30 seconds, left and right.",
    )


_TEST_CAPTION: Final = (
    "The bars are the measurement error. Hollow, within the shaded strip: no change from your first test. "
    "Filled: a change larger than the error."
)
_NO_ERROR: Final = "The error of this test is not known, so no change is read from it."


def _errors(own: Sequence[TestResult]) -> str:
    known = sorted({each.error for each in own if each.error is not None})
    return (
        f"Changes under {amount_words(known[-1], own[0].unit)} cannot be told from measurement error."
        if known
        else _NO_ERROR
    )


def _test_table(own: Sequence[TestResult]) -> Table:
    touched = {True: "with fingertips", False: "without", None: "–"}
    rows = tuple(
        (day_words(each.day), each.side, value_words(each), _plus_minus(each), touched[each.fingertips]) for each in own
    )
    return Table(("Day", "Leg", "Value", "Error", "Wall"), rows)


def _plus_minus(result: TestResult) -> str:
    return "not known" if result.error is None else f"± {amount_words(result.error, result.unit)}"


def _sides(kept: Record) -> tuple[Plate, ...]:
    told = tuple(filter(None, (side_statement(kept.results, *kind) for kind in kinds_of_test(kept.results))))
    if not told:
        return ()
    return (
        Plate(
            key="sides",
            title="Left against right",
            caption="Your latest tests. The bars are the measurement error; overlapping bars may well be equal.",
            told=told,
            known=HowKnown(
                "Sides are called different only where they differ by more than the measurement error.",
                "Our proposal.",
                "That of each test, as above.",
            ),
            alt="Left against right: " + " ".join(told),
            table=Table(("Test",), tuple((each,) for each in told)),
        ),
    )


def _adherence(kept: Record) -> Plate:
    weeks = weeks_of_training(kept)
    rows = tuple(
        (day_words(bar.day), plain(bar.done), plain(bar.planned), plain(bar.warm_ups)) for bar in adherence_bars(weeks)
    )
    return Plate(
        key="adherence",
        title="Strength days",
        caption="Bars: strength days a week. Marks: those that were planned. Warm-ups alone are in the numbers.",
        told=(adherence_words(weeks),) if weeks else (),
        known=HowKnown(
            "A day counts on which at least one set of a strength session was begun.",
            "Planned are the strength days of your plan as it is now.",
            "None: it is counted.",
        ),
        alt=f"Strength days a week since {day_words(weeks[0].week)}. {adherence_words(weeks)}" if weeks else "",
        table=Table(("From", "Strength days", "Planned", "Warm-up alone"), rows) if weeks else None,
        empty=None if weeks else "The days on which you trained appear here.",
    )


def _diary(kept: Record) -> Plate:
    counts = stop_counts(kept)
    rows = tuple((each.why, str(each.weeks), str(each.days_lost)) for each in counts)
    told = "; ".join(f"{each.why}: {each.days_lost} days in {each.weeks} weeks" for each in counts)
    return Plate(
        key="diary",
        title="Flares and days lost",
        caption="What stopped you, as you noted it.",
        told=(),
        known=HowKnown("Counted from your weekly answers.", "Your own words.", "None: it is counted."),
        alt=f"What stopped you: {told}." if counts else "",
        table=Table(("What", "Weeks", "Days lost"), rows) if counts else None,
        empty=None if counts else _DIARY_EMPTY[bool(kept.notes)],
    )


_DIARY_EMPTY: Final = {
    True: "Nothing has stopped you so far.",
    False: "Once a week you are asked whether anything stopped you; the answers are counted here.",
}


def plateau_statement(kept: Record) -> Statement | None:
    """What is said after eight weeks and more without an important change; None where there is no reason."""
    if kept.started is None or kept.goal_reached is not None:
        return None
    activities = change_of(MEASURES["psfs"], kept.scores)
    return plateau(kept.started, kept.today, change_in_pain(kept), activities)
