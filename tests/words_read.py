"""Everything that somebody may read or hear: gathered from the code, the pages and the catalogues, with its place."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "medius"
ADDRESS = re.compile(r"https?://\S+")
JINJA = re.compile(r"{#.*?#}|{%.*?%}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
CODE_IN_QUOTES = re.compile(r"\$\{[^}]*\}")


@dataclass(frozen=True)
class Read:
    """One text, and the file in which it stands."""

    place: str
    text: str


def everything() -> Iterator[Read]:
    """Every text of the package, its pages and its scripts in the browser."""
    yield from python_texts()
    yield from page_texts()
    yield from browser_texts()


def python_texts() -> Iterator[Read]:
    """Every string of the code, a superset of what is read; docstrings only where the command line shows them."""
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        silent = set() if file.parent.name == "cli" else {id(node) for node in _docstrings(tree)}
        texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        yield from (_read(file, str(node.value)) for node in texts if id(node) not in silent)


def page_texts() -> Iterator[Read]:
    """The words of the templates: tags and logic taken out, what stands in quotes within the logic kept."""
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in {".html", ".typ", ".svg"}:
            text = file.read_text(encoding="utf-8")
            yield _read(file, " ".join(TAG.sub(" ", JINJA.sub(" ", text)).split()))
            yield from (_read(file, logic) for logic in JINJA.findall(text))


def browser_texts() -> Iterator[Read]:
    """The catalogue of the pages, and every string of their scripts."""
    for file in sorted((ROOT / "frontend" / "src").rglob("*")):
        if file.suffix == ".json":
            yield from (_read(file, text) for text in _leaves(json.loads(file.read_text(encoding="utf-8"))))
        elif file.suffix == ".ts":
            found = QUOTED.findall(file.read_text(encoding="utf-8"))
            yield from (_read(file, CODE_IN_QUOTES.sub(" ", plain or ticked)) for plain, ticked in found)


def _read(file: Path, text: str) -> Read:
    return Read(str(file.relative_to(ROOT)), ADDRESS.sub(" ", text))


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    """Strings that stand alone: docstrings, and the notes below a constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value


def _leaves(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for branch in tree.values():
            yield from _leaves(branch)
    elif isinstance(tree, list):
        for branch in tree:
            yield from _leaves(branch)
