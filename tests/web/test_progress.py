"""The page of progress, its charts, and what can be taken away."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta

import httpx
import pytest

import months
from medius.outcomes import Score, TestResult, monday
from medius.programme.log import Morning, Stopped, WeekNote
from medius.reports import record as records
from served import Served, plain


@pytest.fixture(autouse=True)
def anew(server: Served) -> None:
    """A data folder of its own for each test."""
    server.app.house.storage.erase()


def answered(server: Served, weeks: int = 10) -> None:
    """Weeks of mornings, scores, notes and tests, the last of them today."""
    storage = server.app.house.storage
    today = storage.clock().date()
    storage.about.keep(months.ANN, "body")
    for back in range(weeks, -1, -1):
        day = today - timedelta(weeks=back)
        storage.mornings.keep(Morning(day, min(10, 2 + back // 2), 1))
        storage.diary.keep(WeekNote(monday(day), Stopped.FLARE if back == 3 else Stopped.NOTHING, 2 * (back == 3)))
    for key, first, last in (("psfs", 4.0, 7.0), ("rmdq", 12.0, 6.0), ("confidence", 5.0, 6.0), ("change", 1.0, 3.0)):
        storage.scores.keep(Score(key, today - timedelta(weeks=weeks), first))
        storage.scores.keep(Score(key, today, last))
    for back, drop in ((weeks, 11.0), (0, 5.0)):
        day = today - timedelta(weeks=back)
        for side in ("left", "right"):
            storage.tests.keep(TestResult("single-leg-stance", side, day, "pelvic-drop", drop, "deg", 4.0, False))


def test_before_anything_the_page_says_what_will_be_there(owner: httpx.Client) -> None:
    """No picture, no number; where to begin."""
    page = owner.get("/progress")

    assert page.status_code == 200
    assert "<picture>" not in page.text
    assert "Pain appears here after your first answer" in page.text
    assert 'href="/tests"' in page.text


def test_plots_stand_first_each_in_both_themes_and_for_a_phone(owner: httpx.Client, server: Served) -> None:
    """A picture for each, with its text, before any sentence."""
    answered(server)
    page = owner.get("/progress").text

    assert page.index("/progress/pain.svg") < page.index("An important change")
    assert 'srcset="/progress/pain.svg?theme=dark&amp;narrow=true"' in page
    assert 'alt="Pain over time, ' in page
    assert "The numbers" in page


def test_what_is_said_has_its_numbers_and_can_be_asked_how_it_is_known(owner: httpx.Client, server: Served) -> None:
    """Pain 7 to 2, activities 4 to 7; rule, source and error stand behind each."""
    answered(server)
    told = plain(owner.get("/progress").text)

    assert "An important change: 7 to 2 of 10; 2 is what matters to most people with back pain." in told
    assert "Better: 4 to 7 of 10, a large change that matters" in told
    assert "11° to 5°, improved by more than the measurement error of 4°" in told
    assert "You call yourself 3 of 5 better than at the start" in told
    assert told.count("How do you know?") >= 5
    assert "Ostelo et al. 2008" in told


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("narrow", ["false", "true"])
def test_every_chart_of_the_page_is_an_image_of_its_own(
    owner: httpx.Client, server: Served, theme: str, narrow: str
) -> None:
    """Nobody keeps it, for it is about a body; the policy of the page stays as it is."""
    answered(server)
    keys = set(re.findall(r"/progress/([\w-]+)\.svg\?theme=light\"", owner.get("/progress").text))
    drawn = {key: owner.get(f"/progress/{key}.svg?theme={theme}&narrow={narrow}") for key in keys}

    assert {"pain", "psfs", "test-single-leg-stance-pelvic-drop", "sides", "diary"} <= keys
    for image in drawn.values():
        assert image.headers["content-type"] == "image/svg+xml"
        assert image.headers["cache-control"] == "no-store"
        assert "unsafe-eval'" not in image.headers["content-security-policy"].replace("wasm-unsafe-eval'", "")
        assert image.text.startswith("<svg")


def test_a_chart_that_does_not_exist_is_missing(owner: httpx.Client) -> None:
    """As a page, not as a crash."""
    assert owner.get("/progress/none.svg").status_code == 404
    assert owner.get("/progress/test-nothing-here.svg").status_code == 404


def test_a_new_answer_is_there_at_once(owner: httpx.Client, server: Served) -> None:
    """What was read before is not shown again once something was kept."""
    answered(server)
    owner.get("/progress")
    server.app.house.storage.scores.keep(Score("psfs", server.app.house.storage.clock().date(), 4.5))

    assert "No important change yet: 4 to 4.5 of 10" in plain(owner.get("/progress").text)


def test_the_goal_is_reached_by_the_persons_own_word_and_can_be_taken_back(owner: httpx.Client, server: Served) -> None:
    """A button, and its opposite."""
    storage = server.app.house.storage
    owner.post("/progress/goal", data={"reached": "yes"})
    reached, page = storage.goal.reached_on(), owner.get("/progress").text
    owner.post("/progress/goal", data={"reached": "no"})

    assert reached == storage.clock().date()
    assert "No longer: go on building" in page
    assert storage.goal.reached_on() is None


def test_the_report_and_the_programme_are_taken_away_as_pdf(owner: httpx.Client, server: Served) -> None:
    """Each with a name and a day."""
    answered(server)
    for name in ("report", "programme"):
        taken = owner.get(f"/take-away/{name}.pdf")

        assert taken.headers["content-type"] == "application/pdf"
        assert f'filename="medius-{name}-20' in taken.headers["content-disposition"]
        assert taken.content.startswith(b"%PDF-")


def test_the_tables_come_as_one_archive_of_csv(owner: httpx.Client, server: Served) -> None:
    """Each with its headings; what was answered stands in them."""
    answered(server)
    taken = owner.get("/take-away/tables.zip")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        names, told = archive.namelist(), [archive.read(name).decode() for name in archive.namelist()]

    assert taken.headers["content-type"] == "application/zip"
    assert all(name.endswith(".csv") for name in names)
    assert any("psfs" in table for table in told)


def test_everything_that_can_be_taken_away_is_on_one_page(owner: httpx.Client) -> None:
    """Report, programme, tables, everything."""
    page = owner.get("/take-away").text

    assert 'href="/take-away/report.pdf"' in page
    assert 'href="/take-away/tables.zip"' in page
    assert 'href="/settings/export"' in page


def test_what_is_erased_is_forgotten_too(owner: httpx.Client, server: Served) -> None:
    """Neither the record nor a drawing stays in memory."""
    answered(server)
    owner.get("/progress")
    owner.post("/settings/erase", data={"word": "erase"})

    assert not records._KNOWN
    assert "Pain appears here after your first answer" in owner.get("/progress").text


@pytest.mark.parametrize("address", ["/progress", "/progress/pain.svg", "/take-away", "/take-away/report.pdf"])
def test_a_stranger_sees_nothing_of_it(stranger: httpx.Client, address: str) -> None:
    """The door stays shut."""
    assert stranger.get(address).status_code == 403


def test_pages_need_no_inline_style_nor_script(owner: httpx.Client, server: Served) -> None:
    """The policy forbids both."""
    answered(server)
    for address in ("/progress", "/take-away"):
        page = owner.get(address).text

        assert not re.search(r"\sstyle=|<style|\son\w+=", page)
