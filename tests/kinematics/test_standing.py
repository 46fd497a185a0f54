"""A body that stands: its posture, its pelvis line, its free foot, and what the two standing exercises count."""

from __future__ import annotations

import pytest

from bodies import MAN, Script, hip_hitches, single_leg_squats, single_leg_stance, sitting, standing, standing_abduction
from bodies import side_lying_abduction as lying
from medius.body import Side
from medius.exercises.standing import STANDING_HIP_ABDUCTION, STANDING_HIP_HITCH
from medius.kinematics import ON_ONE_LEG, STANDING, Measure, Start, figure
from medius.kinematics.posture import faced_deg, standing_leg
from medius.kinematics.standing import FOOT_CLEARANCE, HIPS_ASIDE, PELVIC_DROP, PROJECTION_ANGLE, SUNK
from watched import watched_script

SIDES = pytest.mark.parametrize("side", list(Side))


def read(script: Script, side: Side, measure: Measure, at_s: float) -> float:
    """A measure at one time, told from the first pose."""
    poses = script.at(10)
    start = Start(figure(poses[0], side), 0.0)
    return measure.of(figure(poses[round(10 * at_s)], side), start)


def test_standing_on_both_legs_is_the_start_and_lying_or_sitting_is_not() -> None:
    """Somebody stands, sits on the mat, lies on the side."""
    found = [STANDING.starts(figure(one.at(10)[5], Side.LEFT)) for one in (standing(), sitting(), lying().resting(2))]

    assert found == [True, False, False]


@SIDES
def test_on_one_leg_the_standing_leg_is_known(side: Side) -> None:
    """Six seconds into a stance."""
    pose = single_leg_stance(side).at(10)[60]
    seen = figure(pose, Side.LEFT)

    assert (STANDING.starts(seen), ON_ONE_LEG.starts(seen), standing_leg(seen)) == (False, True, side)


@pytest.mark.parametrize(("azimuth_deg", "faced"), [(0.0, 0.0), (30.0, 30.0), (-30.0, -30.0)])
def test_from_where_a_standing_body_is_seen_is_read(azimuth_deg: float, faced: float) -> None:
    """The camera in front, and 30 degrees to either side."""
    seen = figure(standing().seen_from(azimuth_deg).at(10)[5], Side.LEFT)

    assert abs(faced_deg(seen)) == pytest.approx(abs(faced), abs=4.0)


@SIDES
@pytest.mark.parametrize("drop_deg", [0.0, 5.0, 10.0])
def test_a_known_drop_of_the_pelvis_is_read(side: Side, drop_deg: float) -> None:
    """A stance in which the free hip sinks so far, without jitter."""
    assert read(single_leg_stance(side, drop_deg=drop_deg), side, PELVIC_DROP, 8.0) == pytest.approx(drop_deg, abs=0.5)


@SIDES
def test_the_free_foot_is_off_the_floor_and_back_again(side: Side) -> None:
    """Before, in, and after a stance."""
    script = single_leg_stance(side).of_body(MAN)
    before, within, after = (read(script, side, FOOT_CLEARANCE, at_s) for at_s in (1.0, 8.0, 14.5))

    assert before == pytest.approx(0.0, abs=0.005)
    assert within > 0.06
    assert after == pytest.approx(0.0, abs=0.005)


@SIDES
def test_a_squat_is_read_by_how_far_the_hip_sinks_and_the_knee_turns_in(side: Side) -> None:
    """A knee bent to 60 degrees that turns 12 degrees inwards: at the lowest point of the first squat."""
    script = single_leg_squats(side, 1, inwards_deg=12.0)

    assert read(script, side, SUNK, 6.0) == pytest.approx(13.4, abs=3.0)
    assert read(script, side, PROJECTION_ANGLE, 6.0) == pytest.approx(12.0, abs=3.0)


@SIDES
def test_hips_that_go_aside_are_read_in_hip_widths(side: Side) -> None:
    """Three centimetres towards the standing foot, of hips 21 cm wide."""
    script = single_leg_stance(side)
    moved = read(script, side, HIPS_ASIDE, 8.0) - read(script, side, HIPS_ASIDE, 1.0)

    assert moved == pytest.approx(0.03 / 0.21, abs=0.03)


@SIDES
@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 30.0])
def test_standing_abductions_are_counted_and_not_judged(side: Side, rate_hz: float) -> None:
    """Four to 20 degrees, with the jitter of the pose model."""
    script = standing_abduction(side).repetitions(4, to_deg=20).swaying(0.5, 1).with_noise(1.5, 0.02, 1)
    found = watched_script(STANDING_HIP_ABDUCTION, script, rate_hz)

    assert [(one.side, one.clean) for one in found.counted] == [(side.value, None)] * 4


@SIDES
@pytest.mark.parametrize("rate_hz", [10.0, 15.0, 30.0])
def test_hip_hitches_are_counted_for_the_standing_leg(side: Side, rate_hz: float) -> None:
    """Four, the free hip from 8 degrees below to 5 above, with the jitter of the pose model."""
    script = hip_hitches(side, 4).swaying(0.5, 1).with_noise(1.5, 0.02, 1)
    found = watched_script(STANDING_HIP_HITCH, script, rate_hz)

    assert [(one.side, one.clean) for one in found.counted] == [(side.value, None)] * 4


def test_standing_still_counts_nothing() -> None:
    """Half a minute on both legs, with unrest and jitter."""
    script = standing(30).swaying(1.0, 2).with_noise(1.5, 0.02, 2)

    assert watched_script(STANDING_HIP_ABDUCTION, script, 15).repetitions == ()
