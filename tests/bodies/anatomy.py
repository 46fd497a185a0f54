"""How long the segments of a scripted body are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from medius.body import Array, Landmark


@dataclass(frozen=True, slots=True)
class Proportions:
    """Distances between joint centres, in m; near the medians of rendered people of 1.65 to 1.80 m.

    Args:
        hip_half: Middle of the hips to a hip.
        waist: Middle of the hips to the joint between pelvis and rib cage.
        chest: That joint to the middle of the shoulders.
        shoulder_half: Middle of the shoulders to a shoulder.
        thigh: Hip to knee.
        shank: Knee to ankle.
        upper_arm: Shoulder to elbow.
        forearm: Elbow to wrist.
        size: By how much everything, also the distances to the mat, is larger.
    """

    hip_half: float = 0.105
    waist: float = 0.15
    chest: float = 0.32
    shoulder_half: float = 0.16
    thigh: float = 0.41
    shank: float = 0.40
    upper_arm: float = 0.26
    forearm: float = 0.24
    size: float = 1.0

    @property
    def trunk(self) -> float:
        """Middle of the hips to the middle of the shoulders, in m, standing straight."""
        return self.waist + self.chest

    @property
    def leg(self) -> float:
        """Hip to ankle, in m, standing straight."""
        return self.thigh + self.shank

    @property
    def arm(self) -> float:
        """Shoulder to wrist, in m, stretched."""
        return self.upper_arm + self.forearm

    def scaled(self, by: float) -> Proportions:
        """The same body, `by` times as large."""
        return replace(self, size=self.size * by)


WOMAN: Final = Proportions()
MAN: Final = Proportions(0.115, 0.155, 0.335, 0.19, 0.455, 0.43, 0.275, 0.26)


def _paired(points: dict[str, tuple[float, float, float]]) -> dict[Landmark, Array]:
    both = {Landmark[f"LEFT_{name}"]: np.array(at) for name, at in points.items()}
    return both | {landmark.mirrored: at * (-1, 1, 1) for landmark, at in both.items()}


ON_THE_HEAD: Final = _paired(
    {
        "EAR": (0.072, 0.225, 0.01),
        "EYE_INNER": (0.016, 0.245, 0.105),
        "EYE": (0.030, 0.246, 0.100),
        "EYE_OUTER": (0.043, 0.245, 0.090),
    }
) | {
    Landmark.NOSE: np.array((0.0, 0.208, 0.130)),
    Landmark.MOUTH_LEFT: np.array((0.025, 0.168, 0.110)),
    Landmark.MOUTH_RIGHT: np.array((-0.025, 0.168, 0.110)),
}
"""Place on the head, in m, from the middle of the shoulders: left, up, to the front."""

ON_THE_HAND: Final = _paired(
    {"INDEX": (0.020, -0.085, 0.0), "PINKY": (-0.025, -0.072, 0.0), "THUMB": (0.036, -0.032, 0.012)}
)
"""Place on the hand, in m, from the wrist, the arm hanging and the palm turned to the front."""

ON_THE_FOOT: Final = _paired({"HEEL": (0.0, -0.045, -0.030), "FOOT_INDEX": (0.006, -0.055, 0.150)})
"""Place on the foot, in m, from the ankle, standing."""
