"""Builds the pose bundles from the npm package; `scripts/setup` calls it."""

from __future__ import annotations

import sys
from pathlib import Path

from medius.sources.bundle import SHA256
from medius.sources.bundling import build_bundle
from medius.sources.refusals import SourceError

PACKAGE = Path(__file__).parents[1] / "node_modules" / "@mediapipe" / "pose"


def main() -> int:
    """Builds every kind and says where it is; 1 where one could not be built."""
    try:
        for kind in SHA256:
            sys.stdout.write(f"  {build_bundle(kind, PACKAGE)}\n")
    except (SourceError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
