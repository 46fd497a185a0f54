"""Attitudes of the segments, and the 33 landmarks that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from bodies.anatomy import ON_THE_FOOT, ON_THE_HAND, ON_THE_HEAD, Proportions
from bodies.turns import carried, hanging_along, inner, rotation_vector, square_to, turned_by, unit
from medius.body import COUNT, Array, Landmark, Side


class Segment(IntEnum):
    """A rigid part of the body; its axes, standing with the palms to the front, are left, up and to the front."""

    PELVIS = 0
    THORAX = 1
    HEAD = 2
    LEFT_THIGH = 3
    RIGHT_THIGH = 4
    LEFT_SHANK = 5
    RIGHT_SHANK = 6
    LEFT_FOOT = 7
    RIGHT_FOOT = 8
    LEFT_UPPER_ARM = 9
    RIGHT_UPPER_ARM = 10
    LEFT_FOREARM = 11
    RIGHT_FOREARM = 12
    LEFT_HAND = 13
    RIGHT_HAND = 14


OTHER_SIDE: Final = [0, 1, 2, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13]
SIDES: Final = (Side.LEFT, Side.RIGHT)


def of(side: Side, part: str) -> Segment:
    """The segment `part` of one side, such as `of(Side.LEFT, "thigh")`."""
    return Segment[f"{side.name}_{part.upper()}"]


def outwards(side: Side) -> float:
    """Sign of the body's left axis that points away from the middle: + for the left side."""
    return 1.0 if side is Side.LEFT else -1.0


@dataclass(frozen=True, slots=True, eq=False)
class Posture:
    """Attitude of every segment at many instants; world axes have z up and the mat at z = 0.

    Args:
        root: Middle of the hips, shape (n, 3), in m.
        turns: Rotation of each segment from standing and facing along z, shape (n, 15, 3, 3).
    """

    root: Array
    turns: Array

    def __len__(self) -> int:
        return len(self.root)

    def at(self, index: int) -> Posture:
        """The posture of one instant, as a posture of length 1."""
        chosen = slice(index, index + 1 or None)
        return Posture(self.root[chosen], self.turns[chosen])

    def lifted(self, by_m: Array) -> Posture:
        """The posture moved upwards."""
        return Posture(self.root + by_m[:, None] * (0.0, 0.0, 1.0), self.turns)


def posture(root: Array, turns: Mapping[Segment, Array]) -> Posture:
    """A posture of segments whose attitudes may be given once or for each instant."""
    n = len(root)
    return Posture(root, np.stack([np.broadcast_to(turns[segment], (n, 3, 3)) for segment in Segment], axis=1))


def hip(body: Proportions, root: Array, pelvis: Array, side: Side) -> Array:
    """Centre of a hip, shape (n, 3), in m."""
    return root + carried(pelvis, outwards(side) * body.hip_half, 0, 0)


def shoulders(body: Proportions, root: Array, pelvis: Array, thorax: Array) -> Array:
    """Middle of the shoulders, shape (n, 3), in m."""
    return root + carried(pelvis, 0, body.waist, 0) + carried(thorax, 0, body.chest, 0)


def shoulder(body: Proportions, root: Array, pelvis: Array, thorax: Array, side: Side) -> Array:
    """Centre of a shoulder, shape (n, 3), in m."""
    return shoulders(body, root, pelvis, thorax) + carried(thorax, outwards(side) * body.shoulder_half, 0, 0)


def middle_joint(start: Array, end: Array, lengths: tuple[float, float], towards: Array) -> tuple[Array, Array]:
    """Knee or elbow of a limb from `start` to `end`, bent `towards`, and the end as far as the limb reaches."""
    upper, lower = lengths
    far = np.linalg.norm(end - start, axis=-1, keepdims=True)
    reach = np.clip(far, abs(upper - lower) + 1e-4, (upper + lower) * 0.9998)
    along = (end - start) / np.maximum(far, 1e-9)
    before = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = np.sqrt(np.maximum(upper**2 - before**2, 0))
    return start + before * along + aside * square_to(along, towards), start + reach * along


def limb(side: Side, parts: tuple[str, str], joints: tuple[Array, Array, Array], left: Array) -> dict[Segment, Array]:
    """Attitudes of two segments through three joints; `left` says how a straight limb is turned."""
    start, middle, end = joints
    upper, lower = unit(middle - start), unit(end - middle)
    hinge = np.cross(upper, lower) * (1.0 if parts[0] == "thigh" else -1.0)
    bent = np.linalg.norm(hinge, axis=-1, keepdims=True) > 0.05
    axis = np.where(bent, unit(hinge), left)
    return {of(side, parts[0]): hanging_along(upper, axis), of(side, parts[1]): hanging_along(lower, axis)}


def leg_to(
    body: Proportions, side: Side, hip_at: Array, ankle: Array, towards: Array, left: Array
) -> dict[Segment, Array]:
    """Thigh and shank from a hip to an ankle, the knee bent `towards`."""
    knee, end = middle_joint(hip_at, ankle, (body.thigh, body.shank), towards)
    return limb(side, ("thigh", "shank"), (hip_at, knee, end), left)


