"""What is said while the camera finds its place: one sentence and one arrow for each thing that may be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Instruction:
    """What to do about it, and which way; `arrow` is None where there is no way to show."""

    text: str
    arrow: str | None = None


INSTRUCTIONS: Final = MappingProxyType(
    {
        "no-person": Instruction("Come into the picture."),
        "two-people": Instruction("I see more than one person. Please be alone in the picture."),
        "dark": Instruction("Switch on a light."),
        "glare": Instruction("Draw the curtain, or turn the camera away from the light."),
        "too-close": Instruction("Move the camera back.", "back"),
        "too-far": Instruction("Move the camera closer.", "closer"),
        "feet-outside": Instruction("Turn the camera towards your feet.", "feet"),
        "head-outside": Instruction("Turn the camera towards your head.", "head"),
        "above-outside": Instruction("Tilt the camera up a little.", "up"),
        "below-outside": Instruction("Tilt the camera down a little.", "down"),
        "wrong-posture-on-left-side": Instruction("Lie on your left side."),
        "wrong-posture-on-right-side": Instruction("Lie on your right side."),
        "wrong-posture-supine": Instruction("Lie on your back, feet on the mat."),
        "wrong-posture-all-fours": Instruction("Come onto your hands and knees."),
        "wrong-posture-standing": Instruction("Stand tall, both feet on the floor."),
        "wrong-posture-on-one-leg": Instruction("Stand on one leg, the other foot just off the floor."),
        "wrong-side-on-left-side": Instruction("Turn over onto your left side.", "turn"),
        "wrong-side-on-right-side": Instruction("Turn over onto your right side.", "turn"),
        "hidden": Instruction("Take away what hides your hips and legs from the camera."),
        "from-head": Instruction("Move the camera towards your feet.", "feet"),
        "from-feet": Instruction("Move the camera a little away from your feet.", "head"),
        "from-behind": Instruction("Turn round, so that your front faces the camera.", "turn"),
        "from-aside": Instruction("Turn until your front faces the camera.", "turn"),
        "good": Instruction("Good. Stay like this."),
    }
)
"""By key; the first word of a key may have its posture behind it."""


def check_key(key: str) -> str:
    """The key of the spoken sentence."""
    return f"check-{key}"


CHECK_SENTENCES: Final = MappingProxyType({check_key(key): each.text for key, each in INSTRUCTIONS.items()})
"""Every sentence of the camera check, for the catalogue of what can be spoken."""
