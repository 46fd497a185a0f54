"""A drawn person: the renderer's own body, posed and projected to the flat shapes of an SVG.

Needs numpy and OpenCV; no graphics hardware.  World: x towards the head or ahead, y towards the viewer, z up, in m.
Colours are middle tones that stand out on light and on dark; lines and letters take the page's colour.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

COLOURS: Final = {"skin": "#d3a184", "hair": "#8a5a3c", "top": "#c06a50", "bottom": "#5f759c", "shoe": "#a9a49a"}
PARTS: Final = tuple(COLOURS)
MAT, WOOD, ACCENT, STOP = "#7fae9f", "#a98459", "#d98a2b", "#c0564a"
FINE: Final = 4  # pictures are traced at so many times the drawing's units
GAP_M: Final = 0.045  # what lies so much further back than its neighbour is parted from it by a gap
Y, X, Z = np.array([0, 1.0, 0]), np.array([1.0, 0, 0]), np.array([0, 0, 1.0])


@dataclass(frozen=True, slots=True)
class View:
    """From world to drawing: a direction to look along, and units per metre.

    `right` and `up` are world directions on the drawing; with `from_m` the view is in perspective from that point.
    """

    right: np.ndarray
    up: np.ndarray
    units_per_m: float
    at: tuple[float, float]  # where the world's origin (in perspective: the middle of sight) falls on the drawing
    from_m: np.ndarray | None = None

    def seen(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where points (n, 3) fall on the drawing, (n, 2), and how far away they are in m, (n,)."""
        towards = np.cross(self.right, self.up)
        base = points if self.from_m is None else points - self.from_m
        depth = -base @ towards
        flat = np.stack([base @ self.right, -(base @ self.up)], 1)
        if self.from_m is not None:
            flat = flat / depth[:, None]
        return flat * self.units_per_m + np.array(self.at), depth


FRONT: Final = (-X, Z)  # from the person's left, in profile: ahead and the head are on the left
ABOVE: Final = (-X, -Y)


