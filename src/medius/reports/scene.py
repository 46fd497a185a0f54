"""One picture of the annotated video: the person with the skeleton, the names of what is off, and the strip below."""

from __future__ import annotations

from typing import Final

import cv2

from medius.body import Array
from medius.reports.drawing import AMBER, NIGHT, blank, box, line, paste
from medius.reports.lettering import BOLD, lettering, line_height, text_width
from medius.reports.skeleton import box_around, draw_skeleton
from medius.reports.strip import Strip
from medius.reports.timeline import Flash, Moment
from medius.sources.video import Pixels

NAMED: Final = 2
"""How many faults are named at once; more would hide the person."""

_DIMMED: Final = 0.45
"""How much light is left of a picture in which nobody can be judged."""

_FOLLOW: Final = 0.25
"""How much of its way to the body part a name goes from one picture to the next, so that it does not tremble."""

_USUAL_WIDTH: Final = 640
"""All measures of the drawing are in units of such a picture."""


class Scene:
    """Draws the pictures of one annotated video, one after the other.

    Args:
        size: Width and height of the pictures to come, in px.
        driver: What the angle is, in words.
    """

    def __init__(self, size: tuple[int, int], driver: str) -> None:
        width, height = size
        self._unit = max(0.5, min(width, height * 4 / 3) / _USUAL_WIDTH)
        self._strip = Strip(_even(width), self._unit, driver)
        self._picture_size = (width, height)
        self._places: dict[str, Array] = {}
        self.size = (_even(width), _even(height) + self._strip.height_px)
        """Width and height of what is drawn, in px; both even."""

    def drawn(self, picture: Pixels, landmarks: Array | None, moment: Moment) -> Pixels:
        """What the picture becomes; the picture itself stays as it is.

        Args:
            picture: As it was recorded.
            landmarks: x, y in px and visibility, shape (33, 3); None where nobody was found.
            moment: What there is to say.
        """
        width, height = self._picture_size
        scene = blank(self.size, NIGHT)
        seen = scene[:height, :width]
        seen[:] = picture if moment.seen else cv2.convertScaleAbs(picture, alpha=_DIMMED)
        if moment.seen and landmarks is not None:
            lit = frozenset(landmark for flash in moment.flashes for landmark in flash.landmarks)
            draw_skeleton(seen, landmarks, lit, self._unit)
            self._draw_names(seen, landmarks, moment.flashes)
        paste(scene, self._strip.drawn(moment), (0, _even(height)))
        return scene

    def _draw_names(self, picture: Pixels, landmarks: Array, flashes: tuple[Flash, ...]) -> None:
        """The names of the parts: the first above its part, the second below, so that they stay apart."""
        named = [flash for flash in flashes if flash.landmarks][:NAMED]
        shown = {flash.fault.key for flash in named}
        self._places = {key: place for key, place in self._places.items() if key in shown}
        for flash, above in zip(named, (True, False), strict=False):
            part = self._followed(flash.fault.key, box_around(landmarks, flash.landmarks))
            self._draw_name(picture, flash.fault.part or flash.fault.title, part, above=above)

    def _followed(self, key: str, goal: Array) -> Array:
        place = self._places.get(key, goal)
        self._places[key] = place + _FOLLOW * (goal - place)
        return self._places[key]

    def _draw_name(self, picture: Pixels, name: str, part: Array, *, above: bool) -> None:
        left, top, right, bottom = part
        size, gap, pad = round(20 * self._unit), 26 * self._unit, round(8 * self._unit)
        width, height = text_width(name, size, BOLD) + 2 * pad, line_height(size) + pad
        x = (left + right - width) / 2
        y = top - gap - height if above else bottom + gap
        x = round(min(max(x, pad), picture.shape[1] - width - pad))
        y = round(min(max(y, pad), picture.shape[0] - height - pad))
        middle = (x + width / 2, y + height / 2)
        line(picture, middle, ((left + right) / 2, (top + bottom) / 2), AMBER, max(1, round(2 * self._unit)))
        box(picture, (x, y), (width, height), AMBER)
        paste(picture, lettering(name, size, NIGHT, AMBER, BOLD), (x + pad, y + pad // 2))


def _even(length: int) -> int:
    """The next even number: what video with halved colours needs."""
    return length + length % 2
