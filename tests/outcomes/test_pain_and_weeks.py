"""Pain by weeks, what is said when nothing changed, and days trained of days planned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medius.outcomes import (
    MEASURES,
    Change,
    Moment,
    PainPoint,
    Verdict,
    adherence_words,
    pain_change,
    plateau,
    weeks_done,
    weeks_of_pain,
)

MONDAY = date(2026, 1, 5)


def at(days: int, value: float, moment: Moment = Moment.BEFORE) -> PainPoint:
    """An answer so many days after the first Monday."""
    return PainPoint(MONDAY + timedelta(days=days), value, moment)


def test_a_week_is_the_mean_of_its_answers_without_those_during_exercise() -> None:
    """3 before and 5 in the morning; 9 during exercise does not count."""
    (week,) = weeks_of_pain([at(0, 3), at(1, 5, Moment.MORNING), at(0, 9, Moment.DURING)])

    assert (week.week, week.mean, week.answers, week.asked) == (MONDAY, 4.0, 2, False)


def test_the_average_that_the_person_gave_stands_for_the_week() -> None:
    """They said 6, whatever the single answers were."""
    (week,) = weeks_of_pain([at(0, 3), at(6, 6, Moment.WEEK)])

    assert (week.mean, week.asked) == (6.0, True)


def test_the_change_of_pain_is_from_the_first_week_to_the_latest() -> None:
    """5 to 2 over three weeks; one week makes no change."""
    change = pain_change([at(0, 5), at(8, 1), at(16, 2)])

    assert change is not None
    assert (change.start, change.now, change.verdict) == (5.0, 2.0, Verdict.IMPORTANT)
    assert pain_change([at(0, 5), at(6, 1)]) is None


def change(key: str, start: float, now: float) -> Change:
    """A change over the weeks."""
    return Change(MEASURES[key], start, now, MONDAY, MONDAY + timedelta(weeks=9))


def test_after_eight_weeks_without_an_important_change_it_is_said_and_a_clinician_suggested() -> None:
    """P19: pain 4 to 3, activities 5 to 6."""
    today = MONDAY + timedelta(weeks=9)
    told = plateau(MONDAY, today, change("nprs-week", 4, 3), change("psfs", 5, 6))

    assert told is not None
    assert told.sentence.startswith(
        "After 9 weeks there is no important change in pain (4 to 3 of 10) and your activities (5 to 6 of 10)."
    )
    assert "clinician" in told.sentence


@pytest.mark.parametrize(
    ("weeks", "pain", "activities"),
    [(7, (4, 3), (5, 6)), (9, (4, 2), (5, 6)), (9, (4, 3), (5, 6.5)), (9, (1, 0), None)],
)
def test_it_is_not_said_too_early_nor_where_one_of_them_changed_nor_where_nothing_could(
    weeks: int, pain: tuple[float, float], activities: tuple[float, float] | None
) -> None:
    """Under eight weeks; pain better by 2; activities by 1.5; pain that began at 1."""
    today = MONDAY + timedelta(weeks=weeks)
    known = None if activities is None else change("psfs", *activities)

    assert plateau(MONDAY, today, change("nprs-week", *pain), known) is None


def test_every_week_stands_there_also_those_without_training() -> None:
    """Trained in the first and the third week; a day that is named twice counts once."""
    days = [MONDAY, MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=14)]
    weeks = weeks_done(days, 3, MONDAY, MONDAY + timedelta(days=20))

    assert [(week.done, week.planned) for week in weeks] == [(2, 3), (0, 3), (1, 3)]


def test_a_week_that_has_only_begun_plans_no_more_than_fits() -> None:
    """Begun on a Friday: two days fit with a day between; on the Monday after, one."""
    friday = MONDAY + timedelta(days=4)
    weeks = weeks_done([friday], 3, friday, MONDAY + timedelta(days=7))

    assert [week.planned for week in weeks] == [2, 1]


def test_adherence_is_told_over_the_last_four_weeks() -> None:
    """Of twelve planned days, nine."""
    days = [MONDAY + timedelta(weeks=week, days=day) for week in range(2, 5) for day in (0, 2, 4)]
    weeks = weeks_done(days, 3, MONDAY, MONDAY + timedelta(days=41))

    assert adherence_words(weeks) == "In the last 4 weeks you did strength on 9 of 12 planned days."


def test_a_warm_up_is_no_strength_day_and_is_told_beside_it() -> None:
    """Strength on Monday, a warm-up on every day of the week: one of three, and six other days."""
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    weeks = weeks_done([MONDAY], 3, MONDAY, MONDAY + timedelta(days=6), days)

    assert [(week.done, week.planned, week.warm_ups) for week in weeks] == [(1, 3, 6)]
    assert (
        adherence_words(weeks)
        == "This week you did strength on 1 of 3 planned days. On 6 other days you did a warm-up."
    )
