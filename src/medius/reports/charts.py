"""The charts of progress, each defined once: for the page, for paper, and for a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, TypeAlias, TypeVar, cast

import altair as alt

from medius.outcomes import (
    Better,
    Measure,
    Moment,
    PainPoint,
    Score,
    Shift,
    TestResult,
    WeekDone,
    about_test,
    series,
    shift,
    value_words,
    weeks_of_pain,
)
from medius.outcomes.measures import PAIN_OF_WEEK
from medius.outcomes.words import plain
from medius.reports.charted import (
    FormPoint,
    Grain,
    LadderPoint,
    StopCount,
    adherence_bars,
    climbed,
    coarser_form,
    coarser_pain,
    grain,
    thinned,
)
from medius.reports.look import LIGHT, Look

Chart: TypeAlias = alt.Chart | alt.LayerChart | alt.VConcatChart | alt.HConcatChart
Row: TypeAlias = dict[str, Any]
_Point = TypeVar("_Point", FormPoint, LadderPoint)

MOMENT_WORDS: Final = {Moment.BEFORE: "before", Moment.DURING: "during", Moment.MORNING: "next morning"}
"""How the single answers about pain are called."""

_SHAPES: Final = {"before": "circle", "during": "triangle-up", "next morning": "square"}


def pain_chart(points: Iterable[PainPoint], look: Look = LIGHT) -> Chart:
    """Pain over time: the mean of each week as a line, single answers as marks, the change that matters as a band."""
    answers = tuple(points)
    weeks = weeks_of_pain(answers)
    if not weeks:
        return nothing_yet("No answer about pain yet.", look)
    means = coarser_pain([PainPoint(week.week, week.mean, Moment.WEEK) for week in weeks])
    span = [point.day for point in (*answers, *means)]
    name = "mean of the week" if grain(span) is not Grain.MONTH else "mean of the month"
    single = [
        {"day": _iso(point.day), "value": point.value, "moment": MOMENT_WORDS[point.moment]}
        for point in coarser_pain([each for each in answers if each.moment in MOMENT_WORDS])
    ]
    marks = (
        _base(single)
        .mark_point(size=44, opacity=0.8, strokeWidth=1.3)
        .encode(
            x=_time(span, look),
            y=_scale_of(PAIN_OF_WEEK, look),
            shape=alt.Shape("moment:N", scale=_shapes(name), legend=_legend(look)),
            stroke=alt.value(look.quiet),
            fill=alt.value("transparent"),
        )
    )
    line = _line([(each.day, each.value) for each in means], PAIN_OF_WEEK, span, look, plain(means[-1].value))
    band = _band(PAIN_OF_WEEK, weeks[0].mean, span, look)
    return _finished(_layered(*band, marks, *line), look, 260)


def score_chart(measure: Measure, scores: Iterable[Score], look: Look = LIGHT) -> Chart:
    """One measure over time, with the change that matters as a band."""
    own = [score for score in scores if score.key == measure.key]
    if not own:
        return nothing_yet("Not answered yet.", look)
    span = [score.day for score in own]
    start = 0.0 if measure.is_change else own[0].value
    line = _line([(score.day, score.value) for score in own], measure, span, look, plain(own[-1].value))
    return _finished(_layered(*_band(measure, start, span, look), *line), look, 200)


def repetitions_chart(points: Iterable[FormPoint], look: Look = LIGHT) -> Chart:
    """Repetitions of each exercise: those that counted as an outline, the clean ones filled."""
    shown = coarser_form(tuple(points))
    if not shown:
        return nothing_yet("No repetition yet.", look)
    most = max(point.counted for point in shown)
    return _rows_of(shown, lambda own, x: _repetitions(own, x, most, look), look)


def _repetitions(own: Sequence[FormPoint], x: alt.X, most: float, look: Look) -> alt.LayerChart:
    rows = [
        {"day": _iso(point.day), "counted": round(point.counted, 1), "clean": round(point.clean, 1)} for point in own
    ]
    y = alt.Scale(domain=[0, most * 1.15], nice=False)
    width = max(2.0, min(10.0, 0.6 * look.width / max(len({point.day for point in own}), 1)))
    outline = _base(rows).mark_bar(size=width, fill=look.soft, stroke=look.quiet, strokeWidth=0.7)
    filled = _base(rows).mark_bar(size=width, fill=look.accent)
    return _layered(
        outline.encode(x=x, y=alt.Y("counted:Q", scale=y, title=None, axis=_axis(look, 3))),
        filled.encode(x=x, y=alt.Y("clean:Q", scale=y)),
    )


def form_chart(points: Iterable[FormPoint], look: Look = LIGHT) -> Chart:
    """Form of each exercise: clean of all judged repetitions, where at least six could be judged."""
    shown = [point for point in coarser_form(tuple(points)) if point.form is not None]
    if not shown:
        return nothing_yet("Form is shown once six repetitions of an exercise could be judged.", look)
    return _rows_of(shown, lambda own, x: _form(own, x, look), look)


def _form(own: Sequence[FormPoint], x: alt.X, look: Look) -> alt.LayerChart:
    rows = [{"day": _iso(point.day), "form": round(100 * (point.form or 0))} for point in own]
    y = alt.Y("form:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=_axis(look, values=[0, 50, 100]))
    rule = _base([{"form": FORM_TO_RISE}]).mark_rule(stroke=look.quiet, strokeDash=[4, 4]).encode(y=y)
    line = _base(rows).mark_line(stroke=look.accent, strokeWidth=2).encode(x=x, y=y)
    dots = _base(rows).mark_point(fill=look.accent, stroke=look.accent, size=30, opacity=1).encode(x=x, y=y)
    last = _label(rows[-1:], f"{rows[-1]['form']} %", x, y, look)
    return _layered(rule, line, dots, last)


FORM_TO_RISE: Final = 85
"""Per cent of clean repetitions from which on the dose may rise (P03)."""


def ladder_chart(points: Iterable[LadderPoint], look: Look = LIGHT) -> Chart:
    """The ladder of each exercise: rung and load over time, with the name of where it stands."""
    shown = climbed(sorted(points, key=lambda point: point.day))
    if not shown:
        return nothing_yet("No rung yet.", look)
    return _rows_of(shown, lambda own, x: _climb(own, x, look), look, stands=lambda own: own[-1].rung)


def _climb(own: Sequence[LadderPoint], x: alt.X, look: Look) -> alt.LayerChart:
    rows = [{"day": _iso(point.day), "height": point.height} for point in own]
    lowest, highest = min(1, *(point.level for point in own)), max(point.level for point in own) + 1
    y = alt.Y(
        "height:Q",
        title=None,
        scale=alt.Scale(domain=[lowest - 0.5, highest + 0.2], nice=False),
        axis=_axis(look, values=list(range(lowest, highest + 1))),
    )
    line = _base(rows).mark_line(interpolate="step-after", stroke=look.accent, strokeWidth=2.5).encode(x=x, y=y)
    end = _base(rows[-1:]).mark_point(fill=look.accent, stroke=look.accent, size=60, opacity=1).encode(x=x, y=y)
    return _layered(line, end)


def control_chart(results: Iterable[TestResult], look: Look = LIGHT) -> Chart:
    """One camera test over time, left and right: error bars, and what did not change by more than the error hollow."""
    sides = [thinned(own) for own in series(results)]
    if not sides:
        return nothing_yet("No test yet.", look)
    span = [each.day for own in sides for each in own]
    reach = [bound for own in sides for each in own for bound in _bounds(each)]
    domain = (min(0.0, *reach), max(reach) * 1.1)
    panels = [
        _under(_side_of(own, span, domain, look), f"{own[-1].side.capitalize()} leg", look, 150)
        for own in sorted(sides, key=lambda own: own[-1].side)
    ]
    return _stacked(panels, look)


def _side_of(
    own: Sequence[TestResult], span: Sequence[date], domain: tuple[float, float], look: Look
) -> alt.LayerChart:
    rows: list[Row] = []
    for each in own:
        low, high = _bounds(each)
        real = shift(own[0], each) in {Shift.BETTER, Shift.WORSE}
        rows.append({"day": _iso(each.day), "value": each.value, "low": low, "high": high, "real": real})
    x, x2 = _time(span, look), _iso(max(span))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=list(domain)), axis=_axis(look, 4))
    start = [{"from": _iso(min(span)), "to": x2, "low": rows[0]["low"], "high": rows[0]["high"]}]
    within = (
        _base(start)
        .mark_rect(fill=look.soft)
        .encode(x=alt.X("from:T"), x2="to:T", y=alt.Y("low:Q", scale=alt.Scale(domain=list(domain))), y2="high:Q")
    )
    bars = _base(rows).mark_rule(stroke=look.ink, strokeWidth=1.5).encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    dots = (
        _base(rows)
        .mark_point(size=90, opacity=1, stroke=look.ink, strokeWidth=1.8)
        .encode(x=x, y=y, fill=alt.condition("datum.real", alt.value(look.accent), alt.value(look.paper)))
    )
    return _layered(within, bars, dots, _label(rows[-1:], value_words(own[-1]), x, y, look))


def _bounds(result: TestResult) -> tuple[float, float]:
    error = result.error or 0.0
    return max(0.0, result.value - error), result.value + error


def sides_chart(results: Iterable[TestResult], look: Look = LIGHT) -> Chart:
    """Left against right: the latest result of each test with its error."""
    latest = [own[-1] for own in series(results)]
    kinds = sorted({(each.key, each.measure) for each in latest})
    panels = [
        _under(_pair(own, look), about_test(own[0]).name, look, 84)
        for own in ([each for each in latest if (each.key, each.measure) == kind] for kind in kinds)
        if len(own) == 2
    ]
    return _stacked(panels, look, beside=False) if panels else nothing_yet("Both sides are not tested yet.", look)


def _pair(own: Sequence[TestResult], look: Look) -> alt.LayerChart:
    rows: list[Row] = [
        {"side": each.side, "value": each.value, "low": low, "high": high, "told": value_words(each)}
        for each in own
        for low, high in (_bounds(each),)
    ]
    y = alt.Y("side:N", title=None, sort=["left", "right"], axis=_axis(look, grid=False))
    most = max(row["high"] for row in rows)
    x = alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, most * 1.25]), axis=None)
    bars = _base(rows).mark_rule(stroke=look.ink, strokeWidth=1.5).encode(y=y, x=alt.X("low:Q", axis=None), x2="high:Q")
    dots = (
        _base(rows)
        .mark_point(size=90, opacity=1, strokeWidth=0)
        .encode(
            y=y,
            x=x,
            shape=alt.Shape(
                "side:N", scale=alt.Scale(domain=["left", "right"], range=["circle", "square"]), legend=None
            ),
            fill=alt.Fill(
                "side:N", scale=alt.Scale(domain=["left", "right"], range=[look.accent, look.second]), legend=None
            ),
        )
    )
    told = (
        _base(rows)
        .mark_text(align="left", dx=8, font=look.font, fontSize=look.text, fill=look.ink)
        .encode(y=y, x=alt.X("high:Q", axis=None), text="told:N")
    )
    return _layered(bars, dots, told)


def adherence_chart(weeks: Sequence[WeekDone], look: Look = LIGHT) -> Chart:
    """Strength days as bars, those planned as a mark across each."""
    bars = adherence_bars(weeks)
    if not bars:
        return nothing_yet("No week yet.", look)
    rows = [{"day": _iso(bar.day), "done": round(bar.done, 1), "planned": round(bar.planned, 1)} for bar in bars]
    span = [bar.day for bar in bars]
    width = max(3.0, min(26.0, 0.6 * look.width / len(rows)))
    x, scale = _time(span, look, pad=True), alt.Scale(domain=[0, 7])
    y = alt.Y("done:Q", title=None, scale=scale, axis=_axis(look, values=[0, 1, 2, 3, 4, 5, 6, 7]))
    done = _base(rows).mark_bar(size=width, fill=look.accent).encode(x=x, y=y)
    planned = (
        _base(rows)
        .mark_tick(orient="horizontal", size=width * 1.3, thickness=3, color=look.ink)
        .encode(x=x, y=alt.Y("planned:Q", scale=scale))
    )
    return _finished(_layered(done, planned), look, 190)


def diary_chart(counts: Sequence[StopCount], look: Look = LIGHT) -> Chart:
    """What stopped the person, as counts of days and weeks."""
    rows: list[Row] = [
        {"why": count.why, "days": count.days_lost, "told": f"{_days(count.days_lost)} in {_weeks(count.weeks)}"}
        for count in counts
    ]
    if not rows:
        return nothing_yet("Nothing has stopped you so far.", look)
    most = max(int(row["days"]) for row in rows) or 1
    y = alt.Y("why:N", title=None, sort=None, axis=_axis(look, grid=False))
    x = alt.X("days:Q", title=None, scale=alt.Scale(domain=[0, most * (2.8 if look.is_narrow else 1.8)]), axis=None)
    bars = _base(rows).mark_bar(size=22, fill=look.second).encode(x=x, y=y)
    told = (
        _base(rows)
        .mark_text(align="left", dx=8, font=look.font, fontSize=look.text, fill=look.ink)
        .encode(x=x, y=y, text="told:N")
    )
    return _finished(_layered(bars, told), look, 40 * len(rows))


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def _weeks(number: int) -> str:
    return f"{number} week" if number == 1 else f"{number} weeks"


def nothing_yet(words: str, look: Look = LIGHT) -> Chart:
    """The chart of nothing: a sentence where the plot will be."""
    text = (
        _base([{"told": words}])
        .mark_text(font=look.font, fontSize=look.text, fill=look.quiet, align="center", limit=look.width)
        .encode(text="told:N", x=alt.value(look.width / 2), y=alt.value(40))
    )
    return _finished(_layered(text), look, 80)


def _base(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _layered(*parts: alt.Chart | alt.LayerChart) -> alt.LayerChart:
    return cast("alt.LayerChart", alt.layer(*parts))  # a layer of layers is one


def _iso(day: date) -> str:
    return day.isoformat()


def _by_exercise(points: Sequence[_Point]) -> list[tuple[str, list[_Point]]]:
    ordered = sorted(points, key=lambda point: (point.exercise, point.day))
    return [(name, list(own)) for name, own in groupby(ordered, key=lambda point: point.exercise)]


def _time(span: Sequence[date], look: Look, *, pad: bool = False, told: bool = True) -> alt.X:
    """The axis of time, in the calendar's own days."""
    days = _days_of(span)
    form = "%-d %b" if days <= _DAYS_NAMED else "%b" if days < _MONTHS_NAMED else "%b %Y"
    axis = alt.Axis(
        title=None,
        format=form,
        tickCount=3 if look.is_narrow else 6,
        labelOverlap=True,
        grid=False,
        labels=told,
        ticks=told,
    )
    return alt.X("day:T", scale=alt.Scale(type="utc", domain=_domain(span, pad=pad)), axis=axis)


