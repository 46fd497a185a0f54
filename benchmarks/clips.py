"""Clips to measure with: the samples of the repository, looped to a length."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

SAMPLES: Final = Path(__file__).resolve().parent.parent / "samples"


def looped(sample: str, folder: Path, seconds: float, rate_hz: int | None = None) -> Path:
    """A sample repeated to a length; at another rate it is coded anew, at its own it is copied.

    Raises:
        FileNotFoundError: There is no ffmpeg here.
    """
    clip = folder / f"{sample}-{seconds:g}s-{rate_hz or 'own'}hz.mp4"
    if not clip.exists():
        coding = ["-c", "copy"] if rate_hz is None else ["-r", str(rate_hz), "-c:v", "libx264", "-pix_fmt", "yuv420p"]
        given = ["-stream_loop", "-1", "-i", str(SAMPLES / f"{sample}.mp4"), "-t", str(seconds), "-an"]
        ffmpeg(*given, *coding, str(clip))
    return clip


def black(folder: Path, seconds: float, rate_hz: int, size: tuple[int, int]) -> Path:
    """A clip that shows nothing, for a program that wants one beside its landmarks."""
    clip = folder / "black.mp4"
    width, height = size
    ffmpeg(
        "-f", "lavfi", "-i", f"color=black:s={width}x{height}:r={rate_hz}:d={seconds}", "-pix_fmt", "yuv420p", str(clip)
    )
    return clip


def ffmpeg(*words: str) -> None:
    """Run ffmpeg.

    Raises:
        FileNotFoundError: There is none here.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise FileNotFoundError("ffmpeg is not installed; make setup installs it where it may")
    subprocess.run([program, "-v", "error", "-y", *words], check=True)
