"""How a chart looks: colours that anybody can tell apart, plain letters, and room for a phone, a page or paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a chart.

    Args:
        paper: What it stands on; the inside of a hollow mark.
        ink: Of text and of what was measured.
        quiet: Of axes and single answers.
        line: Of rules.
        accent: Of what matters most.
        second: Beside it; told apart by everybody, and by shape as well.
        soft: Of the band.
        font: The families, the first that is there.
        width: Of the drawing, in px.
        text: Size of its letters, in px.
        panel: Height of one panel among several, in px.
    """

    paper: str
    ink: str
    quiet: str
    line: str
    accent: str
    second: str
    soft: str
    font: str
    width: int = 720
    text: int = 16
    panel: int = 80

    @property
    def is_narrow(self) -> bool:
        """Whether it is laid out for a phone."""
        return self.width < NARROW_UP_TO

    @property
    def in_narrow(self) -> Look:
        """The same for a phone held upright."""
        return replace(self, width=PHONE)


PHONE: Final = 340
NARROW_UP_TO: Final = 400

_SYSTEM: Final = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, sans-serif"

LIGHT: Final = Look(
    paper="#faf6ef",
    ink="#1d2426",
    quiet="#48524f",
    line="#d9d0c1",
    accent="#8a4600",
    second="#1f5f8b",
    soft="#f3dfc3",
    font=_SYSTEM,
)
"""By day; the colours of the pages."""

DARK: Final = Look(
    paper="#12181b",
    ink="#f4efe6",
    quiet="#bcc3bf",
    line="#334045",
    accent="#ffb454",
    second="#7cc4f0",
    soft="#3a2c17",
    font=_SYSTEM,
)
"""By night."""

PAPER: Final = Look(
    paper="#ffffff",
    ink="#000000",
    quiet="#333333",
    line="#bbbbbb",
    accent="#7a3e00",
    second="#1f5f8b",
    soft="#f0e3d0",
    font="Libertinus Serif",
    width=430,
    text=15,
    panel=42,
)
"""On paper, in the typeface of the printed report."""
