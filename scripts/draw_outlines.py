"""Draws the drawings that show a body: outlines, camera places, changes of position, muscles, where it is felt.

usage, from the project's folder: python -m scripts.draw_outlines --renderer DIR [--only NAME,NAME] [--out DIR]
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from scripts.drawn_muscles import WORK, hip_drawing
from scripts.drawn_person import (
    ABOVE,
    ACCENT,
    FINE,
    FRONT,
    MAT,
    STOP,
    WOOD,
    Person,
    Postures,
    View,
    X,
    Y,
    Z,
    arrow,
    badge,
    buffers,
    camera_icon,
    centred,
    figure,
    line,
    mat_from_above,
    shapes,
    svg,
    traced,
    words,
)

ROOT: Final = Path(__file__).resolve().parents[1]
SEAT_M: Final = 0.45
FELT: Final = (  # key, number, spots (view, right and down of the hips, half width and height; cm), where the number is
    ("side-of-hip", 1, [(v, s * 15.4, 1.5, 4.4, 9.0) for v in ("front", "back") for s in (-1, 1)], ("between", 1.5)),
    ("buttock", 2, [("back", s * 6.4, 2.0, 5.3, 9.0) for s in (-1, 1)], ("back", 1.5)),
    ("back-of-thigh", 3, [("back", s * 8.7, 22.5, 5.0, 9.5) for s in (-1, 1)], ("back", 22.5)),
    ("front-of-hip", 4, [("front", s * 7.2, -2.6, 4.3, 6.6) for s in (-1, 1)], ("front", -3.0)),
    ("low-back", 5, [("back", 0.0, -18.5, 11.0, 6.4)], ("back", -18.5)),
)

PLACES: Final = (  # region, name, spots as above
    ("low-back", "low back", [("back", 0.0, -18.0, 11.5, 7.0)]),
    ("buttock", "buttock", [("back", s * 7.2, 3.0, 6.2, 8.6) for s in (-1, 1)]),
    ("side-of-hip", "side of the hip", [(v, s * 17.0, 1.5, 4.6, 9.0) for v in ("front", "back") for s in (-1, 1)]),
    ("front-of-hip", "front of the hip", [("front", s * 7.4, -1.0, 5.2, 7.0) for s in (-1, 1)]),
    ("thigh", "thigh", [(v, s * 9.4, 22.0, 6.2, 11.0) for v in ("front", "back") for s in (-1, 1)]),
    ("knee", "knee", [(v, s * 9.8, 42.0, 5.8, 7.0) for v in ("front", "back") for s in (-1, 1)]),
)


class Drawings:
    """Every drawing by its name."""

    def __init__(self, person: Person) -> None:
        self.person, self.postures = person, Postures(person)

    def every(self) -> dict[str, Callable[[], str]]:
        """What draws each."""
        return {
            "outline-side-lying": lambda: self.outline("side-lying", ("clam", "abduction"), 35),
            "outline-supine": lambda: self.outline("supine", ("bridge",), 15),
            "outline-all-fours": lambda: self.outline("all-fours", ("all-fours",), 8),
            "camera-side-lying": lambda: self.place("camera-side-lying", "clam", 37, (30, 45), "right"),
            "camera-side-lying-left": lambda: self.place("camera-side-lying-left", "clam", 37, (30, 45), "left"),
            "camera-supine": lambda: self.place("camera-supine", "bridge", 20, (0, 40), "back"),
            "camera-all-fours": lambda: self.place("camera-all-fours", "all-fours", 10, (0, 30), "all fours"),
            "turn-mat": self.turn_mat,
            "turn-camera": self.turn_camera,
            "getting-down": self.getting_down,
            "getting-up": self.getting_up,
            "rolling-over": self.rolling_over,
            "felt": self.felt,
            "body": self.body,
        } | {f"muscles-{exercise}": partial(self.muscles, exercise) for exercise in WORK}

    def outline(self, position: str, exercises: tuple[str, ...], azimuth_deg: float) -> str:
        """A roomy outline of a position as the camera sees it, 640 by 480 as the picture."""
        size, a = (640, 480), math.radians(azimuth_deg)
        whole = np.zeros((size[1] * FINE, size[0] * FINE), np.uint8)
        for name in exercises:
            posture = centred(self.person, self.postures.doing(name))
            part, _ = buffers(*self.person.triangles(*posture), self._camera(a, size), size)
            whole |= (part >= 0).astype(np.uint8)
        room = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (16 * FINE + 1, 16 * FINE + 1))
        roomy = cv2.GaussianBlur(cv2.dilate(whole, room).astype(np.float32), (0, 0), 4 * FINE) > 0.5
        hulls, _ = cv2.findContours(roomy.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        x, y, wide, tall = cv2.boundingRect(np.concatenate(hulls))
        to_middle = (size[0] * FINE // 2 - x - wide // 2, size[1] * FINE * 54 // 100 - y - tall // 2)
        shape = cv2.drawContours(np.zeros_like(whole), hulls, -1, 1, -1, offset=to_middle)
        body = (
            f'<path d="{traced(shape > 0, within=0.8)}" fill="currentColor" fill-opacity="0.08" stroke="currentColor" '
        )
        body += 'stroke-width="5" stroke-dasharray="14 10" stroke-linejoin="round" stroke-linecap="round"/>'
        told = {
            "side-lying": "The outline of a person who lies on the right side, the head on the left of the picture.",
            "supine": "The outline of a person who lies on the back, knees bent, the head on the left.",
            "all-fours": "The outline of a person on hands and knees from the side, the head on the left.",
        }[position]
        return svg(f"outline-{position}", size, "Fit into this outline", told, body)

    def _camera(self, azimuth: float, size: tuple[int, int]) -> View:
        aim = np.array([0, 0, 0.3])
        eye = aim + 2.5 * (math.cos(azimuth) * Y - math.sin(azimuth) * X)
        eye[2] = 0.75
        back = (eye - aim) / np.linalg.norm(eye - aim)
        right = np.cross(Z, back) / np.linalg.norm(np.cross(Z, back))
        return View(right, np.cross(back, right), 0.5 * size[0] / math.tan(math.radians(30)), (320, 250), eye)

    def _lying(self, name: str, turn_deg: float = 0, *, mirrored: bool = False) -> Any:
        posture = centred(self.person, self.postures.doing(name))
        posture = self.postures.mirrored(posture) if mirrored else posture
        return self.postures.turned(posture, Z, turn_deg)

    def place(self, name: str, exercise: str, azimuth_deg: float, span: tuple[float, float], on: str) -> str:
        """The mat from above and where the camera stands; for the left side everything is mirrored up and down."""
        size, flip = (640, 480), on == "left"
        unit, sign = 132, -1 if flip else 1
        at = (296.0, 408.0 if flip else 72.0)
        view = View(*ABOVE, unit, at)

        def spot(azimuth: float, away: float) -> tuple[float, float]:
            a = math.radians(azimuth)
            return at[0] + math.sin(a) * away * unit, at[1] + sign * math.cos(a) * away * unit

        x, y = spot(azimuth_deg, 2.25)
        ends = [(at[0] - 0.85 * unit, at[1]), (at[0] + 0.85 * unit, at[1])]
        away = round(2.25 * unit)
        corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in [(x, y), *ends])
        cone = f'<polygon points="{corners}" fill="{ACCENT}" fill-opacity="0.2"/>'
        start, stop = spot(span[0] - 6, 2.25), spot(span[1] + 6, 2.25)
        arc = line(
            f"M{start[0]:.1f} {start[1]:.1f}A{away} {away} 0 0 {int(flip)} {stop[0]:.1f} {stop[1]:.1f}",
            34,
            ACCENT,
            opacity=0.4,
        )
        looks = math.degrees(math.atan2(at[1] - y, at[0] - x))
        near, far = spot(azimuth_deg, 0.55), spot(azimuth_deg, 1.98)
        ruler = line(f"M{near[0]:.1f} {near[1]:.1f}L{far[0]:.1f} {far[1]:.1f}", 2.5, dashes="2 8")
        half = spot(azimuth_deg + 2, 1.35)
        label = words(half[0] + 18, half[1] + 8, "2–3 m", 25, "start", 600)
        body = (
            cone
            + mat_from_above(view)
            + figure(self.person, self._lying(exercise, mirrored=flip), view, size)
            + ruler
            + arc
        )
        out = spot(azimuth_deg, 2.25 + 0.36)
        name_at = words(out[0], out[1] + 8, "camera", 25, "start" if azimuth_deg > 30 else "middle", 600)
        body += camera_icon(x, y, looks) + label + name_at
        body += self._not_here(at[0] - 1.42 * unit, at[1]) + words(at[0] + 1.12 * unit, at[1] + 6, "feet", 22, "start")
        lie = {
            "right": "lies on the right side",
            "left": "lies on the left side",
            "back": "lies on the back, knees bent",
            "all fours": "is on hands and knees",
        }[on]
        where = "diagonally off the feet" if on in ("right", "left") else "beside the hips or a little towards the feet"
        told = (
            f"The mat from above. The person {lie}. The camera stands {where}, 2 to 3 metres away, never at the head."
        )
        return svg(name, size, "Where the camera goes", told, body)

    def _not_here(self, x: float, y: float) -> str:
        cross = line(
            f"M{x - 24:.0f} {y - 24:.0f}L{x + 24:.0f} {y + 24:.0f}M{x + 24:.0f} {y - 24:.0f}L{x - 24:.0f} {y + 24:.0f}",
            5,
            STOP,
        )
        return camera_icon(x, y, 0, faint=True) + cross + words(x, y + 50, "not here", 20)

    def turn_mat(self) -> str:
        """The camera stays; the mat turns until the feet point past it on its other side."""
        size, unit, at, tilt = (640, 500), 128.0, (320.0, 172.0), 35.0
        view = View(*ABOVE, unit, at)
        body = mat_from_above(view, tilt, faint=True)
        body += mat_from_above(view, -tilt) + figure(
            self.person, self._lying("clam", 180 + tilt, mirrored=True), view, size
        )
        body += (
            line("M320 420L320 338", 2.5, dashes="2 8")
            + camera_icon(320, 446, -90)
            + words(320, 490, "the camera stays", 24, weight=600)
        )
        right, left = (at[0] + 1.15 * unit * math.cos(math.radians(a)) for a in (tilt + 16, 180 - tilt - 16))
        low = at[1] + 1.15 * unit * math.sin(math.radians(tilt + 16))
        body += arrow(
            f"M{right:.0f} {low:.0f}A{1.15 * unit:.0f} {1.15 * unit:.0f} 0 0 1 {left:.0f} {low:.0f}",
            (left, low),
            180 + 40,
        )
        body += words(at[0] - 1.04 * unit, at[1] - 0.86 * unit, "before", 22)
        return svg(
            "turn-mat",
            size,
            "Turn the mat",
            "The mat from above. It makes a good quarter turn, until the feet point past the camera on its other side.",
            body,
        )

    def turn_camera(self) -> str:
        """The mat stays; the camera goes round the feet to the other side."""
        size, unit, at = (640, 500), 118.0, (236.0, 250.0)
        view, a = View(*ABOVE, unit, at), math.radians(37)
        away = 2.0 * unit
        old, new = ((at[0] + math.sin(a) * away, at[1] + s * math.cos(a) * away) for s in (1, -1))
        body = mat_from_above(view) + figure(self.person, self._lying("clam", mirrored=True), view, size)
        body += camera_icon(*old, math.degrees(math.atan2(at[1] - old[1], at[0] - old[0])), faint=True)
        body += camera_icon(*new, math.degrees(math.atan2(at[1] - new[1], at[0] - new[0])))
        body += line(f"M{new[0] - 14:.0f} {new[1] + 22:.0f}L{at[0] + 30:.0f} {at[1] - 40:.0f}", 2.5, dashes="2 8")
        path = f"M{old[0] + 34:.0f} {old[1] - 12:.0f}A{away:.0f} {away:.0f} 0 0 0 {new[0] + 34:.0f} {new[1] + 26:.0f}"
        body += arrow(path, (new[0] + 34, new[1] + 24), -122)
        body += words(old[0], old[1] + 46, "before", 22) + words(new[0], new[1] - 30, "now here", 24, weight=600)
        body += words(at[0] + 1.12 * unit, at[1] + 6, "feet", 22, "start")
        return svg(
            "turn-camera",
            size,
            "Move the camera",
            "The mat from above. The camera goes round the feet, never the head, to the same place on the other side.",
            body,
        )

    def _scene(
        self,
        at: tuple[float, float],
        posture: Any,
        shift_m: float,
        number: int,
        text: str,
        *,
        chair: float | None = None,
        tall: float = 200,
    ) -> str:
        """One panel, 320 wide: floor, mat, chair, the person, a number and a line of text."""
        x, y = at
        unit, floor = 108.0, y + tall
        view = View(*FRONT, unit, (x + 160, floor))
        body = line(f"M{x + 12:.0f} {floor + 3:.0f}H{x + 308:.0f}", 2, opacity=0.5)
        body += f'<rect x="{x + 60:.0f}" y="{floor - 3:.0f}" width="222" height="6" rx="3" fill="{MAT}"/>'
        back = self._chair(x + 160 - chair * unit, floor, unit) if chair is not None else ""
        rotations, root = posture
        body += back + figure(
            self.person, (rotations, root + np.array([shift_m, 0, 0])), view, (round(x) + 330, round(floor) + 20), 1.6
        )
        return body + badge(x + 26, y + 26, str(number), 18) + words(x + 160, floor + 34, text, 22)

    def _chair(self, x: float, floor: float, unit: float) -> str:
        """A steady chair in profile, its seat open to the right of the drawing."""
        half, seat, back = 0.21 * unit, floor - SEAT_M * unit, floor - 0.88 * unit
        legs = f"M{x - half:.0f} {back:.0f}V{floor:.0f}M{x + half:.0f} {seat:.0f}V{floor:.0f}"
        return line(legs, 6, WOOD) + line(f"M{x - half:.0f} {seat:.0f}H{x + half:.0f}", 8, WOOD)

    def getting_down(self) -> str:
        """Six steps from standing to lying on the side."""
        p, seat = self.postures, (0.54, 0, SEAT_M + 0.03)
        steps = [
            (p.standing_by_chair((0.36, -0.16, 0.93)), 0.0, "Hold the chair.", 0.22),
            (p.half_kneeling(seat), 0.0, "One knee down.", 0.73),
            (p.kneeling(seat), 0.0, "Then the other knee.", 0.73),
            (p.doing("all-fours"), -0.25, "Hands on the mat.", 0.82),
            (p.propped(), -0.1, "Sit down to one side.", 1.02),
            (p.doing("clam"), -0.1, "Lie down on your side.", None),
        ]
        return self._steps("getting-down", "Getting down", "Six steps down to the mat, a steady chair beside it", steps)

    def getting_up(self) -> str:
        """Six steps from lying on the side to sitting, and standing after 20 s."""
        p, seat = self.postures, (0.54, 0, SEAT_M + 0.03)
        turned = p.turned(p.sitting(SEAT_M), Z, 180)
        steps = [
            (p.propped(), -0.1, "Push up with your hands.", 1.02),
            (p.doing("all-fours"), -0.25, "Hands and knees.", 0.82),
            (p.kneeling(seat), 0.0, "Hands on the chair.", 0.73),
            (p.half_kneeling(seat), 0.0, "One foot forward.", 0.73),
            (turned, 0.6, "Sit for 20 seconds.", 0.62),
            (p.standing_by_chair((0.36, -0.16, 0.93)), 0.0, "Stand when you are steady.", 0.22),
        ]
        return self._steps(
            "getting-up",
            "Getting up",
            "Six steps up from the mat with a steady chair, 20 seconds of sitting before standing",
            steps,
        )

    def _steps(self, name: str, title: str, told: str, steps: list[Any]) -> str:
        body = ""
        for number, (posture, shift, text, chair) in enumerate(steps):
            at = (320.0 * (number % 2), 250.0 * (number // 2))
            body += self._scene(at, posture, shift, number + 1, text, chair=chair)
        said = " ".join(f"{n + 1}: {step[2]}" for n, step in enumerate(steps))
        return svg(name, (640, 750), title, f"{told}. {said}", body)

    def rolling_over(self) -> str:
        """From the back to the side in one piece."""
        p = self.postures
        steps = [
            (p.doing("bridge"), -0.1, "Bend your knees."),
            (p.rolling(48), -0.1, "Roll over in one piece."),
            (p.doing("clam"), -0.1, "Rest on your side."),
        ]
        body = ""
        for number, (posture, shift, text) in enumerate(steps):
            body += self._scene((0.0, 165.0 * number), posture, shift, number + 1, text, tall=110)
        return svg(
            "rolling-over",
            (320, 495),
            "Rolling over",
            "From the back to the side: bend your knees, roll knees and shoulders together, rest on your side.",
            body,
        )

    def felt(self) -> str:
        """The hips from the front and from behind with the six answers."""
        size, cm, hip_y = (640, 440), 4.7, 228.0
        middle = {"front": 158.0, "back": 482.0}
        hip_m = self.person.body.Lt + self.person.body.Ls + 0.068
        body = ""
        for side, to in (("front", Y), ("back", -Y)):
            view = View(to, Z, 100 * cm, (middle[side], hip_y + 100 * cm * hip_m))
            body += words(middle[side], 30, side, 24, weight=600) + self._hips(self.postures.arms_up(), view, size)
        for key, number, spots, (on, down_cm) in FELT:
            marks = "".join(
                self._spot(middle[s] + x * cm, hip_y + y * cm, rx * cm, ry * cm) for s, x, y, rx, ry in spots
            )
            at = (middle.get(on, 320.0), hip_y + down_cm * cm)
            leads = line(f"M300 {at[1]:.0f}H236M340 {at[1]:.0f}H404", 2.5) if on == "between" else ""
            body += f'<g data-place="{key}">{marks}{leads}{badge(*at, str(number), 19)}</g>'
        body += f'<g data-place="nowhere">{badge(320, 378, "6", 19)}{words(320, 424, "nowhere", 22)}</g>'
        told = "The hips from the front and from behind. 1 side of the hip, 2 buttock, 3 back of the thigh, "
        told += "4 front of the hip, 5 low back, 6 nowhere."
        return svg("felt", size, "Where did you feel it most?", told, body)

    def body(self) -> str:
        """The whole person from the front and from behind, with the places where it may hurt.

        The page lays labels over the places: their middles and sizes stand in `start.css`, in shares of the drawing.
        """
        size, cm, ground = (640, 770), 4.3, 752.0
        middle = {"front": 160.0, "back": 480.0}
        hip_y = ground - 100 * cm * (self.person.body.Lt + self.person.body.Ls + 0.068)
        body = ""
        for side, to in (("front", Y), ("back", -Y)):
            view = View(to, Z, 100 * cm, (middle[side], ground))
            body += words(middle[side], 26, side, 24, weight=600) + figure(
                self.person, self.postures.standing(), view, size
            )
        for key, _, spots in PLACES:
            at = [(middle[v] + x * cm, hip_y + y * cm, rx * cm, ry * cm) for v, x, y, rx, ry in spots]
            body += f'<g data-region="{key}">{"".join(self._place(*each) for each in at)}</g>'
        told = "A person from the front and from behind, with places to press: "
        told += f"{', '.join(name for _, name, _ in PLACES)}. The same places stand beside it as boxes to tick."
        return svg("body", size, "Where does it hurt?", told, body)

    def _place(self, x: float, y: float, rx: float, ry: float) -> str:
        look = f'fill="{ACCENT}" fill-opacity="0.3" stroke="#26303a" stroke-width="1.5"'
        return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rx:.0f}" ry="{ry:.0f}" {look}/>'

    def _spot(self, x: float, y: float, rx: float, ry: float) -> str:
        look = f'fill="{ACCENT}" fill-opacity="0.75"'
        return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rx:.0f}" ry="{ry:.0f}" {look}/>'

    def muscles(self, exercise: str) -> str:
        """The gluteal muscles, those lit that the exercise works, in a faint body."""
        hip_mm = 1000 * (self.person.body.Lt + self.person.body.Ls + 0.068)
        return hip_drawing(exercise, self._ghost(-Y, hip_mm), self._ghost(-X, hip_mm))

    def _ghost(self, right: np.ndarray, hip_mm: float) -> str:
        """The outline of the body around the hips, the middle of the hip joints at 0, 0; 1 unit is 1 mm."""
        view = View(right, Z, 1000, (250, 215 + hip_mm))
        part, _ = buffers(*self.person.triangles(*self.postures.arms_up()), view, (500, 430))
        whole = (part >= 0).astype(np.uint8)
        whole[: 24 * FINE] = 0
        round_ = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (10 * FINE + 1, 10 * FINE + 1))
        path = traced(cv2.morphologyEx(cv2.morphologyEx(whole, cv2.MORPH_OPEN, round_), cv2.MORPH_CLOSE, round_) > 0)
        look = 'fill="currentColor" fill-opacity="0.07" stroke="currentColor" stroke-opacity="0.35" stroke-width="2"'
        return f'<g transform="translate(-250 -215)"><path d="{path}" {look}/></g>'

    def _hips(self, posture: Any, view: View, size: tuple[int, int]) -> str:
        """The body between the waist and the knees."""
        part, away = buffers(*self.person.triangles(*posture), view, size)
        for rows in (slice(0, 62 * FINE), slice(392 * FINE, None)):
            part[rows] = -1
        return shapes(part, away, 0)


def main() -> None:
    """The command."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--renderer", type=Path, required=True, help="the renderer's folder, its assets unpacked")
    p.add_argument("--only", default="", help="names of drawings, separated by commas")
    p.add_argument("--out", type=Path, default=ROOT / "src/medius/web/drawings")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    for name, draw in Drawings(Person(a.renderer)).every().items():
        if not a.only or name in a.only.split(","):
            (a.out / f"{name}.svg").write_text(draw(), encoding="utf-8")
            print(name, flush=True)


if __name__ == "__main__":
    main()
