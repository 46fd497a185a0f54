"""The pose bundle: where it lies, and whether it is the one that set-up builds."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from types import MappingProxyType
from typing import Final

from medius.sources.refusals import NoBundle, SourceError

SHA256: Final = MappingProxyType(
    {
        "full": "bc39dc0abdbff50191ba8ce7e80c4c84e78386941deb86307c5c5eebed753fc3",
        "heavy": "213d0d2cac98e453f158a65ba6b797145bad5604342a8c3c10e28022fb16c300",
    }
)
"""The kinds of bundle, `full` for every day and `heavy` for recordings, and what their bytes add up to."""

FOLDER_VARIABLE: Final = "MEDIUS_BUNDLES"
"""The environment variable that names another folder of bundles."""


class UnknownBundle(SourceError):
    """There is no bundle of that kind."""


def bundle_folder() -> Path:
    """The folder of the pose bundles: inside the package, or where `MEDIUS_BUNDLES` says."""
    elsewhere = os.environ.get(FOLDER_VARIABLE)
    return Path(elsewhere) if elsewhere else Path(__file__).parent / "bundles"


def bundle_place(kind: str) -> Path:
    """Where the bundle of a kind belongs, there or not.

    Raises:
        UnknownBundle: The kind is neither `full` nor `heavy`.
    """
    if kind not in SHA256:
        raise UnknownBundle(f"there is no pose bundle '{kind}'; there are {' and '.join(SHA256)}")
    return bundle_folder() / f"pose_landmarker_{kind}.task"


def bundle_path(kind: str = "full") -> Path:
    """The pose bundle of a kind, ready to be loaded.

    Raises:
        UnknownBundle: The kind is neither `full` nor `heavy`.
        NoBundle: It has not been built.
    """
    path = bundle_place(kind)
    if not path.is_file():
        raise NoBundle(
            f"there is no pose bundle at {path}; run 'make setup' in the Medius folder, "
            f"or let {FOLDER_VARIABLE} name the folder that holds it"
        )
    return path


def is_as_built(kind: str) -> bool:
    """Whether the bundle's bytes are those that set-up builds.

    Raises:
        UnknownBundle: The kind is neither `full` nor `heavy`.
        NoBundle: It has not been built.
    """
    return sha256_of(bundle_path(kind)) == SHA256[kind]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
