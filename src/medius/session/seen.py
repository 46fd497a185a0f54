"""What the page says of a picture besides the pose that was found in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The circumstances of one pose.

    Args:
        people: How many people were found: 0, 1, or 2 for more than one.
        dark: Whether there is too little light.
        glare: Whether a window or a lamp blinds the camera.
        replay: Whether the pose is sent again after a break: it is counted, but nothing is said of it.
        size_px: Width and height of the picture, if known.
        watch: The watch to which the pose belongs, 0 for none; None for whichever runs.
    """

    people: int = 1
    dark: bool = False
    glare: bool = False
    replay: bool = False
    size_px: tuple[int, int] | None = None
    watch: int | None = None
