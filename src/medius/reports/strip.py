"""The strip below the picture: the count, the angle, the tempo of the last repetition, and the one thing to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from medius.reports.drawing import AMBER, MIST, NIGHT, PAPER, SLATE, Colour, blank, box, line, paste, shape
from medius.reports.lettering import BOLD, REGULAR, fitted, lettering, line_height, text_width
from medius.reports.timeline import Moment, Tone
from medius.reports.words import to_five
from medius.sources.video import Pixels

_NUMBERS_HIGH: Final = 96
_SENTENCE_HIGH: Final = 52
_NUMBERS_WIDE: Final = 610
_ONE_ROW: Final = 1000
"""In units, as everything below: from this width the sentence stands beside the numbers instead of above them."""

_MARGIN: Final = 16
_ANGLE_AT: Final = 218
_TEMPO_AT: Final = 384
_PHASE_WIDE: Final = 78
_PHASES: Final = ("up", "hold", "down")
_BAR: Final = (132, 8)

_SIZES: Final = ((26, 1), (22, 1), (19, 2))
"""Letters of the sentence, and how many lines of them there is room for in one row of the strip."""

_TALL_SIZES: Final = ((32, 1), (28, 2), (22, 3), (19, 3))
"""The same where the sentence has the whole height."""


@dataclass(frozen=True, slots=True)
class Strip:
    """How the strip is laid out for a picture of a given width.

    Args:
        width_px: Of the picture and the strip.
        unit: px of one unit.
        driver: What the angle is, in words.
    """

    width_px: int
    unit: float
    driver: str

    @property
    def height_px(self) -> int:
        """How high the strip is; even, as video wants it."""
        return 2 * round(self._px(_NUMBERS_HIGH if self._one_row else _NUMBERS_HIGH + _SENTENCE_HIGH) / 2)

    def drawn(self, moment: Moment) -> Pixels:
        """The strip at one instant."""
        strip = blank((self.width_px, self.height_px), NIGHT)
        top = 0 if self._one_row else self._px(_SENTENCE_HIGH)
        self._draw_count(strip, moment, top)
        self._draw_angle(strip, moment, top)
        self._draw_tempo(strip, moment, top)
        self._draw_sentence(strip, moment)
        return strip

    def _draw_count(self, strip: Pixels, moment: Moment, top: int) -> None:
        number = str(moment.counted)
        size = self._px(76 if moment.counted < 100 else 52)
        paste(strip, lettering(number, size, PAPER, NIGHT, BOLD), (self._px(_MARGIN), top - self._px(8)))
        beside = self._px(_MARGIN + 10) + text_width(number, size, BOLD)
        if moment.sides is None:
            self._write(strip, "counted", (beside, top + self._px(54)))
            return
        left, right = moment.sides
        self._write(strip, f"left {left}", (beside, top + self._px(32)))
        self._write(strip, f"right {right}", (beside, top + self._px(54)))

    def _draw_angle(self, strip: Pixels, moment: Moment, top: int) -> None:
        x = self._px(_ANGLE_AT)
        angle = "–" if moment.angle_deg is None else f"{to_five(moment.angle_deg)}°"
        self._write(strip, angle, (x, top + self._px(6)), 34, PAPER, BOLD)
        room, sizes = self._px(_TEMPO_AT - _ANGLE_AT - _MARGIN), ((self._px(17), 1), (self._px(14), 1))
        size, lines = fitted(self.driver, room, sizes, REGULAR)
        for name in lines:
            paste(strip, lettering(name, size, MIST, NIGHT), (x, top + self._px(52)))
        width, height = self._px(_BAR[0]), self._px(_BAR[1])
        corner = (x, top + self._px(78))
        box(strip, corner, (width, height), SLATE)
        if moment.share is not None:
            box(strip, corner, (round(moment.share * width), height), PAPER)

    def _draw_tempo(self, strip: Pixels, moment: Moment, top: int) -> None:
        tempo = moment.tempo
        phases_s = (tempo.concentric_s, tempo.hold_s, tempo.eccentric_s) if tempo else (None, None, None)
        for place, (name, seconds) in enumerate(zip(_PHASES, phases_s, strict=True)):
            x = self._px(_TEMPO_AT + place * _PHASE_WIDE)
            self._write(strip, _tempo_word(seconds), (x, top + self._px(6)), 34, PAPER, BOLD)
            self._write(strip, f"{name}, s", (x, top + self._px(52)))

    def _draw_sentence(self, strip: Pixels, moment: Moment) -> None:
        if moment.tone is Tone.SILENT:
            return
        left = self._px(_NUMBERS_WIDE if self._one_row else 0)
        height = self.height_px if self._one_row else self._px(_SENTENCE_HIGH)
        sizes = _TALL_SIZES if self._one_row else _SIZES
        ink, ground = _colours(moment.tone)
        box(strip, (left, 0), (self.width_px - left, height), ground)
        _draw_sign(strip, moment.tone, (left + self._px(28), height / 2), self._px(13))
        start = left + self._px(54)
        room = self.width_px - start - self._px(_MARGIN)
        pixels = tuple((self._px(size), lines) for size, lines in sizes)
        size, lines = fitted(moment.sentence, room, pixels, BOLD)
        y = (height - len(lines) * line_height(size)) // 2
        for number, text in enumerate(lines):
            paste(strip, lettering(text, size, ink, ground, BOLD), (start, y + number * line_height(size)))

    def _write(
        self,
        strip: Pixels,
        text: str,
        corner: tuple[int, int],
        size: int = 17,
        colour: Colour = MIST,
        weight: int = REGULAR,
    ) -> None:
        paste(strip, lettering(text, self._px(size), colour, NIGHT, weight), corner)

    @property
    def _one_row(self) -> bool:
        return self.width_px >= _ONE_ROW * self.unit

    def _px(self, units: float) -> int:
        return round(units * self.unit)


def _tempo_word(seconds: float | None) -> str:
    """A phase to the tenth of a second, long ones to the second; a dash before the first repetition."""
    if seconds is None:
        return "–"
    return f"{seconds:.1f}" if round(seconds, 1) < 10 else f"{seconds:.0f}"


def _colours(tone: Tone) -> tuple[Colour, Colour]:
    """Ink and ground of a sentence."""
    return (NIGHT, AMBER) if tone is Tone.FAULT else (PAPER, SLATE)


def _draw_sign(strip: Pixels, tone: Tone, centre: tuple[float, float], radius: int) -> None:
    """The shape that stands for a tone: a triangle for a fault, a crossed-out circle for not seen, else a bar."""
    x, y = centre
    ink, _ = _colours(tone)
    if tone is Tone.FAULT:
        shape(strip, ((x, y - radius), (x + 1.1 * radius, y + 0.9 * radius), (x - 1.1 * radius, y + 0.9 * radius)), ink)
    elif tone is Tone.LOST:
        line(strip, (x - radius, y - radius), (x + radius, y + radius), ink, max(2, radius // 4))
        line(strip, (x - radius, y + radius), (x + radius, y - radius), ink, max(2, radius // 4))
    else:
        line(strip, (x, y - radius), (x, y + radius), ink, max(2, radius // 3))
