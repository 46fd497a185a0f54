"""Rotations of many instants at once: about an axis, along a limb, and from one attitude to another."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from medius.body import Array

Degrees: TypeAlias = "Array | float"
"""One angle, or one for each instant, shape (n,)."""


def _turn(axis: int, deg: Degrees) -> Array:
    angle = np.radians(np.asarray(deg, dtype=np.float64))
    i, j = (axis + 1) % 3, (axis + 2) % 3
    turn = np.zeros((*angle.shape, 3, 3))
    turn[..., axis, axis] = 1.0
    turn[..., i, i] = turn[..., j, j] = np.cos(angle)
    turn[..., j, i] = np.sin(angle)
    turn[..., i, j] = -turn[..., j, i]
    return turn


def about_x(deg: Degrees) -> Array:
    """Rotation about the x axis, shape (..., 3, 3), y towards z."""
    return _turn(0, deg)


def about_y(deg: Degrees) -> Array:
    """Rotation about the y axis, shape (..., 3, 3), z towards x."""
    return _turn(1, deg)


def about_z(deg: Degrees) -> Array:
    """Rotation about the z axis, shape (..., 3, 3), x towards y."""
    return _turn(2, deg)


def carried(turn: Array, x: float, y: float, z: float) -> Array:
    """Where a rotation takes the vector (x, y, z), shape (..., 3)."""
    return np.asarray(turn @ np.array((x, y, z)))


def inner(a: Array, b: Array) -> Array:
    """Scalar product of vectors, shape (..., 1)."""
    return np.asarray((a * b).sum(axis=-1, keepdims=True))


def unit(vector: Array) -> Array:
    """The direction of a vector, shape (..., 3)."""
    return np.asarray(vector / np.maximum(np.linalg.norm(vector, axis=-1, keepdims=True), 1e-9))


def square_to(direction: Array, vector: Array) -> Array:
    """Unit vector nearest to `vector` among those at right angles to the unit vector `direction`."""
    return unit(vector - inner(vector, direction) * direction)


def hanging_along(direction: Array, left: Array) -> Array:
    """Attitude of a segment that points along `direction`, its left axis as near as possible to `left`."""
    up = -unit(direction)
    x = square_to(up, left)
    x, up = np.broadcast_arrays(x, up)
    return np.stack([x, up, np.cross(x, up)], axis=-1)


def spun(vector: Array, axis: Array, rad: Array) -> Array:
    """Vectors turned about unit axes, angles of shape (...), right-handed."""
    c, s = np.cos(rad)[..., None], np.sin(rad)[..., None]
    return np.asarray(vector * c + np.cross(axis, vector) * s + axis * inner(axis, vector) * (1 - c))


def rotation_vector(turn: Array) -> Array:
    """Axis times angle, in rad, of rotations of shape (m, 3, 3); right up to half a turn."""
    m = turn
    skew = np.stack([m[:, 2, 1] - m[:, 1, 2], m[:, 0, 2] - m[:, 2, 0], m[:, 1, 0] - m[:, 0, 1]], axis=-1)
    quadruple = np.zeros((len(m), 4, 4))
    quadruple[:, :3, :3] = m + m.transpose(0, 2, 1) - np.trace(m, axis1=1, axis2=2)[:, None, None] * np.eye(3)
    quadruple[:, 3, :3] = quadruple[:, :3, 3] = skew
    quadruple[:, 3, 3] = np.trace(m, axis1=1, axis2=2)
    quaternion = np.linalg.eigh(quadruple)[1][:, :, 3]
    quaternion = quaternion * np.where(quaternion[:, 3:] < 0, -1.0, 1.0)
    sine = np.linalg.norm(quaternion[:, :3], axis=-1, keepdims=True)
    return np.asarray(unit(quaternion[:, :3]) * 2 * np.arctan2(sine, quaternion[:, 3:]))


def turned_by(rotation_vectors: Array) -> Array:
    """Rotations, shape (..., 3, 3), of axes times angles, shape (..., 3), in rad."""
    angle = np.linalg.norm(rotation_vectors, axis=-1)[..., None, None]
    x, y, z = np.moveaxis(rotation_vectors / np.maximum(angle[..., 0], 1e-12), -1, 0)
    zero = np.zeros_like(x)
    cross = np.stack([np.stack([zero, -z, y], -1), np.stack([z, zero, -x], -1), np.stack([-y, x, zero], -1)], -2)
    return np.asarray(np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross))