def _days_of(span: Sequence[date]) -> int:
    return max((max(span) - min(span)).days, 1)


def _domain(span: Sequence[date], *, pad: bool = False) -> list[str]:
    """From a little before the first day to a little after the last, and at least a week."""
    days = _days_of(span)
    edge = max(4 if pad else 1, round(0.02 * days))
    return [_iso(_shifted(min(span), -edge)), _iso(_shifted(max(span), max(edge, 7 - days)))]


_DAYS_NAMED: Final = 100
_MONTHS_NAMED: Final = 330


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def _axis(look: Look, count: int | None = None, values: list[int] | None = None, *, grid: bool = True) -> alt.Axis:
    given: Row = {"grid": grid, "ticks": False, "domain": False, "labelLimit": look.width / 2}
    if values is not None:
        given["values"] = values
    if count is not None:
        given["tickCount"] = count
    return alt.Axis(**given)


def _scale_of(measure: Measure, look: Look, field: str = "value:Q") -> alt.Y:
    step = 6 if measure.high > 12 else 2 if measure.low >= 0 else 5
    values = list(range(int(measure.low), int(measure.high) + 1, step))
    scale = alt.Scale(domain=[measure.low, measure.high], nice=False)
    return alt.Y(field, title=None, scale=scale, axis=_axis(look, values=values))


