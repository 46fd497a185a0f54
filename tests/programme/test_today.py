"""Today and the clearance: there is no session without one."""

from __future__ import annotations

import pytest

from medius.programme import (
    QUESTIONS,
    SWAPS,
    Ability,
    Clearance,
    NotCleared,
    Reply,
    SoreSide,
    Today,
    Unanswered,
    clearance,
    screening,
)

ABLE = dict.fromkeys(Ability, True)
NO_TO_ALL = {question.key: Reply.NO for question in QUESTIONS}
CLEAR = screening(NO_TO_ALL)


def today(
    pain_now: int = 0,
    sore: SoreSide = SoreSide.NONE,
    *,
    unable: tuple[Ability, ...] = (),
    days_away: int | None = None,
) -> Today:
    """A day on which little is wrong."""
    return Today(pain_now, sore, ABLE | dict.fromkeys(unable, False), days_away=days_away)


def test_every_ability_has_its_swap() -> None:
    """One table, in the order of the questions."""
    assert list(Ability) == [swap.ability for swap in SWAPS]


def test_an_ability_that_was_not_asked_for_is_an_open_question() -> None:
    """Kneeling is missing."""
    with pytest.raises(Unanswered) as refused:
        Today(0, SoreSide.NONE, {ability: True for ability in Ability if ability is not Ability.KNEEL})

    assert refused.value.open_keys == ("kneel",)


def test_pain_is_between_nought_and_ten() -> None:
    """Eleven is no answer."""
    with pytest.raises(ValueError, match="give 0 to 10"):
        today(pain_now=11)


def test_the_first_session_needs_the_full_list() -> None:
    """Nothing was asked; then only the single question was."""
    with pytest.raises(Unanswered):
        clearance(today())
    with pytest.raises(NotCleared, match="full list"):
        clearance(today(), news=Reply.NO)


def test_no_news_stands_on_the_last_screening() -> None:
    """Cleared by the full list once, by the single question later."""
    assert clearance(today(), screening=CLEAR).screening == CLEAR
    assert clearance(today(), news=Reply.NO, last=CLEAR).last == CLEAR


def test_news_opens_the_full_list() -> None:
    """A yes to the single question is no clearance."""
    with pytest.raises(NotCleared, match="full list"):
        clearance(today(), news=Reply.YES, last=CLEAR)


def test_what_blocked_last_time_is_asked_again() -> None:
    """A no to "anything new" does not undo an earlier yes."""
    blocked = screening(NO_TO_ALL | {"R13": Reply.YES})
    with pytest.raises(NotCleared, match="full list"):
        clearance(today(), news=Reply.NO, last=blocked)


def test_after_four_weeks_the_full_list_is_asked_again() -> None:
    """28 days are within, 29 are not (P16)."""
    assert clearance(today(days_away=28), news=Reply.NO, last=CLEAR).gentle is False
    with pytest.raises(NotCleared, match="four weeks"):
        clearance(today(days_away=29), news=Reply.NO, last=CLEAR)


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_a_yes_says_calmly_what_to_do(key: str) -> None:
    """Every reason is a sentence; what does not block clears."""
    raised = screening(NO_TO_ALL | {key: Reply.YES})
    if not raised.blocks:
        assert clearance(today(), screening=raised).screening == raised
        return
    with pytest.raises(NotCleared) as refused:
        clearance(today(), screening=raised)

    assert all(reason.endswith(".") and "!" not in reason for reason in refused.value.reasons)


@pytest.mark.parametrize("pain", range(11))
def test_strong_pain_is_no_day_for_it(pain: int) -> None:
    """Up to 5 as usual, 6 gently, from 7 not today (P06)."""
    if pain >= 7:
        with pytest.raises(NotCleared, match="Not today"):
            clearance(today(pain), screening=CLEAR)
        return

    assert (pain == 6) == clearance(today(pain), screening=CLEAR).gentle


def test_morning_stiffness_goes_gently() -> None:
    """R12, now or at the last screening."""
    stiff = screening(NO_TO_ALL | {"R12": Reply.YES})

    assert clearance(today(), screening=stiff).gentle
    assert clearance(today(), news=Reply.NO, last=stiff).gentle


def test_a_clearance_cannot_be_made_around_the_questions() -> None:
    """Built by hand, it refuses the same."""
    with pytest.raises(Unanswered):
        Clearance(today(), None)


def test_a_clearance_survives_being_kept() -> None:
    """It reads back as it was, with everything that it stands on."""
    day = Today(
        4, SoreSide.LEFT, ABLE | {Ability.KNEEL: False}, pregnant=True, refused=frozenset({Ability.KNEEL}), days_away=9
    )

    for one in (clearance(day, screening=CLEAR), clearance(day, news=Reply.NO, last=CLEAR)):
        assert one == Clearance.from_json(one.as_json())


def test_only_swaps_that_matter_are_said() -> None:
    """On a bed nobody kneels; standing, nobody lies."""
    unable = dict.fromkeys(Ability, False)
    on_bed = Today(0, SoreSide.NONE, unable)
    on_foot = Today(0, SoreSide.NONE, unable, refused=frozenset({Ability.FLOOR}))

    assert (len(on_bed.swaps), len(on_foot.swaps)) == (4, 1)
