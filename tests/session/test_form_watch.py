"""Form ends a set: what comes again after its cue makes it smaller, then ends it; so does a shrinking range."""

from __future__ import annotations

import pytest

from bodies import clamshell
from medius.coaching import Coach
from medius.exercises import EXERCISES
from medius.movement import Engine, FaultOccurrence, Level, PerformedTempo, Repetition
from medius.movement.events import RepetitionClosed, RepetitionRevised, TrackingFound
from medius.session.form_watch import FormWatch, GoodPlaceToStop, Smaller, StopReason, Verdict

FULL_DEG = 40.0


def repetition(
    number: int, *faults: str, range_deg: float = FULL_DEG, side: str = "left", counted: bool = True
) -> Repetition:
    """One repetition, six seconds after the one before."""
    start_s = 6.0 * number
    return Repetition(
        number=number,
        side=side,
        counted=counted,
        clean=not faults,
        start_s=start_s,
        top_s=start_s + 2.5,
        end_s=start_s + 5,
        tempo=PerformedTempo(2, 1, 2),
        excursion_deg=range_deg,
        visibility=1.0,
        faults=tuple(FaultOccurrence(key, Level.WARN, 0.2, "shank", start_s, start_s + 4) for key in faults),
        unseen=(),
    )


def heard(watch: FormWatch, *repetitions: Repetition) -> list[Verdict | None]:
    """What the watch says as they close."""
    return [watch.hear(RepetitionClosed(one.end_s, one)) for one in repetitions]


def watch_with_cue(key: str = "feet-apart", at_s: float = 9.0) -> FormWatch:
    """A clamshell in whose first repetition a cue was said."""
    watch = FormWatch(EXERCISES["clamshell"])
    watch.cue_said(key, at_s)
    return watch


def faulty(*numbers: int, key: str = "feet-apart") -> list[Repetition]:
    """Repetitions with a fault."""
    return [repetition(number, key) for number in numbers]


def test_three_in_a_row_after_the_cue_make_it_smaller() -> None:
    """The first is cued; the second, third and fourth bear it again."""
    assert heard(watch_with_cue(), *faulty(1, 2, 3, 4)) == [None, None, None, Smaller("feet-apart")]


def test_two_more_end_the_set() -> None:
    """It was not made smaller, or did not help; one clean repetition stands."""
    watch = FormWatch(EXERCISES["clamshell"])
    heard(watch, repetition(1), repetition(2, "feet-apart"))
    watch.cue_said("feet-apart", 15.0)

    assert heard(watch, *faulty(3, 4, 5, 6, 7)) == [
        None,
        None,
        Smaller("feet-apart"),
        None,
        GoodPlaceToStop(StopReason.FORM, clean=1, counted=7),
    ]


def test_a_better_one_in_between_begins_the_count_anew() -> None:
    """Two, a clean one, two."""
    assert heard(watch_with_cue(), *faulty(2, 3), repetition(4), *faulty(5, 6)) == [None] * 5


def test_what_was_never_cued_ends_nothing() -> None:
    """The coach had other things to say."""
    assert heard(FormWatch(EXERCISES["clamshell"]), *faulty(1, 2, 3, 4, 5, 6)) == [None] * 6


def test_only_the_first_priority_ends_a_set() -> None:
    """Drifting knees are worth a cue, and no more; praise is no fault at all."""
    watch = watch_with_cue("knees-drift")
    watch.cue_said("praise", 9.0)

    assert heard(watch, *faulty(2, 3, 4, 5, 6, 7, key="knees-drift")) == [None] * 6


def test_each_fault_is_offered_once() -> None:
    """Three, a clean one, three again: the offer was made."""
    watch = watch_with_cue()

    assert heard(watch, *faulty(2, 3, 4), repetition(5), *faulty(6, 7, 8))[2:] == [Smaller("feet-apart")] + [None] * 4


def test_a_revision_counts_as_it_reads_now() -> None:
    """The third reads clean at first and bears the fault in the light of the fourth."""
    watch = watch_with_cue()
    heard(watch, *faulty(2), repetition(3), *faulty(4))

    assert watch.hear(RepetitionRevised(30.0, repetition(3, "feet-apart"))) == Smaller("feet-apart")


def test_a_range_that_shrinks_twice_ends_the_set() -> None:
    """Three of 40 degrees; one of 27 is a slip, two are tired."""
    full, small = [repetition(n) for n in (1, 2, 3)], [repetition(n, range_deg=27.0) for n in (4, 6, 7)]
    watch = FormWatch(EXERCISES["clamshell"])

    assert heard(watch, *full, small[0], repetition(5), *small[1:]) == [None] * 6 + [
        GoodPlaceToStop(StopReason.RANGE, clean=7, counted=7)
    ]


def test_each_side_has_its_own_range() -> None:
    """The bird-dog's right leg goes less far from the start."""
    sides = {"left": 40.0, "right": 26.0}
    alternating = [repetition(n, side=s, range_deg=sides[s]) for n, s in enumerate(["left", "right"] * 4, start=1)]

    assert heard(FormWatch(EXERCISES["bird-dog"]), *alternating) == [None] * 8


def test_a_set_ends_once() -> None:
    """It goes on all the same: nothing more is said."""
    watch = watch_with_cue()
    heard(watch, *faulty(2, 3, 4, 5, 6))

    assert heard(watch, *faulty(7, 8, 9)) == [None] * 3


def test_other_events_are_not_its_business() -> None:
    """The person is in view again."""
    assert FormWatch(EXERCISES["clamshell"]).hear(TrackingFound(3.0)) is None


@pytest.mark.parametrize(("wrong", "said"), [(range(2, 9), True), ((), False)])
def test_a_body_with_its_feet_apart_is_offered_the_smaller_one(wrong: tuple[int, ...], said: bool) -> None:
    """8 × 2-1-2-1, the feet 12 cm apart from the second on, or never; engine, coach and watch together."""
    exercise = EXERCISES["clamshell"]
    script = clamshell().repetitions(8)
    script = script.with_fault("feet_separate", m=0.16, on=tuple(wrong)) if wrong else script
    engine, coach, watch = Engine(exercise, (640, 480)), Coach(exercise), FormWatch(exercise)
    verdicts = []
    for pose in script.seen_from(30).with_noise().at(30):
        events = engine.push(pose)
        for cue in coach.hear(events, pose.time_s):
            watch.cue_said(cue.key, cue.at_s)
        verdicts += [verdict for event in events if (verdict := watch.hear(event))]

    assert [type(verdict) for verdict in verdicts] == ([Smaller, GoodPlaceToStop] if said else [])
