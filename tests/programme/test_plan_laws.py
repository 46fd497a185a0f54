"""Laws of the plan, over random months of random people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from lived import MOVES, day
from medius.programme.in_session import PainLight, pain_light
from medius.programme.kind import Kind
from medius.programme.ladder import Bar
from medius.programme.ladders import LADDERS, available, rung
from medius.programme.log import (
    Ache,
    ExerciseDone,
    Log,
    Morning,
    RedFlagDay,
    SessionDone,
    SetDone,
    Stopped,
    WeekNote,
)
from medius.programme.person import AgeBand, Band, Equipment, Person, Region
from medius.programme.planned import Change, DayKind, Plan, Prescription
from medius.programme.planner import plan
from medius.programme.today import Ability, SoreSide

MONTHS = settings(max_examples=15, phases=(Phase.explicit, Phase.generate))
"""A month is long: shrinking one would take longer than reading it."""

PEOPLE = st.builds(
    Person,
    regions=st.frozensets(st.sampled_from([Region.LOW_BACK, Region.SIDE_OF_HIP, Region.KNEE])),
    sore=st.sampled_from(SoreSide),
    usual_pain=st.none() | st.integers(0, 6),
    abilities=st.dictionaries(st.sampled_from(Ability), st.booleans(), max_size=2),
    refused=st.frozensets(st.sampled_from(Ability), max_size=2),
    equipment=st.builds(
        Equipment,
        st.dictionaries(st.sampled_from(Band), st.just("red")),
        st.sampled_from([(), (1.5,), (1.0, 2.0, 3.5)]),
        st.sampled_from([(), (0.5, 1.0), (2.5, 5.0, 10.0)]),
    ),
    body_mass_kg=st.none() | st.just(70.0),
    age=st.none() | st.sampled_from(AgeBand),
    strength_days=st.sampled_from([2, 3]),
    weekdays=st.frozensets(st.integers(0, 6), max_size=3),
    minutes=st.none() | st.sampled_from([5, 15, 25, 60]),
    pregnant=st.booleans(),
    sore_shoulder=st.none() | st.booleans(),
    has_camera=st.booleans(),
)


@dataclass(frozen=True)
class How:
    """How a day goes: chosen at random, carried out on what the plan asks for."""

    trains: bool
    minus: int
    form: float | None
    pain_before: int | None
    pain: int | None
    reserve: int | None
    felt: str | None
    checked: bool | None
    morning: tuple[int | None, int | None, Ache | None] | None
    rare: int


DAYS = st.builds(
    How,
    st.sampled_from([True, True, True, False]),
    st.sampled_from([0, 0, 0, 2, 9]),
    st.sampled_from([1.0, 1.0, 0.9, 0.75, 0.5, None]),
    st.sampled_from([0, 1, 2, 4, None]),
    st.sampled_from([0, 0, 1, 2, 3, 4, 6, None]),
    st.sampled_from([4, 4, 3, 2, 0, None]),
    st.sampled_from(["side-of-hip", "side-of-hip", "low-back", "front-of-hip", None]),
    st.sampled_from([True, True, False, None]),
    st.none()
    | st.tuples(
        st.sampled_from([0, 0, 1, 3, 7, None]), st.sampled_from([0, 2, None]), st.none() | st.sampled_from(Ache)
    ),
    st.integers(0, 60),
)
MONTH = st.lists(DAYS, min_size=20, max_size=45)


def exercise_done(one: Prescription, how: How) -> ExerciseDone:
    """What is prescribed, done to the top or so much less."""
    most = max((one.up_to or one.repetitions) - how.minus, 1)
    repetitions = [min(one.repetitions, most)] * (one.sets - 1) + [most]
    level = one.level if one.climbs_to is None else one.climbs_to
    sets = tuple(
        SetDone(
            "both",
            each,
            one.repetitions,
            0 if how.form is None else round(how.form * each),
            0 if how.form is None else each,
            self_reported=how.form is None,
        )
        for each in repetitions
    )
    load = one.load if level == one.level else 0
    return ExerciseDone(
        one.exercise, level, load, sets, how.reserve, how.pain, how.felt, how.checked, how.checked, one.hold_s
    )


@dataclass(frozen=True)
class Made:
    """A plan that was made on a day, from what."""

    person: Person
    before: Plan | None
    log: Log
    today: date
    plan: Plan


def lived(person: Person, days: list[How]) -> Iterator[Made]:
    """The plans of these days, each carried out."""
    log, before = Log(), None
    for number, how in enumerate(days):
        today = day(number)
        log = with_morning(log, how, number)
        made = plan(person, before, log, today)
        yield Made(person, before, log, today, made)
        before = made
        log = with_session(log, made, how, number)


def with_morning(log: Log, how: How, number: int) -> Log:
    """This morning's answers, and what is rare: a flag, a note, a goal, a score."""
    mornings = log.mornings if how.morning is None else (*log.mornings, Morning(day(number), *how.morning))
    flags = (*log.flags, RedFlagDay(day(number), blocks=how.rare == 0)) if how.rare in {0, 1, 2, 3} else log.flags
    week = day(number - day(number).weekday())
    notes = (*log.weeks, WeekNote(week, Stopped.ILLNESS, 4)) if how.rare == 4 else log.weeks
    return Log(log.sessions, mornings, notes, flags)


