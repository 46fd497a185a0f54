"""What a script really does: the repetitions, and what disturbs the view of them."""

from __future__ import annotations

from dataclasses import dataclass

from medius.movement.performed import PerformedTempo, TrackingLoss


@dataclass(frozen=True, slots=True)
class ScriptedRepetition:
    """One repetition as scripted; times in s from the start of the recording.

    Args:
        number: 1 for the first of the script.
        side: "left", "right" or "both": the side of the moving leg.
        start_s: The movement leaves rest.
        reached_s: The top is reached.
        top_s: The middle of the time spent within 5 % of the top.
        left_s: The top is left.
        end_s: It is back at rest.
        share: How much of the scripted range it reaches, 0 to 1.
        rest_deg: The driver at its start.
        top_deg: The driver in the middle of its hold.
        faults: Names of the faults that it bears.
    """

    number: int
    side: str
    start_s: float
    reached_s: float
    top_s: float
    left_s: float
    end_s: float
    share: float
    rest_deg: float
    top_deg: float
    faults: tuple[str, ...]

    @property
    def excursion_deg(self) -> float:
        """Change of the driver from rest to top."""
        return self.top_deg - self.rest_deg

    @property
    def tempo(self) -> PerformedTempo:
        """Its three phases."""
        return PerformedTempo(self.reached_s - self.start_s, self.left_s - self.reached_s, self.end_s - self.left_s)


@dataclass(frozen=True, slots=True)
class ScriptedGap:
    """A stretch `[from_s, to_s)` in which the person is not, or not well, seen."""

    from_s: float
    to_s: float
    why: TrackingLoss


@dataclass(frozen=True, slots=True)
class Truth:
    """What a recording of a script shows.

    Args:
        exercise: Key of the exercise; None where it is none of the four.
        side: "left", "right", "both" or "alternating"; None without an exercise.
        azimuth_deg: Where the camera stands.
        repetitions: Those that are in the recording from start to end.
        cut_off: Those that the recording's start or end cuts off.
        gaps: What disturbs the view.
    """

    exercise: str | None
    side: str | None
    azimuth_deg: float
    repetitions: tuple[ScriptedRepetition, ...]
    cut_off: tuple[ScriptedRepetition, ...]
    gaps: tuple[ScriptedGap, ...]
