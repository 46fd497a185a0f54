"""What this installation of Medius has and lacks: what `medius doctor` says."""

from __future__ import annotations

import ctypes
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import Final

from medius.sources.bundle import SHA256, bundle_path, is_as_built
from medius.sources.refusals import SourceError

SET_UP: Final = "run 'make setup' in the Medius folder"
"""What mends most of what can be missing."""

MEDIAPIPE: Final = "0.10.33"
"""The version of MediaPipe that was measured, and that does not call home; later ones do."""

SYSTEM_LIBRARIES: Final = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
"""What OpenCV and MediaPipe load on Linux and do not bring: library, and its package on Debian and Ubuntu."""

STATIC: Final = Path(__file__).parent / "web" / "static"
"""Where set-up puts what the pages load."""


class State(Enum):
    """How a finding stands: there, absent but not needed, or absent and needed."""

    FOUND = "ok"
    OPTIONAL = "optional"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Medius uses: how it stands, and what would mend it."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def findings() -> Iterator[Finding]:
    """Everything that Medius uses, one after the other, the pose model at work last."""
    yield Finding("Python", State.FOUND, f"{platform.python_version()}, {sys.executable}")
    yield _package("numpy", "poses and angles")
    yield _mediapipe()
    yield _opencv()
    yield _package("jinja2", "the report")
    yield _package("pyarrow", "Parquet tables", needed=False)
    yield from (_package(name, "the app in the browser") for name in ("fastapi", "sqlalchemy", "uvicorn"))
    yield from (_package(name, what) for name, what in _TO_TAKE_AWAY)
    yield _pages()
    yield _sounds()
    yield _system_libraries()
    yield _ffmpeg()
    yield from (_bundle(kind) for kind in SHA256)
    yield _pose_model()
    yield _write_access(Path.cwd())


_TO_TAKE_AWAY: Final = (
    ("altair", "charts"),
    ("vl-convert-python", "charts"),
    ("typst", "the report for the physiotherapist"),
    ("icalendar", "reminders"),
)
"""What is needed for what leaves the app."""


def missing_system_packages() -> tuple[str, ...]:
    """The Debian packages of the system libraries that are absent; empty on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(dict.fromkeys(package for library, package in SYSTEM_LIBRARIES.items() if not _loads(library)))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _package(name: str, serves: str, *, needed: bool = True) -> Finding:
    try:
        return Finding(name, State.FOUND, metadata.version(name))
    except metadata.PackageNotFoundError:
        state = State.MISSING if needed else State.OPTIONAL
        return Finding(name, state, f"not installed; it serves {serves}", SET_UP)


def _mediapipe() -> Finding:
    found = _package("mediapipe", "finding poses")
    if found.state is State.FOUND and found.detail != MEDIAPIPE:
        return Finding("mediapipe", State.MISSING, f"{found.detail}; only {MEDIAPIPE} was measured", SET_UP)
    return found


def _opencv() -> Finding:
    wheels = sorted(
        f"{wheel.name} {wheel.version}" for wheel in metadata.distributions() if wheel.name.startswith("opencv-")
    )
    if len(wheels) > 1:
        detail = f"{', '.join(wheels)} overwrite each other"
        return Finding("OpenCV", State.MISSING, detail, f"delete .venv and {SET_UP}")
    if not wheels:
        return Finding("OpenCV", State.MISSING, "not installed; it reads videos", SET_UP)
    return Finding("OpenCV", State.FOUND, wheels[0])


def _system_libraries() -> Finding:
    missing = missing_system_packages()
    if missing:
        remedy = f"on Debian or Ubuntu: apt-get install {' '.join(missing)}"
        return Finding("system libraries", State.MISSING, "some cannot be loaded", remedy)
    return Finding("system libraries", State.FOUND, "all can be loaded")


def _ffmpeg() -> Finding:
    program = shutil.which("ffmpeg")
    if program:
        return Finding("ffmpeg", State.FOUND, program)
    detail = "not found; annotated videos are then WebM"
    return Finding("ffmpeg", State.OPTIONAL, detail, "on Debian or Ubuntu: apt-get install ffmpeg")


def _pages() -> Finding:
    if (STATIC / "coach.js").is_file():
        return Finding("pages", State.FOUND, str(STATIC))
    return Finding("pages", State.MISSING, f"not built: there is no coach.js in {STATIC}", SET_UP)


def _sounds() -> Finding:
    spoken = len([*(STATIC / "sounds").glob("*.mp3"), *(STATIC / "sounds").glob("*.wav")])
    if spoken:
        return Finding("spoken sentences", State.FOUND, f"{spoken} files")
    detail = "not made; a browser without a voice of its own gives tones and captions"
    return Finding("spoken sentences", State.OPTIONAL, detail, f"install espeak-ng, then {SET_UP}")


def _bundle(kind: str) -> Finding:
    name = f"pose bundle, {kind}"
    absent = State.MISSING if kind == "full" else State.OPTIONAL
    try:
        path = bundle_path(kind)
        if is_as_built(kind):
            return Finding(name, State.FOUND, str(path))
    except (SourceError, OSError) as error:
        return Finding(name, absent, str(error))
    return Finding(name, absent, f"{path} is not the bundle that Medius was measured with", SET_UP)


def _pose_model() -> Finding:
    from medius.sources.landmarker import Landmarker

    try:
        with Landmarker(bundle_path("full")):
            return Finding("pose model", State.FOUND, "loads")
    except SourceError as error:
        return Finding("pose model", State.MISSING, str(error))


def _write_access(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("writing here", State.FOUND, str(folder))
    except OSError as error:
        return Finding("writing here", State.OPTIONAL, f"{folder}: {error.strerror}", "name another folder with --out")
