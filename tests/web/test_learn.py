"""Learn: the upper glutes, a page for each exercise, and what is known, with how surely."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import httpx
import pytest

from medius.coaching.health import EVIDENCE, UPPER_GLUTES
from medius.coaching.published import PUBLISHED
from medius.programme.ladders import LADDERS
from medius.programme.safety import QUESTIONS
from medius.reports.lesson import LESSONS, lesson
from served import plain

PAGES = ("/learn", "/learn/upper-glutes", "/evidence", *(f"/learn/{key}" for key in LESSONS))


def told(owner: httpx.Client, path: str) -> str:
    """The words of a page, as they are read."""
    return unescape(plain(owner.get(path).text))


def test_learn_leads_to_every_exercise_and_to_what_is_known(owner: httpx.Client) -> None:
    """The upper glutes, each ladder's exercise once, the evidence."""
    page = owner.get("/learn").text

    assert [1] * len(LESSONS) == [page.count(f'href="/learn/{key}"') for key in LESSONS]
    assert 'href="/learn/upper-glutes"' in page
    assert 'href="/evidence"' in page


@pytest.mark.parametrize("key", LESSONS)
def test_an_exercise_shows_its_ladder(owner: httpx.Client, key: str) -> None:
    """Every rung by its name, and what the camera does on it."""
    page = told(owner, f"/learn/{key}")

    assert [rung.name for rung in LADDERS[key] if rung.name in page] == [rung.name for rung in LADDERS[key]]
    assert all(rung.watched in page for rung in lesson(key).ladder)


@pytest.mark.parametrize("key", PUBLISHED)
def test_an_exercise_shows_published_activity_with_its_spread(owner: httpx.Client, key: str) -> None:
    """Every figure in words and as a bar, who it was measured in, and where it stands."""
    html, page = owner.get(f"/learn/{key}").text, told(owner, f"/learn/{key}")
    figures = PUBLISHED[key]

    assert len(figures) == html.count('class="activity-bar"')
    assert all(str(figure.amount) in page and figure.reference.words in page for figure in figures)
    assert html.count("<caption>") == html.count("<table") == 2


def test_a_figure_shows_its_deviation(owner: httpx.Client) -> None:
    """81 ± 42 % is a dot at 81 and a line from 39 to 123."""
    page = owner.get("/learn/side-lying-hip-abduction").text

    assert "81 ± 42 %" in page
    assert '<line class="spread" x1="39" y1="6" x2="123" y2="6"/>' in page
    assert '<circle class="mean" cx="81" cy="6" r="2.6"/>' in page


def test_the_upper_glutes_are_drawn_and_told(owner: httpx.Client) -> None:
    """Four drawings with names and descriptions; what they do, what takes over, what to do in the day."""
    html, page = owner.get("/learn/upper-glutes").text, told(owner, "/learn/upper-glutes")

    assert html.count('role="img"') == 4
    assert all(sentence.text in page for topic in UPPER_GLUTES for sentence in topic.sentences)
    assert all(word in page for word in ("pillow between your knees", "Crossed legs", "Hanging on one hip", "stairs"))


def test_the_evidence_page_tells_every_sentence_with_its_sources(owner: httpx.Client) -> None:
    """Each with how surely it was checked."""
    page = told(owner, "/evidence")
    sentences = [sentence for topic in EVIDENCE for sentence in topic.sentences]

    assert [sentence.key for sentence in sentences if sentence.text not in page] == []
    assert all(reference.words in page and reference.read in page for s in sentences for reference in s.references)


def test_the_evidence_page_is_honest_about_leap(owner: httpx.Client) -> None:
    """Supervised, chosen by MRI, not clamshells."""
    page = told(owner, "/evidence")

    assert "LEAP is not Medius" in page
    assert all(word in page for word in ("MRI", "supervised", "not clamshells"))


def test_every_safety_question_is_marked_as_awaiting_review(owner: httpx.Client) -> None:
    """All are shown, whatever their flag."""
    html, page = owner.get("/evidence").text, told(owner, "/evidence")

    assert all(question.question in page and question.advice in page for question in QUESTIONS)
    assert html.count('class="awaiting"') == len(QUESTIONS)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_found_through_by_its_headings(owner: httpx.Client, path: str) -> None:
    """One first heading, no level skipped, no id twice."""
    html = owner.get(path).text
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_links_that_lead_out_tell_nothing_and_nothing_is_loaded_from_elsewhere(owner: httpx.Client, path: str) -> None:
    """The page works without a network; a link out gives no referrer."""
    html = owner.get(path).text
    outward = re.findall(r'<a href="https?:[^>]*>', html)

    assert [link for link in outward if 'rel="noreferrer external"' not in link] == []
    assert re.findall(r'(?:src|srcset)="(?:https?:)?//', html) == []


@pytest.mark.parametrize("path", ["/learn/handstand", "/learn/upper-glutes/more"])
def test_what_cannot_be_learnt_is_not_found(owner: httpx.Client, path: str) -> None:
    """With a way on."""
    answer = owner.get(path)

    assert answer.status_code == 404
    assert "Today" in plain(answer.text)


@pytest.mark.parametrize("path", ["/learn", "/learn/upper-glutes", "/evidence"])
def test_a_stranger_is_sent_to_the_door(stranger: httpx.Client, path: str) -> None:
    """Even what is no secret stays behind it."""
    assert "How do you know?" not in stranger.get(path).text
