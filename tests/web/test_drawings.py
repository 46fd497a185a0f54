"""The drawings: well-formed, named for those who hear them, and allowed by the page's own rules."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from medius.exercises import EXERCISES

FOLDER = Path(__file__).parents[2] / "src" / "medius" / "web" / "drawings"
DRAWINGS = sorted(FOLDER.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
POSITIONS = ("side-lying", "supine", "all-fours")


def test_every_drawing_that_a_session_shows_is_there() -> None:
    """Muscles of each exercise, camera and outline of each position, changes of position, where it is felt."""
    needed = [
        *(f"muscles-{exercise}" for exercise in EXERCISES),
        *chain.from_iterable((f"camera-{position}", f"outline-{position}") for position in POSITIONS),
        *("turn-mat", "turn-camera", "getting-down", "rolling-over", "getting-up", "felt"),
    ]

    assert set(needed) <= {drawing.stem for drawing in DRAWINGS}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.stem)
def test_a_drawing_says_what_it_shows(drawing: Path) -> None:
    """A title and a description, tied to the picture, with names that no other drawing on the page has."""
    root = ElementTree.fromstring(drawing.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert title is not None
    assert title.text
    assert told is not None
    assert told.text
    assert [title.get("id"), told.get("id")] == (root.get("aria-labelledby") or "").split()
    assert all((one.get("id") or drawing.stem).startswith(drawing.stem) for one in root.iter())


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.stem)
def test_a_drawing_needs_nothing_that_the_page_forbids(drawing: Path) -> None:
    """No style attribute or element, no script, no handler, nothing fetched; light enough to stand in a page."""
    text = drawing.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href=|url\(|@import|<image|<foreignObject", text)
    assert "currentColor" in text
    assert len(text) < 60_000


def test_the_body_map_has_the_six_places_in_the_order_of_the_answers() -> None:
    """Side of hip, buttock, back of thigh, front of hip, low back, nowhere: 1 to 6."""
    root = ElementTree.fromstring((FOLDER / "felt.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    places = [
        (one.get("data-place"), one.findtext(f"{SVG}text")) for one in root.iter(f"{SVG}g") if one.get("data-place")
    ]

    assert places == [
        ("side-of-hip", "1"),
        ("buttock", "2"),
        ("back-of-thigh", "3"),
        ("front-of-hip", "4"),
        ("low-back", "5"),
        ("nowhere", "6"),
    ]
