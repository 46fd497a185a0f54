"""The gluteal muscles of a drawing: bones, fans of fibres, labels; those that an exercise works are lit.

Coordinates are mm from the middle of the hip joints, x to the viewer's right, y down: 1 mm is 1 unit.
Shapes follow the usual attachments: maximus from the back of the ilium, sacrum and coccyx to the iliotibial band and
the thigh bone; medius from the outer ilium under its crest to the greater trochanter; minimus, under it, likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scripts.drawn_person import line, svg, words

BONE: Final = 'fill="#d9c8a4" stroke="#8f7c58" stroke-width="2" stroke-linejoin="round"'
MOST, HELPS, RESTS = "works most", "helps", ""
LOOKS: Final = {
    MOST: ("#c9503b", "#7d2a1e", 1.0),
    HELPS: ("#e0a48f", "#a0503f", 1.0),
    RESTS: ("#b4aca2", "#857d74", 0.45),
}

WORK: Final = {  # of the leg that moves; emg.csv, EVIDENCE.md
    "clamshell": {"medius": MOST, "maximus": HELPS, "minimus": RESTS},
    "side-lying-hip-abduction": {"medius": MOST, "maximus": HELPS, "minimus": HELPS},
    "glute-bridge": {"maximus": MOST, "medius": HELPS, "minimus": RESTS},
    "bird-dog": {"maximus": MOST, "medius": HELPS, "minimus": RESTS},
    "hook-lying-press-out": {"medius": MOST, "maximus": HELPS, "minimus": RESTS},
    "standing-abduction": {"medius": MOST, "minimus": HELPS, "maximus": RESTS},
    "standing-hip-hitch": {"medius": MOST, "minimus": MOST, "maximus": RESTS},
}
NAMES: Final = {
    "clamshell": "the clamshell", "side-lying-hip-abduction": "the side-lying leg lift", "glute-bridge": "the bridge",
    "bird-dog": "the bird-dog", "hook-lying-press-out": "the press-out", "standing-abduction": "the standing leg lift",
    "standing-hip-hitch": "the hip hitch",
}  # fmt: skip

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Fan:
    """A muscle: where its fibres begin, where they end, how far they bow (mm, to the right of their way)."""

    origin: Points
    insertion: Points
    bow: tuple[float, float]
    fibres: int


BEHIND: Final = {
    "maximus": Fan(
        ((50, -112), (42, -80), (38, -52), (28, -16), (14, 18), (6, 40)),
        ((160, 34), (160, 66), (156, 96), (148, 122), (138, 144), (124, 160)),
        (-16, 20),
        11,
    ),
    "medius": Fan(
        ((52, -112), (66, -134), (92, -147), (120, -140), (140, -112)),
        ((134, -6), (141, -4), (147, 0), (151, 6), (153, 14)),
        (2, -14),
        9,
    ),
}
ASIDE: Final = {
    "minimus": Fan(
        ((-56, -56), (-46, -82), (-22, -100), (10, -102), (38, -84), (46, -54)),
        ((-22, 4), (-18, -6), (-10, -14), (-2, -18), (6, -20), (12, -18)),
        (6, -6),
        11,
    ),
    "crest": Fan(
        ((-66, -84), (-48, -116), (-20, -142), (14, -148), (48, -140), (72, -118)),
        ((-58, -72), (-42, -98), (-17, -119), (12, -124), (40, -116), (58, -98)),
        (0, 0),
        13,
    ),
    "stump": Fan(((-17, -40), (-7, -46), (6, -47), (18, -42)), ((-14, -4), (-2, -10), (12, -10), (24, -2)), (2, -2), 6),
}
SPINE: Final = "M-24 -196H24Q30 -182 24 -166H-24Q-30 -182 -24 -196ZM-25 -160H25Q31 -146 26 -130H-26Q-31 -146 -25 -160Z"
SACRUM: Final = "M-50 -120Q0 -132 50 -120L42 -70Q28 -10 13 12L8 36Q0 46 -8 36L-13 12Q-28 -10 -42 -70Z"
PELVIS: Final = (
    "M40 -82C44 -114 62 -140 92 -150C120 -154 140 -132 144 -106C142 -80 128 -52 114 -28C112 -16 112 -4 106 6"
    "C100 16 94 26 86 32C82 48 80 62 72 76C60 88 46 80 48 62C50 42 56 20 60 4C50 -10 44 -28 52 -44"
    "C44 -58 38 -68 40 -82Z"
)
PUBIS: Final = (
    "M66 80C40 88 14 66 0 48V28C22 26 44 14 62 -4L88 12C84 44 76 70 66 80ZM56 64C66 50 70 36 68 18"
    "C52 32 36 38 18 42C28 54 42 62 56 64Z"
)
FEMUR: Final = (
    "M84 -22C98 -24 106 -12 118 -8C126 -10 132 -10 138 -8C152 -6 158 10 154 30C151 50 147 72 145 96L141 215H113"
    "L117 96C115 80 110 66 104 56C96 54 96 44 104 40C104 30 98 22 88 22C72 22 62 12 62 0C62 -12 72 -22 84 -22Z"
)
# the last part of the side view is the opening of the hip bone
PELVIS_ASIDE: Final = (
    "M-72 -72C-64 -112 -36 -148 6 -152C46 -152 80 -124 88 -90L80 -66C58 -64 44 -48 46 -28C56 -14 60 0 52 14"
    "C60 40 56 72 40 84C22 92 -4 88 -30 74C-50 66 -76 56 -70 40C-58 26 -42 16 -32 4C-36 -12 -46 -22 -54 -36"
    "C-58 -48 -66 -60 -72 -72ZM-44 42C-30 58 -8 68 14 70C22 58 14 44 0 36C-14 30 -34 30 -44 42Z"
)
SACRUM_ASIDE: Final = (
    "M66 -126C96 -122 120 -94 125 -60C128 -30 122 0 112 24C106 36 97 31 101 20C107 0 105 -24 98 -44"
    "C92 -58 85 -66 80 -66L88 -90C84 -104 76 -116 66 -126Z"
)
FEMUR_ASIDE: Final = (
    "M-20 -12C-10 -26 16 -26 26 -8C32 12 29 40 24 64C21 92 20 130 18 215H-14C-14 130 -16 92 -19 62"
    "C-26 36 -28 8 -20 -12Z"
)


def _along(points: Points, count: int) -> np.ndarray:
    """So many points evenly along a line through the given ones."""
    line_ = np.array(points, float)
    gone = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(line_, axis=0).T))])
    at = np.linspace(0, gone[-1], count)
    return np.column_stack([np.interp(at, gone, line_[:, k]) for k in (0, 1)])


def _fibre(start: np.ndarray, end: np.ndarray, bow: float) -> np.ndarray:
    """The handle of the curve between two points."""
    way = end - start
    across: np.ndarray = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6)
    middle: np.ndarray = (start + end) / 2
    return middle + 2 * bow * across


def _p(point: np.ndarray) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def fan(muscle: Fan, work: str) -> str:
    """A muscle as a shape with its fibres."""
    fill, edge, opacity = LOOKS[work]
    starts, ends = _along(muscle.origin, muscle.fibres), _along(muscle.insertion, muscle.fibres)
    bows = np.linspace(*muscle.bow, muscle.fibres)
    handles = [_fibre(a, b, w) for a, b, w in zip(starts, ends, bows, strict=True)]
    shape = (
        "M"
        + "L".join(_p(a) for a in starts)
        + f"Q{_p(handles[-1])} {_p(ends[-1])}L"
        + "L".join(_p(b) for b in ends[::-1])
    )
    shape += f"Q{_p(handles[0])} {_p(starts[0])}Z"
    threads = "".join(f"M{_p(a)}Q{_p(h)} {_p(b)}" for a, h, b in list(zip(starts, handles, ends, strict=True))[1:-1])
    width = 4 if work == MOST else 2.5
    look = f'fill="{fill}" fill-opacity="{opacity}" stroke="{edge}" stroke-width="{width}" stroke-linejoin="round"'
    body = f'<path d="{shape}" {look}/>'
    return body + f'<path d="{threads}" fill="none" stroke="{edge}" stroke-width="1.2" stroke-opacity="0.55"/>'


def bone(path: str, *, both: bool = False) -> str:
    """A bone, or the two of both sides."""
    one = f'<path fill-rule="evenodd" d="{path}" {BONE}/>'
    other = f'<g transform="scale(-1 1)">{one}</g>'
    return one + other if both else one


def label(x: float, y: float, name: str, work: str, leads: Sequence[tuple[float, float, float]]) -> str:
    """A muscle's name in the middle column, lines to it, and how much it works."""
    weight = {MOST: 700, HELPS: 600, RESTS: 400}[work]
    body = words(x, y, "gluteus", 23, weight=weight) + words(x, y + 25, name, 23, weight=weight)
    body += words(x, y + 48, work, 19, weight=weight) if work else ""
    for from_x, to_x, to_y in leads:
        dot = f'<circle cx="{to_x}" cy="{to_y}" r="5" fill="currentColor"/>'
        body += line(f"M{x + from_x} {y + 8}L{to_x} {to_y}", 2) + dot
    return body


