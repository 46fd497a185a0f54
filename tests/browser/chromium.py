"""Chromium as Debian ships it, quiet on the network, with a drawn clip in place of the camera."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")

QUIET: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--autoplay-policy=no-user-gesture-required",
)
"""What keeps the browser itself from calling anybody, so that every request is one of ours."""

CAMERA_HZ: Final = 30
"""Chromium plays a fake camera's pictures at this rate, whatever the clip says."""


def chromium_path() -> str | None:
    """Where Chromium is, if it is."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def as_camera(clip: Path, folder: Path, *, still_s: float, after_s: float = 60.0) -> Path:
    """The clip as a fake camera: its first picture held for `still_s`, then the clip, then its last one held."""
    made = folder / f"{clip.stem}-{still_s:g}.mjpeg"
    ffmpeg = shutil.which("ffmpeg") or "ffmpeg"
    held = f"tpad=start_mode=clone:start_duration={still_s}:stop_mode=clone:stop_duration={after_s}"
    subprocess.run(
        [ffmpeg, "-loglevel", "error", "-y", "-i", clip, "-vf", f"{held},fps={CAMERA_HZ}", "-q:v", "4", "-an", made],
        check=True,
    )
    return made


@contextmanager
def browsing(playwright: Playwright, *, camera: Path | None = None, allowed: bool = True) -> Iterator[Browser]:
    """A browser whose camera is `camera`; without one it has none."""
    switches = [*QUIET]
    if os.geteuid() == 0:
        switches.append("--no-sandbox")
    if camera is not None:
        switches += ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}"]
        switches += ["--use-fake-ui-for-media-stream"] if allowed else []
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=switches)
    try:
        yield browser
    finally:
        browser.close()


def let_in(context: BrowserContext, address: str) -> None:
    """Exchange the token of the printed address for the cookie."""
    page = context.new_page()
    page.goto(address)
    page.close()
