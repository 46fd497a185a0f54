"""Draws gluteus medius and minimus for the page on the upper glutes: from behind, from the side, deeper, on one leg.

usage, from the project's folder: python -m scripts.draw_upper_glutes [--out DIR]

Bones and coordinates are those of `drawn_muscles`: mm from the middle of the hip joint, x to the viewer's right, y
down; in the side views the front of the body is on the left.  The outline of the body is that of a drawing.
Attachments as usually described: medius from the outer ilium under its crest to the side of the greater trochanter,
minimus from below medius to the front of the trochanter.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from scripts.drawn_muscles import (
    ASIDE,
    BEHIND,
    FEMUR,
    FEMUR_ASIDE,
    HELPS,
    MOST,
    PELVIS,
    PELVIS_ASIDE,
    PUBIS,
    SACRUM,
    SACRUM_ASIDE,
    SPINE,
    Fan,
    bone,
    fan,
    hip_drawing,
)
from scripts.drawn_person import arrow, line, svg, words

ROOT: Final = Path(__file__).resolve().parents[1]
DRAWINGS: Final = ROOT / "src/medius/web/drawings"
SIZE: Final = (560, 450)
EDGE: Final = "#7d2a1e"

Lead = tuple[tuple[float, float], tuple[float, float]]

MINIMUS_BEHIND: Final = Fan(
    ((66, -78), (84, -100), (108, -106), (126, -92)), ((132, -4), (139, -4), (145, 0), (149, 6)), (2, -8), 7
)
OUTER: Final = {  # the three parts of medius, back to front, so that the front one lies on top
    "back": Fan(((38, -143), (60, -130), (76, -110), (82, -90)), ((6, -8), (10, -9), (15, -9), (20, -7)), (4, -10), 6),
    "middle": Fan(
        ((-24, -141), (-2, -149), (20, -148), (40, -142)), ((-8, -2), (-3, -6), (2, -8), (7, -9)), (3, -2), 6
    ),
    "front": Fan(
        ((-66, -82), (-58, -102), (-42, -124), (-22, -142)), ((-15, 16), (-13, 9), (-11, 3), (-7, -3)), (12, 0), 6
    ),
}
CREST: Final = ((-66, -82), (-48, -116), (-20, -142), (14, -148), (48, -140), (82, -90))


def _outlines() -> tuple[str, str]:
    """The outline of the body from behind and from the side."""
    drawn = (DRAWINGS / "muscles-clamshell.svg").read_text(encoding="utf-8")
    behind, aside = re.findall(r'<g transform="translate\(-250 -215\)"><path [^>]*/></g>', drawn)
    return behind, aside


def _labels(*labels: tuple[float, float, str, Sequence[str], Lead]) -> str:
    """Names beside the drawing, each with a line to what it names; a line that begins with a space is a remark."""
    body = ""
    for x, y, anchor, lines, ((from_x, from_y), (to_x, to_y)) in labels:
        body += "".join(
            words(x, y + 26 * k, text.strip(), 22, anchor, 400 if text.startswith(" ") else 700)
            for k, text in enumerate(lines)
        )
        body += line(f"M{from_x} {from_y}L{to_x} {to_y}", 2)
        body += f'<circle cx="{to_x}" cy="{to_y}" r="5" fill="currentColor"/>'
    return body


def _frame_behind(outline: str) -> str:
    bones = bone(SPINE) + bone(PUBIS, both=True) + bone(PELVIS, both=True) + bone(SACRUM) + bone(FEMUR, both=True)
    return outline + bones


def behind() -> str:
    """Both hips from behind: medius on the right, minimus alone on the left."""
    deep = f'<g transform="scale(-1 1)">{fan(MINIMUS_BEHIND, HELPS)}</g>'
    gone = line(
        "M-52 -112L-66 -134L-92 -147L-120 -140L-140 -112Q-160 -50 -153 14M-52 -112Q-90 -50 -134 -6", 2.5, EDGE, "6 6"
    )
    muscles = deep + gone + fan(BEHIND["medius"], MOST)
    body = f'<g transform="translate(280 240)">{_frame_behind(_outlines()[0])}{muscles}</g>'
    named = _labels(
        (548, 40, "end", ("gluteus medius",), ((470, 48), (400, 130))),
        (12, 40, "start", ("gluteus minimus",), ((90, 48), (172, 158))),
        (560, 290, "end", ("greater", "trochanter"), ((512, 266), (432, 250))),
        (12, 130, "start", ("hip bone",), ((122, 122), (146, 108))),
    )
    return svg(
        "upper-glutes-behind",
        SIZE,
        "Gluteus medius and minimus from behind",
        "Pelvis, spine and thigh bones from behind. On the right gluteus medius: a fan from the upper rim of the hip"
        " bone to the greater trochanter, the bony point at the top of the thigh. On the left medius is only dashed,"
        " and the smaller gluteus minimus shows under it.",
        body + named,
    )


def _frame_aside(outline: str) -> str:
    return outline + bone(SACRUM_ASIDE) + bone(PELVIS_ASIDE) + bone(FEMUR_ASIDE)


def side() -> str:
    """One hip from the side: the three parts of medius."""
    parts = fan(OUTER["back"], MOST) + fan(OUTER["middle"], MOST) + fan(OUTER["front"], MOST)
    body = f'<g transform="translate(280 240)">{_frame_aside(_outlines()[1])}{parts}</g>'
    named = _labels(
        (12, 60, "start", ("front fibres", " turn the", " thigh in"), ((150, 62), (238, 150))),
        (280, 34, "middle", ("middle fibres lift the leg",), ((286, 42), (286, 120))),
        (548, 60, "end", ("back fibres", " turn it out"), ((408, 62), (338, 140))),
        (12, 300, "start", ("greater", "trochanter"), ((150, 292), (278, 254))),
    )
    return svg(
        "upper-glutes-side",
        SIZE,
        "Gluteus medius from the side",
        "One hip from the side, the front of the body on the left. Gluteus medius covers the outside of the hip bone as"
        " a fan of front, middle and back fibres, which meet at the greater trochanter of the thigh bone.",
        body + named,
    )


def deep() -> str:
    """The same view, medius taken away: minimus."""
    crest = "M" + "L".join(f"{x} {y}" for x, y in CREST)
    gone = line(f"{crest}M-66 -82Q-52 -24 -15 16M82 -90Q56 -44 20 -7", 2.5, EDGE, "6 6")
    body = f'<g transform="translate(280 240)">{_frame_aside(_outlines()[1])}{fan(ASIDE["minimus"], HELPS)}{gone}</g>'
    named = _labels(
        (12, 60, "start", ("gluteus", "minimus"), ((120, 72), (262, 178))),
        (548, 60, "end", (" medius,", " taken away"), ((412, 72), (346, 128))),
        (12, 300, "start", ("greater", "trochanter"), ((150, 292), (278, 254))),
        (548, 250, "end", ("sacrum",), ((480, 232), (402, 190))),
    )
    return svg(
        "upper-glutes-deep",
        SIZE,
        "Gluteus minimus from the side",
        "The same hip without gluteus medius, whose rim is dashed. Gluteus minimus is a smaller fan lower on the hip"
        " bone; it ends at the front of the greater trochanter.",
        body + named,
    )


def one_leg() -> str:
    """Standing on the right leg, from behind: the pelvis is level; dashed, how it would drop."""
    lifted = (
        f'<g transform="translate(-82 0) rotate(4) translate(82 0)"><g transform="scale(-1 1)">{bone(FEMUR)}</g></g>'
    )
    bones = bone(SPINE) + bone(PUBIS, both=True) + bone(PELVIS, both=True) + bone(SACRUM) + lifted + bone(FEMUR)
    level = line("M-170 -104H170", 3)
    drop = line("M170 -104L-166 -48", 2.5, "currentColor", "8 8", 0.7)
    pull = arrow("M168 -92Q196 -60 186 -14", (185, -10), 98)
    body = f'<g transform="translate(280 240)">{bones}{fan(BEHIND["medius"], MOST)}{level}{drop}{pull}</g>'
    named = _labels(
        (548, 60, "end", ("level",), ((516, 68), (446, 136))),
        (12, 60, "start", (" without them", " it would drop"), ((60, 98), (128, 186))),
        (548, 300, "end", ("standing", "leg"), ((500, 332), (414, 380))),
        (12, 330, "start", ("free leg",), ((110, 338), (142, 372))),
    )
    return svg(
        "upper-glutes-one-leg",
        SIZE,
        "The pelvis on one leg",
        "The pelvis from behind, standing on the right leg with the left one lifted. Gluteus medius of the standing"
        " side pulls the hip bone towards the thigh, and the pelvis stays level; a dashed line shows it dropping to the"
        " free side.",
        body + named,
    )


def hip_hitch() -> str:
    """What the hip hitch works, in the manner of the other exercises."""
    return hip_drawing("standing-hip-hitch", *_outlines())


EVERY: Final[dict[str, Callable[[], str]]] = {
    "upper-glutes-behind": behind,
    "upper-glutes-side": side,
    "upper-glutes-deep": deep,
    "upper-glutes-one-leg": one_leg,
    "muscles-standing-hip-hitch": hip_hitch,
}


def main() -> None:
    """The command."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--out", type=Path, default=DRAWINGS)
    out = p.parse_args().out
    for name, draw in EVERY.items():
        (out / f"{name}.svg").write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