def with_session(log: Log, made: Plan, how: How, number: int) -> Log:
    """Today's session, strength if it is due, otherwise the warm-up."""
    if not how.trains or made.due.kind is DayKind.BLOCKED:
        return log
    kind = Kind.STRENGTH if made.due.kind is DayKind.STRENGTH else Kind.WARM_UP
    done = tuple(exercise_done(one, how) for one in made.due.of(kind))
    return Log(
        (*log.sessions, SessionDone(day(number), kind, how.pain_before, done)), log.mornings, log.weeks, log.flags
    )


@MONTHS
@given(PEOPLE, MONTH)
def test_every_log_gives_a_valid_plan_that_reads_back_equal(person: Person, days: list[How]) -> None:
    """Kept as JSON and read again."""
    for made in lived(person, days):
        assert made.plan == Plan.from_json(json.loads(json.dumps(made.plan.as_json())))


@MONTHS
@given(PEOPLE, MONTH)
def test_the_same_log_gives_the_same_plan_and_planning_twice_changes_nothing(person: Person, days: list[How]) -> None:
    """From the plan before, and from the plan itself."""
    for made in lived(person, days):
        again = plan(person, made.before, made.log, made.today)

        assert made.plan == again
        assert made.plan == plan(person, made.plan, made.log, made.today)


@MONTHS
@given(PEOPLE, MONTH)
def test_pain_above_the_limit_never_raises_load(person: Person, days: list[How]) -> None:
    """Whatever else was good: pain that is not green, or not known, in the last session takes no step up."""
    for made in lived(person, days):
        for decision in made.plan.decisions:
            if decision.change in {Change.UP, Change.LONGER_HOLD, Change.MORE_SETS} and decision.rule != "fit":
                last = last_done(made, decision.exercise)

                assert last is not None
                assert PainLight.GREEN is pain_light(last[0] or 0, last[1].pain)


def last_done(made: Made, exercise: str | None) -> tuple[int | None, ExerciseDone] | None:
    """The last time an exercise was done in a strength session before today, with pain before it."""
    found = None
    for session in made.log.sessions:
        for one in session.exercises:
            if session.kind is Kind.STRENGTH and session.day < made.today and one.exercise == exercise:
                found = (session.pain_before, one)
    return found


@MONTHS
@given(PEOPLE, MONTH)
def test_no_step_up_skips_a_rung(person: Person, days: list[How]) -> None:
    """Placement excepted, a standing rises by one rung at most, and by one load within a rung."""
    for made in lived(person, days):
        for key, after in made.plan.standings.items():
            before = None if made.before is None else made.before.standings.get(key)
            if before is None or not before.placed or after.level <= before.level:
                continue

            assert after.level == before.level + 1
            assert after.load == min(available(rung(key, after.level), person, lifted=frozenset(Bar)))