class Person:
    """The renderer's person, made of triangles that know which part they belong to."""

    def __init__(self, renderer: Path) -> None:
        sys.path.insert(0, str(renderer))
        modules: list[Any] = [import_module(name) for name in ("exercises", "human", "rig")]
        self.exercises, human, self.rig = modules
        self.human = human.Human("female", 1.66, 60, 38, "caucasian")
        self.body = self.rig.Body(self.human)
        self._pieces = [self._skin_piece(), *(self._worn(*w) for w in self.WORN)]

    WORN: Final = (("female_sportsuit01", ""), ("shoes05", "shoe"), ("short01", "hair"))

    def _skin_piece(self) -> tuple[np.ndarray, Any, np.ndarray, np.ndarray]:
        human = self.human
        hidden = np.concatenate([human.proxy(name)["delete"] for name, _ in self.WORN])
        kept = np.setdiff1d(np.arange(13380), hidden[hidden < 13380])
        shown = np.isin(human.btri, kept).all(1)
        tri = human.btri[shown]
        bone = np.array(human.bones)[np.asarray(human.W.tocsr().argmax(1)).ravel()]
        torso = np.array(
            [b.startswith(("spine", "clavicle", "shoulder", "breast", "upperarm01", "root", "pelvis")) for b in bone]
        )
        leg = np.array([b.startswith(("upperleg", "lowerleg")) for b in bone])
        foot = np.array([b.startswith(("foot", "toe")) for b in bone])
        below_neck = human.v[:, 1] < human.head[human.bi["neck01"], 1] - 0.01
        part = np.zeros(len(tri), int)
        part[(torso & below_neck)[tri].all(1)] = PARTS.index("top")
        part[leg[tri].any(1)] = PARTS.index("bottom")
        part[foot[tri].all(1)] = PARTS.index("shoe")
        return human.v, human.W, tri, part

    def _worn(self, name: str, kind: str) -> tuple[np.ndarray, Any, np.ndarray, np.ndarray]:
        piece = self.human.proxy(name)
        tri = np.array([(f[0][0], f[k][0], f[k + 1][0]) for f in piece["faces"] for k in range(1, len(f) - 1)])
        height = piece["v"][tri][:, :, 1].mean(1)
        ankle, waist = (float(self.human.head[self.human.bi[name], 1]) for name in ("foot.L", "spine04"))
        if kind == "hair":
            return piece["v"], piece["W"], tri, np.full(len(tri), PARTS.index(kind))
        border, low, high = (ankle + 0.02, "shoe", "bottom") if kind else (waist - 0.01, "bottom", "top")
        return piece["v"], piece["W"], tri, np.where(height < border, PARTS.index(low), PARTS.index(high))

    def triangles(self, turned: dict[str, Any], root: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """All triangles of a posture, (n, 3, 3) in m, and their parts, (n,)."""
        bones, joints = self.body.solve(turned, root)
        corners, parts = [], []
        for v, weights, tri, part in self._pieces:
            skin = self.body.skin(bones, joints, v, weights)
            skin[:, 2] = np.maximum(skin[:, 2], 0.004 + 0.1 * np.minimum(skin[:, 2], 0))
            corners.append(skin[tri])
            parts.append(part)
        return np.concatenate(corners), np.concatenate(parts)


def buffers(corners: np.ndarray, parts: np.ndarray, view: View, size: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Which part is seen in each fine pixel (-1 none), and how far away, by painting from far to near."""
    flat, depth = view.seen(corners.reshape(-1, 3))
    flat, depth = np.round(flat * FINE).astype(np.int32).reshape(-1, 3, 2), depth.reshape(-1, 3).mean(1)
    part = np.full((size[1] * FINE, size[0] * FINE), -1, np.int16)
    away = np.full(part.shape, 1e3, np.float32)
    for n in np.argsort(-depth):
        cv2.fillConvexPoly(part, flat[n], int(parts[n]))
        cv2.fillConvexPoly(away, flat[n], float(depth[n]))
    return part, away


def parted(away: np.ndarray, gap: int) -> np.ndarray:
    """Where a nearer limb's edge leaves a gap in what is behind it."""
    near = cv2.erode(away, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (gap, gap)))
    edge = (near < cv2.medianBlur(away, 5) - GAP_M) & (away < 1e2)
    return cv2.morphologyEx(edge.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0


def curve(points: np.ndarray) -> str:
    """A closed smooth curve that has the points as handles."""
    middle = (points + np.roll(points, -1, 0)) / 2
    told = [f"M{_n(middle[-1])}"] + [f"Q{_n(p)} {_n(m)}" for p, m in zip(points, middle, strict=True)]
    return "".join(told) + "Z"


def _n(p: Sequence[float]) -> str:
    return " ".join(f"{v:.1f}".rstrip("0").rstrip(".") for v in p)


def traced(mask: np.ndarray, least: float = 5.0, within: float = 0.32) -> str:
    """The outlines of a fine mask as the path of an SVG; specks under `least` square units are left out."""
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), FINE * 0.45) > 0.5
    found, _ = cv2.findContours(soft.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    told = []
    for line in found:
        if cv2.contourArea(line) >= least * FINE**2:
            few = cv2.approxPolyDP(line, within * FINE, closed=True)[:, 0] / FINE
            told.append(curve(few) if len(few) > 2 else "")
    return "".join(told)


def figure(
    person: Person, posture: tuple[dict[str, Any], np.ndarray], view: View, size: tuple[int, int], gap: float = 2.2
) -> str:
    """A person as coloured shapes."""
    return shapes(*buffers(*person.triangles(*posture), view, size), gap)


def shapes(part: np.ndarray, away: np.ndarray, gap: float) -> str:
    """What is painted, as coloured shapes with gaps of so many units between near and far."""
    split = parted(away, round(gap * FINE) | 1) if gap else np.zeros(part.shape, bool)
    told = []
    for number, name in enumerate(PARTS):
        path = traced((part == number) & ~split)
        told.append(f'<path class="{name}" fill="{COLOURS[name]}" d="{path}"/>' if path else "")
    return "".join(told)


class Postures:
    """How the person stands, kneels, sits and lies: each a pair (rotations, root) that `figure` draws."""

    def __init__(self, person: Person) -> None:
        rig, exercises = person.rig, person.exercises
        self._rig, self._body = rig, person.body
        self._still = {
            "roll": 0.0,
            "breath": 0.0,
            "sway": 0.0,
            "ank": np.zeros(3),
            "flex": 0.0,
            "rot": 0.0,
            "knee": 0.0,
        }
        self._made = {
            "clam": exercises.Clamshell(person.body, {"nat_roll": 0.0}),
            "abduction": exercises.SideAbduction(person.body, {"nat_roll": 0.0, "rom": 0.8}),
            "bridge": exercises.Bridge(person.body, {"knee_out": 4.0}),
            "all-fours": exercises.BirdDog(person.body, {}),
        }
        self._plain = exercises.Base.__new__(exercises.Base)
        self._plain.b, self._plain.j = person.body, {}

    def doing(self, name: str, phase: float = 0.0) -> Any:
        """A posture of one of the four exercises."""
        return self._made[name].pose(phase, {}, self._still)[:2]

    def mirrored(self, posture: Any) -> Any:
        """The same with left and right changed, across the plane y = 0."""
        return self._rig.mirror_pose(*posture, np.diag([1.0, -1, 1]))

    def turned(self, posture: Any, axis: np.ndarray, by_deg: float, moved: Sequence[float] = (0, 0, 0)) -> Any:
        """The whole person turned about an axis through the origin, then moved."""
        turn = self._rig.aa(axis, by_deg)
        rotations, root = posture
        return {k: turn @ v for k, v in rotations.items()}, turn @ root + np.array(moved)

    def _upright(self, lean_deg: float, hips: Sequence[float], bow_deg: float = 0.0) -> Any:
        """Trunk facing +x, leaning forward; the middle of the hips at `hips`."""
        neutral = np.column_stack([Y, Z, X])
        pelvis = self._rig.aa(Y, lean_deg) @ neutral
        rotations = self._plain.neutral_R(pelvis)
        rotations["thorax"] = self._rig.aa(Y, lean_deg + bow_deg) @ neutral
        rotations["head"] = self._rig.aa(Y, 0.35 * (lean_deg + bow_deg)) @ neutral
        _, joints = self._body.solve(rotations, np.zeros(3))
        middle = 0.5 * (self._plain.J(joints, "upperleg01.L") + self._plain.J(joints, "upperleg01.R"))
        return rotations, np.array(hips, float) - middle

    def _foot_flat(
        self, rotations: Any, root: Any, side: str, ankle: Sequence[float], pole: Sequence[float] = (1, 0, 0.2)
    ) -> None:
        self._plain.leg_to(rotations, root, side, np.array(ankle, float), np.array(pole, float))
        outward = 0.12 if side == "L" else -0.12
        rotations["foot" + side] = self._rig.frame_yz(Z, np.array([1.0, outward, 0]))

    def _knee_down(self, rotations: Any, root: Any, side: str, knee: Sequence[float], *, tucked: bool = False) -> None:
        _, joints = self._body.solve(rotations, root)
        hip = self._plain.J(joints, f"upperleg01.{side}")
        way = self._rig.unit(np.array(knee, float) - hip)
        knee_at = hip + way * self._body.Lt
        knee_at[2] = max(knee_at[2], 0.055)
        ankle = knee_at + np.array([-self._body.Ls, 0, 0.062 - knee_at[2] + (0.05 if tucked else 0)])
        shin = self._rig.unit(ankle - knee_at)
        rotations["thigh" + side], rotations["shank" + side] = self._rig.leg_frames(
            hip, knee_at, knee_at + shin * self._body.Ls, xhint=Y
        )
        rotations["foot" + side] = rotations["shank" + side] @ self._rig.rx(10 if tucked else 62)

    def _hand(
        self,
        rotations: Any,
        root: Any,
        side: str,
        at: Sequence[float],
        elbow: Sequence[float],
        fingers: Sequence[float],
    ) -> None:
        palm = np.array([0.05, 0, -1.0])
        self._plain.arm_to(
            rotations, root, side, np.array(at, float), np.array(elbow, float), np.array(fingers, float), palm
        )

    def _hanging(self, rotations: Any, side: str) -> None:
        rotations["uarm" + side] = rotations["thorax"] @ self._rig.rz(9 if side == "L" else -9)
        rotations["farm" + side] = rotations["uarm" + side] @ self._rig.rx(-14)
        rotations["hand" + side] = rotations["farm" + side] @ self._rig.ry(75 if side == "L" else -75)

    def standing(self) -> Any:
        """Upright, arms a little away."""
        height = self._body.Lt + self._body.Ls + 0.068
        rotations, root = self._upright(0, (0, 0, height))
        for side, y in (("L", 0.1), ("R", -0.1)):
            self._foot_flat(rotations, root, side, (0.0, y, 0.078))
            self._hanging(rotations, side)
        return rotations, root

    def standing_by_chair(self, seat: Sequence[float]) -> Any:
        """Upright, one hand on the chair in front."""
        rotations, root = self._upright(6, (-0.02, 0, self._body.Lt + self._body.Ls + 0.06), 6)
        for side, y in (("L", 0.1), ("R", -0.1)):
            self._foot_flat(rotations, root, side, (0.0 if side == "L" else -0.06, y, 0.078))
        self._hand(rotations, root, "R", seat, (-1, -0.4, -0.3), (1, 0, -0.1))
        self._hanging(rotations, "L")
        return rotations, root

    def half_kneeling(self, seat: Sequence[float]) -> Any:
        """One knee and one foot on the mat, both hands on the seat of the chair in front."""
        rotations, root = self._upright(19, (0.0, 0, self._body.Lt + 0.035), 22)
        self._knee_down(rotations, root, "R", (-0.06, -0.1, 0.05), tucked=True)
        self._foot_flat(rotations, root, "L", (0.33, 0.1, 0.078), (1, 0.1, 1))
        for side, y in (("L", 0.13), ("R", -0.13)):
            self._hand(rotations, root, side, (seat[0], y, seat[2]), (-0.6, 0.5 * np.sign(y), -0.6), (1, 0, -0.05))
        return rotations, root

    def sitting(self, height: float) -> Any:
        """On a chair whose seat is so high, hands on the thighs."""
        hip = height + 0.085
        rotations, root = self._upright(-4, (0, 0, hip), 6)
        for side, y in (("L", 0.1), ("R", -0.1)):
            self._foot_flat(rotations, root, side, (self._body.Lt - 0.03, y, 0.078), (1, 0, 1))
            self._hand(
                rotations, root, side, (self._body.Lt * 0.62, y * 1.2, hip + 0.085), (-1, y * 4, -0.4), (1, -y, -0.2)
            )
        return rotations, root

    def propped(self) -> Any:
        """On the way between lying on the right side and sitting: pushed up on the hands, knees bent."""
        exercise, rig = self._made["clam"], self._rig
        rotations, root = self.doing("clam")
        hips, ankles = {}, {}
        _, joints = self._body.solve(rotations, root)
        for side in "LR":
            hips[side] = self._plain.J(joints, f"upperleg01.{side}")
            ankles[side] = self._plain.J(joints, f"foot.{side}")
        for part, by_deg in (("pelvis", 20), ("thorax", 52), ("head", 66)):
            rotations[part] = rig.aa(Y, -by_deg) @ exercise.R0
        _, joints = self._body.solve(rotations, np.zeros(3))
        root = hips["R"] + np.array([0, 0, 0.012]) - self._plain.J(joints, "upperleg01.R")
        for side in "LR":
            _, joints = self._body.solve(rotations, root)
            self._plain.leg_to(
                rotations, root, side, ankles[side], np.array([0.15, 1.0, 0.04 if side == "R" else 0.16])
            )
            rotations["foot" + side] = rotations["shank" + side] @ rig.rx(8)
        _, joints = self._body.solve(rotations, root)
        shoulder = self._plain.J(joints, "upperarm01.R")
        self._plain.arm_to(rotations, root, "R", np.array([shoulder[0] + 0.16, 0.10, 0.05]), np.array([1.0, -0.2, 0.0]),
                           fingers=np.array([0.5, 0.85, -0.08]), palm=np.array([0, 0, -1.0]))  # fmt: skip
        self._plain.arm_to(rotations, root, "L", np.array([shoulder[0] - 0.12, 0.24, 0.05]), np.array([-0.8, 0.8, 0.2]),
                           fingers=np.array([0.6, 0.75, -0.1]), palm=np.array([0, 0, -1.0]))  # fmt: skip
        return rotations, root

    def kneeling(self, seat: Sequence[float]) -> Any:
        """Both knees on the mat, hands on the seat of the chair in front."""
        rotations, root = self._upright(16, (0.0, 0, self._body.Lt + 0.045), 24)
        for side, y in (("L", 0.1), ("R", -0.1)):
            self._knee_down(rotations, root, side, (0.02, y, 0.05))
            self._hand(rotations, root, side, (seat[0], 1.3 * y, seat[2]), (-0.6, 5 * y, -0.6), (1, 0, -0.05))
        return rotations, root

    def rolling(self, by_deg: float) -> Any:
        """Lying on the back, knees bent, rolled so far towards the right side, the upper hand reaching across."""
        rotations, root = self.doing("bridge")
        rotations, root = self.turned(
            (rotations, root - np.array([0, 0, 0.13])), X, -by_deg, (0, 0, 0.13 + 0.0011 * by_deg)
        )
        _, joints = self._body.solve(rotations, root)
        for side, reach in (("R", (0.22, 0.32, -0.9)), ("L", (-0.05, 0.42, -0.2))):
            shoulder = self._plain.J(joints, f"upperarm01.{side}")
            target = shoulder + np.array([reach[0], reach[1], 0])
            target[2] = 0.05 if side == "R" else 0.16
            self._hand(rotations, root, side, target, (-0.5, 0.5, 0.6 if side == "L" else -0.2), (0.4, 0.9, -0.1))
        return rotations, root

    def arms_up(self) -> Any:
        """Standing, arms overhead, so that nothing hides the hips."""
        rotations, root = self.standing()
        for side, out in (("L", 1), ("R", -1)):
            rotations["uarm" + side] = rotations["farm" + side] = rotations["hand" + side] = rotations[
                "thorax"
            ] @ self._rig.rz(out * 160)
        return rotations, root


def words(x: float, y: float, text: str, size: int = 17, anchor: str = "middle", weight: int = 400) -> str:
    """A line of text in the page's own letters and colour."""
    face = 'font-family="system-ui, sans-serif"'
    look = f'{face} font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="currentColor"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{text}</text>'


def badge(x: float, y: float, text: str, radius: int = 14) -> str:
    """A number in a disc, dark on white on every ground."""
    disc = f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius}" fill="#ffffff" stroke="#26303a" stroke-width="2"/>'
    face = 'font-family="system-ui, sans-serif" font-weight="700" text-anchor="middle" fill="#26303a"'
    return f'{disc}<text x="{x:.0f}" y="{y + radius * 0.38:.1f}" {face} font-size="{radius * 1.15:.0f}">{text}</text>'


