"""What a test before the camera showed, on a day, on one side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test of one side.

    Args:
        key: "single-leg-stance", "abduction-range", "abduction-hold", "single-leg-squat".
        side: "left" or "right": the leg that is tested (that stands, that moves, that holds).
        day: By the person's calendar.
        measure: "held", "pelvic-drop", "sway", "range", "knee-angle".
        value: In `unit`.
        unit: "s", "deg", "hip-width".
        error: The measurement error in the same unit, as a minimal detectable change; None where it is not known.
        fingertips: Whether fingertips touched the wall; None where it does not apply.
        ended: What ended it: "done", "touch-down", "asked", "out-of-view" and the like.
        variation: The rung or form in which it was done, "standard" usually.
    """

    key: str
    side: str
    day: date
    measure: str
    value: float
    unit: str
    error: float | None = None
    fingertips: bool | None = None
    ended: str = "done"
    variation: str = "standard"

    __test__ = False  # pytest: no test case, whatever its name says
