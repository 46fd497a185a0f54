"""The pages are typed, tested by themselves, small, and loaded from nowhere else."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node") or "node"
MOST_GZIPPED = 100_000
OURS = ("coach.js", "pages.js")


@pytest.fixture(scope="module")
def tools(root: Path) -> Path:
    """The tools that build the pages; skips where set-up did not bring them."""
    folder = root / "node_modules" / ".bin"
    if not (folder / "esbuild").exists() or shutil.which("node") is None:
        pytest.skip("needs node and node_modules; run 'make setup'")
    return folder


def test_the_pages_are_typed(root: Path, tools: Path) -> None:
    """The compiler finds nothing, in scripts and in tests."""
    said = subprocess.run([tools / "tsc", "-p", root / "frontend"], capture_output=True, text=True, check=False)

    assert said.stdout == ""
    assert said.returncode == 0


def test_the_rules_of_the_pages_hold(root: Path, tools: Path, tmp_path: Path) -> None:
    """Every test of the pages passes in node; they are bundled first, as the pages are."""
    tests = sorted((root / "frontend" / "tests").glob("*.test.ts"))
    bundled = ["--bundle", "--format=esm", "--platform=node", "--log-level=warning", f"--outdir={tmp_path}"]
    subprocess.run([tools / "esbuild", *tests, *bundled, "--out-extension:.js=.mjs"], check=True)
    said = subprocess.run(
        [NODE, "--test", *sorted(tmp_path.glob("*.mjs"))], capture_output=True, text=True, check=False
    )

    assert said.returncode == 0, said.stdout
    assert "# fail 0" in said.stdout


def test_our_scripts_are_small(root: Path) -> None:
    """Under 100 kB compressed, the pose library aside."""
    static = root / "src" / "medius" / "web" / "static"
    if not all((static / name).exists() for name in OURS):
        pytest.skip("the pages are not built; run 'make setup'")
    sizes = [len(gzip.compress((static / name).read_bytes())) for name in OURS]

    assert sum(sizes) < MOST_GZIPPED


def test_no_page_names_another_place(root: Path) -> None:
    """No script, style or template of ours has an address of the network in it."""
    folders = (root / "frontend" / "src", root / "frontend" / "styles", root / "src" / "medius" / "web" / "templates")
    files = [file for folder in folders for file in folder.rglob("*.*")]
    named = {
        file.name: re.findall(r"\b(?:https?:|wss?:|//)\w[\w.]+", file.read_text(encoding="utf-8")) for file in files
    }

    assert {name: found for name, found in named.items() if set(found) - {"http://www.w3.org"}} == {}


def test_templates_have_no_styles_or_scripts_of_their_own(root: Path) -> None:
    """The content policy allows neither a style attribute nor an inline script."""
    templates = sorted((root / "src" / "medius" / "web" / "templates").glob("*.html"))
    inline = re.compile(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\bsrc=)|javascript:")

    assert [file.name for file in templates if inline.search(file.read_text(encoding="utf-8"))] == []
