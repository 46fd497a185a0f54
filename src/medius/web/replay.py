"""A landmark recording as JSON, for the skeleton that moves on the history page."""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np

_DIGITS: Final = 4
"""A ten-thousandth of the picture: finer than any screen shows."""


def replay(npz: bytes) -> dict[str, Any]:
    """The poses of a watch: times in s from its start, places as shares of the picture, null where nobody was found.

    `image` holds, per pose, 33 triples of x, y and visibility.
    """
    with np.load(io.BytesIO(npz), allow_pickle=False) as kept:
        time_s, image, size = kept["time_s"], kept["image"], kept["size"]
    places = np.round(image[:, :, (0, 1, 3)].astype(np.float64), _DIGITS)
    return {
        "time_s": np.round(time_s - time_s[0], 3).tolist() if len(time_s) else [],
        "image": [None if np.isnan(pose).any() else pose.tolist() for pose in places],
        "size": [int(side) for side in size],
    }
