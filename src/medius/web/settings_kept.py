"""What the person chose on the settings page, with its defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from medius.storage import Storage
from medius.storage.preferences import Preference

UNITS: Final = ("metric", "us")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The settings.

    Args:
        keep_landmarks: Whether the movement of the joints is kept for replay; only if the person said yes.
        voice: Whether the coach speaks.
        volume: How loud, 0 to 100.
        units: "metric" or "us".
    """

    keep_landmarks: bool = False
    voice: bool = True
    volume: int = 80
    units: str = "metric"


def chosen(storage: Storage) -> Chosen:
    """The settings as they stand."""
    kept = storage.preferences.all()
    usual = Chosen()
    return Chosen(
        keep_landmarks=bool(kept.get("keep-landmarks", usual.keep_landmarks)),
        voice=bool(kept.get("voice", usual.voice)),
        volume=int(kept.get("volume", usual.volume)),
        units=str(kept.get("units", usual.units)),
    )


def keeps_landmarks(storage: Storage) -> bool:
    """Whether the person said yes to keeping landmarks."""
    return chosen(storage).keep_landmarks


def choose(storage: Storage, new: Chosen) -> None:
    """Keep the settings."""
    wanted: dict[str, Preference] = {
        "keep-landmarks": new.keep_landmarks,
        "voice": new.voice,
        "volume": new.volume,
        "units": new.units,
    }
    for key, value in wanted.items():
        storage.preferences.choose(key, value)