def arm_to(
    body: Proportions, side: Side, shoulder_at: Array, wrist: Array, towards: Array, left: Array
) -> dict[Segment, Array]:
    """Upper arm, forearm and hand from a shoulder to a wrist, the elbow bent `towards`."""
    elbow, end = middle_joint(shoulder_at, wrist, (body.upper_arm, body.forearm), towards)
    turns = limb(side, ("upper_arm", "forearm"), (shoulder_at, elbow, end), left)
    return turns | {of(side, "hand"): turns[of(side, "forearm")]}


def joints(body: Proportions, of_body: Posture) -> dict[Landmark, Array]:
    """Centres of the twelve large joints, shape (n, 3) each, in m."""
    turn = {segment: of_body.turns[:, segment] for segment in Segment}
    found: dict[Landmark, Array] = {}
    for side in SIDES:
        name = side.name
        at = {
            "HIP": hip(body, of_body.root, turn[Segment.PELVIS], side),
            "SHOULDER": shoulder(body, of_body.root, turn[Segment.PELVIS], turn[Segment.THORAX], side),
        }
        at["KNEE"] = at["HIP"] + carried(turn[of(side, "thigh")], 0, -body.thigh, 0)
        at["ANKLE"] = at["KNEE"] + carried(turn[of(side, "shank")], 0, -body.shank, 0)
        at["ELBOW"] = at["SHOULDER"] + carried(turn[of(side, "upper_arm")], 0, -body.upper_arm, 0)
        at["WRIST"] = at["ELBOW"] + carried(turn[of(side, "forearm")], 0, -body.forearm, 0)
        found |= {Landmark[f"{name}_{part}"]: place for part, place in at.items()}
    return found


def landmarks(body: Proportions, of_body: Posture) -> Array:
    """Places of all landmarks in the world, shape (n, 33, 3), in m."""
    large = joints(body, of_body)
    neck = (large[Landmark.LEFT_SHOULDER] + large[Landmark.RIGHT_SHOULDER]) / 2
    places = np.empty((len(of_body), COUNT, 3))
    for landmark, at in large.items():
        places[:, landmark] = at
    for landmark, at in ON_THE_HEAD.items():
        places[:, landmark] = neck + of_body.turns[:, Segment.HEAD] @ at
    for table, base, part in ((ON_THE_HAND, "WRIST", "HAND"), (ON_THE_FOOT, "ANKLE", "FOOT")):
        for landmark, at in table.items():
            side = landmark.name.split("_")[0]
            places[:, landmark] = large[Landmark[f"{side}_{base}"]] + of_body.turns[:, Segment[f"{side}_{part}"]] @ at
    return places * body.size


def reflected(of_body: Posture, axis: int, where: Array | None = None) -> Posture:
    """The mirror image across the world plane square to `axis`, at the instants `where`; left becomes right."""
    world, own = np.eye(3), np.diag((-1.0, 1.0, 1.0))
    world[axis, axis] = -1.0
    turns = world @ of_body.turns[:, OTHER_SIDE] @ own
    root = of_body.root @ world
    if where is None:
        return Posture(root, turns)
    return Posture(
        np.where(where[:, None], root, of_body.root), np.where(where[:, None, None, None], turns, of_body.turns)
    )


def between(one: Posture, other: Posture, share: Array) -> Posture:
    """The way from one posture to another, each of length 1; share of the way of shape (n,), 0 to 1."""
    start, end = one.turns[0], other.turns[0]
    change = rotation_vector(start.transpose(0, 2, 1) @ end)
    turns = start @ turned_by(share[:, None, None] * change)
    return Posture(one.root + share[:, None] * (other.root - one.root), turns)


def grounded(body: Proportions, of_body: Posture, lowest_m: float = 0.02) -> Posture:
    """The posture set onto the mat: its lowest landmark at `lowest_m`."""
    low = landmarks(body, of_body)[:, :, 2].min(axis=1) / body.size
    return of_body.lifted(lowest_m - low)


def kept_above(body: Proportions, of_body: Posture, lowest_m: float = 0.02) -> Posture:
    """The posture lifted where a landmark would be below the mat."""
    low = landmarks(body, of_body)[:, :, 2].min(axis=1) / body.size
    return of_body.lifted(np.maximum(lowest_m - low, 0.0))


def flexion_deg(of_body: Posture, side: Side) -> Array:
    """Hip flexion of a side in the plane of the pelvis, shape (n,), in deg; extension is negative."""
    down = -of_body.turns[:, of(side, "thigh"), :, 1]
    pelvis = of_body.turns[:, Segment.PELVIS]
    front, up = inner(down, pelvis[:, :, 2])[:, 0], inner(down, pelvis[:, :, 1])[:, 0]
    return np.degrees(np.arctan2(front, -up))


def abduction_deg(of_body: Posture, side: Side) -> Array:
    """Hip abduction of a side relative to the pelvis, shape (n,), in deg."""
    down = -of_body.turns[:, of(side, "thigh"), :, 1]
    pelvis = of_body.turns[:, Segment.PELVIS]
    return np.degrees(np.arcsin(np.clip(outwards(side) * inner(down, pelvis[:, :, 0])[:, 0], -1, 1)))
