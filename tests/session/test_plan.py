"""The plan of a session: every stage in order, and where the person goes down, sits, and stands."""

from __future__ import annotations

from itertools import pairwise

import pytest

from medius.programme import Ability, Kind, Position, SoreSide
from medius.session.plan import SITTING_S, Stage, plan
from medius.session.view import Step
from session.following import cleared, routine_of


def stages(kind: Kind = Kind.STRENGTH, **able: object) -> tuple[Stage, ...]:
    """The plan for somebody."""
    return plan(routine_of(kind, cleared(**able)))  # type: ignore[arg-type]


def steps(plan: tuple[Stage, ...]) -> list[str]:
    """The steps, in order."""
    return [stage.step.value for stage in plan]


def test_a_warm_up_breathes_for_a_minute_before_the_first_exercise() -> None:
    """Sound, down to the mat, breathing, and only then a position."""
    assert steps(stages(Kind.WARM_UP))[:4] == ["sound-check", "getting-down", "breathing", "position"]
    assert "breathing" not in steps(stages(Kind.STRENGTH))


def test_an_exercise_is_shown_looked_at_and_done_set_by_set_with_rests() -> None:
    """Clamshell, two sets: a minute between them, a short rest after the last in which the pain is asked for."""
    first = [stage for stage in stages() if stage.dose is not None][:6]

    assert steps(tuple(first)) == ["demonstration", "camera-check", "set", "rest", "set", "rest"]
    assert [stage.lasts_s for stage in first if stage.step is Step.REST] == [60.0, 10.0]
    assert [stage.closing for stage in first if stage.step is Step.REST] == [False, True]


def test_sets_are_numbered_through_the_whole_session() -> None:
    """0, 1, 2, …: the numbers under which they are kept."""
    ordinals = [stage.ordinal for stage in stages() if stage.step is Step.SET]

    assert ordinals == list(range(12))


def test_the_person_gets_down_once_and_sits_before_standing() -> None:
    """Everything lies or kneels: getting up comes last, and contains twenty seconds of sitting."""
    found = steps(stages())

    assert found.count("getting-down") == 1
    assert found[-3:] == ["getting-up", "questions", "summary"]
    assert next(stage for stage in stages() if stage.step is Step.GETTING_UP).lasts_s == 15.0 + SITTING_S


def test_sitting_comes_before_every_standing_block() -> None:
    """Both hips are sore: the press-out is done lying, the abduction standing; the questions come standing."""
    found = stages(sore=SoreSide.BOTH)
    standing = next(at for at, one in enumerate(found) if one.block and one.block.position is Position.STANDING)

    assert found[standing - 1].step is Step.GETTING_UP
    assert steps(found).count("getting-up") == 1


def test_what_stands_in_is_looked_at_too() -> None:
    """The press-out and the standing abduction are counted."""
    checked = {
        stage.dose.exercise for stage in stages(sore=SoreSide.BOTH) if stage.dose and stage.step is Step.CAMERA_CHECK
    }

    assert checked == {"glute-bridge", "hook-lying-press-out", "bird-dog", "standing-abduction"}


def test_an_exercise_that_was_shown_is_shown_shortly_the_second_time() -> None:
    """The clamshell of the other side."""
    shown = [stage.again for stage in stages() if stage.step is Step.DEMONSTRATION]

    assert shown == [False, False, False, True, True, False]


def test_the_mat_or_the_camera_moves_at_most_three_times() -> None:
    """One side, the back, the other side, hands and knees."""
    positions = [stage.block.position for stage in stages() if stage.block is not None]

    assert sum(a is not b for a, b in pairwise(positions)) == 3


@pytest.mark.parametrize("ability", list(Ability))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_plan_ends_whatever_the_person_cannot_do(kind: Kind, ability: Ability) -> None:
    """One ability is missing."""
    found = stages(kind, without=(ability,))

    assert found[0].step is Step.SOUND_CHECK
    assert found[-1].step is Step.SUMMARY
    assert any(stage.step is Step.SET for stage in found)
