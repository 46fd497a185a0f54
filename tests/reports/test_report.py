"""The report is one page that holds everything, asks nothing of the network, and says what was found."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analyses import CLAMSHELL, analysis, occurrence, repetition
from medius.movement.analysed import Analysis, Reason
from medius.movement.performed import Level, TrackingLoss
from medius.reports import KeyFrame, KeyInstant, NotWritten, report_html, write_report
from medius.reports.report import style_hash

VOID = {"meta", "img", "br", "rect", "path", "line"}

FRAME = KeyFrame(
    KeyInstant(3.0, "Hips roll back, clearly", "repetition 1, 3.0 s", fault=True), b"\xff\xd8jpeg", (480, 360)
)


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, its text, and whether it closes what it opens."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.style = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Something opens."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Something opens and closes at once."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """What was opened last closes first."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text, or style."""
        if self._open[-1:] == ["style"]:
            self.style += data
        else:
            self.text = f"{self.text} {data}"

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of all such elements."""
        found = (attributes for name, attributes in self.elements if name == tag)
        return [entry for entry in found if all(entry.get(name) == value for name, value in wanted.items())]

    @property
    def words(self) -> str:
        """Its text, with single spaces."""
        return " ".join(self.text.split())


@pytest.fixture
def full() -> Analysis:
    """Everything a recording may have: clean, partial and faulty repetitions, gaps, what was unseen."""
    return analysis(
        repetition(1, clean=False, faults=[occurrence(), occurrence("too-fast", Level.WARN)]),
        repetition(2),
        repetition(3, counted=False, clean=None),
        repetition(4, unseen=["knee-bends"]),
        gaps=[(9.0, 10.5, TrackingLoss.NO_PERSON)],
        file="my clip.mp4",
    )


def page(recording: Analysis, **more: object) -> Page:
    """The report of a recording, taken apart."""
    return Page(report_html(recording, CLAMSHELL, **more))  # type: ignore[arg-type]


def test_the_page_says_what_the_summary_says(full: Analysis) -> None:
    """Three of four counted, two of them clean; the cue for next time stands out."""
    words = page(full).words

    assert "Clamshell my clip.mp4, 21.0 s, left leg" in words
    assert "3 of 4 repetitions counted, 2 of them clean." in words
    assert "One thing for next time Stack your hips. Do not roll back." in words
    assert "Hips roll back: clearly in repetition 1." in words
    assert "In some repetitions I could not tell: knee bends." in words


def test_nothing_is_asked_of_the_network(full: Analysis) -> None:
    """Every address is a citation, a place on the page, a picture in it, or the video beside it; no script runs."""
    report = page(full, frames=[FRAME], video="my clip.annotated.mp4")

    loaded = [
        attributes[name]
        for _, attributes in report.elements
        for name in ("src", "data", "poster")
        if name in attributes
    ]
    linked = [attributes["href"] for attributes in report.all("a")]

    assert all(address.startswith("data:image/jpeg;base64,") for address in loaded)
    assert "my%20clip.annotated.mp4" in linked
    assert {"https://example.org/paper?a=1&b=2"} == {address for address in linked if address.startswith("http")}
    assert not report.all("script")
    assert not report.all("link")
    assert "@import" not in report.style
    assert "url(" not in report.style


def test_its_own_security_policy_allows_its_style_and_nothing_else(full: Analysis) -> None:
    """The hash of the style stands in the policy; no element bears a style or a handler of its own."""
    report = page(full, frames=[FRAME])
    (policy,) = report.all("meta", **{"http-equiv": "Content-Security-Policy"})

    assert policy["content"].startswith("default-src 'none'; img-src data:; ")
    assert f"style-src '{style_hash(report.style)}'" in policy["content"]
    assert not [
        name for _, attributes in report.elements for name in attributes if name == "style" or name.startswith("on")
    ]


def test_every_fault_in_the_table_leads_to_its_rule(full: Analysis) -> None:
    """Two faults: their rules are open, have a limit and a source, the others are folded."""
    report = page(full)
    ids = [attributes["id"] for _, attributes in report.elements if "id" in attributes]

    inner = [attributes["href"][1:] for attributes in report.all("a") if attributes["href"].startswith("#")]

    assert inner == ["rule-pelvis-rolls-back", "rule-too-fast"]
    assert set(inner) <= set(ids)
    assert len(ids) == len(set(ids))
    assert [entry["id"] for entry in report.all("details") if "open" in entry] == [
        "rule-pelvis-rolls-back",
        "rule-too-fast",
    ]
    assert "Limit The pelvis turns back by over 10° from your own start." in report.words
    assert "Willcox and Burden 2013; https://example.org/paper?a=1&b=2 , read in full" in report.words


def test_the_table_has_a_row_for_each_repetition(full: Analysis) -> None:
    """Four rows of nine, each cell with its heading for the phone."""
    report = page(full)

    assert len(report.all("th")) == 9
    assert len(report.all("td")) == 36
    assert {""} != {cell["data-label"] for cell in report.all("td")}


def test_the_curve_is_drawn_for_a_desk_and_for_a_phone(full: Analysis) -> None:
    """Both with a title, the repetitions shaded, the gap hatched, the faults marked."""
    report = page(full)

    assert [drawing["class"] for drawing in report.all("svg")] == ["curve wide", "curve narrow"]
    assert len(report.all("rect", **{"class": "repetition"})) == 2 * 3
    assert len(report.all("rect", **{"class": "partial"})) == 2
    assert len(report.all("rect", fill="url(#wide-hatch)")) == 1
    assert len(report.all("rect", **{"class": "fail"})) == 2
    assert "Hatched: I could not follow you." in report.words


def test_key_frames_are_in_the_page_with_words_for_those_who_do_not_see(full: Analysis) -> None:
    """One picture, its size known before it is decoded."""
    (picture,) = page(full, frames=[FRAME]).all("img")

    assert (picture["width"], picture["height"]) == ("480", "360")
    assert picture["alt"] == "Hips roll back, clearly, repetition 1, 3.0 s"


def test_gaps_and_versions_are_named(full: Analysis) -> None:
    """Nobody in view for 1.5 s; the versions that were used."""
    words = page(full, versions={"Medius": "0.1.0", "MediaPipe": "0.10.33"}).words

    assert "9.0 s to 10.5 s: nobody in view" in words
    assert "Medius 0.1.0, MediaPipe 0.10.33." in words


def test_names_from_outside_stay_names() -> None:
    """A file called like a script, a version like a tag."""
    html = report_html(
        analysis(repetition(), file="<script>alert(1)</script>.mp4"),
        CLAMSHELL,
        versions={"<b>": "1"},
        video='"><img src=x>.mp4',
    )

    assert not Page(html).all("script")
    assert not Page(html).all("b")
    assert not Page(html).all("img")


def test_a_recording_of_something_else_still_makes_a_page() -> None:
    """Walking: the reason, what the camera saw, no table."""
    report = Page(
        report_html(analysis(exercise=None, reason=Reason("none", "This looks like walking.")), None, [FRAME])
    )

    assert "No repetition was counted. This looks like walking." in report.words
    assert not report.all("table")


def test_a_useless_view_claims_nothing_about_faults() -> None:
    """From the feet: where to put the camera, and no rule says that it was fine."""
    words = page(analysis(repetition(clean=None), usable=False, reasons=["The camera looks from your feet."])).words

    assert f"The camera looks from your feet. {CLAMSHELL.camera}" in words
    assert "Not seen here" not in words
    assert "I could not tell from this view." in words


def test_no_angle_about_a_person_is_finer_than_five_degrees(full: Analysis) -> None:
    """All angles of the text; limits of rules are not about a person, and are multiples too."""
    angles = re.findall(r"([\d.]+)°", page(full).words)

    assert angles
    assert {0} == {int(angle) % 5 for angle in angles}


def test_the_report_is_written_whole(tmp_path: Path, full: Analysis) -> None:
    """Nothing but the report is left in the folder."""
    path = write_report(tmp_path / "clip.html", full, CLAMSHELL)

    assert [path] == list(tmp_path.iterdir())
    assert path.read_text(encoding="utf-8") == report_html(full, CLAMSHELL)


def test_a_report_that_cannot_be_written_leaves_nothing(tmp_path: Path, full: Analysis) -> None:
    """The folder is a file."""
    (tmp_path / "out").write_text("mine")

    with pytest.raises(NotWritten, match=r"clip\.html cannot be written"):
        write_report(tmp_path / "out" / "clip.html", full, CLAMSHELL)

    assert [tmp_path / "out"] == list(tmp_path.iterdir())


def test_the_words_of_the_report_need_neither_opencv_nor_a_template_engine() -> None:
    """A person with the core alone gets sentences and a table: importing the room loads neither."""
    program = (
        "import sys, medius.reports; print(sorted({'cv2', 'jinja2', 'matplotlib', 'mediapipe'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout

    assert said == "[]\n"