def _line(
    points: Sequence[tuple[date, float]], measure: Measure, span: Sequence[date], look: Look, name: str
) -> tuple[alt.Chart | alt.LayerChart, ...]:
    rows = [{"day": _iso(day), "value": round(value, 2)} for day, value in points]
    x, y = _time(span, look), _scale_of(measure, look)
    line = _base(rows).mark_line(stroke=look.accent, strokeWidth=3, strokeJoin="round").encode(x=x, y=y)
    size = 60 if len(rows) <= _DOTTED else 0
    dots = _base(rows).mark_point(fill=look.accent, stroke=look.paper, size=size, opacity=1).encode(x=x, y=y)
    return line, dots, _label(rows[-1:], name, x, y, look)


_DOTTED: Final = 60


def _label(rows: Sequence[Row], words: str, x: alt.X, y: alt.Y, look: Look) -> alt.LayerChart:
    """A name beside the last mark, with a rim of paper so that it can be read above anything."""
    named = _base([{**row, "told": words} for row in rows]).encode(x=x, y=y, text="told:N")
    letters: Row = {"align": "right", "dx": -6, "dy": -18, "font": look.font, "fontSize": look.text, "fontWeight": 600}
    return _layered(
        named.mark_text(**letters, fill=look.paper, stroke=look.paper, strokeWidth=5),
        named.mark_text(**letters, fill=look.ink),
    )


