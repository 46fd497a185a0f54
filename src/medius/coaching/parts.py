"""The part of the body that each fault is about: what the picture lights up while the fault lasts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from medius.body import Landmark, Side

_HIPS: Final = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_SHOULDERS: Final = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
_KNEES: Final = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_FOOT: Final = (Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX)
_FEET: Final = (*_FOOT, *(landmark.mirrored for landmark in _FOOT))
_LEG: Final = (Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE)
_BACK: Final = (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP)
_ARM: Final = (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST)

PARTS: Final = MappingProxyType(
    {
        "pelvis-rolls-back": ("hips", _HIPS),
        "trunk-rolls-back": ("shoulders", _SHOULDERS),
        "feet-apart": ("feet", _FEET),
        "hip-hikes": ("hips", _HIPS),
        "knees-drift": ("knees", _KNEES),
        "leg-drifts-forward": ("leg", _LEG),
        "toes-turn-up": ("foot", _FOOT),
        "knee-bends": ("knee", _LEG),
        "trunk-lifts": ("shoulders", _SHOULDERS),
        "feet-far": ("feet", _FEET),
        "hips-low": ("hips", _HIPS),
        "back-over-arches": ("back", _BACK),
        "knees-fall-in": ("knees", _KNEES),
        "pelvis-tilts": ("hips", _HIPS),
        "free-hip-drops": ("hips", _HIPS),
        "feet-lift": ("feet", _FEET),
        "weight-shifts": ("hips", _HIPS),
        "base-misplaced": ("start position", (*_SHOULDERS, *_HIPS)),
        "leg-high": ("leg", _LEG),
        "leg-low": ("leg", _LEG),
        "pelvis-opens": ("hips", _HIPS),
        "hips-shift": ("hips", _HIPS),
        "back-sags": ("back", _BACK),
        "arm-low": ("arm", _ARM),
        "wobble": ("hips", _HIPS),
        "head-off-line": ("head", (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)),
        "same-side": (
            "arm and leg",
            (Landmark.LEFT_SHOULDER, Landmark.LEFT_WRIST, Landmark.LEFT_HIP, Landmark.LEFT_ANKLE),
        ),
    }
)
"""The body part of each fault that has one, and its points when the left leg moves; the right arm reaches then."""


def lit_part(fault: str, moving: Side) -> tuple[Landmark, ...]:
    """The points of the person that a fault is about, while the leg of this side moves; empty for a fault of none."""
    _, landmarks = PARTS.get(fault, ("", ()))
    return landmarks if moving is Side.LEFT else tuple(landmark.mirrored for landmark in landmarks)
