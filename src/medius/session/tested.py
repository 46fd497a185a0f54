"""What a test before the camera gave: results as they are kept, and as the person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from medius.movement.camera_test import CameraTest
from medius.movement.testing import DONE, OUT_OF_VIEW, Ended
from medius.outcomes import TestResult
from medius.outcomes.control import amount_words, value_words

NOT_FINISHED: Final = "test-not-finished"

_SPOKEN: Final = {
    DONE: "test-rest",
    "touch-down": "test-touch-down",
    "pelvis-moved": "test-pelvis-moved",
    OUT_OF_VIEW: "test-not-seen",
}
"""What is said when a test ended in this way; of the others "test-rest"."""


def results(
    test: CameraTest, side: str, ended: Ended, day: date, *, fingertips: bool | None = None
) -> tuple[TestResult, ...]:
    """The results of one try of one leg; none where it was not finished or not seen."""
    return tuple(
        TestResult(
            key=test.key,
            side=side,
            day=day,
            measure=one.reading.measure,
            value=round(one.value, 3),
            unit=one.reading.unit,
            error=one.reading.error,
            fingertips=fingertips,
            ended=ended.why,
        )
        for one in ended.values
    )


def spoken_at_end(test: CameraTest, ended: Ended) -> str:
    """The key of the sentence that is said when a try is over."""
    if ended.why == OUT_OF_VIEW:
        return _SPOKEN[OUT_OF_VIEW]
    if not ended.values:
        return NOT_FINISHED
    if ended.why == DONE and test.upright:
        return "test-time"
    return _SPOKEN.get(ended.why, "test-rest")


def told_briefly(test: CameraTest, kept: Iterable[TestResult]) -> Iterator[str]:
    """The numbers with their errors, short enough to be read from three metres."""
    for one in kept:
        name = test.reading(one.measure).name
        error = (
            "how exact, is not known"
            if one.error is None
            else f"a change under {amount_words(one.error, one.unit)} is no change"
        )
        yield f"{name}: {value_words(one)} ({error})."


def told(test: CameraTest, kept: Iterable[TestResult]) -> Iterator[str]:
    """A sentence for each number, with its error."""
    for one in kept:
        reading = test.reading(one.measure)
        yield f"{reading.name}, {one.side} leg: {value_words(one)}. {reading.error_words}"