def hip_drawing(exercise: str, outline_behind: str, outline_aside: str) -> str:
    """The hips from behind, and one from the side with the upper layers cut away."""
    work = WORK[exercise]
    deep = f'<g transform="scale(-1 1)">{fan(BEHIND["medius"], work["medius"])}</g>'
    upper = fan(BEHIND["medius"], work["medius"]) + fan(BEHIND["maximus"], work["maximus"])
    bones = bone(SPINE) + bone(PUBIS, both=True) + bone(PELVIS, both=True) + bone(SACRUM) + bone(FEMUR, both=True)
    behind = f'<g transform="translate(200 240)">{outline_behind}{bones}{deep}{upper}</g>'
    cut = fan(ASIDE["crest"], work["medius"]) + fan(ASIDE["stump"], work["medius"])
    edges = line("M-64 -78Q-40 -40 -16 -22M64 -104Q52 -60 22 -24", 2.5, LOOKS[work["medius"]][1], "6 6")
    aside = (
        bone(SACRUM_ASIDE)
        + bone(PELVIS_ASIDE)
        + bone(FEMUR_ASIDE)
        + fan(ASIDE["minimus"], work["minimus"])
        + cut
        + edges
    )
    aside = f'<g transform="translate(660 240)">{outline_aside}{aside}</g>'
    names = label(472, 82, "medius", work["medius"], ((-46, 322, 112), (46, 628, 112)))
    names += label(472, 196, "minimus", work["minimus"], ((50, 650, 176),))
    names += label(472, 318, "maximus", work["maximus"], ((-52, 300, 292),))
    heads = words(200, 26, "from behind", 20) + words(660, 26, "from the side, deeper", 20)
    said = " ".join(f"Gluteus {name}: {how}." for name, how in work.items() if how)
    told = f"The hips from behind and one hip from the side. {said} "
    told += "Gluteus maximus is the buttock, medius the side of the hip; minimus lies under medius."
    return svg(
        f"muscles-{exercise}", (800, 450), f"The muscles of {NAMES[exercise]}", told, heads + behind + aside + names
    )
