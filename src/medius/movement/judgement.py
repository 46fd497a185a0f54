"""The verdict on a closed attempt: which faults, which could not be seen, whether it counts and is clean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from medius.kinematics import Start
from medius.movement.attempt import Attempt, SetSoFar
from medius.movement.exercise import AtTop, Azimuths, Exercise, Fault, Moving, PerRepetition, Sustained
from medius.movement.following import LEAST_VISIBILITY
from medius.movement.performed import FaultOccurrence, Level, Repetition

SEEN_SHARE = 0.6  # G01 of rules.csv: below this share of well seen poses, no verdict on form


def judged(attempt: Attempt, so_far: SetSoFar) -> Repetition:
    """The repetition that an attempt was, in the light of its set so far."""
    exercise, plateau = so_far.exercise, attempt.fitted
    unseen = tuple(f.key for f in exercise.faults if not can_see(f, attempt, exercise))
    faults = tuple(
        occurrence
        for fault in exercise.faults
        if fault.key not in unseen and (occurrence := occurred(fault, attempt, so_far)) is not None
    )
    counted, clean = so_far.counts(attempt), _clean(exercise, faults, unseen)
    return Repetition(
        number=attempt.number,
        side="both" if exercise.moving is Moving.BOTH_LEGS else attempt.side.value,
        counted=counted,
        clean=None if clean and not counted else clean,
        start_s=plateau.start_s,
        top_s=attempt.top_s,
        end_s=plateau.end_s,
        tempo=attempt.tempo,
        excursion_deg=attempt.height_deg,
        visibility=attempt.mean_visibility(),
        faults=faults,
        unseen=unseen,
    )


def can_see(fault: Fault, attempt: Attempt, exercise: Exercise) -> bool:
    """Whether the view and the visibility could show a fault in this attempt."""
    if not view_shows(fault, exercise, attempt.start) or attempt.seen_share(LEAST_VISIBILITY) < SEEN_SHARE:
        return False
    if not attempt.shows(fault.needs, LEAST_VISIBILITY):
        return False
    if isinstance(fault.when, PerRepetition):
        return True
    return attempt.tells(fault.when.measure)


def view_shows(fault: Fault, exercise: Exercise, start: Start) -> bool:
    """Whether a fault can be seen from where the camera is."""
    return exercise.usable_from.contain(start.azimuth_deg) and fault.seen_from.contain(start.azimuth_deg)


def form_shows(exercise: Exercise, azimuth_deg: float) -> bool:
    """Whether a camera there can show all that form depends on: every fault of the first priority."""
    first = [fault for fault in exercise.faults if fault.priority == 1]
    return bool(first) and all(each.contain(azimuth_deg) for each in (exercise.usable_from, *_views(first)))


def _views(faults: list[Fault]) -> Iterator[Azimuths]:
    return (fault.seen_from for fault in faults)


def occurred(fault: Fault, attempt: Attempt, so_far: SetSoFar) -> FaultOccurrence | None:
    """The fault as it occurred in this attempt, or None."""
    rule = fault.when
    if isinstance(rule, Sustained):
        if rule.from_share > 0 and not rule.limits.passed(attempt.at_top(rule.measure), rule.limits.warn):
            return None
        return _worst([o for o in attempt.sustained if o.key == fault.key], max if rule.limits.above else min)
    if isinstance(rule, AtTop):
        return _beyond(fault, rule, attempt.at_top(rule.measure), rule.measure.unit, attempt)
    before = so_far.before(attempt)[-(rule.in_a_row - 1) :] if rule.in_a_row > 1 else []
    if len(before) < rule.in_a_row - 1 or not all(_passed(rule, a, so_far) for a in before):
        return None
    return _beyond(fault, rule, rule.of(attempt, so_far), rule.unit, attempt)


def _passed(rule: PerRepetition, attempt: Attempt, so_far: SetSoFar) -> bool:
    return rule.limits.passed(rule.of(attempt, so_far), rule.limits.warn)


def _beyond(
    fault: Fault, rule: AtTop | PerRepetition, value: float, unit: str, attempt: Attempt
) -> FaultOccurrence | None:
    if math.isnan(value) or not rule.limits.passed(value, rule.limits.warn):
        return None
    level = Level.FAIL if rule.limits.passed(value, rule.limits.fail) else Level.WARN
    p = attempt.fitted
    during = (p.reached_s, p.left_s) if isinstance(rule, AtTop) and p.left_s > p.reached_s else (p.start_s, p.end_s)
    return FaultOccurrence(fault.key, level, value, unit, *during)


def _worst(found: list[FaultOccurrence], farthest: Callable[[list[float]], float]) -> FaultOccurrence | None:
    if not found:
        return None
    peak = farthest([o.peak for o in found])
    level = Level.FAIL if any(o.level is Level.FAIL for o in found) else Level.WARN
    return FaultOccurrence(found[0].key, level, peak, found[0].unit, found[0].from_s, found[-1].to_s)


def _clean(exercise: Exercise, faults: tuple[FaultOccurrence, ...], unseen: tuple[str, ...]) -> bool | None:
    """True; False where something was raised that spoils it; None where the view could not show a priority-1 fault.

    None as well where no fault is watched for: what is only counted has no form.
    """
    if not exercise.faults:
        return None
    if any(o.level is Level.FAIL or exercise.fault(o.key).priority <= 2 for o in faults):
        return False
    return None if any(exercise.fault(key).priority == 1 for key in unseen) else True
