"""Writes ten seconds of silence: a page that plays it is given the media keys and the remotes of the system."""

from __future__ import annotations

import sys
import wave

SECONDS = 10
RATE_HZ = 4000


def main(path: str) -> None:
    with wave.open(path, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE_HZ)
        sound.writeframes(bytes([128]) * SECONDS * RATE_HZ)


if __name__ == "__main__":
    main(sys.argv[1])