def _band(measure: Measure, start: float, span: Sequence[date], look: Look) -> tuple[alt.Chart, ...]:
    """The band of the change that matters, and the line of the start; nothing where none is known or possible."""
    important = measure.important
    x, y = _time(span, look), _scale_of(measure, look)
    if important is None:
        return ()
    lower = measure.better is Better.LOWER
    edge = start - important.points if lower else start + important.points
    far = measure.low if lower else measure.high
    first, last = _iso(min(span)), _domain(span)[1]
    begun = _base([{"day": first, "to": last, "value": start}])
    rule = begun.mark_rule(stroke=look.quiet, strokeDash=[5, 4]).encode(x=x, x2="to:T", y=y)
    if not measure.low <= edge <= measure.high:
        return (rule,)
    middle = (edge + far) / 2
    rows = [{"day": first, "to": last, "value": edge, "far": far, "middle": middle, "told": _BAND_WORDS}]
    area = _base(rows).mark_rect(fill=look.soft).encode(x=x, x2="to:T", y=y, y2="far:Q")
    told = (
        _base(rows)
        .mark_text(align="left", dx=8, font=look.font, fontSize=look.text, fill=look.quiet)
        .encode(x=x, y=_scale_of(measure, look, "middle:Q"), text="told:N")
    )
    return area, rule, told


