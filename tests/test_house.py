"""The house: what is pinned is pinned by hash and without addresses, and rooms keep their rules."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ADDRESS = re.compile(r"https?:|file:/|ftp:|--(extra-)?index-url|--find-links|--trusted-host|(^|[\s=])/\w")


@pytest.mark.parametrize("name", ["run", "dev"])
def test_requirements_are_pinned_by_hash_and_name_no_address(root: Path, name: str) -> None:
    """Every requirement has one version and at least one hash; no line says where to fetch it."""
    text = (root / "requirements" / f"{name}.txt").read_text()
    requirements = re.split(r"\n(?=\S)", re.sub(r"(?m)^#.*\n", "", text).strip())

    assert all(re.match(r"[\w.\-]+==\S+ \\\n( +--hash=sha256:[0-9a-f]{64}( \\\n|$))+", each) for each in requirements)
    assert not ADDRESS.search(text)


def test_npm_packages_are_pinned_by_hash_and_name_no_address(root: Path) -> None:
    """Every npm package has its integrity and no address."""
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert fetched.keys() >= {"node_modules/@mediapipe/pose"}
    assert all("integrity" in package and "resolved" not in package for package in fetched.values())


def test_the_build_backend_is_the_one_in_the_requirements(root: Path) -> None:
    """The project is built without isolation, so what it asks for must be what was installed."""
    backend = tomllib.loads((root / "pyproject.toml").read_text())["build-system"]["requires"]
    pinned = (root / "requirements" / "run.txt").read_text()

    assert all(f"\n{requirement} " in pinned for requirement in backend)


def test_there_is_one_wheel_of_opencv(root: Path) -> None:
    """MediaPipe brings OpenCV; a second wheel would write over its files."""
    pinned = "".join((root / "requirements" / f"{name}.txt").read_text() for name in ("run", "dev"))

    assert re.findall(r"(?m)^opencv[\w\-]*", pinned) == ["opencv-contrib-python"]


def test_exercises_hold_no_functions(root: Path) -> None:
    """An exercise is a value: its file has data and nothing that runs."""
    files = (root / "src" / "medius" / "exercises").glob("[!_]*.py")
    running = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)

    assert [
        file.name for file in files if any(isinstance(node, running) for node in ast.walk(ast.parse(file.read_text())))
    ] == []


@pytest.mark.parametrize("module", ["medius", "medius.cli"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    """MediaPipe, OpenCV and tables load only when they are used."""
    heavy = "{'cv2', 'mediapipe', 'pandas', 'polars', 'pyarrow', 'jinja2', 'matplotlib', 'scipy'}"
    program = f"import sys, {module}; print(sorted({heavy} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "[]"