def line(path: str, width: float = 3, colour: str = "currentColor", dashes: str = "", opacity: float = 1) -> str:
    """A stroke."""
    more = (f' stroke-dasharray="{dashes}"' if dashes else "") + (f' stroke-opacity="{opacity}"' if opacity < 1 else "")
    look = f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" {look}{more}/>'


def arrow(path: str, tip: tuple[float, float], towards_deg: float, size: float = 15) -> str:
    """A bent arrow; `towards_deg` is where its head points, 0 to the right, 90 down."""
    wings = [math.radians(towards_deg + by) for by in (150, -150)]
    corners = [tip, *((tip[0] + size * math.cos(w), tip[1] + size * math.sin(w)) for w in wings)]
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    look = f'fill="{ACCENT}" stroke="{ACCENT}" stroke-width="4" stroke-linejoin="round"'
    return line(path, 5, ACCENT) + f'<polygon points="{head}" {look}/>'


def camera_icon(x: float, y: float, looks_deg: float, *, faint: bool = False) -> str:
    """A camera from above, looking along an angle (0 to the right, 90 down)."""
    look = (
        'fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="5 5" stroke-opacity="0.6"'
        if faint
        else 'fill="currentColor"'
    )
    box = f'<rect x="-20" y="-17" width="26" height="34" rx="5" {look}/>'
    lens = f'<path d="M8 -8L22 -16V16L8 8Z" {look} stroke-linejoin="round"/>'
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({looks_deg:.1f})">{box}{lens}</g>'


def svg(name: str, size: tuple[int, int], title: str, told: str, body: str) -> str:
    """A whole drawing with its name and description for those who hear it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
        f'<desc id="{name}-desc">{told}</desc>{body}</svg>\n'
    )


def mat_from_above(view: View, turn_deg: float = 0, *, faint: bool = False) -> str:
    """The mat, its middle at the world's origin."""
    unit, (x, y) = view.units_per_m, view.at
    look = (
        'fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="7 7" stroke-opacity="0.55"'
        if faint
        else f'fill="{MAT}"'
    )
    return (
        f'<rect x="{-0.98 * unit:.1f}" y="{-0.36 * unit:.1f}" width="{1.96 * unit:.1f}" '
        f'height="{0.72 * unit:.1f}" rx="8" '
        f'transform="translate({x} {y}) rotate({turn_deg})" {look}/>'
    )


def centred(person: Person, posture: Any) -> Any:
    """The posture moved so that head and feet are equally far from the origin."""
    corners, _ = person.triangles(*posture)
    low, high = corners.reshape(-1, 3).min(0), corners.reshape(-1, 3).max(0)
    middle = (low + high) / 2
    return posture[0], posture[1] - np.array([middle[0], middle[1], 0])
