"""At each instant of a recording it is known what to count, to light, and to say."""

from __future__ import annotations

import pytest

from analyses import CLAMSHELL, analysis, occurrence, repetition
from medius.body import Landmark
from medius.movement.analysed import Reason, SpokenCue
from medius.movement.performed import Level, TrackingLoss
from medius.reports.timeline import Timeline, Tone


def test_a_repetition_is_counted_when_it_is_back_at_rest() -> None:
    """One from 1 s to 5 s, and a partial one from 6 s to 10 s that never counts."""
    timeline = Timeline(analysis(repetition(1), repetition(2, counted=False)), CLAMSHELL)

    assert [timeline.at(time_s).counted for time_s in (0.0, 4.9, 5.0, 10.5)] == [0, 0, 1, 1]


def test_the_tempo_is_that_of_the_last_finished_repetition() -> None:
    """None before the first is over."""
    timeline = Timeline(analysis(repetition(1)), CLAMSHELL)

    assert timeline.at(4.0).tempo is None
    assert timeline.at(5.0).tempo == repetition(1).tempo


def test_the_angle_stands_between_rest_and_top_of_this_person() -> None:
    """From 10° to 40°: half way up is a half."""
    timeline = Timeline(analysis(repetition(1)), CLAMSHELL)

    assert pytest.approx([timeline.at(time_s).share for time_s in (0.5, 1.75, 3.0)], abs=0.05) == [0.0, 0.5, 1.0]


def test_a_fault_flashes_while_it_lasts_and_its_cue_stays_to_be_read() -> None:
    """Hips roll back from 2.5 to 3.5 s: lit until then, the sentence until 4.5 s."""
    timeline = Timeline(analysis(repetition(faults=[occurrence()])), CLAMSHELL)

    before, during, after, later = (timeline.at(time_s) for time_s in (2.4, 3.0, 4.0, 4.6))

    assert (before.flashes, before.tone) == ((), Tone.SILENT)
    assert [flash.landmarks for flash in during.flashes] == [{Landmark.LEFT_HIP, Landmark.RIGHT_HIP}]
    assert (during.sentence, during.tone) == ("Stack your hips. Do not roll back.", Tone.FAULT)
    assert (after.flashes, after.sentence) == ((), "Stack your hips. Do not roll back.")
    assert later.sentence == ""


def test_of_two_faults_the_most_important_is_said_and_both_are_lit() -> None:
    """Clearly too fast, and hips that roll back a little: the hips come first."""
    faults = [occurrence("too-fast", Level.FAIL), occurrence("pelvis-rolls-back", Level.WARN)]

    moment = Timeline(analysis(repetition(faults=faults)), CLAMSHELL).at(3.0)

    assert moment.sentence == "Stack your hips. Do not roll back."
    assert [flash.fault.key for flash in moment.flashes] == ["pelvis-rolls-back", "too-fast"]


def test_a_part_is_lit_on_the_side_that_moves() -> None:
    """A bending knee of the right leg."""
    timeline = Timeline(analysis(repetition(side="right", faults=[occurrence("knee-bends")])), CLAMSHELL)

    lit = timeline.at(3.0).flashes[0].landmarks

    assert lit == {Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE}


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        (TrackingLoss.NO_PERSON, "I can't see you."),
        (TrackingLoss.OTHER_PERSON, "Someone else is in view."),
        (TrackingLoss.OUT_OF_VIEW, "Part of you is out of view."),
        (TrackingLoss.LOW_VISIBILITY, "I can't see you well enough."),
        (TrackingLoss.GAP, "The recording has a gap here."),
    ],
)
def test_what_hides_the_person_is_said_before_all_else(why: TrackingLoss, sentence: str) -> None:
    """A fault lasts, and nobody can be seen: no light, no angle, no cue."""
    moment = Timeline(analysis(repetition(faults=[occurrence()]), gaps=[(2.0, 4.0, why)]), CLAMSHELL).at(3.0)

    assert (moment.sentence, moment.tone, moment.seen) == (sentence, Tone.LOST, False)
    assert (moment.flashes, moment.angle_deg, moment.share) == ((), None, None)


def test_a_repetition_that_did_not_count_is_told_when_it_ends() -> None:
    """A partial one until 5 s."""
    timeline = Timeline(analysis(repetition(counted=False)), CLAMSHELL)

    assert timeline.at(5.5).sentence == "Not counted: only part of the way."
    assert timeline.at(7.5).sentence == ""


def test_the_coach_speaks_where_no_fault_does() -> None:
    """Praise at 8 s."""
    timeline = Timeline(analysis(repetition(), cues=[SpokenCue(8.0, "praise", "Good.")], seconds=12), CLAMSHELL)

    assert [timeline.at(time_s).sentence for time_s in (7.9, 8.5, 10.5)] == ["", "Good.", ""]


def test_both_sides_are_counted_apart_where_both_moved() -> None:
    """Left, right; and left alone."""
    both = Timeline(analysis(repetition(1, side="left"), repetition(2, side="right")), CLAMSHELL)

    assert both.at(5.0).sides == (1, 0)
    assert both.at(10.0).sides == (1, 1)
    assert Timeline(analysis(repetition(1)), CLAMSHELL).at(5.0).sides is None


def test_where_nothing_can_be_judged_the_reason_stands_all_the_time() -> None:
    """Walking; and a clamshell from the feet."""
    walking = analysis(exercise=None, reason=Reason("none-of-the-four", "This looks like walking."))

    assert Timeline(walking, None).at(1.0).sentence == "This looks like walking."
    assert Timeline(analysis(usable=False), CLAMSHELL).at(1.0).sentence == "Form can't be judged from this view."