_BAND_WORDS: Final = "a change that matters"


def _shapes(line: str) -> alt.Scale:
    """What marks mean; the line is named among them, so that one key explains all."""
    return alt.Scale(domain=[*_SHAPES, line], range=[*_SHAPES.values(), "stroke"])


def _legend(look: Look) -> alt.Legend:
    columns = 4 if look.width > _KEY_IN_A_ROW else 2
    return alt.Legend(title=None, orient="top", columns=columns, columnPadding=28, symbolSize=70)


_KEY_IN_A_ROW: Final = 500


def _under(chart: alt.LayerChart, title: str, look: Look, height: int, stands: str = "") -> alt.LayerChart:
    """A panel with its name above it, left, and below the name where it stands."""
    room = look.width - 24
    named = alt.TitleParams(title, anchor="start", frame="group", limit=room, **_second_line(stands))
    return chart.properties(title=named, height=height)


def _second_line(words: str) -> Row:
    return {"subtitle": words} if words else {}


def _rows_of(
    points: Sequence[_Point],
    panel: Callable[[list[_Point], alt.X], alt.LayerChart],
    look: Look,
    stands: Callable[[list[_Point]], str] = lambda _: "",
) -> Chart:
    """A panel for each exercise under one axis of time, which is told once, at the foot."""
    span, exercises = [point.day for point in points], _by_exercise(points)
    return _stacked(
        [
            _under(panel(own, _time(span, look, told=name == exercises[-1][0])), name, look, look.panel, stands(own))
            for name, own in exercises
        ],
        look,
        beside=False,
    )


_GAP: Final = 20


def _stacked(panels: Sequence[alt.LayerChart], look: Look, *, beside: bool = True) -> Chart:
    """Panels one under the other; two beside each other where there is room."""
    if beside and len(panels) == 2 and not look.is_narrow:
        half = (look.width - _AXIS - _GAP) // 2 - _AXIS // 2
        return _dressed(alt.hconcat(*(panel.properties(width=half) for panel in panels), spacing=_GAP), look)
    width = look.width - _AXIS
    return _dressed(alt.vconcat(*(panel.properties(width=width) for panel in panels), spacing=_GAP), look)


_AXIS: Final = 44
"""Room for the numbers left of a panel, in px."""


def _finished(chart: alt.LayerChart, look: Look, height: int) -> Chart:
    return _dressed(chart.properties(width=look.width - _AXIS, height=height), look)


def _dressed(chart: Any, look: Look) -> Chart:
    """The chart in its look; a chart keeps its own definition and only then is dressed."""
    letters: Row = {"labelFontSize": look.text, "labelColor": look.quiet}
    dressed: Chart = chart.configure(
        background=look.paper,
        font=look.font,
        padding=8,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            **letters, gridColor=look.line, tickColor=look.line, domainColor=look.quiet, labelPadding=6
        ),
        legend=alt.LegendConfig(labelFontSize=look.text, labelColor=look.ink, padding=0, offset=8),
        title=alt.TitleConfig(
            fontSize=look.text,
            fontWeight=600,
            color=look.ink,
            offset=8,
            subtitleFontSize=look.text,
            subtitleColor=look.quiet,
        ),
    )
    return dressed
