"""Simulation: scripted people who do what the plan says, as far as they do, and what they are given over the weeks.

Nothing here is measured on anybody.  A body is a few numbers: how hard a rung it can take, how fast that grows, and how
its pain goes by script.  It serves to read the plan's answers as a physiotherapist would, and to see that they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from medius.programme.kind import Kind
from medius.programme.ladder import Watching
from medius.programme.ladders import LADDERS, rung
from medius.programme.log import Ache, ExerciseDone, Log, Morning, SessionDone, SetDone, WeekNote
from medius.programme.person import AgeBand, Band, Equipment, Person, Region
from medius.programme.planned import DayKind, Plan, Prescription
from medius.programme.planner import plan
from medius.programme.today import GENTLE_AT, NOT_TODAY_FROM, SoreSide

FIRST_DAY: Final = date(2026, 1, 5)
"""A Monday."""

PainByDay = Callable[[int], int]
Attends = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Scripted:
    """A person of the simulation.

    Args:
        key: Stable key.
        title: Who, in a line.
        person: What the plan knows.
        can_take: How hard a rung can be taken at the start, in levels.
        learns: How much that grows with a strength session.
        pain: Pain by day, 0 to 10, without exercise.
        hurts_from: Rungs from this level on add pain; None: none does.
        attends: On which days there is time.
        answers: On which mornings the question is answered.
        weeks: The diary.
    """

    key: str
    title: str
    person: Person
    can_take: float
    learns: float
    pain: PainByDay
    hurts_from: float | None = None
    attends: Attends = lambda _day: True
    answers: Attends = lambda _day: True
    weeks: tuple[WeekNote, ...] = ()


@dataclass(frozen=True, slots=True)
class DayLived:
    """One day of the simulation.

    Args:
        day: The day.
        plan: What was planned.
        pain: Pain in the morning.
        session: What was done of it; None on other days.
    """

    day: date
    plan: Plan
    pain: int
    session: SessionDone | None


@dataclass(frozen=True, slots=True)
class Course:
    """What a scripted person was given, day by day."""

    scripted: Scripted
    days: tuple[DayLived, ...]


def course(scripted: Scripted, weeks: int) -> Course:
    """So many weeks of a scripted person."""
    return Course(scripted, tuple(_lived(scripted, weeks)))


def _lived(scripted: Scripted, weeks: int) -> Iterator[DayLived]:
    before: Plan | None = None
    body, log = _Body(scripted), Log()
    for number in range(7 * weeks):
        today = FIRST_DAY + timedelta(number)
        log = _with_morning(scripted, body, log, number)
        before = plan(scripted.person, before, log, today)
        session = None
        if before.due.kind is DayKind.STRENGTH and before.due.strength and scripted.attends(number):
            session = body.does(before, number)
            log = replace(log, sessions=(*log.sessions, session))
        yield DayLived(today, before, body.pain(number), session)


def _with_morning(scripted: Scripted, body: _Body, log: Log, number: int) -> Log:
    """The morning question after a training day, and the diary."""
    today = FIRST_DAY + timedelta(number)
    weeks = tuple(note for note in scripted.weeks if note.week + timedelta(6) <= today)
    trained = bool(log.sessions) and log.sessions[-1].day == today - timedelta(1)
    if not trained or not scripted.answers(number):
        return replace(log, weeks=weeks)
    ache = Ache.WORKED_MUSCLE_BOTH if body.is_sore_in_the_muscle else Ache.NONE
    morning = Morning(today, body.pain(number), min(body.pain(number), 10), ache)
    return replace(log, weeks=weeks, mornings=(*log.mornings, morning))


# --- the body ---

TOP: Final = 13.0
"""Repetitions to the last on a rung that is just as hard as the body can take."""

PER_LEVEL: Final = 6.0
"""So many repetitions more for each level of ability above the rung."""

PER_LOAD: Final = 0.4
"""A heavier load of a rung is so many levels harder."""

LOST_A_DAY: Final = 0.012
"""What is lost on each day beyond two weeks without training, in levels."""


@dataclass(slots=True)
class _Body:
    """A body that learns with each session, and forgets after two weeks without one."""

    scripted: Scripted
    ability: dict[str, float] = field(default_factory=dict)
    trained: int | None = None
    overdone: bool = False
    is_sore_in_the_muscle: bool = False

    def __post_init__(self) -> None:
        self.ability = dict.fromkeys(LADDERS, self.scripted.can_take)

    def pain(self, number: int) -> int:
        """Pain in the morning: by script, and more after a session that was too much."""
        overdone = self.overdone and self.trained == number - 1
        return min(self.scripted.pain(number) + 2 * overdone, 10)

    def does(self, plan: Plan, number: int) -> SessionDone:
        """The strength session of a plan."""
        self._forgets(number)
        pain = self.pain(number)
        gentle = GENTLE_AT <= pain < NOT_TODAY_FROM
        done = tuple(self._exercise(one, pain, gentle=gentle) for one in plan.due.strength)
        self.trained = number
        self.overdone = any((one.pain or 0) > pain + 2 for one in done)
        hard = [one for one in done if one.in_reserve is not None and one.in_reserve <= 1]
        self.is_sore_in_the_muscle = len(hard) >= 2
        return SessionDone(FIRST_DAY + timedelta(number), Kind.STRENGTH, pain, done)

    def _forgets(self, number: int) -> None:
        away = 0 if self.trained is None else number - self.trained
        lost = LOST_A_DAY * max(away - 14, 0)
        self.ability = {key: one - lost for key, one in self.ability.items()}

    def _exercise(self, one: Prescription, pain: int, *, gentle: bool) -> ExerciseDone:
        level, load = self._placed(one) if one.climbs_to is not None else (one.level, one.load)
        most = self._most(one.exercise, level, load)
        sets = 1 if gentle else one.sets
        asked = [one.repetitions] * (sets - 1) + [max(one.repetitions, min(one.up_to or 0, most - 2))]
        done = [max(min(wanted, most), 1) for wanted in asked]
        reserve = min(max(most - done[-1], 0), 4)
        self.ability[one.exercise] += self.scripted.learns
        judged = rung(one.exercise, level).watching is Watching.JUDGED and self.scripted.person.has_camera
        clean = 1.0 if reserve >= 2 else 0.9 if reserve == 1 else 0.75
        kept = tuple(_set(one, repetitions, clean, judged=judged) for repetitions in done)
        return ExerciseDone(
            one.exercise,
            level,
            load,
            kept,
            in_reserve=reserve,
            pain=self._pain(level, load, pain),
            felt="side-of-hip",
            hips_still=None if judged else True,
            two_more=None if judged else reserve >= 2,
            hold_s=one.hold_s,
        )

    def _placed(self, one: Prescription) -> tuple[int, int]:
        """The first session: as far up as three in reserve are left."""
        reached = one.level
        for level in range(one.level + 1, (one.climbs_to or one.level) + 1):
            if self._most(one.exercise, level, 0) < one.repetitions + 3 or self._pain(level, 0, 0) > 2:
                break
            reached = level
        return reached, one.load if reached == one.level else 0

    def _most(self, exercise: str, level: int, load: int) -> int:
        """Repetitions to the last on a rung, of its own range."""
        on = rung(exercise, level)
        share = on.top / 12
        spare = self.ability[exercise] - (level + PER_LOAD * load)
        return max(round(share * (TOP + PER_LEVEL * spare)), 2)

    def _pain(self, level: int, load: int, before: int) -> int:
        """Pain during an exercise: as before it, and more on the rungs that hurt."""
        hurts = self.scripted.hurts_from
        if hurts is None:
            return before
        over = level + PER_LOAD * load - hurts
        return min(before + (0 if over < 0 else 2 if over < 1 else 4), 10)


def _set(one: Prescription, repetitions: int, clean: float, *, judged: bool) -> SetDone:
    on = rung(one.exercise, one.level)
    seen = repetitions if judged else 0
    side = "alternating" if on.per_side else "both"
    return SetDone(side, repetitions, one.repetitions, round(clean * seen), seen, self_reported=not judged)


# --- the people ---


def _flares(number: int) -> int:
    """Well for four weeks, three weeks of rising pain, then slowly well again; once more in the tenth week."""
    by_week = (2, 2, 1, 1, 2, 4, 5, 3, 2, 3, 2, 1)
    return by_week[min(number // 7, len(by_week) - 1)]


def _away(*spans: tuple[int, int]) -> Attends:
    return lambda number: not any(first <= number < last for first, last in spans)


ALL_BANDS: Final = MappingProxyType({Band.LIGHT: "yellow", Band.MEDIUM: "red", Band.HEAVY: "green"})
LIGHT_BAND: Final = MappingProxyType({Band.LIGHT: "yellow"})
TWO_BANDS: Final = MappingProxyType({Band.LIGHT: "yellow", Band.MEDIUM: "red"})

PEOPLE: Final[tuple[Scripted, ...]] = (
    Scripted(
        "keen",
        "Keen: three days a week, all bands and weights, no pain",
        Person(
            equipment=Equipment(ALL_BANDS, (1.5, 2.0, 3.0), (2.5, 5.0)),
            body_mass_kg=70,
            age=AgeBand.UNDER_45,
            sore_shoulder=False,
        ),
        can_take=3.0,
        learns=0.08,
        pain=lambda _number: 0,
    ),
    Scripted(
        "irregular",
        "Irregular: misses sessions, ten days, three weeks and more; a light band",
        Person(equipment=Equipment(LIGHT_BAND), age=AgeBand.FROM_45),
        can_take=2.6,
        learns=0.07,
        pain=lambda number: number % 3 // 2,
        attends=lambda number: number % 7 != 2 and _away((10, 20), (27, 48), (55, 80))(number),
        answers=lambda number: number % 2 == 0,
    ),
    Scripted(
        "sore",
        "Sore: pain at the side of the left hip, 2 to 3, that the harder rungs stir up",
        Person(
            regions=frozenset({Region.SIDE_OF_HIP}),
            sore=SoreSide.LEFT,
            usual_pain=2,
            equipment=Equipment(TWO_BANDS),
            age=AgeBand.FROM_45,
        ),
        can_take=2.2,
        learns=0.06,
        pain=lambda number: 3 if number % 9 == 4 else 2,
        hurts_from=3.4,
    ),
    Scripted(
        "chronic",
        "Chronic: low back pain of 3 to 4 that stays; two bands",
        Person(
            regions=frozenset({Region.LOW_BACK}),
            usual_pain=4,
            equipment=Equipment(TWO_BANDS),
            age=AgeBand.FROM_45,
        ),
        can_take=2.6,
        learns=0.07,
        pain=lambda number: 3 + number % 2,
    ),
    Scripted(
        "relapsing",
        "Relapsing: low back pain that rises for weeks and settles again",
        Person(
            regions=frozenset({Region.LOW_BACK}),
            usual_pain=2,
            equipment=Equipment(TWO_BANDS),
            age=AgeBand.UNDER_45,
        ),
        can_take=2.6,
        learns=0.07,
        pain=_flares,
    ),
    Scripted(
        "elderly",
        "Elderly: over 65, two days a week, a light band, a fortnight and a half away",
        Person(equipment=Equipment(LIGHT_BAND), age=AgeBand.FROM_65, strength_days=2, weekdays=frozenset({0, 3})),
        can_take=1.8,
        learns=0.07,
        pain=lambda number: 1 if number % 5 == 0 else 0,
        attends=_away((44, 62)),
    ),
    Scripted(
        "pregnant",
        "Pregnant: easy effort, nothing flat on the back",
        Person(pregnant=True, equipment=Equipment(LIGHT_BAND), age=AgeBand.UNDER_45, strength_days=2),
        can_take=2.4,
        learns=0.06,
        pain=lambda number: 1 if number % 4 == 0 else 0,
    ),
    Scripted(
        "no-camera",
        "No camera: counts and checks for themselves; two bands",
        Person(equipment=Equipment(TWO_BANDS), age=AgeBand.UNDER_45, has_camera=False),
        can_take=2.6,
        learns=0.07,
        pain=lambda _number: 0,
    ),
)
"""Those who are asked for in the issue."""

BY_KEY: Final[Mapping[str, Scripted]] = MappingProxyType({one.key: one for one in PEOPLE})
"""Each by its key."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a course.

    Args:
        number: From 1.
        sessions: Strength sessions done.
        pain: Mean pain of its mornings.
        stands: Where each exercise stood at its end: "L3+1 2×12" by ladder.
        decisions: What was decided in it, one line each.
    """

    number: int
    sessions: int
    pain: float
    stands: Mapping[str, str]
    decisions: tuple[str, ...]


def weeks(of: Course) -> tuple[Week, ...]:
    """A course by weeks."""
    return tuple(_week(number + 1, of.days[7 * number : 7 * number + 7]) for number in range(len(of.days) // 7))


def _week(number: int, days: tuple[DayLived, ...]) -> Week:
    last = days[-1].plan
    return Week(
        number,
        sum(one.session is not None for one in days),
        sum(one.pain for one in days) / len(days),
        {key: _stands(last, key) for key in last.standings},
        tuple(f"{one.day:%a} {each.rule}: {each.sentence}" for one in days for each in one.plan.decisions),
    )


def _stands(plan: Plan, exercise: str) -> str:
    one = plan.standings[exercise]
    load = f"+{one.load}" if one.load else ""
    hold = f" {one.hold_s:g} s" if one.hold_s is not None else ""
    paused = " (rests)" if one.is_paused(plan.made_on) else ""
    return f"L{one.level}{load} {one.sets}×{one.repetitions}{hold}{paused}"
