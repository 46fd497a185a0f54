"""The simulation in words and pictures: for each scripted person a table by weeks, the decisions, and the climb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from medius.programme.ladders import ABDUCTION, BIRD_DOG, BRIDGE, CLAMSHELL
from medius.programme.planned import Change, Decision
from medius.programme.sentences import spoken_day
from medius.programme.simulation import Course, Week, weeks

if TYPE_CHECKING:
    from medius.reports.charts import Chart

COLUMNS: Final = {CLAMSHELL: "clamshell", ABDUCTION: "abduction", BRIDGE: "bridge", BIRD_DOG: "bird-dog"}

INTRODUCTION: Final = """# What the plan gives: a simulation

Eight scripted people do what the plan says, as far as they do, for {weeks} weeks. Nobody was measured: a body is a few
numbers (how hard a rung it can take, how fast that grows, how its pain goes by script), the same on every run. The
tables show what they are given, so that a physiotherapist can say what is wrong with it. Written by
`medius programme simulate --weeks {weeks} --out docs`; a test keeps it fresh.

How to read it: `L3+1 2×12 2 s` is rung 3 of the ladder with the second of its loads, two sets of twelve, each held for
2 s. What stands is what the plan holds at the end of the week; a lighter week is trained lower than it stands. Listed
below each table is what was decided, but for repetitions that rise within their range.

## What this reading has mended

Each of these was seen here first, and is a rule now (all our proposals):

- A rung that hurt at 4 to 5 was held for five weeks, because pain of that height only holds the level. Now the third
  such session running goes one rung down, and after a step down for pain the next step up waits for a fortnight.
- With usual pain of 3 to 4 the first exercise of the ladder took every step, and the last never had one. Now each
  exercise may take a step once a fortnight, after its repetitions, and one exercise at a time.
- A flare took everything down twice within a day or two, by the morning and by the weekly mean. Now a session is
  answered once.
- Three exercises had their third set on one day. Now one a week.
- A lighter session, done in full, counted as a reason for more. Now only the whole dose counts.
- A lighter week came soon after weeks that were lighter already, because of pain. Now any lighter week, and a step down
  of everything, starts the count of weeks anew.
- In pregnancy and while keeping up what was reached there are no lighter weeks: it is easy already.
"""


def page(courses: Iterable[Course], number: int) -> str:
    """The whole page as Markdown."""
    return "\n".join((INTRODUCTION.format(weeks=number), *(line for one in courses for line in _section(one))))


def _section(course: Course) -> Iterator[str]:
    scripted = course.scripted
    yield f"## {scripted.title}\n"
    yield f"![The line is where it stands, the dots are what was trained, below it pain]({picture_name(course)})\n"
    yield from _table(weeks(course))
    yield ""
    yield from (f"- {spoken_day(one.day)}: {_decided(one)}" for one in _told(course))
    yield ""


def _decided(one: Decision) -> str:
    return f"**{one.rule}** {one.sentence}"


def _table(by_week: Iterable[Week]) -> Iterator[str]:
    """One row a week."""
    yield f"| week | sessions | pain | {' | '.join(COLUMNS.values())} |"
    yield f"|{'---|' * (3 + len(COLUMNS))}"
    for week in by_week:
        stands = " | ".join(week.stands.get(key, "–") for key in COLUMNS)
        yield f"| {week.number} | {week.sessions} | {week.pain:.1f} | {stands} |"


def _told(course: Course) -> list[Decision]:
    """Every decision but the rise of repetitions."""
    return [one for day in course.days for one in day.plan.decisions if one.change is not Change.MORE_REPETITIONS]


def lines(courses: Iterable[Course]) -> Iterator[str]:
    """For the terminal: the same, without pictures."""
    for course in courses:
        yield course.scripted.title
        for week in weeks(course):
            stands = "  ".join(f"{name} {week.stands.get(key, '–'):<12}" for key, name in COLUMNS.items())
            yield f"  week {week.number:>2}  {week.sessions} sessions  pain {week.pain:.1f}  {stands}".rstrip()
            yield from (f"      {line}" for line in week.decisions)
        yield ""


# --- the picture ---


def picture_name(course: Course) -> str:
    """Where its picture lies beside the page."""
    return f"simulation/{course.scripted.key}.svg"


def climb(course: Course) -> Chart:
    """The rung of each exercise, day by day, with what was trained as dots, over the pain of the mornings."""
    import altair as alt

    x = alt.X("week:Q", title=None, scale=alt.Scale(domain=[1, len(course.days) / 7 + 1]))
    rungs = alt.Y("level:Q", title="rung", scale=alt.Scale(domain=[0, 7]), axis=alt.Axis(values=[0, 2, 4, 6]))
    panels = []
    for key, name in COLUMNS.items():
        stands = alt.Chart(alt.InlineData(values=list(_stands(course, key)))).encode(x, rungs)
        trained = alt.Chart(alt.InlineData(values=list(_trained(course, key)))).encode(x, rungs)
        both = stands.mark_line(interpolate="step-after", color=_ACCENT) + trained.mark_circle(color=_INK, size=18)
        panels.append(both.properties(width=640, height=70, title=name))
    pain = (
        alt.Chart(alt.InlineData(values=[{"week": 1 + at / 7, "pain": one.pain} for at, one in enumerate(course.days)]))
        .mark_line(color=_INK, strokeWidth=1)
        .encode(
            alt.X("week:Q", title="week", scale=alt.Scale(domain=[1, len(course.days) / 7 + 1])),
            alt.Y("pain:Q", scale=alt.Scale(domain=[0, 10])),
        )
        .properties(width=640, height=70, title="pain in the morning")
    )
    return alt.vconcat(*panels, pain)


_ACCENT: Final = "#8a4600"
_INK: Final = "#48524f"


def _stands(course: Course, exercise: str) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(course.days):
        if exercise in one.plan.standings:
            yield {"week": 1 + at / 7, "level": one.plan.standings[exercise].level}


def _trained(course: Course, exercise: str) -> Iterator[dict[str, Any]]:
    for at, one in enumerate(course.days):
        done = () if one.session is None else one.session.exercises
        yield from ({"week": 1 + at / 7, "level": each.level} for each in done if each.exercise == exercise)
