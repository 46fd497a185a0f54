"""The fit of one learnt number: find the few directions that matter, then answer from examples along them.

Kernel ridge regression in all the features tells too little, because most of them have nothing to do with the number.
So, as in recursive feature machines (Radhakrishnan et al. 2024, Science 383:1461-1467), the features are weighed by the
mean outer product of the regression's own gradients and the regression repeated.  What is kept is small: the first few
directions of that weighing, examples spread over the data, and one weight for each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from medius.body import Array

ROUNDS = 2  # of weighing the features; more than that overfits
AXES = 10  # directions kept
EXAMPLES = 96
MOST = 2600  # rows used to find the directions
KERNEL_PENALTY, PENALTY, SLOPE_PENALTY = 0.2, 0.1, 3.0
WIDTH = 0.5  # of the bumps, in mean squared distances between rows
NOISE = 0.05  # share of each input's spread: what tracking adds to a picture's landmarks


@dataclass(frozen=True)
class Focused:
    """A small model of one number."""

    axes: Array  # (p, d), of features as they are clipped
    origin: Array  # (d,)
    examples: Array  # (m, d)
    weights: Array  # (m,)
    slopes: Array  # (d,)
    offset: float
    least: float
    most: float

    def told(self, clipped: Array) -> Array:
        """The number for rows of clipped features, (n, p) to (n,)."""
        z = clipped @ self.axes - self.origin
        out = np.exp(-_apart2(z, self.examples)) @ self.weights + z @ self.slopes + self.offset
        return np.clip(out, self.least, self.most)


def _apart2(a: Array, b: Array) -> Array:
    """Squared distances between rows."""
    return np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T, 0)


def _weighed(x: Array, y: Array, rounds: int) -> Array:
    """The weighing of the features, (p, p): rows times it have the distances that matter to `y`."""
    v = np.eye(x.shape[1], dtype=x.dtype)
    for round_ in range(rounds + 1):
        z = x @ v
        apart = _apart2(z, z)
        scale = np.sqrt(WIDTH / np.median(apart[::7, ::5]))
        v, z, apart = v * scale, z * scale, apart * scale**2
        if round_ == rounds:
            return v
        near = np.exp(-apart)
        held = near.copy()
        held[np.diag_indices_from(held)] += KERNEL_PENALTY
        a = cho_solve(cho_factor(held, overwrite_a=True, check_finite=False), y - y.mean(), check_finite=False)
        a = a.astype(x.dtype)
        slope = ((near @ a)[:, None] * z - near @ (a[:, None] * z)) @ v.T  # (n, p)
        share, axes = np.linalg.eigh((slope.T @ slope / len(x)).astype(float))
        v = (axes * np.maximum(share, 0) ** 0.25).astype(x.dtype)
    return v


def _spread_out(z: Array, count: int, rng: np.random.Generator) -> Array:
    """Examples spread over the data: k-means with a few rounds."""
    centre = z[rng.choice(len(z), count, replace=False)]
    for _ in range(10):
        nearest = _apart2(z, centre).argmin(1)
        for k in np.unique(nearest):
            centre[k] = z[nearest == k].mean(0)
    return centre


def faint(x: Array, y: Array, rng: np.random.Generator, looks_at: Array) -> Focused:
    """The model of a number that shows faintly and in few people: it may use few features, and trusts examples less.

    Args:
        x: Clipped features, shape (n, p).
        y: The number, shape (n,), all known.
        rng: For the choice of rows and the noise.
        looks_at: Which features it may use, shape (p,).
    """
    narrow = focused(x[:, looks_at], y, rng, rounds=1, penalty=1.0)
    axes = np.zeros((x.shape[1], AXES))
    axes[looks_at] = narrow.axes
    return replace(narrow, axes=axes)


def focused(x: Array, y: Array, rng: np.random.Generator, rounds: int = ROUNDS, penalty: float = PENALTY) -> Focused:
    """The model of one number.

    Args:
        x: Clipped features, shape (n, p).
        y: The number, shape (n,), all known.
        rng: For the choice of rows and the noise.
        rounds: Of weighing the features.
        penalty: On the weight of an example.
    """
    middle, spread = x.mean(0), x.std(0) + 0.01
    z, scale = ((x - middle) / spread).astype("f4"), float(y.std())
    some = rng.permutation(len(z))[:MOST]
    v = _weighed(z[some], (y[some] / scale).astype("f4"), rounds)
    left, size, _ = np.linalg.svd(v.astype(float), full_matrices=False)
    axes = left[:, :AXES] * size[:AXES]
    noisy = z + NOISE * rng.normal(size=z.shape)
    seen = np.concatenate([z @ axes, noisy @ axes])
    wanted = np.concatenate([y, y])
    examples = _spread_out(seen, EXAMPLES, rng)
    inputs = np.concatenate([np.exp(-_apart2(seen, examples)), seen], 1)
    mean, wanted_mean = inputs.mean(0), wanted.mean()
    penalties = np.r_[np.full(EXAMPLES, penalty), np.full(AXES, SLOPE_PENALTY)]
    h = inputs - mean
    w = np.linalg.solve(h.T @ h + np.diag(penalties), h.T @ (wanted - wanted_mean))
    least, most = np.percentile(y, [0.2, 99.8])
    reach = 0.15 * (most - least)
    return Focused(
        axes=axes / spread[:, None],
        origin=middle / spread @ axes,
        examples=examples,
        weights=w[:EXAMPLES],
        slopes=w[EXAMPLES:],
        offset=float(wanted_mean - mean @ w),
        least=float(least - reach),
        most=float(most + reach),
    )