@MONTHS
@given(PEOPLE, MONTH)
def test_what_is_not_owned_or_not_possible_is_never_prescribed(person: Person, days: list[How]) -> None:
    """In no kind of session; bars may be lifted by the log, equipment and positions not."""
    for made in lived(person, days):
        for one in (*made.plan.due.strength, *made.plan.due.warm_up):
            assert one.load in available(rung(one.exercise, one.level), person, lifted=frozenset(Bar))


@MONTHS
@given(PEOPLE, MONTH)
def test_an_exercise_changes_at_most_once_for_each_session(person: Person, days: list[How]) -> None:
    """Between two sessions of an exercise one change by the rules of that exercise, and one decision a day."""
    last_change: dict[str | None, date] = {}
    for made in lived(person, days):
        moved = [one.exercise for one in made.plan.decisions if one.change in MOVES and one.exercise is not None]

        assert len(moved) == len(set(moved))

        for exercise in moved:
            session = last_day(made, exercise)
            by_need = {one.rule for one in made.plan.decisions if one.exercise == exercise} & {"fit", "P11", "P06"}
            if not by_need and exercise in last_change:
                assert session is not None
                assert session >= last_change[exercise]

            last_change[exercise] = made.today


def last_day(made: Made, exercise: str) -> date | None:
    """The last strength day of an exercise before today."""
    days = [
        session.day
        for session in made.log.sessions
        if session.kind is Kind.STRENGTH
        and session.day < made.today
        and any(one.exercise == exercise for one in session.exercises)
    ]
    return max(days, default=None)


@MONTHS
@given(PEOPLE, MONTH)
def test_what_is_paused_stays_paused(person: Person, days: list[How]) -> None:
    """Until its day nothing of it is prescribed."""
    for made in lived(person, days):
        for key, standing in made.plan.standings.items():
            if standing.is_paused(made.today):
                assert key not in {one.exercise for one in (*made.plan.due.strength, *made.plan.due.warm_up)}
                assert made.before is None or standing.level <= made.before.standings[key].level


@MONTHS
@given(PEOPLE, MONTH)
def test_doses_stay_within_what_a_session_can_hold(person: Person, days: list[How]) -> None:
    """One to three sets of one to fifteen repetitions; strength at least two days after strength."""
    for made in lived(person, days):
        for one in (*made.plan.due.strength, *made.plan.due.warm_up):
            assert 1 <= one.sets <= 3
            assert 1 <= one.repetitions <= (one.up_to or 15) <= 15
            assert one.level in {each.level for each in LADDERS[one.exercise]}

        if made.plan.due.kind is DayKind.STRENGTH:
            done = [one.day for one in made.log.sessions if one.kind is Kind.STRENGTH and one.exercises]

            assert all((made.today - each).days >= 2 for each in done)


@MONTHS
@given(PEOPLE, st.permutations(range(12)), MONTH)
def test_a_log_in_disorder_and_from_the_future_is_read_as_if_it_were_in_order(
    person: Person, order: list[int], days: list[How]
) -> None:
    """Sessions shuffled, one dated ahead: the same standings, and a note."""
    *_, made = lived(person, days)
    sessions = made.log.sessions[-12:]
    kept = made.log.sessions[:-12]
    shuffled = tuple(sessions[index] for index in order if index < len(sessions))
    ahead = SessionDone(day(400), Kind.STRENGTH, 0, ())
    odd = Log((*shuffled, ahead, *kept), made.log.mornings[::-1], made.log.weeks, made.log.flags)
    again = plan(person, made.before, odd, made.today)

    assert made.plan.standings == again.standings
    assert made.plan.due == again.due
    assert "log" in again.notes
