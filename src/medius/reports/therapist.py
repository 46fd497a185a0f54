"""The report for the physiotherapist: two pages, whatever was kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Any, Final

from medius import __version__
from medius.coaching.health import HEALTH
from medius.outcomes import (
    MEASURES,
    TestResult,
    Verdict,
    about_test,
    amount_words,
    change_of,
    series,
    side_statement,
    statement,
    value_words,
)
from medius.outcomes.words import plain, signed
from medius.programme.planned import Change, Decision, Standing
from medius.reports.by_side import RECENT_DAYS, form_by_side, recent
from medius.reports.look import PAPER
from medius.reports.plates import day_words, kinds_of_test, plateau_statement
from medius.reports.printed import pdf
from medius.reports.record import (
    Record,
    change_in_pain,
    ladder_name,
    pain_points,
    rung_words,
    stop_counts,
    weeks_of_training,
)

_WEEKS_TOLD: Final = 4
_DECISIONS_TOLD: Final = 9
_SENTENCE_UP_TO: Final = 150


@dataclass(frozen=True, slots=True)
class Sheet:
    """How it is printed.

    Args:
        paper: "a4" or "us-letter".
        name: Whose it is; empty where it is not to stand there.
    """

    paper: str = "a4"
    name: str = ""


A4: Final = Sheet()


def paper_of(units: str) -> str:
    """The paper of those who count in metres, and of those who count in feet."""
    return "us-letter" if units == "us" else "a4"


Rows = Sequence[Sequence[str]]


def therapist_pdf(kept: Record, sheet: Sheet = A4) -> bytes:
    """The report as a PDF of two pages."""
    return pdf("therapist.typ", told(kept, sheet), kept.today)


def told(kept: Record, sheet: Sheet = A4) -> dict[str, Any]:
    """Everything that stands in the report, as its template reads it."""
    return {
        "title": "Home programme for the upper glutes",
        "paper": sheet.paper,
        "about": _about(kept, sheet),
        "footer": f"Made by Medius {__version__} on {day_words(kept.today)}. A coach, not a diagnosis.",
        "summary": list(_summary(kept)),
        "activities": _table(("", "Start", "Now", "Change"), _activities(kept)),
        "programme": _table(("Exercise", "Rung and load", "Dose", "Since"), _programme(kept)),
        "stops": _table(("What", "Weeks", "Days lost"), _stops(kept)),
        "answers": _table(("", ""), _answers(kept)),
        "form": _table(("Exercise", "Left", "Right", "Both"), _form(kept)),
        "tests": _table(("Test", "Left", "Right", "Error"), _tests(kept)),
        "sides": [words for kind in kinds_of_test(kept.results)[:2] if (words := side_statement(kept.results, *kind))],
        "decisions": _table(("Day", "About", "What and why", "Rule"), _decisions(kept.decisions)),
        "limits": _LIMITS,
        "captions": _CAPTIONS,
        "nothing": _NOTHING,
        "plots": _plots(kept),
    }


def _table(headings: tuple[str, ...], rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    return {"headings": list(headings), "rows": [list(row) for row in rows]}


def _about(kept: Record, sheet: Sheet) -> str:
    begun = "not begun yet" if kept.started is None else f"begun {day_words(kept.started)}"
    goal = "" if kept.goal_reached is None else f"; goal reached {day_words(kept.goal_reached)}, keeping it up"
    whose = f"{sheet.name}. " if sheet.name else ""
    return f"{whose}As of {day_words(kept.today)}; {begun}{goal}. {_person(kept)}".strip()


def _person(kept: Record) -> str:
    if kept.person is None:
        return ""
    regions = ", ".join(sorted(region.value.replace("-", " ") for region in kept.person.regions)) or "not said"
    age = "" if kept.person.age is None else f" Age {kept.person.age.value.replace('-', ' to ', 1)}."
    return f"Where it hurts: {regions}; sore side: {kept.person.sore.value}.{age}"


def _summary(kept: Record) -> Iterable[str]:
    """At most four sentences: pain, activities, adherence, and whether nothing changed."""
    for change in (change_in_pain(kept), change_of(MEASURES["psfs"], kept.scores)):
        if change is not None:
            yield f"{change.measure.name.capitalize()}: {statement(change).sentence}"
    weeks = weeks_of_training(kept)
    if weeks:
        last = weeks[-_WEEKS_TOLD:]
        done, planned = sum(week.done for week in last), sum(week.planned for week in last)
        warm_ups = sum(week.warm_ups for week in last)
        more = f", and a warm-up on {warm_ups} other days" if warm_ups else ""
        yield f"Strength on {done} days of {planned} planned in the last {len(last)} weeks{more}."
    plateau = plateau_statement(kept)
    if plateau is not None:
        yield "Eight weeks and more have passed without an important change in what was asked; please have a look."
    if not weeks:
        yield "Nothing was trained yet."


def _activities(kept: Record) -> Iterable[Sequence[str]]:
    for key in ("psfs", "rmdq", "confidence", "change"):
        change = change_of(MEASURES[key], kept.scores)
        if change is not None:
            start = "–" if change.measure.is_change else plain(change.start)
            yield _SCORE_NAMES[key], start, plain(change.now), _change_words(change.now - change.start, change.verdict)
    yield from _single_activities(kept)


def _single_activities(kept: Record) -> Iterable[Sequence[str]]:
    scores = [score for score in kept.scores if score.key == "psfs"]
    for activity in [each for each in kept.activities if each.until is None][:3]:
        own = [score.items[str(activity.number)] for score in scores if str(activity.number) in score.items]
        if own:
            yield f"· {_cut(activity.name, 40)}", plain(own[0]), plain(own[-1]), signed(own[-1] - own[0])


_SCORE_NAMES: Final = {
    "psfs": "PSFS, mean of 0–10",
    "rmdq": "RMDQ, 0–24",
    "confidence": "Confidence, 0–10 (own question)",
    "change": "Global change, −5 to +5",
}


def _change_words(change: float, verdict: Verdict) -> str:
    return f"{signed(change)}{' *' if verdict in {Verdict.IMPORTANT, Verdict.WORSE} else ''}"


def _programme(kept: Record) -> Iterable[Sequence[str]]:
    if kept.plan is None:
        return
    for standing in kept.plan.standings.values():
        rung = rung_words(standing.exercise, standing.level, standing.load, kept.person)
        yield ladder_name(standing.exercise), rung, _dose(standing), day_words(standing.since)


def _dose(standing: Standing) -> str:
    if standing.paused_until is not None:
        return "paused" if standing.paused_until == date.max else f"paused until {day_words(standing.paused_until)}"
    hold = "" if standing.hold_s is None else f", hold {standing.hold_s:g} s"
    return f"{standing.sets} × {standing.repetitions}{hold}"


def _stops(kept: Record) -> Iterable[Sequence[str]]:
    for count in stop_counts(kept):
        yield count.why, str(count.weeks), str(count.days_lost)


def _answers(kept: Record) -> Iterable[Sequence[str]]:
    lately = recent(kept)
    since = kept.today - timedelta(days=RECENT_DAYS)
    mornings = [each.pain for each in kept.mornings if each.day > since and each.pain is not None]
    yield "Worst pain before a session", _most(each.pain_before for each in lately)
    yield "Worst pain during a session", _most(each.pain for each in lately)
    yield "Worst pain the morning after", _most(mornings)
    yield "Repetitions in reserve, mean", _mean(each.in_reserve for each in lately)


def _most(values: Iterable[int | None]) -> str:
    known = [value for value in values if value is not None]
    return str(max(known)) if known else "not answered"


def _mean(values: Iterable[int | None]) -> str:
    known = [value for value in values if value is not None]
    return plain(fmean(known)) if known else "not answered"


def _form(kept: Record) -> Iterable[Sequence[str]]:
    for name, *sides in form_by_side(kept):
        yield name, *("–" if side is None else side.words for side in sides)


def _tests(kept: Record) -> Iterable[Sequence[str]]:
    """A row for each test: first and latest of either side, and the error."""
    latest = series(kept.results)
    for key, measure in kinds_of_test(kept.results):
        sides = {own[-1].side: own for own in latest if (own[-1].key, own[-1].measure) == (key, measure)}
        if sides:
            some = next(iter(sides.values()))[-1]
            yield (
                about_test(some).name,
                _first_and_latest(sides, "left"),
                _first_and_latest(sides, "right"),
                _error(some),
            )


def _first_and_latest(sides: Mapping[str, Sequence[TestResult]], side: str) -> str:
    own = sides.get(side, ())
    if not own:
        return "–"
    return value_words(own[-1]) if len(own) == 1 else f"{value_words(own[0])} to {value_words(own[-1])}"


def _error(result: TestResult) -> str:
    return "not known" if result.error is None else f"± {amount_words(result.error, result.unit)}"


def _decisions(decisions: Iterable[Decision]) -> Iterable[Sequence[str]]:
    """The latest that changed something; what stayed as it was is left out, as long as there is enough else."""
    ordered = sorted(decisions, key=lambda decision: decision.day, reverse=True)
    telling = [decision for decision in ordered if decision.change not in {Change.NONE, Change.HOLD}] or ordered
    for each in telling[:_DECISIONS_TOLD]:
        about = "" if each.exercise is None else ladder_name(each.exercise)
        yield day_words(each.day), about, _cut(each.sentence, _SENTENCE_UP_TO), each.rule


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _plots(kept: Record) -> Mapping[str, str]:
    """The charts of the page, drawn for paper."""
    from medius.reports.plots import drawn

    wanted = {"pain": bool(pain_points(kept)), "adherence": bool(kept.trends), "ladder": bool(kept.trends)}
    plots = {key: drawn(kept, key, PAPER) for key, there in wanted.items() if there}
    if any((each.key, each.measure) == _STANCE for each in kept.results):
        plots["test"] = drawn(kept, "test-single-leg-stance-pelvic-drop", PAPER)
    return plots


_STANCE: Final = ("single-leg-stance", "pelvic-drop")

_CAPTIONS: Final = {
    "pain": "Line: mean of the week. Shaded: 2 points below the start, what matters to most people with back pain "
    "(Ostelo 2008).",
    "activities": "* a change that matters: PSFS 1.3 (Abbott and Schmitt 2014), RMDQ 5 (Ostelo 2008), global change "
    "2.5 (Bobos 2020).",
    "programme": "Sets × repetitions per side; the rung says variation and tempo.",
    "adherence": "Bars: strength days. Marks: those planned.",
    "form": "Clean of all repetitions that the camera could judge. Counted only: done without a camera or from a view "
    "that could not show the form.",
    "ladder": HEALTH["strength-proxy"].text,
    "test": "Bars: measurement error. Hollow, in the strip: no change. " + HEALTH["pelvic-control"].text,
}

_NOTHING: Final = {
    "pain": "No answer about pain yet.",
    "activities": "Not answered twice yet.",
    "programme": "No plan yet.",
    "adherence": "Nothing trained yet.",
    "stops": "Nothing noted.",
    "form": "Nothing in these weeks.",
    "ladder": "Nothing trained yet.",
    "tests": "Not tested yet.",
    "stance": "Not tested yet.",
    "decisions": "None yet.",
}

_LIMITS: Final = (
    "What the person said is shown as they said it; what they counted themselves is never called clean.",
    "One camera sees angles with an error of several degrees; it sees no pull of a band, no effort, no pain.",
    "Rules marked P stand in the list of rules of Medius with their sources; several are proposals of its own.",
    "Nothing here was looked at by a clinician.",
)
