"""Speaks the sentences of the catalogue and of the page into sound files, and writes which file has which sentence."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from medius.coaching.catalogue import SENTENCES

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "frontend" / "src" / "texts.json"
SPEAKER: Final = ("espeak-ng", "-v", "en-gb", "-s", "150", "-p", "42", "-g", "4")
"""A calm voice: 150 words a minute, a low pitch, short gaps between the words."""
SMALL: Final = ("-ac", "1", "-ar", "22050", "-c:a", "libmp3lame", "-b:a", "32k", "-fflags", "+bitexact")
NAMED_BY: Final = 10
"""Files are named by so many digits of their sentence's hash: the same words, the same file."""


def main(folder: Path) -> int:
    if shutil.which(SPEAKER[0]) is None:
        print("  espeak-ng was not found: browsers without a voice of their own show captions and sound tones")
        return 0
    ending = ".mp3" if _has_mp3() else ".wav"
    manifest = {key: _name(text) + ending for key, text in sentences().items()}
    texts = {manifest[key]: text for key, text in sentences().items()}
    with ThreadPoolExecutor() as speakers:
        list(speakers.map(lambda entry: _speak(folder / entry[0], entry[1]), texts.items()))
    for stale in _stale(folder, texts):
        stale.unlink()
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"  {len(texts)} sentences")
    return 0


def sentences() -> Mapping[str, str]:
    """What can be said: the catalogue, and the page's own sentences about its camera and its connection."""
    troubles = json.loads(PAGE.read_text(encoding="utf-8"))["troubles"]
    return {**SENTENCES, **{f"page-{key}": trouble["say"] for key, trouble in troubles.items()}}


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:NAMED_BY]


def _has_mp3() -> bool:
    if shutil.which("ffmpeg") is None:
        return False
    listed = subprocess.run(["ffmpeg", "-hide_banner", "-encoders"], capture_output=True, text=True, check=False)  # noqa: S607
    return "libmp3lame" in listed.stdout


def _speak(file: Path, text: str) -> None:
    """Writes the sound of a text, unless it is there already."""
    if file.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "spoken.wav"
        subprocess.run([*SPEAKER, "-w", str(spoken), text], check=True)
        write: Callable[[Path, Path], None] = _as_mp3 if file.suffix == ".mp3" else _as_it_is
        write(spoken, file)


def _as_mp3(spoken: Path, file: Path) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", str(spoken), *SMALL, str(file)], check=True)  # noqa: S607


def _as_it_is(spoken: Path, file: Path) -> None:
    shutil.copyfile(spoken, file)


def _stale(folder: Path, texts: Mapping[str, str]) -> Iterator[Path]:
    return (file for file in folder.iterdir() if file.suffix in {".mp3", ".wav"} and file.name not in texts)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
