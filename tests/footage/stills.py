"""Rendered pictures of somebody at an exercise, alone and with another person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
from numpy.typing import NDArray

_FOLDER = Path(__file__).parent / "pictures"


def still(name: str) -> NDArray[Any]:
    """One of the pictures, shape (360, 480, 3), blue, green, red."""
    picture = cv2.imread(str(_FOLDER / f"{name}.jpg"))
    assert picture is not None
    return picture
